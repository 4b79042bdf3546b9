"""What the actors do with a board, as a value; and the verdict of a complete one, which needs no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from winset.analysis.agreement import agreed
from winset.analysis.stances import Stance, stance
from winset.model import NOTHING_ASSUMED, Board, Deck, RedLine, WhatIf
from winset.rules import holds


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
    a minimal set of them that clashes with it; else none. ``actors`` follow the deck's order. Where ``agreed``, or the
    lines ``crossed`` by an actor that vetoes, were too costly to find, they are None and none, and ``not_computed``
    has the reason under that name.
    """

    board: Board
    complete: bool
    feasible: bool
    agreed: bool | None
    actors: tuple[ActorVerdict, ...]
    broken: tuple[str, ...] = ()
    not_computed: Mapping[str, str] = field(default_factory=dict)

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


def crossed_lines(deck: Deck, package: Board, what_if: WhatIf = NOTHING_ASSUMED) -> tuple[RedLine, ...]:
    """The active red lines that a complete board crosses, in the deck's order."""
    return tuple(line for line in deck.active_lines(what_if) if holds(line.crossing, package, deck))


def veto_set(deck: Deck, package: Board, what_if: WhatIf = NOTHING_ASSUMED) -> tuple[str, ...]:
    """The actors that veto a complete board, in the deck's order. Microseconds to milliseconds."""
    vetoing = {line.actor for line in crossed_lines(deck, package, what_if)}
    return tuple(actor.id for actor in deck.actors if actor.id in vetoing)


def package_verdict(deck: Deck, package: Board, what_if: WhatIf) -> Verdict:
    """The verdict of a complete board: its rules are evaluated, in microseconds to milliseconds."""
    broken = tuple(rule.id for rule in deck.constraints if not holds(rule.requires, package, deck))
    crossed = crossed_lines(deck, package, what_if)
    vetoing = {line.actor for line in crossed}
    feasible = not broken
    actors = tuple(
        ActorVerdict(
            actor.id,
            stance(int(feasible), int(feasible and actor.id in vetoing)),
            tuple(line.id for line in crossed if line.actor == actor.id),
        )
        for actor in deck.actors
    )
    return Verdict(package, True, feasible, feasible and agreed(deck, vetoing), actors, broken)
