from itertools import islice

import oracle
import pytest
from hypothesis import given
from questions import Question, ferry, ferry_question, questions

from winset.analysis.packages import packages
from winset.model import Actor, Board, Comparison, Deck, Issue, RedLine, Term


@given(questions())
def test_the_feasible_packages_come_in_order_with_their_veto_sets(question: Question):
    deck, board, what_if = question
    expected = [(package, oracle.veto_set(deck, package, what_if)) for package in oracle.feasible(deck, board)]
    assert list(packages(*question)) == expected


@given(questions())
def test_a_veto_set_keeps_exactly_its_packages(question: Question):
    every = list(packages(*question))
    for wanted in {(), (question[0].actors[-1].id,), *(veto_set for _, veto_set in every)}:
        backwards = list(reversed(wanted))
        kept = [(package, veto_set) for package, veto_set in every if veto_set == wanted]
        assert list(packages(*question, veto_set=backwards)) == kept


@given(questions())
def test_the_win_set_keeps_what_is_agreed(question: Question):
    kept = [(package, vetoes) for package, vetoes in packages(*question) if oracle.is_agreed(question[0], vetoes)]
    assert list(packages(*question, win_set=True)) == kept


def test_packages_hold_their_cards_in_the_order_of_the_deck():
    package, _ = next(packages(ferry(), Board({"hours": "day", "fare": "low"})))
    assert list(package.items()) == [("route", "old_port"), ("fare", "low"), ("hours", "day")]


def test_an_infeasible_board_has_no_packages():
    assert list(packages(*ferry_question(route="old_port", hours="night"))) == []


@pytest.mark.timeout(30)  # walking hopeless branches would take longer than the universe has
def test_the_only_deal_among_200_issues_is_found_at_once():
    issues = tuple(Issue(f"i{n}", "Issue", tuple(Term(f"t{k}", "Term") for k in range(10))) for n in range(200))
    lines = tuple(
        RedLine(f"l{n}", "actor", "insists", Comparison(f"i{n}", "is", ("t9",)), "Reason") for n in range(200)
    )
    deck = Deck("deck", "Deck", issues, (Actor("actor", "Actor"),), lines)
    ((deal, veto_set),) = packages(deck, Board(), win_set=True)
    assert (set(deal.values()), veto_set) == ({"t9"}, ())
    assert len(list(islice(packages(deck, Board(), veto_set=["actor"]), 50))) == 50
