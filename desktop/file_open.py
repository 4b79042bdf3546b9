"""Files that the window opens, and those that the system asks for while it runs: so macOS does it, also at a start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

PAPER_SUFFIX = ".winset-paper"
"""Of ballot papers (``winset.workshop.forms``), known here without loading what reads them."""
OPENED = (".winset", PAPER_SUFFIX)


def is_paper(name: str) -> bool:
    """Whether the file is a ballot paper, by its name."""
    return name.endswith(PAPER_SUFFIX)


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
