"""A ballot under the key of its vote, however it comes in: on the laptop, in a file or from paper."""

from __future__ import annotations

from winset.model.deck import Deck
from winset.model.workshop import Team
from winset.workshop.ballots import Ballot, BallotNotReadable, ballot_bytes, read_ballot
from winset.workshop.moves import refuse_votes
from winset.workshop.sealing import ROOM, KeyPair, open_sealed, seal


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
