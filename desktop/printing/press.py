"""Pages painted: one painting for the preview, the PDF and the printer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from desktop.printing.lettering import UNITS, font_of
from desktop.printing.marks import Box, Mark, Page, Picture, Stroke, Words
from winset.faults import UserFault

DOTS_PER_INCH = 600
_SIZES = {
    "A3": QPageSize.PageSizeId.A3,
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_READS_AS_LIGHT = 200


def paint_page(painter: QPainter, page: Page, area: QRectF, *, black_and_white: bool = False) -> None:
    """Paint the page into the area, as large as it fits, in its own proportions."""
    painter.save()
    paper = page.paper
    scale = min(area.width() / (paper.width * UNITS), area.height() / (paper.height * UNITS))
    painter.translate(
        area.left() + (area.width() - paper.width * UNITS * scale) / 2,
        area.top() + (area.height() - paper.height * UNITS * scale) / 2,
    )
    painter.scale(scale, scale)
    paint_marks(painter, (*page.marks, *page.frame), black_and_white=black_and_white)
    painter.restore()


def paint_marks(painter: QPainter, marks: Iterable[Mark], *, black_and_white: bool = False) -> None:
    """Paint the marks where they stand, so many units of painting a millimeter."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for mark in marks:
        _paint(painter, mark, black_and_white)


def _paint(painter: QPainter, mark: Mark, black_and_white: bool) -> None:
    x, y, width, height = (value * UNITS for value in (mark.x, mark.y, mark.width, mark.height))
    if isinstance(mark, Words):
        painter.setPen(_ink(mark.style.color, black_and_white, of_words=True))
        painter.setFont(font_of(mark.style))
        flags = _ALIGN[mark.align] | _FLAGS | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, y, width, height), flags, mark.text)
    elif isinstance(mark, Stroke):
        painter.setPen(QPen(_ink(mark.color, black_and_white), mark.pen * UNITS, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, y), QPointF(x + width, y + height))
    elif isinstance(mark, Picture):
        image = QImage.fromData(QByteArray(mark.png))
        gray = QImage.Format.Format_Grayscale8
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(x, y, width, height), image.convertToFormat(gray) if black_and_white else image)
    else:
        _paint_box(painter, mark, QRectF(x, y, width, height), black_and_white)


def _paint_box(painter: QPainter, box: Box, place: QRectF, black_and_white: bool) -> None:
    painter.setPen(QPen(_ink(box.border, black_and_white), box.pen * UNITS) if box.border else Qt.PenStyle.NoPen)
    painter.setBrush(_ink(box.fill, black_and_white) if box.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, box.radius * UNITS, box.radius * UNITS)


def _ink(color: str, black_and_white: bool, *, of_words: bool = False) -> QColor:
    """The color; without colors its gray, and of words, which must be read, black or white."""
    if not black_and_white:
        return QColor(color)
    gray = QColor(color)
    light = round(0.2126 * gray.red() + 0.7152 * gray.green() + 0.0722 * gray.blue())
    if of_words:
        return QColor("#FFFFFF" if light > _READS_AS_LIGHT else "#000000")
    return QColor(light, light, light)


def page_image(page: Page, width: int, *, black_and_white: bool = False) -> QImage:
    """A picture of the page, so many pixels wide."""
    image = QImage(width, round(width * page.paper.height / page.paper.width), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_page(painter, page, QRectF(image.rect()), black_and_white=black_and_white)
    painter.end()
    return image


def pdf_bytes(pages: Sequence[Page], title: str, *, black_and_white: bool = False) -> bytes:
    """A PDF of the pages, at least one, each on its own paper. Some milliseconds a page, on any thread."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("Winset")
    print_pages(writer, pages, black_and_white=black_and_white)
    buffer.close()
    return bytes(content.data())


def print_pages(device: QPagedPaintDevice, pages: Sequence[Page], *, black_and_white: bool = False) -> None:
    """Paint the pages, at least one, on a printer or into a PDF. Raises UserFault where the printer does not take them.

    A device that has only one size of paper gets every page as large as that holds it.
    """
    device.setPageLayout(layout_of(pages[0]))
    painter = QPainter()
    if not painter.begin(device):
        raise UserFault("The printer takes nothing. Choose another one, or save the sheets as a PDF.")
    for number, page in enumerate(pages):
        if number:
            device.setPageLayout(layout_of(page))
            device.newPage()
        area = QRectF(device.pageLayout().fullRectPixels(device.logicalDpiX()))
        paint_page(painter, page, area, black_and_white=black_and_white)
    painter.end()


def layout_of(page: Page) -> QPageLayout:
    """The paper of the page, on its side where it is, painted from edge to edge."""
    turned = page.paper.width > page.paper.height
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(_SIZES[page.paper.name]), orientation, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
