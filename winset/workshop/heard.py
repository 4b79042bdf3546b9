"""The votes that were revealed, each with what came of it, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass

from winset.model.deck import Deck
from winset.workshop.outcome import Outcome, outcome
from winset.workshop.run import Poll, Run


@dataclass(frozen=True, slots=True)
class Heard:
    """A revealed vote. ``counts`` is False for a first vote of two, once the second is revealed.

    ``outcome`` is None where what the deck votes for an actor without a team would cost too much to tell.
    """

    poll: Poll
    outcome: Outcome | None
    counts: bool


def heard(run: Run, deck: Deck) -> tuple[Heard, ...]:
    """The revealed votes, in their order. Cost: a verdict each."""
    revealed = [poll for poll in run.polls if poll.revealed is not None]
    return tuple(Heard(poll, _told(run, poll, deck), not _superseded(poll, revealed)) for poll in revealed)


def _superseded(poll: Poll, revealed: list[Poll]) -> bool:
    """Whether a second vote on the same cards came after it."""
    return any(
        later.step == 2
        and later.number > poll.number
        and (later.proposal, later.version) == (poll.proposal, poll.version)
        for later in revealed
    )


def _told(run: Run, poll: Poll, deck: Deck) -> Outcome | None:
    found = outcome(run, poll, deck)
    return None if found.untold else found
