from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.views.paint import Chip
from desktop.views.reading_column import Block, Pointed, ReadingColumn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def column(qtbot: QtBot) -> ReadingColumn:
    reading = ReadingColumn()
    qtbot.addWidget(reading)
    reading.resize(236, 300)
    reading.show()
    QApplication.processEvents()
    return reading


def heads(reading: ReadingColumn) -> list[str]:
    return [label.text() for label in reading.findChildren(QLabel) if label.isVisible()]


def test_no_heading_stands_above_nothing(qtbot: QtBot) -> None:
    reading = column(qtbot)
    assert heads(reading) == []
    reading.show_reading("Nobody agrees.")
    assert sorted(heads(reading)) == ["Nobody agrees.", "Reading"]
    reading.show_reading("")
    assert heads(reading) == []


def test_the_lines_of_a_reading_stay_as_they_are_when_its_scroll_bar_comes(qtbot: QtBot) -> None:
    reading = column(qtbot)
    reading.show_reading("In the whole deck there are two deals, and one of them is three cards away.")
    QApplication.processEvents()
    label = next(label for label in reading.findChildren(QLabel) if label.text().startswith("In the whole"))
    before = label.width()
    assert not reading.verticalScrollBar().isVisible()
    reading.show_pointed(Pointed("Pointing at", blocks=(Block(Chip("EU", "#334455", "vetoes"), "A reason " * 40),) * 6))
    QApplication.processEvents()
    assert reading.verticalScrollBar().isVisible()
    assert label.width() == before
