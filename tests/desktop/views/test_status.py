from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from decks_at_hand import DECKS, board_of, bundled_workspace, generated
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.verbs import Verbs
from desktop.views.plain import tip_text
from desktop.views.status import StatusLine
from winset.analysis.counts import Figures, count
from winset.model import EMPTY_BOARD, NEVER, Agreement, Board, Constraint

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


class StatusBench(DeskBench):
    """The line at the foot on a desk."""

    def __init__(self, qtbot: QtBot, what: object = None, board: Board | None = None) -> None:
        super().__init__(what or bundled_workspace(), board)
        self.line = StatusLine(self.desk, self.analyst)
        qtbot.addWidget(self.line)


@pytest.fixture
def bench(qtbot: QtBot) -> StatusBench:
    return StatusBench(qtbot)


def test_it_tells_how_full_the_table_is_and_how_many_deals_the_whole_deck_has(bench: StatusBench) -> None:
    whole = count(bench.deck, EMPTY_BOARD)
    assert bench.line.table.text() == "9 of 9 issues on the table"
    assert bench.line.deck.text() == (
        f"In the whole deck: {whole.win_set} of {whole.feasible:,} feasible packages cross nobody’s red line"
    )
    assert bench.line.saved.text() == "all figures exact"
    bench.verbs.take_off("nato")
    assert bench.line.table.text() == "8 of 9 issues on the table"


def test_a_what_if_counts_and_is_named(bench: StatusBench) -> None:
    bench.verbs.give_way("us_no_troops", True)
    whole = count(bench.deck, EMPTY_BOARD, bench.document.value.what_if)
    assert f"{whole.win_set} of {whole.feasible:,}" in bench.line.deck.text()
    assert bench.line.deck.text().endswith(", in this what-if")


@pytest.mark.parametrize("name", DECKS)
def test_the_figures_are_those_of_the_deck(qtbot: QtBot, name: str) -> None:
    deck = DECKS[name]()
    bench = StatusBench(qtbot, deck, board_of(deck, 1))
    whole = count(deck, EMPTY_BOARD)
    assert f"{whole.win_set:,} of {whole.feasible:,} feasible package" in bench.line.deck.text()
    assert "nobody’s red line" in bench.line.deck.text()


def test_under_another_decision_rule_packages_are_agreed(qtbot: QtBot) -> None:
    bench = StatusBench(qtbot, replace(generated(3), agreement=Agreement(at_least=2)))
    assert bench.line.deck.text().endswith(" of 189 feasible packages are agreed")


def test_it_tells_when_all_is_saved_and_when_it_is_not(bench: StatusBench) -> None:
    bench.line.show_saved(datetime(2026, 1, 2, 9, 5))  # noqa: DTZ001 - the user's own clock
    assert bench.line.saved.text() == "Saved 09:05 · all figures exact"
    bench.line.show_not_saved("The disk is full.")
    assert bench.line.saved.text() == "Not saved · all figures exact"
    assert bench.line.saved.toolTip() == tip_text("The disk is full.")


def test_a_long_reason_does_not_widen_the_window(bench: StatusBench) -> None:
    before = bench.line.minimumSizeHint().width()
    bench.line.show_not_saved("The library is open in another window. " * 20)
    assert bench.line.minimumSizeHint().width() <= before + 40


def test_while_figures_are_being_found_it_says_that_it_counts(qtbot: QtBot) -> None:
    document, analyst = Document(bundled_workspace()), Analyst()
    desk = Desk(document, analyst)
    line = StatusLine(desk, analyst)
    qtbot.addWidget(line)
    assert line.saved.text() == "counting …"
    qtbot.waitUntil(lambda: line.saved.text() == "all figures exact")
    Verbs(document).take_off("nato")
    assert line.saved.text() == "counting …"
    qtbot.waitUntil(lambda: line.saved.text() == "all figures exact")
    analyst.close()


def test_no_figure_of_another_deck_or_what_if_stays_while_counting(qtbot: QtBot) -> None:
    document = Document(bundled_workspace())

    class OneAnswer(SilentAnalyst):
        """Answers the first question only."""

        asked = 0

        def ask(self, topic: str, work: object, deliver: object) -> None:
            self.asked += 1
            if self.asked == 1:
                deliver(work())

    analyst = OneAnswer()
    line = StatusLine(Desk(document, analyst), analyst)
    qtbot.addWidget(line)
    verbs = Verbs(document)
    assert line.deck.text()
    verbs.take_off("nato")
    assert line.deck.text(), "the whole deck's count is the same on every table"
    verbs.give_way("us_no_troops", True)
    assert line.deck.text() == ""
    document.replace(workspace_of(generated(3)))
    assert line.deck.text() == ""


def test_what_was_too_costly_is_not_called_exact(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_deals(*_: object, **__: object) -> Figures:
        return Figures(9, None, {}, not_computed={"win_set": "it would take too long"})

    monkeypatch.setattr("desktop.findings.figures", without_deals)
    bench = StatusBench(qtbot)
    assert bench.line.saved.text() == "some figures not computed"
    assert bench.line.deck.text() == "In the whole deck: it would take too long"


def test_reasons_stand_as_plain_text(bench: StatusBench) -> None:
    bench.line.show_not_saved("<b>disk</b> & more")
    assert bench.line.saved.toolTip() == tip_text("<b>disk</b> & more")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bench.line.findChildren(QLabel))


def test_a_deck_without_any_package_has_none(qtbot: QtBot) -> None:
    deck = replace(generated(3), constraints=(Constraint("no", NEVER, "Nothing is possible."),))
    assert StatusBench(qtbot, deck).line.deck.text() == "In the whole deck no package is feasible"
