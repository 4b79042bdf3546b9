"""The red lines of a board split into parts that share no issue, and the borders between deal and no deal of each.

A deal is possible exactly when each part leaves one, so that the knots of the board are those of its parts, and a
concession is one of each part. What was found is kept between questions (the last few boards of each thread):
firmness plays no part in it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import merge
from itertools import product
from math import lcm, prod
from typing import TypeAlias

from winset.analysis.agreement import decision_rule
from winset.analysis.engine import Budget, OverBudget, Portion
from winset.analysis.minimal_sets import Lines, Order, in_order, places, transversals
from winset.analysis.satisfying import Part
from winset.analysis.sweeping import MOST_LINES, Sweep
from winset.model import Board, Constraint, Deck, RedLine, Rule, WhatIf
from winset.rules import issues_of

MANY = 4_000
"""So many knots or concessions of a part are looked for outright; beyond, they are found in order as asked for."""

STEPS = 3_000_000
"""What a question about conflicts may cost unless told otherwise."""

_FEW = 500

LISTED = 20_000
_KEPT = 8
_LARGEST = 300_000
"""Clauses of all boards that are kept; two solvers each hold them."""

_Thing: TypeAlias = tuple[str, str]
"""An issue, a red line or a constraint, by its kind and id, or:"""

_COUNTED: _Thing = ("actors", "")
"""The actors of which some may veto, so many of them."""


class Standoff:
    """The knots and concessions of a board under a what-if, found when asked for. ``budget`` pays."""

    def __init__(self, deck: Deck, board: Board, what_if: WhatIf, budget: Budget) -> None:
        self._too_few_steps = 0
        self._deck = deck
        self._board = board
        self.lines = deck.active_lines(what_if)
        self.parts = _parts(deck, board, self.lines, budget)
        ids = [line.id for line in self.lines]
        self._by_cost = Order(_whole_numbers([line.cost for line in self.lines]), ids)
        self._by_size = Order([1] * len(ids), ids)

    @property
    def is_feasible(self) -> bool:
        """Whether any feasible package contains the board."""
        return all(part.is_feasible for part in self.parts)

    @property
    def size(self) -> int:
        """How much is remembered, in clauses."""
        return sum(part.size for part in self.parts)

    def pay(self, budget: Budget) -> None:
        """Let this budget pay for what is asked from now on."""
        for part in self.parts:
            part.budget = budget

    def explore(self, budget: Budget) -> None:
        """Find all knots and concessions of every part, as far as they are not too many and the budget goes.

        What so many steps did not suffice for is not tried again with as few.
        """
        steps = budget.left
        if steps > self._too_few_steps:
            try:
                self._explore(budget)
            except OverBudget:
                self._too_few_steps = steps
                raise

    def _explore(self, budget: Budget) -> None:
        self.pay(budget)
        for part in self.parts:
            while not part.all_concessions and len(part.concessions) < MANY:
                part.next_concession()
            if len(part.concessions) >= min(_FEW, MANY) and not part.knots:
                part.find_some_knots()  # in case that finding all of them proves too much
            if part.all_concessions and not part.all_knots:
                knots = transversals(part.concessions, budget, MANY)
                if knots is not None:
                    part.knots, part.all_knots = knots, True

    def concessions(self, budget: Budget, wanted: int) -> Iterator[Lines]:
        """All concessions in their order, as a stream; ``wanted`` is how many may be asked for."""
        self.pay(budget)
        parts = self.parts
        if all(part.all_concessions for part in parts) and prod(len(part.concessions) for part in parts) <= LISTED:
            chosen = (sum(each) for each in product(*(part.concessions for part in parts)))
            return iter(sorted(chosen, key=self._by_cost.key))
        return self._streamed_concessions(budget, wanted)

    def _streamed_concessions(self, budget: Budget, wanted: int) -> Iterator[Lines]:
        listed: set[Lines] = set()
        if not all(part.all_concessions or part.all_knots for part in self.parts):
            listed.update(cheapest := self._cheapest(budget, wanted))
            yield from cheapest
        knots = [knot for part in self.parts for knot in part.knots]
        for concession in in_order(knots, self._by_cost, budget, self._missed_knot):
            if concession not in listed:
                yield concession

    def _cheapest(self, budget: Budget, wanted: int) -> list[Lines]:
        """The first concessions, some more or less than wanted; none where that way costs too much."""
        try:
            found = [self._cheapest_of(part, Portion(budget, budget.left // 3), wanted) for part in self.parts]
        except OverBudget:
            if budget.left < 0:
                raise
            return []
        least = [min(map(self._cost, sets)) for sets, _ in found]
        known = min(sum(least) - low + bound for low, (_, bound) in zip(least, found, strict=True) if bound is not None)
        if prod(len(sets) for sets, _ in found) > LISTED:
            return []
        whole = (sum(each) for each in product(*(sets for sets, _ in found)))
        return sorted((lines for lines in whole if self._cost(lines) <= known), key=self._by_cost.key)

    def _cheapest_of(self, part: Part, budget: Budget, wanted: int) -> tuple[list[Lines], int | None]:
        """The part's concessions, all up to a cost: of those known, so many cost no more. None: all there are."""
        if part.all_concessions:
            return part.concessions, None
        if part.counts_vetoes or len(part.placed) > MOST_LINES or not part.concessions:
            raise OverBudget
        sweep = Sweep(
            self._deck,
            self._board,
            lines=part.placed,
            constraints=part.constraints,
            costs=self._by_cost.costs,
            budget=budget,
        )
        known = set(part.concessions)
        found: tuple[list[Lines], int] | None = None
        for halvings in range(4, -1, -1):
            costs = sorted(map(self._cost, known))
            bound = costs[min(wanted >> halvings, len(costs) - 1)]
            if found and (bound <= found[1] or len(found[0]) > wanted):
                return found
            try:
                found = sweep.up_to(bound), bound
            except OverBudget:
                if found is None:
                    raise
                return found
            known.update(found[0])
        return found or ([], None)

    def _cost(self, lines: Lines) -> int:
        return self._by_cost.key(lines)[0]

    def knots(self, budget: Budget) -> Iterator[Lines]:
        """All knots in their order, as a stream."""
        self.pay(budget)
        return merge(*(self._knots_of(part, budget) for part in self.parts), key=self._by_size.key)

    def known_knots(self, further: Sequence[Lines]) -> list[Lines]:
        """These knots and those found on the way to something else, in their order."""
        return sorted({*further, *(knot for part in self.parts for knot in part.knots)}, key=self._by_size.key)

    def ids(self, lines: Lines) -> tuple[str, ...]:
        """The ids of these lines, in the deck's order."""
        return tuple(self.lines[place].id for place in places(lines))

    def _knots_of(self, part: Part, budget: Budget) -> Iterator[Lines]:
        if part.all_knots:
            return iter(sorted(part.knots, key=self._by_size.key))

        def missed(knot: Lines) -> Lines | None:
            return None if part.all_concessions else part.concession_within(part.lines & ~knot)

        return in_order(list(part.concessions), self._by_size, budget, missed)

    def _missed_knot(self, waived: Lines) -> Lines | None:
        """A knot that stands though these lines are waived, which they should have met."""
        for part in self.parts:
            if not part.all_knots:
                knot = part.knot_within(part.lines & ~waived)
                if knot is not None:
                    part.knots.append(knot)
                    return knot
        return None


