"""The log of the workshop as a list, the newest entry first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.theme import font
from desktop.views.plain import tip_text
from winset.workshop import events as ev
from winset.workshop.words import entry_words

if TYPE_CHECKING:
    from desktop.workshop.run.runner import Runner
    from winset.workshop.events import Entry

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_UNTOLD = (ev.TimerSet,)
"""Entries that the list leaves out, as they say what the timer shows."""


class LogModel(QAbstractListModel):
    """The entries that are worth a line, each with the local time of day."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._lines: list[str] = []
        self._seen = 0
        runner.changed.connect(self._follow)
        self._follow()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The line, and the whole of it in the tooltip."""
        if not index.isValid():
            return None
        line = self._lines[len(self._lines) - 1 - index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(line)
        return line if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _follow(self) -> None:
        entries = self._runner.entries
        if len(entries) < self._seen or self._seen == 0:
            self.beginResetModel()
            self._lines = [self._line(entry) for entry in entries if not isinstance(entry.event, _UNTOLD)]
            self._seen = len(entries)
            self.endResetModel()
            return
        fresh = [self._line(entry) for entry in entries[self._seen :] if not isinstance(entry.event, _UNTOLD)]
        self._seen = len(entries)
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._lines += fresh
            self.endInsertRows()

    def _line(self, entry: Entry) -> str:
        run = self._runner.run
        words = entry_words(run, self._runner.deck, entry.event) if run is not None else ""
        return f"{entry.at.astimezone():%H:%M}  {words}"


class LogView(QListView):
    """The log; it is read, not edited."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a step waits for the newest lines alone, not for thousands
        self.setModel(LogModel(runner, self))
        self.setFont(font(12))
        self.setAccessibleName("Log")
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSpacing(1)

    def sizeHint(self) -> QSize:
        """Some lines of it."""
        return QSize(220, 170)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(120, 110)
