"""The charts below the table: tabs over a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.document import Document
from desktop.settings import Settings
from desktop.theme import tokens_of
from desktop.views.paint import paint_card_frame
from desktop.views.tab_bar import WordTabs
from desktop.views.veto_map_page import VetoMapPage
from desktop.views.veto_sets_page import VetoSetsPage


class ChartPanel(QWidget):
    """The veto map and the veto sets; only the one that is seen is computed.

    Signals:
        play_requested(Board, str): put these cards on the table as one step; the text names it for undo.
    """

    play_requested = Signal(object, str)

    def __init__(
        self, document: Document, analyst: Analyst, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        """The charts of the document; ``settings`` keep the veto map's issues beyond this session."""
        super().__init__(parent)
        self.map_page = VetoMapPage(document, analyst, settings=settings)
        self.sets_page = VetoSetsPage(document, analyst)
        self.tabs = WordTabs()
        self.tabs.setAccessibleName("Charts")
        self._card = _Card()
        self._pages = QStackedWidget(self._card)
        for words, page in (("Veto map", self.map_page), ("Veto sets", self.sets_page)):
            self.tabs.addTab(words)
            self._pages.addWidget(page)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 12)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._card, 1)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.map_page.play_requested.connect(self.play_requested)

    def sizeHint(self) -> QSize:
        """Room for two rows of cells."""
        return QSize(760, 420)

    def minimumSizeHint(self) -> QSize:
        """Room for two rows of cells without notes, and for a few columns."""
        return QSize(320, 226)


class _Card(QWidget):
    """The surface that the charts lie on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        paint_card_frame(painter, QRectF(self.rect()), tokens_of(self))
        painter.end()
