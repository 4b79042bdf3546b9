"""The teams of a workshop, a row each: whom they play, whether their ballot is in, and after a reveal what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.icons import put_icon
from desktop.views.plain import PlainLabel, set_tip
from winset.wording import listed
from winset.workshop.situation import last_poll

if TYPE_CHECKING:
    from desktop.workshop.run.run_verbs import RunVerbs
    from winset.model import Deck
    from winset.workshop.run import Run, Seat


def state_words(run: Run, seat: Seat) -> str:
    """What a team is at: ``ballot in``, ``to vote``, ``left``, ``PIN locked``; after a reveal how it voted."""
    if seat.left:
        return "left"
    if seat.team.observes:
        return ""
    poll = run.open_poll
    if poll is not None and poll.has_cast(seat.team.id):
        return "ballot in"
    if not seat.tries_left:
        return "PIN locked"
    return "to vote" if poll is not None else _word(run, seat)


def _word(run: Run, seat: Seat) -> str:
    poll = last_poll(run)
    if poll is None or poll.revealed is None:
        return ""
    votes = [vote for ballot in poll.ballots if ballot.team == seat.team.id for vote in ballot.votes]
    if not votes:
        return "no ballot"
    words = {"accepts" if vote.accepts else "vetoes" for vote in votes}
    return words.pop() if len(words) == 1 else "accepts and vetoes"


class TeamRow(QWidget):
    """One team, and a menu of what can be done about it."""

    def __init__(self, verbs: RunVerbs, seat: Seat, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._id = seat.team.id
        self._actors = listed([deck.actor(actor).title for actor in seat.team.actors]) or "nobody"
        self.title = PlainLabel(seat.team.title, font=font(13, QFont.Weight.Medium), wrap=True)
        self.state = PlainLabel(font=font(12), quiet=True, wrap=True)
        self.more = QToolButton()
        put_icon(self.more, "more")
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(f"What to do about {seat.team.title}")
        menu = QMenu(self.more)
        self.void = self._action(menu, "Set its ballot aside", lambda: verbs.void_ballot(self._id))
        set_tip(self.void, "The team votes again; what it had sealed is not read")
        self.pin = self._action(menu, "Give it a new PIN", lambda: verbs.give_pin(self._id))
        menu.addSeparator()
        self.leaves = self._action(menu, "It leaves the table", lambda: verbs.team_leaves(self._id))
        self.returns = self._action(menu, "It comes back to the table", lambda: verbs.team_comes_back(self._id))
        self.more.setMenu(menu)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.state, 1, 0)
        grid.addWidget(self.more, 0, 1, 2, 1)

    def _action(self, menu: QMenu, text: str, does: object) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(does)
        return action

    def show_state(self, run: Run) -> None:
        """Show what the team is at now."""
        seat = run.seat(self._id)
        words = state_words(run, seat)
        plays = "watches" if seat.team.observes else f"plays {self._actors}"
        self.state.setText(f"{plays} · {words}" if words else plays)
        poll = run.open_poll
        over = run.ended is not None
        self.void.setEnabled(poll is not None and poll.has_cast(self._id))
        self.pin.setVisible(not seat.team.observes)
        self.pin.setEnabled(not over)
        self.leaves.setVisible(not seat.left)
        self.leaves.setEnabled(not over)
        self.returns.setVisible(seat.left)
        self.returns.setEnabled(not over)


class TeamRows(QWidget):
    """All teams, in their order."""

    def __init__(self, verbs: RunVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.rows: dict[str, TeamRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_run(self, run: Run) -> None:
        """Show the teams of this workshop."""
        if list(self.rows) != [seat.team.id for seat in run.seats]:
            for row in self.rows.values():
                row.deleteLater()
            deck = self._verbs.runner.deck
            self.rows = {seat.team.id: TeamRow(self._verbs, seat, deck, self) for seat in run.seats}
            for row in self.rows.values():
                self._column.addWidget(row)
        for row in self.rows.values():
            row.show_state(run)
