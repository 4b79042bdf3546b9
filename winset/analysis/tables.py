"""Numbers for the combinations of some issues' terms, multiplied and summed over all packages with numpy.

A :class:`Table` has one axis for each issue of its scope. Numbers are doubles from 0 up, so that sums and products
lose nothing by cancellation: their relative error stays below the number of operations in a row times 2^-53.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from winset.analysis.engine import Budget, OverBudget
from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule
from winset.rules import compares, issues_of, terms_where

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]
    _Truths: TypeAlias = NDArray[np.bool_]

_LARGEST = 1 << 20
"""Entries of a table made at a time, at 8 bytes each."""

LARGEST_SUM = _LARGEST
"""Entries of a table that an issue is summed out of."""

BLOCK = 1 << 16
"""Packages gone through at a time: small enough for the processor's own memory."""

_PER_STEP = 400
"""Entries that are multiplied in about a microsecond."""

_MOST_AXES = 30
"""A numpy array has at most 64 axes, and one of more than 30 is too large anyway."""

Scope: TypeAlias = tuple[int, ...]
"""Places of issues, ascending."""


@dataclass(frozen=True, slots=True)
class Table:
    """A number for each combination of the terms of the scope's issues."""

    scope: Scope
    numbers: Numbers

    def over(self, scope: Scope) -> Numbers:
        """The numbers with one axis for each issue of a larger scope (of length 1 where it does not matter)."""
        return self.numbers.reshape([self._length(place) for place in scope])

    def at(self, places: Mapping[int, int]) -> Table:
        """What is left when these issues have the terms at these places."""
        index = tuple(places.get(place, slice(None)) for place in self.scope)
        return Table(tuple(place for place in self.scope if place not in places), self.numbers[index])

    def _length(self, place: int) -> int:
        return self.numbers.shape[self.scope.index(place)] if place in self.scope else 1


