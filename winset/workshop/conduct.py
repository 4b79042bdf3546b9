"""The steps of a workshop that deal with what is sealed: PINs given, ballots sealed, and opened when they are revealed.

The steps that take a PIN take as long as a check of it (some 20 ms), so that they are not for the thread of a window.
"""

from __future__ import annotations

from winset.model.board import Board, WhatIf
from winset.model.deck import Deck
from winset.model.workshop import Workshop, gaps
from winset.workshop import events as ev
from winset.workshop import sealed_ballots
from winset.workshop.ballots import Ballot, BallotNotReadable, Vote
from winset.workshop.moves import NotNow, refuse_votes
from winset.workshop.run import Poll, Run
from winset.workshop.sealing import (
    EFFORT,
    Effort,
    SealBroken,
    key_pair_from,
    lock,
    mark_pin,
    new_pin,
    new_signer,
    verify_key_of,
)


def begin(workshop: Workshop, deck: Deck, token: str, board: Board, what_if: WhatIf) -> ev.Started:
    """The first entry of a workshop that begins with these cards; NotNow when something is still to be prepared."""
    missing = gaps(workshop, deck)
    if missing:
        raise NotNow(" ".join(missing))
    return ev.Started(token, workshop, deck.in_order(board), what_if)


def give_pin(team_id: str, cause: ev.PinCause, effort: Effort = EFFORT) -> tuple[str, ev.PinGiven]:
    """A new PIN for the team, to be told once, and what is logged of it."""
    pin, signer = new_pin(), new_signer()
    return pin, ev.PinGiven(team_id, cause, mark_pin(pin, effort), verify_key_of(signer), lock(signer, pin, effort))


def seal_ballot(run: Run, deck: Deck, team_id: str, votes: tuple[Vote, ...]) -> bytes:
    """The team's ballot for the open vote, sealed; NotNow says what is wrong with its votes."""
    poll = run.open_poll
    if poll is None:
        raise NotNow("No vote is open. Put the proposal to the vote first.")
    team = run.plan.team(team_id)
    refuse_votes(deck, team, votes)
    return sealed_ballots.seal_ballot(Ballot(team_id, votes), poll.public_key)


def open_ballots(run: Run, poll: Poll, deck: Deck, secret_key: bytes) -> tuple[tuple[Ballot, ...], tuple[str, ...]]:
    """The ballots of a vote, and the teams whose ballot does not open or is none of theirs."""
    keys = key_pair_from(secret_key)
    ballots: list[Ballot] = []
    unreadable: list[str] = []
    for cast in poll.cast:
        try:
            ballots.append(sealed_ballots.open_ballot(cast.sealed, keys, run.plan.team(cast.team), deck))
        except (SealBroken, BallotNotReadable, NotNow):
            unreadable.append(cast.team)
    return tuple(ballots), tuple(unreadable)
