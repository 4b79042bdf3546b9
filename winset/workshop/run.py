"""The state of a workshop, as a value: what follows from its log, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal, TypeVar

from winset.model.board import Board, WhatIf
from winset.model.deck import Deck
from winset.model.workshop import Round, Team, Workshop
from winset.model.workspace import under_rule
from winset.workshop import events as ev
from winset.workshop.ballots import Ballot
from winset.workshop.events import Entry, Way
from winset.workshop.records import LogDamaged

PIN_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Timer:
    """So many seconds were left at that moment; when it runs, they get fewer since then."""

    seconds: float
    running: bool
    at: datetime

    def left(self, now: datetime) -> float:
        """The seconds left at that moment, never below 0."""
        gone = max((now - self.at) / timedelta(seconds=1), 0.0) if self.running else 0.0
        return max(self.seconds - gone, 0.0)


@dataclass(frozen=True, slots=True)
class Seat:
    """A team in the workshop: the mark of its PIN, wrong tries since it last fitted, keys, and whether it left."""

    team: Team
    mark: str | None = None
    wrong_tries: int = 0
    verify_key: bytes = b""
    locked_seed: bytes = b""
    left: bool = False

    @property
    def tries_left(self) -> int:
        """How many more PINs may be tried."""
        return max(PIN_TRIES - self.wrong_tries, 0)


@dataclass(frozen=True, slots=True)
class Version:
    """The cards of a proposal from a moment on, and the team (None: the facilitator) that laid them so."""

    board: Board
    team: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """Cards put on the table by a team (None: the facilitator) in a round, and how they were amended."""

    number: int
    title: str
    team: str | None
    round: int
    versions: tuple[Version, ...]
    withdrawn: bool = False

    @property
    def board(self) -> Board:
        """The cards as they lie now."""
        return self.versions[-1].board


@dataclass(frozen=True, slots=True)
class Cast:
    """A sealed ballot that came in."""

    team: str
    sealed: bytes
    way: Way
    at: datetime


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote on one version (from 0) of a proposal. ``ballots`` are there once it is revealed.

    ``what_if`` and ``away`` are what was assumed of red lines, and which teams had left, when it was opened or, later,
    revealed.
    """

    number: int
    proposal: int
    version: int
    board: Board
    round: int
    step: Literal[1, 2]
    public_key: bytes
    opened: datetime
    what_if: WhatIf
    away: frozenset[str] = frozenset()
    cast: tuple[Cast, ...] = ()
    revealed: datetime | None = None
    abandoned: datetime | None = None
    ballots: tuple[Ballot, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether ballots still come in."""
        return self.revealed is None and self.abandoned is None

    def has_cast(self, team_id: str) -> bool:
        """Whether the team's ballot is in."""
        return any(each.team == team_id for each in self.cast)


@dataclass(frozen=True, slots=True)
class Release:
    """An inject that was told to the room, in that round (0: before the first) and at that moment."""

    inject: str
    round: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """A workshop under way or over. ``round`` is the number of the round begun last, 0 before the first."""

    token: str
    plan: Workshop
    began: datetime
    start_board: Board
    what_if: WhatIf
    seats: tuple[Seat, ...]
    round: int = 0
    round_is_open: bool = False
    timer: Timer | None = None
    proposals: tuple[Proposal, ...] = ()
    polls: tuple[Poll, ...] = ()
    releases: tuple[Release, ...] = ()
    ended: datetime | None = None
    entries: int = 1

    @property
    def current_round(self) -> Round | None:
        """The round begun last; None before the first."""
        return self.plan.rounds[self.round - 1] if self.round else None

    @property
    def proposal(self) -> Proposal | None:
        """The proposal on the table: the last one of this round that was not withdrawn."""
        ours = [each for each in self.proposals if each.round == self.round and not each.withdrawn]
        return ours[-1] if ours else None

    @property
    def poll(self) -> Poll | None:
        """The vote opened last."""
        return self.polls[-1] if self.polls else None

    @property
    def open_poll(self) -> Poll | None:
        """The vote that ballots come in for now."""
        return self.poll if self.poll is not None and self.poll.is_open else None

    @property
    def board(self) -> Board:
        """The cards that the room talks about: of the proposal, else those it began with."""
        return self.proposal.board if self.proposal is not None else self.start_board

    def is_first_of_two(self, poll: Poll) -> bool:
        """Whether the vote is the first in a round of two votes, whose reasons have no names."""
        return poll.step == 1 and self.plan.rounds[poll.round - 1].two_step

    def seat(self, team_id: str) -> Seat:
        """The seat of the team; KeyError when there is none."""
        return {seat.team.id: seat for seat in self.seats}[team_id]

    def awaited(self) -> tuple[Team, ...]:
        """The teams at the table whose ballot for the open vote is not in; none while no vote is open."""
        poll = self.open_poll
        if poll is None:
            return ()
        return tuple(
            seat.team
            for seat in self.seats
            if not seat.team.observes and not seat.left and not poll.has_cast(seat.team.id)
        )

    def next_step(self) -> Literal[1, 2]:
        """Which vote comes next on the proposal: the second of a two-step round once the first was revealed."""
        proposal, current = self.proposal, self.current_round
        if proposal is None or current is None or not current.two_step:
            return 1
        same = [poll for poll in self.polls if poll.proposal == proposal.number and poll.revealed is not None]
        first_done = any(poll.step == 1 and poll.version == len(proposal.versions) - 1 for poll in same)
        return 2 if first_done else 1

    def ruled(self, deck: Deck) -> Deck:
        """The deck under the workshop's decision rule."""
        return under_rule(deck, self.plan.agreement)


def replay(entries: Iterable[Entry]) -> Run:
    """The state that the log leads to; LogDamaged when it cannot be followed.

    Cost: linear in the entries, each as large as what it changes.
    """
    run: Run | None = None
    for entry in entries:
        run = follow(run, entry)
    if run is None:
        raise LogDamaged("The workshop’s log is empty.")
    return run


def follow(run: Run | None, entry: Entry) -> Run:
    """The state after one more entry; LogDamaged when it does not follow from the one before."""
    try:
        return _begun(entry) if run is None else _followed(run, entry)
    except (KeyError, IndexError, ValueError) as error:
        raise LogDamaged(
            f"The workshop’s log cannot be followed from entry {entry.number} on: it does not fit those before it."
        ) from error


def _begun(entry: Entry) -> Run:
    event = entry.event
    if not isinstance(event, ev.Started) or entry.number != 1:
        raise ValueError("no start")
    seats = tuple(Seat(team) for team in event.plan.teams)
    return Run(event.token, event.plan, entry.at, event.board, event.what_if, seats)


def _followed(run: Run, entry: Entry) -> Run:
    if entry.number != run.entries + 1 or run.ended is not None:
        raise ValueError("out of order")
    return replace(_after(run, entry.event, entry.at), entries=entry.number)


def _after(run: Run, event: ev.Event, at: datetime) -> Run:  # noqa: C901, PLR0911, PLR0912 - one line a kind of event
    match event:
        case ev.PinGiven(team, _, mark, verify_key, locked_seed):
            fresh = {"mark": mark, "wrong_tries": 0, "verify_key": verify_key, "locked_seed": locked_seed}
            return _with_seat(run, team, fresh)
        case ev.PinRefused(team):
            return _with_seat(run, team, {"wrong_tries": run.seat(team).wrong_tries + 1})
        case ev.TeamLeft(team) | ev.TeamCameBack(team):
            return _with_seat(run, team, {"left": isinstance(event, ev.TeamLeft)})
        case ev.RoundBegun(number):
            if not 1 <= number <= len(run.plan.rounds):
                raise ValueError("no such round")
            return replace(run, round=number, round_is_open=True)
        case ev.RoundEnded():
            return replace(run, round_is_open=False, timer=None)
        case ev.TimerSet(seconds, running):
            return replace(run, timer=Timer(seconds, running, at))
        case ev.Proposed(number, title, team, board):
            made = Proposal(number, title, team, run.round, (Version(board, team, at),))
            return replace(run, proposals=(*run.proposals, _numbered(made, len(run.proposals))))
        case ev.Amended(number, team, board):
            before = run.proposals[number - 1]
            return _with_proposal(run, replace(before, versions=(*before.versions, Version(board, team, at))))
        case ev.Withdrawn(number):
            return _with_proposal(run, replace(run.proposals[number - 1], withdrawn=True))
        case ev.VoteOpened() | ev.BallotCast() | ev.BallotVoided() | ev.VoteRevealed() | ev.VoteAbandoned():
            return _after_vote(run, event, at)
        case ev.InjectReleased(name):
            inject = run.plan.inject(name)
            release = Release(name, run.round, at)
            return replace(run, what_if=inject.changed(run.what_if), releases=(*run.releases, release))
        case ev.Ended():
            return replace(run, ended=at, round_is_open=False, timer=None)
        case ev.Resumed() | ev.ClockJumped() | ev.Noted():
            return run
    raise ValueError("a second start")


_PollEvent = ev.VoteOpened | ev.BallotCast | ev.BallotVoided | ev.VoteRevealed | ev.VoteAbandoned


def _after_vote(run: Run, event: _PollEvent, at: datetime) -> Run:
    if isinstance(event, ev.VoteOpened):
        proposal = run.proposals[event.proposal - 1]
        poll = Poll(
            number=event.vote,
            proposal=proposal.number,
            version=len(proposal.versions) - 1,
            board=proposal.board,
            round=run.round,
            step=event.step,
            public_key=event.public_key,
            opened=at,
            what_if=run.what_if,
        )
        return replace(run, polls=(*run.polls, _numbered(poll, len(run.polls))))
    poll = run.polls[event.vote - 1]
    if not poll.is_open:
        raise ValueError("the vote is over")
    match event:
        case ev.BallotCast(_, team, sealed, way):
            if poll.has_cast(team):
                raise ValueError("a second ballot")
            cast = replace(poll, cast=(*poll.cast, Cast(team, sealed, way, at)))
            return _with_poll(_with_seat(run, team, {"wrong_tries": 0}), cast)
        case ev.BallotVoided(_, team):
            return _with_poll(run, replace(poll, cast=tuple(each for each in poll.cast if each.team != team)))
        case ev.VoteRevealed(_, _, ballots, unreadable):
            away = frozenset(seat.team.id for seat in run.seats if seat.left)
            done = replace(poll, revealed=at, ballots=ballots, unreadable=unreadable, what_if=run.what_if, away=away)
            return _with_poll(run, done)
        case ev.VoteAbandoned():
            return _with_poll(run, replace(poll, abandoned=at))


_Numbered = TypeVar("_Numbered", Proposal, Poll)


def _numbered(made: _Numbered, before: int) -> _Numbered:
    if made.number != before + 1:
        raise ValueError("a number is missing")
    return made


def _with_seat(run: Run, team_id: str, changes: Mapping[str, Any]) -> Run:
    run.seat(team_id)
    seats = tuple(replace(seat, **changes) if seat.team.id == team_id else seat for seat in run.seats)
    return replace(run, seats=seats)


def _with_proposal(run: Run, changed: Proposal) -> Run:
    return replace(run, proposals=tuple(changed if each.number == changed.number else each for each in run.proposals))


def _with_poll(run: Run, changed: Poll) -> Run:
    return replace(run, polls=tuple(changed if each.number == changed.number else each for each in run.polls))
