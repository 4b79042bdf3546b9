from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import bundled
from hypothesis import given
from hypothesis import strategies as st
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied

from desktop.charts.export import csv_text
from desktop.charts.odds import OddsFindings, odds_table, scale_for, shown_at_first, weights
from desktop.charts.odds_words import (
    chance_words,
    expected_sentence,
    firmness_says,
    odds_reading,
    odds_sentence,
    unfold_words,
    veto_sentence,
    weight_says,
)
from winset.analysis.board_odds import board_odds
from winset.analysis.odds import Odds, odds
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Agreement, Board, Deck, WhatIf

DECK = bundled().deck
FULL = bundled().scenarios[0].board


def found_for(
    board: Board, what_if: WhatIf = NOTHING_ASSUMED, deck: Deck = DECK, *, is_open: bool | None = None
) -> OddsFindings:
    scope = "table" if board else "deck"
    package = board_odds(deck, board, what_if)
    return OddsFindings(deck, board, what_if, scope, odds(deck, board, what_if), package, is_open)


def test_the_chance_is_never_called_the_probability_of_a_deal() -> None:
    assert odds_sentence(found_for(UKRAINE_ALONE)) == (
        "Chance that the red lines leave room for a deal on this table, if the firmness assumed is right and the lines "
        "are independent: 15.9 %."
    )
    assert expected_sentence(found_for(UKRAINE_ALONE)) == (
        "Expected number of deals on this table, on the same assumptions: 1.54."
    )


def test_at_0_and_1_a_sentence_of_its_own_stands() -> None:
    certain = WhatIf.of(firmness={"ukraine_security": Decimal(1), "us_nato": Decimal(1), "us_no_guarantee": Decimal(1)})
    all_firm = WhatIf.of(firmness={line.id: Decimal(1) for line in DECK.red_lines})
    poses = WhatIf.of(firmness={"ukraine_security": Decimal(0)})
    assert not found_for(UKRAINE_ALONE, certain).is_certain
    assert odds_sentence(found_for(UKRAINE_ALONE, all_firm)) == (
        "The red lines leave no room for a deal on this table: those in the way are assumed to hold for certain."
    )
    assert "Each way out needs a red line to give" in odds_reading(found_for(UKRAINE_ALONE, all_firm))
    assert odds_sentence(found_for(UKRAINE_ALONE, poses, is_open=False)) == (
        "The red lines leave room for a deal on this table: those in the way are assumed not to hold."
    )
    whole = found_for(EMPTY_BOARD, is_open=True)
    assert odds_sentence(whole) == (
        "The red lines leave room for a deal in the whole deck, however firm the red lines are assumed to be."
    )
    assert odds_reading(whole).startswith("Deals are open even if every red line holds")
    for certainly in (found_for(UKRAINE_ALONE, all_firm), found_for(UKRAINE_ALONE, poses), whole):
        assert not certainly.has_tornado


def test_without_red_lines_that_refuse_anything_nothing_is_said_to_be_firm() -> None:
    everything = WhatIf.of(waived={line.id for line in DECK.red_lines})
    aside = replace(found_for(EMPTY_BOARD, everything, is_open=True), is_refused=False)
    assert odds_sentence(aside) == (
        "Every red line of this deck is set aside: every feasible package in the whole deck is a deal."
    )
    assert expected_sentence(aside) == "Number of deals in the whole deck: 3,024."
    none = replace(DECK, red_lines=())
    assert odds_sentence(found_for(FULL, deck=none, is_open=True)) == (
        "This deck has no red lines: nobody vetoes this package."
    )
    part = replace(found_for(UKRAINE_ALONE, deck=DECK, is_open=True), is_refused=False)
    part = replace(part, odds=replace(part.odds, deal_possible=1.0))
    assert odds_sentence(part).startswith("No red line of this deck refuses anything on this table: every")
    assert not any("hold" in odds_reading(found) for found in (aside, part))


