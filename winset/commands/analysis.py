"""``winset analyze``: every figure of a board, and the reason where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from winset.analysis.cards import CardFigures, card_figures
from winset.analysis.counts import Counts, count, figures
from winset.analysis.engine import OverBudget
from winset.analysis.figures import BoardFigures, package_count
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.model import Board, Deck, WhatIf

LATER = "not part of this version yet"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Analysis:
    """All figures of a board. What is None was not computed, for the reason under its key in ``not_computed``.

    ``nearest`` may be None in its own right. ``figures`` may be there where ``counts`` are not.
    """

    deck: Deck
    board: Board
    what_if: WhatIf
    figures: BoardFigures | None
    counts: Counts | None
    lines: Mapping[str, LineFigures] | None
    cards: Mapping[str, Mapping[str, CardFigures]] | None
    nearest: Nearest | None
    not_computed: Mapping[str, str]


def analyze(deck: Deck, board: Board, what_if: WhatIf, limit: int) -> Analysis:
    """Every figure of the board, with at most ``limit`` nearest boards. Each question has a budget of its own."""
    reasons: dict[str, str] = {}

    def attempt(keys: str, ask: Callable[[], Answer]) -> Answer | None:
        try:
            return ask()
        except OverBudget as over:
            reasons.update(dict.fromkeys(keys.split(), over.reason))
            return None

    found = attempt("feasible win_set vetoed", lambda: figures(deck, board, what_if))
    counts = attempt("sole_veto blame veto_sets", lambda: count(deck, board, what_if))
    lines = attempt("red_lines", lambda: red_line_figures(deck, board, what_if))
    cards = attempt("cards", lambda: card_figures(deck, board, what_if))
    near = attempt("nearest", lambda: nearest(deck, board, what_if, limit))
    reasons.update(dict.fromkeys(_missing(deck, board, found), LATER))
    return Analysis(deck, board, what_if, found, counts, lines, cards, near, reasons)


def _missing(deck: Deck, board: Board, found: BoardFigures | None) -> list[str]:
    """The figures that this version leaves open; where the format fixes them, nothing is missing."""
    if found is not None and not found.feasible:
        return []
    missing = ["odds"] if found is not None and found.win_set else ["knots", "concessions", "odds"]
    return [*missing, "board_odds"] if len(board) == len(deck.issues) else missing


def analysis_object(analysis: Analysis) -> dict[str, object]:
    """The analysis as ``winset analyze --json`` prints it."""
    deck, figures, counts, near = analysis.deck, analysis.figures, analysis.counts, analysis.nearest
    described: dict[str, object] = {
        "deck": deck.id,
        "board": dict(deck.in_order(analysis.board)),
        "waived": [line.id for line in deck.red_lines if line.id in analysis.what_if.waived],
        "packages": package_count(deck, analysis.board),
        "feasible": figures and figures.feasible,
        "win_set": figures and figures.win_set,
        "vetoed": figures and dict(figures.vetoed),
        "sole_veto": counts and dict(counts.sole_veto),
        "blame": counts and {actor: float(blame) for actor, blame in counts.blame.items()},
        "veto_sets": counts and [{"actors": list(one.actors), "packages": one.packages} for one in counts.veto_sets],
        "red_lines": analysis.lines and {line: _line_object(found) for line, found in analysis.lines.items()},
        "cards": analysis.cards and _cards_object(analysis.cards),
        **_conflict_objects(analysis),
        "nearest": near and {"changes": near.changes, "boards": [dict(board) for board in near.boards]},
        **_odds_objects(analysis),
    }
    if near is not None and near.truncated:
        described["truncated"] = ["nearest"]
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


def _conflict_objects(analysis: Analysis) -> dict[str, object]:
    """Knots and concessions, as far as the size of the win-set alone fixes them."""
    if analysis.figures is not None and analysis.figures.win_set:
        return {"knots": [], "concessions": [[]]}
    return {"knots": None, "concessions": None}


def _odds_objects(analysis: Analysis) -> dict[str, object]:
    """The odds, as far as they are fixed: nothing is possible where no feasible package contains the board."""
    if analysis.figures is None or analysis.figures.feasible:
        return {"odds": None, "board_odds": None}
    importance = {line.id: 0.0 for line in analysis.deck.active_lines(analysis.what_if)}
    odds = {"deal_possible": 0.0, "expected_win_set": 0.0, "importance": importance}
    return {"odds": odds, "board_odds": None}
