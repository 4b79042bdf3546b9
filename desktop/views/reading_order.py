"""The keyboard goes through a window as one reads it, whenever its parts were made.

Qt's own order is that of making, and parts that are made anew (places of another deck, ways out of another table) would
come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop of the window, or the one before; gives whether there is one.

    False also where the system has its own idea of what Tab comes to: then Qt's way is the right one.
    """
    if QGuiApplication.styleHints().tabFocusBehavior() != Qt.TabFocusBehavior.TabFocusAllControls:
        return False
    stops, now = list(stops_of(window)), QApplication.focusWidget()
    if not stops:
        return False
    if now in stops:
        goal = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    else:
        goal = stops[0 if forward else -1]
    goal.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stops_of(widget: QWidget) -> Iterator[QWidget]:
    """What in the widget Tab comes to, line by line, from left to right; each part of the window on its own."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None and widget.isEnabled():
        yield widget
    parts = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    for part in sorted(parts, key=cmp_to_key(_before)):
        yield from stops_of(part)


def _before(first: QWidget, second: QWidget) -> int:
    """Negative where the first is read first: on a line above, or on the same line and left of it."""
    one, other = first.geometry(), second.geometry()
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if 2 * shared > min(one.height(), other.height()):
        return one.left() - other.left()
    return one.top() - other.top()
