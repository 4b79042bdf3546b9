"""What each red line costs: the packages that cross it, and those that cross no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from winset.analysis.counting import Counter
from winset.analysis.engine import NONE, Budget, Packages
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, RedLine, WhatIf


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Over the feasible packages that contain the board: how many cross the line, and how many no other active one."""

    crossed: int
    decisive: int


def red_line_figures(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[str, LineFigures]:
    """The figures of every red line by id, in the deck's order; a waived one counts as if it alone were restored.

    Exact. OverBudget where it costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    counter = Counter(sets.space, board)
    active = list(deck.active_lines(what_if))
    alone = dict(_crossing_alone(sets, active, sets.feasible))
    nobody = sets.space.intersection([sets.feasible, sets.space.complement(sets.crossing_any)])
    figures = {}
    for line in deck.red_lines:
        crossing = sets.crossing(line)
        crossed = sets.space.intersection([sets.feasible, crossing])
        decisive = alone[line.id] if line.id in alone else sets.space.intersection([nobody, crossing])
        figures[line.id] = LineFigures(counter.count(crossed), counter.count(decisive))
    return figures


def _crossing_alone(
    sets: DeckSets, lines: Sequence[RedLine], crossing_no_other: Packages
) -> list[tuple[str, Packages]]:
    """Per line, the packages that cross it and none of the other lines, by halving the lines.

    ``crossing_no_other`` are the feasible packages that cross no active line but, perhaps, these.
    """
    space = sets.space
    if len(lines) <= 1 or crossing_no_other == NONE:
        return [(line.id, space.intersection([crossing_no_other, sets.crossing(line)])) for line in lines]
    middle = len(lines) // 2
    found: list[tuple[str, Packages]] = []
    for half, other in ((lines[:middle], lines[middle:]), (lines[middle:], lines[:middle])):
        crossing_other = space.union(map(sets.crossing, other))
        rest = space.intersection([crossing_no_other, space.complement(crossing_other)])
        found += _crossing_alone(sets, half, rest)
    return found
