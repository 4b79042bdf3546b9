"""Smallest hitting sets: the fewest elements of which every given set has one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from winset.analysis.engine import Budget


def first_smallest_hitting_set(sets: Sequence[frozenset[int]], budget: Budget) -> tuple[int, ...]:
    """The smallest set of elements that meets every one of the sets, none of them empty.

    Among equally small ones the first: the one whose sorted elements come first. Exact, exponential at worst in
    the answer's size; ``budget`` pays.
    """
    minimal = [one for one in sets if not any(other < one for other in sets)]
    attempts = (_hit(0, minimal, allowed, budget) for allowed in count(_disjoint(minimal)))
    return next(found for found in attempts if found is not None)


def _hit(start: int, unmet: Sequence[frozenset[int]], allowed: int, budget: Budget) -> tuple[int, ...] | None:
    """The first choice of at most so many elements from ``start`` on that meets all the sets; None without one."""
    if not unmet:
        return ()
    budget.spend(len(unmet))
    if _disjoint(unmet) > allowed:
        return None
    last = min(max(one) for one in unmet)  # some element up to here must be chosen, else that set stays unmet
    for element in range(start, last + 1):
        left = [one for one in unmet if element not in one]
        if len(left) < len(unmet):
            rest = _hit(element + 1, left, allowed - 1, budget)
            if rest is not None:
                return (element, *rest)
    return None


def _disjoint(sets: Sequence[frozenset[int]]) -> int:
    """How many of the sets are disjoint, at least: so many elements are needed."""
    used: set[int] = set()
    number = 0
    for one in sorted(sets, key=len):
        if used.isdisjoint(one):
            used |= one
            number += 1
    return number
