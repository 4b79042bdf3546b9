"""The deals as a table that is sorted and searched in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.models.looks import folded
from winset.analysis.deal_table import DealTable, Numbers
from winset.model import EMPTY_BOARD, Board, Term

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Kind: TypeAlias = Literal["changes", "vetoes", "utility", "issue"]


class DealRole(IntEnum):
    """What a cell's index tells besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CARD = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column: the cards to change, who vetoes, what it is worth to an actor, or an issue's terms."""

    kind: Kind
    id: str = ""


def columns_of(table: DealTable, board: Board) -> tuple[Column, ...]:
    """The columns that tell deals apart: of the issues those whose term differs; all where there is but one deal."""
    columns = [Column("changes")] if board else []
    if any(table.vetoing):
        columns.append(Column("vetoes"))
    columns += [Column("utility", actor) for actor in table.utilities]
    issues = [issue.id for issue in table.deck.issues]
    differing = [issue for issue in issues if issue not in table.common]
    return (*columns, *(Column("issue", issue) for issue in differing or issues))


class DealsModel(QAbstractTableModel):
    """Rows are deals, in the deck's order or sorted by a column; those that a search does not find are left out.

    ``text`` gives what stands in a cell of a column (of a row of the table), ``title`` a column's title, ``tip`` a
    tooltip of a cell.
    """

    def __init__(
        self,
        text: Callable[[DealTable, int, Column], str],
        title: Callable[[Column, bool], str],
        tip: Callable[[DealTable, int, Column], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._title, self._tip = text, title, tip
        self._table: DealTable | None = None
        self._board = EMPTY_BOARD
        self._columns: tuple[Column, ...] = ()
        self._rows: list[int] = []
        self._search = ""
        self._sorted: tuple[Column, bool] | None = None
        self._changes: Numbers | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from the left."""
        return self._columns

    @property
    def sorted_by(self) -> tuple[Column, bool] | None:
        """The column that sorts and whether from the largest down; None in the deck's order."""
        return self._sorted

    def show(self, table: DealTable | None, board: Board) -> None:
        """Show these deals beside that table; the sorting stays where there is still such a column."""
        self.beginResetModel()
        self._table = table
        self._take_board(board)
        self._arrange()
        self.endResetModel()

    def set_board(self, board: Board) -> None:
        """Other cards lie on the table: the deals are as far from it as they are now."""
        if board != self._board:
            self.show(self._table, board)

    def search(self, text: str) -> None:
        """Leave out the deals without a card whose title holds the text, whatever its case."""
        wanted = folded(text.strip())
        if wanted != self._search:
            self.beginResetModel()
            self._search = wanted
            self._arrange()
            self.endResetModel()

    def sort_by(self, column: int, *, down: bool) -> None:
        """Sort by that column; equal ones stay in the deck's order. Beyond the columns: the deck's order."""
        wanted = (self._columns[column], down) if 0 <= column < len(self._columns) else None
        if wanted != self._sorted:
            self.layoutAboutToBeChanged.emit()
            before = [(index, self.row_at(index.row())) for index in self.persistentIndexList()]
            self._sorted = wanted
            self._arrange()
            lines = {row: line for line, row in enumerate(self._rows)}
            for index, row in before:
                self.changePersistentIndex(index, self.index(lines.get(row, -1), index.column()))
            self.layoutChanged.emit()

    def row_at(self, line: int) -> int:
        """The row of the table of deals that stands in that line; -1 beyond the last."""
        return self._rows[line] if 0 <= line < len(self._rows) else -1

    def line_of(self, row: int) -> int:
        """The line of that row of the table of deals; -1 where it is left out."""
        return self._rows.index(row) if row in self._rows else -1

    def changes(self, row: int) -> int:
        """How many cards of the table lie otherwise in that deal."""
        return 0 if self._changes is None else int(self._changes[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The deals found."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The columns that tell them apart."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The words of a cell, its row or card, or its tooltip."""
        row = self.row_at(index.row()) if index.isValid() else -1
        if row < 0 or self._table is None:
            return None
        column = self._columns[index.column()]
        told: object = None
        match role:
            case DealRole.ROW:
                told = row
            case DealRole.CARD:
                told = self._card(row, column)
            case Qt.ItemDataRole.DisplayRole:
                told = self._text(self._table, row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self._text(self._table, row, column)
                told = f"Deal {row + 1:,}, {self._title(column, False)}: {words}"
            case Qt.ItemDataRole.ToolTipRole:
                told = self._tip(self._table, row, column)
        return told

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The titles of the columns, and the numbers of the deals in the deck's order."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.row_at(section)
            return f"{row + 1:,}" if row >= 0 else None
        whole = role == Qt.ItemDataRole.ToolTipRole
        return self._title(self._columns[section], whole) if 0 <= section < len(self._columns) else None

    def _card(self, row: int, column: Column) -> tuple[str, str] | None:
        if self._table is None or column.kind != "issue":
            return None
        return column.id, self._table.term(row, column.id)

    def _take_board(self, board: Board) -> None:
        self._board = board
        table = self._table
        self._columns = columns_of(table, board) if table is not None else ()
        self._changes = table.changes(board) if table is not None else None
        if self._sorted is not None and self._sorted[0] not in self._columns:
            self._sorted = None

    def _arrange(self) -> None:
        """Find the rows and put them in order; some milliseconds for ten thousand."""
        table = self._table
        if table is None:
            self._rows = []
            return
        keys = self._keys(table, self._sorted[0]) if self._sorted is not None else None
        down = self._sorted is not None and self._sorted[1]
        self._rows = table.arranged(self._holds if self._search else None, keys, down=down)

    def _holds(self, term: Term) -> bool:
        return self._search in folded(term.title)

    def _keys(self, table: DealTable, column: Column) -> Numbers | None:
        match column.kind:
            case "changes":
                return self._changes
            case "vetoes":
                return table.vetoes
            case "utility":
                return table.worth[column.id]
            case "issue":
                return table.terms[:, table.column_of[column.id]].astype("int64")
