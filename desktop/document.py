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
        self.gestures = 0
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._tell_history)

    @property
    def value(self) -> Workspace:
        """The workspace as it is now."""
        return self._value

    def apply(self, edit: Callable[[Workspace], Workspace], text: str, *, gesture: str = "") -> bool:
        """Edit the workspace as one undo step named ``text``; no step when nothing changes. Gives whether it changed.

        Edits of the same ``gesture`` right after one another (a slider that is dragged) are one step, and none when
        they end where they began. An edit that raises leaves the value and the undo stack as they were.
        """
        after = edit(self._value)
        if after == self._value:
            return False
        self.undo_stack.push(_Step(self, self._value, after, text, gesture))
        return True

    def end_gesture(self) -> None:
        """The hand let go: the next edit of the same gesture is another step."""
        self.gestures += 1

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
    """One edit, or the edits of one gesture: the values before and after."""

    def __init__(self, document: Document, before: Workspace, after: Workspace, text: str, gesture: str) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self.after = after
        self.gesture = (gesture, document.gestures) if gesture else None

    def id(self) -> int:
        """Steps of gestures may be joined, others never."""
        return 1 if self.gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join a later step of the same gesture; what ends where it began is no step at all."""
        if not isinstance(other, _Step) or other.gesture != self.gesture:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        self._document._show(self.after)  # noqa: SLF001 - the step is part of the document

    def undo(self) -> None:
        self._document._show(self._before)  # noqa: SLF001 - the step is part of the document
