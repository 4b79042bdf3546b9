"""What chance the red lines leave a deal, if each is real with its firmness, and which line weighs most in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from math import nextafter, prod

from winset.analysis.chances import Chance, chance_of_meeting, products_of_others
from winset.analysis.engine import Budget, OverBudget, Portion
from winset.analysis.expectation import expected_win_set
from winset.analysis.minimal_sets import Lines, places
from winset.analysis.satisfying import Part
from winset.analysis.standoff import STEPS, Standoff, explored
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

_DIGITS = 420
_SAMPLES = (10, 100, 1_000)
"""So many of a list's sets are tried for a bound, as long as the budget goes."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of a deal, the expected number of deals, and by active line (deck order) what it weighs.

    Doubles nearest to the exact figures; ``expected_win_set`` within 1e-9 of it. What is None was not computed, for
    the reason under its name in ``reasons``; ``deal_possible_bounds`` then holds the chance of a deal.
    """

    deal_possible: float | None
    expected_win_set: float | None
    importance: Mapping[str, float] | None
    deal_possible_bounds: tuple[float, float] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


def odds(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None) -> Odds:
    """The odds of the board when every active red line holds independently with the probability ``firmness``.

    A deal is possible when some concession has none of its lines holding, and equally when every knot has a line
    that does not hold (the reliability of a coherent system: Barlow and Proschan 1975). Each part of the deck that
    shares no issue with the rest is taken by itself, from its shorter list. The importance of a line is the chance
    of a deal without it minus that with it for certain (Birnbaum 1969). Decimals make both exact; see
    :func:`expected_win_set` for the third figure. All are 0 where no feasible package contains the board.

    Milliseconds once the knots and concessions are known. Where these are too many, the bounds are from those
    found: a part of the concessions gives a lower and a part of the knots an upper bound.
    """
    budget = budget or Budget(STEPS)
    standoff = explored(deck, board, what_if, budget)
    if not standoff.is_feasible:
        return Odds(0.0, 0.0, {line.id: 0.0 for line in standoff.lines})
    third = budget.left // 2
    reasons: dict[str, str] = {}
    expected = None
    try:
        expected = expected_win_set(deck, board, what_if, budget=Portion(budget, third))
    except OverBudget as over:
        reasons["expected_win_set"] = over.reason
    firmness = {place: what_if.firmness_of(line.id, line.firmness) for place, line in enumerate(standoff.lines)}
    portion = Portion(budget, third // 2)
    try:
        chances = [_chance(part, firmness, portion) for part in standoff.parts]
    except OverBudget as over:
        bounds = _bounds(standoff, firmness, Portion(budget, third // 2))
        reasons |= dict.fromkeys(("deal_possible", "importance"), over.reason)
        return Odds(None, expected, None, bounds, reasons)
    possible, importance = _combined(chances)
    by_line = {line.id: float(importance.get(place, 0)) for place, line in enumerate(standoff.lines)}
    return Odds(float(possible), expected, by_line, None, reasons)


def _chance(part: Part, firmness: Mapping[int, Decimal], budget: Budget) -> Chance:
    """The chance that the part leaves a deal, and by line what its absence adds to it."""
    if not part.all_concessions and not part.all_knots:
        raise OverBudget("there are too many knots and concessions for the exact chance of a deal")
    if part.all_knots and (not part.all_concessions or len(part.knots) <= len(part.concessions)):
        return _all_knots_loose(part.knots, firmness, budget)
    return _some_concession_made(part.concessions, firmness, budget)


def _all_knots_loose(knots: list[Lines], firmness: Mapping[int, Decimal], budget: Budget) -> Chance:
    """The chance that every one of these knots has a line that does not hold."""
    with localcontext() as context:
        context.prec = _DIGITS
        poses = {place: 1 - firm for place, firm in firmness.items()}
    return chance_of_meeting(knots, poses, budget)


def _some_concession_made(concessions: list[Lines], firmness: Mapping[int, Decimal], budget: Budget) -> Chance:
    """The chance that no line of one of these concessions holds."""
    all_met = chance_of_meeting(concessions, firmness, budget)
    with localcontext() as context:
        context.prec = _DIGITS
        return Chance(1 - all_met.value, all_met.slopes)


def _combined(chances: list[Chance]) -> tuple[Decimal, dict[int, Decimal]]:
    """The chance that every part leaves a deal, and by line what its absence adds to that."""
    with localcontext() as context:
        context.prec = _DIGITS
        others = products_of_others([chance.value for chance in chances])
        importance = {
            place: slope * other
            for chance, other in zip(chances, others, strict=True)
            for place, slope in chance.slopes.items()
        }
        return prod((chance.value for chance in chances), start=Decimal(1)), importance


def _bounds(standoff: Standoff, firmness: Mapping[int, Decimal], budget: Budget) -> tuple[float, float]:
    """Between what the concessions found make possible, and what the knots found leave possible."""
    poses = {place: 1 - firm for place, firm in firmness.items()}
    low, high = 0.0, 1.0
    made = [_likeliest(part.concessions, poses) for part in standoff.parts]
    tied = [_likeliest(part.knots, firmness) for part in standoff.parts]
    for number in _SAMPLES:
        try:
            chances = [_some_concession_made(sets[:number], firmness, budget) for sets in made]
            low = max(low, nextafter(float(_combined(chances)[0]), 0.0))
        except OverBudget:
            continue
    for number in _SAMPLES:
        try:
            chances = [_all_knots_loose(sets[:number], firmness, budget) for sets in tied]
            high = min(high, nextafter(float(_combined(chances)[0]), 1.0))
        except OverBudget:
            continue
    return low, high


def _likeliest(sets: list[Lines], chances: Mapping[int, Decimal]) -> list[Lines]:
    """The sets, first those whose lines are likeliest all to be so."""
    return sorted(sets, key=lambda lines: -prod(float(chances[place]) for place in places(lines)))
