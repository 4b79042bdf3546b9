"""The hand: every card of the deck by issue, with headings, filtered by the search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from desktop.desk import Desk
from desktop.mime import CARD_TYPE, DraggedCard, encode_card
from desktop.models.looks import CardLook, card_look, folded, searchable_texts

Index = QModelIndex | QPersistentModelIndex


class HandRole(IntEnum):
    """What a row answers beside its text."""

    ISSUE = Qt.ItemDataRole.UserRole + 1
    TERM = Qt.ItemDataRole.UserRole + 2
    LOOK = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (``term`` None) or a card."""

    issue: str
    term: str | None = None


PATIENCE_MILLISECONDS = 80
"""So long cards go on showing what they showed, while the figures of another table are being found."""


class HandModel(QAbstractListModel):
    """Rows of headings and cards in the deck's order.

    Cards say what they would do on the table of now; where that takes longer than a moment, nothing until it is known.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = ""
        self._deck = desk.deck
        self._texts = searchable_texts(desk.deck)
        self._rows = self._wanted_rows()
        self._looks = self._wanted_looks()
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._late.timeout.connect(self._show_looks)
        desk.table_changed.connect(self._on_table_changed)
        desk.found.connect(self._show_looks)

    def set_search(self, text: str) -> None:
        """Show only the cards found by every word of the text; by words of sources only where nothing else is found."""
        if text != self._search:
            self._search = text
            self._reset_rows()

    def card_count(self) -> int:
        """How many cards are shown."""
        return sum(row.term is not None for row in self._rows)

    def best_row(self) -> int | None:
        """The row of the first card whose own title has the words of the search, else of the first card found."""
        words = folded(self._search).split()
        cards = [(row, self._title(card)) for row, card in enumerate(self._rows) if card.term is not None]
        titled = (row for row, title in cards if all(word in folded(title) for word in words))
        return next(titled, cards[0][0] if cards else None)

    def _title(self, row: Row) -> str:
        return self._deck.issue(row.issue).term(row.term).title if row.term is not None else ""

    def row_of(self, issue: str, term: str) -> int | None:
        """The row of a card, None when the search hides it."""
        wanted = Row(issue, term)
        return self._rows.index(wanted) if wanted in self._rows else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many headings and cards are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be selected and dragged, headings cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        common = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._rows[index.row()].term is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return common | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The title of the row, its ids, its look, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        issue = self._deck.issue(row.issue)
        if role == HandRole.ISSUE:
            return row.issue
        if role == HandRole.TERM:
            return row.term
        if row.term is None:
            return issue.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        return self._card_data(row.issue, row.term, role)

    def _card_data(self, issue_id: str, term_id: str, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._deck.issue(issue_id).term(term_id).title
        if role == HandRole.LOOK:
            return self._looks[issue_id, term_id]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(self._looks[issue_id, term_id])
        return None

    def spoken(self, look: CardLook) -> str:
        """The card in words: its issue and title, who would veto it, and its badge."""
        words = [f"{self._deck.issue(look.issue).title}: {look.title}"]
        vetoing = [self._deck.actor(actor).title for actor, stance in look.stances.items() if stance == "vetoes"]
        if vetoing:
            words.append(f"vetoed by {', '.join(vetoing)}")
        if look.badge:
            words.append(look.badge)
        return "; ".join(words)

    def supportedDragActions(self) -> Qt.DropAction:
        """Cards are copied onto the table: the hand keeps them all."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """The type of a dragged card."""
        return [CARD_TYPE]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override] # Qt passes a list
        """The mime data of the first card among the indexes."""
        for index in indexes:
            row = self._rows[index.row()]
            if row.term is not None:
                title = self._deck.issue(row.issue).term(row.term).title
                return encode_card(DraggedCard(self._deck.id, row.issue, row.term), title)
        return QMimeData()

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Nothing is dropped into the hand's rows (Qt's own way would read the card as rows of its own form)."""
        return False

    def _wanted_rows(self) -> list[Row]:
        words = folded(self._search).split()
        found = {card for card, texts in self._texts.items() if all(word in texts.own for word in words)}
        if not found:
            found = {card for card, texts in self._texts.items() if all(word in texts.sourced for word in words)}
        rows: list[Row] = []
        for issue in self._deck.issues:
            cards = [Row(issue.id, term.id) for term in issue.terms if (issue.id, term.id) in found]
            if cards:
                rows += [Row(issue.id), *cards]
        return rows

    def _reset_rows(self) -> None:
        self.beginResetModel()
        self._rows = self._wanted_rows()
        self.endResetModel()

    def _wanted_looks(self) -> dict[tuple[str, str], CardLook]:
        terms = ((issue.id, term.id) for issue in self._deck.issues for term in issue.terms)
        return {card: card_look(self._desk, *card) for card in terms}

    def _on_table_changed(self) -> None:
        if self._desk.deck is not self._deck:
            self.beginResetModel()
            self._deck = self._desk.deck
            self._texts = searchable_texts(self._deck)
            self._rows = self._wanted_rows()
            self._looks = self._wanted_looks()
            self.endResetModel()
        elif self._desk.findings is None:
            self._late.start()

    def _show_looks(self) -> None:
        """Tell of the cards that look otherwise now, in one go: a list lays itself out anew each time."""
        self._late.stop()
        wanted = self._wanted_looks()
        others = {card for card, look in wanted.items() if look != self._looks.get(card)}
        self._looks |= {card: wanted[card] for card in others}  # the others stay the same objects
        rows = [number for number, row in enumerate(self._rows) if (row.issue, row.term) in others]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
