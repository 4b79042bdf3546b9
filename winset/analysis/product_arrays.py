"""Products of diagrams by arrays: all states of a level at once. This loads numpy, so it is imported when needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from winset.analysis.engine import Budget, OverBudget, Space
from winset.analysis.products import TOO_MUCH, Factor, State

_Numbers: TypeAlias = NDArray[np.int64]

_DIGIT = 30
"""Counts are written in digits of so many bits: sums of a billion of them still fit, and nothing is rounded."""

_LARGEST_KEY = 2**62

_AT_ONCE = 250_000
"""Ways handled in one go, in about 20 milliseconds; then the budget is asked."""

_MOST_STATES = 1_000_000
"""At 100 to 200 bytes each, while they are put together."""

_PARTS_A_STEP = 160
"""What a way costs, in parts by factor: so many are a step of the budget."""

_ROWS_A_STEP = 20
"""Likewise for a state that is only moved."""


def count_by_arrays(
    space: Space, allowed: Sequence[Sequence[int]], factors: Sequence[Factor]
) -> dict[tuple[State, ...], int]:
    """:func:`winset.analysis.products.count_one_by_one` for many packages.

    Cost: some hundredths of a microsecond for a state, a level, a term and a factor.
    """
    tables = [_table(space, factor, tuple(allowed)) for factor in factors]
    digits = prod(map(len, allowed)).bit_length() // _DIGIT + 1
    layer = _Layer([np.zeros(1, dtype=np.int32) for _ in factors], np.eye(1, digits, dtype=np.int64))
    if sum(factor.weight(factor.sets) for factor in factors) >= TOO_MUCH:
        return {}
    for level in range(len(allowed)):
        layer = _following(space.budget, [table.steps[level] for table in tables], layer)
        if not len(layer.counts):
            return {}
    ends = [[table.ends[place] for place in states] for table, states in zip(tables, layer.states, strict=True)]
    numbers = [sum(int(digit) << (_DIGIT * place) for place, digit in enumerate(count)) for count in layer.counts]
    return dict(zip(zip(*ends, strict=True), numbers, strict=True))


@dataclass(frozen=True, slots=True)
class _Step:
    """What follows each of a factor's states (rows) after each term (columns), and what those count for.

    ``weights`` is None where nothing that follows counts.
    """

    following: _Numbers
    width: int
    weights: _Numbers | None


class _Table:
    """One factor's states by level, each level's numbered from 0."""

    def __init__(self, space: Space, factor: Factor, allowed: Sequence[Sequence[int]]) -> None:
        self.steps: list[_Step] = []
        states = [factor.sets]
        for level, places in enumerate(allowed):
            numbers: dict[State, int] = {}
            rows = []
            for state in states:
                space.budget.spend(len(places) * len(state))
                answers = [space.answers(node, level) for node in state]
                reached = [tuple([answer[place] for answer in answers]) for place in places]
                rows.append([numbers.setdefault(after, len(numbers)) for after in reached])
            states = list(numbers)
            weights = [factor.weight(state) for state in states]
            self.steps.append(
                _Step(np.array(rows, dtype=np.int64), len(states), np.array(weights) if any(weights) else None)
            )
        self.ends = states


def _table(space: Space, factor: Factor, allowed: tuple[Sequence[int], ...]) -> _Table:
    """The table of the factor: an edit of one actor's lines leaves those of all others as they are."""
    known = space.remembered.get((factor, allowed))
    if not isinstance(known, _Table):
        known = space.remembered[factor, allowed] = _Table(space, factor, allowed)
    return known


@dataclass(frozen=True, slots=True)
class _Layer:
    """Different states of the product: by factor a column of numbers, and rows of the digits of their counts."""

    states: list[NDArray[np.int32]]
    counts: _Numbers


