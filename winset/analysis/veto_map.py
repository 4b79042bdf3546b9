"""Two issues against each other: who vetoes each combination, on top of the table's other cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.cards import Play
from winset.analysis.verdict import Stance


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of a row's and a column's term.

    ``play`` is None when no package holds both cards. ``stances`` (by actor, deck order), ``feasible``, ``win_set``,
    ``vetoed`` and ``agreed`` describe the board after the play. ``on_table`` is whether both cards lie there now.
    """

    row: str
    column: str
    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int
    win_set: int
    vetoed: Mapping[str, int]
    agreed: bool | None
    on_table: bool


@dataclass(frozen=True, slots=True)
class VetoMap:
    """All cells, row by row, in the order of the issues' terms."""

    row_issue: str
    column_issue: str
    cells: tuple[tuple[Cell, ...], ...]
