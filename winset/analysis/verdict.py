"""Who vetoes the board, and through which red lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.analysis.stances import Stance
from winset.analysis.verdicts import ActorVerdict, Verdict, crossed_lines, package_verdict, veto_set
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

if TYPE_CHECKING:
    from winset.analysis.engine import Budget

__all__ = ["ActorVerdict", "Stance", "Verdict", "crossed_lines", "verdict", "veto_set"]


def verdict(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None) -> Verdict:
    """Who vetoes the board, and through which red lines.

    A complete board takes microseconds: its rules are evaluated. A partial one asks the engine about all its
    completions, and where the diagrams of these grow out of hand a satisfiability solver, which is as exact.
    OverBudget where not even the stances can be told within ``budget``.
    """
    if all(issue.id in board for issue in deck.issues):
        return package_verdict(deck, board, what_if)
    from winset.analysis.partial_verdict import partial_verdict  # noqa: PLC0415 - a full table needs no engine

    return partial_verdict(deck, board, what_if, budget)
