"""Everything the window shows about one table, found in one go away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from winset.analysis.cards import Outlook, outlook
from winset.analysis.counts import Figures, figures
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.analysis.verdict import Verdict, verdict
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf

Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class Findings:
    """The figures of a table. What could not be computed is None, with the reason under its field's name.

    ``counts`` are on this table, ``whole`` in the whole deck, both under the what-if.
    ``outlooks`` has every card of the deck by (issue id, term id), ``lines`` every red line by its id.
    """

    deck: Deck
    board: Board
    what_if: WhatIf
    verdict: Verdict | None
    counts: Figures
    whole: Figures
    outlooks: Mapping[tuple[str, str], Outlook]
    nearest: Nearest | None
    lines: Mapping[str, LineFigures]
    not_computed: Mapping[str, str] = field(default_factory=dict)


def find(deck: Deck, board: Board, what_if: WhatIf, stopped: Callable[[], bool] | None = None) -> Findings:
    """Compute all figures of the table; cost: that of the engine's products, each within its budget.

    ``stopped`` is asked on the way; when nobody waits any more, ``Cancelled`` is raised within 200 ms.
    """
    reasons: dict[str, str] = {}

    def attempt(name: str, work: Callable[[Budget], Figure]) -> Figure | None:
        try:
            return work(Budget(cancelled=stopped))
        except OverBudget as fault:
            reasons[name] = str(fault)
            return None

    def counted(name: str, board: Board) -> Figures:
        found = figures(deck, board, what_if, budget=Budget(cancelled=stopped))
        if found.not_computed:
            reasons[name] = ", ".join(dict.fromkeys(found.not_computed.values()))
        return found

    return Findings(
        deck=deck,
        board=board,
        what_if=what_if,
        verdict=attempt("verdict", lambda budget: verdict(deck, board, what_if, budget=budget)),
        counts=counted("counts", board),
        whole=counted("whole", EMPTY_BOARD),
        outlooks=attempt("outlooks", lambda budget: outlook(deck, board, what_if, budget=budget)) or {},
        nearest=attempt("nearest", lambda budget: nearest(deck, board, what_if, budget=budget)),
        lines=attempt("lines", lambda budget: red_line_figures(deck, board, what_if, budget=budget)) or {},
        not_computed=reasons,
    )
