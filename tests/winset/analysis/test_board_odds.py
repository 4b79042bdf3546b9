from fractions import Fraction

import oracle
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, ferry_question, weighed_questions

from winset.analysis.board_odds import BoardOdds, board_odds
from winset.model import Board


@given(weighed_questions(), st.data())
def test_a_packages_odds_are_those_of_all_ways_the_lines_may_turn_out(question: Question, data: st.DataObject):
    deck, _, what_if = question
    package = Board({issue.id: data.draw(st.sampled_from(issue.terms)).id for issue in deck.issues})
    found = board_odds(deck, package, what_if)
    assert (found and (found.agreed, found.vetoes)) == oracle.board_odds(deck, package, what_if)


def test_the_ferry_crosses_lines_of_both():
    found = board_odds(*ferry_question(route="new_port", fare="high", hours="day"))
    assert found == BoardOdds(Fraction(1, 10), {"north": Fraction(4, 5), "south": Fraction(1, 2)})


def test_a_partial_board_and_an_infeasible_package_have_none():
    assert board_odds(*ferry_question(route="new_port")) is None
    assert board_odds(*ferry_question(route="old_port", fare="low", hours="night")) is None
