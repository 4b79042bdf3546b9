"""The screens as Qt tells of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.presentation.screens import Screens, second_screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_machine_with_one_screen_has_no_second_one(qtbot: QtBot, qapp: QApplication) -> None:
    window, screens = QWidget(), Screens(qapp)
    qtbot.addWidget(window)
    assert list(screens.all()) == qapp.screens()
    assert screens.of(window) is qapp.primaryScreen()
    assert second_screen(screens, window) is None


def test_a_window_fills_a_screen(qtbot: QtBot, qapp: QApplication) -> None:
    window, screens = QWidget(), Screens(qapp)
    qtbot.addWidget(window)
    screens.fill(qapp.primaryScreen(), window)
    assert window.isFullScreen()
    assert window.geometry() == qapp.primaryScreen().geometry()


def test_what_is_unplugged_and_plugged_in_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    screens, screen = Screens(qapp), qapp.primaryScreen()
    with qtbot.waitSignal(screens.gone, check_params_cb=lambda told: told is screen):
        qapp.screenRemoved.emit(screen)
    with qtbot.waitSignal(screens.came, check_params_cb=lambda told: told is screen):
        qapp.screenAdded.emit(screen)
