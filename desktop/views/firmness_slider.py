"""A slider for how firm a red line is assumed, with a mark where the deck's own value is."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from desktop.theme import tokens_of

KNOB = 6.5
SIDE = 9.0
STEPS = 100


class FirmnessSlider(QSlider):
    """From 0 to 100 percent in whole percents; what is shown may lie between two.

    The mouse drags the knob or puts it where it clicks, arrows move it by one percent and PageUp and PageDown by ten;
    a double-click, Delete or Backspace goes back to the deck's own value. The wheel scrolls the page.

    Signals:
        moved(Decimal): the hand wants this firmness (0 to 1); many times in one drag.
        let_loose(): the hand let go; what comes next is another step.
        reset(): back to the deck's own value.
    """

    moved = Signal(Decimal)
    let_loose = Signal()
    reset = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._now = Decimal(1)
        self._own = Decimal(1)
        self._grip = 0.0
        self.setRange(0, STEPS)
        self.setPageStep(10)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda value: self.moved.emit(Decimal(value) / STEPS))

    @property
    def firmness(self) -> Decimal:
        """What is shown."""
        return self._now

    def show_firmness(self, now: Decimal, own: Decimal) -> None:
        """Show this firmness, and the mark at the deck's own."""
        self._now, self._own = now, own
        with QSignalBlocker(self):
            self.setValue(round(now * STEPS))
        self.update()

    def x_of(self, firmness: Decimal) -> float:
        """Where that firmness is, in pixels."""
        return SIDE + float(firmness) * (self.width() - 2 * SIDE)

    def sizeHint(self) -> QSize:
        """Long enough to tell percents apart."""
        return QSize(122, 24)

    def minimumSizeHint(self) -> QSize:
        """Shorter where there is little room."""
        return QSize(60, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, or put it there."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        offset = event.position().x() - self.x_of(self._now)
        self._grip = offset if abs(offset) <= KNOB + 2 else 0.0
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the knob."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the knob."""
        if self.isSliderDown():
            self.setSliderDown(False)
            self.let_loose.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to the deck's own value."""
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace go back; the rest as in any slider."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset.emit()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that was held is one step."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.let_loose.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is the page's."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove, the mark of the deck's own value below it, and the knob."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, knob = self.height() / 2, self.x_of(self._now)
        left, right = SIDE, self.width() - SIDE
        painter.setPen(QPen(QColor(tokens.border_strong), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(QPen(QColor(tokens.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(knob, y))
        own = self.x_of(self._own)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.quiet))
        mark = [QPointF(own, y + 4), QPointF(own - 3.4, y + 9.6), QPointF(own + 3.4, y + 9.6)]
        painter.drawPolygon(QPolygonF(mark))
        painter.setPen(QPen(QColor(tokens.surface), 1.2))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(knob, y), KNOB, KNOB)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8), 6, 6)
        painter.end()

    def _follow(self, event: QMouseEvent) -> None:
        if self._grip and event.position().x() - self._grip == self.x_of(self._now):
            return  # the knob was taken, not moved
        room = max(1.0, self.width() - 2 * SIDE)
        share = (event.position().x() - self._grip - SIDE) / room
        self.setValue(min(STEPS, max(0, round(share * STEPS))))
