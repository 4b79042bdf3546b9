"""A pen for charts that are placed in pixels on a matplotlib figure. It loads matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Patch

from desktop.charts.fonts import drawable, text_font

PIXELS_PER_INCH = 96
POINTS = 0.75
"""Of a pixel."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on all of a figure in pixels from the top left, at 96 an inch; sizes of letters are pixels, too."""

    axes: Axes
    width: float
    height: float

    def text(
        self,
        at: tuple[float, float],
        words: str,
        pixels: float,
        color: str,
        *,
        weight: str = "normal",
        align: Align = "left",
        turned: bool = False,
    ) -> None:
        """Write one line, its middle at that height; ``turned`` it runs upwards from there, its middle at that x."""
        self.axes.text(
            *at,
            drawable(words),
            fontproperties=text_font(pixels * POINTS, weight),
            color=color,
            horizontalalignment="center" if turned else align,
            verticalalignment="bottom" if turned else "center_baseline",
            rotation=90 if turned else 0,
            parse_math=False,
            zorder=4,
        )

    def box(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        fill: str,
        *,
        border: str = "",
        border_width: float = 0.75,
        radius: float = 0.0,
        hatch: str = "",
        order: float = 1,
    ) -> None:
        """Paint a box from its top left; ``border`` is a color, ``hatch`` that of diagonal lines over the fill."""
        style = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        patch = FancyBboxPatch(
            at,
            *size,
            boxstyle=style,
            facecolor=fill,
            edgecolor=hatch or border or "none",
            linewidth=0 if hatch else border_width if border else 0,
            zorder=order,
        )
        if hatch:
            hatch_with_lines(patch)
        self.axes.add_patch(patch)
        if hatch and border:
            self.box(at, size, "none", border=border, border_width=border_width, radius=radius, order=order)

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float) -> None:
        """Draw a straight line."""
        self.axes.add_line(Line2D(x, y, color=color, linewidth=width, zorder=2))


def hatch_with_lines(patch: Patch) -> None:
    """Lay diagonal lines over the patch, rising as those on the screen, in the color of its edge."""
    patch.set_hatch("/////")
    patch.set_hatch_linewidth(0.7)


def pen_on(figure: Figure, ground: str) -> Pen:
    """A pen on all of the figure, whatever was on it, on that ground."""
    width, height = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
    figure.clear()
    figure.set_facecolor(ground)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return Pen(axes, width, height)
