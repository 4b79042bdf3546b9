"""Filled ballots: what a team brings back on a stick, sealed for the reveal and signed with the key of its paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from winset.rules.names import in_one_line
from winset.workshop.ballots import Ballot, Vote
from winset.workshop.forms import BallotFileFault, canonical, form_bytes, headed, in_base64, read_form
from winset.workshop.moves import refuse_votes
from winset.workshop.papers import Paper, question_of
from winset.workshop.run import Run, Seat
from winset.workshop.sealed_ballots import seal_ballot
from winset.workshop.sealing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    is_signed_by,
    sign,
    unlock,
    verify_key_of,
)

_KEYS: Final = ("workshop", "vote", "team", "question", "sealed", "signature")


@dataclass(frozen=True, slots=True)
class FilledBallot:
    """A ballot as it came on a stick, in a file called ``name``: whole, but not yet known to be anybody's."""

    name: str
    workshop: str
    vote: int
    team: str
    question: bytes
    sealed: bytes
    signature: bytes


def fill(paper: Paper, pin: str, votes: Collection[Vote]) -> bytes:
    """The content of the file with the team's votes, one for each of its actors, sealed and signed.

    NotNow (of ``winset.workshop.moves``) when the votes are not what the team may say, WrongPin when the PIN is not
    the team's, BallotFileFault when the paper is not. Takes as long as a check of the PIN.
    """
    refuse_votes(paper.deck, paper.team, votes)
    signer = unlock(paper.locked_seed, pin)
    if len(signer) != KEY_BYTES or verify_key_of(signer) != paper.verify_key:
        raise BallotFileFault(
            "The PIN opens this ballot paper, but the key in it is not the team’s: the paper was changed on its way. "
            "Ask the facilitator for the paper again."
        )
    ballot = Ballot(paper.team.id, _in_order(paper, votes))
    unsigned = _unsigned(
        FilledBallot(
            name="",
            workshop=paper.question.workshop,
            vote=paper.question.vote,
            team=paper.team.id,
            question=paper.question.digest,
            sealed=seal_ballot(ballot, paper.question.public_key),
            signature=b"",
        )
    )
    signature = sign(_message(unsigned), signer)
    return form_bytes("filled ballot", paper.team.title, {**unsigned, "signature": in_base64(signature)})


def read_filled(content: bytes, name: str) -> FilledBallot:
    """The ballot in the content of a file called ``name``; BallotFileFault when it is none, or was edited."""
    form = read_form(content, name, "filled ballot", _KEYS)
    return FilledBallot(
        name=name,
        workshop=form.token("workshop"),
        vote=form.number("vote"),
        team=form.id("team"),
        question=form.data("question", 32),
        sealed=form.data("sealed"),
        signature=form.data("signature", SIGNATURE_BYTES),
    )


def accept_filled(filled: FilledBallot, run: Run) -> tuple[str, bytes]:
    """The team whose ballot it is, and the sealed ballot, for ``winset.workshop.moves.cast_ballot``.

    BallotFileFault, with what to do, when it is of another workshop or vote, of no team here, in already, signed by
    somebody else, or the answer to another question. NotNow when no vote is open.
    """
    question = question_of(run)
    name = in_one_line(filled.name)
    if filled.workshop != question.workshop:
        raise BallotFileFault(
            f"“{name}” is a ballot of another workshop. Look for the file of this one on the stick: this is "
            f"“{run.plan.title}”, which began on {run.began:%Y-%m-%d}."
        )
    if filled.vote != question.vote:
        when = "an earlier" if filled.vote < question.vote else "a later"
        raise BallotFileFault(
            f"“{name}” is a ballot for {when} vote (number {filled.vote}); now vote {question.vote} is open. "
            "Let the team fill the paper of this vote."
        )
    seat = _seat(filled, run, name)
    team = seat.team.title
    poll = run.open_poll
    if poll is not None and poll.has_cast(filled.team):
        raise BallotFileFault(
            f"“{name}” is not taken: the ballot of {team} is in already. Set that one aside first, if this one counts."
        )
    if not is_signed_by(_message(_unsigned(filled)), filled.signature, seat.verify_key):
        raise BallotFileFault(
            f"“{name}” is not signed by {team}: somebody else made it, or {team} got another PIN after its paper was "
            f"written. Write a new paper for {team} and let it vote again."
        )
    if filled.question != question.digest:
        raise BallotFileFault(
            f"“{name}” answers another question than this vote asks: the ballot paper of {team} was changed on its "
            f"way, and {team} may have seen another proposal. Write a new paper for {team} and let it vote again."
        )
    return filled.team, filled.sealed


def _seat(filled: FilledBallot, run: Run, name: str) -> Seat:
    """The seat of the ballot's team, which has keys."""
    for seat in run.seats:
        if seat.team.id == filled.team and seat.verify_key and not seat.team.observes:
            return seat
    raise BallotFileFault(
        f"“{name}” is of a team “{filled.team}”, and no team with that id votes in this workshop. "
        "Look for the file of a team that does."
    )


def _in_order(paper: Paper, votes: Collection[Vote]) -> tuple[Vote, ...]:
    said = {vote.actor: vote for vote in votes}
    return tuple(said[actor] for actor in paper.team.actors)


def _unsigned(filled: FilledBallot) -> dict[str, object]:
    return {
        "workshop": filled.workshop,
        "vote": filled.vote,
        "team": filled.team,
        "question": in_base64(filled.question),
        "sealed": in_base64(filled.sealed),
    }


def _message(unsigned: dict[str, object]) -> bytes:
    """What is signed: all of the file but the signature and the sum."""
    return canonical(headed("filled ballot", unsigned))
