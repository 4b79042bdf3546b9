"""The program's icons: line drawings painted in the color of the text around them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desktop.theme import tokens_of
from resources import PROGRAM_ICON, icon_bytes

_SIZES = (16, 32)  # for screens of one and two pixels a point; Qt scales for others


def icon(name: str, widget: QWidget, color: str | None = None) -> QIcon:
    """The icon in that color, by default the quiet text's of the widget's theme; fainter when disabled."""
    tokens = tokens_of(widget)
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(icon_pixmap(name, size, color or tokens.quiet))
        made.addPixmap(icon_pixmap(name, size, tokens.border_strong), QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of that many pixels, every stroke in the color."""
    pixmap = _rendered(icon_bytes(name), QSize(round(size * ratio), round(size * ratio)))
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(color))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(painter: QPainter, box: QRectF, name: str, color: str) -> None:
    """Paint the icon into the box."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(box.topLeft(), icon_pixmap(name, round(box.width()), color, ratio))


def program_icon() -> QIcon:
    """Winset's own icon."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_rendered(icon_bytes(PROGRAM_ICON), QSize(size, size)))
    return made


def _rendered(svg: bytes, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    return pixmap
