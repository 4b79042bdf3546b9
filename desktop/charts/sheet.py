"""A matplotlib figure to draw tables on, measured in pixels from the top left. It loads matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Rectangle

from desktop.charts.fonts import drawable, elided, text_font, text_width, wrapped
from desktop.charts.pen import hatch_with_lines, lay
from desktop.tokens import Tokens, text_on

PIXELS_PER_INCH = 96
POINTS = 0.75  # of a pixel
MARGIN = 16
TITLE, SCOPE, SMALL = 14.0, 12.5, 10.5
LINE = 1.45
MOST_SCOPE_LINES = 16
"""More than any scope needs: a bound for a deck whose titles are as long as they may be."""
CHIP_HIGH, CHIP_PAD, CHIP_LEAST = 16.0, 8.0, 25.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure emptied and given a ground; ``width`` and ``height`` are its pixels at 96 an inch."""

    axes: Axes
    tokens: Tokens
    width: float
    height: float

    def heading(self, title: str, scope: str) -> float:
        """Write the title and below it the scope, in as many lines as it needs; gives the y below them."""
        shown = elided(title, TITLE * POINTS, "semibold", (self.width - 2 * MARGIN) * POINTS)
        self.text((MARGIN, MARGIN + TITLE / 2), shown, TITLE, self.tokens.text, weight="semibold")
        y = MARGIN + TITLE * LINE + 4
        for line in self.lines_of(scope, SCOPE, MOST_SCOPE_LINES):
            self.text((MARGIN, y + SCOPE * LINE / 2), line, SCOPE, self.tokens.quiet)
            y += SCOPE * LINE
        return y + 10

    def lines_of(self, text: str, pixels: float, most: int) -> tuple[str, ...]:
        """The text broken into at most so many lines from margin to margin."""
        return wrapped(text, pixels * POINTS, "normal", (self.width - 2 * MARGIN) * POINTS, most)

    def box(
        self, at: tuple[float, float], size: tuple[float, float], fill: str, edge: str = "none", *, hatch: str = ""
    ) -> None:
        """Fill a rectangle; ``hatch`` is the color of diagonal lines over it."""
        lay(self.axes, Rectangle(at, *size, facecolor=fill, edgecolor=edge, linewidth=0.6))
        if hatch:
            lines = Rectangle(at, *size, facecolor="none", edgecolor=hatch, linewidth=0)
            hatch_with_lines(lines)
            lay(self.axes, lines)

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float = 0.8) -> None:
        """Draw a straight line."""
        self.axes.add_line(Line2D(x, y, color=color, linewidth=width, zorder=2))

    def chip(self, x: float, middle: float, short: str, color: str) -> float:
        """Draw an actor's filled chip from ``x`` on; gives the x behind it."""
        wide = chip_width(short)
        shape = FancyBboxPatch(
            (x + 3, middle - CHIP_HIGH / 2 + 3),
            wide - 6,
            CHIP_HIGH - 6,
            boxstyle="round,pad=3",
            facecolor=color,
            linewidth=0,
            zorder=3,
        )
        lay(self.axes, shape)
        self.text((x + wide / 2, middle), short, SMALL, text_on(color), weight="bold", align="center")
        return x + wide

    def text(
        self,
        at: tuple[float, float],
        text: str,
        pixels: float,
        color: str,
        *,
        weight: str = "normal",
        align: Literal["left", "center", "right"] = "left",
        room: float | None = None,
    ) -> None:
        """Write a text in one line, its middle at ``at``; elided where it needs more than ``room`` pixels."""
        shown = drawable(text) if room is None else elided(text, pixels * POINTS, weight, max(0.0, room) * POINTS)
        self.axes.text(
            *at,
            shown,
            fontproperties=text_font(pixels * POINTS, weight),
            color=color,
            horizontalalignment=align,
            verticalalignment="center_baseline",
            parse_math=False,
            zorder=4,
        )


def new_sheet(figure: Figure, tokens: Tokens) -> Sheet:
    """Take all of the figure, whatever was on it."""
    width, height = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
    figure.clear()
    figure.set_facecolor(tokens.surface)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return Sheet(axes, tokens, width, height)


def width_of(text: str, pixels: float, weight: str = "normal") -> float:
    """The width of a text in pixels."""
    return text_width(drawable(text), pixels * POINTS, weight) / POINTS


def chip_width(short: str) -> float:
    """The width of a chip with that code, in pixels."""
    return max(CHIP_LEAST, width_of(short, SMALL, "bold") + CHIP_PAD)
