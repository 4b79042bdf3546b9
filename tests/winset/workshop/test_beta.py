"""The beta distribution against what is known of it in closed form."""

from fractions import Fraction
from math import asin, comb, pi, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.workshop.beta import quantile, share_below

points = st.integers(1, 999).map(lambda thousandths: thousandths / 1000)
shapes = st.integers(1, 4000).map(lambda twentieths: twentieths / 20)
wholes = st.integers(1, 60)


def binomial_share(x: Fraction, a: int, b: int) -> float:
    """I_x(a, b) for whole a and b: the chance of at least a hits in a + b - 1 throws."""
    throws = a + b - 1
    return float(sum(comb(throws, hits) * x**hits * (1 - x) ** (throws - hits) for hits in range(a, throws + 1)))


@given(st.integers(1, 99), wholes, wholes)
def test_the_share_for_whole_numbers_is_that_of_a_binomial_distribution(percent: int, a: int, b: int) -> None:
    assert share_below(percent / 100, a, b) == pytest.approx(binomial_share(Fraction(percent, 100), a, b), abs=1e-12)


@given(points, shapes)
def test_the_share_with_one_shape_of_one_is_a_power(x: float, shape: float) -> None:
    assert share_below(x, shape, 1) == pytest.approx(x**shape, abs=1e-12)
    assert share_below(x, 1, shape) == pytest.approx(1 - (1 - x) ** shape, abs=1e-12)


@given(points)
def test_the_share_of_the_arcsine_distribution_is_an_arcsine(x: float) -> None:
    assert share_below(x, 0.5, 0.5) == pytest.approx(2 / pi * asin(sqrt(x)), abs=1e-12)


@given(points, shapes, shapes)
def test_the_two_tails_make_one(x: float, a: float, b: float) -> None:
    assert share_below(x, a, b) + share_below(1 - x, b, a) == pytest.approx(1, abs=1e-11)


@given(points)
def test_quantiles_are_those_of_closed_forms(share: float) -> None:
    assert quantile(share, 1, 1) == pytest.approx(share, abs=1e-9)
    assert quantile(share, 0.5, 0.5) == pytest.approx(sin(pi * share / 2) ** 2, abs=1e-9)
    assert quantile(share, 7.5, 1) == pytest.approx(share ** (1 / 7.5), abs=1e-9)
    assert quantile(share, 1, 0.3) == pytest.approx(1 - (1 - share) ** (1 / 0.3), abs=1e-9)


@given(points, shapes, shapes)
def test_a_quantile_has_its_share_below_it(share: float, a: float, b: float) -> None:
    found = quantile(share, a, b)
    assert share_below(max(0.0, found - 1e-9), a, b) <= share + 1e-9
    assert share_below(min(1.0, found + 1e-9), a, b) >= share - 1e-9


@pytest.mark.parametrize(
    ("share", "a", "b", "known"),
    # Tables of the F distribution: x = a F / (b + a F) with F at 2a and 2b degrees of freedom.
    [(0.95, 2.5, 5, 5 * 3.325834530413013 / (10 + 5 * 3.325834530413013)), (0.05, 2, 3, 0.09761146)],
)
def test_quantiles_are_those_of_tables(share: float, a: float, b: float, known: float) -> None:
    assert quantile(share, a, b) == pytest.approx(known, abs=1e-7)


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        share_below(0.5, 0, 1)
    with pytest.raises(ValueError, match="from 0 to 1"):
        quantile(1.5, 1, 1)
