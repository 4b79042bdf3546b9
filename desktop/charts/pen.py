"""A pen for charts that are placed in pixels on a matplotlib figure. It loads matplotlib."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyBboxPatch, Patch

from desktop.charts.fonts import drawable, elided, text_font, text_width, wrapped
from desktop.charts.pencil import Align, Weight

PIXELS_PER_INCH = 96
POINTS = 0.75
"""Of a pixel."""


class FigureLetters:
    """Measures texts as matplotlib draws them."""

    __slots__ = ()

    def width_of(self, text: str, pixels: float, weight: Weight = "normal") -> float:
        """The width of the text in letters of that size."""
        return text_width(drawable(text), pixels * POINTS, weight) / POINTS

    def elided(self, text: str, pixels: float, weight: Weight, room: float) -> str:
        """The text, cut and ended by an ellipsis where it is wider than the room."""
        return elided(text, pixels * POINTS, weight, room * POINTS)

    def wrapped(self, text: str, pixels: float, weight: Weight, room: float, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, the last one elided where it must be."""
        return wrapped(text, pixels * POINTS, weight, room * POINTS, most)


@dataclass(frozen=True, slots=True)
class Pen(FigureLetters):
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
        weight: Weight = "normal",
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
        lay(self.axes, patch)
        if hatch and border:
            self.box(at, size, "none", border=border, border_width=border_width, radius=radius, order=order)

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float) -> None:
        """Draw a straight line."""
        self.axes.add_line(Line2D(x, y, color=color, linewidth=width, zorder=2))

    def dot(self, at: tuple[float, float], radius: float, fill: str) -> None:
        """Fill a circle around that point."""
        dot = Ellipse(at, 2 * radius, 2 * radius, facecolor=fill, linewidth=0)
        dot.set_zorder(3)
        lay(self.axes, dot)


def lay(axes: Axes, patch: Patch) -> None:
    """Put the patch on axes whose limits are set.

    Their ``add_patch`` would besides find how far it reaches, for axes that fit themselves to what is on them, and take
    longer for that than drawing does.
    """
    axes.add_artist(patch)


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
