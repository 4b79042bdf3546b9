"""The pages as they will be printed, one below the other; each is painted when it is first seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.printing.marks import Page
from desktop.printing.press import page_image
from desktop.theme import tokens_of

_GAP = 14
_KEPT = 12
"""So many painted pages are kept: those that are seen, and those around."""


class PrintPreview(QAbstractScrollArea):
    """Shows pages as wide as it is itself. Page Up and Page Down go from page to page.

    Signals:
        turned(): another page is in front, or their number changed.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[Page] = []
        self._tops: list[int] = [_GAP]
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._black_and_white = False
        self.setAccessibleName("Preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are there so far."""
        return tuple(self._pages)

    @property
    def current(self) -> int:
        """The page in front, from 0: the first that is seen to a third at least; 0 without any."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, sum(begin <= top for begin in self._tops[:-1]) - 1)

    @property
    def painted(self) -> int:
        """How many pages are painted and kept."""
        return len(self._pictures)

    def clear(self) -> None:
        """Take all pages away."""
        self._pages = []
        self._pictures.clear()
        self._arrange()

    def add(self, pages: Sequence[Page]) -> None:
        """Put more pages below."""
        self._pages += pages
        self._arrange()

    def set_black_and_white(self, black_and_white: bool) -> None:
        """Show the pages with colors or without."""
        if black_and_white != self._black_and_white:
            self._black_and_white = black_and_white
            self._pictures.clear()
            self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the page to the top."""
        if self._pages:
            self.verticalScrollBar().setValue(self._tops[max(0, min(page, len(self._pages) - 1))] - _GAP)

    def turn(self, step: int) -> None:
        """Go so many pages on, or back."""
        self.go_to(self.current + step)

    def sizeHint(self) -> QSize:
        """Room for most of a page that can be read."""
        return QSize(640, 640)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages; the other keys scroll."""
        front = self.current
        target = {
            Qt.Key.Key_PageDown: front + 1,
            Qt.Key.Key_PageUp: front - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._pages) - 1,
        }.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages take the new width; the one in front stays there."""
        front = self.current
        super().resizeEvent(event)
        self._pictures.clear()
        self._arrange()
        self.go_to(front)

    def changeEvent(self, event: QEvent) -> None:
        """The room around the pages has the colors of the theme."""
        super().changeEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        painter = QPainter(self.viewport())
        tokens = tokens_of(self)
        painter.fillRect(event.rect(), QColor(tokens.window))
        for number in range(len(self._pages)):
            place = self._place(number)
            if place.intersects(event.rect()):
                painter.drawPixmap(place.topLeft(), self._picture(number, place.size()))
                painter.setPen(QColor(tokens.border_strong))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _place(self, number: int) -> QRect:
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRect(_GAP, top, self._width, self._tops[number + 1] - _GAP - self._tops[number])

    @property
    def _width(self) -> int:
        return max(40, self.viewport().width() - 2 * _GAP)

    def _picture(self, number: int, size: QSize) -> QPixmap:
        picture = self._pictures.pop(number, None)
        if picture is None:
            dense = self.devicePixelRatioF()
            page = self._pages[number]
            image = page_image(page, round(size.width() * dense), black_and_white=self._black_and_white)
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(dense)
        self._pictures[number] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _arrange(self) -> None:
        heights = [round(self._width * page.paper.height / page.paper.width) + _GAP for page in self._pages]
        self._tops = list(accumulate(heights, initial=_GAP))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, self._tops[-1] - self.viewport().height()))
        self.viewport().update()
        self.turned.emit()

    def _scrolled(self) -> None:
        self.viewport().update()
        self.turned.emit()
