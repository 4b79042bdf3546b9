"""What ties the deck, in words for whoever leads an exercise. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from desktop.charts.knot import Tied
from desktop.charts.knot_words import knot_reading
from desktop.charts.words import Scope
from desktop.lettering import isolated_deck
from winset.analysis.conflicts import conflicts
from winset.analysis.engine import Budget, OverBudget
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf

STEPS = 200_000
_MOST = 200


def knot_sentences(deck: Deck, board: Board, what_if: WhatIf, stopped: Callable[[], bool]) -> tuple[str, ...]:
    """What ties the whole deck; where nothing does, what ties the table; none where nothing does or it is too costly.

    Milliseconds on usual decks.
    """
    places: tuple[tuple[Scope, Board], ...] = (("deck", EMPTY_BOARD), ("table", board))
    for scope, cards in places:
        try:
            found = conflicts(deck, cards, what_if, _MOST, budget=Budget(STEPS, stopped))
        except OverBudget:
            continue
        if found.knots and () not in (found.concessions or ()):
            return (knot_reading(Tied(isolated_deck(deck), cards, what_if, scope, found)),)
    return ()
