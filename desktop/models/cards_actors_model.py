"""Cards x actors as a table: what its view paints and what assistive technology reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winset.analysis.card_rows import CardGroup, CardRow
from winset.model import Deck

Index: TypeAlias = QModelIndex | QPersistentModelIndex
DEALS = 0
"""The column of the deals; the actors' follow."""


class CardRole(IntEnum):
    """What a cell's index tells besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ACTOR = Qt.ItemDataRole.UserRole + 2


class CardsActorsModel(QAbstractTableModel):
    """A line for each issue and, below it, for each of its cards; columns are the deals and the actors.

    ``text`` gives what stands in a cell (of a card, in a column), ``tip`` its tooltip (for an actor, or None).
    """

    def __init__(
        self,
        text: Callable[[CardRow, int], str],
        tip: Callable[[CardRow, str | None], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._tip = tip
        self._deck: Deck | None = None
        self._actors: tuple[str, ...] = ()
        self._lines: list[CardGroup | CardRow] = []

    def show(self, deck: Deck, groups: Sequence[CardGroup]) -> None:
        """Show these. Where the lines stay the same cards, they keep their places."""
        lines: list[CardGroup | CardRow] = []
        for group in groups:
            lines += [group, *group.rows]
        same = self._deck is deck and list(map(_name, lines)) == list(map(_name, self._lines))
        if same:
            self._lines = lines
            if lines:
                last = self.index(len(lines) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)
            return
        self.beginResetModel()
        self._deck, self._actors, self._lines = deck, tuple(deck.shorts), lines
        self.endResetModel()

    def row_at(self, line: int) -> CardRow | None:
        """The card at that line; None at the line of an issue and beyond the last."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, CardRow) else None

    def actor_at(self, column: int) -> str | None:
        """The actor of that column; None for the deals'."""
        return self._actors[column - 1] if 0 < column <= len(self._actors) else None

    def line_of(self, card: tuple[str, str]) -> int:
        """The line of that card; -1 where it is not there."""
        return next((at for at, line in enumerate(self._lines) if isinstance(line, CardRow) and line.card == card), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Issues and cards."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The deals and the actors."""
        return 0 if parent.isValid() or not self._lines else 1 + len(self._actors)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The lines of the issues are headings."""
        return super().flags(index) if self.row_at(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The figure, what is said of it, or its tooltip."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        actor = self.actor_at(index.column())
        told: object = None
        match role:
            case CardRole.ROW:
                told = row
            case CardRole.ACTOR:
                told = actor
            case Qt.ItemDataRole.DisplayRole:
                told = self._text(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                told = self._said(row, actor, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                told = self._tip(row, actor)
        return told

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The titles of issues and cards, and of the actors."""
        if self._deck is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            actor = self.actor_at(section)
            if actor is not None:
                return self._deck.actor(actor).title
            if section != DEALS:
                return None
            return "deals" if role == Qt.ItemDataRole.DisplayRole else "How many deals are left with the card"
        return self._lines[section].title if 0 <= section < len(self._lines) else None

    def _said(self, row: CardRow, actor: str | None, column: int) -> str:
        if self._deck is None:
            return ""
        of = "deals" if actor is None else f"{self._deck.actor(actor).title} vetoes"
        return f"{self._deck.issue(row.issue).title}: {row.title}, {of}: {self._text(row, column)}"


def _name(line: CardGroup | CardRow) -> tuple[str, str]:
    return line.card if isinstance(line, CardRow) else (line.issue, "")
