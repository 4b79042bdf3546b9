"""A strip above a chart that says that its figures are on their way, or were stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, button_text


class WaitingStrip(QWidget):
    """Says that figures are being counted, with the way to stop that; or that they were stopped.

    Signals:
        stopped(): the counting shall stop.
        asked_again(): it shall begin again.
    """

    stopped = Signal()
    asked_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counting = False
        self._words = PlainLabel(font=font(12.5))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 8)
        self.button = QPushButton()
        self.button.clicked.connect(self._pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 2)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say_counting(self) -> None:
        """Show that work is going on."""
        self._say("Counting …", "Stop", counting=True)

    def say_stopped(self) -> None:
        """Show that it was stopped."""
        self._say("Stopped: these figures are not those of the table now.", "Count again", counting=False)

    def say_nothing(self) -> None:
        """The figures are there."""
        self.counting = False
        self.hide()

    def _say(self, words: str, button: str, *, counting: bool) -> None:
        self.counting = counting
        self._words.setText(words)
        self._bar.setVisible(counting)
        self.button.setText(button_text(button))
        self.show()

    def _pressed(self) -> None:
        (self.stopped if self.counting else self.asked_again).emit()
