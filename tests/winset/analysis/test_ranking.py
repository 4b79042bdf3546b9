"""The packages of a filter by number are those that the oracle lists, in its order."""

from __future__ import annotations

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, ferry, ferry_question, questions

from benchmarks.decks import DECKS
from winset.analysis import ranking
from winset.analysis.engine import Budget, Cancelled, OverBudget
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, WhatIf


@st.composite
def filters(draw: st.DrawFn, deck: Deck) -> Filter:
    """Any conditions of a deck, at most two of a kind, contradictory ones included."""
    actors = st.lists(st.sampled_from([actor.id for actor in deck.actors]), max_size=2, unique=True)
    ids = [line.id for line in deck.red_lines]
    lines = st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])
    parts = {"vetoed_by": actors, "accepted_by": actors, "crossing": lines, "not_crossing": lines}
    chosen = {name: draw(values) for name, values in parts.items() if draw(st.integers(0, 2)) == 0}
    return Filter(veto_set=draw(st.none() | st.none() | actors), win_set=draw(st.booleans()), **chosen)


def is_wanted(deck: Deck, package: Board, what_if: WhatIf, wanted: Filter) -> bool:
    vetoing = oracle.veto_set(deck, package, what_if)
    return (
        (wanted.veto_set is None or set(wanted.veto_set) == set(vetoing))
        and all(actor in vetoing for actor in wanted.vetoed_by)
        and not any(actor in vetoing for actor in wanted.accepted_by)
        and all(oracle.crosses(deck, package, line) for line in wanted.crossing)
        and not any(oracle.crosses(deck, package, line) for line in wanted.not_crossing)
        and (not wanted.win_set or oracle.is_agreed(deck, vetoing))
    )


def listed(question: Question, wanted: Filter) -> list[Board]:
    deck, board, what_if = question
    return [package for package in oracle.feasible(deck, board) if is_wanted(deck, package, what_if, wanted)]


@given(questions(), st.data())
def test_every_package_of_a_filter_is_at_its_rank(question: Question, data: st.DataObject):
    wanted = data.draw(filters(question[0]))
    found, expected = Ranking(*question, wanted), listed(question, wanted)
    assert found.total == len(expected)
    assert [found.package(rank) for rank in range(found.total)] == expected
    assert [list(package) for package in expected] == [list(found.package(rank)) for rank in range(found.total)]


@given(questions(), st.data())
def test_every_package_has_the_rank_at_which_it_is_and_others_have_none(question: Question, data: st.DataObject):
    deck, _, _ = question
    wanted = data.draw(filters(deck))
    found, expected = Ranking(*question, wanted), listed(question, wanted)
    for package in oracle.completions(deck, EMPTY_BOARD):
        assert found.rank(package) == (expected.index(package) if package in expected else None)


@given(questions(), st.integers(0, 90), st.integers(0, 90))
def test_a_page_is_the_packages_from_its_first_rank_on(question: Question, start: int, count: int):
    assert Ranking(*question).packages(start, count) == listed(question, Filter())[start : start + count]


@given(questions())
def test_what_was_forgotten_is_found_again(question: Question):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_LARGEST", 0)
        found = Ranking(*question)
        expected = listed(question, Filter())
        for rank in reversed(range(found.total)):
            package = found.package(rank)
            assert (package, found.rank(package)) == (expected[rank], rank)


@pytest.mark.parametrize("rank", [-1, 15])
def test_a_rank_beyond_the_packages_is_refused(rank: int):
    found = Ranking(ferry(), EMPTY_BOARD)
    assert found.total == 9
    with pytest.raises(IndexError, match=str(rank)):
        found.package(rank)


def test_an_infeasible_board_has_nothing_to_rank():
    deck, board, what_if = ferry_question(route="old_port", hours="night")
    found = Ranking(deck, board, what_if)
    assert (found.total, found.packages(0, 5)) == (0, [])


@pytest.mark.parametrize("wanted", [Filter(vetoed_by=["nobody"]), Filter(crossing=["no_line"])])
def test_a_filter_names_what_the_deck_has(wanted: Filter):
    with pytest.raises(KeyError):
        Ranking(ferry(), EMPTY_BOARD, wanted=wanted)


@pytest.mark.parametrize("wanted", [Filter(), Filter(win_set=True), Filter(veto_set=["a0"])])
def test_a_package_among_billions_costs_no_walk_to_it(wanted: Filter):
    found = Ranking(DECKS["20x4"](), EMPTY_BOARD, wanted=wanted, budget=Budget(100_000))
    assert found.total > 10**8
    for part in range(1, 20):
        rank = found.total * part // 20
        assert found.rank(found.package(rank)) == rank


def test_a_ranking_keeps_little_of_what_was_asked():
    found = Ranking(DECKS["20x4"](), EMPTY_BOARD, wanted=Filter(win_set=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(found, "_largest", 20_000)
        for part in range(200):
            found.package(found.total * part // 200)
            assert found._space.size < 40_000


def test_a_ranking_that_nobody_waits_for_ends():
    waiting = True
    found = Ranking(
        DECKS["40x4 random"](),
        EMPTY_BOARD,
        wanted=Filter(win_set=True),
        budget=Budget(cancelled=lambda: not waiting),
    )
    waiting = False
    with pytest.raises(Cancelled):
        found.packages(found.total // 3, 10_000)


def test_a_filter_that_is_too_entangled_is_given_up():
    with pytest.raises(OverBudget):
        Ranking(DECKS["40x4 tangled"](), EMPTY_BOARD, NOTHING_ASSUMED, Filter(win_set=True), budget=Budget(100_000))
