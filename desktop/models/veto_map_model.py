"""The veto map as a table of cells: what its view paints and what assistive technology reads."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winset.analysis.veto_map import Cell, VetoMap
from winset.model import Deck

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class VetoMapRole(IntEnum):
    """What a cell's index tells besides Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1


class VetoMapModel(QAbstractTableModel):
    """Rows and columns are the terms of the map's two issues, in the deck's order.

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
        """The titles of the terms."""
        if self._deck is None or self._map is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        terms = self._deck.issue(self._map.column_issue if across else self._map.row_issue).terms
        return terms[section].title if 0 <= section < len(terms) else None


def _issues(veto_map: VetoMap) -> tuple[str, str]:
    return veto_map.row_issue, veto_map.column_issue
