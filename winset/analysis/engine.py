"""Sets of packages as decision diagrams: the one exact method behind every figure of the analysis.

A set of packages (those that cross a red line, those that are feasible, the win-set) is a node of a reduced
ordered multi-valued decision diagram: it asks one issue after another, in an order that suits the deck's rules, and
ends in "in" or "out". Equal sets are the same node, so that unions, intersections and counts are shared and memorized.
Counts are Python integers: exact at any size. Work is metered by a :class:`Budget`; a question that costs more
than that raises :class:`OverBudget` instead of hanging or guessing.

This module builds the sets; ``counting``, ``products`` and ``searching`` ask questions about them. These are the
exchangeable part: the rest of the analysis knows their public functions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from winset.analysis.ordering import issue_order
from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule
from winset.rules import terms_where

Packages: TypeAlias = int
"""A set of packages: the number of its node in a :class:`Space`."""

NONE: Packages = 0
EVERY: Packages = 1

_BITS = 40
"""Far more than the number of a node has: two make one number, over which Python's garbage collector passes."""

DEFAULT_STEPS = 2_000_000

_TERMS_PER_STEP = 20
"""So many terms are compared with those that a rule names in about a microsecond."""

ENTANGLED = "the red lines of this deck are too entangled for an exact count"
"""Why a count is missing."""


class OverBudget(Exception):  # noqa: N818 - an answer that was not computed, no error
    """The exact answer would cost more than the budget allows. ``reason`` is a sentence for the user."""

    def __init__(self, reason: str = ENTANGLED) -> None:
        super().__init__(reason)
        self.reason = reason


class Cancelled(Exception):  # noqa: N818 - likewise: nothing went wrong
    """Nobody waits for the answer any more."""


