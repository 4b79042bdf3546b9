"""How firm the votes suggest the red lines are: a beta distribution for each, before the votes and after them.

Before the votes its mean is the firmness that the workshop began with, and it weighs as much as so many votes: four,
unless another weight is chosen. A firmness of 0 or 1 would leave nothing to learn, so that a mean below 2 % counts as
2 %, and one above 98 % as 98 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from winset.analysis.verdict import crossed_lines
from winset.model.deck import Deck, RedLine
from winset.workshop.ballots import Vote
from winset.workshop.beta import quantile
from winset.workshop.heard import heard
from winset.workshop.run import Poll, Run

WEIGHT: Final = Decimal(4)
"""So many votes the deck's firmness counts for, unless another weight is chosen."""
LEAST_WEIGHT: Final = Decimal("0.5")
MOST_WEIGHT: Final = Decimal(100)
LEAST_MEAN: Final = Decimal("0.02")
MOST_MEAN: Final = Decimal("0.98")
OUTSIDE: Final = 0.05
"""The probability on either side of the interval: 90 % lie in it."""

Test = Literal["held", "gave"]


@dataclass(frozen=True, slots=True)
class Posterior:
    """One red line of a played actor: how firm it was assumed, and how firm the votes suggest that it is.

    ``held`` and ``gave`` are the numbers of the votes in which it held or gave way. ``low`` and ``high`` bound 90 % of
    the probability, 5 % lie on either side.
    """

    line: str
    assumed: Decimal
    prior: Decimal
    weight: Decimal
    held: tuple[int, ...]
    gave: tuple[int, ...]
    mean: Decimal
    low: float
    high: float

    @property
    def is_tested(self) -> bool:
        """Whether any vote says something of the line."""
        return bool(self.held or self.gave)

    @property
    def suggested(self) -> Decimal:
        """The mean after the votes, rounded to whole percent: what may be taken into the deck."""
        return self.mean.quantize(Decimal("0.01"))


def firmness_posteriors(run: Run, deck: Deck, *, weight: Decimal = WEIGHT) -> tuple[Posterior, ...]:
    """How firm the votes suggest that each red line of a played actor is, in the deck's order.

    A vote that counts, on a full table that crosses the line while it was not set aside, is evidence: the line held
    where its actor vetoed and invoked it, or invoked none and crossed is no other line of the actor; it gave way where
    the actor accepted. Whoever invokes another line says nothing of this one. Deck and workshop are not changed.
    """
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise ValueError(f"a weight is from {LEAST_WEIGHT} to {MOST_WEIGHT} votes")
    held: dict[str, list[int]] = {}
    gave: dict[str, list[int]] = {}
    for vote in heard(run, deck):
        if vote.counts:
            for line, test in _tests(vote.poll, deck):
                (held if test == "held" else gave).setdefault(line, []).append(vote.poll.number)
    played = {actor for team in run.plan.teams for actor in team.actors}
    return tuple(
        _posterior(run, line, weight, tuple(held.get(line.id, ())), tuple(gave.get(line.id, ())))
        for line in deck.red_lines
        if line.actor in played
    )


def _tests(poll: Poll, deck: Deck) -> Iterator[tuple[str, Test]]:
    """The red lines that the vote put to the test, and how that went."""
    if any(issue.id not in poll.board for issue in deck.issues):
        return
    crossed = crossed_lines(deck, poll.board, poll.what_if)
    for ballot in poll.ballots:
        for vote in ballot.votes:
            own = [line.id for line in crossed if line.actor == vote.actor]
            yield from _tests_of(vote, own)


def _tests_of(vote: Vote, crossed: list[str]) -> Iterator[tuple[str, Test]]:
    if vote.accepts:
        yield from ((line, "gave") for line in crossed)
    elif vote.red_line in crossed:
        yield str(vote.red_line), "held"
    elif vote.red_line is None and len(crossed) == 1:
        yield crossed[0], "held"


def _posterior(run: Run, line: RedLine, weight: Decimal, held: tuple[int, ...], gave: tuple[int, ...]) -> Posterior:
    assumed = run.what_if.firmness_of(line.id, line.firmness)
    prior = min(max(assumed, LEAST_MEAN), MOST_MEAN)
    a, b = prior * weight + len(held), (1 - prior) * weight + len(gave)
    low, high = (quantile(share, float(a), float(b)) for share in (OUTSIDE, 1 - OUTSIDE))
    return Posterior(line.id, assumed, prior, weight, held, gave, a / (a + b), low, high)
