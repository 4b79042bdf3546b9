"""What would have to give, in brief: to accept the table as it is, and to open any deal at the least cost. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.charts.knot import as_cheap_as_the_first, cost_of, opening_of
from desktop.charts.knot_words import actors_of, one_of, opens
from desktop.charts.words import with_short_names
from desktop.lettering import shortened
from winset.analysis.conflicts import Conflicts, LineSet, conflicts
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.standoff import STEPS
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf
from winset.wording import card_name, names, number

Kind: TypeAlias = Literal["table", "least"]

MOST_CARDS = 2
"""So many cards of a full table are named, each with the least that opens a deal with it."""
MOST_TIES = 12
"""So many ways out that cost the same are counted; beyond that there are at least so many."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: the sentence above it, its red lines in the deck's order, and what it opens in words (or nothing).

    ``table`` accepts the table as it is, ``least`` is the cheapest that opens any deal. Where others cost as little,
    the sentence says of how many it is one.
    """

    kind: Kind
    sentence: str
    lines: LineSet
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """The ways out, the table's own first; a sentence where nothing has to give, or nothing helps."""

    deck: Deck
    ways: tuple[Way, ...] = ()
    sentence: str = ""


def what_would_have_to_give(
    deck: Deck,
    board: Board,
    what_if: WhatIf,
    stopped: Callable[[], bool] | None = None,
    *,
    named: Deck | None = None,
) -> Giving:
    """What would have to give on this table.

    Of a partial table the cheapest concession; of a full one what would make its package a deal, and then the cheapest
    that opens any deal in the whole deck, or where that has deals, with one of the table's cards that have none (the
    cheapest of these first). ``named`` is the deck with its names as sentences say them. Exact; some milliseconds for
    each card on usual decks. Cancelled when ``stopped`` says so.
    """
    search = _Search(deck, with_short_names(named or deck), what_if, stopped)
    try:
        return search.giving(board)
    except OverBudget as over:
        return Giving(deck, sentence=f"What would have to give was not computed: {over.reason}.")


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for ways out of boards of one deck."""

    deck: Deck
    named: Deck
    what_if: WhatIf
    stopped: Callable[[], bool] | None

    def giving(self, board: Board) -> Giving:
        """What would have to give on this board."""
        deck, full = self.deck, len(board) == len(self.deck.issues)
        here = self._found(board)
        if here.concessions is None and not here.reasons:
            return Giving(deck, sentence="These cards cannot lie together; no red line is to blame.")
        if not here.concessions:
            return Giving(deck, sentence=f"What would have to give was not computed: {here.reasons['concessions']}.")
        cheapest = here.concessions[0]
        if not cheapest:
            where = "the table is a deal" if full else "deals are open on this table"
            return Giving(deck, sentence=f"Nothing has to give: {where}.")
        if not full:
            return Giving(deck, (self._least(board, " on this table" if board else " in the whole deck", here),))
        accept = f"To accept the table as it is{self._ties(here)}: {_who_gives(self.named, cheapest)}"
        return Giving(deck, (Way("table", accept, cheapest), *self._elsewhere(board)))

    def _elsewhere(self, board: Board) -> list[Way]:
        """The least that opens any deal with less than the full table on it."""
        whole = self._found(EMPTY_BOARD)
        if whole.concessions and whole.concessions[0]:
            return [self._least(EMPTY_BOARD, " in the whole deck", whole)]
        tied: list[tuple[Board, LineSet, Conflicts]] = []
        for issue, term in self.deck.in_order(board).items():
            one = Board({issue: term})
            found = self._found(one)
            if found.concessions and found.concessions[0]:
                tied.append((one, found.concessions[0], found))
        tied.sort(key=lambda way: (cost_of(self.deck, way[1]), len(way[1])))
        return [self._least(one, f" with {self._named(one)}", found) for one, _, found in tied[:MOST_CARDS]]

    def _named(self, board: Board) -> str:
        return " and ".join(f"“{shortened(card_name(self.named, issue, term))}”" for issue, term in board.items())

    def _least(self, board: Board, where: str, found: Conflicts) -> Way:
        lines = found.concessions[0] if found.concessions else ()
        opening = opening_of(self.deck, board, self.what_if, lines, Budget(cancelled=self.stopped))
        sentence = f"Least that opens any deal{where}{self._ties(found)}: {_who_gives(self.named, lines)}"
        return Way("least", sentence, lines, opens(opening))

    def _ties(self, found: Conflicts) -> str:
        """Of how many ways that cost the same the first is one: `` (one of two ways)``; empty where it is alone."""
        which = one_of(as_cheap_as_the_first(self.deck, found))
        return f" ({which})" if which else ""

    def _found(self, board: Board) -> Conflicts:
        return conflicts(self.deck, board, self.what_if, MOST_TIES, budget=Budget(STEPS, self.stopped))


def _who_gives(deck: Deck, lines: LineSet) -> str:
    """Whose lines they are, and how many: ``the United States and Russia, three lines``."""
    return f"{names(deck, actors_of(deck, lines))}, {number(len(lines))} {'line' if len(lines) == 1 else 'lines'}"
