"""What is painted over the drawn veto sets: the bar that one points at, and what is pointed at elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import tokens_of

if TYPE_CHECKING:
    from desktop.charts.veto_sets import VetoSetsChart
    from desktop.charts.veto_sets_drawing import Layout

ABOVE_BAR = 20
BAR = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: the column that one points at, and the rows and columns in the light; all by number from 0."""

    pointed: int | None = None
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


class SetsOverlay(QWidget):
    """Lies over the whole drawing and lets the mouse through."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.marks = Marks()
        self._places: tuple[VetoSetsChart, Layout] | None = None
        surface.installEventFilter(self)
        self.resize(surface.size())
        self.show()

    def show_marks(self, chart: VetoSetsChart, layout: Layout, marks: Marks) -> None:
        """Mark these on a chart with that layout."""
        if (self._places, self.marks) != ((chart, layout), marks):
            self._places, self.marks = (chart, layout), marks
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the drawing."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and columns in the light, then the column that one points at."""
        if self._places is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(tokens_of(self.window()).accent)
        ground = QColor(accent)
        ground.setAlpha(24)
        for row in self.marks.rows:
            box = self.row_box(row)
            painter.fillRect(box, ground)
            painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), accent)
        for column in self.marks.columns:
            box = self.column_box(column)
            painter.fillRect(box, ground)
            painter.fillRect(QRectF(box.left() + 4, box.bottom() - BAR, box.width() - 8, BAR), accent)
        if self.marks.pointed is not None:
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(ground)
            painter.drawRoundedRect(self.column_box(self.marks.pointed).adjusted(1, 1, -2, -2), 5, 5)
        painter.end()

    def row_box(self, row: int) -> QRectF:
        """Where the row of that actor is, from its name to the last bar."""
        if self._places is None:
            return QRectF()
        chart, layout = self._places
        end = layout.left + layout.pitch * len(chart.bars)
        return QRectF(4, layout.middle(row) - layout.row / 2, end - 4, layout.row)

    def column_box(self, column: int) -> QRectF:
        """Where the column of that bar is, from its count to the last row."""
        if self._places is None:
            return QRectF()
        chart, layout = self._places
        top, bottom = layout.top - ABOVE_BAR, layout.middle(len(chart.rows) - 1) + layout.row / 2
        return QRectF(layout.center(column) - layout.pitch / 2, top, layout.pitch, bottom - top)
