"""What the counts of one board say of it: every actor's stance, and whether it is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from winset.analysis.counting import Counter
from winset.analysis.sets import DeckSets

Stance: TypeAlias = Literal["vetoes", "accepts", "depends"]


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """Counts over the feasible packages that contain a board; ``vetoed`` by actor, in the deck's order."""

    feasible: int
    win_set: int
    vetoed: Mapping[str, int]

    @property
    def stances(self) -> dict[str, Stance | None]:
        """What each actor does: veto every feasible completion, none, or some; None where there is none."""
        return {actor: stance(self.feasible, number) for actor, number in self.vetoed.items()}

    @property
    def agreed(self) -> bool | None:
        """Whether every feasible completion is agreed; None where they differ, False where there is none."""
        if 0 < self.win_set < self.feasible:
            return None
        return self.win_set > 0


def stance(feasible: int, vetoed: int) -> Stance | None:
    """What an actor does that vetoes so many of the feasible packages."""
    if feasible == 0:
        return None
    if vetoed == feasible:
        return "vetoes"
    return "depends" if vetoed else "accepts"


def figures_of(sets: DeckSets, board: Mapping[str, str]) -> BoardFigures:
    """The counts of the packages that contain the board."""
    counter = Counter(sets.space, board)
    vetoed = {actor.id: counter.count(sets.vetoed(actor.id)) for actor in sets.deck.actors}
    return BoardFigures(counter.count(sets.feasible), counter.count(sets.win_set), vetoed)
