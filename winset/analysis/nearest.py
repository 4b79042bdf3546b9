"""The fewest cards to exchange until a deal is reached."""

from __future__ import annotations

from dataclasses import dataclass

from winset.model import Board


@dataclass(frozen=True, slots=True)
class Nearest:
    """The least number of changes, and all boards (over the same issues) at that distance, in deck order."""

    changes: int
    boards: tuple[Board, ...]
    truncated: bool = False
