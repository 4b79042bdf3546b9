"""Through which red lines a set of actors vetoes its packages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from winset.analysis.engine import Budget
from winset.analysis.sets import sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf


@dataclass(frozen=True, slots=True)
class SetLines:
    """The packages of one veto set, and by active red line of its actors (deck order) how many of them cross it."""

    packages: int
    crossed: Mapping[str, int]


def lines_of_set(
    deck: Deck,
    board: Board,
    actors: Collection[str],
    what_if: WhatIf = NOTHING_ASSUMED,
    *,
    budget: Budget | None = None,
) -> SetLines:
    """How often the packages that exactly these actors veto cross each of their red lines.

    Over the feasible packages that contain the board. Exact; costs a few set operations for every line on top of what
    the veto sets cost. OverBudget where that is more than ``budget``; KeyError for an actor that the deck has not.
    """
    sets = sets_of(deck, what_if, budget)
    space, counter = sets.space, sets.counter(board)
    inside = {deck.actor(actor).id for actor in actors}
    vetoes = [sets.veto(actor.id) for actor in deck.actors if actor.id in inside]
    accepts = [space.complement(sets.veto(actor.id)) for actor in deck.actors if actor.id not in inside]
    exactly = space.intersection([sets.feasible, *vetoes, *accepts])
    lines = [line for line in deck.active_lines(what_if) if line.actor in inside]
    crossed = {line.id: counter.count(space.intersection([exactly, sets.crossing(line)])) for line in lines}
    return SetLines(counter.count(exactly), crossed)