def test_bounds_are_an_interval_with_its_reason_and_never_passed_off_as_exact() -> None:
    bounded = Odds(None, None, None, (0.0123, 0.4561), {"deal_possible": "too many", "expected_win_set": "so"})
    found = replace(found_for(UKRAINE_ALONE), odds=bounded)
    assert odds_sentence(found) == (
        "The chance that the red lines leave room for a deal on this table lies between 1.2 % and 45.7 %, if the "
        "firmness assumed is right and the lines are independent. It was not computed exactly: too many."
    )
    assert expected_sentence(found) == "The expected number of deals was not computed: so."
    assert not found.has_tornado
    assert weight_says(weights(found)[0]) == ""
    nothing = replace(found, odds=replace(bounded, deal_possible_bounds=None))
    assert odds_sentence(nothing).endswith("on this table was not computed: too many.")
    assert odds_reading(nothing) == ""


def test_a_full_table_speaks_of_its_package_and_of_who_vetoes_it() -> None:
    found = found_for(FULL)
    assert odds_sentence(found).startswith("Chance that nobody vetoes this package, if the firmness assumed is right")
    assert veto_sentence(found) == "Chance of a veto of this package, on the same assumptions:"
    assert expected_sentence(found) == ""
    assert veto_sentence(found_for(UKRAINE_ALONE)) == ""
    firm = WhatIf.of(firmness={"us_no_troops": Decimal(1)})
    assert odds_sentence(found_for(FULL, firm)) == (
        "Somebody vetoes this package: lines that it crosses are assumed to hold for certain."
    )
    ruled = replace(DECK, agreement=Agreement(("us",), None))
    assert odds_sentence(found_for(FULL, deck=ruled)).startswith("Chance that this package is agreed, if")
    assert odds_sentence(found_for(FULL, firm, ruled)).startswith("This package is not agreed: ")
    deal = next(scenario.board for scenario in bundled().scenarios if scenario.id == "all_of_europe")
    assert odds_sentence(found_for(deal, is_open=True)) == (
        "Nobody vetoes this package, however firm the red lines are assumed to be."
    )


def test_lines_set_aside_are_named_as_what_the_chance_rests_on() -> None:
    said = odds_sentence(found_for(UKRAINE_ALONE, WhatIf.of({"ukraine_size"})))
    assert "on this table, with one red line set aside, if the firmness" in said


CHANGED = st.dictionaries(
    st.sampled_from([line.id for line in DECK.red_lines]), st.decimals(0, 1, places=2), max_size=6
)


@given(CHANGED)
def test_the_ends_of_each_bar_are_the_odds_with_the_line_for_certain_and_without_it(firmness) -> None:
    found = found_for(UKRAINE_ALONE, WhatIf.of(firmness=firmness))
    for weight in weights(found):
        for end, firm in ((weight.certain, 1), (weight.without, 0)):
            changed = WhatIf.of(firmness={**firmness, weight.line.id: Decimal(firm)})
            assert end == pytest.approx(odds(DECK, UKRAINE_ALONE, changed).deal_possible, abs=1e-12)
        assert 0 <= weight.certain <= found.chance + 1e-15
        assert found.chance - 1e-15 <= weight.without <= 1


def test_lines_come_by_weight_and_those_that_make_no_difference_are_folded() -> None:
    found = found_for(UKRAINE_ALONE)
    every = weights(found)
    assert [weight.line.id for weight in every[:2]] == ["ukraine_security", "us_no_guarantee"]
    assert [weight.importance for weight in every] == sorted((weight.importance for weight in every), reverse=True)
    assert shown_at_first(found) == 8
    assert shown_at_first(found, 3) == 3
    changed = found_for(UKRAINE_ALONE, WhatIf.of(firmness={"ukraine_army": Decimal("0.1")}))
    assert shown_at_first(changed) == 9
    assert weights(changed)[8].line.id == "ukraine_army", "a changed line stays in reach"


def test_what_a_line_weighs_and_what_is_assumed_of_it_are_said() -> None:
    first, *others = weights(found_for(UKRAINE_ALONE, WhatIf.of(firmness={"ukraine_security": Decimal("0.8")})))
    assert weight_says(first) == "6.5 % with it for certain, 100 % without it"
    assert firmness_says(first) == "assumed firm 80 % (deck: 90 %)"
    assert firmness_says(others[0]) == "assumed firm 85 %"
    assert weight_says(others[-1]) == "it makes no difference to the chance"


