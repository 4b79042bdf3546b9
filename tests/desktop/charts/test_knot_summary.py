from __future__ import annotations

from dataclasses import replace

import pytest
from decks_at_hand import DECKS, board_of, bundled
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied, one_line_on_each_card

from desktop.charts import knot_summary
from desktop.charts.knot_summary import Giving, what_would_have_to_give
from winset.analysis.engine import OverBudget
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Agreement, Board, WhatIf

DECK = bundled().deck
FULL = bundled().scenarios[0].board


def told(board: Board, what_if: WhatIf = NOTHING_ASSUMED) -> Giving:
    return what_would_have_to_give(DECK, board, what_if)


def test_a_full_table_says_what_would_accept_it_and_the_least_that_opens_any_deal() -> None:
    ways = told(FULL).ways
    assert [(way.kind, way.sentence, way.opens) for way in ways] == [
        ("table", "To accept the table as it is: the United States and Russia, three lines", ""),
        (
            "least",
            "Least that opens any deal with “200,000 or more” (one of two ways): Europe, one line",
            "opens 4 deals",
        ),
        ("least", "Least that opens any deal with “For Ukraine alone”: Ukraine, one line", "opens 2 deals"),
    ]
    assert ways[0].lines == ("us_no_troops", "russia_us_troops", "russia_own_security")
    assert ways[2].lines == ("ukraine_security",)


def test_where_other_ways_cost_as_little_none_is_called_the_least_alone() -> None:
    deck = one_line_on_each_card(2, 3)
    (way,) = what_would_have_to_give(deck, EMPTY_BOARD, NOTHING_ASSUMED).ways
    assert way.sentence.startswith("Least that opens any deal in the whole deck (one of nine ways): ")
    (way,) = what_would_have_to_give(one_line_on_each_card(3, 4), EMPTY_BOARD, NOTHING_ASSUMED).ways
    assert "(one of at least twelve ways)" in way.sentence


def test_a_partial_table_says_the_cheapest_way_out() -> None:
    (way,) = told(UKRAINE_ALONE).ways
    assert (way.sentence, way.opens) == ("Least that opens any deal on this table: Ukraine, one line", "opens 2 deals")


def test_where_deals_are_open_or_nothing_is_possible_a_sentence_stands() -> None:
    assert told(EMPTY_BOARD).sentence == "Nothing has to give: deals are open on this table."
    deal = next(scenario.board for scenario in bundled().scenarios if scenario.id == "all_of_europe")
    assert told(deal) == Giving(DECK, sentence="Nothing has to give: the table is a deal.")
    assert told(Board({"force": "none", "size": "from_200k"})).sentence.startswith("These cards cannot lie together")
    waived = WhatIf.of({"us_no_troops", "russia_us_troops", "russia_own_security"})
    assert told(FULL, waived).sentence == "Nothing has to give: the table is a deal."


def test_where_the_whole_deck_has_no_deal_the_least_is_of_all_of_it() -> None:
    deck = one_line_on_each_card()
    ways = what_would_have_to_give(deck, board_of(deck), NOTHING_ASSUMED).ways
    assert ways[1].sentence.startswith(
        "Least that opens any deal in the whole deck (one of at least twelve ways): Party 0, "
    )
    assert ways[1].opens == "opens 1 deal"


def test_a_decision_rule_may_accept_the_table_with_fewer_lines() -> None:
    deck = replace(DECK, agreement=Agreement(("russia",), None))
    way = what_would_have_to_give(deck, FULL, NOTHING_ASSUMED).ways[0]
    assert way.lines == ("russia_us_troops", "russia_own_security"), "the veto of the United States is permitted"


def test_what_is_too_costly_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_args: object, **_kwargs: object) -> None:
        raise OverBudget("so")

    monkeypatch.setattr(knot_summary, "conflicts", too_much)
    assert told(FULL).sentence == "What would have to give was not computed: so."


@pytest.mark.parametrize("name", [*DECKS, "tied"])
@pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])
def test_every_deck_has_ways_out_or_a_sentence(name: str, full: bool) -> None:
    deck = hostile_and_tied() if name == "tied" else DECKS[name]()
    giving = what_would_have_to_give(deck, board_of(deck, 2) if full else EMPTY_BOARD, NOTHING_ASSUMED)
    assert bool(giving.ways) != bool(giving.sentence)


def test_names_stand_in_the_sentences_as_they_are_given() -> None:
    named = replace(DECK, actors=tuple(replace(actor, title=f"the {actor.id}") for actor in DECK.actors))
    ways = what_would_have_to_give(DECK, FULL, NOTHING_ASSUMED, named=named).ways
    assert ways[0].sentence == "To accept the table as it is: the us and the russia, three lines"
    assert ways[1].sentence.endswith(": the europe, one line")
