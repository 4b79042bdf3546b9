"""Where everything stands in a drawing of the veto sets, on the screen and on paper alike.

Sizes are pixels at 96 an inch; :class:`Letters` measures texts where it will be drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.charts.pencil import Letters, Weight
from desktop.charts.veto_sets import AS_FIT, Bar, Order, VetoSetsChart, veto_sets_chart
from desktop.charts.words import Scope
from winset.analysis.counts import Counts
from winset.model import Deck
from winset.wording import order_of_magnitude

MARGIN, LOW_MARGIN = 16, 4
TITLE, SCOPE, COUNT, NAME = 14.0, 12.5, 11.0, 12.0
LINE = 1.45
NAMES_SHARE = 0.3
NAME_GAP = 14
PITCH, LEAST_PITCH, WIDEST_PITCH = 54.0, 44.0, 104.0
ROOMY_PITCH = 72.0  # where the figure is wide and the bars are few
ROW, LEAST_ROW, LOW_ROW = 30.0, 16.0, 14.0
ROWS_SHARE = 0.5
LEAST_BARS, LOW_BARS = 91.0, 34.0
ABOVE_BARS, ABOVE_LOW_BARS = 29.0, 19.0
TALLEST_BARS = 320.0
WIDEST_NAMES = 240.0
MATRIX_GAP = 12
MOST_BARS = 24
MOST_SCOPE_LINES = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand, in pixels from the top left."""

    width: float
    height: float
    scope: tuple[str, ...]
    names: float
    left: float
    pitch: float
    top: float
    base: float
    row: float

    def center(self, place: int) -> float:
        """The middle of that bar, from 0 on the left."""
        return self.left + (place + 0.5) * self.pitch

    def middle(self, row: int) -> float:
        """The middle of that row of the matrix, from 0 at the top."""
        return self.base + MATRIX_GAP + (row + 0.5) * self.row

    def bar_at(self, chart: VetoSetsChart, x: float, y: float) -> Bar | None:
        """The bar whose column, from its top to the last row, holds that point."""
        if self.pitch <= 0 or not self.top - 20 <= y <= self.middle(len(chart.rows)):
            return None
        place = int((x - self.left) // self.pitch)
        return chart.bars[place] if 0 <= place < len(chart.bars) else None


def chart_that_fits(
    deck: Deck, counts: Counts, scope: Scope, letters: Letters, *, order: Order, most: int, width: float
) -> VetoSetsChart:
    """The chart of so many sets before the tail, or for 0 of as many as fit into that width in pixels."""
    if most == AS_FIT:
        every = veto_sets_chart(deck, counts, scope, most=MOST_BARS, order=order)
        most = min(bars_that_fit(every, width, letters), MOST_BARS)
    return veto_sets_chart(deck, counts, scope, most=most, order=order)


def bars_that_fit(chart: VetoSetsChart, width: float, letters: Letters) -> int:
    """How many sets of actors fit beside the tail and the deals in a figure of that many pixels (one at least)."""
    room = width - 2 * MARGIN - _names_width(chart, width, letters) - NAME_GAP
    return max(1, int(room // _wanted_pitch(chart, LEAST_PITCH, letters)) - 2)


def least_width(chart: VetoSetsChart, letters: Letters) -> int:
    """The width in pixels that all bars need to be read."""
    names = min(WIDEST_NAMES, _widest(_titles(chart), NAME, "medium", letters))
    return round(2 * MARGIN + names + NAME_GAP + len(chart.bars) * _wanted_pitch(chart, LEAST_PITCH, letters))


def least_height(chart: VetoSetsChart) -> int:
    """The height in pixels that the chart needs to be read."""
    low = is_low(chart)
    matrix = len(chart.rows) * (LOW_ROW if low else LEAST_ROW) + MATRIX_GAP if chart.bars else 0
    bars = ABOVE_LOW_BARS + LOW_BARS if low else ABOVE_BARS + LEAST_BARS
    return round(scope_top(chart) + scope_lines(chart) * SCOPE * LINE + bars + matrix + (LOW_MARGIN if low else MARGIN))


def layout_of(chart: VetoSetsChart, width: float, height: float, letters: Letters, seen: float | None = None) -> Layout:
    """Where everything stands in a figure of that many pixels, so many of which are ``seen`` before one scrolls."""
    across = min(width, seen or width)
    low = is_low(chart)
    lines = MOST_SCOPE_LINES if height >= least_height(chart) + SCOPE * LINE else scope_lines(chart)
    scope = letters.wrapped(chart.scope_line, SCOPE, "normal", across - 2 * MARGIN, lines)
    names = _names_width(chart, width, letters)
    left = MARGIN + names + NAME_GAP
    room = max(1.0, width - left - MARGIN)
    each = room / max(1, len(chart.bars))
    pitch = min(max(_wanted_pitch(chart, PITCH, letters), min(ROOMY_PITCH, each)), each)
    top = scope_top(chart) + len(scope) * SCOPE * LINE + (ABOVE_LOW_BARS if low else ABOVE_BARS)
    rows, below = max(1, len(chart.rows)), LOW_MARGIN if low else MARGIN
    inside = height - below - MATRIX_GAP - top
    wanted = inside * ROWS_SHARE if low else inside - LEAST_BARS
    row = max(LOW_ROW if low else LEAST_ROW, min(ROW, wanted / rows))
    base = max(top + 24, height - below - MATRIX_GAP - row * rows)
    # With few bars in a high place the bars take the room, but not without end.
    base = min(base, top + max(TALLEST_BARS, pitch * len(chart.bars)))
    return Layout(width, height, scope, names, left, pitch, top, base, row)


def is_low(chart: VetoSetsChart) -> bool:
    """Whether it stands in a low place: there the title, which the place says itself, makes way, and so does air."""
    return not chart.title


def scope_top(chart: VetoSetsChart) -> float:
    """Where the scope begins, below the title if there is one."""
    return float(LOW_MARGIN) if is_low(chart) else MARGIN + TITLE * LINE + 4


def scope_lines(chart: VetoSetsChart) -> int:
    """How many lines the scope has room for at least: one in a low place."""
    return 1 if is_low(chart) else MOST_SCOPE_LINES


def count_label(bar: Bar, room: float, letters: Letters) -> str:
    """The bar's count for its top: exact where it fits in so many pixels, else its order of magnitude."""
    text = _count(bar)
    if letters.width_of(text, COUNT, "semibold") <= max(room, LEAST_PITCH) - 2:
        return text
    return order_of_magnitude(bar.packages)


def _names_width(chart: VetoSetsChart, width: float, letters: Letters) -> float:
    return min(NAMES_SHARE * width, WIDEST_NAMES, _widest(_titles(chart), NAME, "medium", letters))


def _wanted_pitch(chart: VetoSetsChart, least: float, letters: Letters) -> float:
    """A distance of the bars at which their counts stand beside each other, unless they are very long."""
    labels = [_count(bar) for bar in chart.bars]
    return max(least, min(WIDEST_PITCH, _widest(labels, COUNT, "semibold", letters) + 8))


def _count(bar: Bar) -> str:
    return bar.label.partition(" in ")[0] if bar.kind == "tail" else bar.label


def _titles(chart: VetoSetsChart) -> list[str]:
    return [title for _, title in chart.rows]


def _widest(texts: Sequence[str], pixels: float, weight: Weight, letters: Letters) -> float:
    return max((letters.width_of(text, pixels, weight) for text in texts), default=0.0)
