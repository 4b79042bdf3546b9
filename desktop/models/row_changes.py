"""How one list of rows becomes another, in the steps that Qt's item models tell their views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Removed:
    """The rows ``first`` to ``last`` (both included) go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """The rows ``first`` to ``last`` (both included) come; the numbers are those after they came."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The row ``origin`` moves; it stands at ``target`` afterwards."""

    origin: int
    target: int


RowChange: TypeAlias = Removed | Inserted | Moved


def row_changes(before: Sequence[str], after: Sequence[str]) -> tuple[RowChange, ...]:
    """The steps from one list of distinct names to the other, in the order in which they are to be made.

    One insertion, one removal or one move is told as exactly that, so that views keep their selection and
    place. Cost: quadratic in the length at worst.
    """
    kept = set(after)
    stayed = [name for name in before if name in kept]
    old = set(stayed)
    return (*_removals(before, kept), *_moves(stayed, [name for name in after if name in old]), *_inserts(after, old))


def _removals(before: Sequence[str], kept: set[str]) -> tuple[Removed, ...]:
    """From the end, so that the numbers of the rows before stay right."""
    runs = _runs([row for row, name in enumerate(before) if name not in kept])
    return tuple(Removed(first, last) for first, last in reversed(runs))


def _inserts(after: Sequence[str], old: set[str]) -> tuple[Inserted, ...]:
    return tuple(Inserted(*run) for run in _runs([row for row, name in enumerate(after) if name not in old]))


def _moves(names: list[str], wanted: Sequence[str]) -> tuple[Moved, ...]:
    """Put the names (the same ones) in the wanted order; of two in each other's way, the one farther off moves."""
    moves: list[Moved] = []
    target_of = {name: row for row, name in enumerate(wanted)}
    for row, name in enumerate(wanted):
        while names[row] != name:
            origin, target = names.index(name), row
            if target_of[names[row]] > origin:
                origin, target = row, target_of[names[row]]
            names.insert(target, names.pop(origin))
            moves.append(Moved(origin, target))
    return tuple(moves)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The ascending numbers as runs without a gap: first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
