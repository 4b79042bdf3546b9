"""What the counts of one board say of it: every actor's stance, and whether it is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from winset.analysis import classes
from winset.analysis.agreement import agreed
from winset.analysis.sets import DeckSets
from winset.analysis.stances import Stance, stance
from winset.model import Board, Deck


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """Counts over the feasible packages that contain a board; ``vetoed`` by actor, in the deck's order."""

    feasible: int
    win_set: int
    vetoed: Mapping[str, int]

    @property
    def stances(self) -> dict[str, Stance | None]:
        """What each actor does: veto every feasible completion, none, or some; None where there is none."""
        return {actor: stance(self.feasible, number) for actor, number in self.vetoed.items()}

    @property
    def agreed(self) -> bool | None:
        """Whether every feasible completion is agreed; None where they differ, False where there is none."""
        if 0 < self.win_set < self.feasible:
            return None
        return self.win_set > 0


def figures_of(sets: DeckSets, board: Board) -> BoardFigures:
    """The counts of the packages that contain the board.

    Where the board leaves few packages they are told apart by veto set, which is cheap whatever the deck and makes no
    sets of all packages; else each actor's are counted on their own, which seldom grows out of hand.
    """
    actors = [actor.id for actor in sets.deck.actors]
    if package_count(sets.deck, board) <= classes.FEW:
        by_set = packages_by_veto_set(sets, board)
        return BoardFigures(
            sum(by_set.values()), agreed_packages(sets.deck, by_set), {actor: vetoed(actor, by_set) for actor in actors}
        )
    counter = sets.counter(board)
    vetoes = {actor: counter.count(sets.vetoed(actor)) for actor in actors}
    return BoardFigures(counter.count(sets.feasible), counter.count(sets.win_set), vetoes)


def package_count(deck: Deck, board: Mapping[str, str]) -> int:
    """How many packages contain the board, feasible or not."""
    return prod(len(issue.terms) for issue in deck.issues if issue.id not in board)


def packages_by_veto_set(sets: DeckSets, board: Mapping[str, str]) -> dict[tuple[str, ...], int]:
    """How many feasible packages that contain the board each set of actors (deck order) vetoes; no empty classes."""
    actors = [actor.id for actor in sets.deck.actors]
    found = classes.classify(sets.space, board, sets.feasible, [sets.veto(actor) for actor in actors])
    return {
        tuple(actor for actor, vetoes in zip(actors, key, strict=True) if vetoes): number
        for key, number in found.items()
    }


def agreed_packages(deck: Deck, by_set: Mapping[tuple[str, ...], int]) -> int:
    """How many of the packages the decision rule lets through."""
    return sum(number for veto_set, number in by_set.items() if agreed(deck, veto_set))


def vetoed(actor: str, by_set: Mapping[tuple[str, ...], int]) -> int:
    """How many of the packages the actor vetoes."""
    return sum(number for veto_set, number in by_set.items() if actor in veto_set)