def _following(budget: Budget, steps: Sequence[_Step], layer: _Layer) -> _Layer:
    """What follows the states, in parts that take a moment each."""
    terms = steps[0].following.shape[1]
    rows = max(1, _AT_ONCE // terms)
    parts = []
    for first in range(0, len(layer.counts), rows):
        part = _Layer([states[first : first + rows] for states in layer.states], layer.counts[first : first + rows])
        budget.spend(len(part.counts) * terms * len(steps) // _PARTS_A_STEP)
        parts.append(_reached(steps, part))
        if sum(len(reached.counts) for reached in parts) > _MOST_STATES:
            raise OverBudget
    if len(parts) == 1:
        return parts[0]
    return _merged(budget, [step.width for step in steps], _joined(parts))


def _joined(parts: Sequence[_Layer]) -> _Layer:
    states = [np.concatenate(columns) for columns in zip(*(part.states for part in parts), strict=True)]
    return _Layer(states, np.concatenate([part.counts for part in parts]))


def _merged(budget: Budget, widths: Sequence[int], layer: _Layer) -> _Layer:
    """Equal states once: those whose keys are in one range after another, so that each takes but a moment."""
    if not len(layer.counts):
        return layer
    budget.spend(len(layer.counts) // _ROWS_A_STEP)
    keys = _keys(widths, layer.states)
    budget.spend(len(layer.counts) // _ROWS_A_STEP)
    ranges = np.searchsorted(np.sort(keys[:: _AT_ONCE // 64])[63::64], keys)
    parts = []
    for place in range(int(ranges.max()) + 1):
        rows = np.flatnonzero(ranges == place)
        budget.spend(len(rows) * len(widths) // _PARTS_A_STEP)
        order, starts = _grouped(keys[rows])
        chosen = rows[order[starts]]
        counts = _added_up(layer.counts, rows[order], starts)
        parts.append(_Layer([states[chosen] for states in layer.states], counts))
    return _joined(parts)


def _reached(steps: Sequence[_Step], layer: _Layer) -> _Layer:
    """The states after each term, equal ones once."""
    terms = steps[0].following.shape[1]
    following = [np.take(step.following, states, axis=0) for step, states in zip(steps, layer.states, strict=True)]
    keys = _keys([step.width for step in steps], following).ravel()
    ways = _interesting(steps, following)
    if ways is not None:
        keys = keys[ways]
    order, starts = _grouped(keys)
    if ways is not None:
        order = ways[order]
    chosen = order[starts]
    states = [column.ravel()[chosen].astype(np.int32) for column in following]
    return _Layer(states, _added_up(layer.counts, order // terms, starts))


def _interesting(steps: Sequence[_Step], following: Sequence[_Numbers]) -> _Numbers | None:
    """The ways that lead to packages of interest; None when all do."""
    weights = [
        np.take(step.weights, column) for step, column in zip(steps, following, strict=True) if step.weights is not None
    ]
    return np.flatnonzero(np.sum(weights, axis=0) < TOO_MUCH) if weights else None


def _keys(widths: Sequence[int], columns: Sequence[NDArray[np.signedinteger]]) -> _Numbers:
    """One number for each state of the product, different for different ones."""
    keys, bound = columns[0].astype(np.int64), widths[0]
    for width, column in zip(widths[1:], columns[1:], strict=True):
        if bound * width >= _LARGEST_KEY:
            found, keys = np.unique(keys, return_inverse=True)
            bound = len(found)
        keys *= width
        keys += column
        bound *= width
    return keys


def _grouped(keys: _Numbers) -> tuple[_Numbers, _Numbers]:
    """The order that puts equal keys together, and where in it each group starts."""
    order = np.argsort(keys)
    ordered = keys[order]
    different = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=different[1:])
    return order, np.flatnonzero(different)


def _added_up(counts: _Numbers, rows: _Numbers, starts: _Numbers) -> _Numbers:
    """The sums of the counts by group, their digits carried."""
    if not len(starts):  # reduceat wants a group
        return counts[:0]
    sums = np.add.reduceat(np.take(counts, rows, axis=0), starts, axis=0)
    for place in range(sums.shape[1] - 1):
        sums[:, place + 1] += sums[:, place] >> _DIGIT
        sums[:, place] &= (1 << _DIGIT) - 1
    return sums
