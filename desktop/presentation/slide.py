"""A slide as a value: what stands where. One unit is a 1080th of its height, so that type grows with the screen.

A slide is laid out and painted as a sheet is (:mod:`desktop.printing`): where that measures in millimeters, a slide
measures in its own units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.lettering import in_its_direction, is_slanted
from desktop.presentation.showing import TOKENS
from desktop.printing.lettering import POINT, UNITS, Line, broken, cut, line_height, text_width
from desktop.printing.marks import Box, Mark, Style, Weight, Words, moved
from desktop.printing.press import paint_marks
from desktop.printing.rows import Row
from desktop.tokens import text_on

HEIGHT = 1080
LEAST = 24
"""The smallest type."""
SIDE = 50
"""From the edges of the screen."""
NARROWEST = 1.2
"""A screen that is narrower for its height (one that stands upright) has empty room above and below."""

Kind: TypeAlias = Literal["table", "reveal", "veto map", "knot", "nearest deal", "news"]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, so many units wide; ``words`` is what it says, for whoever has it read out."""

    kind: Kind
    width: float
    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """All that is written on it."""
        return "\n".join(mark.text for mark in self.marks if isinstance(mark, Words))


def width_for(width: float, height: float) -> float:
    """How many units wide a slide is on a screen of this size."""
    return HEIGHT * max(NARROWEST, width / max(1.0, height))


def paint_on(painter: QPainter, marks: Iterable[Mark], width: float, area: QRectF) -> None:
    """Paint marks of a slide of that width into the area, as large as it fits, in the middle."""
    scale = min(area.width() / width, area.height() / HEIGHT)
    painter.save()
    painter.translate(
        area.left() + (area.width() - width * scale) / 2, area.top() + (area.height() - HEIGHT * scale) / 2
    )
    painter.scale(scale / UNITS, scale / UNITS)
    paint_marks(painter, marks)
    painter.restore()


@lru_cache(maxsize=256)
def letters(size: float, weight: Weight = "regular", color: str = TOKENS.text, *, italic: bool = False) -> Style:
    """A style whose type is so many units high, and never smaller than the smallest."""
    return Style(max(size, LEAST) / POINT, weight, italic, color)


def size_of(style: Style) -> float:
    """The height of its type in units."""
    return style.points * POINT


@lru_cache(maxsize=4096)
def lines_of(text: str, style: Style, width: float, most: int) -> tuple[Line, ...]:
    """The text in at most so many lines of that width; where it is longer, an ellipsis says so."""
    found = broken(" ".join(text.split()), style, width)
    return found if len(found) <= most else (*found[: most - 1], cut(found[most - 1], style, width))


def fits(text: str, style: Style, width: float, most: int) -> bool:
    """Whether the whole text has room in so many lines."""
    return len(broken(" ".join(text.split()), style, width)) <= most


@lru_cache(maxsize=4096)
def text_row(text: str, style: Style, width: float, most: int, x: float = 0) -> Row:
    """The text as a row, of as many lines as it needs, up to ``most``."""
    high = line_height(style)
    if style.italic and not is_slanted(text):
        style = Style(style.points, style.weight, False, style.color)
    marks = tuple(
        Words(x, number * high, width, high, line.text, style, "right" if line.from_right else "left")
        for number, line in enumerate(lines_of(text, style, width, most))
    )
    return Row(high * len(marks), marks)


def put(row: Row, x: float, y: float) -> tuple[Mark, ...]:
    """The marks of the row at that place."""
    return tuple(moved(mark, x, y) for mark in row.marks)


def stacked(rows: Sequence[Row], gap: float = 0) -> Row:
    """The rows below one another as one."""
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        marks += put(row, 0, y)
        y += row.height + (gap if row.height else 0)
    return Row(max(0.0, y - gap), tuple(marks))


def one_line(text: str, style: Style, x: float, y: float, *, width: float = 0, align: str = "left") -> Words:
    """One line of text that is known to fit, as wide as it is or in a box of that width."""
    room = width or text_width(text, style)
    return Words(x, y, room, line_height(style), text, style, "right" if align == "right" else "left")


@dataclass(frozen=True, slots=True)
class ChipLook:
    """How large chips are: that of their code, all else follows."""

    size: float = LEAST

    @property
    def height(self) -> float:
        """How high a chip is."""
        return self.size * 1.5

    @property
    def gap(self) -> float:
        """From one chip to the next, beside and below."""
        return self.size / 3

    def width(self, short: str) -> float:
        """How wide a chip with this code is."""
        return text_width(short, letters(self.size, "bold")) + self.size

    def chip(self, chip: Chip, x: float, y: float) -> tuple[Mark, ...]:
        """An actor's code on its color; outlined where it only may veto."""
        width = self.width(chip.short)
        style = letters(self.size, "bold", text_on(chip.color) if chip.filled else chip.color)
        fill = chip.color if chip.filled else TOKENS.surface
        box = Box(x, y, width, self.height, fill=fill, border=chip.color, radius=self.size * 0.3, pen=2)
        return box, Words(x, y, width, self.height, in_its_direction(chip.short, chip.short), style, "center")


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor's short code in its color, filled where it vetoes."""

    short: str
    color: str
    filled: bool = True


def chips_row(chips: Sequence[Chip], width: float, height: float, look: ChipLook | None = None) -> Row:
    """The chips in rows of that width and no higher than that; those that have no room are counted: ``+3``."""
    look = look or ChipLook()
    placed = Row(0)
    for shown in range(len(chips), -1, -1):
        placed = _placed(chips[:shown], f"+{len(chips) - shown}" if shown < len(chips) else "", width, look)
        if placed.height <= height:
            break
    return placed


def _placed(chips: Sequence[Chip], rest: str, width: float, look: ChipLook) -> Row:
    style = letters(look.size, "semibold", TOKENS.quiet)
    widths = [*(look.width(chip.short) for chip in chips), *([text_width(rest, style)] if rest else [])]
    marks: list[Mark] = []
    x = y = 0.0
    for place, wide in enumerate(widths):
        if x and x + wide > width:
            x, y = 0.0, y + look.height + look.gap
        if place < len(chips):
            marks += look.chip(chips[place], x, y)
        else:
            marks.append(Words(x, y, wide, look.height, rest, style))
        x += wide + look.gap
    return Row(y + look.height if marks else 0, tuple(marks))
