from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from questions import ferry

from winset.analysis.counts import count
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.sets import sets_of
from winset.model import NOTHING_ASSUMED, Actor, Board, Comparison, Deck, Issue, RedLine, Term, WhatIf


def test_a_second_question_about_a_deck_uses_what_the_first_found():
    deck = ferry()
    first = sets_of(deck)
    assert first.win_set == sets_of(deck).win_set
    assert sets_of(deck).space is first.space
    budget = Budget()
    assert sets_of(deck, budget=budget).win_set == first.win_set
    assert budget.left == Budget().left


def test_only_waivers_make_other_sets():
    deck = ferry()
    plain = sets_of(deck)
    assert sets_of(deck, WhatIf.of({"south_fare"})).win_set != plain.win_set
    assert sets_of(deck, WhatIf.of({"no_line_of_this_deck"})).win_set == plain.win_set


def test_an_edited_deck_is_another_deck():
    deck = ferry()
    before = count(deck, Board()).win_set
    eased = replace(deck, red_lines=deck.red_lines[:1])
    assert count(eased, Board()).win_set > before
    assert count(deck, Board()).win_set == before


def test_only_a_few_decks_are_kept():
    deck = ferry()
    space = sets_of(deck).space
    for _ in range(4):
        sets_of(ferry())
    assert sets_of(deck).space is not space


def costly() -> Deck:
    issues = tuple(Issue(f"i{n}", "I", (Term("a", "A"), Term("b", "B"))) for n in range(20))
    lines = tuple(RedLine(f"l{n}", "actor", "refuses", Comparison(f"i{n}", "is", ("a",)), "Reason") for n in range(20))
    return Deck("deck", "Deck", issues, (Actor("actor", "Actor"),), lines)


def test_what_did_not_fit_a_budget_is_tried_again_with_a_larger_one_alone():
    deck = costly()
    with pytest.raises(OverBudget):
        _ = sets_of(deck, budget=Budget(30)).win_set
    again = Budget(20)
    with pytest.raises(OverBudget):
        _ = sets_of(deck, budget=again).win_set
    assert again.left == 20
    assert sets_of(deck, budget=Budget()).win_set > 0


def test_threads_ask_about_one_deck_without_meeting():
    deck, expected = costly(), count(costly(), Board())
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: count(deck, Board(), NOTHING_ASSUMED), range(16)))
    assert found == [expected] * 16
