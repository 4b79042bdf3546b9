"""What each card counts, and what each card in the hand would do if it were played now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.engine import Budget
from winset.analysis.figures import BoardFigures, Stance, figures_of
from winset.analysis.searching import Exchanges
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

__all__ = [
    "CardFigures",
    "Outlook",
    "Play",
    "Stance",
    "card_figures",
    "least_play",
    "outlook",
    "outlook_of",
    "play",
]


@dataclass(frozen=True, slots=True)
class CardFigures:
    """Counts of the board with this card on its issue's place (FORMAT: ``cards``), no companion change."""

    feasible: int
    win_set: int
    vetoed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Play:
    """The board that playing a card gives.

    ``companions`` are the cards (issue id, term id) that must change too, because a constraint ties them to the card.
    """

    board: Board
    companions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What playing one card now would give: the play, each actor's stance, deals left, distance to a deal.

    ``play`` is None when no package whatever can hold the card; then ``stances`` are all None.
    ``win_set`` counts the deals that contain the board after the play. ``distance`` is the number of cards on
    that board to exchange until a deal contains it (0 when ``win_set`` > 0), None when the whole deck has no deal.
    """

    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int
    win_set: int
    distance: int | None
    agreed: bool | None


def card_figures(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[str, Mapping[str, CardFigures]]:
    """For every term of every issue, the counts of the board with that card on its place.

    Exact. OverBudget where it costs more than ``budget``.
    """
    return _card_figures(sets_of(deck, what_if, budget), board)


def play(deck: Deck, board: Board, issue: str, term: str, *, budget: Budget | None = None) -> Play | None:
    """The board with the card on its issue's place, and the least companion change that makes it possible.

    Where no feasible package holds the board with the card, the fewest other cards are exchanged (none is taken off)
    so that one does; among equally few exchanges the first resulting board in the order of the deck's issues and
    terms. A card that already lies there changes nothing, even on an infeasible board. None when no feasible
    package holds the card at all. Red lines play no part.
    """
    return _play(sets_of(deck, NOTHING_ASSUMED, budget), board, issue, term)


def outlook(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[tuple[str, str], Outlook]:
    """What playing each card of the deck now would give, by issue id and term id.

    For a card on the table: what the present board gives. OverBudget where it costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    figures = _card_figures(sets, board)
    distances = Exchanges(sets.space, sets.win_set, board).by_card()
    return {
        (issue, term): _outlook(sets, board, issue, term, _Known(known, distances[issue][term] if distances else None))
        for issue, by_term in figures.items()
        for term, known in by_term.items()
    }


def outlook_of(
    deck: Deck,
    board: Board,
    what_if: WhatIf,
    issue: str,
    term: str,
    *,
    budget: Budget | None = None,
) -> Outlook:
    """What playing this one card now would give: the same as :func:`outlook` says of it."""
    return _outlook(sets_of(deck, what_if, budget), board, issue, term)


def least_play(sets: DeckSets, board: Board, cards: Mapping[str, str]) -> Play | None:
    """The board with all these cards on it and the fewest other cards exchanged that some feasible package contains."""
    played = board
    for issue, term in cards.items():
        played = played.with_card(issue, term)
    exchanges = Exchanges(sets.space, sets.feasible, played, pinned=cards)
    best = next(exchanges.boards(), None)
    if best is None:
        return None
    return Play(best, tuple((issue, term) for issue, term in best.items() if played[issue] != term))


def _play(sets: DeckSets, board: Board, issue: str, term: str) -> Play | None:
    if board.get(issue) == term:
        return Play(sets.deck.in_order(board))
    return least_play(sets, board, {issue: term})


def _card_figures(sets: DeckSets, board: Board) -> Mapping[str, Mapping[str, CardFigures]]:
    counter = sets.counter(board)
    feasible = counter.by_card(sets.feasible)
    deals = counter.by_card(sets.win_set)
    vetoed = {actor.id: counter.by_card(sets.vetoed(actor.id)) for actor in sets.deck.actors}
    return {
        issue.id: {
            term.id: CardFigures(
                feasible[issue.id][term.id],
                deals[issue.id][term.id],
                {actor: by_card[issue.id][term.id] for actor, by_card in vetoed.items()},
            )
            for term in issue.terms
        }
        for issue in sets.deck.issues
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the board with the card before any companion change."""

    figures: CardFigures
    distance: int | None


def _outlook(sets: DeckSets, board: Board, issue: str, term: str, known: _Known | None = None) -> Outlook:
    if known is not None and known.figures.feasible:
        played: Play | None = Play(sets.deck.in_order(board.with_card(issue, term)))
    else:
        played = _play(sets, board, issue, term)
    if played is None:
        nobody = dict.fromkeys((actor.id for actor in sets.deck.actors), None)
        return Outlook(None, nobody, 0, 0, _distance(sets, board.with_card(issue, term)), agreed=False)
    if known is None or played.companions:
        figures = figures_of(sets, played.board)
        distance = 0 if figures.win_set else _distance(sets, played.board)
    else:
        figures = BoardFigures(known.figures.feasible, known.figures.win_set, known.figures.vetoed)
        distance = known.distance
    return Outlook(played, figures.stances, figures.feasible, figures.win_set, distance, figures.agreed)


def _distance(sets: DeckSets, board: Board) -> int | None:
    return Exchanges(sets.space, sets.win_set, board).fewest
