"""The fewest cards to exchange until a deal is reached."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from winset.analysis.engine import Budget
from winset.analysis.searching import Exchanges
from winset.analysis.sets import sets_of
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
    are more. None for an empty board, and when the whole deck has no deal. OverBudget where finding them costs more
    than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    exchanges = Exchanges(sets.space, sets.win_set, board)
    if exchanges.fewest is None or not board:
        return None
    boards = tuple(islice(exchanges.boards(), limit + 1))
    return Nearest(exchanges.fewest, boards[:limit], len(boards) > limit)
