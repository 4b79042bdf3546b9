from __future__ import annotations

from collections.abc import Iterator

import pytest
from chart_samples import bundled, generated_deck
from desk_bench import chart_tools
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.charts.export import csv_text, picture
from desktop.charts.veto_sets import Bar
from desktop.document import Document
from desktop.lettering import isolated
from desktop.settings import MemoryStore, Settings
from desktop.spotlight import Lit, lit_by_actor
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.sets_view import Marks
from desktop.views.veto_sets_page import VetoSetsPage
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, Scenario, WhatIf, new_workspace
from winset.model.workspace import set_board, set_what_if

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
DECK = FILE.deck


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


class Bench:
    """The page on a document, drawn at its size, and the filters that it asked for."""

    def __init__(
        self, qtbot: QtBot, deck: Deck = DECK, board: Board = EMPTY_BOARD, settings: Settings | None = None
    ) -> None:
        self.document = Document(new_workspace(deck, (Scenario("the_table", "Table", board),)))
        self.tools = chart_tools(self.document, settings=settings)
        self.page = VetoSetsPage(self.tools)
        self.filters: list[Filter] = []
        self.page.filter_requested.connect(self.filters.append)
        qtbot.addWidget(self.page)
        self.page.resize(900, 560)
        self.page.show()
        qtbot.waitUntil(lambda: self.page.chart is not None)
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            QApplication.processEvents()

    @property
    def bars(self) -> tuple[Bar, ...]:
        assert self.page.chart is not None
        return self.page.chart.bars

    @property
    def marks(self) -> Marks:
        return self.page.view.marks

    def place(self, bar: int) -> QPoint:
        return self.page.view.column_box(bar).center().toPoint()

    def click(self, bar: int) -> None:
        QTest.mouseMove(self.page.view, self.place(bar))
        QTest.mouseClick(self.page.view, Qt.MouseButton.LeftButton, pos=self.place(bar))

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page.view, key)

    def title(self) -> str:
        pointed = self.page.reading.pointed
        return pointed.title if pointed else ""


