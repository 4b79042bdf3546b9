"""The window that prepares workshops on a document, for its tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.document import Document
from desktop.workshop.prepare.prepare_window import PrepareWindow
from winset.model import Workshop, Workspace


class PrepareBench:
    """The window on a document, and what it asked for."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.document = Document(workspace)
        self.window = PrepareWindow(self.document)
        self.started: list[Workshop] = []
        self.printed: list[Workshop] = []
        self.window.start_requested.connect(self.started.append)
        self.window.print_requested.connect(self.printed.append)
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def workshop(self) -> Workshop:
        workshop = self.window.workshop
        assert workshop is not None
        return workshop

    @property
    def steps(self) -> list[str]:
        stack = self.document.undo_stack
        return [stack.text(place) for place in range(stack.index())]

    def undo(self) -> None:
        self.document.undo_stack.undo()


def type_over(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Replace what is in the field by typing."""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
