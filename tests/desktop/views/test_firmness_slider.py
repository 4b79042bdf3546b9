from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.firmness_slider import FirmnessSlider

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEFT = Qt.MouseButton.LeftButton


class Bench:
    def __init__(self, qtbot: QtBot, now: str = "0.90", own: str = "0.90") -> None:
        self.slider = FirmnessSlider("Assumed firmness")
        qtbot.addWidget(self.slider)
        self.slider.resize(218, 24)
        self.slider.show()
        self.slider.show_firmness(Decimal(now), Decimal(own))
        self.moved: list[Decimal] = []
        self.told: list[str] = []
        self.slider.moved.connect(self.moved.append)
        self.slider.let_loose.connect(lambda: self.told.append("loose"))
        self.slider.reset.connect(lambda: self.told.append("reset"))

    def at(self, firmness: str) -> QPoint:
        return QPointF(self.slider.x_of(Decimal(firmness)), 12).toPoint()


def test_a_click_on_the_groove_puts_the_knob_there_and_letting_go_ends_the_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    QTest.mousePress(bench.slider, LEFT, pos=bench.at("0.25"))
    assert bench.moved == [Decimal("0.25")]
    assert bench.told == []
    QTest.mouseMove(bench.slider, bench.at("0.5"))
    QTest.mouseRelease(bench.slider, LEFT, pos=bench.at("0.5"))
    assert bench.moved[-1] == Decimal("0.5")
    assert bench.told == ["loose"]


def test_taking_the_knob_moves_nothing_and_it_follows_from_where_it_was_taken(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    QTest.mousePress(bench.slider, LEFT, pos=bench.at("0.9") + QPoint(4, 0))
    assert bench.moved == []
    QTest.mouseMove(bench.slider, bench.at("0.8") + QPoint(4, 0))
    assert bench.moved[-1] == Decimal("0.8")
    QTest.mouseMove(bench.slider, QPoint(-50, 12))
    assert bench.moved[-1] == 0


def test_a_value_between_two_percents_is_shown_as_it_is_and_not_touched(qtbot: QtBot) -> None:
    bench = Bench(qtbot, "0.855")
    assert bench.slider.firmness == Decimal("0.855")
    QTest.mouseClick(bench.slider, LEFT, pos=bench.at("0.855"))
    assert bench.moved == []


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_Left, "0.89"),
        (Qt.Key.Key_Right, "0.91"),
        (Qt.Key.Key_PageDown, "0.8"),
        (Qt.Key.Key_PageUp, "1"),
        (Qt.Key.Key_Home, "0"),
        (Qt.Key.Key_End, "1"),
    ],
)
def test_keys_move_it_and_each_press_is_a_step(qtbot: QtBot, key: Qt.Key, wanted: str) -> None:
    bench = Bench(qtbot)
    QTest.keyClick(bench.slider, key)
    assert bench.moved == [Decimal(wanted)]
    assert bench.told == ["loose"]


def test_double_click_delete_and_backspace_go_back_to_the_decks_value(qtbot: QtBot) -> None:
    bench = Bench(qtbot, "0.5")
    QTest.mouseDClick(bench.slider, LEFT, pos=bench.at("0.5"))
    QTest.keyClick(bench.slider, Qt.Key.Key_Delete)
    QTest.keyClick(bench.slider, Qt.Key.Key_Backspace)
    assert bench.told.count("reset") == 3
    assert bench.moved == []


def test_the_mark_of_the_decks_value_stays_where_it_is(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    before = bench.slider.grab().toImage()
    bench.slider.show_firmness(Decimal("0.2"), Decimal("0.9"))
    after = bench.slider.grab().toImage()
    ratio = before.devicePixelRatio()
    x, y = round(bench.slider.x_of(Decimal("0.9")) * ratio), round(20 * ratio)
    assert before.pixelColor(x, y) == after.pixelColor(x, y) != after.pixelColor(round(40 * ratio), y)
    assert bench.moved == [], "to be shown is not to be moved"


def test_the_wheel_is_the_pages(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    at = QPointF(20, 12)
    wheel = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.slider, wheel)
    assert not wheel.isAccepted()
    assert bench.moved == []
