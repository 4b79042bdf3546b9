"""How many packages each set of actors vetoes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class VetoSet:
    """The actors (deck order) that veto, together and alone, so many feasible packages."""

    actors: tuple[str, ...]
    packages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact counts over the packages that contain the board.

    ``packages`` counts feasible and infeasible ones, every other figure the feasible. Mappings are by actor id in
    the deck's order. ``veto_sets`` has every non-empty class once, largest first (ties: by the actors' ids).
    """

    packages: int
    feasible: int
    win_set: int
    vetoed: Mapping[str, int]
    sole_veto: Mapping[str, int]
    blame: Mapping[str, Fraction]
    veto_sets: tuple[VetoSet, ...]
