"""Files that the system asks a program to open while it runs: so macOS does it, also right after a start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Qt's application object, which tells of the files that it is asked to open.

    It looks at the events sent to itself only. A filter on it would be asked about every event of every widget.

    Signals:
        file_asked(Path): a file was double-clicked, dropped on the icon of the program, or the like.
    """

    file_asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take what asks for a file; addresses that are no files are left alone."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(Path(event.file()))
            return True
        return super().event(event)
