from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from chart_samples import HOSTILE, bundled, generated_deck
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from desktop.charts.fonts import drawable, elided, text_width, wrapped
from desktop.charts.pen import FigureLetters, pen_on
from desktop.charts.veto_sets import VetoSetsChart, veto_sets_chart
from desktop.charts.veto_sets_drawing import draw_veto_sets
from desktop.charts.veto_sets_layout import MOST_BARS, Layout, bars_that_fit, count_label, layout_of, least_height
from desktop.tokens import DARK, LIGHT, Tokens, actor_colors
from winset.analysis.counts import Counts, VetoSet, count
from winset.model import EMPTY_BOARD, Actor, Deck

LETTERS = FigureLetters()
SIZES = [(500, 300), (760, 420), (1600, 900)]


def chart_for(deck: Deck, counts: Counts, width: float) -> VetoSetsChart:
    every = veto_sets_chart(deck, counts, "deck", most=MOST_BARS)
    return veto_sets_chart(deck, counts, "deck", most=bars_that_fit(every, width, LETTERS))


def drawn(deck: Deck, counts: Counts, size: tuple[int, int], tokens: Tokens) -> tuple[Figure, VetoSetsChart, Layout]:
    """The figure drawn for real, as high as it needs: matplotlib's warnings would fail the test."""
    chart = chart_for(deck, counts, size[0])
    figure = Figure(figsize=(size[0] / 96, max(size[1], least_height(chart)) / 96), dpi=96)
    canvas = FigureCanvasAgg(figure)
    pen = pen_on(figure, tokens.surface)
    layout = layout_of(chart, pen.width, pen.height, LETTERS)
    draw_veto_sets(pen, chart, layout, tokens, actor_colors(deck, dark=tokens.dark))
    canvas.draw()
    return figure, chart, layout


