"""What a chart is drawn with that looks the same on the screen and on paper: who measures letters, and who draws.

A drawing is written once for any pencil. On paper that is :class:`desktop.charts.pen.Pen` (matplotlib), on the screen
:class:`desktop.views.screen_pen.ScreenPen` (Qt). Everything is in pixels from the top left, at 96 an inch.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

Align: TypeAlias = Literal["left", "center", "right"]
Weight: TypeAlias = Literal["normal", "medium", "semibold", "bold"]


class Letters(Protocol):
    """Measures texts in the program's font, in one line unless said otherwise."""

    def width_of(self, text: str, pixels: float, weight: Weight = "normal") -> float:
        """The width of the text in letters of that size."""

    def elided(self, text: str, pixels: float, weight: Weight, room: float) -> str:
        """The text, cut and ended by an ellipsis where it is wider than the room."""

    def wrapped(self, text: str, pixels: float, weight: Weight, room: float, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, the last one elided where it must be."""


class Pencil(Letters, Protocol):
    """Draws over what was drawn before: boxes, then lines, then dots, then texts, or the figure sorts them so."""

    def text(
        self,
        at: tuple[float, float],
        words: str,
        pixels: float,
        color: str,
        *,
        weight: Weight = "normal",
        align: Align = "left",
    ) -> None:
        """Write one line, its middle at that height."""

    def box(self, at: tuple[float, float], size: tuple[float, float], fill: str) -> None:
        """Fill a box from its top left."""

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float) -> None:
        """Draw a straight line so many points wide (of 72 an inch)."""

    def dot(self, at: tuple[float, float], radius: float, fill: str) -> None:
        """Fill a circle around that point."""
