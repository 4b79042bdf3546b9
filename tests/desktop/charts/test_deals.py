from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from chart_samples import bundled
from decks_at_hand import ferry
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.deals import (
    change_says,
    common_says,
    count_says,
    deals_data,
    deals_drawing,
    deals_reading,
    no_deal_says,
    utility_text,
    worth_says,
)
from desktop.charts.export import csv_text
from desktop.tokens import actor_colors
from winset.analysis.deal_table import DealTable, deal_table
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Agreement, Board, Deck, Preference, WhatIf

FILE = bundled()
TABLE = FILE.scenarios[0].board
EVERY_VETOED = "In the whole deck every package crosses somebody’s red line. The knot shows what would have to give."


def deals_of(deck: Deck, board: Board = EMPTY_BOARD, what_if: WhatIf = NOTHING_ASSUMED, most: int = 100) -> DealTable:
    return deal_table(Ranking(deck, board, what_if, Filter(win_set=True)), most)


def preferring(reservation: str | None) -> Deck:
    deck = FILE.deck
    wants = Preference(
        "russia", "reconquest", Decimal(1), (("renounced", Decimal("0.75")), ("kept_open", Decimal("0.2")))
    )
    actors = tuple(
        replace(actor, reservation=Decimal(reservation) if reservation and actor.id == "russia" else None)
        for actor in deck.actors
    )
    return replace(deck, preferences=(wants,), actors=actors)


@given(st.fractions(0, 1))
def test_a_utility_is_never_rounded_to_nothing_or_to_all(utility: Fraction) -> None:
    text = utility_text(utility)
    assert (text == "0.00") == (utility == 0)
    assert (text == "1.00") == (utility == 1)


def test_utilities_have_two_digits() -> None:
    shown = [utility_text(Fraction(one)) for one in ("0", "0.001", "0.2", "0.625", "0.999", "1")]
    assert shown == ["0.00", "<0.01", "0.20", "0.62", ">0.99", "1.00"]


def test_what_a_deal_is_worth_is_held_against_no_deal() -> None:
    table = deals_of(preferring("0.4"))
    assert worth_says(table, 0, "russia") == "Worth 0.20 to Russia, of at most 1; less than no deal at all (0.40)."
    assert worth_says(table, 1, "russia") == "Worth 0.75 to Russia, of at most 1; not less than no deal at all (0.40)."
    assert worth_says(deals_of(preferring(None)), 0, "russia") == "Worth 0.20 to Russia, of at most 1."


def test_the_reading_counts_the_deals_and_names_the_nearest_and_the_best() -> None:
    table = deals_of(preferring(None))
    reading = deals_reading(table, table.deck, NOTHING_ASSUMED, "deck", table.changes(TABLE).tolist())
    assert reading == (
        "In the whole deck there are 2 deals. Number 2 is the nearest to the table: three cards away. "
        "Number 2 is worth most to Russia (0.75)."
    )


def test_a_what_if_is_named_where_deals_rest_on_it() -> None:
    what_if = WhatIf.of(
        {"ukraine_guarantee"} & {line.id for line in FILE.deck.red_lines} or {FILE.deck.red_lines[0].id}
    )
    table = deals_of(FILE.deck, what_if=what_if)
    reading = deals_reading(table, FILE.deck, what_if, "deck", [])
    assert "deals, with one red line set aside." in reading


def test_a_cut_table_says_that_it_is_cut() -> None:
    free = Deck("free_deck", "Free", FILE.deck.issues, FILE.deck.actors)
    table = deals_of(free, most=50)
    total = Ranking(free, EMPTY_BOARD).total
    assert count_says(table, 50, "deck") == f"In the whole deck: the first 50 of {total:,} deals, in the deck’s order"
    assert count_says(table, 3, "deck").endswith("; 3 found")
    assert common_says(table, free).startswith("All of these 50 have: NATO membership:")
    assert "The first 50 in the deck’s order are shown" in deals_reading(table, free, NOTHING_ASSUMED, "deck", [])


def test_what_all_deals_have_is_said_once() -> None:
    table = deals_of(FILE.deck)
    assert common_says(table, FILE.deck).startswith("All deals have: NATO membership: No membership; ")
    assert "Reconquest" not in common_says(table, FILE.deck)


def test_the_way_from_the_table_is_named() -> None:
    package = deals_of(FILE.deck).package(1)
    assert change_says(FILE.deck, package, TABLE) == (
        "Three cards from this table: Peacekeepers in Ukraine: No force; Size of the force: None; "
        "Security architecture: Europe-wide structure."
    )
    assert change_says(FILE.deck, package, package) == ""
    assert change_says(FILE.deck, package, EMPTY_BOARD) == ""


@pytest.mark.parametrize(
    ("scope", "board", "elsewhere", "feasible", "says"),
    [
        ("deck", EMPTY_BOARD, 0, True, EVERY_VETOED),
        ("table", TABLE, 0, True, EVERY_VETOED),
        (
            "table",
            TABLE,
            2,
            True,
            "No deal holds the cards on this table. In the whole deck there are 2 deals. "
            "The sentence above the table says how far the nearest is.",
        ),
        ("deck", TABLE, 1, True, "No deal holds the cards of this filter. In the whole deck there is 1 deal."),
        ("table", TABLE, 0, False, "No feasible package holds these cards: a constraint forbids them together."),
        (
            "deck",
            EMPTY_BOARD,
            0,
            False,
            "No package of this deck is feasible: its constraints contradict one another.",
        ),
    ],
)
def test_without_a_deal_it_is_said_why_and_what_would_help(scope, board, elsewhere, feasible, says) -> None:
    assert no_deal_says(FILE.deck, scope, board, elsewhere, feasible=feasible) == says


def test_under_a_decision_rule_deals_are_what_it_lets_through() -> None:
    ruled = replace(FILE.deck, agreement=Agreement(at_least=3))
    table = deals_of(ruled)
    assert any(table.vetoing)
    assert "agreed packages" in deals_reading(table, ruled, NOTHING_ASSUMED, "deck", [])
    assert "agreed packages" in count_says(table, len(table), "deck")
    none = "In the whole deck the decision rule lets no package through. The knot shows what would have to give."
    assert no_deal_says(ruled, "deck", EMPTY_BOARD, 0, feasible=True) == none


def test_the_data_are_the_deals_shown_as_they_are_sorted() -> None:
    table = deals_of(preferring(None))
    lines = csv_text(deals_data(table, [1, 0], TABLE)).splitlines()
    assert lines[0].endswith("cards from the table,vetoed by,worth to Russia")
    assert [line.split(",")[0] for line in lines[1:]] == ["2", "1"]
    assert lines[1].endswith("3,nobody,0.75")


def test_the_picture_has_the_columns_that_tell_the_deals_apart() -> None:
    table = deals_of(FILE.deck)
    drawn = deals_drawing(table, [0, 1], TABLE, "deck", actor_colors(FILE.deck, dark=False))
    assert drawn.columns == ("number", "cards from the table", "Reconquest")
    assert drawn.rows[1] == ("2", "3", "Renounced")
    assert drawn.scope_line.startswith("In the whole deck: 2 deals. All deals have: ")


def test_of_a_deck_with_preferences_each_has_its_column() -> None:
    deck = ferry().deck
    table = deals_of(deck)
    drawn = deals_drawing(table, range(len(table)), EMPTY_BOARD, "deck", actor_colors(deck, dark=False))
    assert "worth to Northshore" in drawn.columns
