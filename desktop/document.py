"""The document: the workspace as it is now, and every step back from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from winset.model import Workspace


class Document(QObject):
    """Holds one workspace value; every edit goes through :meth:`apply` and can be undone.

    Signals:
        changed(before, after): the value is another one now (an edit, an undo, a redo, another deck).
        history_changed(): another step would be undone or redone now.
    """

    changed = Signal(object, object)
    history_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = workspace
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._tell_history)

    @property
    def value(self) -> Workspace:
        """The workspace as it is now."""
        return self._value

    def apply(self, edit: Callable[[Workspace], Workspace], text: str) -> bool:
        """Edit the workspace as one undo step named ``text``; no step when nothing changes. Gives whether it changed.

        An edit that raises leaves the value and the undo stack as they were.
        """
        after = edit(self._value)
        if after == self._value:
            return False
        self.undo_stack.push(_Step(self, self._value, after, text))
        return True

    def replace(self, workspace: Workspace) -> None:
        """Put another workspace in place (a library or file was opened); there is no way back from it."""
        self.undo_stack.clear()
        self._show(workspace)

    def _tell_history(self) -> None:
        # Told on by the document, because the stack still speaks while it is being destroyed.
        self.history_changed.emit()

    def _show(self, workspace: Workspace) -> None:
        before, self._value = self._value, workspace
        if before != workspace:
            self.changed.emit(before, workspace)


class _Step(QUndoCommand):
    """One edit: the values before and after it."""

    def __init__(self, document: Document, before: Workspace, after: Workspace, text: str) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document._show(self._after)  # noqa: SLF001 - the step is part of the document

    def undo(self) -> None:
        self._document._show(self._before)  # noqa: SLF001 - the step is part of the document
