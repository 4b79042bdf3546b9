"""Firmness that is taken into the deck."""

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import generated

from winset.model import Agreement, new_workspace
from winset.model.firmness import plays_alike, take_firmness

WORKSPACE = new_workspace(generated(3))


def test_the_chosen_lines_have_their_firmness_in_whole_percent_and_nothing_else_changes() -> None:
    taken = take_firmness(WORKSPACE, {"last_0": Decimal("0.7649"), "last_1": Decimal(1)})
    assert taken.deck.red_line("last_0").firmness == Decimal("0.76")
    assert taken.deck.red_line("last_1").firmness == 1
    assert taken.deck.red_line("last_2") == WORKSPACE.deck.red_line("last_2")
    assert (taken.scenarios, taken.deck.issues) == (WORKSPACE.scenarios, WORKSPACE.deck.issues)


def test_taking_what_is_there_already_changes_nothing() -> None:
    assert take_firmness(WORKSPACE, {"last_0": Decimal("0.9501")}) is WORKSPACE
    assert take_firmness(WORKSPACE, {}) is WORKSPACE


def test_lines_that_are_not_there_and_numbers_that_are_no_firmness_are_refused() -> None:
    with pytest.raises(KeyError):
        take_firmness(WORKSPACE, {"nobody": Decimal("0.5")})
    with pytest.raises(ValueError, match="last_0"):
        take_firmness(WORKSPACE, {"last_0": Decimal("1.2")})


def test_decks_play_alike_whatever_their_firmness_and_decision_rule_and_not_with_other_cards_or_red_lines() -> None:
    deck = WORKSPACE.deck
    taken = take_firmness(WORKSPACE, {"last_0": Decimal("0.5")}).deck
    assert plays_alike(deck, replace(taken, agreement=Agreement(("actor_0",), 2), title="The same dispute"))
    assert not plays_alike(deck, replace(deck, red_lines=deck.red_lines[1:]))
    assert not plays_alike(deck, replace(deck, issues=deck.issues[1:]))
