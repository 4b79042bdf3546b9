"""The veto sets on the screen: the drawing that goes on paper too, and over it what is pointed at anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.charts.veto_sets import Bar, VetoSetsChart
from desktop.charts.veto_sets_drawing import draw_veto_sets
from desktop.charts.veto_sets_layout import Layout
from desktop.theme import tokens_of
from desktop.tokens import Tokens
from desktop.views.screen_pen import ScreenPen

ABOVE_BAR = 20
BAR = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: the column that one points at, and the rows and columns in the light; all by number from 0."""

    pointed: int | None = None
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: a chart where its parts stand, in a theme; ``colors`` are the actors', in the chart's order."""

    chart: VetoSetsChart
    layout: Layout
    tokens: Tokens
    colors: tuple[str, ...]

    def colors_by_id(self) -> Mapping[str, str]:
        """The colors of the actors by their ids."""
        return {actor: color for (actor, _), color in zip(self.chart.rows, self.colors, strict=True)}


class SetsView(QWidget):
    """A picture that can have the keyboard. Its page tells what is drawn and marked, and hears its mouse and keys."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.drawn: Drawn | None = None
        self.marks = Marks()

    def show_drawn(self, drawn: Drawn) -> None:
        """Draw this."""
        if drawn != self.drawn:
            self.drawn = drawn
            self.update()

    def show_marks(self, marks: Marks) -> None:
        """Mark these."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    def bar_at(self, at: QPoint) -> Bar | None:
        """The bar whose column holds that point."""
        return self.drawn.layout.bar_at(self.drawn.chart, at.x(), at.y()) if self.drawn else None

    def row_box(self, row: int) -> QRectF:
        """Where the row of that actor is, from its name to the last bar."""
        if self.drawn is None:
            return QRectF()
        chart, layout = self.drawn.chart, self.drawn.layout
        end = layout.left + layout.pitch * len(chart.bars)
        return QRectF(4, layout.middle(row) - layout.row / 2, end - 4, layout.row)

    def column_box(self, column: int) -> QRectF:
        """Where the column of that bar is, from its count to the last row."""
        if self.drawn is None:
            return QRectF()
        chart, layout = self.drawn.chart, self.drawn.layout
        top, bottom = layout.top - ABOVE_BAR, layout.middle(len(chart.rows) - 1) + layout.row / 2
        return QRectF(layout.center(column) - layout.pitch / 2, top, layout.pitch, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, then what is marked."""
        if self.drawn is None:
            return
        painter, drawn = QPainter(self), self.drawn
        painter.fillRect(event.rect(), QColor(drawn.tokens.surface))
        draw_veto_sets(ScreenPen(painter), drawn.chart, drawn.layout, drawn.tokens, drawn.colors_by_id())
        self._paint_marks(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        """The rows and columns in the light, then the column that one points at."""
        accent = QColor(tokens_of(self).accent)
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
