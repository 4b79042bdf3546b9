from itertools import product
from random import Random

import oracle
import pytest
from hypothesis import given
from questions import Question, questions

from winset.analysis.counting import Counter
from winset.analysis.engine import EVERY, NONE, Budget, Cancelled, OverBudget, Space
from winset.analysis.searching import Exchanges, find, walk
from winset.model import Actor, All, AtLeast, Board, Comparison, Deck, Issue, RedLine, Term
from winset.rules import holds


@given(questions())
def test_a_set_holds_exactly_the_packages_where_its_rule_holds(question: Question):
    deck, board, _ = question
    space = Space(deck)
    for rule in [line.crossing for line in deck.red_lines]:
        expected = [package for package in oracle.completions(deck, board) if holds(rule, package, deck)]
        packages = space.where(rule)
        assert [package for package, _ in walk(space, board, packages)] == expected
        assert find(space, board, packages) == (expected[0] if expected else None)
        assert Counter(space, board).count(packages) == len(expected)


@given(questions())
def test_equal_sets_are_the_same_however_they_are_made(question: Question):
    deck, _, _ = question
    space = Space(deck)
    sets = [space.where(line.rule) for line in deck.red_lines]
    outside = space.complement(space.union(sets))
    assert outside == space.intersection(map(space.complement, sets))
    assert space.union([*sets, outside]) == EVERY
    assert space.at_least(1, sets) == (space.union(sets) if sets else NONE)
    assert space.at_least(len(sets), sets) == space.intersection(sets)


@given(questions())
def test_exchanges_by_card_are_those_of_each_board(question: Question):
    deck, board, what_if = question
    space = Space(deck)
    packages = space.complement(space.union(space.where(line.crossing) for line in deck.active_lines(what_if)))
    by_card = Exchanges(space, packages, board).by_card()
    for issue in deck.issues:
        for term in issue.terms:
            alone = Exchanges(space, packages, board.with_card(issue.id, term.id)).fewest
            assert (by_card[issue.id][term.id] if by_card else None) == alone


def tangled(issues: int = 40) -> Deck:
    """A deck whose lines tie issues from anywhere to one another, which no diagram stands in whatever order."""
    draw = Random(1)  # noqa: S311 - any lines will do, but always the same
    listed = tuple(Issue(f"i{n}", f"I{n}", tuple(Term(f"t{k}", f"T{k}") for k in range(4))) for n in range(issues))
    lines = tuple(
        RedLine(
            f"l{n}",
            "actor",
            "refuses",
            AtLeast(3, tuple(Comparison(f"i{place}", "in", ("t0", "t1")) for place in draw.sample(places, 4))),
            "Reason",
        )
        for places in [range(issues)]
        for n in range(2 * issues)
    )
    return Deck("deck", "Deck", listed, (Actor("actor", "Actor"),), lines)


def test_a_question_that_costs_too_much_is_given_up():
    deck = tangled()
    space = Space(deck)
    space.budget = Budget(100_000)
    with pytest.raises(OverBudget) as caught:
        space.union(space.where(line.crossing) for line in deck.red_lines)
    assert caught.value.reason
    assert space.size < 200_000


def test_a_question_nobody_waits_for_any_more_is_dropped():
    deck = tangled()
    space = Space(deck)
    space.budget = Budget(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        space.union(space.where(line.crossing) for line in deck.red_lines)


def test_a_deck_of_the_greatest_depth_is_no_trouble():
    deck = tangled(200)
    straight = All(tuple(Comparison(issue.id, "is not", ("t0",)) for issue in deck.issues))
    space = Space(deck)
    packages = space.where(straight)
    assert Counter(space, Board()).count(packages) == 3**200
    assert Counter(space, Board()).count(space.complement(packages)) == 4**200 - 3**200
    assert find(space, Board(), packages) == {issue.id: "t1" for issue in deck.issues}


def test_the_work_of_a_budget_is_what_it_says():
    budget = Budget(10)
    for _ in range(10):
        budget.spend(1)
    assert budget.left == 0
    with pytest.raises(OverBudget):
        budget.spend(1)


def test_boards_after_the_fewest_exchanges_come_each_once_in_order():
    terms = tuple(Term(name, name) for name in "abc")
    deck = Deck("deck", "Deck", tuple(Issue(f"i{n}", f"I{n}", terms) for n in range(3)), ())
    space = Space(deck)
    no_a = space.where(All(tuple(Comparison(f"i{n}", "is not", ("a",)) for n in (0, 2))))
    exchanges = Exchanges(space, no_a, Board({"i0": "a", "i2": "a"}))
    assert exchanges.fewest == 2
    assert list(exchanges.boards()) == [{"i0": one, "i2": other} for one, other in product("bc", "bc")]
    pinned = Exchanges(space, no_a, Board({"i0": "a", "i2": "a"}), pinned=["i2"])
    assert (pinned.fewest, list(pinned.boards())) == (None, [])


def test_the_cheapest_of_several_ways_to_a_card_counts():
    terms = tuple(Term(name, name) for name in "abc")
    deck = Deck("deck", "Deck", (Issue("i0", "I0", terms), Issue("i1", "I1", terms)), ())
    space = Space(deck)
    corner = space.where(All((Comparison("i0", "in", ("a", "b")), Comparison("i1", "is", ("b",)))))
    by_card = Exchanges(space, corner, Board({"i0": "a", "i1": "a"})).by_card()
    assert by_card == {"i0": {"a": 1, "b": 1, "c": 2}, "i1": {"a": 1, "b": 0, "c": 1}}
