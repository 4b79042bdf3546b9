from __future__ import annotations

import pytest
from decks_at_hand import hopeless
from knots_at_hand import hostile_and_tied, one_line_on_each_card, tied_up, ukraine
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from desktop.charts.knot import Opening, Tied, picture_size
from desktop.charts.knot_drawing import draw_knot
from desktop.tokens import DARK, LIGHT, Tokens, actor_colors


def drawn(tied: Tied, tokens: Tokens = LIGHT, size: tuple[float, float] | None = None) -> Figure:
    """The figure drawn for real: matplotlib's warnings would fail the test."""
    figure = Figure(figsize=size or picture_size(tied), dpi=96)
    canvas = FigureCanvasAgg(figure)
    openings = {place: Opening(place) for place in range(len(tied.concessions))}
    draw_knot(figure, tied, openings, tokens, actor_colors(tied.deck, dark=tokens.dark))
    canvas.draw()
    return figure


def texts_of(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


TIED = {
    "bundled": ukraine,
    "hostile": lambda: tied_up(hostile_and_tied()),
    "cards": lambda: tied_up(one_line_on_each_card()),
    "hopeless": lambda: tied_up(hopeless()),
}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", TIED)
def test_no_text_leaves_the_picture_and_none_lies_on_another(name: str, tokens: Tokens) -> None:
    figure = drawn(TIED[name](), tokens)
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


def test_the_picture_says_title_scope_legend_and_what_a_deal_is() -> None:
    shown = {text.get_text() for text in texts_of(drawn(ukraine()))}
    assert {
        "The knot: red lines that cannot all hold",
        "With “For Ukraine alone” there is no deal.",
        "Each column is a knot, each dot a red line that is in it. Outlined: in every knot.",
        "What would untie it, fewest lines first",
        "A guarantee with teeth",
        "opens 2 deals",
        "“Deal” means that no red line is crossed.",
    } <= shown


def test_what_has_no_room_is_counted() -> None:
    texts = " ".join(text.get_text() for text in texts_of(drawn(tied_up(one_line_on_each_card()), size=(6, 4))))
    assert "more knots" in texts
    assert "more red lines" in texts
    assert "more ways at least" in texts


def test_drawing_again_leaves_nothing_of_the_picture_before() -> None:
    figure = drawn(ukraine())
    before = len(texts_of(figure))
    draw_knot(figure, ukraine(), {n: Opening(n) for n in range(4)}, LIGHT, actor_colors(ukraine().deck, dark=False))
    assert len(texts_of(figure)) == before
