"""A scroll bar over a list of any length: Qt's own counts in 31 bits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget

FINEST = 1_000_000
"""So many steps has the bar at most; on longer lists one of them stands for many rows."""
WHEEL_ROWS = 3


class RankBar(QScrollBar):
    """Tells and shows the rank of the first row in view.

    Dragging reaches every part of the list, its first and last row exactly; the wheel and a click beside the handle go
    by rows and by what is in view, however long the list is.

    Signals:
        moved(object): the hand wants this rank (a whole number of any size) to be the first in view.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._last_top = 0
        self._top = 0
        self._in_view = 1
        self._showing = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves when it goes
        self.setSizePolicy(policy)
        self.setAccessibleName("Place in the list")
        self.valueChanged.connect(self._dragged)
        self.actionTriggered.connect(self._act)

    def show_place(self, top: int, in_view: int, total: int) -> None:
        """Show that of ``total`` rows those from ``top`` on are in view."""
        self._top, self._in_view = top, max(1, in_view)
        self._last_top = max(0, total - self._in_view)
        self._showing = True
        steps = min(self._last_top, FINEST)
        self.setRange(0, steps)
        self.setPageStep(max(1, self._in_view * steps // self._last_top) if self._last_top else 1)
        self.setValue(value_of(top, self._last_top, steps))
        self._showing = False
        self.setVisible(self._last_top > 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch of the wheel is three rows."""
        self.moved.emit(self._within(self._top - wheel_rows(event)))
        event.accept()

    def _dragged(self, value: int) -> None:
        if not self._showing:
            self.moved.emit(top_of(value, self._last_top, self.maximum()))

    def _act(self, action: int) -> None:
        """A click beside the handle goes on by what is in view, where a step of the bar would be more."""
        pages = {
            QAbstractSlider.SliderAction.SliderPageStepAdd.value: 1,
            QAbstractSlider.SliderAction.SliderPageStepSub.value: -1,
        }.get(action)
        if pages is not None:
            self.setSliderPosition(self.value())
            self.moved.emit(self._within(self._top + pages * self._in_view))

    def _within(self, top: int) -> int:
        return max(0, min(top, self._last_top))


def wheel_rows(event: QWheelEvent) -> int:
    """How many rows up the wheel goes; a touchpad's small turns are at least one."""
    turned = event.angleDelta().y() * WHEEL_ROWS / 120
    return round(turned) or (0 if not turned else 1 if turned > 0 else -1)


def value_of(top: int, last_top: int, steps: int) -> int:
    """The bar's value for that first row; the bar's ends for the list's ends alone."""
    if top <= 0 or not last_top:
        return 0
    if top >= last_top:
        return steps
    return min(max(1, top * steps // last_top), steps - 1) if steps > 1 else 0


def top_of(value: int, last_top: int, steps: int) -> int:
    """The first row for that value of the bar: the first at its beginning, the last possible at its end."""
    return last_top * value // steps if steps else 0
