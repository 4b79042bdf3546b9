"""What came on paper for one team, to be typed in: a row for each of its actors."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.lettering import for_screen, isolated, isolated_deck, shortened
from desktop.theme import font
from desktop.views.choice import Choice
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.choice_button import ChoiceButton
from winset.model import Deck, Team
from winset.workshop.ballots import MAX_REASON_CHARACTERS, Vote

_LINE_WIDTH, _LONGEST = 280, 38
NO_LINE = "No red line invoked"
_IN = {"laptop": "Its ballot is in, from the laptop", "file": "Its ballot is in, from a file"}


def state_on_paper(way: str | None, *, left: bool) -> str:
    """Where a team stands whose ballot came in that ``way``, or has not; empty when it can be typed in."""
    if way is not None:
        return _IN.get(way, "Its ballot is in, typed in from paper")
    return "Has left. Let it come back to the table first (Teams)" if left else ""


class PaperRow:
    """The fields for one actor: a vote has its reason beside it, and a veto its red line, numbered as on paper."""

    def __init__(self, deck: Deck, actor_id: str) -> None:
        self._actor = actor_id
        shown = isolated_deck(deck)
        title = shown.actor(actor_id).title
        self.name = PlainLabel(title, font=font(14), wrap=True)
        self.accept, self.veto = ChoiceButton(True, title, small=True), ChoiceButton(False, title, small=True)
        self.line = Choice(f"Red line that {title} invokes")
        lines = shown.lines_of(actor_id)
        self._lines = (None, *(line.id for line in lines))
        told = (f"{number}  {shortened(line.name, _LONGEST)}" for number, line in enumerate(lines, 1))
        names = (NO_LINE, *map(for_screen, told))
        self.line.show_choices(list(zip(names, self._lines, strict=True)), None)
        self.line.setFixedWidth(_LINE_WIDTH)
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON_CHARACTERS)
        self.reason.setPlaceholderText("Reason, as it is on the paper")
        self.reason.setAccessibleName(f"Reason of {title}")
        for part in (self.line, self.reason):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        for this, other in ((self.accept, self.veto), (self.veto, self.accept)):
            this.clicked.connect(partial(other.setChecked, False))
            this.toggled.connect(self._show)

    @property
    def vote(self) -> Vote | None:
        """What is typed in; None before it is known whether the actor accepts."""
        said = self.reason.text().strip()
        if self.accept.isChecked():
            return Vote(self._actor, True, said)
        if not self.veto.isChecked():
            return None
        return Vote(self._actor, False, said, self._lines[self.line.currentIndex()])

    def add_to(self, grid: QGridLayout, number: int) -> None:
        """Stand in this row of the grid."""
        for place, part in enumerate((self.name, self.accept, self.veto, self.line, self.reason)):
            grid.addWidget(part, number, place)
        self._show()

    def _show(self) -> None:
        self.line.setVisible(self.veto.isChecked())
        self.reason.setVisible(self.veto.isChecked() or self.accept.isChecked())


class PaperSection(QWidget):
    """One team: what is typed in for it, or where its ballot is.

    Signals:
        changed(): something else is typed in.
    """

    changed = Signal()

    def __init__(self, deck: Deck, team: Team, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.team = team
        self._deck = deck
        self.rows: dict[str, PaperRow] = {}
        self._fields: QWidget | None = None
        self.state = PlainLabel(font=font(13), quiet=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(PlainLabel(isolated(team.title), font=font(15, QFont.Weight.DemiBold)))
        head.addWidget(self.state)
        head.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 10, 0)
        self._layout.setSpacing(6)
        self._layout.addLayout(head)

    @property
    def votes(self) -> tuple[Vote, ...] | None:
        """The team's votes; None as long as one is missing."""
        votes = tuple(row.vote for row in self.rows.values())
        whole = tuple(vote for vote in votes if vote is not None)
        return whole if votes and len(whole) == len(votes) else None

    @property
    def begun(self) -> bool:
        """Whether anything is typed in."""
        return any(row.vote is not None for row in self.rows.values())

    def show_state(self, state: str) -> None:
        """Take the ballot, or show this state instead of the fields, which are cleared for good."""
        self.state.setText(state)
        if state and self._fields is not None:
            self.rows = {}
            self._fields.hide()
            self._fields.deleteLater()
            self._fields = None
        elif not state and self._fields is None:
            self._fields = self._made_fields()
            self._layout.addWidget(self._fields)

    def _made_fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnMinimumWidth(3, _LINE_WIDTH)
        grid.setColumnStretch(4, 1)
        self.rows = {actor: PaperRow(self._deck, actor) for actor in self.team.actors}
        for number, row in enumerate(self.rows.values()):
            row.add_to(grid, number)
            for button in (row.accept, row.veto):
                button.toggled.connect(self.changed)
        for number in range(len(self.rows)):
            grid.setRowMinimumHeight(number, 40)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        return fields
