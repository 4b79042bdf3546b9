from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.paint import Chip
from desktop.views.reading_column import Block, Pointed, ReadingColumn
from desktop.views.reading_order import stops_of

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


LONG = Pointed("Pointing at", blocks=(Block(Chip("EU", "#334455", "vetoes"), "A reason " * 40),) * 6)


def test_tab_comes_to_the_reading_only_where_not_all_of_it_is_seen(qtbot: QtBot) -> None:
    reading = column(qtbot)
    reading.show_reading("Nobody agrees.")
    QApplication.processEvents()
    assert reading not in list(stops_of(reading))
    reading.show_pointed(LONG)
    QApplication.processEvents()
    assert list(stops_of(reading)) == [reading]
    reading.show_pointed(None)
    QApplication.processEvents()
    assert reading not in list(stops_of(reading))


def test_keys_scroll_the_reading_and_one_sees_that_the_keyboard_is_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reading, other = ReadingColumn(), QPushButton("Other")
    layout = QHBoxLayout(window)
    layout.addWidget(reading)
    layout.addWidget(other)
    window.resize(400, 300)
    window.show()
    reading.show_pointed(LONG)
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    without = reading.grab().toImage()
    reading.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(reading.hasFocus)
    assert reading.grab().toImage() != without
    bar = reading.verticalScrollBar()
    places = [bar.value()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        QTest.keyClick(reading, key)
        places.append(bar.value())
    assert places == sorted(set(places))
    assert places[-1] == bar.maximum()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(reading, key)
    assert bar.value() == 0


def test_the_keyboard_is_not_thrown_out_when_the_reading_becomes_short(qtbot: QtBot) -> None:
    reading = column(qtbot)
    reading.show_pointed(LONG)
    QApplication.processEvents()
    reading.activateWindow()
    reading.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(reading.hasFocus)
    reading.show_pointed(None)
    QApplication.processEvents()
    assert reading.hasFocus()
    reading.clearFocus()
    assert reading not in list(stops_of(reading))
