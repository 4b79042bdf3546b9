"""The concessions as rows of a list: the red lines of each, what it costs, and what it opens once that is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winset.model import RedLine

Index = QModelIndex | QPersistentModelIndex

WAITING = "…"
"""Stands for what a concession opens while that is being counted."""


class ConcessionRole(IntEnum):
    """What a row answers beside its text."""

    LINES = Qt.ItemDataRole.UserRole + 1
    OPENING = Qt.ItemDataRole.UserRole + 2
    COST = Qt.ItemDataRole.UserRole + 3
    SIZE = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class ConcessionRow:
    """One concession: its red lines, the lines in words, and what they cost in words where that is worth saying."""

    lines: tuple[RedLine, ...]
    says: str
    cost: str


class ConcessionModel(QAbstractListModel):
    """One row for each concession that is listed, in its order; made when first looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[int, ...] = ()
        self._make: Callable[[int], ConcessionRow] | None = None
        self._rows: dict[int, ConcessionRow] = {}
        self._openings: dict[int, str] = {}

    def show(self, sizes: Sequence[int], make: Callable[[int], ConcessionRow]) -> None:
        """Show rows of so many red lines each, made by their number. What they open is not known yet."""
        self.beginResetModel()
        self._sizes, self._make = tuple(sizes), make
        self._rows, self._openings = {}, {}
        self.endResetModel()

    def row(self, number: int) -> ConcessionRow | None:
        """The row of that number; None where there is none."""
        if self._make is None or not 0 <= number < len(self._sizes):
            return None
        if number not in self._rows:
            self._rows[number] = self._make(number)
        return self._rows[number]

    def set_openings(self, openings: Mapping[int, str]) -> None:
        """These rows open so much, in words."""
        known = {row: words for row, words in openings.items() if row < len(self._sizes)}
        self._openings.update(known)
        if known:
            self.dataChanged.emit(self.index(min(known), 0), self.index(max(known), 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many concessions are listed."""
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The concession in words, its lines and their number, its cost and what it opens."""
        if not index.isValid():
            return None
        if role == ConcessionRole.SIZE:
            return self._sizes[index.row()]
        row = self.row(index.row())
        return self._told(row, role, self._openings.get(index.row(), WAITING)) if row is not None else None

    @staticmethod
    def _told(row: ConcessionRow, role: int, opening: str) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                told = (row.says, row.cost, "" if opening == WAITING else opening)
                return ". ".join(part for part in told if part)
            case ConcessionRole.LINES:
                return row.lines
            case ConcessionRole.OPENING:
                return opening
            case ConcessionRole.COST:
                return row.cost
            case _:
                return None
