"""How the report is set: its type, headings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop.printing.marks import Stroke, Style
from desktop.printing.rows import Row, height_of, rows_beside, space, text_rows
from desktop.tokens import LIGHT

TITLE: Final = Style(24, "bold")
SECTION: Final = Style(16, "bold")
HEADING: Final = Style(11.5, "semibold")
STRONG: Final = Style(9.5, "semibold")
TEXT: Final = Style(9.5)
QUIET: Final = Style(8.5, color=LIGHT.quiet)
CELL: Final = Style(8.5)
_HEAD: Final = Style(8, "medium", color=LIGHT.quiet)
_GAP: Final = 3.0
_PAD: Final = 0.9
_MOST_KEPT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, and its share of the width."""

    title: str
    share: float = 1.0


def section(title: str, width: float) -> list[Row]:
    """The heading of a section."""
    return [space(10), *text_rows(title, SECTION, width, keep=True), Row(2.5, keep=True)]


def heading(title: str, width: float) -> list[Row]:
    """The heading of a part of a section."""
    return [space(5), *text_rows(title, HEADING, width, keep=True), Row(1.2, keep=True)]


def paragraph(text: str, width: float, style: Style = TEXT) -> list[Row]:
    """A paragraph with some room after it."""
    return [*text_rows(text, style, width), space(1.6)]


def grid(columns: Sequence[Column], lines: Sequence[Sequence[str | Row]], width: float) -> list[Row]:
    """A table: a head that stays with its first line, and lines ruled off, each whole on a page where it can be.

    A cell is a text, or a row of marks of its own.
    """
    shares = sum(column.share for column in columns)
    room = width - _GAP * (len(columns) - 1)
    widths = [room * column.share / shares for column in columns]
    lefts = [sum(widths[:place]) + _GAP * place for place in range(len(columns))]
    head = _line([column.title for column in columns], lefts, widths, _HEAD)
    rows = [replace(row, keep=True) for row in (*head, _ruled(width, LIGHT.border_strong))]
    for line in lines:
        cells = [*_line(line, lefts, widths, CELL), _ruled(width, LIGHT.border)]
        rows += [replace(row, keep=True) for row in cells[:-1]] if height_of(cells) < _MOST_KEPT else cells[:-1]
        rows.append(cells[-1])
    return [*rows, space(2)]


def _line(cells: Sequence[str | Row], lefts: Sequence[float], widths: Sequence[float], style: Style) -> list[Row]:
    columns = [
        (left, text_rows(cell, style, wide) or [space(0)] if isinstance(cell, str) else [cell])
        for cell, left, wide in zip(cells, lefts, widths, strict=True)
    ]
    return [Row(_PAD), *rows_beside(columns), Row(_PAD)]


def _ruled(width: float, color: str) -> Row:
    return Row(0.3, (Stroke(0, 0.15, width, 0, color),))


def column_width(columns: Sequence[Column], place: int, width: float) -> float:
    """How wide a column of a table is, for marks that fill it."""
    return (width - _GAP * (len(columns) - 1)) * columns[place].share / sum(column.share for column in columns)


def day(moment: datetime) -> str:
    """The day by the clock of this computer: ``2025-05-06``."""
    return f"{moment.astimezone():%Y-%m-%d}"


def hour(moment: datetime) -> str:
    """The time of day by the clock of this computer: ``14:05``."""
    return f"{moment.astimezone():%H:%M}"
