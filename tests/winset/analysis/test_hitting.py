from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.analysis.engine import Budget, OverBudget
from winset.analysis.hitting import first_smallest_hitting_set


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1), max_size=8))
def test_the_first_of_the_smallest_sets_that_meet_all_is_found(sets: list[frozenset[int]]):
    every = chain.from_iterable(combinations(range(7), size) for size in range(8))
    expected = next(chosen for chosen in every if all(one & set(chosen) for one in sets))
    assert first_smallest_hitting_set(sets, Budget()) == expected


def test_the_search_keeps_to_its_budget():
    sets = [frozenset({a, b}) for a, b in combinations(range(30), 2)]
    with pytest.raises(OverBudget):
        first_smallest_hitting_set(sets, Budget(1_000))
