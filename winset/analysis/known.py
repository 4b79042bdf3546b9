"""What is known of the packages that contain a board where not everything can be counted.

Counts of one actor's vetoes seldom grow out of hand, those of the deals do on entangled decks. Whether there is any
deal, any package that is none, any that an actor vetoes or accepts, is then still exact: a witness shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from winset.analysis import classes
from winset.analysis.agreement import agreed
from winset.analysis.engine import ENTANGLED, OverBudget, Portion
from winset.analysis.figures import BoardFigures, figures_of, package_count
from winset.analysis.sets import DeckSets
from winset.analysis.showing import agreed_shown, is_feasible, stances_shown
from winset.analysis.stances import Stance, stance
from winset.analysis.witnesses import witnesses_of
from winset.model import Board

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Known:
    """Counts over the feasible packages that contain a board, and what actors do; by actor in the deck's order.

    ``feasible``, ``win_set`` and what ``vetoed`` has of an actor are None where they were not computed.
    A stance is None where there is no feasible package, and where it was not computed; ``agreed`` is None where the
    packages differ, and where it was not computed. ``not_computed`` has the reasons under these names.
    """

    feasible: int | None
    win_set: int | None
    vetoed: Mapping[str, int | None]
    stances: Mapping[str, Stance | None]
    agreed: bool | None
    not_computed: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_deal(self) -> bool:
        """Whether there is a deal for certain."""
        return is_deal_certain(self.win_set, self.not_computed)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a board's packages; None where that costs too much."""

    feasible: int | None
    win_set: int | None
    vetoed: Mapping[str, int | None]


def is_deal_certain(win_set: int | None, not_computed: Mapping[str, str]) -> bool:
    """Whether there is a deal, where so many were counted: uncounted ones are there unless that was not found out."""
    return "agreed" not in not_computed if win_set is None else win_set > 0


def known_of(sets: DeckSets, board: Board) -> Known:
    """The counts of the packages that contain the board and the stances, as far as the budget goes.

    OverBudget where not even whether a feasible package contains the board can be found out.
    """
    if has_few(sets, board):
        exact = in_part(sets, lambda: figures_of(sets, board))
        if exact is not None:
            return exactly(exact)
    counter = sets.counter(board)
    feasible = in_part(sets, lambda: counter.count(sets.feasible))
    vetoed = by_actor(sets, lambda actor: counter.count(sets.vetoed(actor)))
    deals = in_part(sets, lambda: counter.count(sets.win_set))
    return completed(sets, board, Counted(feasible, deals, vetoed))


def has_few(sets: DeckSets, board: Board) -> bool:
    """Whether so few packages contain the board that all its figures are cheap on nearly any deck."""
    return package_count(sets.deck, board) <= classes.FEW


def deals_shown(sets: DeckSets, board: Board, feasible: int) -> int | None:
    """How many of so many feasible packages are deals, where witnesses tell that none or all are; else None.

    OverBudget where finding them costs too much.
    """
    if not feasible:
        return 0
    outcome = agreed_shown(witnesses_of(sets), board)
    return None if outcome is None else feasible * outcome


def in_part(sets: DeckSets, work: Callable[[], Answer], part: float = 0.5) -> Answer | None:
    """The answer when a part of the budget suffices for it; None, with the rest of the budget left, when not."""
    whole = sets.space.budget
    whole.poll()
    sets.space.budget = Portion(whole, int(whole.left * part))
    try:
        return work()
    except OverBudget:
        return None
    finally:
        sets.space.budget = whole


def by_actor(sets: DeckSets, work: Callable[[str], Answer]) -> dict[str, Answer | None]:
    """What the work gives for every actor; None for those where it costs too much. At most half of the budget."""
    whole = sets.space.budget
    sets.space.budget = Portion(whole, whole.left // 2)
    try:
        return {actor.id: in_part(sets, partial(work, actor.id)) for actor in sets.deck.actors}
    finally:
        sets.space.budget = whole


def completed(sets: DeckSets, board: Board, counted: Counted) -> Known:
    """What else witnesses show of the packages that contain the board when so much was counted.

    OverBudget as for :func:`known_of`.
    """
    feasible, vetoed = counted.feasible, counted.vetoed
    if feasible is not None and counted.win_set is not None and None not in vetoed.values():
        return exactly(BoardFigures(feasible, counted.win_set, {a: n for a, n in vetoed.items() if n is not None}))
    if feasible == 0 or (feasible is None and not is_feasible(witnesses_of(sets), board)):
        return exactly(BoardFigures(0, 0, dict.fromkeys(vetoed, 0)))
    reasons = {} if feasible is not None else {"feasible": ENTANGLED}
    stances = _stances(sets, board, counted, reasons)
    told = {actor: _told(stances[actor], feasible, number) for actor, number in vetoed.items()}
    if None in told.values():
        reasons["vetoed"] = ENTANGLED
    deals, outcome = _deals(sets, board, counted, stances, reasons)
    return Known(feasible, deals, told, stances, outcome, reasons)


def _stances(sets: DeckSets, board: Board, counted: Counted, reasons: dict[str, str]) -> dict[str, Stance | None]:
    """What each actor does, from its count where there is one; why some are missing goes into ``reasons``."""
    told: dict[str, Stance | None] = {
        actor: stance(counted.feasible, number) if counted.feasible is not None and number is not None else None
        for actor, number in counted.vetoed.items()
    }
    missing = [actor for actor, one in told.items() if one is None]
    if not missing:
        return told
    try:
        return {**told, **stances_shown(witnesses_of(sets), board, missing)}
    except OverBudget as over:
        reasons["stances"] = over.reason
        return told


def _told(one: Stance | None, feasible: int | None, number: int | None) -> int | None:
    """How many packages an actor vetoes, where its stance tells that."""
    if number is not None or one in (None, "depends"):
        return number
    return 0 if one == "accepts" else feasible


def _deals(
    sets: DeckSets, board: Board, counted: Counted, stances: Mapping[str, Stance | None], reasons: dict[str, str]
) -> tuple[int | None, bool | None]:
    """How many deals there are, and whether all packages are: likewise."""
    number, feasible = counted.win_set, counted.feasible
    if number is not None and feasible is not None:
        return number, None if 0 < number < feasible else number > 0
    try:
        outcome = agreed_shown(witnesses_of(sets), board)
    except OverBudget as over:
        vetoing_all = [actor for actor, one in stances.items() if one == "vetoes"]
        if not agreed(sets.deck, vetoing_all):  # fewer vetoes never make less of an agreement
            return 0, False
        reasons["agreed"] = over.reason
        outcome = None
    if outcome is False:
        return 0, False
    if number is None and outcome is True and feasible is not None:
        number = feasible
    if number is None:
        reasons["win_set"] = reasons.get("agreed", ENTANGLED)
    return number, outcome


def exactly(figures: BoardFigures) -> Known:
    """What is known when everything was counted."""
    return Known(figures.feasible, figures.win_set, figures.vetoed, figures.stances, figures.agreed)
