"""What each card counts, and what each card in the hand would do if it were played now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final

from winset.analysis.distances import Distances
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.known import (
    Counted,
    by_actor,
    completed,
    deals_shown,
    has_few,
    in_part,
    is_deal_certain,
    known_of,
)
from winset.analysis.searching import Exchanges
from winset.analysis.sets import DeckSets, sets_of
from winset.analysis.stances import Stance
from winset.analysis.witnesses import witnesses_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf
from winset.rules import holds, issues_of

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

MOST_WAYS: Final = 9
"""So many companion changes are counted that are as small as the one that is chosen."""


@dataclass(frozen=True, slots=True)
class CardFigures:
    """Counts of the board with this card on its issue's place (FORMAT: ``cards``), no companion change.

    What is None was not computed: the red lines are too entangled for it.
    """

    feasible: int
    win_set: int | None
    vetoed: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Play:
    """The board that playing a card gives.

    ``companions`` are the cards (issue id, term id) that must change too, because a constraint ties them to the card.

    How they were chosen is no part of what the play is: ``broken`` are the constraints that the cards alone would break
    (of those whose issues all have a card), ``ways`` counts the changes as small as this one, up to one more than
    ``MOST_WAYS``; None where that was not found out.
    """

    board: Board
    companions: tuple[tuple[str, str], ...] = ()
    broken: tuple[str, ...] = field(default=(), compare=False)
    ways: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What playing one card now would give: the play, each actor's stance, deals left, distance to a deal.

    ``play`` is None when no package whatever can hold the card; then ``stances`` are all None.
    ``win_set`` counts the deals that contain the board after the play. ``distance`` is the number of cards on
    that board to exchange until a deal contains it (0 when ``win_set`` > 0), None when the whole deck has no deal.
    These two, ``feasible``, ``agreed`` and some actors' stances are None, too, where they were not computed: for the
    reason under their name in ``not_computed``.
    """

    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int | None
    win_set: int | None
    distance: int | None
    agreed: bool | None
    not_computed: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_deal(self) -> bool:
        """Whether the board after the play leaves a deal for certain, counted or not."""
        return is_deal_certain(self.win_set, self.not_computed)


_ByCard = Mapping[str, Mapping[str, int]]


def card_figures(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[str, Mapping[str, CardFigures]]:
    """For every term of every issue, the counts of the board with that card on its place.

    Exact. On entangled decks the deals may be too costly to count: then they are None but where there are none, or
    where all packages are. OverBudget where not even the feasible packages can be counted within ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    counter = sets.counter(board)
    feasible = counter.by_card(sets.feasible)
    vetoed = by_actor(sets, lambda actor: counter.by_card(sets.vetoed(actor)))
    deals = in_part(sets, lambda: counter.by_card(sets.win_set), part=0.75)

    def of_card(issue: str, term: str) -> CardFigures:
        number = feasible[issue][term]
        return CardFigures(
            number,
            _deals(sets, board.with_card(issue, term), number) if deals is None else deals[issue][term],
            {actor: None if found is None else found[issue][term] for actor, found in vetoed.items()},
        )

    return {issue.id: {term.id: of_card(issue.id, term.id) for term in issue.terms} for issue in deck.issues}


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

    For a card on the table: what the present board gives. What is too costly to count is None; OverBudget where not
    even what can be played is found out within ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    counter = sets.counter(board)
    feasible = in_part(sets, lambda: counter.by_card(sets.feasible))
    vetoed = by_actor(sets, lambda actor: counter.by_card(sets.vetoed(actor)))
    deals = in_part(sets, lambda: counter.by_card(sets.win_set), part=0.75)
    distances = Distances(sets, board)

    def of_card(issue: str, term: str) -> Counted:
        sets.space.budget.poll()

        def of(found: _ByCard | None) -> int | None:
            return None if found is None else found[issue][term]

        return Counted(of(feasible), of(deals), {actor: of(found) for actor, found in vetoed.items()})

    return {
        (issue.id, term.id): _outlook(sets, board, (issue.id, term.id), distances, of_card(issue.id, term.id))
        for issue in deck.issues
        for term in issue.terms
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
    sets = sets_of(deck, what_if, budget)
    return _outlook(sets, board, (issue, term), Distances(sets, board))


def least_play(sets: DeckSets, board: Board, cards: Mapping[str, str]) -> Play | None:
    """The board with all these cards on it and the fewest other cards exchanged that some feasible package contains."""
    played = board
    for issue, term in cards.items():
        played = played.with_card(issue, term)
    exchanges = partial(Exchanges, sets.space, sets.feasible, played, pinned=cards)
    found = in_part(sets, lambda: list(islice(exchanges().boards(), MOST_WAYS + 1)))
    best = _nearest_by_witnesses(sets, played, cards) if found is None else next(iter(found), None)
    if best is None:
        return None
    companions = tuple((issue, term) for issue, term in best.items() if played[issue] != term)
    ways = None if found is None else len(found)
    return Play(best, companions, _broken(sets.deck, played) if companions else (), ways)


def _broken(deck: Deck, played: Board) -> tuple[str, ...]:
    """The constraints that the cards break, of those whose issues all have one."""
    decided = (rule for rule in deck.constraints if played.keys() >= set(issues_of(rule.requires)))
    return tuple(rule.id for rule in decided if not holds(rule.requires, played, deck))


def _nearest_by_witnesses(sets: DeckSets, played: Board, pinned: Mapping[str, str]) -> Board | None:
    witnesses = witnesses_of(sets)
    held = [witnesses.card(issue, term) for issue, term in pinned.items()]
    fewest = witnesses.fewest(played, *held)
    return None if fewest is None else next(witnesses.nearest(played, fewest, *held))


def _play(sets: DeckSets, board: Board, issue: str, term: str) -> Play | None:
    if board.get(issue) == term:
        return Play(sets.deck.in_order(board))
    return least_play(sets, board, {issue: term})


def _deals(sets: DeckSets, board: Board, feasible: int) -> int | None:
    """How many deals contain the board, where that is still to be found out."""
    try:
        return deals_shown(sets, board, feasible)
    except OverBudget:
        return None


def _outlook(
    sets: DeckSets, board: Board, card: tuple[str, str], distances: Distances, counted: Counted | None = None
) -> Outlook:
    issue, term = card
    if counted is not None and counted.feasible:
        played: Play | None = Play(sets.deck.in_order(board.with_card(issue, term)))
    else:
        played = _play(sets, board, issue, term)
    if played is None:
        nobody = dict.fromkeys((actor.id for actor in sets.deck.actors), None)
        distance, reasons = _distance(distances, board.with_card(issue, term), card)
        return Outlook(None, nobody, 0, 0, distance, agreed=False, not_computed=reasons)
    if counted is None or played.companions or (counted.win_set is None and has_few(sets, played.board)):
        found = known_of(sets, played.board)
    else:
        found = completed(sets, played.board, counted)
    distance, reasons = (
        (0, {}) if found.has_deal else _distance(distances, played.board, None if played.companions else card)
    )
    reasons = {**found.not_computed, **reasons}
    return Outlook(played, found.stances, found.feasible, found.win_set, distance, found.agreed, reasons)


def _distance(distances: Distances, played: Board, card: tuple[str, str] | None) -> tuple[int | None, dict[str, str]]:
    """How far a deal is, and why that is not known."""
    try:
        return distances.after(played, card), {}
    except OverBudget as over:
        return None, {"distance": over.reason}
