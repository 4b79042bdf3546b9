"""What is known of the packages that contain a board where not everything can be counted.

Counts of one actor's vetoes seldom grow out of hand, those of the deals do on entangled decks. Whether there is any
deal, and whether there is any package that is none, is then still exact: a witness shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from winset.analysis import classes
from winset.analysis.agreement import agreed
from winset.analysis.engine import ENTANGLED, OverBudget, Portion
from winset.analysis.figures import BoardFigures, Stance, figures_of, package_count, stance
from winset.analysis.sets import DeckSets
from winset.analysis.witnesses import witnesses_of
from winset.model import Board

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Known:
    """Counts over the feasible packages that contain a board; ``vetoed`` by actor, in the deck's order.

    ``win_set`` is None where it was not computed. ``agreed`` is None where the packages differ, and where it was not
    computed: only then ``not_computed`` has the reason under its name, as it has that of ``win_set``.
    """

    feasible: int
    win_set: int | None
    vetoed: Mapping[str, int]
    agreed: bool | None
    not_computed: Mapping[str, str] = field(default_factory=dict)

    @property
    def stances(self) -> dict[str, Stance | None]:
        """What each actor does: veto every feasible completion, none, or some; None where there is none."""
        return {actor: stance(self.feasible, number) for actor, number in self.vetoed.items()}

    @property
    def has_deal(self) -> bool:
        """Whether there is a deal for certain."""
        if self.win_set is None:
            return "agreed" not in self.not_computed
        return self.win_set > 0


def known_of(sets: DeckSets, board: Board) -> Known:
    """The counts of the packages that contain the board, as far as the budget goes.

    OverBudget where even the vetoes of each actor cost more.
    """
    if has_few(sets, board):
        return exactly(figures_of(sets, board))
    counter = sets.counter(board)
    vetoed = {actor.id: counter.count(sets.vetoed(actor.id)) for actor in sets.deck.actors}
    feasible = counter.count(sets.feasible)
    deals = in_part(sets, lambda: counter.count(sets.win_set))
    if deals is None:
        return witnessed(sets, board, feasible, vetoed)
    return exactly(BoardFigures(feasible, deals, vetoed))


def has_few(sets: DeckSets, board: Board) -> bool:
    """Whether so few packages contain the board that all its figures are cheap on any deck."""
    return package_count(sets.deck, board) <= classes.FEW


def deals_shown(sets: DeckSets, board: Board, feasible: int) -> int | None:
    """How many of so many feasible packages are deals, where witnesses tell that none or all are; else None.

    OverBudget where finding them costs too much.
    """
    if not feasible:
        return 0
    witnesses = witnesses_of(sets)
    if not witnesses.some(board, witnesses.agreed):
        return 0
    return None if witnesses.some(board, -witnesses.agreed) else feasible


def in_part(sets: DeckSets, work: Callable[[], Answer], share: int = 2) -> Answer | None:
    """The answer when a part of the budget suffices for it; None, with the rest of the budget left, when not."""
    whole = sets.space.budget
    sets.space.budget = Portion(whole, whole.left // share)
    try:
        return work()
    except OverBudget:
        return None
    finally:
        sets.space.budget = whole


def witnessed(sets: DeckSets, board: Board, feasible: int, vetoed: Mapping[str, int]) -> Known:
    """What else is known of the packages that contain the board when so much is, and the deals cannot be counted."""
    try:
        deals = deals_shown(sets, board, feasible)
    except OverBudget as over:
        vetoing_all = [actor for actor, number in vetoed.items() if number == feasible]
        if not agreed(sets.deck, vetoing_all):  # fewer vetoes never make less of an agreement
            return exactly(BoardFigures(feasible, 0, vetoed))
        return Known(feasible, None, vetoed, None, dict.fromkeys(("win_set", "agreed"), over.reason))
    if deals is None:
        return Known(feasible, None, vetoed, None, {"win_set": ENTANGLED})
    return exactly(BoardFigures(feasible, deals, vetoed))


def exactly(figures: BoardFigures) -> Known:
    """What is known when everything was counted."""
    return Known(figures.feasible, figures.win_set, figures.vetoed, figures.agreed)
