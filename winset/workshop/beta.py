"""The beta distribution, as far as the firmness of red lines asks for it: its share below a point, and its quantiles.

The share is the regularized incomplete beta function: its continued fraction, evaluated by the modified method of
Lentz (DLMF 8.17.22; Numerical Recipes, 6.4), on that side of the mean where it converges fast. The quantile comes from
halving the interval, which no shape of the distribution can lead astray.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import Final

_PRECISION: Final = 1e-15
_TINY: Final = 1e-300
_MOST_TERMS: Final = 10_000
_HALVINGS: Final = 60


def share_below(x: float, a: float, b: float) -> float:
    """The probability (0 to 1) that a Beta(a, b) quantity is at most ``x``; ``a`` and ``b`` are above 0."""
    if not (a > 0 and b > 0):
        raise ValueError("a beta distribution has two numbers above 0")
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    scale = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2):
        return scale * _fraction(x, a, b) / a
    return 1 - scale * _fraction(1 - x, b, a) / b


def quantile(share: float, a: float, b: float) -> float:
    """The point (0 to 1) below which that share (0 to 1) of a Beta(a, b) distribution lies. Within 1e-9; below 1 ms."""
    if not 0 <= share <= 1:
        raise ValueError("a share is from 0 to 1")
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if share_below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, from its first term on."""
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for place in range(1, _MOST_TERMS):
        even = place * (b - place) * x / ((a + 2 * place - 1) * (a + 2 * place))
        odd = -(a + place) * (a + b + place) * x / ((a + 2 * place) * (a + 2 * place + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _off_zero(1 + term * d)
            c = _off_zero(1 + term / c)
            step = c * d
            value *= step
        if abs(step - 1) < _PRECISION:
            return value
    raise ArithmeticError(f"the share of Beta({a}, {b}) below {x} was not found")


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
