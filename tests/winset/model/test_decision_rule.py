from __future__ import annotations

from dataclasses import replace

from resources import bundled_deck_bytes
from winset.analysis.verdict import verdict
from winset.files import read_deck_text
from winset.model import Agreement, WhatIf, new_workspace
from winset.model.carrying import fit_scenario
from winset.model.workspace import set_decision_rule, set_what_if, under_rule
from winset.wording import decision_rule_words, headline

FILE = read_deck_text(bundled_deck_bytes(), "the bundled deck")
DECK = FILE.deck
THREE = Agreement(at_least=3)


def test_a_rule_that_is_tried_gives_the_same_deck_value_each_time() -> None:
    assert under_rule(DECK, None) is DECK
    assert under_rule(DECK, THREE) is under_rule(DECK, Agreement(at_least=3))
    assert under_rule(DECK, THREE).agreement == THREE
    assert replace(under_rule(DECK, THREE), agreement=None) == DECK


def test_a_table_that_tries_a_rule_is_judged_by_it_and_others_are_not() -> None:
    workspace = new_workspace(DECK, FILE.scenarios)
    tried = set_what_if(workspace, WhatIf(agreement=Agreement(required=("ukraine", "europe"))))
    assert workspace.ruled_deck is DECK
    assert verdict(tried.ruled_deck, tried.board).agreed
    assert not verdict(workspace.ruled_deck, workspace.board).agreed
    assert tried.what_if, "a rule that is tried is a what-if"
    assert tried.deck is DECK


def test_the_rule_of_the_deck_is_for_all_scenarios_and_ends_what_the_table_tried() -> None:
    workspace = set_what_if(new_workspace(DECK, FILE.scenarios), WhatIf.of({"us_nato"}, agreement=THREE))
    changed = set_decision_rule(workspace, THREE)
    assert changed.deck.agreement == THREE
    assert changed.what_if == WhatIf.of({"us_nato"})
    assert changed.ruled_deck is changed.deck


def test_a_tried_rule_comes_along_to_an_edited_deck_that_still_has_its_actors() -> None:
    scenario = replace(FILE.scenarios[0], what_if=WhatIf(agreement=Agreement(("europe",), 3)))
    assert fit_scenario(scenario, DECK)[0].what_if.agreement == Agreement(("europe",), 3)
    without = replace(DECK, actors=DECK.actors[:3], red_lines=DECK.red_lines[:-2])
    assert fit_scenario(scenario, without)[0].what_if.agreement is None


def test_rules_are_worded_by_what_they_need() -> None:
    assert decision_rule_words(DECK) == "everyone must accept"
    assert decision_rule_words(under_rule(DECK, THREE)) == "3 of 4 needed"
    named = under_rule(DECK, Agreement(("russia",), 3))
    assert decision_rule_words(named) == "Russia and 3 of 4 needed"
    board = FILE.scenarios[0].board.with_card("force", "none").with_card("size", "none")
    assert headline(under_rule(DECK, THREE), verdict(under_rule(DECK, THREE), board)) == (
        "Agreed although Ukraine vetoes (3 of 4 needed)"
    )
