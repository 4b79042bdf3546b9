from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import bundled, generated_deck
from matplotlib.figure import Figure
from matplotlib.text import Text

from desktop.charts.cards_actors import cards_actors_chart
from desktop.charts.export import ChartExport, DataTable, picture
from desktop.charts.legend import Entry, Mark, actor_entries
from desktop.charts.legend_drawing import draw_legend
from desktop.charts.legend_entries import cards_entries, map_entries, sets_entries
from desktop.charts.veto_sets import veto_sets_chart
from desktop.tokens import actor_colors
from winset.analysis.card_rows import CardRow
from winset.analysis.cards import card_figures
from winset.analysis.counts import count
from winset.analysis.veto_map import veto_map
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board

FILE = bundled()
COLORS = actor_colors(FILE.deck, dark=False)


def words(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.words for entry in entries]


def test_a_map_explains_its_chips_and_the_signs_that_are_there_and_no_other() -> None:
    names = [actor.title for actor in FILE.deck.actors]

    def said(board: Board, *wordless: Mark) -> list[str]:
        found = veto_map(FILE.deck, board, NOTHING_ASSUMED, "architecture", "force")
        return words(map_entries(FILE.deck, found, COLORS, wordless=wordless))

    full = FILE.scenarios[0].board
    assert said(full) == names
    assert said(full, "ring") == [*names, "on the table"]
    assert said(full, "deal", "impossible", "corner", "ring") == [
        *names,
        "a deal",
        "other cards change too",
        "on the table",
    ]
    assert said(Board({"nato": "none"})) == [*names, "vetoes some, as far as hatched"]


def test_long_names_of_actors_that_begin_alike_are_told_apart_by_their_ends() -> None:
    titles = [f"The Permanent Mission of the Federation, delegation no. {number}" for number in (1, 2)]
    titles += ["The International Committee of the Red Cross", "\u2068" + "\u05e9" * 40 + "\u2069"]
    actors = tuple(replace(one, title=title) for one, title in zip(FILE.deck.actors, titles, strict=True))
    said = words(actor_entries(replace(FILE.deck, actors=actors), COLORS))
    assert said[:2] == ["The Permanent Mi…elegation no. 1", "The Permanent Mi…elegation no. 2"]
    assert said[2] == "The International Committee of…"
    assert len(set(said)) == 4


def test_cards_and_actors_explain_the_heat_and_the_signs_that_are_there_and_no_other() -> None:
    chart = cards_actors_chart(FILE.deck, card_figures(FILE.deck, EMPTY_BOARD), "deck", "severity")
    assert words(cards_entries(chart, EMPTY_BOARD)) == ["vetoed"]
    assert words(cards_entries(chart, FILE.scenarios[0].board)) == ["vetoed", "on the table"]
    unknown = CardRow("nato", "member", "Member", 1000, None, (1, 999, None, 0))
    nothing = CardRow("nato", "member", "Member", 0, 0, (0, 0, 0, 0))
    strained = replace(chart, groups=(replace(chart.groups[0], rows=(unknown, nothing)),))
    assert words(cards_entries(strained, EMPTY_BOARD)) == ["vetoed", "not computed", "not possible"]


def test_veto_sets_explain_the_bars_that_are_there() -> None:
    counts = count(FILE.deck, EMPTY_BOARD)
    marks = [
        [entry.mark for entry in sets_entries(veto_sets_chart(FILE.deck, counts, "deck", most=most))]
        for most in (4, 64)
    ]
    assert marks == [["set", "tail", "free"], ["set", "free"]]


@pytest.mark.parametrize("actors", [4, 30])
def test_a_picture_grows_by_its_legend_which_names_everybody_inside_it(actors: int) -> None:
    deck = generated_deck(actors, hostile=True)
    entries = actor_entries(deck, actor_colors(deck, dark=False))
    figure = Figure(figsize=(6, 3), dpi=96)
    figure.add_axes((0.0, 0.0, 1.0, 1.0))
    draw_legend(figure, entries)
    assert figure.get_size_inches()[1] > 3.2
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]
    assert len(texts) == 2 * actors
    for text in texts:
        box = text.get_window_extent()
        assert box.x1 <= figure.bbox.width
        assert 0 <= box.y0 < box.y1 <= figure.bbox.height - 3 * 96 + 1


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_legend_leaves_with_the_picture(form: str) -> None:
    plain = ChartExport("c", "C", lambda figure: None, lambda: DataTable((), []), size=(6, 2))
    counts = count(FILE.deck, EMPTY_BOARD)
    bars = sets_entries(veto_sets_chart(FILE.deck, counts, "deck", most=4))
    explained = replace(plain, legend=(*actor_entries(FILE.deck, COLORS), *bars))
    assert len(picture(explained, form)) > len(picture(plain, form))
