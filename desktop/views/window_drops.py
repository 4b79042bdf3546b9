"""What is dropped on the window beside the places of its table: a card taken off it, or a deck file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from desktop.document import Document
from desktop.mime import DraggedCard, decode_card
from desktop.verbs import Verbs, lies_on_table


class WindowDrops:
    """Answers what is dragged over the window, and takes what is dropped."""

    def __init__(self, document: Document, verbs: Verbs, open_file: Callable[[str], None]) -> None:
        self._document = document
        self._verbs = verbs
        self._open_file = open_file

    def answer(self, event: QDragMoveEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        if self._card_of_table(event) is not None or _deck_file(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def take(self, event: QDropEvent) -> None:
        """A card from the table leaves it; a deck file is opened."""
        card, path = self._card_of_table(event), _deck_file(event)
        if card is None and not path:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would make some programs delete the file
        event.accept()
        if card is not None:
            self._verbs.take_back(card)
        else:
            self._open_file(path)

    def _card_of_table(self, event: QDropEvent) -> DraggedCard | None:
        card = decode_card(event.mimeData())
        return card if card is not None and lies_on_table(self._document.value, card) else None


def _deck_file(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(".winset"):
        return urls[0].toLocalFile()
    return ""
