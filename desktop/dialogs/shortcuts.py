"""The keys that do something, as a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import font
from desktop.views.plain import PlainLabel

_MNEMONIC = re.compile(r"&(.)")


class ShortcutsDialog(QDialog):
    """What can be done with the keyboard: a row for each action that has keys, in the order given."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = _table(shortcut_rows(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel("Keyboard shortcuts", font=font(17, QFont.Weight.DemiBold)))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(480, 520)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()


def shortcut_rows(actions: Iterable[QAction]) -> tuple[tuple[str, str], ...]:
    """The name and the keys of each action that has any; the same row twice is shown once."""
    rows = (
        (action_name(action.property("name") or action.text()), _keys(action))
        for action in actions
        if action.shortcuts()
    )
    return tuple(dict.fromkeys(rows))


def action_name(text: str) -> str:
    """The text of a menu entry without the mark of its access key and without the dots behind it."""
    return _MNEMONIC.sub(r"\1", text).rstrip("… ")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(dict.fromkeys(keys.toString(native) for keys in action.shortcuts()))


def _table(rows: tuple[tuple[str, str], ...]) -> QTableWidget:
    table = QTableWidget(len(rows), 2)
    table.setHorizontalHeaderLabels(["What it does", "Keys"])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(28)
    table.setStyleSheet("QTableWidget::item { padding: 0 8px }")
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setAccessibleName("Keyboard shortcuts")
    header = table.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStyleSheet("QHeaderView::section { padding: 5px 8px }")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.setItem(number, column, QTableWidgetItem(text))
    return table
