from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from decks_at_hand import bundled_workspace, ferry
from desk_bench import SilentAnalyst
from logs_at_hand import LogInMemory, SlowLog
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from workshop_play import CHEAP, four_teams, full_board

from desktop.document import Document
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.main_window import MainWindow
from desktop.views.measures import side_widths
from desktop.views.plain import PlainLabel
from desktop.workshop.run.facilitation import Facilitation
from desktop.workshop.run.proposal_dialog import ProposalDialog
from desktop.workshop.run.worker import Worker
from winset.analysis.agreement import decision_rule
from winset.model import Agreement, Inject, Round, new_workspace
from winset.model.workspace import delete_scenario, open_scenario
from winset.workshop.ballots import Vote

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Bench:
    """A main window in which workshops are led, with a store in memory."""

    def __init__(self, qtbot: QtBot, store: LogInMemory | None = None) -> None:
        self.window = MainWindow(Settings(MemoryStore()))
        self.document = Document(bundled_workspace())
        self.window.furnish(self.document, SilentAnalyst())
        qtbot.addWidget(self.window)
        self.window.take_size(1440, 900)
        self.window.show()
        self.store = store or LogInMemory()
        self.lead = Facilitation(self.window, self.store, worker=Worker(inline=True), effort=CHEAP, pause=0)
        self.runner, self.verbs = self.lead.runner, self.lead.verbs
        self.refused: list[str] = []
        self.runner.refused.connect(self.refused.append)
        self.deck = self.document.value.deck

    def start(self, **changes: object) -> None:
        self.lead.start(four_teams(**changes))

    def press_go_on(self) -> None:
        assert self.lead.panel is not None
        self.lead.panel.go_on.click()

    @property
    def said(self) -> str:
        assert self.lead.panel is not None
        return self.lead.panel.go_on.text()

    def lay(self, place: int) -> None:
        self.window.verbs.place_board(full_board(self.deck, place), "lay cards")

    def vote(self, *vetoing: str) -> None:
        assert self.runner.run is not None
        for team in self.runner.run.awaited():
            self.runner.cast(team.id, tuple(Vote(actor, actor not in vetoing) for actor in team.actors), "laptop")


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """Answers questions with yes or no, and gives what was asked."""

    def set_answer(yes: bool) -> list[str]:
        asked: list[str] = []

        def answers(box: QMessageBox) -> int:
            asked.append(f"{box.text()} {box.informativeText()}")
            role = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
            next(button for button in box.buttons() if box.buttonRole(button) == role).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answers)
        return asked

    return set_answer


def dialog() -> ProposalDialog:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ProposalDialog))


def test_a_workshop_that_starts_has_a_table_of_its_own_which_one_undo_takes_away(bench: Bench) -> None:
    before = bench.document.value
    bench.start(scenario=before.scenarios[2].id)
    assert bench.document.value.scenario.title == "Spring exercise"
    assert bench.document.value.board == before.scenarios[2].board
    assert bench.window.left.currentWidget() is bench.lead.panel
    bench.document.undo_stack.undo()
    assert bench.document.value == before


def test_one_that_cannot_start_leaves_the_window_as_it_was(bench: Bench) -> None:
    before = bench.document.value
    bench.start(rounds=())
    assert bench.document.value == before
    assert bench.lead.panel is None
    assert bench.refused


def test_the_one_that_is_on_stays_until_the_next_has_begun(bench: Bench, answer: Callable[[bool], list[str]]) -> None:
    bench.start()
    before, panel = bench.runner.run, bench.lead.panel
    answer(True)
    bench.start(rounds=())
    bench.store.fault = "The disk is full."
    bench.start(rounds=(Round("Another"),))
    assert bench.runner.run is before
    assert bench.lead.panel is panel
    bench.store.fault = None
    bench.start(rounds=(Round("Another"),))
    assert bench.runner.run is not None
    assert bench.runner.run.plan.rounds == (Round("Another"),)
    assert bench.lead.panel is not panel
    bench.press_go_on()
    assert bench.runner.run.round == 1