class Tables:
    """Makes, multiplies and sums tables over the packages of a deck that contain a board; ``budget`` pays."""

    def __init__(self, deck: Deck, board: Mapping[str, str], budget: Budget) -> None:
        self._deck = deck
        self._board = board
        self._budget = budget
        self._place = {issue.id: place for place, issue in enumerate(deck.issues)}
        self._made = 0
        self.sizes = [1 if issue.id in board else len(issue.terms) for issue in deck.issues]

    def of_rule(self, rule: Rule, holds: float, fails: float) -> Table:
        """One number for packages where the rule holds, another for those where it does not."""
        import numpy as np  # noqa: PLC0415 - takes 80 ms, and most commands do without

        scope = tuple(sorted(self._scope(rule)))
        self._pay(scope)
        self._made += 1
        truths = np.broadcast_to(self._truths(rule, scope), [self.sizes[place] for place in scope])
        return Table(scope, np.where(truths, holds, fails))

    def sum(self, tables: Iterable[Table]) -> float:
        """The sum over all packages of the product of their numbers, each issue summed out when few others matter.

        Variable elimination (Zhang and Poole 1994). Where a table would grow too large, an issue's terms are gone
        through one by one.
        """
        return self._sum(list(tables), dict(enumerate(self.sizes)))

    def merged(self, tables: Iterable[Table]) -> list[Table]:
        """The same product with fewer tables."""
        merged: list[Table] = []
        for table in sorted(tables, key=lambda table: table.numbers.size, reverse=True):
            for place, other in enumerate(merged):
                scope = _union([table, other])
                if self._entries(scope) <= max(_LARGEST // 64, other.numbers.size):
                    merged[place] = self._product(scope, [table, other])
                    break
            else:
                merged.append(table)
        return merged

    def blocks(self, scope: Scope) -> Iterator[tuple[Scope, dict[int, int]]]:
        """The combinations of the scope's terms in blocks: the issues that vary, and the others' terms by place."""
        split = len(scope)
        while split and self._entries(scope[split - 1 :]) <= BLOCK:
            split -= 1
        for chosen in product(*(range(self.sizes[place]) for place in scope[:split])):
            yield scope[split:], dict(zip(scope[:split], chosen, strict=True))

    @property
    def error(self) -> float:
        """An upper bound of the relative error of :meth:`sum` for so many tables as were made."""
        return (self._made + sum(self.sizes) + 20) * 2.0**-52

    def pay_for(self, scope: Scope, times: int) -> None:
        """Take from the budget so many operations on tables of this scope."""
        self._budget.spend(times * (5 + self._entries(scope) // _PER_STEP))

    def spread(self, scope: Scope, tables: Sequence[Table]) -> Numbers:
        """The product of the tables over exactly this scope."""
        import numpy as np  # noqa: PLC0415 - as above

        numbers = self._product(scope, tables).numbers
        return np.broadcast_to(numbers, [self.sizes[place] for place in scope])

    def beside(self, scope: Scope) -> float:
        """How many combinations the terms of the issues outside the scope have."""
        return float(prod(size for place, size in enumerate(self.sizes) if place not in scope))

    def _sum(self, tables: list[Table], open_sizes: dict[int, int]) -> float:
        total = 1.0
        self._budget.spend(len(tables) + len(open_sizes))
        near: dict[int, set[int]] = {place: {place} for place in open_sizes}
        for table in tables:
            for place in table.scope:
                near[place].update(table.scope)
        while open_sizes:
            place = min(open_sizes, key=lambda place: (self._entries(near[place]), place))
            scope = tuple(sorted(near.pop(place)))
            if self._entries(scope) > LARGEST_SUM or len(scope) > _MOST_AXES:
                return total * self._sum_by_cases(tables, open_sizes, scope)
            del open_sizes[place]
            summed = self._product(scope, [table for table in tables if place in table.scope])
            axis = scope.index(place)
            rest = scope[:axis] + scope[axis + 1 :]
            tables = [table for table in tables if place not in table.scope]
            tables.append(Table(rest, summed.numbers.sum(axis=axis)))
            for other in rest:
                near[other].update(rest)
                near[other].discard(place)
        return reduce(lambda one, table: one * float(table.numbers), tables, total)

    def _sum_by_cases(self, tables: list[Table], open_sizes: dict[int, int], scope: Scope) -> float:
        """Go through the terms of the issue among these that most tables speak of."""
        place = max(scope, key=lambda place: sum(place in table.scope for table in tables))
        size = open_sizes[place]
        left = {other: size for other, size in open_sizes.items() if other != place}
        return sum(self._sum([table.at({place: term}) for table in tables], dict(left)) for term in range(size))

    def _product(self, scope: Scope, tables: Sequence[Table]) -> Table:
        """The product of the tables, small ones first."""
        import numpy as np  # noqa: PLC0415 - as above

        self._budget.spend(20 + len(tables) * (5 + self._entries(scope) // _PER_STEP))
        numbers = np.ones([1] * len(scope))
        for table in sorted(tables, key=lambda table: table.numbers.size):
            numbers = numbers * table.over(scope)
        return Table(scope, np.broadcast_to(numbers, [self.sizes[place] for place in scope]))

    def _truths(self, rule: Rule, scope: Scope) -> _Truths:
        """Where the rule holds, with one axis for each issue of the scope (of length 1 where it does not matter)."""
        import numpy as np  # noqa: PLC0415 - as above

        def all_of(parts: Sequence[Rule], combine: Callable[[_Truths, _Truths], _Truths]) -> _Truths:
            return reduce(combine, (self._truths(part, scope) for part in parts))

        match rule:
            case Constant(value):
                return np.full([1] * len(scope), value)
            case Comparison():
                return self._compared(rule, scope)
            case Not(part):
                return ~self._truths(part, scope)
            case All(parts):
                return all_of(parts, np.logical_and)
            case Any(parts):
                return all_of(parts, np.logical_or)
            case AtLeast(number, parts):
                held = np.zeros([1] * len(scope), dtype=np.int64)
                for part in parts:
                    held = held + self._truths(part, scope)
                return held >= number

    def _compared(self, rule: Comparison, scope: Scope) -> _Truths:
        import numpy as np  # noqa: PLC0415 - as above

        issue = self._deck.issue(rule.issue)
        if issue.id in self._board:
            return np.full([1] * len(scope), compares(rule, self._board[issue.id], self._deck))
        fits = np.array(terms_where(rule, self._deck))
        return fits.reshape([len(fits) if place == self._place[issue.id] else 1 for place in scope])

    def _scope(self, rule: Rule) -> set[int]:
        return {self._place[issue] for issue in issues_of(rule) if issue not in self._board}

    def _entries(self, scope: Iterable[int]) -> int:
        return prod(self.sizes[place] for place in scope)

    def _pay(self, scope: Scope) -> None:
        if self._entries(scope) > _LARGEST or len(scope) > _MOST_AXES:
            raise OverBudget("a rule of this deck ties too many issues together for the expected number of deals")
        self._budget.spend(20 + self._entries(scope) // _PER_STEP)


def _union(tables: Iterable[Table]) -> Scope:
    return tuple(sorted({place for table in tables for place in table.scope}))
