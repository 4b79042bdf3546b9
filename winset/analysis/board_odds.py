"""How likely a package is agreed, and who is likely to veto it, when red lines may turn out to be poses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.analysis.agreement import decision_rule
from winset.analysis.verdict import crossed_lines
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf
from winset.rules import holds


@dataclass(frozen=True, slots=True)
class BoardOdds:
    """The probability that the package is agreed, and by actor (deck order) that the actor vetoes it."""

    agreed: Fraction
    vetoes: Mapping[str, Fraction]


def board_odds(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED) -> BoardOdds | None:
    """The odds of a complete feasible board; None for any other.

    Every active red line holds independently with the probability ``firmness``; an actor vetoes when one of its
    lines that the package crosses holds. How many actors accept is then distributed as the number of successes in
    independent trials (Poisson 1837). Exact, in microseconds to milliseconds.
    """
    if any(issue.id not in board for issue in deck.issues):
        return None
    if not all(holds(constraint.requires, board, deck) for constraint in deck.constraints):
        return None
    accepts = {actor.id: Fraction(1) for actor in deck.actors}
    for line in crossed_lines(deck, board, what_if):
        accepts[line.actor] *= 1 - Fraction(what_if.firmness_of(line.id, line.firmness))
    rule = decision_rule(deck)
    required = Fraction(1)
    for actor in rule.required:
        required *= accepts[actor]
    others = [chance for actor, chance in accepts.items() if actor not in rule.required]
    enough = _at_least(rule.at_least - len(rule.required), others)
    return BoardOdds(required * enough, {actor: 1 - chance for actor, chance in accepts.items()})


def _at_least(number: int, chances: Sequence[Fraction]) -> Fraction:
    """The probability that at least so many of the events happen."""
    if number <= 0:
        return Fraction(1)
    reached = [Fraction(1)] + [Fraction(0)] * number  # reached[n]: n happened so far, the last: n or more
    for chance in chances:
        reached[number] += reached[number - 1] * chance
        for n in range(number - 1, 0, -1):
            reached[n] = reached[n] * (1 - chance) + reached[n - 1] * chance
        reached[0] *= 1 - chance
    return reached[number]
