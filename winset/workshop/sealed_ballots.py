"""Ballots under the key of their vote: sealed as they come in, and opened all at once by the reveal."""

from __future__ import annotations

from winset.model.deck import Deck
from winset.model.workshop import Team
from winset.workshop.ballots import Ballot, BallotNotReadable, ballot_bytes, read_ballot
from winset.workshop.moves import NotNow, refuse_votes
from winset.workshop.run import Poll, Run
from winset.workshop.sealing import ROOM, KeyPair, SealBroken, open_sealed, seal


def seal_ballot(ballot: Ballot, public: bytes) -> bytes:
    """The ballot, which the key of the vote alone opens; all ballots with as many votes have the same length."""
    return seal(ballot_bytes(ballot), public, ROOM * len(ballot.votes))


def open_ballot(sealed: bytes, keys: KeyPair, team: Team, deck: Deck) -> Ballot:
    """The ballot that the team sealed.

    SealBroken, BallotNotReadable or NotNow (of ``winset.workshop.moves``) when it was sealed for another vote, is
    another team's, or has other votes than the team can have cast.
    """
    ballot = read_ballot(open_sealed(sealed, keys, ROOM * len(team.actors)))
    if ballot.team != team.id:
        raise BallotNotReadable(f"The ballot of {team.title} says it is of another team. Let the team vote again.")
    refuse_votes(deck, team, ballot.votes)
    return ballot


def open_ballots(run: Run, poll: Poll, deck: Deck, keys: KeyPair) -> tuple[tuple[Ballot, ...], tuple[str, ...]]:
    """All ballots that came in for the vote, and the teams whose ballots cannot be opened or read."""
    ballots: list[Ballot] = []
    unreadable: list[str] = []
    for cast in poll.cast:
        try:
            ballots.append(open_ballot(cast.sealed, keys, run.seat(cast.team).team, deck))
        except (SealBroken, BallotNotReadable, NotNow):
            unreadable.append(cast.team)
    return tuple(ballots), tuple(unreadable)
