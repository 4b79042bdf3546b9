"""The program's icons: line drawings painted in the color of the text around them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.theme import theme_changes, tokens_of_program
from desktop.tokens import Tokens
from resources import PROGRAM_ICON, icon_bytes

_SIZES = (16, 32)  # for screens of one and two pixels a point; Qt scales for others


def put_icon(target: QAbstractButton | QAction, name: str) -> None:
    """Give the button or the action this icon, and keep it in the colors of the theme."""
    _ThemedIcon(target, name)


def put_magnifier(field: QLineEdit) -> None:
    """Show at the left of the field that it searches."""
    mark = QAction(field)
    put_icon(mark, "search")
    field.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)


class _ThemedIcon(QObject):
    """The icon of a button or an action, for as long as that lives."""

    def __init__(self, target: QAbstractButton | QAction, name: str) -> None:
        super().__init__(target)
        self._name = name
        theme_changes().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        target = self.parent()
        if isinstance(target, QAbstractButton | QAction):
            target.setIcon(icon(self._name, tokens_of_program()))


def icon(name: str, tokens: Tokens) -> QIcon:
    """The icon in the color of the theme's quiet text; fainter when disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(icon_pixmap(name, size, tokens.quiet))
        made.addPixmap(icon_pixmap(name, size, tokens.border_strong), QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of that many pixels, every stroke in the color."""
    pixmap = QPixmap.fromImage(_drawing(name, round(size * ratio)))
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
        made.addPixmap(QPixmap.fromImage(_drawing(PROGRAM_ICON, size)))
    return made


@lru_cache(maxsize=128)
def _drawing(name: str, size: int) -> QImage:
    """The icon as it is drawn, a square of that many pixels; kept, as rows of many buttons ask for it again."""
    drawing = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(icon_bytes(name))).render(painter)
    painter.end()
    return drawing
