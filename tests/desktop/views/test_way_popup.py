from __future__ import annotations

import pytest
from decks_at_hand import bundled_workspace, generated
from desk_bench import DeskBench, workspace_of
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.sentence import SentenceView
from desktop.views.way_popup import WayPopup
from winset.model import Board, Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class WayBench(DeskBench):
    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None) -> None:
        super().__init__(workspace or bundled_workspace())
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.popup = WayPopup(self.desk, self.verbs, self.analyst, self.window)

    def ask(self) -> WayPopup:
        self.popup.ask(QPoint(10, 10))
        return self.popup


@pytest.fixture
def bench(qtbot: QtBot) -> WayBench:
    return WayBench(qtbot)


def test_the_way_says_the_cards_and_the_verdict_after_each_step(bench: WayBench) -> None:
    popup = bench.ask()
    assert popup.isVisible()
    assert popup.words.splitlines()[:5] == [
        "The nearest deal is three cards away",
        "1. Europe-wide structure",
        "The United States and Russia veto this package.",
        "2. No force and Size of the force: None",
        "Nobody’s red line is crossed: a deal.",
    ]


def test_one_click_plays_all_cards_as_one_step_and_closes_the_way(bench: WayBench) -> None:
    popup = bench.ask()
    popup.play.click()
    assert bench.desk.verdict is not None
    assert bench.desk.verdict.agreed
    assert bench.steps == 1
    assert bench.document.undo_stack.undoText() == "go to the nearest deal"
    assert not popup.isVisible()


def test_where_there_are_several_ways_one_turns_from_one_to_the_next(qtbot: QtBot) -> None:
    deck = generated(3)
    bench = WayBench(qtbot, workspace_of(deck, Board({issue.id: issue.terms[-1].id for issue in deck.issues})))
    popup = bench.ask()
    assert popup.which.text().startswith("1 of ")
    assert not popup.back.isEnabled()
    first = popup.words
    popup.on.click()
    assert popup.words != first
    assert popup.which.text().startswith("2 of ")
    popup.back.click()
    assert popup.words == first


def test_a_table_that_is_a_deal_has_no_way(bench: WayBench) -> None:
    bench.ask().play.click()
    assert not bench.ask().isVisible()


def test_the_sentence_offers_the_way_only_while_there_is_one(bench: WayBench, qtbot: QtBot) -> None:
    sentence = SentenceView(bench.desk)
    qtbot.addWidget(sentence)
    sentence.show()
    assert sentence.way.isVisible()
    with qtbot.waitSignal(sentence.way_wanted):
        sentence.way.click()
    bench.desk.hover("force", "none")
    assert not sentence.way.isVisible()
    bench.desk.end_hover()
    bench.ask().play.click()
    assert not sentence.way.isVisible()
