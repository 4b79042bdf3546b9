"""``winset analyze``: every figure of a board, and the reason where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from winset.analysis.board_odds import BoardOdds, board_odds
from winset.analysis.cards import CardFigures, card_figures
from winset.analysis.conflicts import Conflicts, LineSet, conflicts
from winset.analysis.counts import Counts, Figures, count, figures
from winset.analysis.engine import OverBudget
from winset.analysis.figures import package_count
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.odds import Odds, odds
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.model import Board, Deck, WhatIf

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Analysis:
    """All figures of a board. What is None was not computed, for the reason under its key in ``not_computed``.

    ``nearest`` and ``board_odds`` may be None in their own right, as may be the lists of ``conflicts``. ``figures``
    may be there where ``counts`` are not.
    """

    deck: Deck
    board: Board
    what_if: WhatIf
    figures: Figures
    counts: Counts | None
    lines: Mapping[str, LineFigures] | None
    cards: Mapping[str, Mapping[str, CardFigures]] | None
    conflicts: Conflicts | None
    nearest: Nearest | None
    odds: Odds | None
    board_odds: BoardOdds | None
    not_computed: Mapping[str, str]


def analyze(deck: Deck, board: Board, what_if: WhatIf, limit: int) -> Analysis:
    """Every figure of the board, with at most ``limit`` knots, concessions and nearest boards.

    Each question has a budget of its own.
    """
    reasons: dict[str, str] = {}

    def attempt(keys: str, ask: Callable[[], Answer]) -> Answer | None:
        try:
            return ask()
        except OverBudget as over:
            reasons.update(dict.fromkeys(keys.split(), over.reason))
            return None

    found = figures(deck, board, what_if)
    reasons.update(found.not_computed)
    counts = attempt("sole_veto blame veto_sets", lambda: count(deck, board, what_if))
    lines = attempt("red_lines", lambda: red_line_figures(deck, board, what_if))
    cards = attempt("cards", lambda: card_figures(deck, board, what_if))
    clashes = attempt("knots concessions", lambda: conflicts(deck, board, what_if, limit))
    near = attempt("nearest", lambda: nearest(deck, board, what_if, limit))
    chances = attempt("odds", lambda: odds(deck, board, what_if))
    for answer in (clashes, chances):
        reasons.update(answer.reasons if answer else {})
    on_board = board_odds(deck, board, what_if)
    return Analysis(deck, board, what_if, found, counts, lines, cards, clashes, near, chances, on_board, reasons)


def analysis_object(analysis: Analysis) -> dict[str, object]:
    """The analysis as ``winset analyze --json`` prints it."""
    deck, figures, counts, near = analysis.deck, analysis.figures, analysis.counts, analysis.nearest
    clashes = analysis.conflicts
    described: dict[str, object] = {
        "deck": deck.id,
        "board": dict(deck.in_order(analysis.board)),
        "waived": [line.id for line in deck.red_lines if line.id in analysis.what_if.waived],
        "packages": package_count(deck, analysis.board),
        "feasible": figures.feasible,
        "win_set": figures.win_set,
        "vetoed": figures.vetoed,
        "sole_veto": counts and dict(counts.sole_veto),
        "blame": counts and {actor: float(blame) for actor, blame in counts.blame.items()},
        "veto_sets": counts and [{"actors": list(one.actors), "packages": one.packages} for one in counts.veto_sets],
        "red_lines": analysis.lines and {line: _line_object(found) for line, found in analysis.lines.items()},
        "cards": analysis.cards and _cards_object(analysis.cards),
        "knots": _listed(clashes.knots if clashes else None),
        "concessions": _listed(clashes.concessions if clashes else None),
        "nearest": near and {"changes": near.changes, "boards": [dict(board) for board in near.boards]},
        "odds": analysis.odds and _odds_object(analysis.odds),
        "board_odds": analysis.board_odds and _board_odds_object(analysis.board_odds),
    }
    if truncated := _truncated(analysis):
        described["truncated"] = truncated
    if analysis.not_computed:
        described["not_computed"] = dict(analysis.not_computed)
    return described


def _line_object(found: LineFigures) -> dict[str, int]:
    return {"crossed": found.crossed, "decisive": found.decisive}


def _cards_object(cards: Mapping[str, Mapping[str, CardFigures]]) -> dict[str, object]:
    return {
        issue: {
            term: {"feasible": found.feasible, "win_set": found.win_set, "vetoed": dict(found.vetoed)}
            for term, found in by_term.items()
        }
        for issue, by_term in cards.items()
    }


def _listed(sets: tuple[LineSet, ...] | None) -> list[list[str]] | None:
    return None if sets is None else [list(lines) for lines in sets]


def _odds_object(found: Odds) -> dict[str, object]:
    described: dict[str, object] = {
        "deal_possible": found.deal_possible,
        "expected_win_set": found.expected_win_set,
        "importance": None if found.importance is None else dict(found.importance),
    }
    if found.deal_possible_bounds is not None:
        described["deal_possible_bounds"] = list(found.deal_possible_bounds)
    return described


def _board_odds_object(found: BoardOdds) -> dict[str, object]:
    vetoes = {actor: float(chance) for actor, chance in found.vetoes.items()}
    return {"agreed": float(found.agreed), "vetoes": vetoes}


def _truncated(analysis: Analysis) -> list[str]:
    """The lists that go on beyond what is listed."""
    clashes, near = analysis.conflicts, analysis.nearest
    cut = {
        "knots": clashes is not None and clashes.knots_cut,
        "concessions": clashes is not None and clashes.concessions_cut,
        "nearest": near is not None and near.truncated,
    }
    return [key for key, is_cut in cut.items() if is_cut]
