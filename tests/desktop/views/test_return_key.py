from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from decks_at_hand import bundled_workspace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.document import Document
from desktop.settings import MemoryStore, Settings
from desktop.views.header import Header
from desktop.views.main_window import MainWindow
from desktop.views.return_key import ReturnPresses
from desktop.views.switch import Switch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RETURN, ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Settings(MemoryStore()))
    made.furnish(Document(bundled_workspace()), Analyst(inline=True))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    assert QApplication.focusWidget() is widget
    QTest.keyClick(widget, key)


@pytest.mark.parametrize("key", [RETURN, ENTER])
def test_return_presses_links_switches_cards_and_tool_buttons(window: MainWindow, key: Qt.Key) -> None:
    us = window.actors.card("us")
    [switch] = [one for one in us.findChildren(Switch) if one.isVisible()]
    press(switch, key)
    assert window.document.value.what_if.waived == {"us_no_troops"}
    undo = next(one for one in window.findChild(Header).findChildren(QToolButton) if one.text() == "Undo")
    press(undo, key)
    assert not window.document.value.what_if
    press(us.all, key)
    assert len(window.document.value.what_if.waived) > 1
    window.commands.undo.trigger()
    press(us.blocks[0].firmness, key)
    assert window.actors.firmness.isVisible()
    window.actors.firmness.close()
    press(window.actors.giving.cards[0], key)
    assert window.document.value.what_if


def test_return_presses_the_buttons_of_popups(window: MainWindow, qtbot: QtBot) -> None:
    window.verbs.set_firmness("us_no_troops", Decimal("0.5"))
    window.actors.card("us").blocks[0].firmness.click()
    qtbot.waitUntil(window.actors.firmness.isActiveWindow)
    press(window.actors.firmness.back, RETURN)
    assert not window.document.value.what_if


@pytest.mark.parametrize("made", [QPushButton, QToolButton])
def test_only_the_button_with_the_keyboard_is_pressed_and_only_by_return_alone(
    qtbot: QtBot, made: Callable[[], QPushButton | QToolButton]
) -> None:
    listens, first, second, pressed = ReturnPresses(), made(), made(), []
    around = QWidget()
    layout = QVBoxLayout(around)
    for button in (first, second):
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda *_, button=button: pressed.append(button))
        layout.addWidget(button)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    press(first, RETURN)
    second.setFocus()
    QTest.keyClick(first, RETURN)
    assert pressed == [first]
    QTest.keyClick(second, RETURN, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [first]
    assert listens.parent() is None


def test_in_a_dialog_return_on_a_box_to_check_is_for_the_dialogs_own_button(qtbot: QtBot, window: MainWindow) -> None:
    dialog = QDialog(window)
    box, done = QCheckBox("One"), QPushButton("Done")
    done.setDefault(True)
    done.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.addWidget(box)
    layout.addWidget(done)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(box, RETURN)
    assert not box.isChecked()
    assert dialog.result() == QDialog.DialogCode.Accepted
