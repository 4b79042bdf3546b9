"""The veto map as slides: who vetoes each combination of two issues' cards, in cells that can be read from afar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.charts.veto_map_chart import CellFace, MapChart
from desktop.presentation.blocks import panel
from desktop.presentation.deeper import MapShown
from desktop.presentation.frame import AIR
from desktop.presentation.other_slides import Base, statement
from desktop.presentation.showing import TOKENS, Showing, Tag
from desktop.presentation.slide import (
    LEAST,
    SIDE,
    Chip,
    ChipLook,
    Slide,
    chips_row,
    letters,
    one_line,
    put,
    stacked,
    text_row,
)
from desktop.presentation.stage import Stage
from desktop.printing.marks import Box, Mark
from desktop.printing.rows import Row
from winset.wording import starting

_GAP = 12
_PAD = 14
_LEAST_WIDTH, _LEAST_HEIGHT = 200, 104
_MOST_HEIGHT = 320
_CHIP_SIZES = (44, 38, 32, 28, LEAST)
"""Chips are as large as the fullest cell allows."""
_TITLE_SHARE = 0.19
_HEAD_LINES = 3
_STAR = 24
_COLORS = {"deal": (TOKENS.deal_fill, TOKENS.deal), "impossible": (TOKENS.hatch_a, TOKENS.border)}


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows and columns of the map that one slide shows."""

    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class _Board:
    """Where the map lies on its slides: beside titles so wide, below heads so high; so high are its cells together."""

    shown: MapShown
    base: Base
    titles: float
    heads: float
    room: float

    def cell_width(self, columns: int) -> float:
        """How wide each of so many columns is."""
        return _each(self.base.width - self.titles, columns)

    def cell_height(self, rows: int) -> float:
        """How high each of so many rows is."""
        return min(_MOST_HEIGHT, _each(self.room, rows))


def map_slides(showing: Showing, stage: Stage, shown: MapShown | str, width: float) -> list[Slide]:
    """The map, on as many slides as legible cells need; or why there is none."""
    if isinstance(shown, str):
        return statement("veto map", showing, stage, width, panel(None, shown, width - 2 * SIDE, alone=True))
    chart = shown.chart
    said = text_row(chart.subtitle, letters(30, "semibold"), width - 2 * SIDE, 2)
    base = Base(showing, stage, width, said, _legend(chart))
    titles = base.width * _TITLE_SHARE
    columns = _shared(len(chart.across), _most(base.width - titles, _LEAST_WIDTH))
    each = _each(base.width - titles, max(map(len, columns)))
    heads = max(_head(_title(words), each).height for words in chart.across)
    room = base.height - heads - AIR / 2
    rows = _shared(len(chart.down), _most(room, _LEAST_HEIGHT))
    if len(rows) * len(columns) > 1:
        room -= LEAST + AIR  # there it says which part this is
        rows = _shared(len(chart.down), _most(room, _LEAST_HEIGHT))
    board = _Board(shown, base, titles, heads, room)
    parts = [_Part(some, others) for some in rows for others in columns]
    return base.slides("veto map", [_body(board, part) for part in parts])


