"""Draws the veto sets with any pencil: once for the screen and for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.charts.pencil import Pencil, Weight
from desktop.charts.veto_sets import Bar, VetoSetsChart
from desktop.charts.veto_sets_layout import (
    COUNT,
    LINE,
    MARGIN,
    MATRIX_GAP,
    NAME,
    NAME_GAP,
    SCOPE,
    TITLE,
    Layout,
    count_label,
    scope_top,
)
from desktop.tokens import Tokens

BAR_SHARE, WIDEST_BAR = 0.64, 46.0
LEAST_BAR = 2.0
MANY_ROWS = 6


def draw_veto_sets(
    pencil: Pencil, chart: VetoSetsChart, layout: Layout, tokens: Tokens, colors: Mapping[str, str]
) -> None:
    """Draw the chart; ``colors`` are the actors' by id."""
    drawing = _Drawing(pencil, chart, layout, tokens, colors)
    drawing.heading()
    if chart.bars:
        drawing.bars()
        drawing.matrix()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One chart being drawn; coordinates are pixels from the top left."""

    pencil: Pencil
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
        pencil, layout, tokens = self.pencil, self.layout, self.tokens
        room = layout.width - 2 * MARGIN
        title = pencil.elided(self.chart.title, TITLE, "semibold", room)
        pencil.text((MARGIN, MARGIN + TITLE / 2), title, TITLE, tokens.text, weight="semibold")
        below = scope_top(self.chart)
        for place, line in enumerate(layout.scope):
            pencil.text((MARGIN, below + (place + 0.5) * SCOPE * LINE), line, SCOPE, tokens.quiet)
        for place, line in enumerate(pencil.wrapped(self.chart.sentence, NAME, "medium", room, 3)):
            at = (MARGIN, layout.top + (place + 0.5) * NAME * LINE)
            pencil.text(at, line, NAME, tokens.text, weight="medium")

    def bars(self) -> None:
        """The bars with their counts; the tail's is cut where it is longer than the scale of the sets."""
        pencil, layout, tokens = self.pencil, self.layout, self.tokens
        most = max((bar.packages for bar in self.chart.bars if bar.kind != "tail"), default=0) or 1
        fills = {"set": tokens.bar, "tail": tokens.bar_quiet, "free": tokens.deal}
        wide = min(layout.pitch * BAR_SHARE, WIDEST_BAR)
        pencil.line((layout.left - 6, self.end), (layout.base, layout.base), tokens.border_strong, 0.9)
        for place, bar in enumerate(self.chart.bars):
            share = min(1.0, bar.packages / most)
            high = max(LEAST_BAR, (layout.base - layout.top) * share) if bar.packages else 0.0
            x = layout.center(place)
            pencil.box((x - wide / 2, layout.base - high), (wide, high), fills[bar.kind])
            if bar.packages > most:
                y = layout.base - high * 0.62
                pencil.line((x - wide / 2 - 4, x + wide / 2 + 4), (y + 5, y - 5), tokens.surface, 4)
            color = tokens.text if bar.kind == "set" else tokens.deal if bar.kind == "free" else tokens.quiet
            label, shown = count_label(bar, layout.pitch, pencil), color if bar.packages else tokens.quiet
            at = (x, layout.base - high - 9)
            weight: Weight = "semibold" if bar.kind == "free" else "normal"
            pencil.text(at, label, COUNT, shown, weight=weight, align="center")

    def matrix(self) -> None:
        """Below the bars a row for each actor, with its dot in every set that it is of."""
        pencil, layout, tokens = self.pencil, self.layout, self.tokens
        radius, size = min(7.0, layout.row * 0.34), min(NAME, layout.row * 0.72)
        for row, (_, title) in enumerate(self.chart.rows):
            y = layout.middle(row)
            if len(self.chart.rows) > MANY_ROWS and row % 2 == 0:
                pencil.box((MARGIN / 2, y - layout.row / 2), (self.end - MARGIN / 2, layout.row), tokens.panel)
            name = pencil.elided(title, size, "medium", layout.names)
            pencil.text((layout.left - NAME_GAP, y), name, size, tokens.text, weight="medium", align="right")
        for place, bar in enumerate(self.chart.bars):
            self._join(place, bar, min(2.0, radius * 0.3))
            if bar.kind != "tail":
                for row, (actor, _) in enumerate(self.chart.rows):
                    fill = self.colors[actor] if actor in bar.actors else tokens.dot_empty
                    pencil.dot((layout.center(place), layout.middle(row)), radius, fill)

    def _join(self, place: int, bar: Bar, width: float) -> None:
        """Join the dots of one set; in the tail's column say how many sets are folded into it."""
        layout, x = self.layout, self.layout.center(place)
        if bar.kind == "tail":
            center = layout.base + MATRIX_GAP + len(self.chart.rows) * layout.row / 2
            for step, line in enumerate(bar.label.partition(" in ")[2].split(" ", 1)):
                at = (x, center + (step - 0.5) * COUNT * 1.3)
                self.pencil.text(at, line, COUNT, self.tokens.quiet, align="center")
            return
        inside = [row for row, (actor, _) in enumerate(self.chart.rows) if actor in bar.actors]
        if len(inside) > 1:
            ends = layout.middle(inside[0]), layout.middle(inside[-1])
            self.pencil.line((x, x), ends, self.tokens.text, width)
