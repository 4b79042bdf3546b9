"""The cheapest concessions where there are too many of them and of the knots: a sweep over all packages at once.

Packages are grown issue by issue, thousands at a time, and given up as soon as the lines that they cross, and must
cross, cost more than a bound. What the issues still open must cost is bounded from below by mini-buckets (Dechter
and Rish 2003). Every concession is what some package crosses, and nothing that is crossed less costs as much, so
that the minimal ones among the sets left are all the concessions up to the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import TYPE_CHECKING, TypeAlias

from winset.analysis.engine import Budget, OverBudget
from winset.analysis.minimal_sets import Lines
from winset.analysis.tables import Scope, Table, Tables
from winset.model import Constraint, Deck, RedLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sets: TypeAlias = NDArray[np.uint64]

MOST_LINES = 64
"""A set of lines fits in a machine word."""

LARGEST = 1 << 16
MOST_ROWS = 300_000
_PER_STEP = 100
_SLACK = 1 + 1e-9
"""Far more than the rounding errors of a sum of costs."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Packages as far as they are grown: the place of each issue's term, the cost and the lines of what they cross."""

    terms: NDArray[np.int64]
    costs: NDArray[np.float64]
    lines: Sets


class Sweep:
    """Finds the concessions of red lines and constraints up to a cost. ``costs`` are by the lines' places.

    ``lines`` pairs at most 64 lines, all of which must be uncrossed or waived, with their places.
    """

    def __init__(
        self,
        deck: Deck,
        board: Mapping[str, str],
        *,
        lines: Sequence[tuple[int, RedLine]],
        constraints: Iterable[Constraint],
        costs: Sequence[int],
        budget: Budget,
    ) -> None:
        tables = Tables(deck, board, budget)
        self._budget = budget
        self._places = [place for place, _ in lines]
        self._costs = [float(costs[place]) for place in self._places]
        self._crossing = [tables.of_rule(line.crossing, 1.0, 0.0) for _, line in lines]
        self._feasible = [tables.of_rule(constraint.requires, 0.0, inf) for constraint in constraints]
        self._sizes = tables.sizes
        self._order = self._settling_order()
        self._rank = {issue: rank for rank, issue in enumerate(self._order)}
        self._ahead: list[list[Table]] = [[] for _ in self._order]  # by rank, what later issues cost at least
        self._look_ahead()

    def up_to(self, bound: int) -> list[Lines]:
        """All concessions whose lines cost at most so much. OverBudget where too many packages cost no more."""
        import numpy as np  # noqa: PLC0415 - takes 80 ms, and most commands do without

        always = [n for n, table in enumerate(self._crossing) if not table.scope and table.numbers]
        cost = sum(self._costs[n] for n in always)
        if cost > bound * _SLACK or any(not table.scope and table.numbers for table in self._feasible):
            return []
        crossed = sum(1 << n for n in always)
        rows = _Rows(np.zeros((1, len(self._order)), np.int64), np.full(1, float(cost)), np.full(1, crossed, np.uint64))
        for rank in range(len(self._order)):
            rows = self._grown(rows, rank, bound * _SLACK)
        found: list[Lines] = []
        left = np.unique(rows.lines)
        left = left[np.argsort(np.bitwise_count(left), kind="stable")]
        while len(left):
            self._budget.spend(5 + len(left) // _PER_STEP)
            least = left[0]
            found.append(self._lines(int(least)))
            left = left[(left & least) != least]
        return found

    def _grown(self, rows: _Rows, rank: int, bound: float) -> _Rows:
        """The packages with each term of one issue more, those that cost too much left out."""
        import numpy as np  # noqa: PLC0415 - as above

        settled = [n for n, table in enumerate(self._crossing) if self._last(table) == rank]
        forbidding = [table for table in self._feasible if self._last(table) == rank]
        work = len(settled) + len(forbidding) + len(self._ahead[rank]) + 4
        grown: list[_Rows] = []
        for place in range(self._sizes[self._order[rank]]):
            self._budget.spend(10 + work * (3 + len(rows.costs) // _PER_STEP))
            terms, costs, lines = rows.terms.copy(), rows.costs.copy(), rows.lines.copy()
            terms[:, rank] = place
            for n in settled:
                crossed = self._read(self._crossing[n], terms)
                costs += crossed * self._costs[n]
                lines |= crossed.astype(np.uint64) << np.uint64(n)
            for table in forbidding:
                costs += self._read(table, terms)
            least = sum((self._read(table, terms) for table in self._ahead[rank]), start=costs)
            kept = least <= bound
            grown.append(_Rows(terms[kept], costs[kept], lines[kept]))
            if sum(len(some.costs) for some in grown) > MOST_ROWS:
                raise OverBudget
        return _Rows(
            np.concatenate([some.terms for some in grown]),
            np.concatenate([some.costs for some in grown]),
            np.concatenate([some.lines for some in grown]),
        )

    def _read(self, table: Table, terms: NDArray[np.int64]) -> NDArray[np.float64]:
        return table.numbers[tuple(terms[:, self._rank[issue]] for issue in table.scope)]

    def _last(self, table: Table) -> int:
        return max((self._rank[issue] for issue in table.scope), default=-1)

    def _settling_order(self) -> list[int]:
        """The issues, always next the one that settles most lines, then the one that most lines speak of."""
        tables = [*self._crossing, *self._feasible]
        left = {issue for table in tables for issue in table.scope}
        order: list[int] = []

        def settles(issue: int) -> tuple[int, int, int]:
            self._budget.poll()
            known = {*order, issue}
            return sum(known.issuperset(t.scope) for t in tables), sum(issue in t.scope for t in tables), -issue

        while left:
            self._budget.spend(len(left) * len(tables) // 2)
            following = max(left, key=settles)
            order.append(following)
            left.discard(following)
        return order

    def _look_ahead(self) -> None:
        """Sum out the issues from the last on, in groups of tables that stay small."""
        costs = [Table(t.scope, t.numbers * cost) for t, cost in zip(self._crossing, self._costs, strict=True)]
        buckets: list[list[Table]] = [[] for _ in self._order]
        for table in [*costs, *self._feasible]:
            if table.scope:
                buckets[self._last(table)].append(table)
        for rank in reversed(range(len(self._order))):
            for scope, group in self._groups(buckets[rank]):
                least = self._least(scope, group, self._order[rank])
                if least.scope:  # else the same for all packages: a sum that the bound need not know
                    last = self._last(least)
                    buckets[last].append(least)
                    for earlier in range(last, rank):
                        self._ahead[earlier].append(least)

    def _groups(self, tables: Iterable[Table]) -> list[tuple[Scope, list[Table]]]:
        groups: list[tuple[set[int], list[Table]]] = []
        for table in sorted(tables, key=lambda table: -table.numbers.size):
            for scope, group in groups:
                if prod(self._sizes[issue] for issue in scope.union(table.scope)) <= LARGEST:
                    scope.update(table.scope)
                    group.append(table)
                    break
            else:
                groups.append((set(table.scope), [table]))
        return [(tuple(sorted(scope)), group) for scope, group in groups]

    def _least(self, scope: Scope, group: Sequence[Table], issue: int) -> Table:
        """For the other issues' terms, the least sum of these tables over the terms of this one."""
        import numpy as np  # noqa: PLC0415 - as above

        sizes = [self._sizes[other] for other in scope]
        self._budget.spend(20 + len(group) * (5 + prod(sizes) // _PER_STEP))
        total = np.zeros([1] * len(scope))
        for table in group:
            total = total + table.over(scope)
        axis = scope.index(issue)
        return Table(scope[:axis] + scope[axis + 1 :], np.broadcast_to(total, sizes).min(axis=axis))

    def _lines(self, bits: int) -> Lines:
        return sum(1 << place for n, place in enumerate(self._places) if bits >> n & 1)
