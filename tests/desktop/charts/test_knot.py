from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import bundled, hopeless
from hypothesis import given
from hypothesis import strategies as st
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied, one_line_on_each_card, tied_up, ukraine

from desktop.charts.export import csv_text
from desktop.charts.knot import (
    Opening,
    Tied,
    cost_of,
    knot_matrix,
    knot_table,
    lines_in_every_knot,
    opening_of,
)
from desktop.charts.knot_words import (
    concessions_heading,
    cost_words,
    every_note,
    impossible,
    knot_heading,
    knot_note,
    knot_reading,
    lines_say,
    not_computed,
    nothing_tied,
    opens,
    opens_exactly,
    scope_sentence,
    singles_heading,
)
from desktop.charts.words import let_go
from winset.analysis.conflicts import Conflicts
from winset.analysis.counts import Figures, figures
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Agreement, Board, Deck, WhatIf

DECK = bundled().deck
FULL = bundled().scenarios[0].board


def test_statement_six_of_the_bundled_deck_in_words() -> None:
    tied = ukraine()
    assert scope_sentence(DECK, UKRAINE_ALONE, NOTHING_ASSUMED) == "With “For Ukraine alone” there is no deal"
    assert knot_reading(tied) == (
        "With “For Ukraine alone” there are twelve knots of eight red lines. "
        "Ukraine’s “A guarantee with teeth” (partly the encoder’s reading) is in every knot. "
        "No knot lies within one actor. "
        "Nine tie Ukraine, the United States and Russia; two Ukraine and Russia; one Ukraine and the United States. "
        "The way out with the fewest lines: Ukraine’s “A guarantee with teeth”."
    )
    opened = [opening_of(DECK, UKRAINE_ALONE, NOTHING_ASSUMED, lines) for lines in tied.concessions]
    assert [opens(opening) for opening in opened] == ["opens 2 deals", "opens 2 deals", "opens 1 deal", "opens 4 deals"]
    assert lines_in_every_knot(tied) == ("ukraine_security",)


def test_what_a_way_out_opens_is_counted_on_top_of_the_lines_set_aside_already() -> None:
    what_if = WhatIf.of({"us_no_troops", "russia_us_troops"})
    assert opening_of(DECK, UKRAINE_ALONE, what_if, ("russia_own_security",)) == Opening(4)
    assert opening_of(DECK, UKRAINE_ALONE, NOTHING_ASSUMED, ("russia_own_security",)) == Opening(0)


def test_each_knot_is_named_by_its_place_and_by_whom_it_ties() -> None:
    tied = ukraine()
    assert knot_heading(tied, 0) == "Knot 1 of 12 ties Ukraine and Russia"
    assert knot_heading(tied, 11) == "Knot 12 of 12 ties Ukraine, the United States and Russia"
    assert knot_heading(tied_up(hopeless()), 0) == "The only knot is a single red line of Party 2"


def test_on_a_full_table_every_line_that_is_crossed_is_a_knot_of_its_own() -> None:
    tied = tied_up(DECK, FULL)
    assert tied.all_single
    assert singles_heading(tied) == "Each of these three red lines rules out a deal on its own"
    assert scope_sentence(DECK, FULL, NOTHING_ASSUMED) == "With these nine cards there is no deal"
    assert knot_reading(tied) == (
        "With these nine cards three red lines each rule out a deal on their own. "
        "The only way out: three lines of the United States and Russia."
    )
    assert knot_heading(tied, 0) == "Knot 1 of 3 is a single red line of Russia"
    assert concessions_heading(tied) == "What would untie it: there is one way"


def test_waived_lines_are_named_as_what_the_sentence_rests_on() -> None:
    what_if = WhatIf.of({"ukraine_size"})
    assert scope_sentence(DECK, UKRAINE_ALONE, what_if).endswith("there is no deal, with one red line set aside")


def test_a_decision_rule_has_its_own_words() -> None:
    deck = replace(DECK, agreement=Agreement(("us", "russia", "ukraine"), None))
    tied = tied_up(deck, UKRAINE_ALONE)
    assert scope_sentence(deck, UKRAINE_ALONE, NOTHING_ASSUMED).endswith("there is no deal")
    assert knot_reading(tied).endswith("A concession may leave vetoes standing that the decision rule permits.")


def test_the_encoders_reading_is_named_as_one() -> None:
    lines = tuple(
        replace(line, reason=f"Reading: {line.reason}") if line.id == "ukraine_security" else line
        for line in DECK.red_lines
    )
    tied = tied_up(replace(DECK, red_lines=lines), UKRAINE_ALONE)
    assert "“A guarantee with teeth” (the encoder’s reading) is in every knot." in knot_reading(tied)
    assert knot_note(tied).endswith("Three of the lines are the encoder’s reading.")
    assert knot_note(ukraine()).endswith("Two of the lines are the encoder’s reading, one partly.")
    assert knot_note(tied_up(hopeless())).endswith("Firmness plays no part in either.")


