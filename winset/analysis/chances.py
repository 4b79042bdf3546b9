"""The chance that independent events meet every set of a family, and how much each event weighs in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from math import prod
from typing import TypeAlias

from winset.analysis.engine import Budget
from winset.analysis.minimal_sets import Lines, minimal, places

_MOST_DIGITS = 400
"""Beyond any double: results are exact up to so many digits, and correct to so many beyond."""

_Family: TypeAlias = tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability, and its derivative by the probability of each event (by place)."""

    value: Decimal
    slopes: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class _Fork:
    """Either the event at the place happens, or it does not."""

    place: int
    happens: _Family
    fails: _Family


@dataclass(frozen=True, slots=True)
class _Split:
    """Events that must all happen, and families that share none."""

    certain: tuple[int, ...]
    parts: tuple[_Family, ...]


def chance_of_meeting(family: Iterable[Lines], chances: Mapping[int, Decimal], budget: Budget) -> Chance:
    """The probability that every set has an event that happens, each event independently with its own chance.

    Exact: Shannon's expansion (1949) over one event after another, equal families only once, families that share
    no event apart; sums and products of decimals are decimals. The slopes come from one pass back (reverse
    accumulation), so that chances of 0 and 1 are chances like any other. Exponential at worst; ``budget`` pays.
    """
    root = tuple(sorted(minimal(family)))
    if root[:1] == (0,):
        return Chance(Decimal(0), {})
    steps = _expand(root, budget)
    used = {place for lines in root for place in places(lines)}
    digits = sum(max(0, -int(chances[place].as_tuple().exponent)) for place in used)
    with localcontext() as context:
        context.prec = min(digits, _MOST_DIGITS) + 10
        budget.spend(10 * len(steps))
        values = _values(steps, chances)
        return Chance(values[root], _slopes(root, steps, values, chances))


def _expand(root: _Family, budget: Budget) -> dict[_Family, _Fork | _Split]:
    """How the family comes from smaller ones, each after those it comes from."""
    steps: dict[_Family, _Fork | _Split] = {}
    begun: dict[_Family, _Fork | _Split] = {}
    waiting = [root]
    while waiting:
        family = waiting[-1]
        if family in steps:
            waiting.pop()
        elif family in begun:
            steps[family] = begun.pop(family)
            waiting.pop()
        else:
            events = sum([lines.bit_count() for lines in family])
            budget.spend(10 + len(family) * (2 + len(family) // 20) + events // 4)
            begun[family] = step = _step(family)
            waiting += step.parts if isinstance(step, _Split) else (step.happens, step.fails)
    return steps


def _step(family: _Family) -> _Fork | _Split:
    certain = tuple(lines.bit_length() - 1 for lines in family if lines & (lines - 1) == 0)
    parts = _apart([lines for lines in family if lines & (lines - 1)])
    if certain or len(parts) != 1:
        return _Split(certain, tuple(map(tuple, parts)))
    frequency = Counter(place for lines in family for place in places(lines))
    place = max(frequency, key=lambda place: (frequency[place], -place))
    met = 1 << place
    others = [lines for lines in family if not lines & met]
    shorter = [lines & ~met for lines in family if lines & met]
    lasting = [lines for lines in others if not any(one & lines == one for one in shorter)]
    return _Fork(place, tuple(others), tuple(sorted(shorter + lasting)))


def _apart(family: Sequence[Lines]) -> list[list[Lines]]:
    """The family in parts that share no event, in the order of their first sets."""
    groups: list[tuple[Lines, list[Lines]]] = []
    for lines in family:
        union, members = lines, [lines]
        rest = []
        for group in groups:
            if group[0] & lines:
                union |= group[0]
                members = group[1] + members
            else:
                rest.append(group)
        groups = [*rest, (union, members)]
    return [sorted(members) for _, members in groups]


def _values(steps: Mapping[_Family, _Fork | _Split], chances: Mapping[int, Decimal]) -> dict[_Family, Decimal]:
    values: dict[_Family, Decimal] = {}
    for family, step in steps.items():
        if isinstance(step, _Fork):
            chance = chances[step.place]
            values[family] = chance * values[step.happens] + (1 - chance) * values[step.fails]
        else:
            values[family] = prod(_factors(step, values, chances), start=Decimal(1))
    return values


def _slopes(
    root: _Family,
    steps: Mapping[_Family, _Fork | _Split],
    values: Mapping[_Family, Decimal],
    chances: Mapping[int, Decimal],
) -> dict[int, Decimal]:
    weights: dict[_Family, Decimal] = dict.fromkeys(steps, Decimal(0))
    weights[root] = Decimal(1)
    slopes: dict[int, Decimal] = {}
    for family, step in reversed(list(steps.items())):
        weight = weights[family]
        if isinstance(step, _Fork):
            chance = chances[step.place]
            weights[step.happens] += weight * chance
            weights[step.fails] += weight * (1 - chance)
            change = values[step.happens] - values[step.fails]
            slopes[step.place] = slopes.get(step.place, Decimal(0)) + weight * change
            continue
        others = products_of_others(_factors(step, values, chances))
        for place, other in zip(step.certain, others, strict=False):
            slopes[place] = slopes.get(place, Decimal(0)) + weight * other
        for part, other in zip(step.parts, others[len(step.certain) :], strict=True):
            weights[part] += weight * other
    return slopes


def _factors(step: _Split, values: Mapping[_Family, Decimal], chances: Mapping[int, Decimal]) -> list[Decimal]:
    return [chances[place] for place in step.certain] + [values[part] for part in step.parts]


def products_of_others(factors: Sequence[Decimal]) -> list[Decimal]:
    """For each factor, the product of all the others; without division, as factors may be 0."""
    before, after = [Decimal(1)], [Decimal(1)]
    for factor in factors[:-1]:
        before.append(before[-1] * factor)
    for factor in reversed(factors[1:]):
        after.append(after[-1] * factor)
    return [one * other for one, other in zip(before, reversed(after), strict=True)] if factors else []
