"""In every chart a part says in its tooltip what a click does, in the words of its button, and Escape lets it go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chart_samples import bundled
from desk_bench import chart_tools
from knots_at_hand import UKRAINE_ALONE
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.charts.words import by_gesture
from desktop.document import Document
from desktop.views.cards_actors_page import CardsActorsPage
from desktop.views.charts import AnyPage
from desktop.views.concession_list import tip_of
from desktop.views.deals_page import DealsPage
from desktop.views.knot_page import KnotPage
from desktop.views.knot_view import PICTURE
from desktop.views.odds_page import OddsPage
from desktop.views.packages_page import PackagesPage
from desktop.views.reading_column import Pointed
from desktop.views.veto_map_page import VetoMapPage
from desktop.views.veto_sets_page import VetoSetsPage
from winset.model import new_workspace
from winset.model.workspace import set_board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
LEFT = Qt.MouseButton.LeftButton
TIP = Qt.ItemDataRole.ToolTipRole


def shown(qtbot: QtBot, kind: type[AnyPage]) -> Any:
    QCursor.setPos(950, 790)  # beside the page
    workspace = new_workspace(FILE.deck, FILE.scenarios)
    page = kind(chart_tools(Document(set_board(workspace, UKRAINE_ALONE) if kind is KnotPage else workspace)))
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.shown is not None and page.reading.pointed is not None)
    return page


def _map(page: Any) -> QWidget:
    return page.view


def _bars(page: Any) -> QWidget:
    return page.view


def _table(page: Any) -> QWidget:
    return page.view


def _packages(page: Any) -> QWidget:
    return page.view.table


def _picture(page: Any) -> QWidget:
    page.view.show_form(PICTURE)
    return page.view.matrix


def _ways_out(page: Any) -> QWidget:
    return page.view.list


def _slider(page: Any) -> QWidget:
    return page.view.tornado.rows[1].slider


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (VetoMapPage, _map),
        (VetoSetsPage, _bars),
        (CardsActorsPage, _table),
        (KnotPage, _picture),
        (KnotPage, _ways_out),
        (DealsPage, _table),
        (OddsPage, _slider),
        (PackagesPage, _packages),
    ],
)
def test_escape_lets_go_of_what_the_keyboard_points_at(
    qtbot: QtBot, kind: type[AnyPage], part: Callable[[Any], QWidget]
) -> None:
    page = shown(qtbot, kind)
    widget = part(page)
    before = page.reading.pointed
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Down if kind is not VetoSetsPage else Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(page.tools.spotlight.lit))
    assert page.reading.pointed != before
    steps = page.document.undo_stack.index()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert page.reading.pointed == before
    assert not page.tools.spotlight.lit
    assert page.document.undo_stack.index() == steps
    QApplication.sendEvent(page, QEvent(QEvent.Type.Leave))
    assert page.reading.pointed == before, "nor is it read about again when the mouse passes"


def button_of(page: Any) -> str:
    pointed = page.reading.pointed
    assert isinstance(pointed, Pointed)
    return pointed.button


def assert_told(tip: str, page: Any, *, double: bool = False) -> None:
    """The tooltip ends in the gesture with the words of the button beside the reading."""
    assert button_of(page)
    assert tip.removesuffix("</qt>").endswith(by_gesture(button_of(page), double=double))


def test_a_cell_of_the_map_says_that_a_click_plays_it_unless_it_lies_there(qtbot: QtBot) -> None:
    page = shown(qtbot, VetoMapPage)
    cells = [cell for line in page.shown[1].cells for cell in line]
    here, other = next(cell for cell in cells if cell.on_table), next(cell for cell in cells if not cell.on_table)
    tips = {}
    for row in range(page.view.model().rowCount()):
        for column in range(page.view.model().columnCount()):
            index = page.view.model().index(row, column)
            tips[id(page.view.model().cell(index))] = index.data(TIP)
    page.view.cell_pointed.emit(other)
    assert_told(tips[id(other)], page)
    assert "Click or Enter" not in tips[id(here)]
    assert "Click or Enter" not in page.view.told(other), "copied text has no use for it"


def test_a_bar_of_the_veto_sets_says_that_a_click_shows_its_packages(qtbot: QtBot) -> None:
    page = shown(qtbot, VetoSetsPage)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.chart is not None
    bar = next(bar for bar in page.chart.bars if bar.says == page.reading.pointed.title)
    assert_told(page.tip_of(bar), page)


def test_a_figure_of_the_cards_says_that_a_click_plays_the_card_unless_it_lies_there(qtbot: QtBot) -> None:
    page = shown(qtbot, CardsActorsPage)
    model, board = page.view.model(), page.document.value.board
    told = 0
    for line in range(model.rowCount()):
        row = page.view.cards.row_at(line)
        if row is None:
            continue
        tip = model.index(line, 1).data(TIP)
        if board.get(row.issue) == row.term:
            assert "Click or Enter" not in tip
        else:
            page.view.pointed.emit(model.index(line, 1))
            assert_told(tip, page)
            told += 1
    assert told > 5


@pytest.mark.parametrize("kind", [DealsPage, PackagesPage])
def test_a_row_says_that_a_double_click_opens_it(qtbot: QtBot, kind: type[AnyPage]) -> None:
    page = shown(qtbot, kind)
    if kind is DealsPage:
        page.view.pointed.emit(page.view.model().index(0, 0))
        tip = page.view.model().index(0, 0).data(TIP)
    else:
        page.view.row_pointed.emit(0)
        tip = page.view.packages.index(0, 0).data(TIP)
    assert_told(tip, page, double=True)


def test_lines_and_ways_out_of_the_knot_say_that_a_click_lets_go(qtbot: QtBot) -> None:
    page = shown(qtbot, KnotPage)
    page.view.list.pointed.emit(0)
    words = f"{button_of(page)} in the what-if"
    assert tip_of(page.view.list.model().index(0, 0)).endswith(by_gesture(words))
    pill = page.view.box.pills[0]
    page.view.line_pointed.emit(pill.line)
    words = by_gesture(f"{button_of(page)} in the what-if")
    assert words in pill.toolTip()
    page.view.show_form(PICTURE)
    assert page.view.matrix.tip_at(QPointF(20, page.view.matrix.row_rect(0).center().y())).endswith(words)


def test_a_knot_is_read_about_when_its_column_is_clicked_and_let_go_by_a_second_click(qtbot: QtBot) -> None:
    page = shown(qtbot, KnotPage)
    page.view.show_form(PICTURE)
    matrix = page.view.matrix
    before = page.reading.pointed
    at = matrix.column_rect(0).center().toPoint()
    QTest.mouseClick(matrix, LEFT, pos=at)
    assert page.reading.pointed.heading.startswith("Knot 1 of"), "though it is the one shown already"
    QTest.mouseClick(matrix, LEFT, pos=at)
    assert page.reading.pointed == before


def test_a_red_line_of_the_odds_says_how_its_slider_is_moved(qtbot: QtBot) -> None:
    page = shown(qtbot, OddsPage)
    assert "On the slider, click, drag or arrow keys: assume another firmness" in page.view.tornado.rows[0].tip


def test_space_does_what_enter_does_in_every_list(qtbot: QtBot) -> None:
    page = shown(qtbot, DealsPage)
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert page.document.undo_stack.index() == 1


def test_what_was_let_go_stays_so_when_other_figures_come(qtbot: QtBot) -> None:
    page = shown(qtbot, OddsPage)
    before = page.reading.pointed
    slider = page.view.tornado.rows[1].slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.reading.pointed != before
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    page.tools.verbs.give_way("us_no_troops", True)
    assert page.reading.pointed == before
