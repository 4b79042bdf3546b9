"""One page of the room against the deck: what it says, its table or why there is none, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.chart_window import Card
from desktop.views.plain import PlainLabel
from desktop.workshop.room.room_rows import Shown
from desktop.workshop.room.room_table import RoomTable


class RoomPage(QWidget):
    """A summary, a table and a note; instead of an empty table a sentence."""

    def __init__(self, name: str, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RoomTable(name)
        self.summary = PlainLabel(font=font(14, QFont.Weight.DemiBold), wrap=True)
        self.note = PlainLabel(font=font(12), wrap=True, quiet=True)
        self.empty = PlainLabel(font=font(13), wrap=True, quiet=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(content or self.table)
        self._stack.addWidget(self.empty)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addLayout(self.tools)
        layout.addWidget(Card(self._stack), 1)
        layout.addWidget(self.note)

    def show_table(self, shown: Shown, summary: str, note: str, empty: str) -> None:
        """Show the table with its words; ``empty`` says why there is none."""
        self.table.show_table(shown)
        self.show_words(summary, note, "" if shown.rows else empty)

    def show_words(self, summary: str, note: str, empty: str) -> None:
        """Show these words; with an ``empty`` one nothing else."""
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary) and not empty)
        self.note.setText(note)
        self.note.setVisible(bool(note) and not empty)
        self.empty.setText(empty)
        self._stack.setCurrentIndex(1 if empty else 0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, nor to take along."""
        return self._stack.currentIndex() == 1
