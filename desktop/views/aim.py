"""The mouse on its way to a reading that is cut off: what it passes over does not take the reading's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor

from desktop.views.reading_column import ReadingColumn

REST_MILLISECONDS = 300
"""The mouse that stays so long where it came by is pointing at it after all."""


class Aim(QObject):
    """Holds back what a chart would read about while the mouse heads for the rest of what it reads about now.

    That is only where the reading goes on below its place, so that it has to be scrolled; else everything is shown at
    once.
    """

    def __init__(self, reading: ReadingColumn) -> None:
        super().__init__(reading)
        self._reading = reading
        self._mouse = QCursor.pos()
        self._show: Callable[[], None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self._rested)

    def point(self, show: Callable[[], None]) -> None:
        """Call ``show`` now, or once the mouse rests."""
        before, self._mouse = self._mouse, QCursor.pos()
        if self._reading.is_cut_off and self._heads_there(before, self._mouse):
            self._show = show
            self._rest.start()
        else:
            self.forget()
            show()

    def forget(self) -> None:
        """What was held back is not pointed at any more."""
        self._show = None
        self._rest.stop()

    def _rested(self) -> None:
        show, self._show = self._show, None
        if show is not None:
            show()

    def _heads_there(self, before: QPoint, now: QPoint) -> bool:
        """Whether the way from there to here leads on to the side of the reading that is seen."""
        step, way = now - before, self._reading.mapToGlobal(QPoint(0, 0)) - before
        if not self._reading.isVisible() or step.x() <= 0 or way.x() <= 0:
            return False
        arrives = step.y() * way.x() / step.x()
        return way.y() <= arrives <= way.y() + self._reading.height()
