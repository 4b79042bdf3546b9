"""How the body of a card is painted: one look for the hand, the table and what lies on the charts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.tokens import CARD_RADIUS, Tokens


def paint_card_frame(
    painter: QPainter,
    box: QRectF,
    tokens: Tokens,
    *,
    stripe: str | None = None,
    stripe_on_top: bool = False,
    fill: str | None = None,
    border: str | None = None,
    border_width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint the body of a card: rounded, with the issue's stripe at the left or on top."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = border_width / 2
    inner = box.adjusted(half, half, -half, -half)
    shape = QPainterPath()
    shape.addRoundedRect(inner, CARD_RADIUS, CARD_RADIUS)
    painter.fillPath(shape, QColor(fill or tokens.surface))
    if stripe:
        painter.save()
        painter.setClipPath(shape)
        width = 3.0
        strip = QRectF(inner.left(), inner.top(), width, inner.height())
        if stripe_on_top:
            strip = QRectF(inner.left(), inner.top(), inner.width(), width)
        painter.fillRect(strip, QColor(stripe))
        painter.restore()
    pen = QPen(QColor(border or tokens.border), border_width)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.restore()
