"""How far numbers may go, and when the ids there are get listed."""

from __future__ import annotations

import pytest
from deck_texts import edited, problems_of

from winset.files import read_deck_text


@pytest.mark.parametrize(
    ("cost", "written"),
    [
        ("1e-30", "0." + "0" * 29 + "1"),
        ("1_000_000_000_000", "1000000000000"),
        ("1e12", "1000000000000"),
        ("0.5" + "0" * 97, "0.5"),
    ],
)
def test_costs_up_to_the_limits_are_read(cost, written):
    deck = read_deck_text(edited(("cost = 2.0", f"cost = {cost}")), "ferry.winset").deck
    assert f"{deck.red_lines[0].cost:f}" == written


@pytest.mark.parametrize("cost", ["1e-31", "1.0e-30000", "1_000_000_000_001", "1000000000000.1", "0.5" + "0" * 98])
def test_costs_beyond_the_limits_are_refused(cost):
    (problem,) = problems_of(edited(("cost = 2.0", f"cost = {cost}")))
    assert problem.endswith("; expected a number above 0, at most 1,000,000,000,000, with at most 30 decimals")


@pytest.mark.parametrize(("count", "listed"), [(8, True), (9, False)])
def test_a_few_ids_are_listed_where_none_comes_near(count, listed):
    more = "".join(f'  [[issue.term]]\n  id = "t{number}"\n  title = "T"\n' for number in range(count - 2))
    text = edited(("hours is night", "hours is zzz"), ('[[actor]]\nid = "north"', more + '[[actor]]\nid = "north"'))
    (problem,) = [problem for problem in problems_of(text) if "zzz" in problem]
    assert ("; expected day, night" in problem) == listed
