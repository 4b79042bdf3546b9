"""Workshops played without a window: moves on a fake clock, every entry kept as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from decks_at_hand import bundled

from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, Inject, Round, Team, WhatIf, Workshop
from winset.workshop import conduct, moves
from winset.workshop.ballots import Vote
from winset.workshop.events import Entry, Event
from winset.workshop.records import entry_text
from winset.workshop.run import Run, follow
from winset.workshop.sealing import Effort, KeyPair, new_key_pair

CHEAP = Effort(passes=1, memory=8 * 1024)
"""PINs that cost nothing to check, where it is not the cost that is tested."""
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def four_teams(**changes: object) -> Workshop:
    """A workshop on the bundled deck: a team for each actor, an observer, three rounds, one of them in two steps."""
    deck = bundled().deck
    teams = tuple(Team(f"team_{actor.id}", f"Team {actor.title}", (actor.id,), 3) for actor in deck.actors)
    parts = {
        "teams": (*teams, Team("watchers", "Watchers", (), 2)),
        "rounds": (Round("Opening", 20), Round("Bargaining", 30, two_step=True), Round("Last call", 10)),
        "injects": (Inject("backup", "Backup", "The US gives way.", gives_way=(deck.red_lines[0].id,)),),
    }
    return Workshop("spring", "Spring exercise", **(parts | changes))  # type: ignore[arg-type]


def full_board(deck: Deck, place: int = 0) -> Board:
    """A card for every issue: the one at this place of each, or its last."""
    return Board({issue.id: issue.terms[min(place, len(issue.terms) - 1)].id for issue in deck.issues})


class Play:
    """A workshop under way: ``run`` as it stands, ``entries`` and their texts."""

    def __init__(
        self,
        workshop: Workshop | None = None,
        deck: Deck | None = None,
        board: Board = EMPTY_BOARD,
        what_if: WhatIf = NOTHING_ASSUMED,
    ) -> None:
        self.deck = deck or bundled().deck
        self.now = MORNING
        self.entries: list[Entry] = []
        self.keys: dict[int, KeyPair] = {}
        started = conduct.begin(workshop or four_teams(), self.deck, "0" * 32, board, what_if)
        entry = Entry(1, self.now, started)
        self.entries.append(entry)
        self.run: Run = follow(None, entry)

    @property
    def texts(self) -> list[str]:
        """The log as it is kept."""
        return [entry_text(entry) for entry in self.entries]

    @property
    def left(self) -> float:
        """The seconds left on the timer."""
        return self.run.timer.left(self.now) if self.run.timer is not None else 0.0

    def take(self, events: Iterable[Event], seconds: float = 1.0) -> None:
        """Log the events of a move, so many seconds after the last."""
        self.now += timedelta(seconds=seconds)
        for event in events:
            entry = Entry(self.run.entries + 1, self.now, event)
            self.run = follow(self.run, entry)
            self.entries.append(entry)

    def propose(self, board: Board, team: str | None = None, title: str = "") -> None:
        """Put a proposal on the table."""
        self.take(moves.propose(self.run, self.deck, board, team, title))

    def open_vote(self) -> None:
        """Put the proposal to the vote."""
        keys = new_key_pair()
        self.take(moves.open_vote(self.run, keys.public))
        self.keys[len(self.run.polls)] = keys

    def cast(self, team: str, *votes: Vote, accepts: bool = True) -> None:
        """Cast the team's ballot; without votes it says the same for each of its actors."""
        said = votes or tuple(Vote(actor, accepts) for actor in self.run.plan.team(team).actors)
        sealed = conduct.seal_ballot(self.run, self.deck, team, said)
        self.take(moves.cast_ballot(self.run, team, sealed, "laptop"))

    def reveal(self) -> None:
        """Open the ballots of the vote."""
        poll = self.run.open_poll
        assert poll is not None
        secret = self.keys[poll.number].secret
        ballots, unreadable = conduct.open_ballots(self.run, poll, self.deck, secret)
        self.take(moves.reveal(self.run, secret, ballots, unreadable))

    def vote(self, *, vetoing: Iterable[str] = (), silent: Iterable[str] = ()) -> None:
        """Vote on the proposal: those teams veto, those cast no ballot, the others accept; then reveal."""
        self.open_vote()
        for team in self.run.awaited():
            if team.id not in silent:
                self.cast(team.id, accepts=team.id not in vetoing)
        self.reveal()
