"""How the parts of the facilitator's script look. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.printing.marks import Style
from desktop.printing.rows import Row, kept, rows_beside, space, text_rows
from desktop.tokens import LIGHT

TITLE = Style(22, "bold")
HEADING = Style(13, "semibold")
STRONG = Style(10.5, "semibold")
TEXT = Style(10)
QUIET = Style(8.5, color=LIGHT.quiet)
TIME_ROOM = 16.0
"""So much room the times take, beside what happens then."""


def heading(text: str, width: float) -> list[Row]:
    """The heading of a part."""
    return [space(7), *text_rows(text, HEADING, width, keep=True), Row(1.2, keep=True)]


def numbered(title: str, steps: Sequence[str], width: float) -> list[Row]:
    """A part of steps, one after the other."""
    rows = heading(title, width)
    table: list[Row] = []
    for place, step in enumerate(steps, 1):
        at = text_rows(f"{place}", STRONG, 8)
        table += [*rows_beside(((0, at), (0, text_rows(step, TEXT, width, x=8)))), space(1)]
    return [*rows, *kept(table)]


def at_time(time: str, rows: Sequence[Row]) -> list[Row]:
    """What happens, beside the time when it does."""
    return rows_beside(((0, text_rows(time, STRONG, TIME_ROOM - 2)), (TIME_ROOM, rows)))
