"""A chart that nobody saw for a while has forgotten what was pointed at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chart_samples import bundled
from desk_bench import chart_tools
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.document import Document
from desktop.views.cards_actors_page import CardsActorsPage
from desktop.views.charts import AnyPage
from desktop.views.deals_page import DealsPage
from desktop.views.knot_page import KnotPage
from desktop.views.odds_page import OddsPage
from desktop.views.packages_page import PackagesPage
from desktop.views.veto_map_page import VetoMapPage
from desktop.views.veto_sets_page import VetoSetsPage
from winset.model import new_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()


def _shown(qtbot: QtBot, kind: type[AnyPage]) -> AnyPage:
    QCursor.setPos(790, 790)  # beside the page
    page = kind(chart_tools(Document(new_workspace(FILE.deck, FILE.scenarios))))
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.show()
    qtbot.waitUntil(lambda: page.shown is not None and page.reading.pointed is not None)
    return page


def _row(page: Any) -> None:
    page.view.pointed.emit(page.view.model().index(1, 1))


def _package(page: Any) -> None:
    page.view.row_pointed.emit(3)


def _line(page: Any) -> None:
    QApplication.sendEvent(page.view.tornado.rows[1], QEvent(QEvent.Type.Enter))


def _bar(page: Any) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_Right)


def _cell(page: Any) -> None:
    page.view.cell_pointed.emit(page.shown[1].cells[0][0])


def _tied_line(page: Any) -> None:
    page.view.line_pointed.emit("us_no_troops")


def _way_out(page: Any) -> None:
    page.view.list.pointed.emit(0)


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        (DealsPage, _row),
        (CardsActorsPage, _row),
        (PackagesPage, _package),
        (OddsPage, _line),
        (VetoSetsPage, _bar),
        (VetoMapPage, _cell),
        (KnotPage, _tied_line),
        (KnotPage, _way_out),
    ],
)
def test_a_page_that_comes_back_points_at_nothing(
    qtbot: QtBot, kind: type[AnyPage], point: Callable[[AnyPage], None]
) -> None:
    page = _shown(qtbot, kind)
    QApplication.processEvents()
    before = page.reading.pointed
    point(page)
    assert page.reading.pointed != before
    assert page.tools.spotlight.lit
    page.hide()
    page.show()
    assert page.reading.pointed == before
    assert not page.tools.spotlight.lit


def test_the_cells_on_the_way_to_a_reading_that_is_cut_off_leave_it_as_it_is(qtbot: QtBot) -> None:
    page = VetoMapPage(chart_tools(Document(new_workspace(FILE.deck, FILE.scenarios))))
    qtbot.addWidget(page)
    page.setGeometry(0, 0, 780, 240)
    page.show()
    qtbot.waitUntil(lambda: page.shown is not None)
    assert page.shown is not None
    cells = [cell for line in page.shown[1].cells for cell in line]
    second, first = sorted(cells, key=lambda cell: list(cell.stances.values()).count("vetoes"))[-2:]
    QCursor.setPos(page.mapToGlobal(page.rect().center()) / 2)
    page.view.cell_pointed.emit(first)
    assert page.reading.is_cut_off
    before = page.reading.pointed
    QCursor.setPos(QCursor.pos() + QPoint(80, 10))
    page.view.cell_pointed.emit(second)
    assert page.reading.pointed == before
    QCursor.setPos(page.reading.mapToGlobal(page.reading.rect().center()))
    page.view.cell_pointed.emit(None)
    qtbot.wait(400)
    assert page.reading.pointed == before


@pytest.mark.parametrize(
    ("kind", "point"), [(DealsPage, _row), (CardsActorsPage, _row), (KnotPage, _tied_line), (KnotPage, _way_out)]
)
def test_when_the_mouse_leaves_the_chart_it_is_read_about_no_more(
    qtbot: QtBot, kind: type[AnyPage], point: Callable[[AnyPage], None]
) -> None:
    page = _shown(qtbot, kind)
    page.setFocus()
    before = page.reading.pointed
    point(page)
    assert page.reading.pointed != before
    QApplication.sendEvent(page, QEvent(QEvent.Type.Leave))
    assert page.reading.pointed == before


def test_when_the_mouse_leaves_the_figure_of_the_keyboard_is_read_about(qtbot: QtBot) -> None:
    page = CardsActorsPage(chart_tools(Document(new_workspace(FILE.deck, FILE.scenarios))))
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    page.view.setCurrentIndex(page.view.model().index(1, 2))
    page.view.pointed.emit(page.view.model().index(1, 2))
    keyboard = page.reading.pointed
    page.view.pointed.emit(page.view.model().index(1, 1))
    assert page.reading.pointed != keyboard
    QApplication.sendEvent(page, QEvent(QEvent.Type.Leave))
    assert page.reading.pointed == keyboard
