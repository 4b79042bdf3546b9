"""A program without a window: opens the library named first, edits once, says so, and goes on until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from library_samples import sample_file
from PySide6.QtCore import QCoreApplication

from desktop.document import Document
from desktop.keeper import Keeper
from winset.model import Board, Workspace
from winset.model.workspace import set_board

if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    keeper = Keeper(Path(sys.argv[1]), sample_file)

    def edit(workspace: Workspace) -> None:
        global document  # noqa: PLW0603 - lives as long as the program
        document = Document(workspace)
        document.changed.connect(keeper.keep)
        document.apply(lambda value: set_board(value, Board({"hours": "high"})), "edit")
        print("edited", flush=True)  # noqa: T201 - the protocol

    keeper.opened.connect(edit)
    keeper.open()
    application.exec()
