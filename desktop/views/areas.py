"""The areas of the window, which the keyboard goes round without passing all that is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.reading_order import stops_of


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the window, and what of it the keyboard comes to first."""

    widget: QWidget
    first: Callable[[], QWidget | None]

    def stop(self) -> QWidget | None:
        """Where the keyboard was last in this area, else what it comes to first; None where there is nothing."""
        last = self.widget.focusWidget()
        if last is not None and last is not self.widget and last.isVisible() and last.isEnabled():
            return last
        return self.first()


def go_round(areas: Sequence[Area], *, forward: bool) -> None:
    """Give the keyboard to the next area, or the one before, that has something for it."""
    now = QApplication.focusWidget()
    inside = [place for place, area in enumerate(areas) if now is not None and area.widget.isAncestorOf(now)]
    step = 1 if forward else -1
    start = inside[0] if inside else -1 if forward else len(areas)
    for distance in range(1, len(areas) + 1):
        stop = areas[(start + step * distance) % len(areas)].stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return


def first_stop(widget: QWidget) -> QWidget | None:
    """What in the widget Tab comes to first."""
    return next(stops_of(widget), None)
