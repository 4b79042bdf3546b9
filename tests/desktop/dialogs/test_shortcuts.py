from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.dialogs.shortcuts import ShortcutsDialog, action_name, shortcut_rows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # size hints: offscreen


def action(text: str, *keys: str) -> QAction:
    made = QAction(text)
    made.setShortcuts([QKeySequence(key) for key in keys])
    return made


def test_each_action_with_keys_is_a_row_in_the_order_given(qapp: object) -> None:
    actions = [action("&Undo", "Ctrl+Z"), action("Present", "F5"), action("No keys"), action("&Undo", "Ctrl+Z")]
    assert shortcut_rows(actions) == (("Undo", "Ctrl+Z"), ("Present", "F5"))


def test_an_action_with_several_keys_names_them_all(qapp: object) -> None:
    assert shortcut_rows([action("Open", "Return", "Enter")]) == (("Open", "Return or Enter"),)


@pytest.mark.parametrize(
    ("text", "name"), [("&Keep…", "Keep"), ("R && D", "R & D"), ("Show &<b>x</b>", "Show <b>x</b>"), ("Plain", "Plain")]
)
def test_names_are_shown_without_the_marks_of_menus(text: str, name: str) -> None:
    assert action_name(text) == name


def test_the_dialog_lists_the_rows_and_closes(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog([action("&Undo", "Ctrl+Z"), action("R && D", "F9")])
    qtbot.addWidget(dialog)
    dialog.open()
    table = dialog.table
    shown = [[table.item(row, column).text() for column in range(2)] for row in range(table.rowCount())]
    assert shown == [["Undo", "Ctrl+Z"], ["R & D", "F9"]]
    with qtbot.waitSignal(dialog.finished):
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close).click()
