"""How many packages may be expected to be agreed, when red lines may turn out to be poses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from math import comb, fsum, prod
from typing import TYPE_CHECKING

from winset.analysis.agreement import decision_rule
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.figures import package_count
from winset.analysis.tables import Table, Tables
from winset.model import NOTHING_ASSUMED, All, Board, Deck, RedLine, Rule, WhatIf

if TYPE_CHECKING:
    from winset.analysis.tables import Numbers

FEW = 100_000
"""So many packages are gone through at once."""

_LEAST_DOUBLE = 2.0**-1074


def expected_win_set(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> float:
    """The expected number of agreed packages among those that contain the board; 0 where none is feasible.

    Every active red line holds independently with the probability ``firmness``. By the linearity of expectation it
    is the sum, over the feasible packages, of the probability that each is agreed: without a decision rule the
    product, over the lines it crosses, of their probabilities not to hold. The relative error is below 1e-9.

    Milliseconds where red lines tie few issues at a time; where the decision rule counts vetoes, packages are gone
    through in blocks. OverBudget where that is too much for ``budget``.
    """
    rule = decision_rule(deck)
    lines = deck.active_lines(what_if)
    with_lines = {line.actor for line in lines}
    counted = [actor.id for actor in deck.actors if actor.id not in rule.required and actor.id in with_lines]
    always_accept = len(deck.actors) - len(rule.required) - len(counted)
    needed = max(0, rule.at_least - len(rule.required) - always_accept)  # of those counted
    required = with_lines.intersection(rule.required)
    if needed == len(counted):
        required, needed = required.union(counted), 0
    tables = Tables(deck, board, budget or Budget())

    def accepting(actors: Collection[str]) -> list[Table]:
        return [tables.of_rule(line.crossing, _pose(line, what_if), 1.0) for line in lines if line.actor in actors]

    feasible = [tables.of_rule(rule, 1.0, 0.0) for rule in _conjuncts(c.requires for c in deck.constraints)]
    weighing = feasible + accepting(required)
    if needed:
        by_actor = [accepting({actor}) for actor in counted]
        found = _counted(tables, weighing, by_actor, needed, package_count(deck, board))
    else:
        found = tables.sum(weighing)
    return _checked(found, package_count(deck, board), [_pose(line, what_if) for line in lines])


def _conjuncts(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules that together say the same, each about fewer issues."""
    for rule in rules:
        if isinstance(rule, All):
            yield from _conjuncts(rule.parts)
        else:
            yield rule


def _pose(line: RedLine, what_if: WhatIf) -> float:
    """The probability that the line does not hold."""
    return float(1 - what_if.firmness_of(line.id, line.firmness))


def _counted(tables: Tables, weighing: list[Table], actors: list[list[Table]], needed: int, packages: int) -> float:
    """The weight of the packages times the probability that so many of the actors accept each."""
    if packages > FEW:
        found = _by_subsets(tables, weighing, actors, needed)
        if found is not None:
            return found
    return _by_blocks(tables, weighing, actors, needed)


def _by_subsets(tables: Tables, weighing: list[Table], actors: list[list[Table]], needed: int) -> float | None:
    """The weight of the packages times that probability; None where it would be inexact.

    By inclusion and exclusion over the sets of actors that accept. That subtracts: the result stands only where
    it is not too small against what was added up.
    """
    signed: list[float] = []
    for number in range(needed, len(actors) + 1):
        weight = comb(number - 1, needed - 1)
        for accepting in combinations(actors, number):
            part = weight * tables.sum([*weighing, *(table for of_actor in accepting for table in of_actor)])
            signed.append(part if (number - needed) % 2 == 0 else -part)
    found, added = fsum(signed), fsum(map(abs, signed))
    return found if added * tables.error <= 5e-10 * found or not added else None


def _by_blocks(tables: Tables, weighing: list[Table], actors: list[list[Table]], needed: int) -> float:
    """The same, going through all packages."""
    weighing, actors = tables.merged(weighing), [tables.merged(of_actor) for of_actor in actors]
    everything = [*weighing, *(table for of_actor in actors for table in of_actor)]
    scope = tuple(sorted({place for table in everything for place in table.scope}))
    total = 0.0
    for block, chosen in tables.blocks(scope):
        tables.pay_for(block, 6 * needed * len(actors))
        weights = tables.spread(block, [table.at(chosen) for table in weighing])
        accepts = [tables.spread(block, [table.at(chosen) for table in of_actor]) for of_actor in actors]
        total += float((weights * _at_least(needed, accepts)).sum())
    return total * tables.beside(scope)


def _at_least(number: int, chances: Sequence[Numbers]) -> Numbers:
    """The probability that at least so many of the events happen, for each package of a block."""
    import numpy as np  # noqa: PLC0415 - takes 80 ms, and most commands do without

    reached = [np.ones_like(chances[0])] + [np.zeros_like(chances[0]) for _ in range(number)]
    for chance in chances:
        reached[number] = reached[number] + reached[number - 1] * chance
        for n in range(number - 1, 0, -1):
            reached[n] = reached[n] * (1 - chance) + reached[n - 1] * chance
        reached[0] = reached[0] * (1 - chance)
    return reached[number]


def _checked(found: float, packages: int, poses: Sequence[float]) -> float:
    """The number, unless products too small for a double may have mattered in it."""
    smallest = prod(pose for pose in poses if pose)
    if smallest < 1e-290 and found < 1e12 * packages * _LEAST_DOUBLE:
        raise OverBudget("the expected number of deals is too small to be told from none")
    return found
