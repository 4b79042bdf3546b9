"""Where a team enters its PIN."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFont, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.lettering import isolated
from desktop.theme import font
from desktop.workshop.ballots.page_parts import (
    SMALL,
    WarningWords,
    button_row,
    centered,
    chip_row,
    column,
    heading,
    large_button,
    words,
)
from winset.model import Deck, Team
from winset.wording import counted
from winset.workshop.run import PIN_TRIES
from winset.workshop.sealing import PIN_DIGITS

CHECKING = "The PIN is being checked …"


class PinPage(QWidget):
    """Asks a team for its PIN, which is seen by nobody and kept nowhere.

    Signals:
        entered(str): six digits to check.
        went_back(): another team, please.
    """

    entered = Signal(str)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading("")
        self.pin = _pin_field()
        self.said = WarningWords()
        self.tries = words(pixels=SMALL, quiet=True)
        self.back, self.go_on = large_button("Back"), large_button("Go on", main=True)
        self._chips = QVBoxLayout()
        block, layout = column(spacing=12)
        layout.addWidget(self.title)
        layout.addLayout(self._chips)
        layout.addSpacing(8)
        layout.addWidget(words("Enter your team’s PIN. Let nobody else look."))
        layout.addWidget(self.pin)
        layout.addWidget(self.said)
        layout.addWidget(self.tries)
        layout.addSpacing(8)
        layout.addLayout(button_row(self.back, self.go_on))
        centered(block, 440, QVBoxLayout(self))
        self.pin.textChanged.connect(self._typed)
        self.go_on.clicked.connect(self._enter)
        self.back.clicked.connect(self.went_back)

    def ask(self, deck: Deck, team: Team, tries_left: int | None) -> None:
        """Ask this team, which has so many tries (None: as many as it likes)."""
        self.title.setText(isolated(team.title))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._chips.addWidget(chip_row(deck, team.actors))
        self.say("", tries_left)

    def say(self, sentence: str, tries_left: int | None) -> None:
        """Take another try, after a sentence on the last; with no try left none is taken."""
        self.pin.clear()
        self.pin.setEnabled(tries_left != 0)
        self.said.setText(sentence)
        self.tries.setText("" if not tries_left else f"{counted(tries_left, 'try is', 'tries are')} left.")
        if tries_left == PIN_TRIES or tries_left is None:
            self.tries.setText("" if tries_left is None else "You have three tries.")
        self._typed()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Let the keyboard begin at the PIN, or at the way back where none is taken."""
        (self.pin if self.pin.isEnabled() else self.back).setFocus()

    def forget(self) -> None:
        """Clear what was entered and said."""
        self.pin.clear()
        self.said.setText("")
        self.tries.setText("")
        self.title.setText("")

    def _typed(self) -> None:
        self.go_on.setEnabled(self.pin.isEnabled() and len(self.pin.text()) == PIN_DIGITS)

    def _enter(self) -> None:
        pin = self.pin.text()
        self.pin.clear()
        self.pin.setEnabled(False)
        self.said.setText("")
        self.tries.setText(CHECKING)
        self.back.setFocus()
        self.entered.emit(pin)


def _pin_field() -> QLineEdit:
    """A field that shows dots, and that nothing remembers or completes."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{PIN_DIGITS}}}"), field))
    field.setMaxLength(PIN_DIGITS)
    large = QFont(font(28, QFont.Weight.Medium))
    large.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 6)
    field.setFont(large)
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field.setMinimumHeight(58)
    field.setAccessibleName("PIN, six digits")
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setAcceptDrops(False)
    hints = Qt.InputMethodHint
    field.setInputMethodHints(
        hints.ImhSensitiveData | hints.ImhHiddenText | hints.ImhNoPredictiveText | hints.ImhDigitsOnly
    )
    return field
