"""A list of titles that is put in order by dragging, or with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop.lettering import for_screen
from desktop.theme import font
from desktop.views.plain import tip_text

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderList(QListWidget):
    """The titles with their ids; one is chosen. Rows are moved by whoever has it, never by the list.

    Signals:
        chosen(str): the user chose the title of this id.
        moved(int, int): move the row at the first place to the second.
        unwanted(): Delete was pressed.
    """

    chosen = Signal(str)
    moved = Signal(int, int)
    unwanted = Signal()

    def __init__(self, name: str, *, ordered: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ordered = ordered
        self._lifted = False
        self.setAccessibleName(name)
        self.setFont(font(13))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setObjectName("order")
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.currentRowChanged.connect(self._choose)

    def show_titles(self, titles: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show these ids and titles, with that id chosen; says nothing of it to others."""
        blocked = self.blockSignals(True)
        while self.count() > len(titles):
            self.takeItem(self.count() - 1)
        while self.count() < len(titles):
            self.addItem(QListWidgetItem())
        for row, (name, title) in enumerate(titles):
            item = self.item(row)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setText(for_screen(title))
            item.setToolTip(tip_text(title))
            if name == chosen:
                self.setCurrentRow(row)
        self.blockSignals(blocked)

    def supportedDropActions(self) -> Qt.DropAction:
        """Copies alone: after a move Qt would take the row away itself, and it is put elsewhere by the document."""
        return Qt.DropAction.CopyAction

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        """A row is lifted; nothing from elsewhere is dropped here meanwhile."""
        index = self.currentIndex()
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        self._lifted = True
        self.exec_drag(drag)
        self._lifted = False

    def exec_drag(self, drag: QDrag) -> bool:
        """Let the drag run until it is dropped or given up; gives whether it was dropped."""
        return drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction

    def dropEvent(self, event: QDropEvent) -> None:
        """A row is dropped between two others."""
        if not self._lifted:
            event.ignore()
            return
        place, index = self.currentRow(), self.indexAt(event.position().toPoint())
        gap = index.row() if index.isValid() else self.count()
        if index.isValid() and event.position().y() > self.visualRect(index).center().y():
            gap += 1
        event.acceptProposedAction()
        to = gap - 1 if gap > place else gap
        if to != place:
            self.moved.emit(place, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the row, Delete wants it gone."""
        step, row = _STEPS.get(event.key()), self.currentRow()
        if step is not None and self._ordered and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if 0 <= row + step < self.count():
                self.moved.emit(row, row + step)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(str(self.item(row).data(Qt.ItemDataRole.UserRole)))
