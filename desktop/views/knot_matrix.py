"""The picture of the knots on screen: a row for each red line, a column for each knot, dots where the line is in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.charts.knot import KnotMatrix, Row, Tied, knot_matrix
from desktop.charts.knot_words import knot_heading
from desktop.charts.words import by_gesture, let_go_in_what_if
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import tip_text
from desktop.views.read_table import CHOOSING_KEYS
from winset.wording import counted

ROW, LEAST_PITCH, WIDEST_PITCH = 24.0, 16.0, 34.0
TOP, BOTTOM, LEFT, RIGHT = 24.0, 24.0, 6.0, 44.0
NAMES_SHARE, WIDEST_NAMES = 0.48, 320.0
GROUP_GAP = 5.0


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things stand, in pixels: ``tops`` of the rows, the left edge of the columns and their distance."""

    tops: tuple[float, ...]
    left: float
    pitch: float
    columns: int

    @property
    def end(self) -> float:
        """The right edge of the last column."""
        return self.left + self.pitch * self.columns

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return (self.tops[-1] if self.tops else TOP) + ROW

    def center(self, column: int) -> float:
        """The middle of the column."""
        return self.left + (column + 0.5) * self.pitch


class KnotMatrixView(QWidget):
    """Shows one page of the knots.

    A click on a column, and Left and Right, choose a knot; Up and Down go from line to line; Enter, Space and a click
    on a line's name let go of it.

    Signals:
        chosen(int): this knot was chosen, by its place among all.
        let_go(str): this red line shall be set aside.
        pointed(str): this red line is under the mouse or the keyboard; empty when none is.
    """

    chosen = Signal(int)
    let_go = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tied: Tied | None = None
        self._matrix: KnotMatrix | None = None
        self._places: _Places | None = None
        self._chosen = 0
        self._row = -1
        self._lit: frozenset[str] = frozenset()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Which red lines clash")

    @property
    def matrix(self) -> KnotMatrix | None:
        """The page that is shown."""
        return self._matrix

    def show_knots(self, tied: Tied, chosen: int) -> None:
        """Show the page that has this knot."""
        self._tied, self._chosen = tied, chosen
        self._reduce()

    def light(self, lines: frozenset[str]) -> None:
        """Mark these red lines."""
        if lines != self._lit:
            self._lit = lines
            self.update()

    def row_rect(self, row: int) -> QRectF:
        """Where that row is, from its chip to its last dot."""
        places = self._places
        if places is None:
            return QRectF()
        return QRectF(0, places.tops[row], places.end + RIGHT, ROW)

    def column_rect(self, column: int) -> QRectF:
        """Where that column of the page is."""
        places = self._places
        if places is None:
            return QRectF()
        return QRectF(places.left + column * places.pitch, 0, places.pitch, places.bottom)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(400, round((self._places.bottom if self._places else TOP) + BOTTOM))

    def minimumSizeHint(self) -> QSize:
        """Rows do not shrink."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer knots fit beside one another."""
        super().resizeEvent(event)
        self._reduce()

    def event(self, event: QEvent) -> bool:
        """A tooltip names the line, and the knot."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_text(self.tip_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse points at lines; where a click does something it is a hand."""
        row, column = self._row_at(event.position()), self._column_at(event.position())
        self._point(row)
        clickable = column >= 0 or (row >= 0 and self._on_name(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses a knot, or lets go of a line."""
        matrix, row, column = self._matrix, self._row_at(event.position()), self._column_at(event.position())
        if matrix is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if column >= 0:
            self.chosen.emit(matrix.first + column)
        elif row >= 0 and self._on_name(event.position()):
            self.let_go.emit(matrix.rows[row].line.id)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left."""
        super().leaveEvent(event)
        self._point(-1)

    def forget_place(self) -> None:
        """No line is the keyboard's any more."""
        self._point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard left."""
        super().focusOutEvent(event)
        self._point(-1)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from knot to knot and from line to line; Enter and Space let go of the line."""
        matrix, key = self._matrix, event.key()
        if matrix is None:
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if step and 0 <= self._chosen + step < matrix.total:
            self.chosen.emit(self._chosen + step)
        elif down:
            self._point(min(max(0, self._row + down), len(matrix.rows) - 1))
        elif key in CHOOSING_KEYS and self._row >= 0:
            self.let_go.emit(matrix.rows[self._row].line.id)
        elif not step:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        if self._tied is None or self._matrix is None or self._places is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Painting(painter, self._tied, self._matrix, self._places, tokens_of(self)).paint(
            self._chosen - self._matrix.first, self._lit, self._row if self.hasFocus() else -1
        )
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens_of(self).accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _reduce(self) -> None:
        tied = self._tied
        if tied is None:
            return
        names = self._names_width(tied)
        room = max(LEAST_PITCH, self.width() - names - RIGHT)
        most = max(1, int(room // LEAST_PITCH))
        self._matrix = matrix = knot_matrix(tied, chosen=self._chosen, most_columns=most)
        tops, y, actor = [], TOP, ""
        for row in matrix.rows:
            if actor and row.line.actor != actor:
                y += GROUP_GAP
            actor = row.line.actor
            tops.append(y)
            y += ROW
        pitch = min(WIDEST_PITCH, room / max(1, len(matrix.columns)))
        self._places = _Places(tuple(tops), names, pitch, len(matrix.columns))
        self._row = min(self._row, len(matrix.rows) - 1)
        self.setMinimumHeight(self.sizeHint().height())
        self.setAccessibleDescription(self._describe(tied))
        self.updateGeometry()
        self.update()

    def _names_width(self, tied: Tied) -> float:
        metrics = QFontMetricsF(_name_font())
        lines = {line for knot in tied.knots for line in knot}
        widest = max(
            (
                chip_width(tied.deck.shorts[line.actor]) + metrics.horizontalAdvance(" ".join(line.name.split())[:80])
                for line in map(tied.deck.red_line, lines)
            ),
            default=0.0,
        )
        return LEFT + min(widest + 24, WIDEST_NAMES, self.width() * NAMES_SHARE)

    def _describe(self, tied: Tied) -> str:
        names = "; ".join(tied.deck.red_line(line).name for line in tied.knots[self._chosen])
        return f"{knot_heading(tied, self._chosen)}: {names}"

    def _row_at(self, at: QPointF) -> int:
        places = self._places
        if places is None:
            return -1
        return next((row for row, top in enumerate(places.tops) if top <= at.y() < top + ROW), -1)

    def _column_at(self, at: QPointF) -> int:
        places = self._places
        if places is None or not 0 <= at.y() <= places.bottom:
            return -1
        column = int((at.x() - places.left) // places.pitch)
        return column if 0 <= column < places.columns else -1

    def _on_name(self, at: QPointF) -> bool:
        return self._places is not None and at.x() < self._places.left

    def _point(self, row: int) -> None:
        if row != self._row and self._matrix is not None:
            self._row = row
            self.pointed.emit(self._matrix.rows[row].line.id if row >= 0 else "")
            self.update()

    def tip_at(self, at: QPointF) -> str:
        """What a tooltip says there; empty where nothing is."""
        row, column = self._row_at(at), self._column_at(at)
        if self._matrix is None or self._tied is None:
            return ""
        parts = []
        if row >= 0:
            shown = self._matrix.rows[row]
            actor = self._tied.deck.actor(shown.line.actor).title
            parts = [f"{actor}: {shown.line.name}", f"in {_times(shown, self._matrix)}"]
        if column >= 0:
            parts += [f"{knot_heading(self._tied, self._matrix.first + column)}.", "Click, ← or →: read about a knot"]
        elif row >= 0 and self._on_name(at):
            parts.append(by_gesture(let_go_in_what_if([self._matrix.rows[row].line.id])))
        return "\n".join(parts)


def _times(row: Row, matrix: KnotMatrix) -> str:
    return f"{row.knots:,} of {counted(matrix.total, 'knot', 'knots')}{', every one' if row.everywhere else ''}"


def _name_font(bold: bool = False) -> QFont:
    return font(12.5, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@dataclass(frozen=True, slots=True)
class _Painting:
    """One page being painted."""

    painter: QPainter
    tied: Tied
    matrix: KnotMatrix
    places: _Places
    tokens: Tokens

    def paint(self, chosen: int, lit: frozenset[str], here: int) -> None:
        """All of it: ``chosen`` is the column that is marked, ``here`` the row of the keyboard."""
        places, tokens, painter = self.places, self.tokens, self.painter
        if 0 <= chosen < len(self.matrix.columns):
            band = QRectF(places.left + chosen * places.pitch, 2, places.pitch, places.bottom - 2)
            painter.setPen(QPen(QColor(tokens.accent), 1.2))
            painter.setBrush(QColor(tokens.accent_fill))
            painter.drawRoundedRect(band.adjusted(1, 0, -1, 0), 5, 5)
        self._numbers()
        for place, row in enumerate(self.matrix.rows):
            self._row(place, row, lit=row.line.id in lit, here=place == here)
        for column, inside in enumerate(self.matrix.columns):
            if len(inside) > 1:
                x = places.center(column)
                painter.setPen(QPen(QColor(tokens.quiet), 1.6))
                painter.drawLine(QPointF(x, self._middle(min(inside))), QPointF(x, self._middle(max(inside))))
        for place, row in enumerate(self.matrix.rows):
            self._dots(place, row)
        self._foot()

    def _middle(self, row: int) -> float:
        return self.places.tops[row] + ROW / 2

    def _numbers(self) -> None:
        painter = self.painter
        painter.setFont(font(11))
        painter.setPen(QColor(self.tokens.quiet))
        wide = QFontMetricsF(font(11)).horizontalAdvance(f"{self.matrix.total}") + 4 > self.places.pitch
        for column in range(len(self.matrix.columns)):
            number = self.matrix.first + column + 1
            if not wide or number % 5 == 0:
                at = QRectF(self.places.center(column) - 20, 2, 40, TOP - 4)
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, f"{number}")
        at = QRectF(self.places.end, 2, RIGHT, TOP - 4)
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, "knots")

    def _row(self, place: int, row: Row, *, lit: bool, here: bool) -> None:
        painter, tokens, top = self.painter, self.tokens, self.places.tops[place]
        box = QRectF(1, top, self.places.end + RIGHT - 3, ROW).adjusted(0, 1, 0, -1)
        if row.everywhere or lit or here:
            fill = QColor(tokens.accent if lit or here else tokens.veto)
            fill.setAlpha(26)
            edge = tokens.veto if row.everywhere else tokens.accent if here else ""
            painter.setPen(QPen(QColor(edge), 1.2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, 4, 4)
        short = row.short
        color = actor_colors(self.tied.deck, dark=tokens.dark)[row.line.actor]
        chip = QRectF(LEFT, top + (ROW - CHIP_HEIGHT) / 2, chip_width(short), CHIP_HEIGHT)
        paint_chip(painter, chip, Chip(short, color, "vetoes"), tokens)
        name = _name_font(bold=lit or here)
        room = QRectF(chip.right() + 7, top, self.places.left - chip.right() - 15, ROW)
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, align, elided(row.line.name, name, room.width()))
        painter.setFont(font(11.5, QFont.Weight.DemiBold if row.everywhere else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.veto if row.everywhere else tokens.quiet))
        painter.drawText(QRectF(self.places.end, top, RIGHT, ROW), Qt.AlignmentFlag.AlignCenter, f"{row.knots:,}")

    def _dots(self, place: int, row: Row) -> None:
        painter, tokens = self.painter, self.tokens
        color = QColor(actor_colors(self.tied.deck, dark=tokens.dark)[row.line.actor])
        painter.setPen(Qt.PenStyle.NoPen)
        for column, inside in enumerate(self.matrix.columns):
            there = place in inside
            painter.setBrush(color if there else QColor(tokens.dot_empty))
            radius = min(6.5, self.places.pitch * 0.37) if there else 2.5
            painter.drawEllipse(QPointF(self.places.center(column), self._middle(place)), radius, radius)

    def _foot(self) -> None:
        """What the page leaves out."""
        matrix, painter = self.matrix, self.painter
        parts = []
        if matrix.first:
            parts.append(f"← {matrix.first:,} before")
        if matrix.hidden_lines:
            parts.append(f"{counted(matrix.hidden_lines, 'more line', 'more lines')} not shown")
        if matrix.after:
            parts.append(f"{matrix.after:,} more →")
        painter.setFont(font(11.5))
        painter.setPen(QColor(self.tokens.quiet))
        at = QRectF(LEFT, self.places.bottom + 3, self.places.end + RIGHT - LEFT - 4, BOTTOM - 5)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "   ".join(parts))
