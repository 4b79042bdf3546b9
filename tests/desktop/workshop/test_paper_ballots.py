from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from workshop_bench import Bench, accepts
from workshop_play import four_teams

from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.paper_ballots import OVER, SEEN_BY_YOU, PaperBallotsDialog
from desktop.workshop.ballots.paper_rows import NO_LINE
from winset.model import Round, Team
from winset.workshop import moves
from winset.workshop.ballots import Vote

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Typing(Bench):
    """A vote whose ballots came on paper."""

    def open(self, qtbot: QtBot, *, drops: bool = True) -> PaperBallotsDialog:
        self.asked: list[str] = []

        def confirm(_parent: object, what: str) -> bool:
            self.asked.append(what)
            return drops

        dialog = PaperBallotsDialog(self.runner, confirm=confirm)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog


@pytest.fixture
def bench(qapp: object) -> Typing:
    made = Typing()
    made.to_the_vote()
    return made


def states(dialog: PaperBallotsDialog) -> dict[str, str]:
    return {team: section.state.text() for team, section in dialog.sections.items()}


def test_what_came_on_paper_is_typed_in_without_a_pin_and_logged_as_such(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    assert not dialog.put_in.isEnabled()
    row = dialog.sections["team_russia"].rows["russia"]
    assert row.line.isHidden()
    row.veto.click()
    line = bench.deck.lines_of("russia")[1]
    row.line.setCurrentIndex(2)
    row.reason.setText(" Not with us. ")
    assert row.line.geometry().right() < row.reason.geometry().left()
    dialog.sections["team_ukraine"].rows["ukraine"].accept.click()
    assert dialog.progress.text() == "0 of 4 ballots are in; 2 typed in and to be put in."
    dialog.put_in.click()
    assert bench.cast == {"team_ukraine": "paper", "team_russia": "paper"}
    assert dialog.progress.text() == "2 of 4 ballots are in."
    assert states(dialog)["team_russia"] == "Its ballot is in, typed in from paper"
    assert not dialog.sections["team_russia"].rows
    assert bench.revealed() == {
        "team_ukraine": (Vote("ukraine", True),),
        "team_russia": (Vote("russia", False, "Not with us.", line.id),),
    }


def test_the_red_lines_have_the_numbers_that_are_printed_on_the_ballots(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    row = dialog.sections["team_russia"].rows["russia"]
    lines = bench.deck.lines_of("russia")
    shown = [row.line.itemText(place) for place in range(row.line.count())]
    assert [text.split()[0] for text in shown[1:]] == [str(number) for number in range(1, len(lines) + 1)]
    assert all(line.name[:20] in text for line, text in zip(lines, shown[1:], strict=True))


def test_a_team_that_accepts_may_give_a_reason_as_its_paper_has_room_for_one(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    row = dialog.sections["team_russia"].rows["russia"]
    assert row.reason.isHidden()
    row.accept.click()
    assert row.reason.isVisible()
    assert row.line.isHidden()
    row.reason.setText("For peace’s sake")
    dialog.put_in.click()
    assert bench.revealed() == {"team_russia": (Vote("russia", True, "For peace’s sake"),)}


def test_it_says_who_sees_what_is_typed_in(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    assert SEEN_BY_YOU in [label.text() for label in dialog.findChildren(PlainLabel)]
    row = dialog.sections["team_russia"].rows["russia"]
    assert row.line.currentText() == NO_LINE
    assert dialog.focusWidget() is dialog.sections["team_ukraine"].rows["ukraine"].accept
    assert dialog.about.text() == "Vote 1 · put forward by Team Ukraine · Round 1: Opening"


def test_teams_whose_ballot_is_in_or_that_have_left_are_shown_so(bench: Typing, qtbot: QtBot) -> None:
    bench.runner.cast("team_us", accepts("team_us"), "laptop")
    bench.runner.cast_sealed("team_europe", b"sealed elsewhere")
    bench.runner.do(lambda run: moves.team_leaves(run, "team_russia"))
    dialog = bench.open(qtbot)
    assert states(dialog) == {
        "team_ukraine": "",
        "team_us": "Its ballot is in, from the laptop",
        "team_russia": "Has left. Let it come back to the table first (Teams)",
        "team_europe": "Its ballot is in, from a file",
    }
    assert [team for team, section in dialog.sections.items() if section.rows] == ["team_ukraine"]


def test_a_locked_pin_keeps_no_paper_out(bench: Typing, qtbot: QtBot) -> None:
    for _ in range(3):
        bench.runner.do(lambda run: moves.wrong_pin(run, "team_russia"))
    dialog = bench.open(qtbot)
    dialog.sections["team_russia"].rows["russia"].accept.click()
    dialog.put_in.click()
    assert bench.cast == {"team_russia": "paper"}


def test_a_team_of_two_actors_is_put_in_when_both_are_typed_in(qapp: object, qtbot: QtBot) -> None:
    teams = (Team("west", "West", ("ukraine", "us")), Team("east", "East", ("russia",)))
    bench = Typing(workshop=four_teams(teams=teams, rounds=(Round("Only"),)))
    bench.to_the_vote()
    dialog = bench.open(qtbot)
    rows = dialog.sections["west"].rows
    rows["ukraine"].accept.click()
    assert not dialog.put_in.isEnabled()
    rows["us"].veto.click()
    dialog.put_in.click()
    assert bench.revealed() == {"west": (Vote("ukraine", True), Vote("us", False))}


def test_what_cannot_be_kept_stays_typed_in_and_is_told(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    row = dialog.sections["team_russia"].rows["russia"]
    row.accept.click()
    bench.store.fault = "The disk is full. Make room and try again."
    dialog.put_in.click()
    assert dialog.said.text() == bench.store.fault
    assert row.accept.isChecked()
    bench.store.fault = None
    dialog.put_in.click()
    assert bench.cast == {"team_russia": "paper"}
    assert dialog.said.text() == ""


def test_closing_with_something_typed_in_asks_first(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot, drops=False)
    dialog.sections["team_russia"].rows["russia"].accept.click()
    dialog.reject()
    assert bench.asked == ["1 ballot is begun and not put in."]
    assert dialog.isVisible()
    dialog.put_in.click()
    dialog.reject()
    assert not dialog.isVisible()
    assert len(bench.asked) == 1


def test_when_the_vote_ends_nothing_more_is_taken_and_nothing_typed_is_left(bench: Typing, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.sections["team_russia"].rows["russia"].accept.click()
    bench.runner.abandon_vote()
    assert dialog.said.text() == OVER
    assert not any(section.rows for section in dialog.sections.values())
    assert not dialog.put_in.isEnabled()
    dialog.reject()
    assert not bench.asked
