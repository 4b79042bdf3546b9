"""Draws the foot of an exported picture: what it is of. It loads matplotlib."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from desktop.charts.fonts import text_font, wrapped
from desktop.charts.origin import Origin
from desktop.charts.paper import LINE, PIXELS_PER_INCH, POINTS, SMALL
from desktop.tokens import LIGHT

MARGIN = 16.0
ABOVE, BELOW = 9.0, 9.0
MOST_LINES = 4
"""Of each paragraph; the last one ends in an ellipsis where there is more."""


def draw_foot(figure: Figure, origin: Origin) -> None:
    """Add the origin below what is drawn, in the light theme: the figure grows, and what is on it stays as large."""
    wide, high = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
    room = (wide - 2 * MARGIN) * POINTS
    lines = [
        line
        for paragraph in origin.paragraphs
        for line in wrapped(paragraph, SMALL * POINTS, "normal", room, MOST_LINES)
    ]
    foot = ABOVE + len(lines) * SMALL * LINE + BELOW
    make_room(figure, high, foot)
    axes = figure.add_axes((0.0, 0.0, 1.0, foot / (high + foot)))
    axes.set_axis_off()
    axes.set_xlim(0, wide)
    axes.set_ylim(foot, 0)
    axes.add_line(Line2D((MARGIN, wide - MARGIN), (0.5, 0.5), color=LIGHT.border, linewidth=0.75))
    for place, line in enumerate(lines):
        axes.text(
            MARGIN,
            ABOVE + (place + 0.5) * SMALL * LINE,
            line,
            fontproperties=text_font(SMALL * POINTS),
            color=LIGHT.quiet,
            verticalalignment="center_baseline",
            parse_math=False,
        )


def make_room(figure: Figure, high: float, foot: float) -> None:
    """Let the figure grow by so many pixels at its foot."""
    share = high / (high + foot)
    for axes in figure.axes:
        place = axes.get_position()
        axes.set_position((place.x0, 1 - share + place.y0 * share, place.width, place.height * share))
    figure.set_size_inches(figure.get_size_inches()[0], (high + foot) / PIXELS_PER_INCH)
