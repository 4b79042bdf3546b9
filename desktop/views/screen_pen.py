"""A pencil for charts that are painted by Qt: the drawing is the one that goes on paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.charts.pencil import Align, Weight
from desktop.theme import font
from desktop.views.lines import elided, wrapped_lines

PIXELS_IN_POINT = 96 / 72
_WEIGHTS: Final[dict[Weight, QFont.Weight]] = {
    "normal": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


class ScreenLetters:
    """Measures texts as Qt paints them."""

    def width_of(self, text: str, pixels: float, weight: Weight = "normal") -> float:
        """The width of the text in letters of that size."""
        return _width(" ".join(text.split()), pixels, weight)

    def elided(self, text: str, pixels: float, weight: Weight, room: float) -> str:
        """The text, cut and ended by an ellipsis where it is wider than the room."""
        return elided(text, _font(pixels, weight), room)

    def wrapped(self, text: str, pixels: float, weight: Weight, room: float, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, the last one elided where it must be."""
        return wrapped_lines(text, _font(pixels, weight), room, most)


class ScreenPen(ScreenLetters):
    """Draws with a painter."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

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
        letters = _font(pixels, weight)
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        x = at[0] - before * _width(words, pixels, weight) if before else at[0]
        self._painter.setFont(letters)
        self._painter.setPen(QColor(color))
        self._painter.drawText(QPointF(x, at[1] + _metrics(pixels, weight).capHeight() / 2), words)

    def box(self, at: tuple[float, float], size: tuple[float, float], fill: str) -> None:
        """Fill a box from its top left."""
        left, top = round(at[0]), round(at[1])  # sharp edges
        right, bottom = round(at[0] + size[0]), round(at[1] + size[1])
        self._painter.fillRect(QRectF(left, top, right - left, max(1, bottom - top) if size[1] else 0), QColor(fill))

    def line(self, x: tuple[float, float], y: tuple[float, float], color: str, width: float) -> None:
        """Draw a straight line so many points wide (of 72 an inch)."""
        self._painter.setPen(QPen(QColor(color), width * PIXELS_IN_POINT))
        self._painter.drawLine(QPointF(x[0], y[0]), QPointF(x[1], y[1]))

    def dot(self, at: tuple[float, float], radius: float, fill: str) -> None:
        """Fill a circle around that point."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill))
        self._painter.drawEllipse(QPointF(*at), radius, radius)


def _font(pixels: float, weight: Weight) -> QFont:
    return font(pixels, _WEIGHTS[weight])


@lru_cache(maxsize=64)
def _metrics(pixels: float, weight: Weight) -> QFontMetricsF:
    return QFontMetricsF(_font(pixels, weight))


@lru_cache(maxsize=1024)
def _width(line: str, pixels: float, weight: Weight) -> float:
    return _metrics(pixels, weight).horizontalAdvance(line)
