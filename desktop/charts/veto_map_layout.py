"""Where everything stands on a picture of a veto map, told without measuring letters, so that its size is known first.

Sizes are pixels at 96 an inch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from desktop.charts.cell_words import NO_DEAL_LEFT
from desktop.charts.veto_map_chart import MapChart

MARGIN = 16  # as the foot's below it
TITLE, TEXT, SMALL = 16.0, 12.0, 10.5
LINE = 1.45
PAD = 5
CELL_GAP = 3
CHIP_GAP = 3
HEADLINE, REMARK = 19, 15
LEAST_CELL, WIDEST_CELL = 46, 168
LOWEST_CELL, HIGHEST_CELL = 34, 84
USUAL_WIDTH, USUAL_HEIGHT = 760, 440
HIGHEST_MAP = 2_600
TURNED_BELOW = 72
TURNED_HEIGHT = 118
TITLES_WIDTH, GROUP_WIDTH = 150, 122
LEGEND_COLUMN, LEGEND_LINE = 150, 23
NAME_GAP, COLUMN_GAP, NAME_LINE, MOST_NAME_LINES = 7, 11, 16, 8
LEAST_WIDTH = 600
LETTER = 0.6
"""How wide a letter is at most on the average of a line, as a share of its size."""


@dataclass(frozen=True, slots=True)
class ChipSize:
    """The size of an actor's chip and of its code."""

    width: float
    height: float
    text: float


USUAL_CHIP, SMALL_CHIP = ChipSize(30, 17, 10.5), ChipSize(20, 12, 7.5)
BESIDE_NAME = USUAL_CHIP.width + NAME_GAP + COLUMN_GAP
"""What chip and gaps take of an actor's entry in the legend."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Where things stand.

    ``figure`` is how wide the figures beside the chips are, 0 where they have no room; ``titles`` how high the
    titles of the columns, which are ``turned`` where columns are narrow.
    """

    width: float
    height: float
    left: float
    top: float
    cell_width: float
    cell_height: float
    chip: ChipSize
    figure: float
    chips_in_row: int
    rows_of_chips: int
    subtitle_lines: int
    turned: bool
    titles: float
    legend: float

    def at(self, row: int, column: int) -> tuple[float, float]:
        """The top left of a cell."""
        return self.left + column * self.cell_width, self.top + row * self.cell_height


