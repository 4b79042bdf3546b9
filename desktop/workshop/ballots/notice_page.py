"""A page with a few words and a button or two: that a ballot is sealed, that all are in, whether to leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.workshop.ballots.page_parts import button_row, centered, column, heading, large_button, words


class NoticePage(QWidget):
    """Says something, and asks for one step or another.

    Signals:
        went_on(): the main button was pressed.
        went_back(): the other one was.
    """

    went_on = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading("")
        self.sentence = words(pixels=18)
        self.main, self.other = large_button("", main=True), large_button("")
        block, layout = column(spacing=18)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addSpacing(14)
        layout.addLayout(button_row(self.other, self.main))
        centered(block, 620, QVBoxLayout(self))
        self.main.clicked.connect(self.went_on)
        self.other.clicked.connect(self.went_back)

    def say(self, title: str, sentence: str, main: str, other: str = "") -> None:
        """Show these words; without ``other`` there is one button alone."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.main.setText(main)
        self.other.setText(other)
        self.other.setVisible(bool(other))

    def take_keyboard(self) -> None:
        """Let the keyboard begin at the main step, which loses nothing."""
        self.main.setFocus()
