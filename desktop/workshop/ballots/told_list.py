"""What became of some files, a sentence for each, with a sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import font, tokens_of
from desktop.views.icons import paint_icon
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.ballot_files import Told

_SIGN = 16


class ToldList(QScrollArea):
    """Sentences one below the other, the last files first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What became of the files")
        self.told: tuple[Told, ...] = ()
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setWidget(self._rows)

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these above those before."""
        self.told = (*told, *self.told)
        for place, each in enumerate(told):
            row = QWidget()
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
            layout.addWidget(_Sign(each.well), 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(PlainLabel(each.sentence, font=font(14), wrap=True), 1)
            self._column.insertWidget(place, row)
        self.verticalScrollBar().setValue(0)


class _Sign(QWidget):
    """A check or a cross."""

    def __init__(self, well: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._well = well
        self.setAccessibleName("done" if well else "refused")
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As large as the sign."""
        return QSize(_SIGN, _SIGN + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        color = tokens.deal if self._well else tokens.veto
        paint_icon(painter, QRectF(0, 2, _SIGN, _SIGN), "check" if self._well else "cross", color)
        painter.end()
