from __future__ import annotations

from dataclasses import replace

import pytest
from decks_at_hand import CANARY as CANARY_TAG
from decks_at_hand import HOSTILE_TEXTS, bundled, hostile
from logs_at_hand import SlowLog
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from whispers import CANARY, whispering
from workshop_bench import Bench, LateWorker, accepts
from workshop_play import full_board

from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.ballot_page import BallotPage
from desktop.workshop.ballots.ballot_sheet import BallotSheet, sheet_of
from desktop.workshop.ballots.notice_page import NoticePage
from desktop.workshop.ballots.pass_round import PassRoundDialog
from desktop.workshop.ballots.vote_form import SET_ASIDE
from winset.model import Deck, Round, Team, Workshop
from winset.workshop import events as ev
from winset.workshop import moves
from winset.workshop.ballots import MAX_REASON_CHARACTERS, Vote
from winset.workshop.run import Seat

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RUSSIA, UKRAINE = "team_russia", "team_ukraine"
WHISPERED = "GEHEIM_kanari"


class Round_(Bench):  # noqa: N801 - a round that the laptop goes
    """The laptop on its way round."""

    dialog: PassRoundDialog

    def open(self, qtbot: QtBot, **how: int) -> PassRoundDialog:
        self.to_the_vote()
        return self.open_again(qtbot, **how)

    def open_again(self, qtbot: QtBot, **how: int) -> PassRoundDialog:
        self.dialog = PassRoundDialog(self.runner, **how)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.resize(1366, 768)
        self.dialog.show()
        return self.dialog

    def enter(self, team: str, pin: str | None = None) -> None:
        self.dialog.teams.tiles[team].click()
        self.type_pin(pin or self.pins[team])

    def type_pin(self, pin: str) -> None:
        QTest.keyClicks(self.dialog.pins.pin, pin)
        self.dialog.pins.go_on.click()

    def wrong(self, team: str) -> str:
        return next(pin for other, pin in self.pins.items() if other != team)

    def veto(self, actor: str, reason: str, line: str | None = None) -> None:
        assert self.dialog.ballot is not None
        form = self.dialog.ballot.forms[actor]
        form.veto.click()
        (form.rows[line] if line else form.none_of_these).button.click()
        form.reason.setPlainText(reason)

    def accept(self) -> None:
        assert self.dialog.ballot is not None
        for form in self.dialog.ballot.forms.values():
            form.accept.click()

    def seal(self) -> None:
        assert self.dialog.ballot is not None
        self.dialog.ballot.seal.click()

    def vote(self, team: str) -> None:
        self.enter(team)
        self.accept()
        self.seal()


@pytest.fixture
def bench(qapp: object) -> Round_:
    return Round_()


