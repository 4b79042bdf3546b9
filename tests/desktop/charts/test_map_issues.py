from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import bundled, generated_deck
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.map_issues import (
    MOST_CELLS,
    Axes,
    default_axes,
    exchanged,
    still_there,
    why_too_large,
    with_second,
    without,
)
from winset.model import Issue, Term

ONE_EACH = Axes(("issue_0",), ("issue_1",))


def test_the_bundled_deck_opens_on_the_force_against_the_architecture() -> None:
    assert default_axes(bundled().deck) == Axes(("architecture",), ("force",))


def test_the_issue_with_more_terms_goes_across() -> None:
    deck = bundled().deck
    axes = default_axes(deck)
    assert axes is not None
    assert len(deck.issue(axes.rows[0]).terms) <= len(deck.issue(axes.columns[0]).terms)


def test_two_issues_are_found_in_every_deck_that_has_two() -> None:
    for actors in (1, 3, 12):
        axes = default_axes(generated_deck(actors))
        assert axes is not None
        assert len(set(axes.issues)) == 2
    assert default_axes(generated_deck(1, issues=2)) == ONE_EACH


def test_a_deck_of_one_issue_has_no_map() -> None:
    deck = generated_deck(1, issues=2)
    assert default_axes(replace(deck, issues=deck.issues[:1], red_lines=(), constraints=())) is None


def test_choosing_an_issue_that_is_on_the_map_swaps_the_two_wherever_they_are() -> None:
    deck = generated_deck(3)
    assert exchanged(deck, ONE_EACH, "rows", 0, "issue_2") == Axes(("issue_2",), ("issue_1",))
    assert exchanged(deck, ONE_EACH, "columns", 0, "issue_0") == Axes(("issue_1",), ("issue_0",))
    three = Axes(("issue_0", "issue_2"), ("issue_1",))
    assert exchanged(deck, three, "rows", 1, "issue_1") == Axes(("issue_0", "issue_1"), ("issue_2",))
    assert exchanged(deck, three, "rows", 0, "issue_2") == Axes(("issue_2", "issue_0"), ("issue_1",))


def test_an_axis_takes_a_second_issue_and_gives_it_up_again_and_keeps_its_last() -> None:
    deck = generated_deck(3)
    three = with_second(deck, ONE_EACH, "columns", "issue_2")
    assert three == Axes(("issue_0",), ("issue_1", "issue_2"))
    assert with_second(deck, three, "columns", "issue_3") == three, "two are the most"
    assert with_second(deck, ONE_EACH, "rows", "issue_1") == ONE_EACH, "no issue is on a map twice"
    assert without(three, "columns", 1) == ONE_EACH
    assert without(three, "columns", 0) == Axes(("issue_0",), ("issue_2",))
    assert without(ONE_EACH, "rows", 0) == ONE_EACH


def test_an_issue_that_is_not_in_the_deck_changes_nothing() -> None:
    deck = generated_deck(3)
    assert exchanged(deck, ONE_EACH, "rows", 0, "nowhere_1") == ONE_EACH
    assert with_second(deck, ONE_EACH, "rows", "nowhere_1") == ONE_EACH
    assert not still_there(deck, Axes(("issue_0",), ("nowhere_1",)))


@given(st.lists(st.tuples(st.sampled_from(["rows", "columns"]), st.integers(0, 5), st.integers(0, 2)), max_size=12))
def test_no_way_of_choosing_leaves_an_axis_empty_or_an_issue_twice(steps: list[tuple[str, int, int]]) -> None:
    deck, axes = generated_deck(3, issues=6), ONE_EACH
    for axis, issue, kind in steps:
        name = f"issue_{issue}"
        last = len(axes.on(axis)) - 1
        axes = (
            with_second(deck, axes, axis, name)
            if kind == 0
            else without(axes, axis, last)
            if kind == 1
            else exchanged(deck, axes, axis, last, name)
        )
        assert 1 <= len(axes.rows) <= 2
        assert 1 <= len(axes.columns) <= 2
        assert len(set(axes.issues)) == len(axes.issues)


def sized(*terms: int) -> tuple[Issue, ...]:
    return tuple(
        Issue(f"issue_{number}", "An issue", tuple(Term(f"term_{place}", "A term") for place in range(many)))
        for number, many in enumerate(terms)
    )


def test_forty_by_forty_is_a_map_and_more_is_said_to_be_too_large_before_any_work() -> None:
    deck = replace(generated_deck(1), issues=sized(40, 40, 2, 101), red_lines=(), constraints=())
    assert MOST_CELLS == 1_600
    assert why_too_large(deck, ONE_EACH) == ""
    assert why_too_large(deck, Axes(("issue_0",), ("issue_1", "issue_2"))) == (
        "This map would have 3,200 cells, 40 down and 80 across; a map has up to 1,600 cells. "
        "Take an issue away, or choose issues with fewer cards."
    )
    assert why_too_large(deck, Axes(("issue_2",), ("issue_3",))) == (
        "This map would have 202 cells, 2 down and 101 across; a map has up to 100 rows and 100 columns. "
        "Choose issues with fewer cards."
    )


@pytest.mark.parametrize("actors", [1, 3])
def test_a_map_of_usual_issues_is_not_too_large(actors: int) -> None:
    assert why_too_large(generated_deck(actors), Axes(("issue_0", "issue_1"), ("issue_2", "issue_3"))) == ""
