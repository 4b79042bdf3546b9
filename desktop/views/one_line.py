"""A line of text that is cut where it has no room, and then says the whole of itself in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import tokens_of
from desktop.views.plain import in_its_direction, set_tip


class OneLine(QWidget):
    """Plain text in one line, in the quiet color if asked."""

    def __init__(self, text_font: QFont, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._quiet = quiet
        self.setFont(text_font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show this."""
        self._text = text
        self.setAccessibleName(text)
        self._tip()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the line."""
        return QSize(60, QFontMetrics(self.font()).height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the text has room."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as has room."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.quiet if self._quiet else tokens.text))
        words = in_its_direction(self._text, self._shown())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _shown(self) -> str:
        line = " ".join(self._text.split())
        return QFontMetrics(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, self.width())

    def _tip(self) -> None:
        set_tip(self, "" if self._shown() == " ".join(self._text.split()) else self._text)
