"""The product of sets' diagrams, one state after another: what tells many sets apart at once.

A state of the product is what is left of every set after the issues read so far; equal states are one, so that the
cost is the number of different states, not of packages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from winset.analysis.engine import Packages, Space

State: TypeAlias = tuple[Packages, ...]
"""What is left of the sets of one factor."""

TOO_MUCH = 2
"""What the states of a package may not count together."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Sets that are followed together, and how much a state of them counts against a package.

    A state counts the least that any way on from it will. Packages whose states count 2 or more together are of no
    interest.
    """

    sets: State
    weight: Callable[[State], int]


def count_one_by_one(
    space: Space, allowed: Sequence[Sequence[int]], factors: Sequence[Factor]
) -> dict[tuple[State, ...], int]:
    """How many packages of the ``allowed`` terms end in which states of the factors.

    Exact. Cost: some microseconds for a state, a level and a factor.
    """
    start = tuple(factor.sets for factor in factors)
    counts = {start: 1} if _is_of_interest(factors, start) else {}
    for level, places in enumerate(allowed):
        following: dict[tuple[State, ...], int] = {}
        for states, number in counts.items():
            space.budget.spend(len(places) * (1 + len(factors) // 16))  # long states cost more
            answers = [tuple([space.answers(node, level) for node in state]) for state in states]
            for place in places:
                reached = tuple([tuple([answer[place] for answer in state]) for state in answers])
                if reached in following:
                    following[reached] += number
                elif _is_of_interest(factors, reached):
                    following[reached] = number
        counts = following
    return counts


def _is_of_interest(factors: Sequence[Factor], states: tuple[State, ...]) -> bool:
    return sum([factor.weight(state) for factor, state in zip(factors, states, strict=True)]) < TOO_MUCH
