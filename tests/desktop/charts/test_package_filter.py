from __future__ import annotations

import pytest
from chart_samples import bundled, generated_deck
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.package_filter import (
    DEALS,
    LONGEST_CONDITION,
    Condition,
    cards_of,
    condition_tip,
    condition_words,
    conditions_of,
    conditions_say,
    filter_of,
    still_there,
    with_condition,
)
from winset.analysis.ranking import EVERYTHING, Filter

DECK = bundled().deck
ACTORS = [actor.id for actor in DECK.actors]
LINES = [line.id for line in DECK.red_lines]


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    some_actors = st.sets(st.sampled_from(ACTORS))
    some_lines = st.sets(st.sampled_from(LINES), max_size=3)
    return Filter(
        draw(st.none() | some_actors),
        draw(some_actors),
        draw(some_actors),
        draw(some_lines),
        draw(some_lines),
        draw(st.booleans()),
    )


@given(filters())
def test_a_filter_comes_back_from_its_conditions(wanted: Filter) -> None:
    again = filter_of(conditions_of(DECK, wanted))
    assert (again.veto_set is None) == (wanted.veto_set is None)
    assert set(again.veto_set or ()) == set(wanted.veto_set or ())
    for name in ("vetoed_by", "accepted_by", "crossing", "not_crossing"):
        assert set(getattr(again, name)) == set(getattr(wanted, name))
    assert again.win_set == wanted.win_set


def test_no_condition_is_no_filter() -> None:
    assert conditions_of(DECK, EVERYTHING) == ()
    assert filter_of(()) == EVERYTHING


@pytest.mark.parametrize(
    ("before", "added", "after"),
    [
        (Condition("vetoed_by", ("us",)), Condition("accepted_by", ("us",)), []),
        (Condition("vetoed_by", ("us",)), Condition("accepted_by", ("russia",)), [Condition("vetoed_by", ("us",))]),
        (Condition("vetoed_by", ("us",)), Condition("veto_set", ("russia",)), []),
        (Condition("veto_set", ("us",)), Condition("vetoed_by", ("russia",)), []),
        (Condition("veto_set", ("us",)), Condition("veto_set", ()), []),
        (Condition("card", ("nato", "member")), Condition("card", ("nato", "none")), []),
        (
            Condition("card", ("nato", "member")),
            Condition("card", ("force", "none")),
            [Condition("card", ("nato", "member"))],
        ),
        (Condition("crossing", (LINES[0],)), Condition("not_crossing", (LINES[0],)), []),
        (DEALS, Condition("vetoed_by", ("us",)), [DEALS]),
        (DEALS, DEALS, []),
    ],
    ids=str,
)
def test_a_condition_takes_the_place_of_what_it_contradicts(before, added, after) -> None:
    assert with_condition((before,), added) == (*after, added)


def test_cards_are_told_apart_from_the_filter() -> None:
    conditions = (Condition("card", ("nato", "member")), DEALS)
    assert cards_of(conditions) == {"nato": "member"}
    assert filter_of(conditions) == Filter(win_set=True)


def test_what_another_deck_lacks_is_asked_no_more() -> None:
    asked = (
        DEALS,
        Condition("vetoed_by", ("us",)),
        Condition("veto_set", ("us", "actor_0")),
        Condition("crossing", (LINES[0],)),
        Condition("card", ("nato", "member")),
        Condition("card", ("issue_0", "term_0")),
        Condition("vetoed_by", ("actor_0",)),
    )
    assert still_there(generated_deck(3), asked) == (DEALS, asked[5], asked[6])


def test_conditions_are_named_in_a_few_words() -> None:
    words = [
        condition_words(DECK, one)
        for one in (
            Condition("veto_set"),
            Condition("veto_set", ("us", "russia")),
            Condition("vetoed_by", ("us",)),
            Condition("accepted_by", ("europe",)),
            Condition("crossing", ("us_nato",)),
            Condition("not_crossing", ("us_nato",)),
            Condition("card", ("force", "none")),
            DEALS,
        )
    ]
    name = DECK.red_line("us_nato").name
    assert words == [
        "vetoed by nobody",
        "vetoed by the United States and Russia and nobody else",
        "vetoed by the United States",
        "accepted by Europe",
        f"crosses “{name}”",
        f"does not cross “{name}”",
        "Peacekeepers in Ukraine: No force",
        "deals only",
    ]


@pytest.mark.parametrize("actors", [1, 3, 4, 7, 30])
@pytest.mark.parametrize("kind", ["usual", "hostile"])
def test_that_nobody_else_vetoes_is_never_cut_from_a_set_on_its_button(actors: int, kind: str) -> None:
    deck = generated_deck(30, hostile=kind == "hostile")
    ids = tuple(actor.id for actor in deck.actors[:actors])
    words = condition_words(deck, Condition("veto_set", ids))
    assert words.endswith(" and nobody else")
    assert len(words) <= LONGEST_CONDITION
    every = tuple(actor.id for actor in DECK.actors)
    assert condition_words(DECK, Condition("veto_set", every)) == "vetoed by UA, US, RU, EUR and nobody else"
    assert condition_tip(DECK, Condition("veto_set", every)) == (
        "vetoed by Ukraine, the United States, Russia and Europe and nobody else"
    )


def test_the_conditions_are_said_in_one_sentence() -> None:
    both = (Condition("vetoed_by", ("russia",)), DEALS)
    assert conditions_say(DECK, both) == "The conditions: vetoed by Russia; deals only."
    assert conditions_say(DECK, both[:1]) == "The condition: vetoed by Russia."
    assert conditions_say(DECK, ()) == ""
