"""Rows of fields one below the other, which are moved by a grip: dragged, or with Alt and the arrow keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import tokens_of
from desktop.views.plain import set_tip

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_GAP = 8


class Grip(QWidget):
    """Six dots at the left of a row.

    Signals:
        stepped(int): move the row so many places down (up, where negative).
        dragged(QPoint): the mouse moves with the row, here on the screen.
        dropped(QPoint): the mouse let go of the row there.
        given_up(): Escape: the row stays where it was.
    """

    stepped = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setFixedSize(18, 28)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_tip(self, "Drag to move; with the keyboard Alt+Up and Alt+Down")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The row may be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row moves along."""
        if self._pressed is None:
            return
        now = event.globalPosition().toPoint()
        far = (now - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(now)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The row is dropped."""
        if self._dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the row; Escape ends the drag."""
        step = _STEPS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self._dragging:
            self._end()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots, and a ring where the keyboard is."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if self.hasFocus() else tokens.quiet))
        middle = QRectF(self.rect()).center()
        for x in (-3, 3):
            for y in (-5, 0, 5):
                painter.drawEllipse(QPointF(middle.x() + x, middle.y() + y), 1.4, 1.4)
        painter.end()

    def _end(self) -> None:
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)


class Row(QWidget):
    """A row with its grip; ``grip`` is put into the row's own layout by whoever makes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grip = Grip(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


_Row = TypeVar("_Row", bound=Row)


class _Mark(QWidget):
    """The line where a dragged row would come to lie."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line in the accent color."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens_of(self).accent))
        painter.end()


class RowList(QWidget, Generic[_Row]):
    """Rows that can be moved. Whoever has it keeps as many as there are things to show.

    Signals:
        moved(int, int): move the row at the first place to the second.
    """

    moved = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: list[_Row] = []
        self._mark = _Mark(self)
        self._mark.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)

    def append(self, row: _Row) -> None:
        """Take a row as the last."""
        self.rows.append(row)
        self._layout.addWidget(row)
        row.grip.stepped.connect(lambda step: self._step(row, step))
        row.grip.dragged.connect(lambda at: self._show_mark(row, at))
        row.grip.dropped.connect(lambda at: self._drop(row, at))
        row.grip.given_up.connect(self._mark.hide)

    def take_last(self) -> None:
        """Remove the last row."""
        row = self.rows.pop()
        focus = QApplication.focusWidget()
        if focus is not None and row.isAncestorOf(focus) and self.rows:
            self.rows[-1].grip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def sizeHint(self) -> QSize:
        """What the rows need."""
        return self._layout.sizeHint()

    def _step(self, row: _Row, step: int) -> None:
        place = self.rows.index(row)
        if 0 <= place + step < len(self.rows):
            self._move(place, place + step)

    def _move(self, place: int, to: int) -> None:
        """Have the row moved; the keyboard goes with it."""
        self.moved.emit(place, to)
        self.rows[to].grip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _gap(self, at: QPoint) -> int:
        """Before which row the point is; the number of rows at the end."""
        y = self.mapFromGlobal(at).y()
        return sum(y > row.geometry().center().y() for row in self.rows)

    def _target(self, row: _Row, at: QPoint) -> int:
        """The place where the row would come to lie."""
        place, gap = self.rows.index(row), self._gap(at)
        return gap - 1 if gap > place else gap

    def _show_mark(self, row: _Row, at: QPoint) -> None:
        gap = self._gap(at)
        stays = self._target(row, at) == self.rows.index(row)
        y = self.rows[gap].y() - _GAP // 2 - 1 if gap < len(self.rows) else self.rows[-1].geometry().bottom() + 1
        self._mark.setGeometry(0, max(0, min(y, self.height() - 2)), self.width(), 2)
        self._mark.setVisible(not stays)
        self._mark.raise_()

    def _drop(self, row: _Row, at: QPoint) -> None:
        self._mark.hide()
        place, to = self.rows.index(row), self._target(row, at)
        if to != place:
            self._move(place, to)
