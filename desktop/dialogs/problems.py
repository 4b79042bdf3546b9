"""Tells what was refused and why: a sentence, or every error of a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel

MOST_AS_TEXT = 2


class ProblemsDialog(QDialog):
    """What was refused, and the reasons: one or two as sentences, more as a list that can be copied."""

    def __init__(self, what: str, reasons: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = tuple(reasons)
        self.setWindowTitle("Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(what, font=font(15, QFont.Weight.DemiBold), wrap=True))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if len(self.reasons) <= MOST_AS_TEXT:
            layout.addWidget(PlainLabel("\n".join(self.reasons), wrap=True))
            self.resize(520, 160)
        else:
            layout.addWidget(PlainLabel(f"{len(self.reasons):,} errors, and nothing was changed:", wrap=True))
            layout.addWidget(self._list(), 1)
            copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
            copy.clicked.connect(self.copy)
            self.resize(760, 420)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    def copy(self) -> None:
        """Copy every reason, one a line."""
        QGuiApplication.clipboard().setText("\n".join(self.reasons))

    def _list(self) -> QPlainTextEdit:
        text = QPlainTextEdit("\n".join(self.reasons))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("Errors")
        return text