def _most(room: float, least: float) -> int:
    """How many cells have room beside one another, one at least."""
    return max(1, int((room + _GAP) // (least + _GAP)))


def _each(room: float, count: int) -> float:
    return (room - _GAP * (count - 1)) / count


def _shared(count: int, most: int) -> list[range]:
    """So many rows or columns in parts of about the same size, none larger than the most."""
    parts = -(-count // most)
    size = -(-count // parts)
    return [range(start, min(count, start + size)) for start in range(0, count, size)]


def _which(chart: MapChart, part: _Part) -> str:
    """Which part of the map a slide shows; empty where that is all of it."""
    words = []
    if len(part.rows) < len(chart.down):
        words.append(f"rows {part.rows.start + 1} to {part.rows.stop} of {len(chart.down)}")
    if len(part.columns) < len(chart.across):
        words.append(f"columns {part.columns.start + 1} to {part.columns.stop} of {len(chart.across)}")
    return starting(", ".join(words))


def _title(words: tuple[str, ...]) -> str:
    return " · ".join(words)


def _head(words: str, width: float) -> Row:
    return text_row(words, letters(26, "medium"), width - 8, _HEAD_LINES)


def _body(board: _Board, part: _Part) -> tuple[Mark, ...]:
    base, chart = board.base, board.shown.chart
    wide, high = board.cell_width(len(part.columns)), board.cell_height(len(part.rows))
    look = _look(board.shown, wide, high)
    left, top = SIDE + board.titles, base.top + board.heads + AIR / 2
    marks: list[Mark] = []
    for place, column in enumerate(part.columns):
        words = _head(_title(chart.across[column]), wide)
        marks += put(words, left + place * (wide + _GAP) + 4, base.top + board.heads - words.height)
    for place, row in enumerate(part.rows):
        y = top + place * (high + _GAP)
        words = text_row(_title(chart.down[row]), letters(26, "medium"), board.titles - 20, max(1, int(high // 32)))
        marks += put(words, SIDE, y + (high - words.height) / 2)
        for at, column in enumerate(part.columns):
            cell = _cell(chart.cells[row][column], board.shown.tags, wide, high, look=look)
            marks += put(cell, left + at * (wide + _GAP), y)
    which = _which(chart, part)
    if which:
        y = top + len(part.rows) * (high + _GAP) + 2
        marks.append(one_line(which, letters(LEAST, color=TOKENS.quiet), left, y))
    return tuple(marks)


def _cell(face: CellFace, tags: Mapping[str, Tag], width: float, height: float, *, look: ChipLook) -> Row:
    """Frame, what comes of the cell, and who vetoes it; the frame of the cards on the table is white."""
    fill, border = _COLORS.get(face.tone, (TOKENS.surface, TOKENS.border_strong))
    marks: list[Mark] = [
        Box(0, 0, width, height, fill=fill, border=TOKENS.text if face.on_table else border, radius=12,
            pen=5 if face.on_table else 2)
    ]  # fmt: skip
    content = _content(face, tags, width - 2 * _PAD, height - 2 * _PAD, look=look)
    marks += put(content, _PAD, (height - content.height) / 2)
    if face.footnote:
        marks.append(one_line("*", letters(LEAST, "bold", TOKENS.quiet), width - _PAD - 8, 6))
    return Row(height, tuple(marks))


def _content(face: CellFace, tags: Mapping[str, Tag], width: float, height: float, *, look: ChipLook) -> Row:
    said, star = face.headline or face.remark, _STAR if face.footnote else 0
    color = {"deal": TOKENS.deal, "open": TOKENS.text}.get(face.tone, TOKENS.quiet)
    size = max(LEAST, look.size * 0.8)
    words = text_row(said, letters(size, "semibold" if face.headline else "regular", color), width - star, 2)
    gap = 8 if said and face.marks else 0
    chips = [Chip(tags[mark.actor].short, tags[mark.actor].color, mark.stance == "vetoes") for mark in face.marks]
    shown = chips_row(chips, width - (0 if said else star), height - words.height - gap, look)
    return stacked([words, shown] if said else [shown], gap)


def _look(shown: MapShown, width: float, height: float) -> ChipLook:
    """The largest chips with which every cell has room for all of its own."""
    faces = [face for line in shown.chart.cells for face in line]
    inside, high = width - 2 * _PAD, height - 2 * _PAD
    for size in _CHIP_SIZES:
        look = ChipLook(size)
        if all(_holds_all(face, _content(face, shown.tags, inside, high, look=look)) for face in faces):
            return look
    return ChipLook()


def _holds_all(face: CellFace, content: Row) -> bool:
    return sum(isinstance(mark, Box) for mark in content.marks) == len(face.marks)


def _legend(chart: MapChart) -> Row:
    """What the looks of the cells mean, at the foot."""
    faces = [face for line in chart.cells for face in line]
    marks = [mark for face in faces for mark in face.marks]
    first = ["filled: vetoes"] if marks else []
    if any(mark.stance == "depends" for mark in marks):
        first = ["filled: vetoes all", "outlined: some"]
    second = ["white frame: on the table"] if any(face.on_table for face in faces) else []
    second += ["*: other cards change, too"] if any(face.footnote for face in faces) else []
    quiet = letters(LEAST, color=TOKENS.quiet)
    lines = [" · ".join(words) for words in (first, second) if words]
    top = 8 if len(lines) > 1 else 24
    return Row(64, tuple(one_line(line, quiet, 0, top + place * 29) for place, line in enumerate(lines)))
