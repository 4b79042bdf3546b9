"""What a team enters in a sealed ballot, and its form as bytes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from winset.faults import UserFault
from winset.files import text_fault

MAX_REASON_CHARACTERS: Final = 2_000


class BallotNotReadable(UserFault):
    """The content of a ballot is not one of this form; the sentence says what is wrong."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A team's word for one actor: it accepts the proposal, or vetoes it with a reason and the red line it invokes.

    ``reason`` is plain text, at most 2,000 characters; ``red_line`` an id of the deck, or None where none is invoked.
    """

    actor: str
    accepts: bool
    reason: str = ""
    red_line: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of one team, one for each actor that it plays."""

    team: str
    votes: tuple[Vote, ...]


def ballot_bytes(ballot: Ballot) -> bytes:
    """The ballot as bytes, for sealing; equal ballots give equal bytes."""
    return json.dumps(ballot_values(ballot), ensure_ascii=False, separators=(",", ":")).encode()


def read_ballot(content: bytes) -> Ballot:
    """The ballot in these bytes; BallotNotReadable when they are none."""
    try:
        return ballot_from(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise BallotNotReadable("A ballot is not readable: its content is damaged. Let the team vote again.") from error


def ballot_values(ballot: Ballot) -> dict[str, Any]:
    """The ballot as values for JSON."""
    return asdict(ballot) | {"votes": [asdict(vote) for vote in ballot.votes]}


def ballot_from(values: object) -> Ballot:
    """The ballot of these values from JSON; ValueError when they are none."""
    match values:
        case {"team": str(team), "votes": list(votes), **rest} if not rest:
            return Ballot(team, tuple(_vote(vote) for vote in votes))
    raise ValueError("no ballot")


def _vote(values: object) -> Vote:
    match values:
        case {
            "actor": str(actor),
            "accepts": bool(accepts),
            "reason": str(reason),
            "red_line": str() | None as line,
            **rest,
        } if not rest and text_fault(reason, MAX_REASON_CHARACTERS) is None:
            return Vote(actor, accepts, reason, line)
    raise ValueError("no vote")
