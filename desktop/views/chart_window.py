"""A chart in a window of its own, on another screen perhaps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.lettering import window_title
from desktop.theme import font, tokens_of
from desktop.views.card_frame import paint_card_frame
from desktop.views.chart_page import ChartPage
from desktop.views.icons import program_icon
from desktop.views.one_line import OneLine
from desktop.views.reading_order import go_on
from desktop.views.toast import Toast


class ChartWindow(QWidget):
    """Holds the page of one chart until it is closed.

    Signals:
        left(str): the window was closed; the page of this topic goes back to its tab.
    """

    left = Signal(str)

    def __init__(self, page: ChartPage[Any, Any], buttons: QWidget, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._page = page
        self.setWindowIcon(program_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = OneLine(font(13))
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 12, 6)
        head.addWidget(self._title, 1)
        head.addWidget(buttons)
        self._card = Card(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 12)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._card, 1)
        self.toast = Toast(self, self._title)
        self.resize(900, 620)
        page.show()
        page.document.changed.connect(self._show_title)
        self._show_title()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The chart goes back to its tab."""
        self.left.emit(self._page.topic)
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens_of(self).window))
        painter.end()

    def _show_title(self) -> None:
        workspace = self._page.document.value
        self._title.show_text(f"{workspace.deck.title} · {workspace.scenario.title}")
        self.setWindowTitle(window_title(self._page.name, workspace.scenario.title, workspace.deck.title))


class Card(QWidget):
    """The surface that charts lie on."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        paint_card_frame(painter, QRectF(self.rect()), tokens_of(self))
        painter.end()
