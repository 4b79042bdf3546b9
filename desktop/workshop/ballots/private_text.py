"""A field for what others must not read: nothing that is typed there reaches the clipboard or another program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

LONGEST_PASTE = 20_000


class PrivateText(QPlainTextEdit):
    """Plain text whose cut and copied parts stay in the field, and are gone with it.

    Not even marking text puts it where a middle click of the next team would find it. Nothing is suggested or learned
    while one types.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Keep the part here, and give the world nothing."""
        self._kept = self.textCursor().selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n")
        return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """What was copied here can be put in again, and text from elsewhere."""
        return bool(self._kept) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what was copied here, else text from elsewhere, as much as a page of it."""
        self.insertPlainText((source.text() or self._kept)[:LONGEST_PASTE])

    def forget(self) -> None:
        """Clear the text, what was copied, and every step that could bring them back."""
        self._kept = ""
        self.setUndoRedoEnabled(False)
        self.clear()
