from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import cast

import pytest
from chart_samples import bundled, generated_deck
from desk_bench import chart_tools
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.charts.legend import Entry, actor_entries
from desktop.document import Document
from desktop.models.veto_map_model import VetoMapRole
from desktop.theme import apply_theme
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_panel import ChartPanel
from desktop.views.legend import LegendLine, LegendPopup
from desktop.views.veto_map_cells import CellDelegate
from desktop.views.veto_map_page import VetoMapPage
from winset.model import new_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
MARKS = ("partly", "unknown", "deal", "impossible", "ring", "frame", "corner", "heat", "set", "tail", "free")
TOPICS = ("veto_map", "veto_sets", "cards_actors", "knot", "odds", "packages")


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def line_of(qtbot: QtBot, entries: tuple[Entry, ...], width: int) -> LegendLine:
    line = LegendLine()
    line.set_most(2)
    qtbot.addWidget(line)
    line.resize(width, 22)
    line.show_entries(entries)
    return line


def panel_of(qtbot: QtBot, width: int, height: int) -> ChartPanel:
    panel = ChartPanel(chart_tools(Document(new_workspace(FILE.deck, FILE.scenarios))))
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.show()
    return panel


@pytest.mark.parametrize("topic", TOPICS)
def test_a_chart_with_room_has_its_legend_below_it_and_no_button_for_it(qtbot: QtBot, topic: str) -> None:
    panel = panel_of(qtbot, 900, 560)
    panel.show_chart(topic)
    QApplication.processEvents()
    legend = panel.current.legend
    assert legend.isVisible()
    assert not legend.is_folded
    assert not panel._buttons.legend.isVisible()


@pytest.mark.parametrize("topic", TOPICS)
def test_in_a_low_place_the_words_cost_no_height_and_a_button_opens_all_of_them(qtbot: QtBot, topic: str) -> None:
    panel = panel_of(qtbot, 446, 226)
    panel.show_chart(topic)
    QApplication.processEvents()
    page, button = panel.current, panel._buttons.legend
    assert not page.legend.isVisible()
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = button.findChild(LegendPopup)
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    said = [label.text() for label in popup.findChildren(QLabel)]
    reading, note = page.hidden_reading
    assert reading
    assert said == ["Reading", reading, note, "Legend", *(entry.words for entry in page.legend.entries)]
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_chart_whose_columns_name_themselves_needs_no_legend_but_its_reading(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, 446, 226)
    panel.show_chart("deals")
    QApplication.processEvents()
    assert panel.current.legend.entries == ()
    button = panel._buttons.legend
    assert button.accessibleName().startswith("Reading:")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = button.findChild(LegendPopup)
    assert popup is not None
    said = [label.text() for label in popup.findChildren(QLabel)]
    assert said[:2] == [
        "Reading",
        "In the whole deck there are 2 deals. Number 2 is the nearest to the table: three cards away.",
    ]
    assert "Legend" not in said
    popup.close()
    panel.resize(900, 560)
    QApplication.processEvents()
    assert not button.isVisible()


def test_what_has_no_room_in_two_rows_is_folded_and_told_by_the_tooltip(qtbot: QtBot) -> None:
    deck = generated_deck(30)
    line = line_of(qtbot, actor_entries(deck, actor_colors(deck, dark=False)), 500)
    folds: list[bool] = []
    line.folded.connect(lambda: folds.append(line.is_folded))
    assert line.is_folded
    assert len(line.words) == 2
    shown = sum(row.count(" · ") + 1 for row in line.words)
    assert line.more.text() == f"and {30 - shown} more"
    assert deck.actors[-1].title in line.toolTip()
    assert deck.actors[-1].title in line.accessibleName()
    line.show_entries(line.entries[:2])
    assert folds == [False]
    assert not line.more.isVisible()


@pytest.mark.parametrize("width", [60, 130, 300, 500, 900])
def test_what_is_left_out_is_counted_behind_the_last_sign_and_opens_the_whole(qtbot: QtBot, width: int) -> None:
    deck = generated_deck(30)
    line = line_of(qtbot, actor_entries(deck, actor_colors(deck, dark=False)), width)
    line.show()
    if not line.more.isVisible():
        assert width < 200, "one sign alone has no room for more"
        return
    assert line.more.geometry().right() <= width
    assert line.more.geometry().bottom() < line.height()
    QTest.mouseClick(line.more, Qt.MouseButton.LeftButton)
    popup = line.more.findChild(LegendPopup)
    assert popup is not None
    said = [label.text() for label in popup.findChildren(QLabel)]
    assert said == ["Legend", *(actor.title for actor in deck.actors)]
    popup.close()


@pytest.mark.parametrize("size", [(446, 226), (560, 330), (800, 380), (900, 560), (1300, 900)])
def test_every_sign_on_a_map_is_named_by_its_cell_or_in_the_legend(qtbot: QtBot, size: tuple[int, int]) -> None:
    panel = panel_of(qtbot, *size)
    QApplication.processEvents()
    page = cast(VetoMapPage, panel.current)
    view, words = page.view, [entry.words for entry in page.legend.entries]
    delegate = cast(CellDelegate, view.itemDelegate())
    model = view.model()
    for place in product(range(model.rowCount()), range(model.columnCount())):
        index = model.index(*place)
        cell, rect = index.data(VetoMapRole.CELL), QRectF(view.visualRect(index))
        content = delegate._content(cell, rect, LIGHT)
        if cell.on_table:
            assert ("on the table" in " ".join(content.notes)) or "on the table" in words
        if cell.play is not None and cell.play.companions:
            assert content.names_companions or "other cards change too" in words
    seen = page.legend.isVisible() and not page.legend.is_folded
    assert seen or panel._buttons.legend.isVisible()


@pytest.mark.parametrize("mark", MARKS)
def test_every_sign_is_painted_differently(qtbot: QtBot, mark: str) -> None:
    pictures = {other: line_of(qtbot, (Entry(other, ""),), 200).grab().toImage() for other in MARKS if other != mark}
    own = line_of(qtbot, (Entry(mark, ""),), 200).grab().toImage()
    assert own == line_of(qtbot, (Entry(mark, ""),), 200).grab().toImage()
    assert own not in pictures.values()


def test_a_long_legend_scrolls_by_keyboard(qtbot: QtBot) -> None:
    deck = generated_deck(30)
    panel = panel_of(qtbot, 446, 226)
    popup = LegendPopup(actor_entries(deck, actor_colors(deck, dark=False)), panel)
    popup.open_below(panel._buttons)
    qtbot.waitUntil(popup.isVisible)
    bar = popup._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(popup._scroll, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    popup.close()
