"""``winset analyze``: every figure of a board, and the reason where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from winset.analysis.board_odds import BoardOdds, board_odds
from winset.analysis.cards import CardFigures, card_figures
from winset.analysis.conflicts import Conflicts, LineSet, conflicts
from winset.analysis.counts import Counts, Figures, count, figures
from winset.analysis.engine import DEFAULT_STEPS, ENTANGLED, Budget, OverBudget, Portion
from winset.analysis.figures import package_count
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.odds import Odds, odds
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.analysis.standoff import STEPS as CONFLICT_STEPS
from winset.model import Board, Deck, WhatIf

Answer = TypeVar("Answer")

STEPS = 6_000_000
"""What all questions may cost together: some seconds."""

_COUNTING_STEPS = 2_500_000
"""What the first counts may cost together, each with a budget of its own."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All figures of a board. What is None was not computed, for the reason under its key in ``not_computed``.

    ``nearest`` and ``board_odds`` may be None in their own right, as may be the lists of ``conflicts``. ``figures``
    may be there where ``counts`` are not. Where only some figures of red lines or cards are None, the key has a dot:
    ``cards.win_set``.
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

    Each question has a budget of its own, and all share one: on decks at the format's limits the last may go short.
    """
    reasons: dict[str, str] = {}
    whole = Budget(STEPS)

    def attempt(keys: str, ask: Callable[[Budget], Answer], steps: int = DEFAULT_STEPS) -> Answer | None:
        try:
            return ask(Portion(whole, steps))
        except OverBudget as over:
            reasons.update(dict.fromkeys(keys.split(), over.reason))
            return None

    counting = Portion(whole, _COUNTING_STEPS)
    found = figures(deck, board, what_if, budget=Portion(counting, DEFAULT_STEPS))
    reasons.update(found.not_computed)
    clashes = attempt(
        "knots concessions",
        lambda budget: conflicts(deck, board, what_if, limit, budget=budget),
        CONFLICT_STEPS,
    )
    chances = attempt("odds", lambda budget: odds(deck, board, what_if, budget=budget))
    near = attempt("nearest", lambda budget: nearest(deck, board, what_if, limit, budget=budget))
    lines = attempt("red_lines", lambda budget: red_line_figures(deck, board, what_if, budget=budget))
    cards = attempt("cards", lambda budget: card_figures(deck, board, what_if, budget=budget))
    counts = attempt("sole_veto blame veto_sets", lambda budget: count(deck, board, what_if, budget=budget))
    for answer in (clashes, chances):
        reasons.update(answer.reasons if answer else {})
    reasons.update(dict.fromkeys(_parts_missing(lines, cards), ENTANGLED))
    on_board = board_odds(deck, board, what_if)
    return Analysis(deck, board, what_if, found, counts, lines, cards, clashes, near, chances, on_board, reasons)


def _parts_missing(
    lines: Mapping[str, LineFigures] | None, cards: Mapping[str, Mapping[str, CardFigures]] | None
) -> Iterator[str]:
    """The figures that some red line or card lacks, as ``not_computed`` names them."""
    if lines and any(found.decisive is None for found in lines.values()):
        yield "red_lines.decisive"
    each = [found for by_term in (cards or {}).values() for found in by_term.values()]
    if any(found.win_set is None for found in each):
        yield "cards.win_set"
    if any(None in found.vetoed.values() for found in each):
        yield "cards.vetoed"


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


def _line_object(found: LineFigures) -> dict[str, int | None]:
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