def seen(widget: QWidget) -> str:
    """Everything that a widget and the parts in it show or tell, hidden parts as well."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(_told(part) for part in (widget, *widget.findChildren(QWidget)))


def _told(part: QWidget) -> str:
    texts = [part.windowTitle(), part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.objectName()]
    texts += [part.text()] if isinstance(part, PlainLabel) else []
    texts += [part.toPlainText()] if isinstance(part, QPlainTextEdit) else []
    texts += [action.text() for action in part.findChildren(QAction)]
    return "\n".join(texts)


# --- the way round


def test_every_team_finds_itself_and_sees_who_has_voted_but_not_how(bench: Round_, qtbot: QtBot) -> None:
    bench.to_the_vote()
    bench.runner.cast(UKRAINE, (Vote("ukraine", False, WHISPERED, None),), "laptop")
    bench.runner.do(lambda run: moves.team_leaves(run, "team_us"))
    for _ in range(3):
        bench.runner.check_pin("team_europe", bench.wrong("team_europe"), lambda _fits: None)
    dialog = bench.open_again(qtbot)
    assert {team: tile.state for team, tile in dialog.teams.tiles.items()} == {
        UKRAINE: "Its ballot is in",
        "team_us": "Has left",
        RUSSIA: "To vote",
        "team_europe": "PIN locked: ask the facilitator",
    }
    assert [team for team, tile in dialog.teams.tiles.items() if tile.isEnabled()] == [RUSSIA]
    assert dialog.teams.title.text() == "“Peace”"
    assert dialog.teams.about.text() == "Vote 1 · put forward by Team Ukraine · Round 1: Opening"
    assert dialog.teams.progress.text() == "1 of 3 ballots are in."
    assert not any(word in seen(dialog.teams) for word in (WHISPERED, "veto", "accept", "Watchers"))


def test_a_team_votes_and_its_ballot_is_sealed_as_it_was_entered(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    line = bench.deck.lines_of("russia")[0]
    bench.veto("russia", "We cannot live with it.", line.id)
    assert dialog.ballot is not None
    assert (
        dialog.ballot.summary.text() == f"You veto as Russia, invoking “{line.name}”. Nobody sees it before the reveal."
    )
    bench.seal()
    assert dialog.notice.title.text() == "The ballot of Team Russia is sealed"
    assert dialog.notice.sentence.text() == "Pass the laptop on."
    assert bench.cast == {RUSSIA: "laptop"}
    assert bench.revealed() == {RUSSIA: (Vote("russia", False, "We cannot live with it.", line.id),)}


def test_a_team_of_several_actors_says_for_each_what_it_does(qapp: object, qtbot: QtBot) -> None:
    teams = (Team("west", "The West", ("ukraine", "us", "europe")), Team("east", "The East", ("russia",)))
    bench = Round_(workshop=Workshop("two", "Two", teams=teams, rounds=(Round("Only"),)))
    dialog = bench.open(qtbot)
    bench.enter("west")
    assert dialog.ballot is not None
    forms = dialog.ballot.forms
    forms["ukraine"].accept.click()
    forms["us"].accept.click()
    assert dialog.ballot.summary.text() == "Still to do: accept or veto as Europe."
    assert not dialog.ballot.seal.isEnabled()
    bench.veto("europe", "No.")
    assert dialog.ballot.summary.text() == (
        "You accept as Ukraine and the United States. You veto as Europe, invoking none. "
        "Nobody sees it before the reveal."
    )
    bench.seal()
    assert bench.revealed() == {
        "west": (Vote("ukraine", True), Vote("us", True), Vote("europe", False, "No.", None)),
    }


def test_nothing_is_chosen_at_first_and_a_veto_needs_its_line_and_its_reason(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    assert dialog.ballot is not None
    ballot, form = dialog.ballot, dialog.ballot.forms["russia"]
    assert not form.accept.isChecked()
    assert not form.veto.isChecked()
    steps = ["Still to do: accept or veto as Russia."]
    for step in (form.veto.click, form.none_of_these.button.click, lambda: form.reason.setPlainText("  ")):
        assert not ballot.seal.isEnabled()
        step()
        steps.append(ballot.summary.text())
    assert steps[1:] == [
        "Still to do: choose the red line that Russia invokes, or none of them.",
        "Still to do: give the reason of Russia.",
        "Still to do: give the reason of Russia.",
    ]
    form.reason.setPlainText("x" * (MAX_REASON_CHARACTERS + 12))
    assert form.counter.text() == "2,012 of 2,000 characters: 12 too many"
    assert ballot.summary.text() == "Still to do: shorten the reason of Russia."
    assert not ballot.seal.isEnabled()
    form.reason.setPlainText("x" * MAX_REASON_CHARACTERS)
    assert ballot.seal.isEnabled()
    form.accept.click()
    assert ballot.votes == (Vote("russia", True),)


def test_the_own_red_lines_are_there_to_read_but_not_whether_the_deck_deems_them_crossed(
    bench: Round_, qtbot: QtBot
) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    assert dialog.ballot is not None
    shown = seen(dialog.ballot)
    for line in bench.deck.lines_of("russia"):
        assert line.name in shown
        assert line.reason in shown
    assert "cross" not in shown.replace("crossed red", "")
    for issue in bench.deck.issues:
        assert issue.title in shown


def test_a_team_sees_nothing_that_only_others_may_see(qapp: object, qtbot: QtBot) -> None:
    deck: Deck = whispering()
    teams = tuple(Team(f"team_{actor.id}", actor.title, (actor.id,)) for actor in deck.actors)
    bench = Round_(workshop=Workshop("w", "W", teams=teams, rounds=(Round("Only"),)), deck=deck)
    dialog = bench.open(qtbot)
    own = deck.actors[1].id
    bench.enter(f"team_{own}")
    told = seen(dialog)
    poll = bench.run.open_poll
    assert poll is not None
    assert {line.actor for line in sheet_of(bench.run, poll, deck, f"team_{own}").deck.red_lines} == {own}
    assert f"{CANARY}{own.removeprefix('actor_')}" in told
    for other in deck.actors:
        if other.id != own:
            assert f"{CANARY}{other.id.removeprefix('actor_')}" not in told


def test_the_last_ballot_ends_the_round(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    for team in bench.run.awaited():
        bench.vote(team.id)
        dialog.notice.main.click()
    assert dialog.notice.title.text() == "All ballots are in"
    assert dialog.notice.main.text() == "Back to the facilitator"
    dialog.notice.main.click()
    assert not dialog.isVisible()
    assert len(bench.cast) == 4


def test_after_some_seconds_the_next_team_is_asked_by_itself(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot, sealed_milliseconds=1)
    bench.vote(RUSSIA)
    qtbot.waitUntil(lambda: dialog.page is dialog.teams)


# --- PINs


def test_a_wrong_pin_says_so_and_how_many_tries_are_left_and_the_third_locks(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.teams.tiles[RUSSIA].click()
    assert dialog.pins.tries.text() == "You have three tries."
    said = []
    for _ in range(3):
        bench.type_pin(bench.wrong(RUSSIA))
        said.append((dialog.pins.said.text(), dialog.pins.tries.text()))
    assert said == [
        ("This is not the PIN of Team Russia.", "2 tries are left."),
        ("This is not the PIN of Team Russia.", "1 try is left."),
        (
            "Three wrong PINs were entered for Team Russia, so its PIN is locked. Ask the facilitator for a new one.",
            "",
        ),
    ]
    assert not dialog.pins.pin.isEnabled()
    dialog.pins.back.click()
    assert dialog.teams.tiles[RUSSIA].state == "PIN locked: ask the facilitator"
    assert sum(isinstance(entry.event, ev.PinRefused) for entry in bench.runner.entries) == 3
    bench.runner.give_pins([RUSSIA], "locked")
    bench.enter(RUSSIA)
    assert dialog.ballot is not None


def test_a_pin_is_six_digits_and_nothing_else_gets_into_the_field(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.teams.tiles[RUSSIA].click()
    QTest.keyClicks(dialog.pins.pin, "12 a3")
    dialog.pins.pin.insert("\N{ARABIC-INDIC DIGIT FOUR}")
    QTest.keyClicks(dialog.pins.pin, "5")
    assert dialog.pins.pin.text() == "1235"
    assert not dialog.pins.go_on.isEnabled()
    assert dialog.pins.pin.displayText() not in "1235"


def test_the_pin_is_checked_elsewhere_and_an_answer_after_back_is_dropped(qapp: object, qtbot: QtBot) -> None:
    worker = LateWorker()
    bench = Round_(worker=worker)
    bench.start()
    worker.answer()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    bench.runner.do(lambda run: moves.propose(run, bench.deck, {"nato": "none"}, None, "Peace"))  # type: ignore[arg-type]
    bench.runner.open_vote()
    dialog = bench.open_again(qtbot)
    bench.enter(RUSSIA)
    assert dialog.pins.tries.text() == "The PIN is being checked …"
    assert not dialog.pins.go_on.isEnabled()
    dialog.pins.back.click()
    worker.answer()
    assert dialog.page is dialog.teams
    assert dialog.ballot is None
    bench.enter(RUSSIA)
    worker.answer()
    assert dialog.page is dialog.ballot


def test_a_pin_that_cannot_be_checked_says_why_and_can_be_entered_again(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.store.fault = "The disk is full. Make room and try again."
    bench.enter(RUSSIA, bench.wrong(RUSSIA))  # a wrong one has to be logged
    assert dialog.pins.said.text() == bench.store.fault
    bench.store.fault = None
    bench.type_pin(bench.pins[RUSSIA])
    assert dialog.page is dialog.ballot


# --- nothing half, nothing left behind


def test_a_ballot_that_cannot_be_kept_says_why_and_stays_to_be_sealed_again(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    bench.store.fault = "The disk is full. Make room and try again."
    bench.seal()
    assert dialog.ballot is not None
    assert dialog.ballot.said.text() == bench.store.fault
    assert not bench.cast
    bench.store.fault = None
    bench.seal()
    assert bench.revealed()[RUSSIA][0].reason == WHISPERED


def test_going_back_asks_once_and_then_clears_everything(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    assert dialog.ballot is not None
    dialog.ballot.back.click()
    assert dialog.notice.title.text() == "Leave without sealing?"
    dialog.notice.main.click()
    assert dialog.page is dialog.ballot
    assert dialog.ballot.forms["russia"].reason.toPlainText() == WHISPERED
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.notice.other.click()
    assert dialog.page is dialog.teams
    bench.enter(RUSSIA)
    assert not dialog.ballot.touched
    assert WHISPERED not in seen(dialog)
    dialog.ballot.back.click()
    assert dialog.page is dialog.teams, "nothing was entered, so nothing is asked"
    assert not bench.cast


@pytest.mark.parametrize("seals", [True, False])
def test_nothing_of_a_ballot_is_left_for_the_next_team(
    bench: Round_, qtbot: QtBot, caplog: pytest.LogCaptureFixture, seals: bool
) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    line = bench.deck.lines_of("russia")[0]
    bench.veto("russia", WHISPERED, line.id)
    assert dialog.ballot is not None
    field = dialog.ballot.forms["russia"].reason
    field.selectAll()
    field.copy()
    if seals:
        bench.seal()
        assert field.toPlainText() == "", "at once, and not when the page is destroyed"
        assert WHISPERED not in seen(dialog)
        assert line.name not in seen(dialog)
        assert "veto" not in seen(dialog.notice).casefold()
        dialog.notice.main.click()
    else:
        dialog.ballot.back.click()
        dialog.notice.other.click()
        assert field.toPlainText() == ""
    bench.enter(UKRAINE)
    own = dialog.ballot.forms["ukraine"].reason
    own.undo()
    own.paste()
    told = seen(dialog)
    for word in (WHISPERED, line.name, bench.pins[RUSSIA]):
        assert word not in told
        assert word not in caplog.text
        assert word not in "".join(bench.store.texts[0])
        assert word not in QGuiApplication.clipboard().text()


def test_a_part_of_the_reason_can_be_moved_inside_the_field_and_goes_nowhere_else(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    assert dialog.ballot is not None
    field = dialog.ballot.forms["russia"].reason
    field.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_V):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == WHISPERED * 2
    assert WHISPERED not in QGuiApplication.clipboard().text()
    elsewhere = QMimeData()
    elsewhere.setText("typed elsewhere")
    field.selectAll()
    field.insertFromMimeData(elsewhere)
    assert field.toPlainText() == "typed elsewhere"


def test_closing_half_way_keeps_what_was_sealed_and_nothing_else(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.vote(UKRAINE)
    dialog.notice.main.click()
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    dialog.close()
    assert bench.cast == {UKRAINE: "laptop"}
    assert WHISPERED not in seen(dialog)


def test_after_a_crash_between_two_teams_the_sealed_ballot_is_there(bench: Round_, qtbot: QtBot) -> None:
    bench.open(qtbot)
    bench.vote(UKRAINE)
    again = Round_(bench.store)
    again.runner.resume(1, bench.deck, bench.store.texts[0], bench.store.secrets[0])
    dialog = again.open_again(qtbot)
    assert dialog.teams.tiles[UKRAINE].state == "Its ballot is in"
    assert dialog.teams.tiles[RUSSIA].isEnabled()
    again.pins = bench.pins
    again.enter(RUSSIA)
    assert dialog.page is dialog.ballot


@pytest.mark.parametrize("end", ["reveal", "abandon_vote", "leave"])
def test_a_vote_that_ends_meanwhile_clears_the_ballot_and_says_so(bench: Round_, qtbot: QtBot, end: str) -> None:
    dialog = bench.open(qtbot)
    bench.runner.cast(UKRAINE, accepts(UKRAINE), "laptop")
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    getattr(bench.runner, end)()
    assert dialog.notice.title.text() == "The vote is over"
    assert dialog.ballot is None
    assert WHISPERED not in seen(dialog)
    dialog.notice.main.click()
    assert not dialog.isVisible()


def test_a_team_that_leaves_at_the_laptop_finds_its_ballot_cleared(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.veto("russia", WHISPERED)
    bench.runner.do(lambda run: moves.team_leaves(run, RUSSIA))
    assert dialog.page is dialog.teams
    assert dialog.teams.said.text() == "Team Russia has left. What it had entered is cleared."
    assert dialog.teams.tiles[RUSSIA].state == "Has left"
    assert WHISPERED not in seen(dialog)


# --- by keyboard, and what it covers


def test_a_whole_turn_goes_by_keyboard(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()

    def press(key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    def tab_to(widget: QWidget) -> None:
        for _ in range(30):
            if QApplication.focusWidget() is widget:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError("the keyboard does not come there")

    assert dialog.focusWidget() is dialog.teams.tiles[UKRAINE]
    press(Qt.Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), bench.pins[UKRAINE])
    press(Qt.Key.Key_Return)
    assert dialog.ballot is not None
    form = dialog.ballot.forms["ukraine"]
    assert QApplication.focusWidget() is form.accept
    tab_to(form.veto)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.reason
    QTest.keyClicks(form.reason, "Never.")
    first = next(iter(form.rows.values())).button
    tab_to(first)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert not bench.cast, "Return seals nothing while the keyboard is elsewhere"
    tab_to(dialog.ballot.seal)
    press(Qt.Key.Key_Return)
    assert bench.cast == {UKRAINE: "laptop"}
    assert isinstance(dialog.page, NoticePage)
    press(Qt.Key.Key_Return)
    assert dialog.page is dialog.teams
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Escape)
    assert dialog.page is dialog.teams


def test_the_way_to_the_facilitators_window_asks_who_goes_it(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.notice.title.text() == "Give the laptop to the facilitator"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.page is dialog.teams
    dialog.teams.back.click()
    dialog.notice.other.click()
    assert not dialog.isVisible()


def test_it_covers_the_whole_screen(bench: Round_, qtbot: QtBot) -> None:
    bench.to_the_vote()
    dialog = bench.open_again(qtbot)
    dialog.cover()
    assert dialog.isFullScreen()
    assert dialog.geometry() == dialog.screen().geometry()
    assert dialog.windowTitle() == "Vote — Winset"


def test_a_ballot_is_told_to_be_sealed_when_it_is_on_the_disk_and_not_before(qapp: object, qtbot: QtBot) -> None:
    store = SlowLog()
    bench = Round_(store)
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.accept()
    store.slow = True
    bench.seal()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.page is dialog.ballot
    assert not dialog.ballot.isEnabled()
    store.keep()
    assert dialog.notice.title.text() == "The ballot of Team Russia is sealed"


def test_a_dialog_closed_while_a_ballot_is_on_its_way_loses_nothing(qapp: object, qtbot: QtBot) -> None:
    store = SlowLog()
    bench = Round_(store)
    dialog = bench.open(qtbot)
    bench.enter(RUSSIA)
    bench.accept()
    store.slow = True
    bench.seal()
    dialog.close()
    store.keep()
    assert bench.cast == {RUSSIA: "laptop"}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_sixty_teams_and_hostile_texts_fit_a_small_laptop(qapp: QApplication, qtbot: QtBot, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    deck = hostile()
    teams = [Team(f"t{number}", text * 2, ()) for number, text in enumerate(HOSTILE_TEXTS)]
    teams = [replace(team, actors=(actor.id,)) for team, actor in zip(teams, deck.actors, strict=False)]
    watching = [Team(f"w{number}", f"Team {number}", (deck.actors[-1].id,)) for number in range(60 - len(teams))]
    bench = Round_(workshop=Workshop("h", CANARY_TAG, teams=tuple(teams), rounds=(Round(CANARY_TAG),)), deck=deck)
    dialog = bench.open(qtbot)
    run = replace(bench.run, seats=(*bench.run.seats, *map(Seat, watching)))
    assert run.open_poll is not None
    dialog.teams.show_run(run, run.open_poll, deck)
    assert len(dialog.teams.tiles) == 60
    for team in bench.workshop.teams:
        bench.enter(team.id)
        bench.veto(team.actors[0], CANARY_TAG)
        assert dialog.minimumSizeHint().width() <= 1366
        assert dialog.minimumSizeHint().height() <= 768
        assert CANARY_TAG in dialog.teams.about.text()
        dialog.grab()
        bench.seal()
        dialog.notice.main.click()


def test_a_ballot_that_fits_its_screen_does_not_scroll(bench: Round_, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.resize(1920, 1080)
    bench.enter(RUSSIA)
    assert dialog.ballot is not None
    dialog.ballot.forms["russia"].veto.click()
    areas = {area.accessibleName(): area for area in dialog.ballot.findChildren(QScrollArea)}
    QApplication.sendPostedEvents()
    assert areas["Ballot"].verticalScrollBar().maximum() == 0
    dialog.resize(1366, 500)
    QApplication.sendPostedEvents()
    assert areas["Ballot"].verticalScrollBar().maximum() > 0


def test_the_ballot_of_an_amended_proposal_says_who_amended_it(bench: Round_) -> None:
    bench.to_the_vote()
    run = bench.run
    assert run.open_poll is not None
    proposal, poll = run.proposals[0], replace(run.open_poll, version=1)
    again = replace(proposal.versions[0], team=RUSSIA)
    amended = replace(run, proposals=(replace(proposal, versions=(*proposal.versions, again)),))
    said = "put forward by Team Ukraine, amended by Team Russia · Round 1"
    assert said in sheet_of(amended, poll, bench.runner.deck, UKRAINE).about


def test_a_ballot_tells_of_lines_set_aside_and_in_a_second_vote_the_reasons_of_the_first(qtbot: QtBot) -> None:
    deck = bundled().deck
    line = deck.lines_of("russia")[0]
    sheet = BallotSheet(
        Team(RUSSIA, "Russia", ("russia",)),
        "Peace",
        "Vote 2",
        full_board(deck),
        deck,
        frozenset({line.id}),
        ("Too near.",),
    )
    page = BallotPage(sheet)
    qtbot.addWidget(page)
    told = seen(page)
    assert told.count(SET_ASIDE) == 1
    assert "Reasons in the first vote, without names" in told
    assert "Too near." in told
    plain = BallotPage(replace(sheet, set_aside=frozenset(), reasons=()))
    qtbot.addWidget(plain)
    assert SET_ASIDE not in seen(plain)
    assert "Reasons in the first vote" not in seen(plain)