def test_the_button_leads_through_a_round(bench: Bench) -> None:
    bench.start()
    assert bench.said == "Begin round 1"
    bench.press_go_on()
    bench.lay(1)
    assert bench.said == "Propose the table…"
    bench.press_go_on()
    asked = dialog()
    asked.team.choose("team_russia")
    asked.title.setText("Our peace")
    asked.ok.click()
    proposal = bench.runner.run.proposal if bench.runner.run else None
    assert proposal is not None
    assert (proposal.title, proposal.team, proposal.board) == ("Our peace", "team_russia", full_board(bench.deck, 1))
    assert bench.said == "Put to the vote"
    bench.press_go_on()
    wanted: list[str] = []
    bench.verbs.ballots_wanted.connect(lambda: wanted.append("ballots"))
    bench.press_go_on()
    assert wanted == ["ballots"]
    bench.vote("ukraine")
    assert bench.said == "Reveal the vote"
    bench.press_go_on()
    assert bench.lead.panel is not None
    assert bench.lead.panel.vote.text() == "Ukraine vetoes this proposal"
    assert "vetoes" in bench.lead.panel.teams.rows["team_ukraine"].state.text()
    assert bench.said == "Begin round 2"


def test_a_double_click_takes_one_step(bench: Bench) -> None:
    bench.start()
    bench.verbs.pause = 60_000
    bench.verbs.go_on()
    assert bench.runner.run is not None
    assert bench.runner.run.round == 0  # it has just become the next step
    bench.verbs.pause = 0
    bench.verbs.go_on()
    bench.verbs.pause = 60_000
    bench.lay(1)
    bench.verbs.go_on()
    assert bench.runner.run.round == 1
    assert not any(
        isinstance(widget, ProposalDialog) for widget in QApplication.topLevelWidgets() if widget.isVisible()
    )


