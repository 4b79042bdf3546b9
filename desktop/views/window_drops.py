"""What is dropped on the window beside the places of its table: a card taken off it, or a deck file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from desktop.desk import Desk
from desktop.file_open import OPENED
from desktop.mime import DraggedCard, decode_card
from desktop.verbs import Verbs, lies_on_table


class WindowDrops:
    """Answers what is dragged over the window, and takes what is dropped."""

    def __init__(self, desk: Desk, verbs: Verbs, open_file: Callable[[str], None]) -> None:
        self._desk = desk
        self._verbs = verbs
        self._open_file = open_file

    def answer(self, event: QDragMoveEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        card = self._card_of_table(event)
        if card is not None:
            self._desk.hover_beside(card.issue)
        if card is not None or _our_files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def take(self, event: QDropEvent) -> None:
        """A card from the table leaves it; a deck file is opened, of several none, as one lies on the table."""
        self._desk.end_hover()
        card, files = self._card_of_table(event), _our_files(event)
        if card is None and not files:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would make some programs delete the file
        event.accept()
        if card is not None:
            self._verbs.take_back(card)
        elif len(files) > 1:
            self._verbs.refused.emit("Drop one file at a time: only one deck lies on the table.")
        else:
            self._open_file(files[0])

    def _card_of_table(self, event: QDropEvent) -> DraggedCard | None:
        card = decode_card(event.mimeData())
        return card if card is not None and lies_on_table(self._desk.workspace, card) else None


def _our_files(event: QDropEvent) -> list[str]:
    """The files dropped, if all of them are deck files or ballot papers of this computer."""
    urls = event.mimeData().urls()
    files = [url.toLocalFile() for url in urls if url.isLocalFile() and url.toLocalFile().endswith(OPENED)]
    return files if len(files) == len(urls) else []
