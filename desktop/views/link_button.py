"""A button that looks like a word one can follow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from desktop.theme import font
from desktop.views.lines import elided
from desktop.views.plain import button_text

_LEAST_WIDTH = 80


class LinkButton(QToolButton):
    """Small words in the accent color; mouse, keyboard and screen readers know it as a button."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, pixels: float = 12) -> None:
        super().__init__(parent)
        self._words = text
        self.setAutoRaise(True)
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font(pixels))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text as it stands; where it has no room, as much of it as has."""
        self._words = text
        super().setText(button_text(text))

    def minimumSizeHint(self) -> QSize:
        """Long words make room for others."""
        least = self.sizeHint()
        return QSize(min(least.width(), _LEAST_WIDTH), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as a button's, elided where they have no room."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        if self.width() < self.sizeHint().width():
            option.text = button_text(elided(self._words, self.font(), self.width() - 8))
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
