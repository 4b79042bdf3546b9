"""A list of packages of any length, of which the model holds the rows in view: a window that slides over it.

Item models count rows in 31 bits, and views keep something for each; a list of 10^12 packages has neither. So the
model's rows are those in view alone, and where they begin is a number of any size.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winset.analysis.package_rows import PackageRow
from winset.model import Deck

Index: TypeAlias = QModelIndex | QPersistentModelIndex
PAGE = 64
KEPT_PAGES = 24
VETOES = 0
"""The column of the actors that veto; those of the issues follow."""
LOADING = "…"


class PackageRole(IntEnum):
    """What a cell's index tells besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CARD = Qt.ItemDataRole.UserRole + 2


class PackageWindowModel(QAbstractTableModel):
    """The rows from ``top`` on, as many as are in view; a row not yet fetched says so.

    ``say`` gives what assistive technology reads of a row, ``tip`` the tooltip of a row (of an issue, or None).
    """

    def __init__(
        self,
        say: Callable[[PackageRow], str],
        tip: Callable[[PackageRow, str | None], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._tip = tip
        self._deck: Deck | None = None
        self._issues: tuple[str, ...] = ()
        self._total = 0
        self._top = 0
        self._rows = 0
        self._pages: OrderedDict[int, list[PackageRow]] = OrderedDict()

    @property
    def total(self) -> int:
        """The length of the list."""
        return self._total

    @property
    def top(self) -> int:
        """The rank of the first row, from 0."""
        return self._top

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that have a column."""
        return self._issues

    def show(self, deck: Deck, issues: Sequence[str], total: int) -> None:
        """Begin another list of that length, from its first package; nothing of it is fetched yet."""
        self.beginResetModel()
        self._deck, self._issues, self._total = deck, tuple(issues), total
        self._top, self._rows = 0, 0
        self._pages.clear()
        self.endResetModel()

    def set_window(self, top: int, rows: int) -> None:
        """Hold that many rows from the rank ``top`` on, fewer where the list ends."""
        top = max(0, min(top, self._total - 1))
        rows = max(0, min(rows, self._total - top))
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        elif rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        if top != self._top:
            self._top = top
            self._tell(0, self._rows - 1)

    def missing(self) -> tuple[int, ...]:
        """The numbers of the pages in view that are still to be fetched, and of the one behind them."""
        if not self._rows:
            return ()
        first, last = self._top // PAGE, (self._top + self._rows - 1) // PAGE
        in_view = [number for number in range(first, last + 1) if number not in self._pages]
        ahead = last + 1
        if in_view and ahead * PAGE < self._total and ahead not in self._pages:
            in_view.append(ahead)
        return tuple(in_view)

    def put(self, number: int, rows: list[PackageRow]) -> None:
        """Take a page that was fetched; pages long out of view are let go."""
        self._pages[number] = rows
        self._pages.move_to_end(number)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        first, last = number * PAGE - self._top, (number + 1) * PAGE - 1 - self._top
        self._tell(max(0, first), min(self._rows - 1, last))

    def row_at(self, line: int) -> PackageRow | None:
        """The package in that row of the window; None while it is not fetched."""
        if not 0 <= line < self._rows:
            return None
        number, place = divmod(self._top + line, PAGE)
        page = self._pages.get(number, [])
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The rows in view."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The vetoes and the issues."""
        return 0 if parent.isValid() or self._deck is None else 1 + len(self._issues)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The package itself, the card, what is said of them, or a tooltip."""
        if not index.isValid() or self._deck is None:
            return None
        row = self.row_at(index.row())
        issue = self._issues[index.column() - 1] if index.column() > VETOES else None
        told: object = None
        match role:
            case PackageRole.ROW:
                told = row
            case PackageRole.CARD:
                told = (issue, row.package[issue]) if row is not None and issue is not None else None
            case Qt.ItemDataRole.DisplayRole:
                told = LOADING if row is None else self._text(row, issue)
            case Qt.ItemDataRole.AccessibleTextRole:
                told = LOADING if row is None else self._said(row, issue)
            case Qt.ItemDataRole.ToolTipRole:
                told = None if row is None else self._tip(row, issue)
        return told

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The numbers of the packages, from 1, and the titles of the issues."""
        if self._deck is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{self._top + section + 1:,}" if 0 <= section < self._rows else None
        if section == VETOES:
            return "vetoed by"
        return self._deck.issue(self._issues[section - 1]).title if 0 < section <= len(self._issues) else None

    def _text(self, row: PackageRow, issue: str | None) -> str:
        if self._deck is None:
            return ""
        if issue is None:
            return " ".join(self._deck.shorts[actor] for actor in row.vetoing)
        return self._deck.issue(issue).term(row.package[issue]).title

    def _said(self, row: PackageRow, issue: str | None) -> str:
        if issue is None or self._deck is None:
            return self._say(row)
        return f"{self._deck.issue(issue).title}: {self._text(row, issue)}"

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)
