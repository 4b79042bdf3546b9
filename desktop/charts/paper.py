"""A figure to draw on in pixels from the top left: texts, boxes, dots, actors' chips. It loads matplotlib."""

from __future__ import annotations

from typing import Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyBboxPatch, Rectangle

from desktop.charts.fonts import drawable, elided, text_font, text_width, wrapped
from desktop.charts.pen import lay
from desktop.tokens import CHIP_HEIGHT, CHIP_WIDTH, Tokens, text_on

PIXELS_PER_INCH = 96
POINTS = 0.75  # of a pixel
LINE = 1.45
TITLE, SUBTITLE, BODY, SMALL, CHIP = 14.0, 12.5, 12.0, 11.0, 10.0


class Paper:
    """The whole of a figure, cleared; sizes of letters are pixels, and no text is wider than the room it is given."""

    def __init__(self, figure: Figure, tokens: Tokens) -> None:
        self.width, self.height = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
        self.tokens = tokens
        figure.clear()
        figure.set_facecolor(tokens.surface)
        self._axes = axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        pixels: float = BODY,
        color: str = "",
        *,
        weight: str = "normal",
        align: Literal["left", "center", "right"] = "left",
        room: float | None = None,
    ) -> None:
        """One line of text around that height."""
        shown = drawable(text) if room is None else elided(text, pixels * POINTS, weight, max(1.0, room) * POINTS)
        self._axes.text(
            *at,
            shown,
            fontproperties=text_font(pixels * POINTS, weight),
            color=color or self.tokens.text,
            horizontalalignment=align,
            verticalalignment="center_baseline",
            parse_math=False,
            zorder=5,
        )

    def paragraph(
        self,
        at: tuple[float, float],
        text: str,
        pixels: float = BODY,
        color: str = "",
        *,
        room: float,
        weight: str = "normal",
        most: int = 3,
    ) -> float:
        """Lines of text below that height; gives the height below them."""
        x, y = at
        for line in wrapped(text, pixels * POINTS, weight, room * POINTS, most):
            self.text((x, y + pixels * LINE / 2), line, pixels, color, weight=weight)
            y += pixels * LINE
        return y

    def box(self, x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "") -> None:
        """A filled box, with an edge if asked."""
        color, width = (edge, 0.9) if edge else ("none", 0)
        lay(self._axes, Rectangle((x, y), wide, high, facecolor=fill, edgecolor=color, linewidth=width, zorder=1))

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float = 1.0) -> None:
        """A straight line; the width is in points."""
        self._axes.add_line(Line2D(x, y, color=color, linewidth=width, zorder=2))

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A dot around that point."""
        dot = Ellipse((x, y), 2 * radius, 2 * radius, facecolor=fill, linewidth=0)
        dot.set_zorder(3)
        lay(self._axes, dot)

    def chip(self, x: float, y: float, short: str, color: str, *, high: float = CHIP_HEIGHT) -> float:
        """An actor's chip, filled, around that height; gives the x where it ends."""
        wide = chip_width(short)
        box = FancyBboxPatch(
            (x + 3, y - high / 2 + 3),
            wide - 6,
            high - 6,
            boxstyle="round,pad=3,rounding_size=3.5",
            facecolor=color,
            linewidth=0,
        )
        box.set_zorder(3)
        lay(self._axes, box)
        size = min(CHIP, high * 0.72)
        self.text((x + wide / 2, y), short, size, text_on(color), weight="bold", align="center")
        return x + wide


def chip_width(short: str) -> float:
    """The width of a chip with this code, in pixels."""
    return max(float(CHIP_WIDTH), width_of(short, CHIP, "bold") + 8)


def width_of(text: str, pixels: float, weight: str = "normal") -> float:
    """The width of the text in pixels."""
    return text_width(drawable(text), pixels * POINTS, weight) / POINTS
