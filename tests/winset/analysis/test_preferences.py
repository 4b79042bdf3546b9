"""Utilities are the weighted mean of the values that an actor gives to a package's terms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from questions import ferry

from winset.analysis.preferences import utilities
from winset.model import Deck, Preference

PACKAGE = {"route": "old_port", "fare": "high", "hours": "day"}


def worth(*preferences: Preference) -> Fraction:
    return utilities(replace(ferry(), preferences=preferences))["north"].of(PACKAGE)


def prefers(issue: str, weight: str, **values: str) -> Preference:
    return Preference("north", issue, Decimal(weight), tuple((term, Decimal(value)) for term, value in values.items()))


def test_the_values_are_weighted_and_divided_by_the_weights() -> None:
    found = worth(prefers("fare", "3.0", low="0.2", high="1.0"), prefers("hours", "1.0", day="0.5"))
    assert found == Fraction(7, 8)


def test_a_term_that_is_not_named_is_worth_nothing() -> None:
    assert worth(prefers("fare", "2", low="0.4"), prefers("hours", "1", day="1")) == Fraction(1, 3)


def test_what_cannot_be_written_in_binary_stays_exact() -> None:
    assert worth(prefers("fare", "0.1", high="0.3"), prefers("hours", "0.2", day="0.6")) == Fraction(1, 2)


def test_an_actor_without_preferences_has_no_utility() -> None:
    assert list(utilities(replace(ferry(), preferences=(prefers("fare", "1"),)))) == ["north"]
    assert utilities(replace(ferry(), preferences=())) == {}


def test_an_open_issue_has_no_utility_yet() -> None:
    with pytest.raises(KeyError):
        utilities(replace(ferry(), preferences=(prefers("fare", "1"),)))["north"].of({"route": "old_port"})


@given(strategies.decks(), st.data())
def test_utilities_are_the_weighted_mean_from_0_to_1(deck: Deck, data: st.DataObject) -> None:
    package = data.draw(strategies.packages(deck))
    found = utilities(deck)
    assert set(found) == {preference.actor for preference in deck.preferences}
    for actor, utility in found.items():
        theirs = [one for one in deck.preferences if one.actor == actor]
        total = sum(Fraction(one.weight) * Fraction(dict(one.values).get(package[one.issue], 0)) for one in theirs)
        assert utility.of(package) == total / sum(Fraction(one.weight) for one in theirs)
        assert 0 <= utility.of(package) <= 1
