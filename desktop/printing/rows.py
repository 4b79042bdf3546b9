"""Text as rows, from the top to the bottom: what the pages of a sheet are filled with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from desktop.printing.lettering import broken, line_height
from desktop.printing.marks import Box, Mark, Stroke, Style, Words, moved
from desktop.tokens import LIGHT

TICK = 3.2
"""The side of a box to tick."""
LINE_TO_WRITE_ON = 8.0
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Row:
    """Marks that no page break parts, measured from the row's left top; ``keep``: with the next row, on one page."""

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False


def space(height: float) -> Row:
    """Room between two texts; it falls away at the top of a page."""
    return Row(height)


def text_rows(text: str, style: Style, width: float, *, x: float = 0, keep: bool = False, bar: str = "") -> list[Row]:
    """The text in lines of that width from ``x`` on. No first or last line stands alone on a page.

    With ``keep`` all of it stays with what follows; ``bar`` is the color of a bar on its left.
    """
    height = line_height(style)
    left = x + (3 if bar else 0)
    rows = []
    for line in broken(text, style, width - left):
        mark = Words(left, 0, width - left, height, line.text, style, "right" if line.from_right else "left")
        rows.append(Row(height, (Box(x, 0, 0.8, height, fill=bar), mark) if bar else (mark,), keep))
    if len(rows) > 1:
        rows[0] = replace(rows[0], keep=True)
        rows[-2] = replace(rows[-2], keep=True)
    return rows


def tick_rows(text: str, style: Style, width: float, *, x: float = 0) -> list[Row]:
    """The text with a box to tick before its first line."""
    rows = text_rows(f"{_LEFT_TO_RIGHT}{text}", style, width, x=x + TICK + 2)  # beside its box in any case
    if not rows:
        return rows
    above = (line_height(style) - TICK) / 2
    tick = Box(x, max(0.0, above), TICK, TICK, border=LIGHT.quiet, pen=0.3)
    first = rows[0]
    return [replace(first, height=max(first.height, TICK + 0.4), marks=(tick, *first.marks)), *rows[1:]]


def rows_beside(columns: Sequence[tuple[float, Sequence[Row]]]) -> list[Row]:
    """Columns of rows side by side, each from its x on; the first row of each stands beside those of the others."""
    beside: list[Row] = []
    for rows in zip_longest(*(column for _x, column in columns)):
        here = [(x, row) for (x, _column), row in zip(columns, rows, strict=True) if row is not None]
        marks = tuple(moved(mark, x, 0) for x, row in here for mark in row.marks)
        beside.append(Row(max(row.height for _x, row in here), marks, any(row.keep for _x, row in here)))
    return beside


def lines_to_write_on(count: int, width: float, *, x: float = 0) -> list[Row]:
    """Ruled lines for a pen."""
    stroke = Stroke(x, LINE_TO_WRITE_ON, width - x, 0, LIGHT.border_strong)
    return [Row(LINE_TO_WRITE_ON, (stroke,)) for _ in range(count)]


def ruled_off(width: float) -> Row:
    """A thin line across."""
    return Row(0.6, (Stroke(0, 0.3, width, 0, LIGHT.border_strong),))


def kept(rows: Sequence[Row], most: float = 110) -> list[Row]:
    """The rows, together on one page, but not with what follows; as they were where they are higher than ``most``."""
    if height_of(rows) > most:
        return list(rows)
    last = max((place for place, row in enumerate(rows) if row.marks), default=-1)  # room at the end holds nothing
    return [replace(row, keep=place < last) for place, row in enumerate(rows)]


def height_of(rows: Iterable[Row]) -> float:
    """How high the rows are together, in millimeters."""
    return sum(row.height for row in rows)
