"""The packages one by one, each with the actors that veto it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from winset.analysis.engine import Budget, Packages
from winset.analysis.searching import walk
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf


def packages(
    deck: Deck,
    board: Board,
    what_if: WhatIf = NOTHING_ASSUMED,
    *,
    veto_set: Collection[str] | None = None,
    win_set: bool = False,
    budget: Budget | None = None,
) -> Iterator[tuple[Board, tuple[str, ...]]]:
    """The feasible packages that contain the board, each with its veto set in the deck's order.

    In the order of the deck's issues and terms, last issue fastest, as a stream. ``veto_set`` keeps those that
    exactly these actors veto, ``win_set`` those that are agreed; no branch without such a package is walked.
    OverBudget, before the first package, where preparing that costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    scope = sets.win_set if win_set else sets.feasible
    if veto_set is not None:
        scope = sets.space.intersection([scope, _vetoed_by_exactly(sets, veto_set)])
    actors = [actor.id for actor in deck.actors]
    stream = walk(sets.space, board, scope, [sets.veto(actor) for actor in actors])
    for package, vetoes in stream:
        yield package, tuple(actor for actor, veto in zip(actors, vetoes, strict=True) if veto)


def _vetoed_by_exactly(sets: DeckSets, veto_set: Collection[str]) -> Packages:
    vetoes = {actor.id: sets.veto(actor.id) for actor in sets.deck.actors}
    return sets.space.intersection(
        veto if actor in veto_set else sets.space.complement(veto) for actor, veto in vetoes.items()
    )
