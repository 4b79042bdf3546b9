from decimal import Decimal
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.analysis.chances import chance_of_meeting
from winset.analysis.engine import Budget, OverBudget

families = st.lists(st.integers(0, 127), max_size=8)
chances = st.lists(st.integers(0, 20).map(lambda twentieths: Decimal(twentieths) / 20), min_size=7, max_size=7)


def _by_hand(family: list[int], chances: list[Fraction]) -> Fraction:
    met = [happens for happens in range(128) if all(happens & lines for lines in family)]
    return sum(
        (prod(chance if happens >> n & 1 else 1 - chance for n, chance in enumerate(chances)) for happens in met),
        Fraction(0),
    )


@given(families, chances)
def test_the_chance_and_its_slopes_are_exact(family: list[int], chances: list[Decimal]):
    found = chance_of_meeting(family, dict(enumerate(chances)), Budget())
    exact = [Fraction(chance) for chance in chances]
    assert Fraction(found.value) == _by_hand(family, exact)
    for place in range(7):
        sure, never = ([*exact[:place], Fraction(value), *exact[place + 1 :]] for value in (1, 0))
        assert Fraction(found.slopes.get(place, Decimal(0))) == _by_hand(family, sure) - _by_hand(family, never)


def test_an_empty_family_is_met_and_an_empty_set_never():
    assert chance_of_meeting([], {}, Budget()).value == 1
    assert chance_of_meeting([0, 3], {0: Decimal(1), 1: Decimal(1)}, Budget()).value == 0


def test_hundreds_of_sets_in_a_chain_are_no_burden():
    chain = [0b11 << place for place in range(200)]
    found = chance_of_meeting(chain, dict.fromkeys(range(201), Decimal("0.99")), Budget())
    assert 0.97 < found.value < 0.99


def test_the_work_is_metered():
    with pytest.raises(OverBudget):
        chance_of_meeting([0b11 << place for place in range(50)], dict.fromkeys(range(51), Decimal("0.5")), Budget(100))
