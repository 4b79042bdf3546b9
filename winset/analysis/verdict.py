"""Who vetoes the board, and through which red lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from winset.model import Board

Stance: TypeAlias = Literal["vetoes", "accepts", "depends"]


@dataclass(frozen=True, slots=True)
class ActorVerdict:
    """What one actor does with the board.

    ``stance`` is ``vetoes`` (every feasible completion), ``accepts`` (none), ``depends`` (some), or None
    when no feasible completion exists. ``crossed`` lists red line ids in the deck's order: for a complete board
    the active lines it crosses, for a partial one that the actor vetoes a smallest set of its lines of which
    every feasible completion crosses one, else none.
    """

    actor: str
    stance: Stance | None
    crossed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the actors do with the board under the what-if.

    ``agreed`` is None where the feasible completions differ; False where none is feasible.
    ``broken`` lists constraint ids: for an infeasible complete board those it breaks, for a partial one
    a minimal set of them that clashes with it; else none. ``actors`` follow the deck's order.
    """

    board: Board
    complete: bool
    feasible: bool
    agreed: bool | None
    actors: tuple[ActorVerdict, ...]
    broken: tuple[str, ...] = ()

    @property
    def vetoing(self) -> tuple[str, ...]:
        """The actors that veto every feasible completion."""
        return tuple(actor.actor for actor in self.actors if actor.stance == "vetoes")

    def of(self, actor_id: str) -> ActorVerdict:
        """What that actor does; KeyError when there is no such actor."""
        for actor in self.actors:
            if actor.actor == actor_id:
                return actor
        raise KeyError(actor_id)
