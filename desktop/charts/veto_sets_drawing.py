"""Draws the veto sets on a matplotlib figure. Import only where charts are drawn: it loads matplotlib.

Everything is placed in pixels at 96 dpi, computed from the figure's size, so that nothing depends on a
renderer and nothing is clipped: on the screen, in a picture file, on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle

from desktop.charts.fonts import drawable, elided, text_font, text_width, wrapped
from desktop.charts.veto_sets import Bar, VetoSetsChart
from desktop.tokens import Tokens
from winset.wording import order_of_magnitude

PIXELS_PER_INCH = 96
POINTS = 0.75  # of a pixel

MARGIN = 16
TITLE, SCOPE, COUNT, NAME = 14.0, 12.5, 11.0, 12.0
LINE = 1.45
NAMES_SHARE = 0.3
NAME_GAP = 14
PITCH, LEAST_PITCH, WIDEST_PITCH = 54.0, 44.0, 104.0
ROOMY_PITCH = 72.0  # where the figure is wide and the bars are few
BAR_SHARE, WIDEST_BAR = 0.64, 46.0
ROW, LEAST_ROW = 30.0, 16.0
LEAST_BARS = 91.0
LEAST_BAR = 2.0
TALLEST_BARS = 320.0
WIDEST_NAMES = 240.0
MATRIX_GAP = 12
MANY_ROWS = 6
MOST_BARS = 24


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


def bars_that_fit(chart: VetoSetsChart, width: float) -> int:
    """How many sets of actors fit beside the tail and the deals in a figure of that many pixels (one at least)."""
    room = width - 2 * MARGIN - _names_width(chart, width) - NAME_GAP
    return max(1, int(room // _wanted_pitch(chart, LEAST_PITCH)) - 2)


def least_width(chart: VetoSetsChart) -> int:
    """The width in pixels that all bars need to be read."""
    names = min(WIDEST_NAMES, _widest([title for _, title in chart.rows], NAME, "medium"))
    return round(2 * MARGIN + names + NAME_GAP + len(chart.bars) * _wanted_pitch(chart, LEAST_PITCH))


def least_height(chart: VetoSetsChart) -> int:
    """The height in pixels that the chart needs to be read."""
    matrix = len(chart.rows) * LEAST_ROW + MATRIX_GAP if chart.bars else 0
    return round(2 * MARGIN + _title_height(chart) + 2 * SCOPE * LINE + LEAST_BARS + 20 + matrix)


def layout_of(chart: VetoSetsChart, width: float, height: float, seen: float | None = None) -> Layout:
    """Where everything stands in a figure of that many pixels, so many of which are ``seen`` before one scrolls."""
    across = min(width, seen or width)
    scope = wrapped(chart.scope_line, SCOPE * POINTS, "normal", (across - 2 * MARGIN) * POINTS, 2)
    names = _names_width(chart, width)
    left = MARGIN + names + NAME_GAP
    room = max(1.0, width - left - MARGIN)
    each = room / max(1, len(chart.bars))
    pitch = min(max(_wanted_pitch(chart, PITCH), min(ROOMY_PITCH, each)), each)
    top = MARGIN + _title_height(chart) + len(scope) * SCOPE * LINE + 29
    rows = max(1, len(chart.rows))
    row = max(LEAST_ROW, min(ROW, (height - MARGIN - MATRIX_GAP - top - LEAST_BARS) / rows))
    base = max(top + 24, height - MARGIN - MATRIX_GAP - row * rows)
    # With few bars in a high place the bars take the room, but not without end.
    base = min(base, top + max(TALLEST_BARS, pitch * len(chart.bars)))
    return Layout(width, height, scope, names, left, pitch, top, base, row)


def draw_veto_sets(
    figure: Figure, chart: VetoSetsChart, tokens: Tokens, colors: Mapping[str, str], seen: float | None = None
) -> Layout:
    """Draw the chart over the whole figure, whatever was on it; ``colors`` are the actors' by id. Gives the layout.

    So many pixels of its width are ``seen`` before one scrolls; by default all.
    """
    width, height = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
    layout = layout_of(chart, width, height, seen)
    figure.clear()
    figure.set_facecolor(tokens.surface)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    drawing = _Drawing(axes, chart, layout, tokens, colors)
    drawing.heading()
    if chart.bars:
        drawing.bars()
        drawing.matrix()
    return layout


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One chart being drawn; coordinates are pixels from the top left."""

    axes: Axes
    chart: VetoSetsChart
    layout: Layout
    tokens: Tokens
    colors: Mapping[str, str]

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.layout.left + self.layout.pitch * len(self.chart.bars)

    def heading(self) -> None:
        """The title, the scope, and the sentence that stands where there are no bars."""
        layout, room = self.layout, (self.layout.width - 2 * MARGIN) * POINTS
        title = elided(self.chart.title, TITLE * POINTS, "semibold", room)
        self._text((MARGIN, MARGIN + TITLE / 2), title, TITLE, self.tokens.text, weight="semibold")
        below = MARGIN + _title_height(self.chart)
        for place, line in enumerate(layout.scope):
            self._text((MARGIN, below + (place + 0.5) * SCOPE * LINE), line, SCOPE, self.tokens.quiet)
        for place, line in enumerate(wrapped(self.chart.sentence, NAME * POINTS, "medium", room, 3)):
            at = (MARGIN, layout.top + (place + 0.5) * NAME * LINE)
            self._text(at, line, NAME, self.tokens.text, weight="medium")

    def bars(self) -> None:
        """The bars with their counts; the tail's is cut where it is longer than the scale of the sets."""
        layout, tokens = self.layout, self.tokens
        most = max((bar.packages for bar in self.chart.bars if bar.kind != "tail"), default=0) or 1
        fills = {"set": tokens.bar, "tail": tokens.bar_quiet, "free": tokens.deal}
        wide = min(layout.pitch * BAR_SHARE, WIDEST_BAR)
        self._line((layout.left - 6, self.end), (layout.base, layout.base), tokens.border_strong, 0.9)
        for place, bar in enumerate(self.chart.bars):
            share = min(1.0, bar.packages / most)
            high = max(LEAST_BAR, (layout.base - layout.top) * share) if bar.packages else 0.0
            x = layout.center(place)
            self._box(x - wide / 2, layout.base - high, wide, high, fills[bar.kind])
            if bar.packages > most:
                y = layout.base - high * 0.62
                self._line((x - wide / 2 - 4, x + wide / 2 + 4), (y + 5, y - 5), tokens.surface, 4)
            color = tokens.text if bar.kind == "set" else tokens.deal if bar.kind == "free" else tokens.quiet
            weight = "semibold" if bar.kind == "free" else "normal"
            at = (x, layout.base - high - 9)
            shown = color if bar.packages else tokens.quiet
            self._text(at, count_label(bar, layout.pitch), COUNT, shown, weight=weight, align="center")

    def matrix(self) -> None:
        """Below the bars a row for each actor, with its dot in every set that it is of."""
        layout, tokens = self.layout, self.tokens
        radius, size = min(7.0, layout.row * 0.34), min(NAME, layout.row * 0.72)
        for row, (actor, title) in enumerate(self.chart.rows):
            y = layout.middle(row)
            if len(self.chart.rows) > MANY_ROWS and row % 2 == 0:
                self._box(MARGIN / 2, y - layout.row / 2, self.end - MARGIN / 2, layout.row, tokens.panel)
            name = elided(title, size * POINTS, "medium", layout.names * POINTS)
            self._text((layout.left - NAME_GAP, y), name, size, tokens.text, weight="medium", align="right")
            for place, bar in enumerate(self.chart.bars):
                if bar.kind != "tail":
                    fill = self.colors[actor] if actor in bar.actors else tokens.dot_empty
                    dot = Ellipse((layout.center(place), y), 2 * radius, 2 * radius, facecolor=fill, linewidth=0)
                    dot.set_zorder(3)
                    self.axes.add_patch(dot)
        for place, bar in enumerate(self.chart.bars):
            self._join(place, bar, min(2.0, radius * 0.3))

    def _join(self, place: int, bar: Bar, width: float) -> None:
        """Join the dots of one set; in the tail's column say how many sets are folded into it."""
        layout, x = self.layout, self.layout.center(place)
        if bar.kind == "tail":
            center = layout.base + MATRIX_GAP + len(self.chart.rows) * layout.row / 2
            for step, line in enumerate(bar.label.partition(" in ")[2].split(" ", 1)):
                at = (x, center + (step - 0.5) * COUNT * 1.3)
                self._text(at, line, COUNT, self.tokens.quiet, align="center")
            return
        inside = [row for row, (actor, _) in enumerate(self.chart.rows) if actor in bar.actors]
        if len(inside) > 1:
            self._line((x, x), (layout.middle(inside[0]), layout.middle(inside[-1])), self.tokens.text, width)

    def _box(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        self.axes.add_patch(Rectangle((x, y), wide, high, facecolor=fill, linewidth=0))

    def _line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float) -> None:
        self.axes.add_line(Line2D(x, y, color=color, linewidth=width, zorder=2))

    def _text(
        self,
        at: tuple[float, float],
        text: str,
        pixels: float,
        color: str,
        *,
        weight: str = "normal",
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        self.axes.text(
            *at,
            drawable(text),
            fontproperties=text_font(pixels * POINTS, weight),
            color=color,
            horizontalalignment=align,
            verticalalignment="center_baseline",
            parse_math=False,
            zorder=4,
        )


def count_label(bar: Bar, room: float) -> str:
    """The bar's count for its top: exact where it fits in so many pixels, else its order of magnitude."""
    text = bar.label.partition(" in ")[0] if bar.kind == "tail" else bar.label
    if text_width(text, COUNT * POINTS, "semibold") <= max(room, LEAST_PITCH) * POINTS - 2:
        return text
    return order_of_magnitude(bar.packages)


def _title_height(chart: VetoSetsChart) -> float:
    return TITLE * LINE + 4 if chart.title else 0.0


def _names_width(chart: VetoSetsChart, width: float) -> float:
    return min(NAMES_SHARE * width, WIDEST_NAMES, _widest([title for _, title in chart.rows], NAME, "medium"))


def _wanted_pitch(chart: VetoSetsChart, least: float) -> float:
    """A distance of the bars at which their counts stand beside each other, unless they are very long."""
    labels = [bar.label.partition(" in ")[0] for bar in chart.bars]
    return max(least, min(WIDEST_PITCH, _widest(labels, COUNT, "semibold") + 8))


def _widest(texts: Sequence[str], pixels: float, weight: str) -> float:
    return max((text_width(drawable(text), pixels * POINTS, weight) / POINTS for text in texts), default=0.0)
