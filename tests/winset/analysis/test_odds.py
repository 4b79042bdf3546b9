from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import isclose

import oracle
import pytest
from decks_at_hand import bundled, ferry
from hypothesis import given, settings
from questions import Question, ferry_question, weighed_questions

from winset.analysis import expectation, odds, standoff, tables
from winset.analysis.engine import Budget, Cancelled, OverBudget
from winset.analysis.odds import Odds
from winset.model import Actor, Agreement, Board, Comparison, Deck, Issue, RedLine, Term, WhatIf

many_decks = settings(max_examples=settings().max_examples * (4 if settings().max_examples >= 500 else 1))
"""Two thousand in the long profile."""


@many_decks
@given(weighed_questions())
def test_the_odds_are_those_of_all_ways_the_lines_may_turn_out(question: Question):
    possible, expected, importance = oracle.odds(*question)
    found = odds.odds(*question)
    assert found.deal_possible == float(possible)
    assert found.importance == {line: float(weight) for line, weight in importance.items()}
    assert isclose(found.expected_win_set or 0, expected, rel_tol=1e-9, abs_tol=0)
    assert (found.deal_possible_bounds, found.reasons) == (None, {})


@given(weighed_questions())
def test_the_bounds_hold_the_chance_where_lists_are_cut(question: Question):
    possible, _, _ = oracle.odds(*question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standoff, "MANY", 1)
        found = odds.odds(*question)
    if found.deal_possible_bounds is None:
        assert found.deal_possible == float(possible)
    else:
        low, high = found.deal_possible_bounds
        assert 0 <= low <= possible <= high <= 1
        assert (found.deal_possible, found.importance) == (None, None)
        assert set(found.reasons) == {"deal_possible", "importance"}


@pytest.mark.parametrize("largest", [1, 4, 16])
@given(weighed_questions())
def test_the_expectation_is_the_same_from_small_tables(largest: int, question: Question):
    whole = expectation.expected_win_set(*question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "LARGEST_SUM", largest)
        patch.setattr(tables, "BLOCK", largest)
        assert isclose(expectation.expected_win_set(*question), whole, rel_tol=1e-12)


@given(weighed_questions())
def test_the_expectation_is_the_same_by_inclusion_and_exclusion(question: Question):
    whole = expectation.expected_win_set(*question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expectation, "FEW", 0)
        assert isclose(expectation.expected_win_set(*question), whole, rel_tol=1e-9)


def test_the_ferrys_odds():
    found = odds.odds(*ferry_question(route="old_port"))
    assert found == Odds(1.0, 2.0, {"north_port": 0.0, "south_fare": 0.0})


def test_without_a_feasible_package_nothing_is_possible():
    found = odds.odds(*ferry_question("north_port", route="old_port", hours="night"))
    assert found == Odds(0.0, 0.0, {"south_fare": 0.0})


def test_a_line_that_alone_stands_in_the_way_weighs_one():
    deck, _, _ = ferry_question()
    board = Board({"route": "old_port", "fare": "high", "hours": "day"})
    found = odds.odds(deck, board, WhatIf.of(set(), {"south_fare": Decimal("0.3")}))
    assert found == Odds(0.7, 0.7, {"north_port": 0.0, "south_fare": 1.0})


def test_a_small_chance_is_not_lost_beside_one():
    line = replace(ferry().deck.red_lines[1], firmness=Decimal("0." + "9" * 30))
    deck = replace(ferry().deck, red_lines=(line,))
    found = odds.odds(deck, Board({"route": "old_port", "fare": "high", "hours": "day"}))
    assert (found.deal_possible, found.expected_win_set) == (1e-30, 1e-30)


def _counted_deck(needed: int) -> Deck:
    """Twelve actors each refuse one term of each of twelve issues of four terms, with firmness one half."""
    issues = tuple(Issue(f"issue_{n}", "", tuple(Term(f"t{k}", "") for k in range(4))) for n in range(12))
    actors = tuple(Actor(f"actor_{n}", "") for n in range(12))
    lines = tuple(
        RedLine(
            f"line_{n}", f"actor_{n}", "refuses", Comparison(f"issue_{n}", "is", ("t0",)), "", firmness=Decimal("0.5")
        )
        for n in range(12)
    )
    return Deck("deck", "", issues, actors, lines, agreement=Agreement((), needed))


@pytest.mark.parametrize("needed", [12, 11, 8, 1])
def test_a_counting_rule_over_millions_of_packages_is_binomial(needed: int):
    veto = Fraction(1, 8)  # a quarter of the terms, half of the time
    agreed = sum(
        _ways(12, accepting) * (1 - veto) ** accepting * veto ** (12 - accepting) for accepting in range(needed, 13)
    )
    found = expectation.expected_win_set(_counted_deck(needed), Board())
    assert isclose(found, 4**12 * agreed, rel_tol=1e-9)


def _ways(of: int, chosen: int) -> int:
    ways = 1
    for n in range(chosen):
        ways = ways * (of - n) // (n + 1)
    return ways


def test_a_number_too_small_for_a_double_is_not_passed_off_as_exact():
    deck = _counted_deck(12)
    lines = tuple(
        replace(line, id=f"{line.id}_{n}", firmness=Decimal("0." + "9" * 40))
        for line in deck.red_lines
        for n in range(8)
    )
    board = Board({issue.id: "t0" for issue in deck.issues})
    with pytest.raises(OverBudget, match="too small"):
        expectation.expected_win_set(replace(deck, red_lines=lines), board)
    found = odds.odds(replace(deck, red_lines=lines), board)
    assert (found.expected_win_set, found.deal_possible) == (None, 0.0)
    assert set(found.reasons) == {"expected_win_set"}


def test_each_figure_that_costs_too_much_says_so_and_the_others_stay():
    deck, board = bundled().deck, Board({"architecture": "none"})
    whole = odds.odds(deck, board)
    partial = [odds.odds(replace(deck, title=str(steps)), board, budget=Budget(steps)) for steps in (900, 1_800, 6_000)]
    assert any(found.reasons for found in partial)
    for found in partial:
        assert {
            name for name in ("deal_possible", "expected_win_set", "importance") if getattr(found, name) is None
        } == (set(found.reasons))
        assert found.deal_possible in (None, whole.deal_possible)
        low, high = found.deal_possible_bounds or (0.0, 1.0)
        assert low <= (whole.deal_possible or 0) <= high


def test_a_cancelled_question_ends():
    with pytest.raises(Cancelled):
        odds.odds(_counted_deck(6), Board(), budget=Budget(10_000_000, lambda: True))