def test_what_was_not_computed_is_said_and_not_passed_off() -> None:
    tied = replace(ukraine(), conflicts=Conflicts((("us_nato", "russia_nato"),), None, reasons={"concessions": "so"}))
    assert not_computed(tied, "concessions") == "The concessions were not computed: so."
    assert "The concessions were not computed: so." in knot_reading(tied)
    assert opens(Opening(None, "too costly")) == "not counted"
    assert opens_exactly(Opening(None, "too costly"), "deck") == (
        "It opens deals in the whole deck; how many was not counted: too costly."
    )
    assert opens_exactly(None, "table") == "What that opens on this table is being counted."
    assert opens_exactly(Opening(12345), "table") == "It opens 12,345 deals on this table."


def test_a_list_that_is_cut_says_so_and_claims_nothing_of_all_knots() -> None:
    tied = tied_up(DECK, UKRAINE_ALONE, limit=3)
    assert knot_heading(tied, 1) == "Knot 2 of the first 3 ties Ukraine and Russia"
    assert concessions_heading(tied) == "What would untie it, the first 3 ways, fewest lines first"
    assert "there are more than 3 knots; what follows is of those listed" in knot_reading(tied)
    first = replace(tied, conflicts=replace(tied.conflicts, concessions=(), knots=tied.knots[:1]))
    assert lines_in_every_knot(first) == ()
    assert lines_in_every_knot(tied) == ("ukraine_security",), "a concession of one line is in every knot"


def test_costs_are_shown_where_any_differs() -> None:
    assert cost_words(DECK, ("us_nato", "russia_nato")) == ""
    dear = tuple(replace(line, cost=Decimal("2.50")) if line.id == "us_nato" else line for line in DECK.red_lines)
    deck = replace(DECK, red_lines=dear)
    assert cost_words(deck, ("us_nato", "russia_nato")) == "cost 3.5"
    assert cost_of(deck, ("us_nato",)) == Decimal("2.5")
    assert concessions_heading(tied_up(deck, UKRAINE_ALONE)) == "What would untie it, cheapest first"


def test_ways_out_that_cost_the_same_are_counted_and_none_is_called_the_cheapest_alone() -> None:
    assert "One of nine ways out with the fewest lines: two lines of Party 0 and " in knot_reading(
        tied_up(one_line_on_each_card(2, 3))
    )
    assert "One of perhaps several ways out with the fewest lines" in knot_reading(
        tied_up(one_line_on_each_card(2, 3), limit=1)
    )
    assert "One of at least three ways out with the fewest lines" in knot_reading(
        tied_up(one_line_on_each_card(2, 3), limit=3)
    )
    dear = replace(one_line_on_each_card(2, 3).red_lines[0], cost=Decimal(3))
    deck = replace(one_line_on_each_card(2, 3), red_lines=(dear, *one_line_on_each_card(2, 3).red_lines[1:]))
    assert "One of six ways out at the least cost: " in knot_reading(tied_up(deck))


def test_where_deals_are_open_nothing_is_tied_and_the_lines_in_the_way_of_others_are_named() -> None:
    lines = dict(red_line_figures(DECK, EMPTY_BOARD))
    said = nothing_tied(DECK, EMPTY_BOARD, NOTHING_ASSUMED, figures(DECK, EMPTY_BOARD), lines)
    assert said.startswith("Nothing is tied: two deals are open in the whole deck. ")
    assert said.partition(". ")[2] == (
        "The red lines that alone keep the most packages from being deals: "
        "the United States’ “Europe must carry the force” (4 packages) and "
        "Europe’s “No force without US backup” (4 packages); then seven with 2 packages each."
    )
    uncounted = Figures(10, None, None, {"win_set": "so"})
    assert "deals are open on this table; how many was not counted." in nothing_tied(
        DECK, UKRAINE_ALONE, NOTHING_ASSUMED, uncounted, None
    )
    deal = next(scenario.board for scenario in bundled().scenarios if scenario.id == "all_of_europe")
    assert nothing_tied(DECK, deal, NOTHING_ASSUMED, figures(DECK, deal), None) == (
        "Nothing is tied: the package on the table is a deal."
    )
    assert impossible("A reason", Board({"force": "none"})) == (
        "No package holds the cards on this table, so no red line is to blame. A reason."
    )


