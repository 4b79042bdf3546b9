from __future__ import annotations

from collections.abc import Iterator

import pytest
from decks_at_hand import board_of, bundled
from knots_at_hand import hostile_and_tied, one_line_on_each_card
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.charts.knot_summary import what_would_have_to_give
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.concession_card import ConcessionCards
from desktop.views.plain import PlainLabel
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DECK = bundled().deck
FULL = bundled().scenarios[0].board


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def shown(qtbot: QtBot, deck: Deck = DECK, board: Board = FULL) -> ConcessionCards:
    cards = ConcessionCards()
    qtbot.addWidget(cards)
    cards.resize(300, 500)
    cards.show()
    cards.show_giving(what_would_have_to_give(deck, board, NOTHING_ASSUMED))
    return cards


def test_a_card_says_who_gives_which_lines_and_what_that_opens(qtbot: QtBot) -> None:
    first, _, last = shown(qtbot).cards
    words = [label.text() for label in first.findChildren(PlainLabel)]
    assert words == [
        "To accept the table as it is: the United States and Russia, three lines",
        "No US troops in Ukraine",
        "No large American force",
        "Its own security on the table",
    ]
    assert last.accessibleName() == (
        "Least that opens any deal with “For Ukraine alone”: Ukraine, one line. A guarantee with teeth. opens 2 deals"
    )


def test_a_click_and_the_space_bar_let_go_of_exactly_its_lines(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    told: list[tuple[str, ...]] = []
    cards.conceded.connect(told.append)
    label = cards.cards[0].findChildren(PlainLabel)[1]
    QTest.mouseClick(cards.cards[0], Qt.MouseButton.LeftButton, pos=label.geometry().center())
    cards.cards[2].setFocus()
    QTest.keyClick(cards.cards[2], Qt.Key.Key_Space)
    assert told == [("us_no_troops", "russia_us_troops", "russia_own_security"), ("ukraine_security",)]


def test_mouse_and_keyboard_point_at_its_lines(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    told: list[tuple[str, ...]] = []
    cards.pointed.connect(told.append)
    for kind in (QEvent.Type.Enter, QEvent.Type.Leave):
        QApplication.sendEvent(cards.cards[2], QEvent(kind))
    assert told == [("ukraine_security",), ()]


def test_other_ways_replace_the_first_and_a_sentence_stands_where_there_are_none(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    cards.show_giving(what_would_have_to_give(DECK, EMPTY_BOARD, NOTHING_ASSUMED))
    assert (len(cards.cards), cards.sentence) == (0, "Nothing has to give: deals are open on this table.")


def test_long_and_hostile_lists_keep_within_the_card_in_both_themes(qtbot: QtBot, qapp: QApplication) -> None:
    many = one_line_on_each_card()
    for deck, board in ((hostile_and_tied(), EMPTY_BOARD), (many, board_of(many))):
        cards = shown(qtbot, deck, board)
        for tokens in (DARK, LIGHT):
            apply_theme(qapp, tokens)
            cards.resize(260, cards.heightForWidth(260))
            QApplication.processEvents()
            for card in cards.cards:
                for label in card.findChildren(PlainLabel):
                    assert card.rect().contains(label.geometry())
            assert not cards.grab().isNull()
    assert "and seven more lines" in [label.text() for label in cards.cards[0].findChildren(PlainLabel)]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_a_way_out_opens_is_in_the_color_of_deals(qtbot: QtBot, qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    cards = shown(qtbot)
    opened = next(label for label in cards.findChildren(PlainLabel) if label.text().startswith("opens "))
    picture = opened.grab().toImage()
    inked = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert tokens.deal.lower() in inked
