"""Fields whose every change is kept at once: one step of undo for each stay in a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop.document import Document
from desktop.models.plain_words import kept_text, kept_title
from desktop.theme import label_font
from desktop.views.plain import PlainLabel
from winset.files.limits import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS


class UndoKeys(QObject):
    """Undo and redo keys in a field are the document's, and leaving the field ends the step."""

    def __init__(self, field: QWidget, document: Document) -> None:
        super().__init__(field)
        self._document = document
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys, and hear of the field being left."""
        if event.type() == QEvent.Type.FocusOut:
            self._document.end_gesture()
        elif event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    (self._document.undo_stack.undo if undo else self._document.undo_stack.redo)()
                return True
        return False


class TitleField(QLineEdit):
    """One line that is never blank: emptied and left, it shows again what it was.

    Signals:
        typed(str): it says this now, which may be kept.
    """

    typed = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setMaxLength(MAX_TITLE_CHARACTERS)
        self.textEdited.connect(self._edited)
        self._keys = UndoKeys(self, document)

    def show_title(self, title: str) -> None:
        """Show this title; what is being typed stays as it is while it says the same."""
        emptied = self.hasFocus() and not kept_title(self.text()) and title == self._kept
        self._kept = title
        if kept_title(self.text()) != title and not emptied:
            self.setText(title)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what is kept."""
        super().focusOutEvent(event)
        if self.text() != self._kept:
            self.setText(self._kept)

    def _edited(self, text: str) -> None:
        title = kept_title(text)
        if title and title != self._kept:
            self._kept = title
            self.typed.emit(title)


class NotesField(QPlainTextEdit):
    """Several lines, or none.

    Signals:
        typed(str): it says this now.
        shortened(str): it was given more than it holds; a sentence.
    """

    typed = Signal(str)
    shortened = Signal(str)

    def __init__(self, document: Document, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._least = self.fontMetrics().lineSpacing() * lines + 16
        self.setMinimumHeight(self._least)
        self.textChanged.connect(self._changed)
        self._keys = UndoKeys(self, document)

    def show_notes(self, notes: str | None) -> None:
        """Show these notes, with the cursor where it was as far as it can."""
        if kept_text(self.toPlainText()) == (notes or ""):
            return
        self._loading = True
        place = self.textCursor().position()
        self.setPlainText(notes or "")
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)
        self._loading = False

    def sizeHint(self) -> QSize:
        """So many lines, and more where there is room."""
        return QSize(240, self._least)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Text that is all seen lets the page around it scroll."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _changed(self) -> None:
        if self._loading:
            return
        text = kept_text(self.toPlainText())
        if len(self.toPlainText()) > MAX_TEXT_CHARACTERS:
            self._loading = True
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self._loading = False
            self.shortened.emit(f"A text holds {MAX_TEXT_CHARACTERS:,} characters at most; the rest was left out.")
        self.typed.emit(text)


class NumberField(QSpinBox):
    """A whole number within limits, typed or stepped with arrows; the wheel scrolls the page instead.

    Signals:
        typed(int): it says this now.
    """

    typed = Signal(int)

    def __init__(self, document: Document, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(58)
        self.valueChanged.connect(self.typed)
        self._keys = UndoKeys(self, document)
        self._line_keys = UndoKeys(self.lineEdit(), document)

    def show_number(self, number: int) -> None:
        """Show this number."""
        if self.value() != number:
            blocked = self.blockSignals(True)
            self.setValue(number)
            self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


def heading(text: str, of: QWidget | None = None) -> PlainLabel:
    """A small heading; a screen reader reads it with its field."""
    label = PlainLabel(text, font=label_font())
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    if of is not None:
        label.setBuddy(of)
    return label
