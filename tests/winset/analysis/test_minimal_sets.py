from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.analysis.engine import Budget, OverBudget
from winset.analysis.minimal_sets import Order, in_order, minimal, places, transversals

families = st.lists(st.integers(0, 255), max_size=8).map(minimal)
"""Families of sets of up to eight lines, none within another."""

orders = st.tuples(st.lists(st.integers(1, 3), min_size=8, max_size=8), st.permutations("abcdefgh")).map(
    lambda drawn: Order(*drawn)
)


def _by_hand(family: list[int]) -> set[int]:
    hitting = [one for one in range(256) if all(one & lines for lines in family)]
    return {one for one in hitting if not any(other != one and other & one == other for other in hitting)}


@given(families)
def test_transversals_are_all_the_minimal_hitting_sets(family: list[int]):
    found = transversals(family, Budget(), 256) or []
    assert len(found) == len(set(found))
    assert set(found) == _by_hand(family)


@given(families)
def test_transversals_of_the_transversals_are_the_family(family: list[int]):
    assert sorted(transversals(transversals(family, Budget(), 256) or [], Budget(), 256) or []) == sorted(family)


@given(families, orders)
def test_in_order_they_come_by_cost_then_size_then_ids(family: list[int], order: Order):
    assert list(in_order(list(family), order, Budget())) == sorted(_by_hand(family), key=order.key)


@given(families, orders, st.integers(0, 8))
def test_a_part_of_the_family_is_enough_where_the_rest_is_told_when_missed(family: list[int], order: Order, known: int):
    def missed(chosen: int) -> int | None:
        return next((lines for lines in family if not lines & chosen), None)

    part = family[:known]
    assert list(in_order(part, order, Budget(), missed)) == sorted(_by_hand(family), key=order.key)


def test_more_than_asked_for_are_none():
    family = [0b11, 0b1100]
    assert len(transversals(family, Budget(), 4) or []) == 4
    assert transversals(family, Budget(), 3) is None


def test_the_work_is_metered():
    family = [sum(1 << place for place in pair) for pair in combinations(range(20), 2)]
    with pytest.raises(OverBudget):
        transversals(family, Budget(50), 1_000)
    with pytest.raises(OverBudget):
        list(in_order(family, Order([1] * 20, [str(n) for n in range(20)]), Budget(50)))


def test_places_come_in_deck_order():
    assert list(places(0b10110)) == [1, 2, 4]
