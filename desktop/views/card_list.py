"""What every list of cards has in common: the hand, the scenarios, the decks of the library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

WHEEL_STEP = 24


def look_like_cards(view: QListView) -> None:
    """Make the list a column of cards on the color behind it: one selected, smooth to scroll, wrapped anew."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(WHEEL_STEP)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.viewport().setAutoFillBackground(False)
