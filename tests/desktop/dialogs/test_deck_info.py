from __future__ import annotations

import pytest
from decks_at_hand import bundled, hostile
from pytestqt.qtbot import QtBot

from desktop.dialogs.deck_info import DeckInfoDialog, deck_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_it_tells_the_size_what_a_deal_is_and_the_sources() -> None:
    told = deck_text(bundled().deck)
    assert "9 issues, 4 actors" in told
    assert "A deal means that no red line of this deck is crossed." in told
    assert "Sources\n" in told


def test_each_part_of_a_source_keeps_its_own_direction() -> None:
    assert "\u2068שם (2025)\u2069, “\u2068שם (2025)\u2069”, " in deck_text(hostile("שם (2025)"))


def test_a_title_of_two_hundred_characters_is_read_whole(qtbot: QtBot) -> None:
    dialog = DeckInfoDialog(hostile("A name that goes on and on " * 7))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() < 700
