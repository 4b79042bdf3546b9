"""Everything the window shows about one table, found in one go away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from winset.analysis.cards import Outlook, outlook
from winset.analysis.counts import Figures, figures
from winset.analysis.engine import OverBudget
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


def find(deck: Deck, board: Board, what_if: WhatIf) -> Findings:
    """Compute all figures of the table; cost: that of the engine's products, each within its budget."""
    reasons: dict[str, str] = {}

    def attempt(name: str, work: Callable[[], Figure]) -> Figure | None:
        try:
            return work()
        except OverBudget as fault:
            reasons[name] = str(fault)
            return None

    counts, whole = figures(deck, board, what_if), figures(deck, EMPTY_BOARD, what_if)
    for name, found in (("counts", counts), ("whole", whole)):
        reasons.update(dict.fromkeys([name] if found.not_computed else [], ", ".join(set(found.not_computed.values()))))
    return Findings(
        deck=deck,
        board=board,
        what_if=what_if,
        verdict=attempt("verdict", lambda: verdict(deck, board, what_if)),
        counts=counts,
        whole=whole,
        outlooks=attempt("outlooks", lambda: outlook(deck, board, what_if)) or {},
        nearest=attempt("nearest", lambda: nearest(deck, board, what_if)),
        lines=attempt("lines", lambda: red_line_figures(deck, board, what_if)) or {},
        not_computed=reasons,
    )