def layout_of(chart: MapChart) -> MapLayout:
    """Where everything stands; the size follows from the number of cells and of actors."""
    rows, columns = len(chart.cells), len(chart.cells[0]) if chart.cells else 0
    cell_width = min(WIDEST_CELL, max(LEAST_CELL, USUAL_WIDTH / max(1, columns)))
    chip = SMALL_CHIP if cell_width < TURNED_BELOW else USUAL_CHIP
    inside = cell_width - CELL_GAP - 2 * PAD
    figure = 0.0 if chart.complete else max(map(len, _figures(chart)), default=0) * chip.text * 0.58 + CHIP_GAP
    if chip is SMALL_CHIP or chip.width + figure > inside:
        figure = 0.0
    in_row = max(1, int((inside + CHIP_GAP) // (chip.width + figure + CHIP_GAP)))
    words = HEADLINE if any(face.headline for face in chain.from_iterable(chart.cells)) else 0
    if chip is USUAL_CHIP and any(face.remark and face.marks for face in chain.from_iterable(chart.cells)):
        words = max(words, REMARK)  # a cell has the one or the other
    wanted = -(-chart.busiest // in_row) * (chip.height + CHIP_GAP) + words + 2 * PAD + CELL_GAP
    usual = min(HIGHEST_CELL, max(LOWEST_CELL, USUAL_HEIGHT / max(1, rows)))
    cell_height = min(max(usual, wanted), max(LOWEST_CELL, HIGHEST_MAP / max(1, rows)))
    room = cell_height - CELL_GAP - 2 * PAD - words
    left = MARGIN + TITLES_WIDTH + (GROUP_WIDTH if chart.rows_in_group else 0)
    width = max(LEAST_WIDTH, left + columns * cell_width + MARGIN)
    subtitle = lines_of(chart.subtitle, width - 2 * MARGIN, TEXT, 4)
    turned = cell_width < TURNED_BELOW
    top = MARGIN + TITLE * LINE + 6 + subtitle * TEXT * LINE + 12
    titles, groups = _titles_height(chart, cell_width, turned=turned), _groups_height(chart, cell_width)
    top += titles + groups
    legend = top + rows * cell_height + 16
    return MapLayout(
        width=width,
        height=legend + _legend_height(chart, width, chip) + MARGIN,
        left=left,
        top=top,
        cell_width=cell_width,
        cell_height=cell_height,
        chip=chip,
        figure=figure,
        chips_in_row=in_row,
        rows_of_chips=max(1, int((room + CHIP_GAP) // (chip.height + CHIP_GAP))),
        subtitle_lines=subtitle,
        turned=turned,
        titles=titles,
        legend=legend,
    )


def lines_of(text: str, width: float, size: float, most: int) -> int:
    """How many lines the text takes at most, up to so many."""
    return min(most, ceil(len(text) * size * LETTER / width)) if text else 0


def legend_column(chart: MapChart, width: float) -> float:
    """How wide an actor's entry is in the legend: what the longest name needs, and two stand side by side at least."""
    room = width - 2 * MARGIN
    longest = max((len(title) for _, _, title in chart.actors), default=0) * TEXT * LETTER
    return min(max(LEGEND_COLUMN, longest + BESIDE_NAME), room / min(2, max(1, len(chart.actors))))


def legend_rows(chart: MapChart, width: float) -> list[tuple[tuple[str, str, str], ...]]:
    """The actors as they stand side by side in the legend."""
    columns = int((width - 2 * MARGIN) // legend_column(chart, width))
    return [chart.actors[start : start + columns] for start in range(0, len(chart.actors), columns)]


def legend_row_height(actors: Sequence[tuple[str, str, str]], column: float) -> float:
    """How high a row of the legend is: names are not cut, they take lines."""
    lines = (lines_of(title, column - BESIDE_NAME, TEXT, MOST_NAME_LINES) for _, _, title in actors)
    return LEGEND_LINE + (max(lines, default=1) - 1) * NAME_LINE


def notes_of(chart: MapChart) -> tuple[tuple[str, int], ...]:
    """The sentences below the legend, and in how many lines each may stand."""
    return ((chart.deal, 1), (chart.staying, 6), *((note, 2) for note in chart.footnotes))


def signs_of(chart: MapChart, chip: ChipSize) -> tuple[str, ...]:
    """Which signs the legend explains: those that are on the picture; small cells leave a remark to it."""
    faces, narrow = tuple(chain.from_iterable(chart.cells)), chip is SMALL_CHIP
    there = {
        "deal": any(face.tone == "deal" for face in faces),
        "open": any(face.tone == "open" for face in faces),
        "impossible": any(face.tone == "impossible" for face in faces),
        "table": any(face.on_table for face in faces),
        "none_left": narrow and any(face.remark == NO_DEAL_LEFT and face.marks for face in faces),
        "depends": any(mark.stance == "depends" for face in faces for mark in face.marks),
        "footnote": bool(chart.footnotes),
    }
    return tuple(sign for sign, is_there in there.items() if is_there)


def _legend_height(chart: MapChart, width: float, chip: ChipSize) -> float:
    column = legend_column(chart, width)
    actors = sum(legend_row_height(row, column) for row in legend_rows(chart, width))
    signs = len(signs_of(chart, chip)) * LEGEND_LINE
    lines = sum(lines_of(note, width - 2 * MARGIN, SMALL, most) for note, most in notes_of(chart))
    return actors + signs + 12 + lines * SMALL * LINE


def _titles_height(chart: MapChart, cell_width: float, *, turned: bool) -> float:
    if turned:
        longest = max((len(title[-1]) for title in chart.across), default=0)
        return min(TURNED_HEIGHT, longest * SMALL * LETTER + 16)
    lines = max((lines_of(title[-1], cell_width - 14, SMALL * 1.2, 3) for title in chart.across), default=1)
    return lines * SMALL * 1.4 + 12


def _groups_height(chart: MapChart, cell_width: float) -> float:
    if not chart.columns_in_group:
        return 0.0
    width = chart.columns_in_group * cell_width - 12
    return max(lines_of(title[0], width, TEXT * 1.1, 2) for title in chart.across) * TEXT * 1.3 + 12


def _figures(chart: MapChart) -> list[str]:
    return [mark.figure for face in chain.from_iterable(chart.cells) for mark in face.marks]
