"""Another theme is all over the window at once: every part looks as if it had been made in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from decks_at_hand import bundled_workspace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.package_filter import Condition
from desktop.document import Document
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.charts import CHARTS, PACKAGES
from desktop.views.filter_bar import FilterBar
from desktop.views.header import Header
from desktop.views.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TOPICS = [chart.topic for chart in CHARTS]
PARTS = [*TOPICS, "header", "menus", "cards", "scenarios", "sentence", "table", "actors", "status"]


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def open_window(qtbot: QtBot) -> MainWindow:
    """A window on the bundled deck in which something of everything is shown."""
    window = MainWindow(Settings(MemoryStore()))
    window.furnish(Document(bundled_workspace()), Analyst(inline=True))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    QCursor.setPos(QPoint(0, 0))  # pointing at none of it
    window.show()
    window.verbs.give_way("us_no_troops", True)
    packages = window.charts.pages[PACKAGES]
    packages.findChild(FilterBar).add(Condition("vetoed_by", ("russia",)))
    window.charts.open_window("veto_sets")
    return window


def look(window: MainWindow, part: str) -> QImage:
    """The part of the window as it is seen."""
    if part in TOPICS:
        window.charts.show_chart(part)
    window.left.setCurrentWidget(window.scenarios if part == "scenarios" else window.hand)
    window.hand.search.setFocus()
    for _ in range(4):
        QApplication.processEvents()
    of_window: dict[str, QWidget] = {
        "header": window.findChild(Header),
        "menus": window.menuBar(),
        "cards": window.left,
        "scenarios": window.left,
        "sentence": window.sentence,
        "table": window.table,
        "actors": window.actors,
        "status": window.status,
    }
    return of_window.get(part, window.charts.windows.get(part, window.charts)).grab().toImage()


@pytest.mark.parametrize(("before", "after"), [(LIGHT, DARK), (DARK, LIGHT)], ids=["to dark", "to light"])
def test_every_part_and_chart_looks_as_if_made_in_the_theme_switched_to(
    qtbot: QtBot, qapp: QApplication, before: Tokens, after: Tokens
) -> None:
    apply_theme(qapp, before)
    window = open_window(qtbot)
    for part in PARTS:
        look(window, part)  # seen once before: what is made anew has no old colors to keep
    apply_theme(qapp, after)
    switched = {part: look(window, part) for part in PARTS}
    window.close()
    made = open_window(qtbot)
    assert [part for part, seen in switched.items() if seen != look(made, part)] == []
