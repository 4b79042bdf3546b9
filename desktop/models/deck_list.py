"""The decks of the library as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from db.values import StoredDeck

Index = QModelIndex | QPersistentModelIndex


class DeckRole(IntEnum):
    """What a row answers beside its title."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    ABOUT = Qt.ItemDataRole.UserRole + 2
    IS_OPEN = Qt.ItemDataRole.UserRole + 3


def about(deck: StoredDeck) -> str:
    """The quiet line below the title: ``3 scenarios · added 21 Nov 2026 · older version``."""
    return " · ".join(_facts(deck))


def _facts(deck: StoredDeck) -> list[str]:
    added = deck.added.astimezone()
    facts = ["1 scenario" if deck.scenarios == 1 else f"{deck.scenarios:,} scenarios"]
    facts.append(f"added {added.day} {added:%b %Y}")
    return facts + ["older version"] * deck.is_older + ["open now"] * deck.is_open


class DeckList(QAbstractListModel):
    """The decks in the order given, or those whose title or id holds every word of the search."""

    def __init__(self, decks: Sequence[StoredDeck], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decks = tuple(decks)
        self._shown = self._decks

    def set_search(self, text: str) -> None:
        """Show only the decks that hold every word of the text."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = tuple(
            deck for deck in self._decks if all(word in f"{deck.title}\n{deck.deck_id}".casefold() for word in words)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many decks are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The title, the quiet line, and what a screen reader says."""
        if not index.isValid():
            return None
        deck = self._shown[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: deck.title,
            Qt.ItemDataRole.AccessibleTextRole: lambda: "; ".join([deck.title, *_facts(deck)]),
            DeckRole.NUMBER: lambda: deck.number,
            DeckRole.ABOUT: lambda: about(deck),
            DeckRole.IS_OPEN: lambda: deck.is_open,
        }
        answer = answers.get(role)
        return answer() if answer else None
