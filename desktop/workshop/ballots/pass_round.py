"""The laptop goes round: each team enters its PIN and its ballot, and sees nothing of the others."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.lettering import isolated
from desktop.workshop.ballots.ballot_page import BallotPage
from desktop.workshop.ballots.ballot_sheet import sheet_of
from desktop.workshop.ballots.cover import Cover
from desktop.workshop.ballots.team_page import TeamPage
from desktop.workshop.run.runner import Runner
from winset.faults import UserFault
from winset.workshop.ballots import Vote
from winset.workshop.moves import refuse_entry
from winset.workshop.run import Poll, Run

SEALED_MILLISECONDS = 8_000
"""So long a team reads that its ballot is sealed, when it does not go on by itself."""


class PassRoundDialog(Cover):
    """Takes the ballots of the open vote, team by team; ends by itself with nothing half kept when the vote does.

    What was sealed stays sealed and in, whenever the dialog is closed.
    """

    def __init__(
        self, runner: Runner, parent: QWidget | None = None, *, sealed_milliseconds: int = SEALED_MILLISECONDS
    ) -> None:
        super().__init__("Vote", parent)
        self._runner = runner
        self._team: str | None = None
        self._attempt = 0  # answers to an earlier one come too late
        self._waits = False
        self.teams = TeamPage()
        self._put(self.teams)
        self._next = QTimer(self, interval=sealed_milliseconds, singleShot=True)
        self._vote = runner.run.open_poll.number if runner.run is not None and runner.run.open_poll is not None else 0
        self._next.timeout.connect(self._begin_again)
        self.teams.chosen.connect(self._choose)
        self.teams.went_back.connect(self._ask_for_facilitator)
        self.pins.entered.connect(self._check)
        self.pins.went_back.connect(self._begin_again)
        runner.changed.connect(self._changed)
        runner.refused.connect(self._refused)
        self._begin_again()

    def done(self, result: int) -> None:
        """Leave nothing behind."""
        self._forget()
        self._runner.changed.disconnect(self._changed)
        self._runner.refused.disconnect(self._refused)
        super().done(result)

    # --- pages

    def _begin_again(self) -> None:
        """The next team, please; or all are in."""
        self._forget()
        now = self._now()
        if now is None:
            self._tell("The vote is over", "Nothing more can be entered. Give the laptop to the facilitator.")
            return
        run, poll = now
        if not run.awaited():
            self._tell(
                "All ballots are in" if poll.cast else "No team is to vote",
                "Give the laptop to the facilitator, who reveals them." if poll.cast else "Every team has left.",
            )
            return
        self.teams.said.setText("")
        self.teams.show_run(run, poll, self._runner.deck)
        self._show_page(self.teams)

    def _tell(self, title: str, sentence: str) -> None:
        self._notify(title, sentence, "Back to the facilitator", on=self.accept)

    def _ask_for_facilitator(self) -> None:
        self._notify(
            "Give the laptop to the facilitator",
            "Behind this is the facilitator’s window, which shows what your team must not see.",
            "Back to the vote",
            "I am the facilitator",
            on=self._begin_again,
            off=self.accept,
        )

    def _go_back(self) -> None:
        if self.page is self.pins:
            self._begin_again()
        elif self.page is self.teams:
            self._ask_for_facilitator()
        else:
            super()._go_back()

    # --- a team's turn

    def _choose(self, team: str) -> None:
        now = self._now()
        if now is None:
            return
        run, _ = now
        try:
            refuse_entry(run, team)
        except UserFault as fault:
            self.teams.said.setText(str(fault))
            return
        self._team = team
        seat = run.seat(team)
        self.pins.ask(self._runner.deck, seat.team, seat.tries_left)
        self._show_page(self.pins)

    def _check(self, pin: str) -> None:
        team, attempt = self._team, self._attempt
        if team is None:
            return

        def answered(fits: bool) -> None:
            if attempt == self._attempt:
                self._waits = False
                self._let_in(team) if fits else self._keep_out(team)

        self._waits = True
        self._runner.check_pin(team, pin, answered)

    def _let_in(self, team: str) -> None:
        now = self._now()
        if now is None:
            self._begin_again()
            return
        self.pins.forget()
        ballot = BallotPage(sheet_of(*now, self._runner.deck, team))
        ballot.sealed.connect(self._seal)
        ballot.went_back.connect(self._ask_to_clear)
        self._show_ballot(ballot)

    def _keep_out(self, team: str) -> None:
        run = self._runner.run
        if run is None:
            return
        seat = run.seat(team)
        name = isolated(seat.team.title)
        wrong = f"This is not the PIN of {name}."
        locked = f"Three wrong PINs were entered for {name}, so its PIN is locked. Ask the facilitator for a new one."
        self.pins.say(wrong if seat.tries_left else locked, seat.tries_left)

    def _seal(self, votes: tuple[Vote, ...]) -> None:
        team, attempt = self._team, self._attempt
        if team is None:
            return

        def kept() -> None:
            if attempt == self._attempt:
                self._say_sealed(team)

        self._waits = True
        self._runner.cast(team, votes, "laptop", kept)

    def _say_sealed(self, team: str) -> None:
        run = self._runner.run
        self._forget()
        if run is None:
            return
        self._notify(
            f"The ballot of {isolated(run.seat(team).team.title)} is sealed",
            "Pass the laptop on." if run.awaited() else "It was the last one.",
            "Next team" if run.awaited() else "Go on",
            on=self._begin_again,
        )
        self._next.start()

    def _forget(self) -> None:
        """Clear whatever the last team entered; answers to it come too late."""
        self._attempt += 1
        self._waits = False
        self._team = None
        self._next.stop()
        self.pins.forget()
        self._drop_ballot()

    # --- what happens meanwhile

    def _now(self) -> tuple[Run, Poll] | None:
        """The workshop and its vote; None when the vote that this dialog was opened for is over."""
        run = self._runner.run
        poll = run.open_poll if run is not None else None
        return (run, poll) if run is not None and poll is not None and poll.number == self._vote else None

    def _changed(self) -> None:
        """The vote may be over, or the team at the laptop have left or been given another PIN."""
        now = self._now()
        if now is None:
            self._begin_again()
            return
        run, poll = now
        if self.page is self.teams:
            self.teams.show_run(run, poll, self._runner.deck)
            self._show_page(self.teams)
        elif self._team is not None and not self._waits and run.seat(self._team).left:
            name = isolated(run.seat(self._team).team.title)
            self._begin_again()
            self.teams.said.setText(f"{name} has left. What it had entered is cleared.")

    def _refused(self, sentence: str) -> None:
        """A step was not kept: what was entered is still there, and can be tried again."""
        run = self._runner.run
        self._waits = False
        if self.ballot is not None:
            self.ballot.refuse(sentence)
        elif self.page is self.pins and self._team is not None and run is not None:
            self.pins.say(sentence, run.seat(self._team).tries_left)
        else:
            self.teams.said.setText(sentence)
