"""What an actor does with the packages of a board."""

from __future__ import annotations

from typing import Literal, TypeAlias

Stance: TypeAlias = Literal["vetoes", "accepts", "depends"]


def stance(feasible: int, vetoed: int) -> Stance | None:
    """What an actor does that vetoes so many of the feasible packages."""
    if feasible == 0:
        return None
    if vetoed == feasible:
        return "vetoes"
    return "depends" if vetoed else "accepts"
