"""The concessions as rows of a list: the red lines of each, what it costs, and what it opens once that is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class ConcessionRow:
    """One concession: its red lines, the lines in words, and what they cost in words where that is worth saying."""

    lines: tuple[RedLine, ...]
    says: str
    cost: str


class ConcessionModel(QAbstractListModel):
    """One row for each concession that is listed, in its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ConcessionRow, ...] = ()
        self._openings: dict[int, str] = {}

    def show(self, rows: Sequence[ConcessionRow]) -> None:
        """Show these. What they open is not known yet."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._openings = {}
        self.endResetModel()

    def set_openings(self, openings: Mapping[int, str]) -> None:
        """These rows open so much, in words."""
        known = {row: words for row, words in openings.items() if row < len(self._rows)}
        self._openings.update(known)
        if known:
            self.dataChanged.emit(self.index(min(known), 0), self.index(max(known), 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many concessions are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The concession in words, its lines, its cost and what it opens."""
        if not index.isValid():
            return None
        row, opening = self._rows[index.row()], self._openings.get(index.row(), WAITING)
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
