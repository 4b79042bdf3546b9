"""The packages one by one, each with the actors that veto it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from winset.analysis.engine import Budget, Packages
from winset.analysis.known import in_part
from winset.analysis.searching import walk
from winset.analysis.sets import DeckSets, sets_of
from winset.analysis.verdict import veto_set as told_by_rules
from winset.analysis.witnesses import witnesses_of
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
    exactly these actors veto, ``win_set`` those that are agreed; no branch without such a package is walked. Where the
    diagram of these packages grows out of hand a satisfiability solver finds one after the other, some milliseconds
    each. OverBudget where preparing the first, or finding the next, costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    wanted = None if veto_set is None else frozenset(veto_set)
    scope = in_part(sets, lambda: _scope(sets, wanted, win_set), part=0.25)
    if scope is None:
        for package in _by_witnesses(sets, board, wanted, win_set):
            yield package, told_by_rules(deck, package, what_if)
            sets.space.budget.poll()
        return
    vetoes = in_part(sets, lambda: [sets.veto(actor.id) for actor in deck.actors])
    for package, vetoing in walk(sets.space, board, scope, vetoes or ()):
        sets.space.budget.poll()
        if vetoes is None:
            yield package, told_by_rules(deck, package, what_if)
        else:
            yield package, tuple(actor.id for actor, veto in zip(deck.actors, vetoing, strict=True) if veto)


def _scope(sets: DeckSets, veto_set: frozenset[str] | None, win_set: bool) -> Packages:
    scope = sets.win_set if win_set else sets.feasible
    if veto_set is None:
        return scope
    vetoes = {actor.id: sets.veto(actor.id) for actor in sets.deck.actors}
    exactly = (veto if actor in veto_set else sets.space.complement(veto) for actor, veto in vetoes.items())
    return sets.space.intersection([scope, *exactly])


def _by_witnesses(sets: DeckSets, board: Board, veto_set: frozenset[str] | None, win_set: bool) -> Iterator[Board]:
    witnesses = witnesses_of(sets)
    wanted = [witnesses.agreed] if win_set else []
    if veto_set is not None:
        wanted += [veto if actor in veto_set else -veto for actor, veto in witnesses.vetoes.items()]
    return witnesses.packages(board, *wanted)
