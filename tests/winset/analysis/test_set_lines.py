"""The red lines of a veto set are counted as the oracle counts them."""

from __future__ import annotations

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, ferry, questions

from winset.analysis.counts import count
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.set_lines import lines_of_set
from winset.model import EMPTY_BOARD


@given(questions(), st.data())
def test_the_lines_of_any_set_of_actors_are_counted_over_exactly_its_packages(question: Question, data: st.DataObject):
    deck, board, what_if = question
    actors = data.draw(st.lists(st.sampled_from([actor.id for actor in deck.actors]), unique=True))
    packages = [one for one in oracle.feasible(deck, board) if set(oracle.veto_set(deck, one, what_if)) == set(actors)]
    found = lines_of_set(deck, board, actors, what_if)
    assert found.packages == len(packages)
    active = [line for line in deck.red_lines if line.actor in actors and line.id not in what_if.waived]
    assert list(found.crossed) == [line.id for line in active]
    for line, number in found.crossed.items():
        assert number == sum(oracle.crosses(deck, one, line) for one in packages)


def test_the_largest_set_of_a_deck_has_the_packages_that_the_counts_give_it():
    deck = ferry()
    largest = count(deck, EMPTY_BOARD).veto_sets[0]
    assert lines_of_set(deck, EMPTY_BOARD, largest.actors).packages == largest.packages


def test_an_actor_that_the_deck_has_not_is_an_error_and_so_is_a_budget_too_small():
    with pytest.raises(KeyError):
        lines_of_set(ferry(), EMPTY_BOARD, ["nobody_here"])
    with pytest.raises(OverBudget):
        lines_of_set(ferry(), EMPTY_BOARD, ["north"], budget=Budget(0))