class _Kept(threading.local):
    """The boards asked about last; decks are told apart by identity, as an edit makes another one."""

    def __init__(self) -> None:
        self.standoffs: OrderedDict[tuple[int, Board, frozenset[str]], tuple[Deck, Standoff]] = OrderedDict()


_kept = _Kept()


def explored(deck: Deck, board: Board, what_if: WhatIf, budget: Budget) -> Standoff:
    """The board's knots and concessions, those that half of the budget finds already found."""
    standoff = _standoff_of(deck, board, what_if, budget)
    if standoff.is_feasible:
        half = Portion(budget, budget.left // 2)
        try:
            standoff.explore(half)
        except OverBudget:
            if budget.left < 0:
                raise
    standoff.pay(budget)
    return standoff


def _standoff_of(deck: Deck, board: Board, what_if: WhatIf, budget: Budget) -> Standoff:
    """What is known of the board's knots and concessions; the budget pays for what is asked next."""
    kept = _kept.standoffs
    key = (id(deck), board, what_if.waived)
    if key not in kept:
        kept[key] = (deck, Standoff(deck, board, what_if, budget))
        while len(kept) > 1 and (len(kept) > _KEPT or sum(one.size for _, one in kept.values()) > _LARGEST):
            kept.popitem(last=False)
    kept.move_to_end(key)
    standoff = kept[key][1]
    standoff.pay(budget)
    return standoff


def _whole_numbers(numbers: Sequence[Decimal]) -> list[int]:
    """The numbers, all made so many times as large that each is whole."""
    exact = [Fraction(number) for number in numbers]
    scale = lcm(*(number.denominator for number in exact))
    return [int(number * scale) for number in exact]


def _parts(deck: Deck, board: Board, lines: tuple[RedLine, ...], budget: Budget) -> list[Part]:
    """The parts that share no open issue; the lines of actors that vetoes are counted of stay together."""
    rule = decision_rule(deck)
    with_lines = {line.actor for line in lines}
    tolerable = [actor.id for actor in deck.actors if actor.id not in rule.required and actor.id in with_lines]
    most = len(deck.actors) - rule.at_least
    if len(tolerable) <= most:  # they may all veto: their lines are in nobody's way
        lines_that_matter = [(n, line) for n, line in enumerate(lines) if line.actor not in tolerable]
        tolerable = []
    else:
        lines_that_matter = list(enumerate(lines))
        tolerable = tolerable if most else []
    together = _Groups()
    for _, line in lines_that_matter:
        budget.poll()
        counted = [_COUNTED] if line.actor in tolerable else []
        together.join([("line", line.id), *counted, *_issues(line.rule, board)])
    for constraint in deck.constraints:
        budget.poll()
        together.join([("constraint", constraint.id), *_issues(constraint.requires, board)])
    groups: dict[_Thing, tuple[list[tuple[int, RedLine]], list[Constraint]]] = {}
    for place, line in lines_that_matter:
        groups.setdefault(together.of(("line", line.id)), ([], []))[0].append((place, line))
    for constraint in deck.constraints:
        groups.setdefault(together.of(("constraint", constraint.id)), ([], []))[1].append(constraint)
    counting = together.of(_COUNTED)
    return [
        Part(deck, board, group, constraints, budget=budget, tolerable=tolerable if key == counting else (), most=most)
        for key, (group, constraints) in groups.items()
    ]


class _Groups:
    """Things that are joined belong together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[_Thing, _Thing] = {}

    def of(self, thing: _Thing) -> _Thing:
        """One thing that stands for all that belong together with this one."""
        while (above := self._above.get(thing, thing)) != thing:
            self._above[thing] = thing = self._above.get(above, above)
        return thing

    def join(self, things: list[_Thing]) -> None:
        """Let all of these belong together."""
        for thing in things[1:]:
            self._above[self.of(thing)] = self.of(things[0])


def _issues(rule: Rule, board: Mapping[str, str]) -> set[_Thing]:
    """The issues without a card that the rule speaks of."""
    return {("issue", issue) for issue in issues_of(rule) if issue not in board}
