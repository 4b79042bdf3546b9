"""A notice above the sentence that stays until it is put away: whose account the deck is, or that nothing is saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.theme import font, tokens_of
from desktop.views.paint import paint_card_frame
from desktop.views.plain import PlainLabel, button_text


class Notice(QWidget):
    """A sentence and a button.

    Signals:
        put_away(): the button was pressed.
    """

    put_away = Signal()

    def __init__(self, text: str, button: str, *, warns: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warns = warns
        self._label = PlainLabel(text, font=font(12.5), wrap=True)
        self.button = QPushButton(button_text(button))
        self.button.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def minimumSizeHint(self) -> QSize:
        """One line and the button."""
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card in the color of its weight."""
        tokens = tokens_of(self)
        fill = tokens.depends_fill if self._warns else tokens.accent_fill
        border = tokens.depends_border if self._warns else tokens.border
        paint_card_frame(QPainter(self), QRectF(self.rect()), tokens, fill=fill, border=border)