def test_the_reading_names_the_heaviest_lines_and_what_is_changed() -> None:
    what_if = WhatIf.of(firmness={"ukraine_security": Decimal("0.8"), "us_nato": Decimal("0.5")})
    assert odds_reading(found_for(UKRAINE_ALONE, what_if)) == (
        "The heaviest line: Ukraine’s “A guarantee with teeth”, 8.6 % with it for certain, 100 % without it. "
        "Then Russia’s “No NATO, not even on the agenda” and the United States’ “No US guarantee”. "
        "Nine lines make no difference. Two lines are assumed otherwise than in the deck."
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (1e-30, "less than 0.1 %"),
        (0.15864, "15.9 %"),
        (0.9996, "more than 99.9 %"),
        (0.5, "50.0 %"),
    ],
)
def test_what_is_neither_0_nor_1_never_looks_it(chance: float, words: str) -> None:
    assert chance_words(chance) == words


@given(st.floats(0, 1))
def test_the_axis_is_round_and_long_enough(chance: float) -> None:
    assert chance <= scale_for(chance, ()) <= 1


def test_the_axis_grows_with_the_longest_bar() -> None:
    every = weights(found_for(FULL))
    assert scale_for(0.003, every) == 0.1
    assert scale_for(0.003, ()) == 0.005


def test_the_rest_is_unfolded_in_steps() -> None:
    assert unfold_words(1, 24, 0) == "Show the red line"
    assert unfold_words(17, 24, 0) == "Show all 17 red lines"
    assert unfold_words(200, 24, 0) == "Show 24 of 200 red lines"
    assert unfold_words(1, 24, 3) == "Show the other red line"
    assert unfold_words(9, 24, 3) == "Show the other 9 red lines"
    assert unfold_words(188, 24, 12) == "Show 24 more of 188 red lines"


def test_the_table_has_the_chance_the_vetoes_and_every_line() -> None:
    rows = list(odds_table(found_for(FULL)).rows)
    assert len(rows) == 2 + 4 + 17
    assert rows[0][6] == pytest.approx(0.003)
    assert rows[3][:2] == ("chance of a veto", "United States")
    bounded = Odds(None, None, None, (0.1, 0.2), {"deal_possible": "so"})
    rows = list(odds_table(replace(found_for(UKRAINE_ALONE), odds=bounded)).rows)
    assert rows[0][6:] == (None, 0.1, 0.2)
    assert rows[2][6:] == (None, None, None)
    assert csv_text(odds_table(found_for(EMPTY_BOARD, deck=hostile_and_tied()))).count("weight of a red line") == 9


def test_bounds_that_say_nothing_are_not_told() -> None:
    open_wide = Odds(None, None, None, (0.0004, 0.9999), {"deal_possible": "too many knots"})
    assert odds_sentence(replace(found_for(UKRAINE_ALONE), odds=open_wide)) == (
        "The chance that the red lines leave room for a deal on this table was not computed: too many knots."
    )


def test_a_figure_says_what_it_assumes_where_no_sentence_before_it_does() -> None:
    assuming = "if the firmness assumed is right and the lines are independent"
    assert expected_sentence(found_for(UKRAINE_ALONE)).partition(", ")[2].startswith("on the same assumptions: ")
    assert f", {assuming}: " in expected_sentence(found_for(EMPTY_BOARD)), "the chance is 1 whatever is assumed"
    unknown = Odds(None, 2.0, None, (0.0004, 0.9999), {"deal_possible": "too many knots"})
    assert assuming in expected_sentence(replace(found_for(UKRAINE_ALONE), odds=unknown))
    narrow = replace(unknown, deal_possible_bounds=(0.1, 0.2))
    assert "on the same assumptions" in expected_sentence(replace(found_for(UKRAINE_ALONE), odds=narrow))