def texts_of(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def many_sets(actors: int, times: int = 1) -> tuple[Deck, Counts]:
    """Every set of the actors, each vetoing another number of packages."""
    deck = generated_deck(actors, hostile=True)
    ids = [actor.id for actor in deck.actors]
    subsets = itertools.chain.from_iterable(itertools.combinations(ids, size) for size in range(actors + 1))
    sets = tuple(VetoSet(actors, times * (10_000 - place)) for place, actors in enumerate(subsets))
    total = sum(veto_set.packages for veto_set in sets)
    zero = dict.fromkeys(ids, 0)
    return deck, Counts(total, total, sets[0].packages, zero, zero, {}, sets)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("actors", [1, 3, 12])
def test_no_text_leaves_the_figure_and_no_two_counts_meet(actors: int, size: tuple[int, int], tokens: Tokens) -> None:
    deck = generated_deck(actors, hostile=True)
    figure, _, layout = drawn(deck, count(deck, EMPTY_BOARD), size, tokens)
    whole = figure.bbox
    boxes = {text: text.get_window_extent() for text in texts_of(figure)}
    for text, box in boxes.items():
        assert box.x0 >= -1, text.get_text()
        assert box.x1 <= whole.x1 + 1, text.get_text()
        assert box.y0 >= -1, text.get_text()
        assert box.y1 <= whole.y1 + 1, text.get_text()
    base, top = whole.y1 - layout.base, whole.y1 - layout.top + 20
    counts = sorted((box for box in boxes.values() if base < box.y0 and box.y1 < top), key=lambda box: box.x0)
    assert len(counts) > 1
    assert all(left.x1 <= right.x0 + 1 for left, right in itertools.pairwise(counts))


def test_the_bundled_deck_shows_the_counts_of_the_analysis() -> None:
    deck = bundled().deck
    figure, _, _ = drawn(deck, count(deck, EMPTY_BOARD), (760, 420), LIGHT)
    shown = {text.get_text() for text in texts_of(figure)}
    assert {"1,576", "440", "354", "280", "2 deals", "Ukraine", "United States", "Russia", "Europe"} <= shown
    assert "3,024 feasible packages of the whole deck, by exactly who vetoes them" in shown


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_four_thousand_sets_of_twelve_actors_fold_into_a_tail(tokens: Tokens) -> None:
    deck, counts = many_sets(12)
    figure, chart, layout = drawn(deck, counts, (760, 420), tokens)
    assert len(chart.bars) < 20
    assert chart.bars[-2].kind == "tail"
    assert layout.row >= 16
    assert "more" in {text.get_text() for text in texts_of(figure)}


def test_the_tail_does_not_set_the_scale_of_the_bars() -> None:
    deck, counts = many_sets(12)
    figure, chart, layout = drawn(deck, counts, (760, 420), LIGHT)
    heights = [patch.get_height() for patch in figure.findobj(FancyBboxPatch) if patch.get_facecolor() != (0, 0, 0, 0)]
    first = next(height for height in heights if height == pytest.approx(layout.base - layout.top))
    assert first >= 90
    assert chart.bars[-2].packages > chart.bars[0].packages


def test_counts_too_long_for_a_bar_give_their_order_of_magnitude() -> None:
    deck, counts = many_sets(3, times=10**24)
    chart = chart_for(deck, counts, 760)
    assert count_label(chart.bars[0], 104, LETTERS) == "1.0 \N{MULTIPLICATION SIGN} 10²⁸"
    small = veto_sets_chart(deck, many_sets(3)[1], "deck")
    assert count_label(small.bars[0], 54, LETTERS) == "9,999"


def test_without_feasible_packages_the_sentence_is_drawn() -> None:
    deck = generated_deck(3)
    nothing = Counts(9, 0, 0, {}, {actor.id: 0 for actor in deck.actors}, {}, ())
    figure, _, _ = drawn(deck, nothing, (500, 300), LIGHT)
    assert "No package of this deck is feasible: its constraints contradict one another." in {
        text.get_text() for text in texts_of(figure)
    }


def test_a_point_in_a_column_finds_its_bar_and_one_beside_it_finds_none() -> None:
    deck = bundled().deck
    chart = chart_for(deck, count(deck, EMPTY_BOARD), 760)
    layout = layout_of(chart, 760, 420, LETTERS)
    for place, bar in enumerate(chart.bars):
        assert layout.bar_at(chart, layout.center(place), layout.middle(0)) is bar
    assert layout.bar_at(chart, layout.left - 5, layout.middle(0)) is None
    assert layout.bar_at(chart, layout.center(0), 2) is None


def test_drawing_again_leaves_nothing_of_the_chart_before() -> None:
    deck = bundled().deck
    figure, chart, layout = drawn(deck, count(deck, EMPTY_BOARD), (760, 420), LIGHT)
    before = len(texts_of(figure))
    draw_veto_sets(pen_on(figure, LIGHT.surface), chart, layout, LIGHT, actor_colors(deck, dark=False))
    assert len(texts_of(figure)) == before
    assert len(figure.axes) == 1


def test_hostile_names_are_drawn_as_they_are_written_but_for_signs_that_no_font_has() -> None:
    assert drawable("<b> & $x$ \\frac") == "<b> & $x$ \\frac"
    assert drawable("🕊 dove 中文") == "🕊 dove □□"
    assert drawable("مرحبا") == "مرحبا"
    assert drawable("\u2068(مرحبا)\u2069") == "(مرحبا)"
    assert drawable("two\nlines\t here") == "two lines here"


@pytest.mark.parametrize("text", [*HOSTILE, "short", ""])
def test_an_elided_text_is_no_wider_than_asked(text: str) -> None:
    shown = elided(text, 9, "medium", 120)
    assert text_width(shown, 9, "medium") <= 120
    assert shown == drawable(text) or shown.endswith("…")


def test_wrapped_lines_keep_every_word_that_fits() -> None:
    assert " ".join(wrapped("one two three four five six", 9, "normal", 60, 9)) == "one two three four five six"
    lines = wrapped("word " * 60, 9, "normal", 100, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("titles", [("Party 1", "Party 2", "Party 3"), ("Party 1",)])
def test_a_name_that_has_room_is_whole(titles: tuple[str, ...]) -> None:
    actors = tuple(Actor(f"actor_{place}", title) for place, title in enumerate(titles))
    deck = Deck("free_deck", "Free", generated_deck(1).issues, actors)
    figure, _, _ = drawn(deck, count(deck, EMPTY_BOARD), (790, 500), LIGHT)
    shown = [text.get_text() for text in texts_of(figure)]
    assert set(titles) <= set(shown)


@pytest.mark.parametrize("width", [380, 505, 900])
def test_in_a_low_place_the_scope_is_told_whole_where_the_height_is_there(width: int) -> None:
    counts = count(bundled().deck, EMPTY_BOARD)
    chart = replace(chart_for(bundled().deck, counts, width), title="")
    layout = layout_of(chart, width, 320, LETTERS)
    assert " ".join(layout.scope) == chart.scope_line
    assert len(layout_of(chart, width, least_height(chart), LETTERS).scope) == 1
