"""What whoever leads a workshop can do. Menu, panel, strip and keys all come here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QGuiApplication

from winset.model.firmness import plays_alike
from winset.model.workspace import set_board, set_what_if
from winset.workshop import moves
from winset.workshop.own_table import at_its_table
from winset.workshop.situation import Situation, Step, next_step, on_table, situation

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.workshop.run.runner import Runner
    from winset.model import Board, Workspace
    from winset.workshop.run import Run

MINUTE = 60.0


class RunVerbs(QObject):
    """Leads the workshop under way, in the facilitator's words. What cannot be done now is refused by the runner.

    Signals:
        proposal_wanted(bool): ask for whose proposal the table is, and its title; True: whose amendment.
        ballots_wanted(): pass the laptop round.
        paper_wanted(): type in ballots from paper.
        papers_out_wanted(): write ballot papers onto a stick.
        files_in_wanted(): read ballots from a stick.
        debrief_wanted(): show the room against the deck.
        end_wanted(): ask whether the workshop shall end.
        abandon_wanted(): ask whether the vote shall be abandoned.
        early_reveal_wanted(): ask whether the vote shall be revealed although ballots are awaited.
        release_wanted(str): ask whether the inject of that id shall be released.
    """

    proposal_wanted = Signal(bool)
    ballots_wanted = Signal()
    paper_wanted = Signal()
    papers_out_wanted = Signal()
    files_in_wanted = Signal()
    debrief_wanted = Signal()
    end_wanted = Signal()
    abandon_wanted = Signal()
    early_reveal_wanted = Signal()
    release_wanted = Signal(str)

    def __init__(
        self, runner: Runner, document: Document, parent: QObject | None = None, *, pause: int | None = None
    ) -> None:
        """Lead this workshop.

        For ``pause`` milliseconds after a step (by default as long as two clicks are a double one) the button of the
        next step does nothing, as it has just taken the place of another.
        """
        super().__init__(parent)
        self.runner = runner
        self.pause = QGuiApplication.styleHints().mouseDoubleClickInterval() if pause is None else pause
        self._document = document
        self._stepped = QElapsedTimer()
        self._stands: tuple[Run, Situation] | None = None
        self._own_table: str | None = None
        runner.changed.connect(self._note_step)

    @property
    def run(self) -> Run | None:
        """The workshop under way."""
        return self.runner.run

    @property
    def table(self) -> Board:
        """The cards on the laptop's table."""
        return self._document.value.board

    @property
    def on_its_deck(self) -> bool:
        """Whether the laptop's table has the workshop's deck, perhaps with other firmness or another decision rule."""
        return self.run is not None and plays_alike(self._document.value.deck, self.runner.deck)

    def situation(self) -> Situation | None:
        """Where the workshop stands; None when none is open.

        Cheap enough for every edit of the table: what came of a vote is found once for each step of the workshop.
        """
        run, table = self.run, self.table
        if run is None:
            self._stands = None
            return None
        known = self._stands
        stands = known[1] if known is not None and known[0] is run else situation(run, self.runner.deck, table)
        self._stands = run, stands
        return on_table(stands, run, table)

    def go_on(self) -> None:
        """Do what comes next, as a rule."""
        stands = self.situation()
        early = self._stepped.isValid() and self._stepped.elapsed() < self.pause
        if stands is None or early or not self.runner.settled:
            return
        does: dict[Step, Callable[[], object]] = {
            Step.BEGIN_ROUND: self.begin_next_round,
            Step.PROPOSE: self.propose,
            Step.OPEN_VOTE: self.open_vote,
            Step.TAKE_BALLOTS: self.ballots_wanted.emit,
            Step.REVEAL: self.reveal,
            Step.ABANDON: self.abandon_wanted.emit,
            Step.END: self.end_wanted.emit,
            Step.DEBRIEF: self.debrief_wanted.emit,
        }
        does[stands.step]()

    def _note_step(self, before: Run | None, after: Run | None) -> None:
        """Remember when the next step became another, and forget the table of a workshop that is left."""
        if before is None or after is None:
            self._own_table = None
        if before is None or after is None or next_step(before) != next_step(after):
            self._stepped.start()

    # --- rounds and time

    def begin_next_round(self) -> None:
        """Begin the round after the last."""
        self.runner.do(lambda run: moves.begin_round(run, run.round + 1))

    def end_round(self) -> None:
        """End the round before its vote."""
        self.runner.do(moves.end_round)

    def pause_or_run(self) -> None:
        """Let the timer stand when it runs, and run when it stands."""
        run = self.run
        running = run is not None and run.timer is not None and run.timer.running
        self.runner.set_timer(running=not running)

    def add_minute(self) -> None:
        """Give the timer a minute more."""
        self.runner.set_timer(add=MINUTE)

    def take_minute(self) -> None:
        """Take a minute from the timer."""
        self.runner.set_timer(add=-MINUTE)

    def end(self) -> None:
        """End the workshop."""
        self.runner.do(moves.end)

    # --- the proposal

    def propose(self) -> None:
        """Ask whose proposal the table is."""
        if self._refuse_strange_table():
            return
        self.proposal_wanted.emit(False)

    def amend(self) -> None:
        """Ask who amends the proposal by what lies on the table."""
        if self._refuse_strange_table():
            return
        self.proposal_wanted.emit(True)

    def propose_as(self, team: str | None, title: str) -> bool:
        """Propose the table for the team."""
        if self._refuse_strange_table():
            return False
        board = self.table
        return self.runner.do(lambda run: moves.propose(run, self.runner.deck, board, team, title))

    def amend_as(self, team: str | None) -> bool:
        """Make the table the proposal, as amended by the team."""
        if self._refuse_strange_table():
            return False
        board = self.table
        return self.runner.do(lambda run: moves.amend(run, self.runner.deck, board, team))

    def withdraw(self) -> None:
        """Take the proposal off the table."""
        self.runner.do(moves.withdraw)

    def show_proposal(self) -> None:
        """Put the proposal's cards on the laptop's table; undo brings back what lay there."""
        run = self.run
        if run is None or run.proposal is None or self._refuse_strange_table():
            return
        board, title = run.proposal.board, run.proposal.title
        self._edit_its_table(lambda now: set_board(now, board), f"show “{title}”")

    # --- the vote

    def open_vote(self) -> None:
        """Put the proposal to the vote, and show it on the laptop's table."""
        self.runner.open_vote(lambda: self.show_proposal() if self.on_its_deck else None)

    def reveal(self) -> None:
        """Open the ballots; while some are awaited, ask first."""
        if self.run is not None and self.run.awaited():
            self.early_reveal_wanted.emit()
            return
        self.reveal_now()

    def reveal_now(self) -> None:
        """Open the ballots that are in."""
        self.runner.reveal()

    def abandon_vote(self) -> None:
        """End the vote without opening its ballots."""
        self.runner.abandon_vote()

    def void_ballot(self, team: str) -> None:
        """Set the team's ballot aside, so that it can vote again."""
        self.runner.do(lambda run: moves.void_ballot(run, team))

    # --- teams, injects, notes

    def team_leaves(self, team: str) -> None:
        """The team goes away."""
        self.runner.do(lambda run: moves.team_leaves(run, team))

    def team_comes_back(self, team: str) -> None:
        """The team is at the table again."""
        self.runner.do(lambda run: moves.team_comes_back(run, team))

    def give_pin(self, team: str) -> None:
        """Give the team a new PIN; the old one no longer fits."""
        run = self.run
        if run is not None:
            self.runner.give_pins([team], "asked" if run.seat(team).tries_left else "locked")

    def release(self, inject_id: str) -> None:
        """Tell the room what the inject says, and assume on the laptop's table what it changes."""
        run = self.run
        if run is None:
            return
        inject = run.plan.inject(inject_id)

        def show() -> None:
            if (inject.gives_way or inject.stands_firm) and self.on_its_deck:
                self._edit_its_table(
                    lambda now: set_what_if(now, inject.changed(now.what_if)), f"inject “{inject.title}”"
                )

        self.runner.do(lambda now: moves.release_inject(now, inject_id), show)

    def note(self, text: str, then: Callable[[], None]) -> None:
        """Write something into the log, and ``then`` go on once it is kept."""
        self.runner.do(lambda run: moves.note(run, text), then)

    def take_table(self) -> None:
        """The scenario on the table is the workshop's own from now on."""
        self._own_table = self._document.value.current

    def _edit_its_table(self, edit: Callable[[Workspace], Workspace], text: str) -> None:
        """Change the workshop's own table, which comes back for it when another lies there."""
        run, own = self.run, self._own_table
        if run is not None:
            self._document.apply(lambda now: edit(at_its_table(now, run, own)), text)
            self.take_table()

    def _refuse_strange_table(self) -> bool:
        if self.run is None or self.on_its_deck:
            return False
        self.runner.refused.emit(
            f"The table shows another deck. Open “{self.runner.deck.title}” (File menu), on which the workshop runs."
        )
        return True
