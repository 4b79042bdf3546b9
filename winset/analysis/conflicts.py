"""Why there is no deal, and what would have to give: the knots and the concessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from winset.analysis.engine import Budget, OverBudget, Portion
from winset.analysis.minimal_sets import Lines
from winset.analysis.standoff import STEPS, explored
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

LineSet = tuple[str, ...]
"""Ids of red lines, in the deck's order."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The knots and the concessions of a board, each list in its order, from its beginning.

    A list is cut (``knots_cut``, ``concessions_cut``) at the limit asked for, or where going on costs too much. A
    cut list of concessions still has the cheapest ones; one of knots that was cut for its cost has verified ones,
    perhaps not the first. A list is None where no feasible package contains the board, and where nothing of it
    could be found at a reasonable cost; ``reasons`` says that under ``knots`` or ``concessions``.
    """

    knots: tuple[LineSet, ...] | None
    concessions: tuple[LineSet, ...] | None
    knots_cut: bool = False
    concessions_cut: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)


def conflicts(
    deck: Deck,
    board: Board,
    what_if: WhatIf = NOTHING_ASSUMED,
    limit: int = 1_000,
    *,
    budget: Budget | None = None,
) -> Conflicts:
    """The knots and concessions of the board, at most ``limit`` of each.

    A knot is a minimal set of active red lines such that with only these active no package that contains the board
    is agreed (a conflict set: Reiter 1987; a minimal unsatisfiable subset), a concession a minimal set of active
    lines whose waiving leaves a deal (a minimal correction set; Liffiton and Sakallah 2008). They are each other's
    minimal hitting sets under every decision rule, as fewer lines never leave fewer deals. Knots come by size, then
    ids; concessions by total cost, then size, then ids.

    Exact. Milliseconds on usual decks; where there are more than some thousands, each further one costs up to some
    milliseconds. Exponential at worst: what passes ``budget`` is cut, or None with a reason. OverBudget when not
    even the rules can be written down for it.
    """
    budget = budget or Budget(STEPS)
    standoff = explored(deck, board, what_if, budget)
    if not standoff.is_feasible:
        return Conflicts(None, None)
    half = budget.left // 2
    reasons: dict[str, str] = {}
    concessions, concessions_cut, reason = _list(standoff.concessions(Portion(budget, half), limit), limit)
    if reason and not concessions:
        reasons["concessions"] = reason
    knots, knots_cut, reason = _list(standoff.knots(Portion(budget, half)), limit)
    if reason:
        knots = standoff.known_knots(knots)[:limit]
    if reason and not knots:
        reasons["knots"] = reason
    return Conflicts(
        None if "knots" in reasons else tuple(map(standoff.ids, knots)),
        None if "concessions" in reasons else tuple(map(standoff.ids, concessions)),
        knots_cut and "knots" not in reasons,
        concessions_cut and "concessions" not in reasons,
        reasons,
    )


def iter_concessions(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Iterator[LineSet]:
    """All concessions in their order, as a stream; see :func:`conflicts`.

    Nothing where no feasible package contains the board. OverBudget when the next one costs too much.
    """
    budget = budget or Budget(STEPS)
    standoff = explored(deck, board, what_if, budget)
    if standoff.is_feasible:
        for lines in standoff.concessions(budget, 1_000):
            yield standoff.ids(lines)


def iter_knots(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Iterator[LineSet]:
    """All knots in their order, as a stream; see :func:`conflicts`.

    Nothing where no feasible package contains the board. OverBudget when the next one costs too much.
    """
    budget = budget or Budget(STEPS)
    standoff = explored(deck, board, what_if, budget)
    if standoff.is_feasible:
        for lines in standoff.knots(budget):
            yield standoff.ids(lines)


def _list(found: Iterator[Lines], limit: int) -> tuple[list[Lines], bool, str]:
    """The first sets, whether there are more, and why it ended before all or the limit."""
    listed: list[Lines] = []
    try:
        for lines in found:
            if len(listed) == limit:
                return listed, True, ""
            listed.append(lines)
    except OverBudget as over:
        return listed, True, over.reason
    return listed, False, ""
