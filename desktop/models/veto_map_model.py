"""The veto map as a table of cells: what its view paints and what assistive technology reads."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.spotlight import Card as DeckCard
from winset.analysis.veto_map import Cell, VetoMap
from winset.model import Deck

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class VetoMapRole(IntEnum):
    """What a cell's index tells besides Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1


class VetoMapModel(QAbstractTableModel):
    """Rows and columns are the terms of the map's issues, in the deck's order; of two on an axis the second is faster.

    ``say`` gives a cell's verdict for a screen reader, ``tip`` its tooltip.
    """

    def __init__(self, say: Callable[[Cell], str], tip: Callable[[Cell], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._tip = tip
        self._deck: Deck | None = None
        self._map: VetoMap | None = None

    def set_map(self, deck: Deck, veto_map: VetoMap) -> None:
        """Show this map. Where its issues are those shown, the cells keep their places."""
        before = self._map
        same_terms = self._deck is deck and before is not None and _issues(before) == _issues(veto_map)
        if same_terms:
            self._map = veto_map
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._deck, self._map = deck, veto_map
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._deck = self._map = None
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The terms of the row issue."""
        return 0 if parent.isValid() or self._map is None else len(self._map.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The terms of the column issue."""
        return 0 if parent.isValid() or not self._map or not self._map.cells else len(self._map.cells[0])

    def cell(self, index: Index) -> Cell | None:
        """The cell at the index; None outside of the map."""
        if self._map is None or not index.isValid():
            return None
        return self._map.cells[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The cell itself, what is said of it, or its tooltip."""
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case VetoMapRole.CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._say(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(cell)
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """The title of the row's or column's own term; for assistive technology after its group's."""
        titles = self.titles(section, orientation)
        if not titles:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return titles[-1]
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(titles)
            case _:
                return None

    def in_group(self, orientation: Qt.Orientation) -> int:
        """How many sections have a card of the axis' first issue in common; 0 where one issue makes the axis."""
        issues = self._issues_of(orientation)
        return len(self._deck.issue(issues[1]).terms) if self._deck is not None and len(issues) > 1 else 0

    def cards(self, section: int, orientation: Qt.Orientation) -> tuple[DeckCard, ...]:
        """The cards (issue id, term id) of the row or column, the group's first; none outside of the map."""
        if self._map is None or not 0 <= section < self._sections(orientation):
            return ()
        across = orientation == Qt.Orientation.Horizontal
        terms = self._map.cells[0][section].column_terms if across else self._map.cells[section][0].row_terms
        return tuple(zip(self._issues_of(orientation), terms, strict=True))

    def titles(self, section: int, orientation: Qt.Orientation) -> tuple[str, ...]:
        """The titles of these cards."""
        deck = self._deck
        return tuple(deck.issue(one).term(term).title for one, term in self.cards(section, orientation)) if deck else ()

    def _sections(self, orientation: Qt.Orientation) -> int:
        return self.columnCount() if orientation == Qt.Orientation.Horizontal else self.rowCount()

    def _issues_of(self, orientation: Qt.Orientation) -> tuple[str, ...]:
        if self._map is None:
            return ()
        return self._map.column_issues if orientation == Qt.Orientation.Horizontal else self._map.row_issues


def _issues(veto_map: VetoMap) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return veto_map.row_issues, veto_map.column_issues
