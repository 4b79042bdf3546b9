"""What can happen in a workshop. The log is a list of these, each with its number and time; nothing in it ever changes.

Moments are in UTC. Bytes (keys, sealed ballots) are kept as they are; ``winset.workshop.records`` writes them down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from winset.model.board import Board, WhatIf
from winset.model.workshop import Workshop
from winset.workshop.ballots import Ballot

Way: TypeAlias = Literal["laptop", "file", "paper"]
"""How a ballot came in: entered on the laptop, as a signed file, or typed in from paper."""

PinCause: TypeAlias = Literal["start", "asked", "locked"]
"""Why a team got a PIN: at the start, because it asked for another, or because three wrong ones locked the last."""


@dataclass(frozen=True, slots=True)
class Started:
    """The workshop began, as prepared. ``token`` (32 hexadecimal digits) tells its ballot files from all others."""

    token: str
    plan: Workshop
    board: Board
    what_if: WhatIf


@dataclass(frozen=True, slots=True)
class PinGiven:
    """A team got a PIN, of which only a mark is kept; and keys for ballot files, the secret one locked by the PIN."""

    team: str
    cause: PinCause
    mark: str
    verify_key: bytes
    locked_seed: bytes


@dataclass(frozen=True, slots=True)
class PinRefused:
    """A wrong PIN was entered for a team."""

    team: str


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """The round of that number (from 1) began."""

    round: int


@dataclass(frozen=True, slots=True)
class RoundEnded:
    """The round of that number is over."""

    round: int


@dataclass(frozen=True, slots=True)
class TimerSet:
    """From now on so many seconds are left, and run or stand still."""

    seconds: float
    running: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A team (None: the facilitator) put a proposal on the table."""

    proposal: int
    title: str
    team: str | None
    board: Board


@dataclass(frozen=True, slots=True)
class Amended:
    """A team (None: the facilitator) changed the cards of a proposal."""

    proposal: int
    team: str | None
    board: Board


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A proposal was taken off the table."""

    proposal: int


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """A vote on a proposal as it lies now; ballots are sealed for the public key. ``step`` is 2 for a second vote."""

    vote: int
    proposal: int
    step: Literal[1, 2]
    public_key: bytes


@dataclass(frozen=True, slots=True)
class BallotCast:
    """A team's sealed ballot came in."""

    vote: int
    team: str
    sealed: bytes
    way: Way


@dataclass(frozen=True, slots=True)
class BallotVoided:
    """A ballot was set aside before the reveal, so that the team can vote again."""

    vote: int
    team: str


@dataclass(frozen=True, slots=True)
class VoteRevealed:
    """The key was released and the ballots opened; those of the teams in ``unreadable`` could not be."""

    vote: int
    secret_key: bytes
    ballots: tuple[Ballot, ...]
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteAbandoned:
    """A vote ended without its ballots being opened; its key is gone."""

    vote: int


@dataclass(frozen=True, slots=True)
class InjectReleased:
    """An inject was told to the room, and changes red lines from now on."""

    inject: str


@dataclass(frozen=True, slots=True)
class TeamLeft:
    """A team went away: it is not waited for, and casts no ballots."""

    team: str


@dataclass(frozen=True, slots=True)
class TeamCameBack:
    """A team is at the table again."""

    team: str


@dataclass(frozen=True, slots=True)
class Noted:
    """The facilitator wrote something into the log."""

    text: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The workshop was opened again after the program had ended in the middle of it."""


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The computer's clock was set, or it slept, by so many seconds (negative: back); the timer does not follow it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The workshop is over."""


Event: TypeAlias = (
    Started
    | PinGiven
    | PinRefused
    | RoundBegun
    | RoundEnded
    | TimerSet
    | Proposed
    | Amended
    | Withdrawn
    | VoteOpened
    | BallotCast
    | BallotVoided
    | VoteRevealed
    | VoteAbandoned
    | InjectReleased
    | TeamLeft
    | TeamCameBack
    | Noted
    | Resumed
    | ClockJumped
    | Ended
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: its number (from 1), its moment by the computer's clock (UTC), and what happened."""

    number: int
    at: datetime
    event: Event
