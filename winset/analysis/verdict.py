"""Who vetoes the board, and through which red lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from winset.analysis.agreement import agreed
from winset.analysis.engine import EVERY, Budget
from winset.analysis.figures import Stance, figures_of, stance
from winset.analysis.hitting import first_smallest_hitting_set
from winset.analysis.searching import find
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, RedLine, WhatIf
from winset.rules import holds

__all__ = ["ActorVerdict", "Stance", "Verdict", "crossed_lines", "verdict"]


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


def verdict(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None) -> Verdict:
    """Who vetoes the board, and through which red lines.

    A complete board takes microseconds: its rules are evaluated. A partial one asks the engine about all its
    completions: OverBudget where that costs more than ``budget``.
    """
    if all(issue.id in board for issue in deck.issues):
        return _of_package(deck, board, what_if)
    return _of_partial(sets_of(deck, what_if, budget), board, what_if)


def crossed_lines(deck: Deck, package: Board, what_if: WhatIf = NOTHING_ASSUMED) -> tuple[RedLine, ...]:
    """The active red lines that a complete board crosses, in the deck's order."""
    return tuple(line for line in deck.active_lines(what_if) if holds(line.crossing, package, deck))


def _of_package(deck: Deck, package: Board, what_if: WhatIf) -> Verdict:
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


def _of_partial(sets: DeckSets, board: Board, what_if: WhatIf) -> Verdict:
    figures = figures_of(sets, board)
    actors = tuple(
        ActorVerdict(actor, stance, _covering_lines(sets, board, what_if, actor) if stance == "vetoes" else ())
        for actor, stance in figures.stances.items()
    )
    broken = () if figures.feasible else _clash(sets, board)
    return Verdict(board, False, figures.feasible > 0, figures.agreed, actors, broken)


def _covering_lines(sets: DeckSets, board: Board, what_if: WhatIf, actor: str) -> tuple[str, ...]:
    """The first smallest set of the actor's lines of which every feasible completion crosses one.

    Takes the first smallest set that covers the completions seen so far, looks for a completion that it misses,
    and adds that: the set that misses none is the answer, as a set that covers all covers those seen.
    """
    deck, space = sets.deck, sets.space
    lines = [line for line in deck.lines_of(actor) if line.id not in what_if.waived]
    seen: list[frozenset[int]] = []
    while True:
        chosen = first_smallest_hitting_set(seen, space.budget)
        covered = space.union(sets.crossing(lines[place]) for place in chosen)
        missed = find(space, board, space.intersection([sets.feasible, space.complement(covered)]))
        if missed is None:
            return tuple(lines[place].id for place in chosen)
        seen.append(frozenset(place for place, line in enumerate(lines) if holds(line.crossing, missed, deck)))


def _clash(sets: DeckSets, board: Board) -> tuple[str, ...]:
    """A minimal set of constraints that leaves no completion: from the last on, each that is not needed goes."""
    space = sets.space
    rules = [rule.id for rule in sets.deck.constraints]
    before = list(
        accumulate(map(sets.meeting, rules), lambda one, other: space.intersection([one, other]), initial=EVERY)
    )
    kept: list[str] = []
    meeting_kept = EVERY
    for place in reversed(range(len(rules))):
        if find(space, board, space.intersection([before[place], meeting_kept])) is not None:
            kept.append(rules[place])
            meeting_kept = space.intersection([meeting_kept, sets.meeting(rules[place])])
    return tuple(reversed(kept))
