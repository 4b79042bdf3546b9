from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from chart_samples import bundled, full_board, generated_deck
from decks_at_hand import generated, hostile
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from desktop.charts.export import ChartExport, DataTable, picture
from desktop.charts.origin import Origin
from desktop.charts.origin_drawing import draw_foot
from desktop.charts.veto_map_chart import MapChart, map_chart
from desktop.charts.veto_map_drawing import draw_veto_map
from desktop.charts.veto_map_layout import HIGHEST_MAP, MapLayout, layout_of
from desktop.tokens import LIGHT, actor_colors
from winset.analysis.veto_map import veto_map
from winset.model import NOTHING_ASSUMED, Board, Deck

FILE = bundled()
CHOICE = FILE.scenarios[0].board


def chart_of(deck: Deck, board: Board, rows: object, columns: object) -> MapChart:
    return map_chart(deck, board, NOTHING_ASSUMED, veto_map(deck, board, NOTHING_ASSUMED, rows, columns))


def drawn(deck: Deck, chart: MapChart) -> tuple[Figure, MapLayout]:
    """The figure drawn for real: matplotlib's warnings would fail the test."""
    layout = layout_of(chart)
    figure = Figure(figsize=(layout.width / 96, layout.height / 96), dpi=96)
    canvas = FigureCanvasAgg(figure)
    draw_veto_map(figure, chart, LIGHT, actor_colors(deck, dark=False))
    canvas.draw()
    return figure, layout


