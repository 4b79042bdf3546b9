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


@dataclass(frozen=True, slots=True)
class Opening:
    """What leaving one place of the table open gives: what is cheap of the figures of the board without its card.

    What could not be computed is None, and without a count of the feasible packages there are no ``lines``.
    """

    board: Board
    verdict: Verdict | None
    counts: Figures
    lines: Mapping[str, LineFigures]
    nearest: Nearest | None


def find(deck: Deck, board: Board, what_if: WhatIf, stopped: Callable[[], bool] | None = None) -> Findings:
    """Compute all figures of the table; cost: that of the engine's products, each within its budget.

    ``stopped`` is asked on the way; when nobody waits any more, ``Cancelled`` is raised within 200 ms.
    """
    search = _Search(deck, what_if, stopped)
    return Findings(
        deck=deck,
        board=board,
        what_if=what_if,
        verdict=search.verdict(board),
        counts=search.counts("counts", board),
        whole=search.counts("whole", EMPTY_BOARD),
        outlooks=search.attempt("outlooks", lambda budget: outlook(deck, board, what_if, budget=budget)) or {},
        nearest=search.nearest(board),
        lines=search.lines(board),
        not_computed=search.reasons,
    )


def find_opening(deck: Deck, board: Board, what_if: WhatIf, stopped: Callable[[], bool] | None = None) -> Opening:
    """Compute what a board from which a card was taken gives; cost and ``stopped`` as for :func:`find`."""
    search = _Search(deck, what_if, stopped)
    return Opening(
        board, search.verdict(board), search.counts("counts", board), search.lines(board), search.nearest(board)
    )


class _Search:
    """Looks for figures, each within a budget of its own; ``reasons`` says why some were not computed."""

    def __init__(self, deck: Deck, what_if: WhatIf, stopped: Callable[[], bool] | None) -> None:
        self._deck = deck
        self._what_if = what_if
        self._stopped = stopped
        self.reasons: dict[str, str] = {}

    def attempt(self, name: str, work: Callable[[Budget], Figure]) -> Figure | None:
        try:
            return work(Budget(cancelled=self._stopped))
        except OverBudget as fault:
            self.reasons[name] = str(fault)
            return None

    def verdict(self, board: Board) -> Verdict | None:
        return self.attempt("verdict", lambda budget: verdict(self._deck, board, self._what_if, budget=budget))

    def counts(self, name: str, board: Board) -> Figures:
        found = figures(self._deck, board, self._what_if, budget=Budget(cancelled=self._stopped))
        if found.not_computed:
            self.reasons[name] = ", ".join(dict.fromkeys(found.not_computed.values()))
        return found

    def nearest(self, board: Board) -> Nearest | None:
        return self.attempt("nearest", lambda budget: nearest(self._deck, board, self._what_if, budget=budget))

    def lines(self, board: Board) -> Mapping[str, LineFigures]:
        found = self.attempt("lines", lambda budget: red_line_figures(self._deck, board, self._what_if, budget=budget))
        return found or {}
