"""The choice of one of several things, by their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.theme import tokens_of
from desktop.views.icons import paint_icon


class Choice(QComboBox):
    """One of several, by their words; the wheel scrolls the page instead.

    Signals:
        picked(object): the user chose what stands for this.
    """

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meanings: list[object] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.picked.emit(self._meanings[row]))

    @property
    def meaning(self) -> object:
        """What the words that are chosen stand for."""
        return self._meanings[self.currentIndex()]

    def choose(self, meaning: object) -> None:
        """Choose what stands for this; ValueError when nothing does."""
        self.setCurrentIndex(self._meanings.index(meaning))

    def show_choices(self, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer these words with what they stand for, with that one chosen; says nothing of it to others."""
        words = [each for each, _ in choices]
        if words != [self.itemText(row) for row in range(self.count())]:
            self.clear()
            self.addItems(words)
        self._meanings = [meaning for _, meaning in choices]
        self.setCurrentIndex(self._meanings.index(chosen))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and an arrow in the color of its text."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 20, (self.height() - 14) / 2, 14, 14)
        paint_icon(painter, place, "chevron-down", tokens_of(self).quiet)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
