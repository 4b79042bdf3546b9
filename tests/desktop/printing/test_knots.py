from __future__ import annotations

from decks_at_hand import agreeable, board_of, bundled, hopeless

from desktop.printing.knots import knot_sentences
from winset.model import NOTHING_ASSUMED


def never() -> bool:
    return False


def test_what_ties_the_whole_deck_is_said_first() -> None:
    deck = hopeless()
    (sentence,) = knot_sentences(deck, board_of(deck), NOTHING_ASSUMED, never)
    assert sentence.startswith("In the whole deck")


def test_where_the_deck_has_deals_what_ties_the_table_is_said() -> None:
    deck = bundled().deck
    (sentence,) = knot_sentences(deck, bundled().scenarios[0].board, NOTHING_ASSUMED, never)
    assert sentence.startswith("With these nine cards")


def test_where_nothing_is_tied_nothing_is_said() -> None:
    deck = agreeable()
    assert knot_sentences(deck, board_of(deck), NOTHING_ASSUMED, never) == ()
