"""What a team says for one of its actors: it accepts, or vetoes with the red line it invokes and a reason."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.lettering import is_slanted, isolated, isolated_deck
from desktop.theme import font
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.choice_button import ChoiceButton
from desktop.workshop.ballots.page_parts import SMALL, TEXT, chip_row, heading, words
from desktop.workshop.ballots.private_text import PrivateText
from winset.model import Deck, RedLine
from winset.wording import with_article
from winset.workshop.ballots import MAX_REASON_CHARACTERS, Vote

SET_ASIDE = "An inject has set this line aside."


class VoteForm(QWidget):
    """Nothing is chosen at the beginning. The actor's red lines are there to read whatever it says.

    Signals:
        changed(): something else is said.
    """

    changed = Signal()

    def __init__(
        self, deck: Deck, actor_id: str, set_aside: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actor = actor_id
        self._own = deck.lines_of(actor_id)
        self.name = isolated_deck(deck).actor(actor_id).title
        self.accept, self.veto = ChoiceButton(True, self.name), ChoiceButton(False, self.name)
        self._lines = QButtonGroup(self)
        self.rows = {line.id: LineRow(line, set_aside=line.id in set_aside) for line in self._own}
        self.none_of_these = LineRow(None)
        self._about_lines = PlainLabel(font=font(SMALL), quiet=True, wrap=True)
        self.reason = PrivateText()
        self.counter = PlainLabel(font=font(SMALL), quiet=True)
        self._veto_part = QWidget()
        self._lay_out(deck)
        self._connect()
        self._show()

    @property
    def vote(self) -> Vote | None:
        """What is said; None as long as something is missing."""
        return None if self.missing else self._vote()

    @property
    def missing(self) -> str:
        """What is still to be done, for a sentence; empty when all is there."""
        if not self._answered:
            return f"accept or veto as {with_article(self.name)}"
        if self.accept.isChecked():
            return ""
        if self._lines.checkedButton() is None:
            return f"choose the red line that {with_article(self.name)} invokes, or none of them"
        if not self._said():
            return f"give the reason of {with_article(self.name)}"
        return f"shorten the reason of {with_article(self.name)}" if len(self._said()) > MAX_REASON_CHARACTERS else ""

    @property
    def touched(self) -> bool:
        """Whether anything was chosen or typed."""
        return self._answered or bool(self.reason.toPlainText())

    def forget(self) -> None:
        """Clear all that was entered, for good."""
        self._lines.setExclusive(False)
        for button in (self.accept, self.veto, *self._lines.buttons()):
            button.setChecked(False)
        self.reason.forget()

    @property
    def _answered(self) -> bool:
        return self.accept.isChecked() or self.veto.isChecked()

    def _vote(self) -> Vote:
        if self.accept.isChecked():
            return Vote(self._actor, True)
        line = next((name for name, row in self.rows.items() if row.button.isChecked()), None)
        return Vote(self._actor, False, self._said(), line)

    def _said(self) -> str:
        return self.reason.toPlainText().strip()

    def _lay_out(self, deck: Deck) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        chips = chip_row(deck, [self._actor])
        chips.setFixedWidth(chips.sizeHint().width())
        head.addWidget(chips, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(heading(self.name, 18), 1)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        for button in (self.accept, self.veto):
            answers.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(answers)
        layout.addWidget(self._veto_part)
        layout.addWidget(self._about_lines)
        for row in (*self.rows.values(), self.none_of_these):
            self._lines.addButton(row.button)
            layout.addWidget(row)
        part = QVBoxLayout(self._veto_part)
        part.setContentsMargins(0, 6, 0, 0)
        part.setSpacing(4)
        caption = QHBoxLayout()
        caption.addWidget(words("Your reason", SMALL, quiet=True), 1)
        caption.addWidget(self.counter)
        part.addLayout(caption)
        part.addWidget(self.reason)
        self.reason.setFont(font(TEXT))
        self.reason.setFixedHeight(104)
        self.reason.setAccessibleName(f"Reason of {self.name}")
        for before, after in pairwise((self.accept, self.veto, self.reason, *self._lines.buttons())):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for this, other in ((self.accept, self.veto), (self.veto, self.accept)):
            this.clicked.connect(partial(other.setChecked, False))  # no group: the keyboard comes to each of them
            this.toggled.connect(self._show)
        self._lines.buttonToggled.connect(self._show)
        self.reason.textChanged.connect(self._show)

    def _show(self) -> None:
        vetoes = self.veto.isChecked()
        self._veto_part.setVisible(vetoes)
        self.none_of_these.setVisible(vetoes)
        for row in (*self.rows.values(), self.none_of_these):
            row.offer(vetoes)
        self._about_lines.setText(self._lines_caption(vetoes))
        count = len(self._said())
        over = count - MAX_REASON_CHARACTERS
        more = f": {over:,} too many" if over > 0 else ""
        self.counter.setText(f"{count:,} of {MAX_REASON_CHARACTERS:,} characters{more}")
        role = QPalette.ColorRole.BrightText if over > 0 else QPalette.ColorRole.PlaceholderText
        self.counter.setForegroundRole(role)
        self.changed.emit()

    def _lines_caption(self, vetoes: bool) -> str:
        if vetoes:
            return "Which of your red lines do you invoke?"
        if not self.rows:
            return "You have no red line of your own."
        return "Your own red line, to look it up" if len(self.rows) == 1 else "Your own red lines, to look them up"


class LineRow(QWidget):
    """A red line with what it says, to be chosen with a veto; without a line: none of them."""

    def __init__(self, line: RedLine | None, *, set_aside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = isolated(line.name) if line is not None else "None of these"
        self.button = QRadioButton()
        self.button.setAccessibleName(title)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(PlainLabel(title, font=font(TEXT, QFont.Weight.Medium), wrap=True))
        if set_aside:
            texts.addWidget(words(SET_ASIDE, SMALL))
        if line is not None and line.title:
            texts.addWidget(words(isolated(line.reason), SMALL, quiet=True))
        if line is not None and line.quote:
            said = PlainLabel(f"“{line.quote}”", font=font(SMALL, italic=is_slanted(line.quote)), wrap=True, quiet=True)
            texts.addWidget(said)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 0)
        beside.addWidget(self.button)
        beside.addStretch(1)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        layout.addLayout(beside)
        layout.addLayout(texts, 1)
        for label in self.findChildren(PlainLabel):
            label.installEventFilter(self)

    def offer(self, vetoes: bool) -> None:
        """Let the line be chosen, or only be read."""
        self.button.setVisible(vetoes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the words chooses the line, too."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.button.isHidden():
            self.button.click()
            self.button.setFocus()
            return True
        return super().eventFilter(watched, event)
