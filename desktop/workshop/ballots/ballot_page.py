"""The ballot: the cards of the proposal at the left, what the team says for its actors at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.lettering import isolated, isolated_deck
from desktop.theme import font
from desktop.tokens import issue_colors
from desktop.views.plain import PlainLabel
from desktop.views.reading_column import Divider
from desktop.workshop.ballots.ballot_sheet import BallotSheet, ballot_sentence
from desktop.workshop.ballots.page_parts import (
    SMALL,
    TEXT,
    WarningWords,
    column,
    heading,
    large_button,
    scrolling,
    words,
)
from desktop.workshop.ballots.vote_form import VoteForm
from winset.wording import listed
from winset.workshop.ballots import Vote

REASONS = "Reasons in the first vote, without names"
_LEFT, _RIGHT = 2, 3
"""How the width is shared between the cards and the votes."""


class BallotPage(QWidget):
    """One team's ballot. Made anew for every team, so that nothing of one is in reach of the next.

    Signals:
        sealed(tuple): the team is done; its votes.
        went_back(): it is not, and leaves.
    """

    sealed = Signal(tuple)
    went_back = Signal()

    def __init__(self, sheet: BallotSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.forms = {actor: VoteForm(sheet.deck, actor, sheet.set_aside) for actor in sheet.team.actors}
        self.said = WarningWords()
        self.summary = words()
        self.back, self.seal = large_button("Back"), large_button("Seal the ballot", main=True)
        self._lay_out()
        for form in self.forms.values():
            form.changed.connect(self._changed)
        self.back.clicked.connect(self.went_back)
        self.seal.clicked.connect(self._seal)
        self._changed()

    @property
    def votes(self) -> tuple[Vote, ...]:
        """What is said so far, for the actors for which nothing is missing."""
        return tuple(form.vote for form in self.forms.values() if form.vote is not None)

    @property
    def touched(self) -> bool:
        """Whether the team has begun."""
        return any(form.touched for form in self.forms.values())

    def refuse(self, sentence: str) -> None:
        """Say why the ballot is not sealed; it can be tried again."""
        self.said.setText(sentence)
        self.setEnabled(True)
        self.seal.setFocus()

    def forget(self) -> None:
        """Clear all that was entered, for good."""
        for form in self.forms.values():
            form.forget()
        self.summary.setText("")
        self.said.setText("")

    def take_keyboard(self) -> None:
        """Let the keyboard begin at the first answer."""
        next(iter(self.forms.values())).accept.setFocus()

    def _lay_out(self) -> None:
        sheet = self._sheet
        body = QHBoxLayout()
        body.setSpacing(28)
        body.addWidget(scrolling(cards_list(sheet), "Cards of the proposal"), _LEFT)
        body.addWidget(Divider())
        body.addWidget(scrolling(self._forms(), "Ballot"), _RIGHT)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.seal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(56, 32, 56, 28)
        layout.setSpacing(6)
        layout.addWidget(heading(f"“{isolated(sheet.proposal)}”", 24))
        layout.addWidget(words(f"{sheet.about} · ballot of {isolated(sheet.team.title)}", SMALL, quiet=True))
        layout.addSpacing(16)
        layout.addLayout(body, 1)
        layout.addSpacing(10)
        layout.addWidget(self.said)
        layout.addLayout(foot)

    def _forms(self) -> QWidget:
        block, layout = column(spacing=26)
        for form in self.forms.values():
            layout.addWidget(form)
        layout.addStretch(1)
        return block

    def _changed(self) -> None:
        missing = [form.missing for form in self.forms.values() if form.missing]
        self.seal.setEnabled(not missing)
        self.summary.setText(
            f"Still to do: {listed(missing[:2])}." if missing else ballot_sentence(self._sheet.deck, self.votes)
        )

    def _seal(self) -> None:
        votes = self.votes
        self.setEnabled(False)  # until it is kept, or refused
        self.said.setText("")
        self.sealed.emit(votes)


def cards_list(sheet: BallotSheet) -> QWidget:
    """The cards of the proposal, issue by issue, in the deck's order; below them the reasons of a first vote."""
    shown = isolated_deck(sheet.deck)
    colors = issue_colors(sheet.deck)
    block, layout = column(margins=(0, 0, 12, 0), spacing=12)
    for issue in shown.issues:
        card = sheet.board.get(issue.id)
        layout.addWidget(CardRow(issue.title, issue.term(card).title if card else "", colors[issue.id]))
    if sheet.reasons:
        layout.addSpacing(8)
        layout.addWidget(words(REASONS, SMALL, quiet=True))
        for reason in sheet.reasons:
            layout.addWidget(words(isolated(reason), SMALL))
    layout.addStretch(1)
    return block


class CardRow(QWidget):
    """An issue and the card that the proposal has for it, with the stripe of the issue."""

    def __init__(self, issue: str, term: str, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 1, 0, 1)
        layout.setSpacing(1)
        layout.addWidget(words(issue, SMALL, quiet=True))
        name = font(TEXT, QFont.Weight.Medium)
        layout.addWidget(PlainLabel(term or "Open: no card is proposed", font=name, wrap=True, quiet=not term))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stripe."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(QRectF(0, 2, 4, self.height() - 4), 2, 2)
        painter.end()