def test_a_click_on_a_bar_asks_for_exactly_its_packages(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click(1)
    assert bench.filters == [Filter(veto_set=("ukraine", "us", "russia", "europe"))]
    assert Ranking(DECK, EMPTY_BOARD, NOTHING_ASSUMED, bench.filters[0]).total == bench.bars[1].packages


def test_enter_and_the_button_of_the_reading_ask_for_them_too(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert bench.filters == [Filter(veto_set=("ukraine", "us", "russia"))]
    button = next(button for button in bench.page.reading.findChildren(QPushButton) if not button.isHidden())
    assert button.text() == "Show these packages"
    button.click()
    assert len(bench.filters) == 2


def test_the_bar_of_the_deals_asks_for_what_nobody_vetoes(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click(len(bench.bars) - 1)
    assert bench.filters == [Filter(veto_set=())]


def test_a_bar_without_packages_asks_for_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, board=Board({"nato": "member"}))
    bench.page.scopes.choose("table")
    bench.settle()
    assert bench.bars[-1].packages == 0
    bench.click(len(bench.bars) - 1)
    assert bench.filters == []


def test_the_folded_tail_unfolds_and_the_choice_folds_it_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    kinds = [bar.kind for bar in bench.bars]
    assert "tail" in kinds
    before = kinds.count("set")
    bench.click(kinds.index("tail"))
    bench.settle()
    assert bench.filters == []
    assert sum(bar.kind == "set" for bar in bench.bars) > before
    assert bench.page.sentence.most.currentData() == 16
    most = bench.page.sentence.most
    most.setCurrentIndex(most.findData(4))
    most.activated.emit(most.currentIndex())
    assert [bar.kind for bar in bench.bars] == ["set"] * 4 + ["tail", "free"]


def test_unfolded_bars_are_read_by_scrolling_and_the_arrows_bring_them_into_sight(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.resize(620, 480)
    bench.page.choose("size", 64)
    scroll = bench.page._scroll.horizontalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 0)
    bench.settle()
    bench.key(*[Qt.Key.Key_Right] * len(bench.bars))
    assert bench.title() == bench.bars[-1].says
    assert scroll.value() > 0


def test_the_order_is_chosen_and_both_choices_are_remembered_beyond_a_restart(qtbot: QtBot) -> None:
    store = MemoryStore()
    first = Bench(qtbot, settings=Settings(store))
    order = first.page.sentence.order
    order.setCurrentIndex(order.findData("degree"))
    order.activated.emit(order.currentIndex())
    assert [len(bar.actors) for bar in first.bars[:4]] == [1, 1, 1, 1]
    first.page.choose("degree", 8)
    again = Bench(qtbot, settings=Settings(store))
    assert again.page.sentence.order.currentText() == "fewest actors first"
    assert sum(bar.kind == "set" for bar in again.bars) == 8


@pytest.mark.parametrize("value", ["sideways/9", "size/7", "size/-1", "size", "", 3, None, "degree/99999999999"])
def test_damaged_choices_count_as_not_set(qtbot: QtBot, value: object) -> None:
    bench = Bench(qtbot, settings=Settings(MemoryStore({"charts/veto_sets": value})))
    assert bench.page.sentence.most.currentText() == "as many as fit"
    assert bench.page.sentence.order.currentText() in ("largest first", "fewest actors first")


def test_the_reading_of_a_set_says_through_which_lines_its_actors_veto_most_often(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.key(Qt.Key.Key_Right)
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.remark == "Red lines crossed most often in them:"
    assert [block.chip.short for block in pointed.blocks] == ["UA", "US", "RU"]
    assert all("of 1,576 packages" in block.evidence for block in pointed.blocks)
    for block in pointed.blocks:
        line = next(line for line in DECK.red_lines if isolated(line.name) == block.text)
        assert block.quote == (line.quote or "")
        assert not line.source or isolated(DECK.source(line.source).title) in block.evidence
        assert not line.said_by or isolated(line.said_by) in block.evidence
        assert "assumed firm" in block.evidence
    assert any(block.quote for block in pointed.blocks)


def test_pointing_at_a_bar_lights_its_actors_and_the_mouse_that_leaves_puts_that_out(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert bench.tools.spotlight.lit == Lit(actors=frozenset({"ukraine", "us", "russia", "europe"}))
    assert (bench.marks.pointed, bench.marks.rows, bench.marks.columns) == (1, (), ())
    QApplication.sendEvent(bench.page, QEvent(QEvent.Type.Leave))
    assert not bench.tools.spotlight.lit
    assert bench.marks.pointed is None
    assert bench.title() == ""


def test_the_rows_and_bars_of_an_actor_that_others_point_at_are_marked(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    elsewhere = object()
    bench.tools.spotlight.point(elsewhere, lit_by_actor(DECK, "us"))
    assert bench.marks.rows == (1,)
    assert [bench.bars[place].actors >= {"us"} for place in bench.marks.columns] == [True] * len(bench.marks.columns)
    assert len(bench.marks.columns) == sum("us" in bar.actors for bar in bench.bars) > 0
    bench.tools.spotlight.leave(elsewhere)
    assert (bench.marks.rows, bench.marks.columns) == ((), ())


def test_the_same_figures_are_not_drawn_again_and_what_is_pointed_at_stays(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    said = bench.title()
    drawn = bench.page.view.drawn
    bench.document.apply(lambda now: set_board(now, Board({"nato": "none"})), "play")
    bench.page.ask_again()
    bench.settle()
    assert bench.page.view.drawn is drawn
    assert bench.title() == said


def test_a_set_that_is_pointed_at_is_found_again_among_other_figures(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.scopes.choose("table")
    bench.settle()
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    before, actors = bench.title(), bench.bars[1].actors
    bench.document.apply(lambda now: set_board(now, Board({"nato": "none"})), "play")
    bench.settle()
    assert bench.title() != before
    assert bench.marks.pointed is not None
    assert bench.bars[bench.marks.pointed].actors == actors


@pytest.mark.parametrize("most", [0, 4, 64])
def test_the_chart_leaves_with_the_order_and_number_that_are_shown(qtbot: QtBot, most: int) -> None:
    bench = Bench(qtbot, generated_deck(12, hostile=True))
    bench.page.choose("degree", most)
    export = bench.page.export()
    assert export is not None
    assert picture(export, "png", 50).startswith(b"\x89PNG")
    assert export.size[0] >= (20 if most == 64 else 10)
    head, *rows = csv_text(export.data()).splitlines()
    assert (head[:19], head[-6:]) == ("packages,vetoed by,", ",scope")
    assert all(row.endswith(",in the whole deck") for row in rows)


@pytest.mark.parametrize(("most", "folded"), [(4, True), (64, False)])
def test_a_picture_explains_the_bars_that_are_on_it(qtbot: QtBot, most: int, folded: bool) -> None:
    bench = Bench(qtbot)
    bench.page.choose("size", most)
    export = bench.page.export()
    bench.page.choose("size", 4 if most == 64 else 64)  # what the screen shows by now is another matter
    assert export is not None
    figure = Figure(figsize=export.size)
    export.draw(figure)
    words = {text.get_text() for axes in figure.axes for text in axes.texts}
    assert {"packages of one set", "nobody vetoes"} <= words
    assert ("of other sets, folded" in words) == folded


def test_in_a_low_place_the_sentence_makes_way_for_the_chart(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.page.sentence.isVisible()
    bench.page.resize(760, 240)
    assert not bench.page.sentence.isVisible()


def test_the_keyboard_that_comes_to_the_chart_points_at_its_first_bar_and_leaves_nothing_behind(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.activateWindow()
    bench.page.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bench.title() == bench.bars[0].says)
    bench.page.sentence.order.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert bench.title() == ""
    assert not bench.tools.spotlight.lit


def test_the_reading_says_its_scope_and_what_is_set_aside(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.page.reading._note.text().startswith("These figures are in the whole deck. “Deal” means")
    waived = WhatIf.of(frozenset({"us_no_troops"}))
    bench.document.apply(lambda now: set_what_if(now, waived), "waive")
    bench.page.scopes.choose("table")
    assert bench.page.reading._note.text().startswith("These figures are on this table, with one red line set aside.")


def test_the_mouse_that_comes_to_the_sentence_and_another_order_end_the_pointing(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    center = bench.page.sentence.rect().center().toPointF()
    QApplication.sendEvent(bench.page.sentence, QEnterEvent(center, center, center))
    assert (bench.title(), bench.marks.pointed, bool(bench.tools.spotlight.lit)) == ("", None, False)
    bench.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert bench.tools.spotlight.lit
    bench.page.sentence.order.setCurrentIndex(1)
    bench.page.sentence.order.activated.emit(1)
    assert (bench.title(), bench.marks.pointed, bool(bench.tools.spotlight.lit)) == ("", None, False)


def test_a_click_that_unfolds_the_tail_points_at_the_bar_that_is_under_the_mouse_then(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.choose("size", 4)
    bench.settle()
    tail = next(place for place, bar in enumerate(bench.bars) if bar.kind == "tail")
    bench.click(tail)
    assert bench.marks.pointed is not None
    assert bench.title() == bench.bars[bench.marks.pointed].says
    assert bench.bars[bench.marks.pointed].kind == "set"


def test_the_words_of_the_sentence_are_read_whole_after_another_choice(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    order = bench.page.sentence.order
    order.setCurrentIndex(1)
    order.activated.emit(1)
    bench.settle()
    assert order.currentText() == "fewest actors first"
    assert order.width() >= order.sizeHint().width()


def test_more_sets_than_there_are_were_chosen_earlier_and_all_are_shown(qtbot: QtBot) -> None:
    settings = Settings(MemoryStore())
    settings.set_sets_order("size", 64)
    bench = Bench(qtbot, settings=settings)
    assert bench.page.sentence.most.currentText() == "all 13 of them"
    assert sum(bar.kind == "set" for bar in bench.bars) == 13


def test_in_a_low_place_bars_and_actors_are_seen_without_scrolling(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.resize(418, 187)
    bench.settle()
    assert bench.page._scroll.verticalScrollBar().maximum() == 0
    last = bench.page.view.row_box(len(DECK.actors) - 1)
    assert last.height() >= 14
    assert last.bottom() <= bench.page._scroll.viewport().height()
