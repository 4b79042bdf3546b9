"""How many packages each set of actors vetoes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from winset.analysis import classes
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.figures import (
    BoardFigures,
    agreed_packages,
    figures_of,
    package_count,
    packages_by_veto_set,
    vetoed,
)
from winset.analysis.known import deals_shown
from winset.analysis.sets import sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class VetoSet:
    """The actors (deck order) that veto, together and alone, so many feasible packages."""

    actors: tuple[str, ...]
    packages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact counts over the packages that contain the board.

    ``packages`` counts feasible and infeasible ones, every other figure the feasible. Mappings are by actor id in
    the deck's order. ``veto_sets`` has every non-empty class once, largest first (ties: by the actors' ids).
    """

    packages: int
    feasible: int
    win_set: int
    vetoed: Mapping[str, int]
    sole_veto: Mapping[str, int]
    blame: Mapping[str, Fraction]
    veto_sets: tuple[VetoSet, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts that need no veto sets; what is None was not computed, for the reason under its name.

    ``vetoed`` is by actor id in the deck's order.
    """

    feasible: int | None
    win_set: int | None
    vetoed: Mapping[str, int] | None
    not_computed: Mapping[str, str] = field(default_factory=dict)

    @property
    def exact(self) -> BoardFigures | None:
        """All of them, where all were computed."""
        if self.feasible is None or self.win_set is None or self.vetoed is None:
            return None
        return BoardFigures(self.feasible, self.win_set, self.vetoed)


def count(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None) -> Counts:
    """How many packages contain the board, and which sets of actors veto how many of the feasible ones.

    Exact. Costs milliseconds on usual decks and a second at 40 issues, 12 actors and 200 red lines; OverBudget where
    it costs more than ``budget``.
    """
    by_set = packages_by_veto_set(sets_of(deck, what_if, budget), board)
    actors = [actor.id for actor in deck.actors]
    return Counts(
        packages=package_count(deck, board),
        feasible=sum(by_set.values()),
        win_set=agreed_packages(deck, by_set),
        vetoed={actor: vetoed(actor, by_set) for actor in actors},
        sole_veto={actor: by_set.get((actor,), 0) for actor in actors},
        blame={actor: _blame(actor, by_set) for actor in actors},
        veto_sets=tuple(
            VetoSet(veto_set, number)
            for veto_set, number in sorted(by_set.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def figures(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None) -> Figures:
    """How many feasible packages contain the board, how many are deals and how many each actor vetoes.

    The same figures as :func:`count` gives, at a small part of its cost where actors are many, as no veto sets are
    told apart. Each may cost the whole ``budget``: on entangled decks the deals may be too costly to count while the
    vetoes are not; that there are none is then still found out.
    """
    sets = sets_of(deck, what_if, budget)
    reasons: dict[str, str] = {}

    def attempt(names: str, work: Callable[[], Answer]) -> Answer | None:
        sets.space.budget.renew()
        try:
            return work()
        except OverBudget as over:
            reasons.update(dict.fromkeys(names.split(), over.reason))
            return None

    if package_count(deck, board) <= classes.FEW:
        exact = attempt("feasible win_set vetoed", lambda: figures_of(sets, board))
        return Figures(exact.feasible, exact.win_set, exact.vetoed) if exact else Figures(None, None, None, reasons)
    counter = sets.counter(board)
    feasible = attempt("feasible", lambda: counter.count(sets.feasible))
    deals = attempt("win_set", lambda: counter.count(sets.win_set))
    if deals is None and feasible is not None:
        deals = attempt("win_set", lambda: deals_shown(sets, board, feasible))
        if deals is not None:
            del reasons["win_set"]
    return Figures(
        feasible=feasible,
        win_set=deals,
        vetoed=attempt("vetoed", lambda: {one.id: counter.count(sets.vetoed(one.id)) for one in deck.actors}),
        not_computed=reasons,
    )


def _blame(actor: str, by_set: Mapping[tuple[str, ...], int]) -> Fraction:
    """The actor's share of all vetoes: each package counts one, shared equally by those who veto it.

    This is the Shapley value of the coverage game.
    """
    shares: dict[int, int] = {}
    for veto_set, number in by_set.items():
        if actor in veto_set:
            shares[len(veto_set)] = shares.get(len(veto_set), 0) + number
    return sum((Fraction(number, size) for size, number in shares.items()), Fraction(0))
