"""A button that looks like a word one can follow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.theme import font
from desktop.views.plain import button_text


class LinkButton(QToolButton):
    """Small words in the accent color; mouse, keyboard and screen readers know it as a button."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, pixels: float = 12) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font(pixels))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text as it stands."""
        super().setText(button_text(text))
