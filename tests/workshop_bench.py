"""A workshop under way in a window's hands: a runner on a store in memory, fake clocks, and what it told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from decks_at_hand import bundled
from logs_at_hand import LogInMemory
from workshop_play import CHEAP, MORNING, four_teams, full_board

from desktop.workshop.run.runner import Runner
from desktop.workshop.run.worker import Worker
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Deck, Workshop
from winset.workshop import moves
from winset.workshop.ballots import Vote
from winset.workshop.run import Run

Answer = TypeVar("Answer")


class Clocks:
    """The computer's clock, and the one that nobody sets."""

    def __init__(self) -> None:
        self.now, self.steady = MORNING, 100.0

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.steady += seconds

    def tell(self) -> datetime:
        return self.now


class Bench:
    """A runner on a store in memory, and what it told."""

    def __init__(
        self,
        store: LogInMemory | None = None,
        *,
        workshop: Workshop | None = None,
        deck: Deck | None = None,
        worker: Worker | None = None,
    ) -> None:
        self.store, self.clocks = store or LogInMemory(), Clocks()
        self.workshop, self.deck = workshop or four_teams(), deck or bundled().deck
        self.runner = Runner(
            self.store,
            worker or Worker(inline=True),
            clock=self.clocks.tell,
            steady=lambda: self.clocks.steady,
            effort=CHEAP,
        )
        self.refused: list[str] = []
        self.pins: dict[str, str] = {}
        self.runner.refused.connect(self.refused.append)
        self.runner.pins_given.connect(self.pins.update)

    def start(self) -> None:
        self.runner.start(self.workshop, self.deck, EMPTY_BOARD, NOTHING_ASSUMED)

    def to_the_vote(self) -> None:
        self.start()
        self.runner.do(lambda run: moves.begin_round(run, 1))
        by = self.workshop.voting_teams[0].id
        self.runner.do(lambda run: moves.propose(run, self.deck, full_board(self.deck), by, "Peace"))
        self.runner.open_vote()

    @property
    def run(self) -> Run:
        """The workshop as it stands."""
        assert self.runner.run is not None
        return self.runner.run

    @property
    def cast(self) -> dict[str, str]:
        """How the ballots of the open vote came in, by team."""
        poll = self.run.open_poll
        return {each.team: each.way for each in poll.cast} if poll is not None else {}

    def revealed(self) -> dict[str, tuple[Vote, ...]]:
        """The votes by team, once they are revealed."""
        self.runner.reveal()
        return {ballot.team: ballot.votes for ballot in self.run.polls[-1].ballots}


class LateWorker(Worker):
    """A worker that answers when the test lets it."""

    def __init__(self) -> None:
        super().__init__(inline=True)
        self._waiting: list[Callable[[], None]] = []

    def run(self, work: Callable[[], Answer], tell: Callable[[Answer], None]) -> None:
        """Take the work in hand."""
        self._waiting.append(lambda: tell(work()))

    def answer(self) -> None:
        """Do what is in hand."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()


def accepts(team: str) -> tuple[Vote, ...]:
    return tuple(Vote(actor, True) for actor in four_teams().team(team).actors)
