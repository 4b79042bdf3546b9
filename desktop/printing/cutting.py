"""Where a page is to be cut up: marks outside of what is cut out, thin lines between."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.printing.marks import Mark, Stroke
from desktop.tokens import LIGHT

_AWAY, _LONG = 0.6, 1.6
"""How far from the outline a mark begins, and how long it is, in millimeters."""


def cut_marks(columns: Sequence[float], rows: Sequence[float]) -> tuple[Mark, ...]:
    """Marks at the ends of every cut, and a thin line along it, where it is between two pieces.

    ``columns`` are the x and ``rows`` the y of the cuts, outlines included, in order.
    """
    left, right, top, bottom = columns[0], columns[-1], rows[0], rows[-1]
    marks: list[Mark] = []
    for x in columns:
        marks += [Stroke(x, end, 0, _LONG, LIGHT.text) for end in (top - _AWAY - _LONG, bottom + _AWAY)]
    for y in rows:
        marks += [Stroke(end, y, _LONG, 0, LIGHT.text) for end in (left - _AWAY - _LONG, right + _AWAY)]
    marks += [Stroke(x, top, 0, bottom - top, LIGHT.border, 0.1) for x in columns[1:-1]]
    marks += [Stroke(left, y, right - left, 0, LIGHT.border, 0.1) for y in rows[1:-1]]
    return tuple(marks)
