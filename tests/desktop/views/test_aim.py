from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.aim import Aim
from desktop.views.paint import Chip
from desktop.views.reading_column import Block, Pointed, ReadingColumn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = Pointed("Pointing at", blocks=(Block(Chip("EU", "#334455", "vetoes"), "A reason " * 40),) * 6)


class Bench:
    """A chart 400 pixels wide with its reading at the right; what is pointed at, in order."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        layout = QHBoxLayout(self.page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.reading = ReadingColumn()
        layout.addWidget(QLabel("a chart"), 1)
        layout.addWidget(self.reading)
        self.page.setGeometry(40, 40, 640, 300)
        self.page.show()
        self.aim = Aim(self.reading)
        self.seen: list[str] = []

    def mouse(self, x: int, y: int, what: str) -> None:
        QCursor.setPos(self.page.mapToGlobal(QPoint(x, y)))
        self.aim.point(lambda: self.seen.append(what))


def test_what_the_mouse_passes_on_its_way_to_the_rest_of_a_reading_waits_until_it_rests(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.mouse(50, 150, "first")
    bench.reading.show_pointed(LONG, reveal=True)
    assert bench.reading.is_cut_off
    bench.mouse(150, 160, "second")
    bench.mouse(250, 170, "third")
    assert bench.seen == ["first"]
    qtbot.waitUntil(lambda: bench.seen == ["first", "third"])


@pytest.mark.parametrize(("x", "y"), [(50, 200), (20, 150), (60, 290)])
def test_another_way_points_at_once(qtbot: QtBot, x: int, y: int) -> None:
    bench = Bench(qtbot)
    bench.mouse(50, 150, "first")
    bench.reading.show_pointed(LONG, reveal=True)
    bench.mouse(x, y, "second")
    assert bench.seen == ["first", "second"]


def test_a_reading_that_is_seen_whole_holds_nothing_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.mouse(50, 150, "first")
    bench.reading.show_pointed(Pointed("Pointing at", "a cell"), reveal=True)
    bench.mouse(150, 160, "second")
    assert bench.seen == ["first", "second"]


def test_the_mouse_that_came_to_the_reading_finds_it_as_it_was(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.mouse(50, 150, "first")
    bench.reading.show_pointed(LONG, reveal=True)
    bench.mouse(150, 160, "second")
    bench.aim.forget()
    qtbot.wait(400)
    assert bench.seen == ["first"]
