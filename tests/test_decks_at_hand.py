"""The decks that other tests stand on are such as a deck file may hold, and strain what they say they strain."""

import pytest
from decks_at_hand import DECKS, board_of

from winset.analysis.counts import count
from winset.files import DeckFile, read_deck_text, write_deck_text
from winset.model import EMPTY_BOARD


@pytest.mark.parametrize("name", DECKS)
def test_it_can_be_written_and_read(name: str) -> None:
    deck_file = DeckFile(DECKS[name]())
    assert read_deck_text(write_deck_text(deck_file), name) == deck_file


@pytest.mark.parametrize("name", DECKS)
def test_its_deals_are_as_many_as_its_name_promises(name: str) -> None:
    figures = count(DECKS[name](), EMPTY_BOARD)
    if name == "hopeless":
        assert figures.win_set == 0
    elif name in ("no_lines", "agreeable"):
        assert figures.win_set == figures.feasible
    else:
        assert 0 < figures.win_set < figures.feasible or name == "40_terms"


def test_the_middle_of_a_generated_deck_is_a_deal_and_its_end_is_not() -> None:
    deck = DECKS["3_actors"]()
    assert count(deck, board_of(deck, 1)).win_set == 1
    assert count(deck, board_of(deck, 2)).win_set == 0
