from dataclasses import replace

import oracle
import pytest
from hypothesis import given
from questions import Question, ferry, questions

from winset.analysis.agreement import agreed, is_unanimous
from winset.model import Agreement


@given(questions())
def test_a_veto_set_passes_as_the_decision_rule_says(question: Question):
    deck, board, what_if = question
    for package in oracle.completions(deck, board):
        vetoing = oracle.veto_set(deck, package, what_if)
        assert agreed(deck, vetoing) == oracle.is_agreed(deck, vetoing)


@pytest.mark.parametrize(
    ("agreement", "passing"),
    [
        (None, [()]),
        (Agreement(required=("north",)), [(), ("south",)]),
        (Agreement(at_least=1), [(), ("north",), ("south",)]),
        (Agreement(at_least=2), [()]),
        (Agreement(required=("south", "north")), [()]),
        (Agreement(required=("south",), at_least=1), [(), ("north",)]),
    ],
)
def test_each_decision_rule_lets_the_right_veto_sets_pass(agreement: Agreement | None, passing: list[tuple[str, ...]]):
    deck = replace(ferry(), agreement=agreement)
    every = [(), ("north",), ("south",), ("north", "south")]
    assert [one for one in every if agreed(deck, one)] == passing
    assert is_unanimous(deck) == (passing == [()])
