"""Which of several sets the packages are in, told apart all at once by a product of the sets' diagrams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from winset.analysis.engine import EVERY, NONE, Packages, Space
from winset.analysis.products import TOO_MUCH, Factor, State, count_one_by_one

FEW = 4_096
"""So many packages are not worth loading numpy for."""


def scope_factor(scope: Packages) -> Factor:
    """Only the packages of the scope are of interest."""
    return Factor((scope,), _outside)


def _outside(state: State) -> int:
    return TOO_MUCH if state[0] == NONE else 0


def _never(_: State) -> int:
    return 0


def classify(
    space: Space, board: Mapping[str, str], scope: Packages, sets: Sequence[Packages]
) -> dict[tuple[bool, ...], int]:
    """How many packages of ``scope`` that contain the board are in exactly which of the sets.

    A key says for each set whether it holds the packages; classes without packages do not appear.
    """
    factors = [scope_factor(scope), *(Factor((packages,), _never) for packages in sets)]
    states = count_states(space, board, factors)
    return {tuple(state[0] == EVERY for state in key[1:]): number for key, number in states.items()}


def count_states(space: Space, board: Mapping[str, str], factors: Sequence[Factor]) -> dict[tuple[State, ...], int]:
    """How many packages that contain the board end in which states of the factors (one at least); exact at any size.

    Few packages are followed one state after another, many by arrays: OverBudget where the states are too many.
    """
    allowed = space.allowed(board)
    if prod(map(len, allowed)) <= FEW:
        return count_one_by_one(space, allowed, factors)
    from winset.analysis.product_arrays import count_by_arrays  # noqa: PLC0415 - it loads numpy

    return count_by_arrays(space, allowed, factors)
