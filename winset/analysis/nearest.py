"""The fewest cards to exchange until a deal is reached."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from winset.analysis.engine import Budget, OverBudget
from winset.analysis.known import in_part
from winset.analysis.searching import Exchanges
from winset.analysis.sets import DeckSets, sets_of
from winset.analysis.witnesses import witnesses_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf


@dataclass(frozen=True, slots=True)
class Nearest:
    """The least number of changes, and all boards (over the same issues) at that distance, in deck order."""

    changes: int
    boards: tuple[Board, ...]
    truncated: bool = False


def nearest(
    deck: Deck,
    board: Board,
    what_if: WhatIf = NOTHING_ASSUMED,
    limit: int = 1_000,
    *,
    budget: Budget | None = None,
) -> Nearest | None:
    """The boards, by exchanging the fewest cards of this one, that some deal contains.

    At most ``limit`` of them, the first in the order of the deck's issues and terms; ``truncated`` says when there
    may be more: beyond the limit, or where going on costs too much. None for an empty board, and when the whole deck
    has no deal. Where the diagram of the deals grows out of hand a satisfiability solver finds them (a cardinality
    constraint over the exchanges: Sinz 2005). OverBudget where finding one costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    if not board:
        return None
    by_diagrams = in_part(sets, lambda: _by_diagrams(sets, board, limit))
    found = _by_witnesses(sets, board, limit) if by_diagrams is None else by_diagrams
    return None if found is _NO_DEAL else found


_NO_DEAL = Nearest(-1, ())
"""Found out, unlike None: the deck has no deal."""


def _by_diagrams(sets: DeckSets, board: Board, limit: int) -> Nearest:
    exchanges = Exchanges(sets.space, sets.win_set, board)
    if exchanges.fewest is None:
        return _NO_DEAL
    boards = tuple(islice(exchanges.boards(), limit + 1))
    return Nearest(exchanges.fewest, boards[:limit], len(boards) > limit)


def _by_witnesses(sets: DeckSets, board: Board, limit: int) -> Nearest:
    witnesses = witnesses_of(sets)
    changes = witnesses.fewest(board, witnesses.agreed)
    if changes is None:
        return _NO_DEAL
    boards: list[Board] = []
    try:
        for found in witnesses.nearest(board, changes, witnesses.agreed):
            if len(boards) == limit:
                break
            boards.append(found)
        else:
            return Nearest(changes, tuple(boards))
    except OverBudget:
        if not boards:
            raise
    return Nearest(changes, tuple(boards), truncated=True)
