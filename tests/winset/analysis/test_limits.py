"""Decks at the limits of the format, and the most entangled ones: every question is answered or given up in time."""

from collections.abc import Callable
from random import Random

import pytest

from winset.analysis.cards import card_figures, outlook
from winset.analysis.counts import count, figures
from winset.analysis.engine import Budget, Cancelled, OverBudget
from winset.analysis.nearest import nearest
from winset.analysis.packages import packages
from winset.analysis.red_lines import red_line_figures
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import veto_map
from winset.files.limits import MAX_ACTORS, MAX_ISSUES, MAX_NESTING, MAX_RED_LINES, MAX_TERMS
from winset.model import (
    NOTHING_ASSUMED,
    Actor,
    All,
    Any,
    AtLeast,
    Board,
    Comparison,
    Deck,
    Issue,
    Not,
    RedLine,
    Rule,
    Term,
)

Ask = Callable[[Deck, Board, Budget], object]

QUESTIONS: dict[str, Ask] = {
    "figures": lambda deck, board, budget: figures(deck, board, budget=budget),
    "counts": lambda deck, board, budget: count(deck, board, budget=budget),
    "cards": lambda deck, board, budget: card_figures(deck, board, budget=budget),
    "outlook": lambda deck, board, budget: outlook(deck, board, budget=budget),
    "red_lines": lambda deck, board, budget: red_line_figures(deck, board, budget=budget),
    "nearest": lambda deck, board, budget: (nearest(deck, board, budget=budget),),
    "verdict": lambda deck, board, budget: verdict(deck, board, budget=budget),
    "veto_map": lambda deck, board, budget: veto_map(deck, board, NOTHING_ASSUMED, "i0", "i1", budget=budget),
    "packages": lambda deck, board, budget: (next(packages(deck, board, win_set=True, budget=budget), None),),
}


def nested(draw: Random, issues: tuple[Issue, ...], depth: int) -> Rule:
    issue = draw.choice(issues)
    leaf = Comparison(issue.id, "is not", (draw.choice(issue.terms).id,))
    if not depth:
        return leaf
    inner = nested(draw, issues, depth - 1)
    return (Not(inner), All((leaf, inner)), Any((leaf, inner)))[draw.randrange(3)]


def wide(draw: Random, issues: tuple[Issue, ...], _: int) -> Rule:
    chosen = draw.sample(issues, 80)
    return AtLeast(40, tuple(Comparison(issue.id, "is", (draw.choice(issue.terms).id,)) for issue in chosen))


def greatest(rule: Callable[[Random, tuple[Issue, ...], int], Rule]) -> Deck:
    """A deck that has as much of everything as a file may carry."""
    draw = Random(1)  # noqa: S311 - any deck will do, but always the same
    terms = tuple(Term(f"t{place}", f"T{place}") for place in range(MAX_TERMS // MAX_ISSUES))
    issues = tuple(Issue(f"i{number}", f"I{number}", terms, ordered=True) for number in range(MAX_ISSUES))
    return Deck(
        "deck",
        "Deck",
        issues,
        tuple(Actor(f"a{number}", f"A{number}") for number in range(MAX_ACTORS)),
        tuple(
            RedLine(f"l{number}", f"a{number % MAX_ACTORS}", "refuses", rule(draw, issues, MAX_NESTING), "Reason")
            for number in range(MAX_RED_LINES)
        ),
    )


def answer_or_reason(ask: Ask, deck: Deck, board: Board) -> object:
    try:
        return ask(deck, board, Budget(200_000))
    except OverBudget as over:
        return over.reason


@pytest.mark.timeout(60)  # a hang limit
@pytest.mark.parametrize("rule", [nested, wide])
def test_a_deck_at_the_limits_is_answered_or_given_up(rule: Callable[[Random, tuple[Issue, ...], int], Rule]):
    deck = greatest(rule)
    board = Board({issue.id: "t0" for issue in deck.issues[:150]})
    found = figures(deck, board)
    assert found.feasible == 10**50
    for name, ask in QUESTIONS.items():
        assert answer_or_reason(ask, deck, board), name
    full = Board({issue.id: "t0" for issue in deck.issues})
    assert verdict(deck, full).complete


@pytest.mark.timeout(60)  # a hang limit
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_nobody_waits_for_any_more_ends_at_once(name: str):
    deck = greatest(nested)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return True

    with pytest.raises(Cancelled):
        QUESTIONS[name](deck, Board({"i5": "t0"}), Budget(cancelled=cancelled))
    assert asked == 1
