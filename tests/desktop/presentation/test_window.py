"""The window in front of the audience: keys, remotes, the mouse, the clock, and what it shows by itself."""

from __future__ import annotations

import pytest
from decks_at_hand import bundled_workspace, generated
from desk_bench import DeskBench
from presented import a_workshop, showing_on
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.presentation import window as windows
from desktop.presentation.asking import question_of
from desktop.presentation.stage import News, Stage, Timer
from desktop.presentation.window import ENDS, KEYS, PresentationWindow
from desktop.settings import MemoryStore, Settings
from desktop.tokens import DARK

Key = Qt.Key


class Clock:
    """The time, as the test sets it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, clock: Clock) -> PresentationWindow:
    workspace = bundled_workspace()
    made = PresentationWindow(showing_on(DeskBench(workspace).desk), now=clock)
    qtbot.addWidget(made)
    made.resize(960, 540)
    made.show_deeper(question_of(workspace, Settings(MemoryStore())).answer(lambda: False))
    made.show()
    return made


def press(window: PresentationWindow, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(window, key)
    return window.slide.kind


def picture(window: PresentationWindow) -> QImage:
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    window.render(image)
    return image


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_PageDown, Key.Key_Space, Key.Key_Down, Key.Key_Return])
def test_keys_and_remotes_go_on(window: PresentationWindow, key: Qt.Key) -> None:
    assert press(window, key) == "veto map"


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_PageUp, Key.Key_Backspace, Key.Key_Up])
def test_keys_and_remotes_go_back(window: PresentationWindow, key: Qt.Key) -> None:
    assert press(window, Key.Key_End) == "nearest deal"
    assert press(window, key) == "knot"


def test_the_last_slide_stays_at_the_end_and_the_first_at_the_beginning(window: PresentationWindow) -> None:
    assert press(window, *[Key.Key_PageDown] * 20) == "nearest deal"
    assert press(window, *[Key.Key_PageUp] * 20) == "table"


def test_digits_go_to_a_kind_of_slide(window: PresentationWindow) -> None:
    kinds = [press(window, key) for key in (Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_1)]
    assert kinds == ["veto map", "knot", "nearest deal", "table"]


def test_the_digit_of_the_ballots_does_nothing_until_they_are_opened(window: PresentationWindow) -> None:
    assert press(window, Key.Key_3, Key.Key_2) == "veto map"
    window.show_stage(a_workshop(showing_on(DeskBench(bundled_workspace()).desk)))
    assert window.slide.kind == "reveal"
    assert press(window, Key.Key_1, Key.Key_2) == "reveal"


def test_opened_ballots_come_on_once_and_the_clock_does_not_bring_them_back(window: PresentationWindow) -> None:
    stage = a_workshop(showing_on(DeskBench(bundled_workspace()).desk))
    window.show_stage(stage)
    press(window, Key.Key_1)
    window.show_stage(Stage(stage.round_title, timer=Timer("to the vote", seconds=5), reveal=stage.reveal))
    assert window.slide.kind == "table"


def test_news_comes_on_at_once(window: PresentationWindow) -> None:
    window.show_stage(Stage(news=News("It rains")))
    assert window.slide.kind == "news"
    assert press(window, Key.Key_1, Key.Key_6) == "news"


def test_home_goes_to_the_table(window: PresentationWindow) -> None:
    assert press(window, Key.Key_5, Key.Key_Home) == "table"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5])
def test_escape_and_the_key_of_remotes_end_it(qtbot: QtBot, window: PresentationWindow, key: Qt.Key) -> None:
    with qtbot.waitSignal(window.ended):
        QTest.keyClick(window, key)


def test_closed_by_the_system_it_has_ended_too(qtbot: QtBot, window: PresentationWindow) -> None:
    with qtbot.waitSignal(window.ended):
        window.close()


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_a_black_screen_is_black_and_comes_back(window: PresentationWindow, key: Qt.Key) -> None:
    press(window, key)
    image = picture(window)
    assert {image.pixelColor(x, y).name() for x in range(0, 960, 40) for y in range(0, 540, 20)} == {"#000000"}
    assert window.accessibleDescription() == "A black screen"
    press(window, key)
    assert not window.is_black


def test_the_next_key_only_ends_the_black_screen(window: PresentationWindow) -> None:
    assert press(window, Key.Key_B, Key.Key_PageDown) == "table"
    assert not window.is_black


@pytest.mark.parametrize("key", [Key.Key_Question, Key.Key_H])
def test_the_keys_are_shown_and_put_away(window: PresentationWindow, key: Qt.Key) -> None:
    before = picture(window)
    press(window, key)
    assert window.strip == KEYS
    assert picture(window) != before
    press(window, key)
    assert window.strip == ""


def test_the_hint_how_to_end_goes_by_itself(
    qtbot: QtBot, window: PresentationWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window._hint.setInterval(10)
    window.hint_how_to_end()
    assert window.strip == ENDS
    qtbot.waitUntil(lambda: window.strip == "")


def test_a_click_goes_on_and_the_other_button_back(window: PresentationWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert window.slide.kind == "veto map"
    QTest.mouseClick(window, Qt.MouseButton.RightButton)
    assert window.slide.kind == "table"


def test_the_wheel_does_nothing(window: PresentationWindow) -> None:
    middle = QPointF(400, 200)
    for delta in (120, -120):
        turn = QWheelEvent(
            middle, middle, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(window, turn)
        assert turn.isAccepted()
    assert window.at == 0


def test_the_arrow_goes_when_the_mouse_rests_and_comes_when_it_moves(qtbot: QtBot, window: PresentationWindow) -> None:
    window._rest.setInterval(10)
    QTest.mouseMove(window, QPoint(100, 100))
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.BlankCursor)
    window._rest.setInterval(windows.CURSOR_MILLISECONDS)
    QTest.mouseMove(window, QPoint(120, 120))
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_the_room_is_dark_whatever_the_theme(window: PresentationWindow) -> None:
    assert picture(window).pixelColor(4, 4).name().upper() == DARK.window


def test_another_table_leaves_the_slide_that_is_on(window: PresentationWindow) -> None:
    press(window, Key.Key_4)
    window.show_table(showing_on(DeskBench(generated(4)).desk))
    assert window.slide.kind == "knot"
    assert "A dispute of 4 actors" in window.slide.words


def test_another_size_is_laid_out_for_its_shape(qtbot: QtBot, window: PresentationWindow) -> None:
    assert window.slide.width == pytest.approx(1920)
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.slide.width == pytest.approx(1440))


def test_the_clock_runs_and_stands_still_at_the_end(qtbot: QtBot, window: PresentationWindow, clock: Clock) -> None:
    window.show_stage(Stage(timer=Timer("to the vote", ends_at=clock.now + 2)))
    assert window._second.isActive()
    before = picture(window)
    clock.now += 1.5
    assert picture(window) != before
    clock.now += 1
    window._tick()
    assert not window._second.isActive()


def test_a_paused_clock_asks_for_no_paint(window: PresentationWindow) -> None:
    window.show_stage(Stage(timer=Timer("to the vote", seconds=90)))
    assert not window._second.isActive()


def test_the_program_does_not_stay_for_it(window: PresentationWindow) -> None:
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_the_window_says_what_it_is(window: PresentationWindow) -> None:
    assert window.windowTitle() == "Presentation · Zelensky’s second choice · Ukraine settlement 2025 — Winset"
    assert window.accessibleName() == "Presentation"
    assert "The United States and Russia veto this package" in window.accessibleDescription()
