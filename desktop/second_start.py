"""What a start does where the library has a window already: it hands over and ends, or offers to look on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from desktop.instance import Instance, Request
from desktop.views.plain import message_box
from winset.faults import UserFault
from winset.files import deck_file_bytes


def go_on_here(instance: Instance, library: Path, file: Path | None) -> bool:
    """Hand the deck file to the window that is open; gives whether this start shall open one all the same.

    That is so where the first window does not answer and the user wants to read the library. A file that cannot be
    read is told here, where it was asked for.
    """
    request = Request()
    if file is not None:
        try:
            request = Request(file.name, deck_file_bytes(file))
        except UserFault as fault:
            message_box(QMessageBox.Icon.Warning, "Winset", f"“{file.name}” was not opened", str(fault)).exec()
            return False
    return not instance.ask(request) and _wants_to_read(library)


def _wants_to_read(library: Path) -> bool:
    box = message_box(
        QMessageBox.Icon.Question,
        "Winset",
        "Another Winset has this library open and does not answer.",
        f"{library}\n\nIt may run on another computer, or be busy. This one can open the library for reading: you can "
        "try everything, but what you change is not kept.",
    )
    read = box.addButton("Open for reading", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is read
