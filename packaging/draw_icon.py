"""Draws the program's icon as PNG pictures: draw_icon.py DRAWING.svg SIZE=FILE.png ... It runs where PySide6 is."""

import sys

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

renderer = QSvgRenderer(sys.argv[1])
for wanted in sys.argv[2:]:
    size, _, path = wanted.partition("=")
    picture = QImage(int(size), int(size), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    if not renderer.isValid() or not picture.save(path):
        sys.exit(f"{path} could not be drawn")