class Budget:
    """How much work one question may cost, in steps (roughly a microsecond each), and whether it is still wanted."""

    __slots__ = ("_cancelled", "_left", "_next_check", "_steps")

    _CHECK_EVERY = 400

    def __init__(self, steps: int = DEFAULT_STEPS, cancelled: Callable[[], bool] | None = None) -> None:
        self._steps = steps
        self._left = steps
        self._cancelled = cancelled
        self._next_check = steps

    @property
    def left(self) -> int:
        """The steps that are left, below 0 when it is overrun."""
        return self._left

    def renew(self) -> None:
        """Have all steps again: the next part of an answer that is read bit by bit begins."""
        self._next_check = self._left = self._steps

    def spend(self, steps: int) -> None:
        """Take so many steps from the budget; OverBudget when it is spent, Cancelled when nobody waits any more."""
        self._left -= steps
        if self._left < 0:
            raise OverBudget
        if self._left < self._next_check:
            self._next_check = self._left - self._CHECK_EVERY
            self.poll()

    def poll(self) -> None:
        """Cancelled when nobody waits any more; for work that is not counted in steps, every few milliseconds."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled


class Portion(Budget):
    """A part of a budget: what is spent is taken from both, and it ends with whichever ends first."""

    __slots__ = ("_whole",)

    def __init__(self, whole: Budget, steps: int) -> None:
        super().__init__(steps)
        self._whole = whole

    def spend(self, steps: int) -> None:
        """Take so many steps from both; OverBudget when either is spent, Cancelled when nobody waits any more."""
        self._whole.spend(steps)
        super().spend(steps)

    def poll(self) -> None:
        """Cancelled when nobody waits for the whole any more."""
        self._whole.poll()


class Space:
    """All packages of a deck's issues, and sets of them as numbered nodes.

    ``issues`` and ``terms`` are in the order in which diagrams ask the issues, each at its *level*: seldom the deck's,
    which is what answers are given in. ``budget`` pays for whatever is asked next. Not safe for use by several threads
    at once.
    """

    def __init__(self, deck: Deck, budget: Budget | None = None) -> None:
        self.deck = deck
        self.budget = budget or Budget()
        self.issues = tuple(deck.issues[place] for place in issue_order(deck, self.budget.poll))
        self.terms = tuple(tuple(term.id for term in issue.terms) for issue in self.issues)
        self.level_of = {issue.id: level for level, issue in enumerate(self.issues)}
        end = len(deck.issues)
        self._levels = [end, end]
        self._children: list[tuple[Packages, ...]] = [(), ()]
        self._nodes: tuple[dict[tuple[Packages, ...], Packages], ...] = tuple({} for _ in deck.issues)  # by level
        self._combined: tuple[dict[int, Packages], dict[int, Packages]] = ({}, {})  # by what absorbs, then both sets
        self._complements: dict[Packages, Packages] = {NONE: EVERY, EVERY: NONE}
        self._decided: dict[tuple[Packages, int], tuple[Packages, ...]] = {}
        self.remembered: dict[Hashable, object] = {}
        """What those who ask questions want to find again as long as the space lasts."""

    @property
    def size(self) -> int:
        """How much the space remembers, in nodes and memorized combinations; other things count for a hundred."""
        combined = sum(map(len, self._combined))
        return len(self._levels) + combined + len(self._decided) + 100 * len(self.remembered)

    # Reading sets

    def level(self, packages: Packages) -> int:
        """The level of the first issue that matters to the set; the number of issues where none does."""
        return self._levels[packages]

    def answers(self, packages: Packages, level: int) -> tuple[Packages, ...]:
        """What is left of the set after each term of that issue, none before which matters to the set."""
        if self._levels[packages] == level:
            return self._children[packages]
        return (packages,) * len(self.terms[level])

    def decided(self, packages: Packages, level: int) -> tuple[Packages, ...]:
        """What is left of the set after each term of that issue, whatever matters before it."""
        own = self._levels[packages]
        if own >= level:
            return self.answers(packages, level)
        key = (packages, level)
        known = self._decided.get(key)
        if known is None:
            parts = [self.decided(child, level) for child in self._children[packages]]
            self.budget.spend(len(parts) * len(self.terms[level]))
            known = tuple([self._node(own, children) for children in zip(*parts, strict=True)])
            self._decided[key] = known
        return known

    def allowed(self, board: Mapping[str, str]) -> tuple[tuple[int, ...], ...]:
        """For every level the places of the terms that the board leaves open."""
        return tuple(
            (issue.position(board[issue.id]),) if issue.id in board else tuple(range(len(issue.terms)))
            for issue in self.issues
        )

    def within(self, packages: Iterable[Packages], allowed: Sequence[Sequence[int]]) -> list[Packages]:
        """Every node met on the way from the sets to their ends with the allowed terms, ends left out.

        Each node comes after all nodes it leads to.
        """
        met: set[Packages] = set()
        waiting = [node for node in packages if node > EVERY]
        while waiting:
            node = waiting.pop()
            if node in met:
                continue
            met.add(node)
            children = self._children[node]
            places = allowed[self._levels[node]]
            self.budget.spend(len(places))
            waiting.extend(child for place in places if (child := children[place]) > EVERY)
        return sorted(met)  # a node is made after those it leads to

    # Building sets

    def where(self, rule: Rule) -> Packages:
        """The packages where the rule holds."""
        match rule:
            case Constant(value):
                return EVERY if value else NONE
            case Comparison(issue=issue_id):
                level = self.level_of[issue_id]
                self.budget.spend(1 + len(self.terms[level]) // _TERMS_PER_STEP)
                answers = [EVERY if fits else NONE for fits in terms_where(rule, self.deck)]
                return self._node(level, tuple(answers))
            case Not(part):
                return self.complement(self.where(part))
            case All(parts):
                return self.intersection(self.where(part) for part in parts)
            case Any(parts):
                return self.union(self.where(part) for part in parts)
            case AtLeast(number, parts):
                return self.at_least(number, [self.where(part) for part in parts])

    def complement(self, packages: Packages) -> Packages:
        """The packages that are not in the set."""
        known = self._complements.get(packages)
        if known is None:
            children = self._children[packages]
            self.budget.spend(len(children))
            known = self._node(self._levels[packages], tuple([self.complement(child) for child in children]))
            self._complements[packages] = known
            self._complements[known] = packages
        return known

    def intersection(self, sets: Iterable[Packages]) -> Packages:
        """The packages that are in all of the sets."""
        return self._fold(NONE, sets)

    def union(self, sets: Iterable[Packages]) -> Packages:
        """The packages that are in any of the sets."""
        return self._fold(EVERY, sets)

    def at_least(self, number: int, sets: Sequence[Packages]) -> Packages:
        """The packages that are in at least so many of the sets."""
        if 2 * number > len(sets) + 1:
            others = [self.complement(packages) for packages in sets]
            return self.complement(self.at_least(len(sets) - number + 1, others))
        reached = [EVERY] + [NONE] * number  # reached[n]: in at least n of the sets seen so far
        for seen, packages in enumerate(sets, 1):
            for n in range(min(number, seen), 0, -1):
                one_more = self._combine(NONE, reached[n - 1], packages)
                reached[n] = self._combine(EVERY, reached[n], one_more)
        return reached[number]

    def _node(self, level: int, children: tuple[Packages, ...]) -> Packages:
        first = children[0]
        if children.count(first) == len(children):
            return first
        nodes = self._nodes[level]
        node = nodes.get(children)
        if node is None:
            node = len(self._levels)
            self._levels.append(level)
            self._children.append(children)
            nodes[children] = node
        return node

    def _fold(self, absorbing: Packages, sets: Iterable[Packages]) -> Packages:
        """Combine pairwise, neighbors first: small sets meet small sets."""
        pending = list(sets) or [EVERY - absorbing]
        while len(pending) > 1:
            pairs = [self._combine(absorbing, a, b) for a, b in zip(pending[::2], pending[1::2], strict=False)]
            pending = pairs + pending[len(pairs) * 2 :]
        return pending[0]

    def _combine(self, absorbing: Packages, one: Packages, other: Packages) -> Packages:
        """Intersection (``absorbing`` is NONE) or union (EVERY) of two sets."""
        if one == other or other == EVERY - absorbing:
            return one
        if one == EVERY - absorbing:
            return other
        if absorbing in (one, other):
            return absorbing
        if one > other:
            one, other = other, one
        key = one << _BITS | other
        combined = self._combined[absorbing]
        known = combined.get(key)
        if known is not None:
            return known
        level = min(self._levels[one], self._levels[other])
        ones = self.answers(one, level)
        others = self.answers(other, level)
        self.budget.spend(len(ones))
        combine = self._combine
        known = self._node(level, tuple([combine(absorbing, a, b) for a, b in zip(ones, others, strict=True)]))
        combined[key] = known
        return known
