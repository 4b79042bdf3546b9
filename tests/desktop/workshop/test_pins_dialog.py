from __future__ import annotations

from dataclasses import replace

import pytest
from desk_bench import SilentAnalyst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from workshop_play import four_teams

from desktop.dialogs.print_exits import Printed, PrintExits
from desktop.printing.marks import PAPERS, Page, Words
from desktop.settings import MemoryStore, Settings
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.pin_slips import HOW, slip_pages
from desktop.workshop.ballots.pins_dialog import HIDDEN, PDF_KEEPS, TOLD_ONCE, PinsDialog
from winset.model import Team

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PINS = {"team_ukraine": "271828", "team_russia": "314159"}


class Exits(PrintExits):
    """Ways out that note what left."""

    def __init__(self) -> None:
        super().__init__(SilentAnalyst(), Settings(MemoryStore()))
        self.printed: list[Printed] = []

    def print_on_paper(self, printed: Printed, window: QWidget) -> None:
        self.printed.append(printed)
        self.done.emit("The sheets are with the printer.")


def opened(qtbot: QtBot, exits: PrintExits | None = None) -> PinsDialog:
    dialog = PinsDialog(four_teams(), PINS, exits or Exits())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown(dialog: PinsDialog) -> dict[str, str]:
    return {team: label.text() for team, label in dialog.labels.items()}


def words_of(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Words)]


def test_each_pin_is_hidden_until_it_is_asked_for_and_showing_one_hides_the_other(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert shown(dialog) == {"team_ukraine": HIDDEN, "team_russia": HIDDEN}
    assert TOLD_ONCE in [label.text() for label in dialog.findChildren(PlainLabel)]
    dialog.buttons["team_russia"].click()
    assert shown(dialog) == {"team_ukraine": HIDDEN, "team_russia": "314159"}
    dialog.buttons["team_ukraine"].click()
    assert shown(dialog) == {"team_ukraine": "271828", "team_russia": HIDDEN}
    dialog.buttons["team_ukraine"].click()
    assert shown(dialog) == {"team_ukraine": HIDDEN, "team_russia": HIDDEN}


def test_closing_forgets_them(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.buttons["team_russia"].click()
    dialog.close_button.click()
    assert shown(dialog) == {"team_ukraine": HIDDEN, "team_russia": HIDDEN}


def test_slips_are_shown_and_printed_one_for_each_team(qtbot: QtBot) -> None:
    exits = Exits()
    slips = opened(qtbot, exits).open_slips()
    assert PDF_KEEPS in [label.text() for label in slips.findChildren(PlainLabel)]
    slips.print_button.click()
    (printed,) = exits.printed
    (page,) = printed.pages
    told = words_of(page)
    assert told == [
        *("Team Ukraine", "271828", "Spring exercise", HOW),
        *("Team Russia", "314159", "Spring exercise", HOW),
    ]


def test_slips_go_on_to_as_many_pages_as_they_need_and_stay_inside_their_cuts(qapp: object) -> None:
    long = "A name that goes on and on " * 5
    teams = [Team(f"t{number}", f"{number} {long}", ("a",)) for number in range(13)]
    pins = {team.id: f"{number:06}" for number, team in enumerate(teams)}
    for paper in (PAPERS["A4"], PAPERS["Letter"]):
        pages = slip_pages("Workshop " + long, teams, pins, paper)
        assert [len(words_of(page)) for page in pages] == [48, 4]
        for page in pages:
            for mark in page.marks:
                assert isinstance(mark, Words)
                assert mark.y + mark.height < paper.height - 16
                column = (paper.width - 20) / 2
                assert (mark.x - 10) // column == (mark.x + mark.width - 10 - 0.01) // column


def test_a_team_that_reads_from_the_right_stands_there(qapp: object) -> None:
    (page,) = slip_pages("W", [replace(Team("a", "x"), title="החלטה")], {"a": "123457"})
    assert [mark.align for mark in page.marks if isinstance(mark, Words)] == ["right", "left", "left", "left"]