def test_before_the_reveal_nothing_in_the_window_tells_how_a_team_votes(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as(None, "")
    bench.verbs.open_vote()
    bench.runner.cast("team_russia", (Vote("russia", False, "CANARY"),), "laptop")
    assert bench.lead.panel is not None
    row = bench.lead.panel.teams.rows["team_russia"]
    assert row.state.text() == "plays Russia · ballot in"
    texts = [
        widget.accessibleName() for widget in bench.window.findChildren(object) if hasattr(widget, "accessibleName")
    ]
    assert not any("CANARY" in text for text in texts)
    model = bench.lead.panel.log.model()
    assert not any("veto" in str(model.index(line, 0).data()) for line in range(model.rowCount()))


def test_a_table_that_is_not_the_proposal_offers_to_amend_it_and_to_show_it(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_ukraine", "Peace")
    assert bench.lead.panel is not None
    assert not bench.lead.panel.amend.isVisible()
    bench.lay(0)
    assert bench.lead.panel.amend.isVisible()
    bench.lead.panel.show_it.click()
    assert bench.document.value.board == full_board(bench.deck, 1)
    assert not bench.lead.panel.amend.isVisible()
    bench.document.undo_stack.undo()
    bench.lead.panel.amend.click()
    asked = dialog()
    asked.team.choose("team_europe")
    asked.ok.click()
    assert bench.runner.run is not None
    assert bench.runner.run.board == full_board(bench.deck, 0)
    assert "amended by Team Europe" in bench.lead.panel.proposer.text()


def test_the_proposal_comes_on_the_table_when_it_is_put_to_the_vote(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_ukraine", "Peace")
    bench.lay(0)
    bench.verbs.open_vote()
    assert bench.document.value.board == full_board(bench.deck, 1)


def test_an_inject_is_released_only_after_a_question_which_says_what_it_tells(
    bench: Bench, answer: Callable[[bool], list[str]]
) -> None:
    line = bench.deck.red_lines[0]
    bench.start(injects=(Inject("backup", "Backup", "On offer now.", (line.id,)),))
    assert bench.lead.panel is not None
    asked = answer(False)
    bench.lead.panel.injects.rows[0].release.click()
    assert bench.runner.run is not None
    assert not bench.runner.run.releases
    assert "On offer now." in asked[0]
    assert line.name in asked[0]
    answer(True)
    bench.lead.panel.injects.rows[0].release.click()
    assert bench.runner.run.releases


def test_an_inject_is_released_once_and_what_it_changes_is_assumed_on_the_table(
    bench: Bench, answer: Callable[[bool], list[str]]
) -> None:
    answer(True)
    line = bench.deck.red_lines[0].id
    bench.start(injects=(Inject("news", "News", "It rains."), Inject("backup", "Backup", None, (line,), round=1)))
    assert bench.lead.panel is not None
    news, backup = bench.lead.panel.injects.rows
    assert not news.text.isVisible()
    news.release.setFocus()
    news.release.click()
    assert news.text.isVisible()
    assert news.text.text() == "It rains."
    assert bench.window.focusWidget() is bench.lead.panel
    assert not bench.document.value.what_if
    backup.release.click()
    assert bench.document.value.what_if.waived == {line}
    assert not backup.release.isVisible()
    assert backup.about.text().startswith("released before the first round")


def test_a_vote_with_ballots_missing_is_revealed_only_after_a_question(
    bench: Bench, answer: Callable[[bool], list[str]]
) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as(None, "")
    bench.verbs.open_vote()
    bench.runner.cast("team_russia", (Vote("russia", True),), "laptop")
    asked = answer(False)
    bench.verbs.reveal()
    assert bench.runner.run is not None
    assert bench.runner.run.open_poll is not None
    assert "Team Ukraine, Team United States and Team Europe" in asked[0]
    answer(True)
    bench.verbs.reveal()
    assert bench.runner.run.open_poll is None


@pytest.mark.parametrize("yes", [True, False])
def test_a_workshop_and_a_vote_end_only_after_a_question(
    bench: Bench, answer: Callable[[bool], list[str]], yes: bool
) -> None:
    bench.start(rounds=(Round("Only"),))
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as(None, "")
    bench.verbs.open_vote()
    asked = answer(yes)
    bench.verbs.abandon_wanted.emit()
    assert bench.runner.run is not None
    assert (bench.runner.run.open_poll is None) is yes
    assert "nobody can read" in asked[0]
    if yes:
        bench.verbs.end_wanted.emit()
        assert bench.runner.run.ended is not None
        assert bench.said == "The room against the deck"


def test_the_button_asks_to_abandon_a_vote_from_which_every_team_went_away(
    bench: Bench, answer: Callable[[bool], list[str]]
) -> None:
    asked = answer(True)
    bench.start()
    bench.press_go_on()
    bench.lay(0)
    bench.verbs.propose_as(None, "")
    bench.press_go_on()
    for team in four_teams().voting_teams:
        bench.verbs.team_leaves(team.id)
    bench.press_go_on()
    assert "Abandon the vote?" in asked[0]
    assert bench.runner.run is not None
    assert bench.runner.run.open_poll is None


def test_teams_leave_come_back_and_get_new_pins_from_their_menus(bench: Bench) -> None:
    bench.start()
    assert bench.lead.panel is not None
    row = bench.lead.panel.teams.rows["team_europe"]
    row.leaves.trigger()
    assert row.state.text() == "plays Europe · left"
    row.returns.trigger()
    assert row.state.text() == "plays Europe"
    given: list[dict[str, str]] = []
    bench.runner.pins_given.connect(given.append)
    row.pin.trigger()
    assert set(given[0]) == {"team_europe"}


def test_a_note_is_kept_with_return_and_told_in_the_log(bench: Bench) -> None:
    bench.start()
    assert bench.lead.panel is not None
    bench.lead.panel.note.setText("Coffee at eleven")
    QTest.keyClick(bench.lead.panel.note, Qt.Key.Key_Return)
    assert bench.lead.panel.note.text() == ""
    assert "Coffee at eleven" in str(bench.lead.panel.log.model().index(0, 0).data())


def test_a_note_is_asked_for_only_as_long_as_the_log_takes_one(bench: Bench) -> None:
    bench.start()
    panel = bench.lead.panel
    assert panel is not None
    assert panel.note.isVisibleTo(panel)
    bench.verbs.end()
    assert not panel.note.isVisibleTo(panel)


def test_a_step_that_could_not_be_kept_leaves_what_was_typed(bench: Bench) -> None:
    bench.start()
    bench.store.fault = "The disk is full."
    assert bench.lead.panel is not None
    bench.lead.panel.note.setText("Coffee")
    QTest.keyClick(bench.lead.panel.note, Qt.Key.Key_Return)
    assert bench.lead.panel.note.text() == "Coffee"
    assert bench.refused == ["The disk is full."]


def test_a_step_on_the_table_of_another_deck_is_refused_with_what_to_do(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.document.replace(new_workspace(ferry().deck))
    bench.verbs.propose()
    assert "The table shows another deck" in bench.refused[0]


def test_a_proposal_is_not_made_of_a_deck_that_came_onto_the_table_while_it_was_asked_whose_it_is(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(0)
    bench.press_go_on()
    bench.document.replace(new_workspace(ferry().deck, ferry().scenarios))
    dialog().ok.click()
    assert "The table shows another deck" in bench.refused[-1]
    assert bench.runner.run is not None
    assert not bench.runner.run.proposals


def test_what_an_inject_changes_is_not_assumed_of_a_deck_with_other_red_lines(bench: Bench) -> None:
    bench.start()
    other = new_workspace(replace(bench.deck, red_lines=bench.deck.red_lines[1:]))
    bench.document.replace(other)
    bench.verbs.release("backup")
    assert bench.runner.run is not None
    assert bench.runner.run.releases
    assert bench.document.value == other


def test_a_workshop_that_begins_late_leaves_a_deck_that_was_opened_meanwhile_alone(qtbot: QtBot) -> None:
    store = SlowLog()
    bench = Bench(qtbot, store)
    store.slow = True
    bench.start(scenario=bench.document.value.scenarios[2].id)
    other = new_workspace(ferry().deck)
    bench.document.replace(other)
    store.keep()
    assert bench.lead.is_on
    assert bench.document.value == other


def test_the_table_goes_by_the_decision_rule_of_the_workshop_whatever_its_scenario_tried(bench: Bench) -> None:
    rule = Agreement(("ukraine",), 2)
    bench.window.verbs.try_rule(rule)
    tried = bench.document.value.scenario
    bench.start(scenario=tried.id)
    assert bench.document.value.what_if == replace(tried.what_if, agreement=None)
    bench.runner.leave()
    bench.start(agreement=rule)
    assert bench.runner.run is not None
    assert decision_rule(bench.document.value.ruled_deck) == decision_rule(bench.runner.run.ruled(bench.deck))


def test_the_proposal_comes_on_the_table_when_its_vote_is_kept_not_before(qtbot: QtBot) -> None:
    store = SlowLog()
    bench = Bench(qtbot, store)
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_russia", "Peace")
    bench.lay(0)
    store.slow = True
    bench.verbs.open_vote()
    assert bench.document.value.board == full_board(bench.deck, 0)
    store.keep()
    assert bench.document.value.board == full_board(bench.deck, 1)


def test_what_a_workshop_lays_and_assumes_is_on_its_own_table_whatever_scenario_lies_there(bench: Bench) -> None:
    bench.start()
    own = bench.document.value.current
    bench.press_go_on()
    kept = bench.document.value.scenarios[0]
    bench.document.apply(lambda now: open_scenario(now, kept.id), "open another")
    bench.verbs.propose_as("team_russia", "Peace")
    bench.verbs.release("backup")
    assert bench.document.value.current == own
    assert bench.document.value.what_if.waived == {bench.deck.red_lines[0].id}
    bench.document.apply(lambda now: open_scenario(now, kept.id), "open another")
    bench.verbs.open_vote()
    assert (bench.document.value.current, bench.document.value.board) == (own, kept.board)
    assert bench.document.value.find(kept.id) == kept


def test_a_workshop_whose_table_was_taken_away_makes_another_with_what_it_assumes_by_now(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_russia", "Peace")
    bench.verbs.release("backup")
    own = bench.document.value.current
    bench.document.apply(lambda now: delete_scenario(now, own), "delete")
    before = bench.document.value.scenarios
    bench.verbs.open_vote()
    table = bench.document.value.scenario
    assert table not in before
    assert set(before) < set(bench.document.value.scenarios)
    assert (table.title, table.board) == ("Spring exercise", full_board(bench.deck, 1))
    assert table.what_if.waived == {bench.deck.red_lines[0].id}


def test_an_edit_of_the_table_asks_for_no_other_verdict_on_the_vote(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_russia", "Peace")
    bench.verbs.open_vote()
    bench.vote("ukraine")
    bench.verbs.reveal_now()
    monkeypatch.setattr("desktop.workshop.run.run_verbs.situation", lambda *_: pytest.fail("it was asked for again"))
    bench.lay(0)
    assert bench.lead.panel is not None
    assert bench.lead.panel.differs.text().startswith("The table here has ")


def test_the_strip_and_the_panel_say_the_same_and_go_when_the_workshop_is_left(bench: Bench) -> None:
    bench.start()
    panel, strip = bench.lead.panel, bench.lead.strip
    assert panel is not None
    assert strip is not None
    bench.press_go_on()
    assert strip.go_on.text() == panel.go_on.text()
    assert strip.round.text() == panel.round.text() == "Round 1 of 3 · Opening"
    assert strip.digits.text == panel.timer.digits.text == "20:00"
    strip.pause.click()
    assert panel.timer.pause.text() == strip.pause.text() == "Resume"
    bench.runner.leave()
    assert not strip.isVisible()
    assert bench.window.left.count() == 2


def test_every_button_of_the_panel_has_words_or_a_name(bench: Bench) -> None:
    bench.start()
    assert bench.lead.panel is not None
    for button in bench.lead.panel.findChildren(QPushButton):
        assert button.text() or button.accessibleName()


def test_an_empty_table_cannot_be_proposed_and_the_question_says_what_to_do(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.window.verbs.place_board({}, "clear the table")
    bench.verbs.propose()
    (dialog,) = bench.window.findChildren(ProposalDialog)
    assert not dialog.ok.isEnabled()
    assert any("Put at least one there first" in label.text() for label in dialog.findChildren(PlainLabel))
    dialog.reject()


def test_after_a_reveal_strip_and_panel_tell_what_came_of_it_and_the_panel_why(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.lay(1)
    bench.verbs.propose_as("team_ukraine", "Peace")
    bench.verbs.open_vote()
    panel, strip = bench.lead.panel, bench.lead.strip
    assert panel is not None
    assert strip is not None
    assert "0 of 4 ballots in" in strip.proposal.text
    said = Vote("russia", False, "Too near.", bench.deck.lines_of("russia")[0].id)
    bench.runner.cast("team_russia", (said,), "laptop")
    bench.vote()
    assert not panel.reasons.isVisible()
    bench.verbs.reveal()
    assert "Russia vetoes this proposal" in strip.proposal.text
    assert panel.reasons.isVisible()
    assert "Too near." in panel.reasons.text()
    assert panel.log.model().index(0, 0).data().endswith("Vote 1 is revealed: 4 ballots; Russia vetoes.")


def test_in_the_smallest_window_cards_scenarios_and_workshop_stand_side_by_side(
    qapp: QApplication, bench: Bench
) -> None:
    apply_theme(qapp, LIGHT)
    bench.window.take_size(960, 600)
    bench.start()
    tabs = bench.window.left.tabBar()
    assert tabs.count() == 3
    assert tabs.sizeHint().width() < side_widths(960)[0]
    assert tabs.rect().contains(tabs.tabRect(0))
    assert tabs.rect().contains(tabs.tabRect(2))


def test_who_proposes_an_open_table_is_told_that_its_vote_is_no_evidence(bench: Bench) -> None:
    bench.start()
    bench.press_go_on()
    bench.window.verbs.place_board(full_board(bench.deck, 1).without(bench.deck.issues[0].id), "lay cards")
    bench.verbs.propose()
    assert "1 issue is open" in " ".join(label.text() for label in dialog().findChildren(PlainLabel))
    dialog().reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bench.lay(1)
    bench.verbs.propose()
    assert "open" not in " ".join(label.text() for label in dialog().findChildren(PlainLabel))
