from __future__ import annotations

from decimal import Decimal

import pytest
from decks_at_hand import board_of, bundled, generated
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied, one_line_on_each_card
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from desktop.charts.odds import OddsFindings, picture_size
from desktop.charts.odds_drawing import draw_odds
from desktop.tokens import DARK, LIGHT, Tokens, actor_colors
from winset.analysis.board_odds import board_odds
from winset.analysis.odds import odds
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, WhatIf


def found_for(deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED) -> OddsFindings:
    return OddsFindings(deck, board, what_if, "table", odds(deck, board, what_if), board_odds(deck, board, what_if))


def hostile_found() -> OddsFindings:
    half = {line.id: Decimal("0.5") for line in hostile_and_tied().red_lines}
    return found_for(hostile_and_tied(), EMPTY_BOARD, WhatIf.of(firmness=half))


FOUND = {
    "bundled": lambda: found_for(bundled().deck, UKRAINE_ALONE),
    "full": lambda: found_for(bundled().deck, bundled().scenarios[0].board),
    "certain": lambda: found_for(bundled().deck, EMPTY_BOARD),
    "hostile": hostile_found,
    "cards": lambda: found_for(one_line_on_each_card(), EMPTY_BOARD),
    "30_actors": lambda: found_for(generated(30), board_of(generated(30), 2)),
}


def drawn(found: OddsFindings, tokens: Tokens = LIGHT) -> Figure:
    """The figure drawn for real: matplotlib's warnings would fail the test."""
    figure = Figure(figsize=picture_size(found, 12), dpi=96)
    canvas = FigureCanvasAgg(figure)
    draw_odds(figure, found, tokens, actor_colors(found.deck, dark=tokens.dark), most=12)
    canvas.draw()
    return figure


def texts_of(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", FOUND)
def test_no_text_leaves_the_picture_and_none_lies_on_another(name: str, tokens: Tokens) -> None:
    figure = drawn(FOUND[name](), tokens)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]
    for text, box in boxes:
        assert box.x0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for place, (text, box) in enumerate(boxes):
        for other, lower in boxes[place + 1 :]:
            across = min(box.x1, lower.x1) - max(box.x0, lower.x0)
            down = min(box.y1, lower.y1) - max(box.y0, lower.y0)
            assert across <= 1 or down <= 4, (text, other)


def test_the_picture_says_the_chance_the_scale_and_what_it_rests_on() -> None:
    shown = {text.get_text() for text in texts_of(drawn(FOUND["bundled"]()))}
    assert {"now 15.9 %", "0 %", "100 %", "A guarantee with teeth", "6.5 %", "90 %", "and 5 more red lines"} <= shown
    whole = " ".join(shown)
    assert "if the firmness assumed is right and the lines are independent: 15.9 %." in whole
    assert "“Deal” means that no red line is crossed. Firmness is assumed, not measured" in whole


def test_at_certainty_the_sentence_stands_alone() -> None:
    shown = " ".join(text.get_text() for text in texts_of(drawn(FOUND["certain"]())))
    assert "The red lines leave room for a deal on this table" in shown
    assert "assumed firm" not in shown


def test_a_changed_firmness_stands_beside_the_decks() -> None:
    what_if = WhatIf.of(firmness={"ukraine_security": Decimal("0.4")})
    shown = {text.get_text() for text in texts_of(drawn(found_for(bundled().deck, UKRAINE_ALONE, what_if)))}
    assert "40 % (deck: 90 %)" in shown
