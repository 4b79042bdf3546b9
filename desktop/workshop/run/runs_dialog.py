"""The workshops that were begun, as a list: to go on with one, to report it, or to delete it for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListView,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.deck_list import DeckRole
from desktop.theme import font
from desktop.views.card_list import look_like_cards
from desktop.views.deck_delegate import DeckDelegate
from desktop.views.plain import PlainLabel, message_box, set_tip
from winset.faults import UserFault
from winset.wording import counted
from winset.workshop.events import Ended
from winset.workshop.records import read_entry

if TYPE_CHECKING:
    from db.values import StoredRun

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


def is_over(run: StoredRun) -> bool:
    """Whether the workshop was ended; False where its last entry cannot be read."""
    try:
        return isinstance(read_entry(run.last_text).event, Ended)
    except UserFault:
        return False


def about(run: StoredRun) -> str:
    """The quiet line: ``begun 2 Mar 2026, 09:05 · Ukraine settlement 2025 · 48 entries · still open``."""
    began = run.began.astimezone()
    when = f"begun {began.day} {began:%b %Y, %H:%M}"
    state = "over" if is_over(run) else "still open"
    return " · ".join([when, run.deck_title, counted(run.entries, "entry", "entries"), state])


class RunList(QAbstractListModel):
    """The workshops in the order given."""

    def __init__(self, runs: Sequence[StoredRun], open_one: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = list(runs)
        self._open_one = open_one

    def run(self, row: int) -> StoredRun:
        """The workshop of that row."""
        return self._runs[row]

    def row_of(self, number: int) -> int | None:
        """The row of the workshop of that number; None where there is none."""
        return next((row for row, run in enumerate(self._runs) if run.number == number), None)

    def remove(self, row: int) -> None:
        """Leave the row out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._runs[row]
        self.endRemoveRows()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The title, the quiet line, and what a screen reader says."""
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: run.title,
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{run.title}; {about(run)}",
            DeckRole.NUMBER: lambda: run.number,
            DeckRole.ABOUT: lambda: about(run),
            DeckRole.IS_OPEN: lambda: run.number == self._open_one,
        }
        answer = answers.get(role)
        return answer() if answer else None


class RunsDialog(QDialog):
    """Lists the workshops in the order given.

    Signals:
        chosen(int): open the workshop of that number.
        deleted(int): delete it with everything that was said in it; the user was asked.
    """

    chosen = Signal(int)
    deleted = Signal(int)

    def __init__(self, runs: Sequence[StoredRun], open_one: int = 0, parent: QWidget | None = None) -> None:
        """List these; ``open_one`` is the number of the one that is open now, 0 when none is."""
        super().__init__(parent)
        self.setWindowTitle("Workshops that were begun — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open_one = open_one
        self.model = RunList(runs, open_one, self)
        self.list = _RunView(self.model)
        self.nothing = PlainLabel(
            "No workshop was begun yet. Prepare one (Workshop menu), then start it there.", wrap=True, quiet=True
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self.open_button: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Open)
        self.open_button.setDefault(True)
        self.delete_button = QPushButton("Delete for good…")
        self.delete_button.setAutoDefault(False)  # it never becomes what Return does
        set_tip(self.delete_button, "Delete the workshop with its log and ballots from the library")
        buttons.addButton(self.delete_button, QDialogButtonBox.ButtonRole.DestructiveRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel("Workshops that were begun", font=font(17, QFont.Weight.DemiBold)))
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(600, 440)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self.delete_button.clicked.connect(self._delete)
        self.list.doubleClicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.list.setCurrentIndex(self.model.index(0))
        self._enable()
        self.list.setFocus()

    def leave_out(self, number: int) -> None:
        """The workshop of that number is deleted: list it no more."""
        row = self.model.row_of(number)
        if row is not None:
            self.model.remove(row)
            self._enable()

    def _enable(self) -> None:
        index = self.list.currentIndex()
        self.nothing.setVisible(not self.model.rowCount())
        self.open_button.setEnabled(index.isValid())
        self.delete_button.setEnabled(index.isValid() and not index.data(DeckRole.IS_OPEN))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.accept()
            if not index.data(DeckRole.IS_OPEN):
                self.chosen.emit(index.data(DeckRole.NUMBER))

    def _delete(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        box = message_box(
            QMessageBox.Icon.Warning,
            "Winset",
            f"Delete “{index.data()}” for good?",
            "Its log, ballots and reasons are deleted from the library, and nothing brings them back. "
            "Reports made of it, backups, and what a drive keeps by itself are not reached.",
            self,
        )
        delete = box.addButton("Delete it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is delete:
            self.deleted.emit(index.data(DeckRole.NUMBER))


class _RunView(QListView):
    """The workshops as cards."""

    def __init__(self, model: RunList) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(DeckDelegate(self))
        self.setAccessibleName("Workshops that were begun")
        look_like_cards(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def sizeHint(self) -> QSize:
        """Room for a handful."""
        return QSize(540, 280)
