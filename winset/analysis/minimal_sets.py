"""Minimal hitting sets of families of red lines, all of them or the first ones in their order.

A set of lines is a number whose bit n stands for the line at place n (deck order). A hitting set (transversal) of
a family meets each of its sets; it is minimal when no proper part of it does. Knots and concessions are each
other's minimal hitting sets (Reiter 1987; Liffiton and Sakallah 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from typing import TypeAlias

from winset.analysis.engine import Budget

Lines: TypeAlias = int
"""A set of red lines: bit n for the line at place n."""

_COMPARED = 12
"""Of so many sets not yet met, the one with the fewest lines is met next."""

_BOUNDING = 60
"""So many sets not yet met make a lower bound; more would cost more than they save."""

Key: TypeAlias = tuple[int, int, tuple[str, ...]]


def places(lines: Lines) -> Iterator[int]:
    """The places in the set, lowest first."""
    while lines:
        lowest = lines & -lines
        yield lowest.bit_length() - 1
        lines ^= lowest


def minimal(family: Iterable[Lines]) -> list[Lines]:
    """The sets of the family that contain no other one, smallest first, each once."""
    kept: list[Lines] = []
    for lines in sorted(set(family), key=lambda lines: (lines.bit_count(), lines)):
        if not any(one & lines == one for one in kept):
            kept.append(lines)
    return kept


@dataclass(frozen=True, slots=True)
class Order:
    """The order of sets of lines: by total cost, then size, then ids (inside a set: deck order) as strings."""

    costs: Sequence[int]
    ids: Sequence[str]

    def key(self, lines: Lines) -> Key:
        """Sets compare as their keys do."""
        chosen = list(places(lines))
        return sum(self.costs[place] for place in chosen), len(chosen), tuple(self.ids[place] for place in chosen)


def transversals(family: Iterable[Lines], budget: Budget, most: int) -> list[Lines] | None:
    """All minimal hitting sets of a family of which no set contains another; None when there are more than ``most``.

    Depth first (MMCS: Murakami and Uno 2014): every partial set keeps, for each of its elements, the sets of the
    family that it alone meets, and is given up when one has none. ``[0]`` for an empty family.
    """
    sets = sorted(family, key=lambda lines: (lines.bit_count(), lines))
    members: dict[int, int] = {}  # by line, the sets of the family (as bits) that have it
    for number, lines in enumerate(sets):
        for place in places(lines):
            members[place] = members.get(place, 0) | 1 << number
    found: list[Lines] = []
    growing = [iter([_Choice(0, [], (1 << len(sets)) - 1, sum(1 << place for place in members))])]
    while growing:
        choice = next(growing[-1], None)
        if choice is None:
            growing.pop()
        elif choice.unmet:
            growing.append(_grown(choice, sets, members, budget))
        else:
            found.append(choice.chosen)
            if len(found) > most:
                return None
    return found


@dataclass(frozen=True, slots=True)
class _Choice:
    """Lines chosen, the sets (as bits) that each alone meets, the sets not yet met, the lines to choose from."""

    chosen: Lines
    alone: list[int]
    unmet: int
    candidates: Lines


def _grown(choice: _Choice, sets: Sequence[Lines], members: Mapping[int, int], budget: Budget) -> Iterator[_Choice]:
    """The choices with one line more, which meets a set not yet met, that may become minimal."""
    candidates, unmet = choice.candidates, choice.unmet
    branch = min((sets[number] & candidates for number in islice(places(unmet), _COMPARED)), key=int.bit_count)
    budget.spend(10 + branch.bit_count() * (1 + len(choice.alone) * (1 + len(sets) // 5_000)))
    candidates &= ~branch
    for place in places(branch):
        having = members[place]
        alone = [own & ~having for own in choice.alone]
        if all(alone):
            yield _Choice(choice.chosen | 1 << place, [*alone, unmet & having], unmet & ~having, candidates)
        candidates |= 1 << place


def in_order(
    family: list[Lines], order: Order, budget: Budget, missed: Callable[[Lines], Lines | None] = lambda _: None
) -> Iterator[Lines]:
    """The minimal hitting sets, in their order, of a family of which no set contains another, as a stream.

    Best first (A*; Hart, Nilsson and Raphael 1968) over sets grown in deck order: what is chosen and what disjoint
    sets not yet met must cost at least is a lower bound, the ids chosen so far are one among equals. ``family`` may
    be a part of the whole: ``missed`` then names a set of the whole that a hitting set misses, which joins the
    family, and None when it misses none (implicit hitting sets: Chandrasekaran et al. 2011). The order is exact
    either way: what hits the whole comes after everything that hits a part more cheaply.
    """
    given: set[Lines] = set()
    while True:
        for chosen in _best_first(family, order, budget):
            if chosen in given:
                continue
            further = missed(chosen)
            if further is not None:
                family.append(further)
                break  # what was put aside for want of that set may count again: start over
            given.add(chosen)
            yield chosen
        else:
            return


def _best_first(family: Sequence[Lines], order: Order, budget: Budget) -> Iterator[Lines]:
    """The minimal hitting sets of exactly this family, in their order."""
    sets = tuple(family)
    ids = order.ids
    waiting: list[tuple[Key, Lines, tuple[Lines, ...]]] = []

    def wait(chosen: Lines, names: tuple[str, ...], unmet: tuple[Lines, ...], cost: int, size: int) -> None:
        least, number = _least(unmet, order.costs)
        heappush(waiting, ((cost + least, size + number, names), chosen, unmet))

    if 0 not in sets:
        wait(0, (), sets, 0, 0)
    while waiting:
        (_, _, names), chosen, unmet = heappop(waiting)
        if not unmet:
            yield chosen
            continue
        cost = sum(order.costs[place] for place in places(chosen))
        size = chosen.bit_count()
        last = min(lines.bit_length() for lines in unmet)  # a line up to there must come next
        for place in places(_union(unmet) & ((1 << last) - 1)):
            budget.spend(len(unmet) + len(sets) // 4)
            grown = chosen | 1 << place
            later = -1 << (place + 1)
            left = [lines & later for lines in unmet if not lines >> place & 1]
            if all(left) and _each_needed(grown, sets):
                wait(grown, (*names, ids[place]), tuple(left), cost + order.costs[place], size + 1)


def _union(family: Iterable[Lines]) -> Lines:
    union = 0
    for lines in family:
        union |= lines
    return union


def _each_needed(chosen: Lines, sets: Sequence[Lines]) -> bool:
    """Whether each of the chosen lines alone meets some set, so that the choice is or may become minimal."""
    needed = 0
    for lines in sets:
        met = lines & chosen
        if met & (met - 1) == 0:
            needed |= met
    return needed == chosen


def _least(unmet: Sequence[Lines], costs: Sequence[int]) -> tuple[int, int]:
    """At least so much cost, and so many lines, meet all the sets.

    Each set in turn takes as much of its lines' costs as they all have left (dual ascent); and each of some
    disjoint sets needs a line of its own.
    """
    used, cost, number = 0, 0, 0
    left: dict[int, int] = {}
    for lines in sorted(unmet, key=int.bit_count)[:_BOUNDING]:
        if not lines & used:
            used |= lines
            number += 1
        members = list(places(lines))
        taken = min([left.get(place, costs[place]) for place in members])
        if taken:
            cost += taken
            for place in members:
                left[place] = left.get(place, costs[place]) - taken
    return cost, number
