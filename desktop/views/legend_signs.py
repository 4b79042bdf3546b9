"""How the signs that a legend explains are painted: small, as they are in the charts."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from desktop.charts.legend import Entry
from desktop.theme import font
from desktop.tokens import CHIP_HEIGHT, CHIP_WIDTH, Tokens, heat
from desktop.views.paint import Chip, chip_width, paint_chip

HEAT_WIDTH, NARROW_WIDTH = 150.0, 9.0
SWATCH_WIDTH, SWATCH_HEIGHT = 18.0, 12.0
CORNER = 7.0
_CHIPS = ("chip", "partly", "unknown")
_BARS = ("set", "tail", "free")


def sign_width(entry: Entry) -> float:
    """The width of a sign in pixels."""
    if entry.mark in _CHIPS:
        return chip_width(entry.short) if entry.short else float(CHIP_WIDTH)
    if entry.mark == "heat":
        return HEAT_WIDTH
    return NARROW_WIDTH if entry.mark in ("text", "corner") else SWATCH_WIDTH


def paint_sign(painter: QPainter, at: QPointF, entry: Entry, tokens: Tokens) -> None:
    """Paint a sign from its left edge, its middle at that height."""
    if entry.mark in _CHIPS:
        box = QRectF(at.x(), at.y() - CHIP_HEIGHT / 2, sign_width(entry), CHIP_HEIGHT)
        paint_chip(painter, box, _chip(entry, tokens), tokens)
    elif entry.mark == "heat":
        _paint_heat(painter, at, tokens)
    elif entry.mark == "text":
        painter.setFont(font(11.5))
        painter.setPen(QColor(tokens.text))
        box = QRectF(at.x(), at.y() - SWATCH_HEIGHT, NARROW_WIDTH, 2 * SWATCH_HEIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.short)
    elif entry.mark == "corner":
        corner = QPointF(at.x() + CORNER + 1, at.y() - CORNER / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.quiet))
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(-CORNER, 0), corner + QPointF(0, CORNER)]))
    else:
        _paint_swatch(painter, at, entry, tokens)


def _chip(entry: Entry, tokens: Tokens) -> Chip:
    if entry.mark == "chip":
        return Chip(entry.short, entry.color, "vetoes")
    return Chip("", tokens.quiet, "depends", share=0.5) if entry.mark == "partly" else Chip("", tokens.quiet, None)


def _paint_swatch(painter: QPainter, at: QPointF, entry: Entry, tokens: Tokens) -> None:
    """A small box in the look of a cell, or of a bar."""
    box = QRectF(at.x() + 0.5, at.y() - SWATCH_HEIGHT / 2, SWATCH_WIDTH - 1, SWATCH_HEIGHT)
    if entry.mark in _BARS:
        fills = {"set": tokens.bar, "tail": tokens.bar_quiet, "free": tokens.deal}
        painter.fillRect(box.adjusted(3, 0, -3, 0), QColor(fills[entry.mark]))
        return
    fill, edge, width = {
        "ring": (tokens.surface, tokens.text, 1.6),
        "frame": (tokens.surface, tokens.accent, 1.6),
        "deal": (tokens.deal_fill, tokens.deal, 1.0),
        "impossible": (tokens.hatch_a, tokens.border_strong, 1.0),
    }[entry.mark]
    painter.setPen(QPen(QColor(edge), width))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, 3, 3)
    if entry.mark == "impossible":
        painter.setBrush(QBrush(QColor(tokens.hatch_b), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, 3, 3)


def _paint_heat(painter: QPainter, at: QPointF, tokens: Tokens) -> None:
    """The scale from 0 to 100 %."""
    painter.setFont(font(11.5))
    painter.setPen(QColor(tokens.quiet))
    top, high, middle = at.y() - SWATCH_HEIGHT, 2 * SWATCH_HEIGHT, Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(at.x(), top, 26, high), middle, "0 %")
    painter.drawText(QRectF(at.x() + 112, top, 40, high), middle, "100 %")
    for step in range(5):
        painter.setPen(QPen(QColor(tokens.border_strong), 0.8))
        painter.setBrush(QColor(heat(tokens.bar, Fraction(step, 4), tokens)[0]))
        painter.drawRect(QRectF(at.x() + 26 + step * 16, at.y() - 6, 16, SWATCH_HEIGHT))