def test_of_red_lines_that_weigh_the_same_all_are_named_or_none() -> None:
    def said(*decisive: int, deck: Deck = DECK) -> str:
        lines = {line.id: LineFigures(9, many) for line, many in zip(deck.red_lines, decisive, strict=False)}
        return nothing_tied(deck, EMPTY_BOARD, NOTHING_ASSUMED, figures(DECK, EMPTY_BOARD), lines).partition(". ")[2]

    assert said(3, 3, 3, 3) == "Each of four red lines alone keeps three packages from being deals."
    assert said(1, 1, 1, 1) == "Each of four red lines alone keeps one package from being a deal."
    assert said(0, 0) == ""
    assert said(2).startswith("The red line that alone keeps packages from being deals: Ukraine’s ")
    assert said(5, 4, 3, 2).endswith("(3 packages); then one with 2 packages.")
    assert said(5, 1, 2, 1).endswith("(2 packages); then two with 1 package each.")
    assert said(2, 1).endswith("(1 package).")
    ruled = replace(DECK, agreement=Agreement(("russia",), None))
    assert said(3, 3, 3, 3, deck=ruled) == "", "a veto may be permitted"


def test_what_the_red_outline_means_is_said() -> None:
    assert every_note(ukraine()) == "The line outlined in red is in every knot."
    assert every_note(tied_up(hopeless())) == "Letting go of it unties it."
    assert every_note(tied_up(one_line_on_each_card(2, 2))) == ""
    assert (let_go(("a",)), let_go(("a", "b"))) == ("Let go of this line", "Let go of these two lines")
    assert lines_say(DECK, ("us_nato",)) == "United States: No NATO membership"


# The picture


def all_pages(tied: Tied, most: int) -> list[frozenset[str]]:
    """The knots as the pages of the picture show them."""
    shown = []
    for first in range(0, len(tied.knots), most):
        matrix = knot_matrix(tied, chosen=first, most_columns=most)
        shown += [frozenset(matrix.rows[place].line.id for place in column) for column in matrix.columns]
    return shown


@given(st.integers(1, 15))
def test_the_pages_of_the_picture_show_every_knot_once_and_whole(most: int) -> None:
    tied = ukraine()
    assert all_pages(tied, most) == [frozenset(knot) for knot in tied.knots]


@given(st.integers(0, 11), st.integers(1, 20), st.integers(1, 10))
def test_the_page_has_the_chosen_knot_and_counts_what_it_leaves_out(chosen: int, columns: int, rows: int) -> None:
    tied = ukraine()
    matrix = knot_matrix(tied, chosen=chosen, most_columns=columns, most_rows=rows)
    assert matrix.first <= chosen < matrix.first + len(matrix.columns)
    assert matrix.first + len(matrix.columns) + matrix.after == matrix.total == 12
    assert len(matrix.rows) + matrix.hidden_lines == 8
    column = matrix.columns[chosen - matrix.first]
    shown = {matrix.rows[place].line.id for place in column}
    assert shown <= set(tied.knots[chosen])
    assert len(shown) == min(len(tied.knots[chosen]), rows), "lines of the chosen knot stay before others"


def test_rows_are_grouped_by_actor_in_the_decks_order_with_their_knots() -> None:
    matrix = knot_matrix(ukraine(), most_columns=20)
    assert [row.short for row in matrix.rows] == ["UA", "US", "US", "US", "RU", "RU", "RU", "RU"]
    assert [row.knots for row in matrix.rows] == [12, 6, 4, 6, 6, 4, 6, 4]
    assert [row.everywhere for row in matrix.rows] == [True] + 7 * [False]


def test_lines_of_one_actor_stand_together_wherever_the_deck_has_them() -> None:
    deck = one_line_on_each_card()
    actors = [row.line.actor for row in knot_matrix(tied_up(deck), most_columns=20).rows]
    assert actors == sorted(actors, key=[actor.id for actor in deck.actors].index)


def test_sixty_lines_and_a_thousand_concessions_stay_within_limits() -> None:
    tied = tied_up(one_line_on_each_card())
    assert (len(tied.knots), len(tied.concessions)) == (12, 1_000)
    matrix = knot_matrix(tied, most_columns=5, most_rows=40)
    assert (len(matrix.rows), matrix.hidden_lines, matrix.after) == (40, 20, 7)


# Data


def test_the_table_has_every_knot_and_concession_with_what_it_opens() -> None:
    tied = ukraine()
    openings = {0: Opening(2), 1: Opening(None, "so")}
    table = knot_table(tied, openings)
    rows = list(table.rows)
    assert len(rows) == 16
    assert rows[12] == ("concession", 1, "Ukraine", "Ukraine: A guarantee with teeth", "ukraine_security", 1.0, 2)
    assert [row[-1] for row in rows[13:]] == [None, None, None]
    assert csv_text(knot_table(tied_up(hostile_and_tied()), {})).count("concession,") == 27


@pytest.mark.parametrize("deck", [hostile_and_tied(), one_line_on_each_card(), hopeless()], ids=lambda deck: deck.id)
def test_every_sentence_is_made_on_decks_that_strain_it(deck) -> None:
    tied = tied_up(deck)
    for place in range(len(tied.knots)):
        assert knot_heading(tied, place)
    assert knot_reading(tied)
    assert ".." not in knot_reading(tied)
