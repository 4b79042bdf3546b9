from __future__ import annotations

from dataclasses import replace

import pytest

from resources import bundled_deck_bytes
from winset.files import read_deck_text
from winset.model import Agreement, Board, Scenario, Shipped, WhatIf, new_workspace
from winset.model.shipped import put_back
from winset.model.workspace import annotate_scenario, rename_scenario, set_board, set_decision_rule, set_what_if

FILE = read_deck_text(bundled_deck_bytes(), "the bundled deck")
SHIPPED = Shipped(FILE.deck, FILE.scenarios)


def test_a_scenario_is_put_back_with_all_that_its_file_says_and_the_others_stay() -> None:
    opened = new_workspace(FILE.deck, FILE.scenarios)
    first = opened.current
    edited = set_what_if(set_board(opened, Board({"nato": "member"})), WhatIf.of({"us_nato"}))
    edited = annotate_scenario(rename_scenario(edited, first, "Mine"), first, tags=("mine",), notes="Mine.")
    others = replace(edited, scenarios=(*edited.scenarios, Scenario("mine_too", "Mine, too")))
    original = SHIPPED.original(first)
    assert original is not None
    back = put_back(others, original)
    assert back == replace(opened, scenarios=(*opened.scenarios, Scenario("mine_too", "Mine, too")))
    assert put_back(opened, original) == opened


def test_a_scenario_that_was_made_here_has_no_original() -> None:
    assert SHIPPED.original("mine") is None
    with pytest.raises(KeyError):
        put_back(new_workspace(FILE.deck), FILE.scenarios[0])


def test_a_deck_that_says_anything_else_is_another_one_but_for_its_decision_rule() -> None:
    opened = new_workspace(FILE.deck, FILE.scenarios)
    assert SHIPPED.is_of(FILE.deck)
    assert SHIPPED.is_of(set_decision_rule(opened, Agreement(at_least=3)).deck)
    assert not SHIPPED.is_of(replace(FILE.deck, summary="Edited."))