def texts_of(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def charts() -> dict[str, tuple[Deck, MapChart]]:
    deck, strange, many = FILE.deck, hostile(), generated_deck(30, hostile=True)
    wide = generated_deck(3, terms=9)
    part = Board({"nato": "none"})
    return {
        "full": (deck, chart_of(deck, CHOICE, "architecture", "force")),
        "part": (deck, chart_of(deck, part, "architecture", "force")),
        "nested": (deck, chart_of(deck, part, ("architecture", "guarantee"), ("force", "size"))),
        "hostile": (strange, chart_of(strange, Board(), "issue_1", ("issue_2", "issue_3"))),
        "hostile full": (many, chart_of(many, full_board(many), ("issue_1", "issue_3"), "issue_2")),
        "wide": (wide, chart_of(wide, Board(), "issue_1", ("issue_2", "issue_0"))),
    }


@pytest.mark.parametrize("name", ["full", "part", "nested", "hostile", "hostile full", "wide"])
def test_no_text_leaves_the_picture_and_no_two_titles_meet(name: str) -> None:
    deck, chart = charts()[name]
    figure, layout = drawn(deck, chart)
    whole = figure.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.x1 <= whole.x1, text
        assert box.y0 >= 0, text
        assert box.y1 <= whole.y1, text
    top = whole.y1 - layout.top
    above = [(text, box) for text, box in boxes if box.y0 >= top]
    for (one, first), (other, second) in itertools.combinations(above, 2):
        apart = first.x1 <= second.x0 + 1 or second.x1 <= first.x0 + 1
        apart = apart or first.y1 <= second.y0 + 2 or second.y1 <= first.y0 + 2
        assert apart, (one, other)


@pytest.mark.parametrize("name", ["full", "part", "nested", "hostile", "hostile full", "wide"])
def test_what_stands_in_a_cell_stays_inside_of_it(name: str) -> None:
    deck, chart = charts()[name]
    figure, layout = drawn(deck, chart)
    high = figure.bbox.y1
    for text in texts_of(figure):
        box = text.get_window_extent()
        x, y = (box.x0 + box.x1) / 2, high - (box.y0 + box.y1) / 2
        inside = layout.left < x < layout.left + len(chart.cells[0]) * layout.cell_width
        if not inside or not layout.top < y < layout.top + len(chart.cells) * layout.cell_height:
            continue
        column, row = int((x - layout.left) // layout.cell_width), int((y - layout.top) // layout.cell_height)
        left, top = layout.at(row, column)
        assert box.x0 >= left - 0.5, text.get_text()
        assert box.x1 <= left + layout.cell_width + 0.5, text.get_text()
        assert high - box.y1 >= top - 1, text.get_text()
        assert high - box.y0 <= top + layout.cell_height + 1, text.get_text()


def test_the_bundled_map_names_its_cards_actors_deal_and_companion() -> None:
    chart = chart_of(FILE.deck, CHOICE, "architecture", "force")
    figure, _ = drawn(FILE.deck, chart)
    shown = [text.get_text() for text in texts_of(figure)]
    assert {"No force", "Europe-wide structure", "✓ deal", "Ukraine", "United States", "a deal"} <= set(shown)
    assert "on the table now" in shown
    assert any(text.startswith("1 with Size of the force: None") for text in shown)
    assert shown.count("UA") == 4, "in three cells and the legend"


def test_the_legend_explains_the_signs_that_are_there_and_no_others() -> None:
    full = {text.get_text() for text in texts_of(drawn(*charts()["full"])[0])}
    part = {text.get_text() for text in texts_of(drawn(*charts()["part"])[0])}
    assert "vetoes some of the packages: the further hatched, the more of them" in part - full
    assert "not possible: no package holds these cards" not in full | part


def test_the_legend_tells_the_actors_names_whole_however_alike_they_begin() -> None:
    names = [f"The Extremely Long Name of a Federation of States, delegation of the coast no. {n}" for n in range(4)]
    few = ["<b>bold</b> & company", *(actor.title for actor in FILE.deck.actors[1:])]
    for titles in (names, few):
        actors = tuple(replace(one, title=title) for one, title in zip(FILE.deck.actors, titles, strict=True))
        deck = replace(FILE.deck, actors=actors)
        figure, layout = drawn(deck, chart_of(deck, CHOICE, "architecture", "force"))
        legend = figure.bbox.y1 - layout.legend
        shown = " ".join(text.get_text() for text in texts_of(figure) if text.get_window_extent().y1 < legend)
        assert all(title in shown for title in titles)


def test_chips_are_hatched_as_far_as_their_actors_veto_as_on_the_screen() -> None:
    deck, chart = charts()["part"]
    figure, layout = drawn(deck, chart)
    hatched = [patch for patch in figure.axes[0].patches if patch.get_hatch()]
    marks = [mark for line in chart.cells for face in line for mark in face.marks if mark.stance == "depends"]
    assert len(hatched) == len(marks) + 1, "and one in the legend"
    wide = sorted(float(mark.share or 0) * layout.chip.width for mark in marks)
    assert sorted(patch.get_width() for patch in hatched[:-1]) == pytest.approx(wide)
    full, _ = drawn(*charts()["full"])
    assert not [patch for patch in full.axes[0].patches if patch.get_hatch()]


def test_on_a_partial_table_the_figures_stand_beside_the_chips() -> None:
    shown = {text.get_text() for text in texts_of(drawn(*charts()["part"])[0])}
    assert {"60/72", "24/72", "all", "2 deals", "no deal left"} <= shown


def test_forty_by_forty_cards_of_thirty_actors_are_drawn_within_bounds() -> None:
    deck = generated_deck(30, terms=40)
    chart = chart_of(deck, full_board(deck), "issue_1", "issue_2")
    figure, layout = drawn(deck, chart)
    assert layout.width <= 2_400
    assert layout.height <= HIGHEST_MAP + 1_000
    assert len(texts_of(figure)) > 1_600


def test_an_actor_without_room_is_counted() -> None:
    deck = generated(30)
    few = chart_of(deck, Board(), "issue_1", "issue_2")
    many = replace(few, cells=few.cells * 20, down=few.down * 20)
    shown = [text.get_text() for text in texts_of(drawn(deck, few)[0])]
    assert not any(text.startswith("+") for text in shown)
    shown = [text.get_text() for text in texts_of(drawn(deck, many)[0])]
    assert any(text.startswith("+") for text in shown)


def test_the_map_and_the_foot_of_its_picture_begin_at_the_same_place() -> None:
    deck, chart = charts()["full"]
    figure, _ = drawn(deck, chart)
    draw_foot(figure, Origin("Of this deck"))
    starts = {text.get_text(): text.get_window_extent().x0 for text in texts_of(figure)}
    assert starts["Of this deck"] == pytest.approx(starts[chart.title], abs=1.5)


def test_the_same_map_gives_the_same_bytes() -> None:
    deck, chart = charts()["part"]
    layout = layout_of(chart)

    def draw(figure: Figure) -> None:
        draw_veto_map(figure, chart, LIGHT, actor_colors(deck, dark=False))

    size = (layout.width / 96, layout.height / 96)
    export = ChartExport("map", "Map", draw, lambda: DataTable((), []), size)
    assert picture(export, "png", 60) == picture(export, "png", 60)
    assert picture(export, "svg", 60) == picture(export, "svg", 60)
