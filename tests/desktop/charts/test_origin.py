from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import DECKS, bundled, bundled_workspace
from desk_bench import workspace_of
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop.charts.export import ChartExport, DataTable, picture
from desktop.charts.origin import Origin, origin_of, source_words
from desktop.charts.origin_drawing import draw_foot
from winset.model import Agreement, Source, WhatIf

DECK = bundled().deck


def drawn(origin: Origin, wide: float = 4.0) -> Figure:
    figure = Figure(figsize=(wide, 2.0))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    draw_foot(figure, origin)
    return figure


def test_a_picture_names_its_deck_its_author_and_its_scenario() -> None:
    assert origin_of(bundled_workspace()).paragraphs == (
        "Ukraine settlement 2025 · one author’s account: Ted Snider · Scenario “Zelensky’s second choice”",
    )


def test_the_source_is_named_where_there_is_one_and_counted_where_there_are_more() -> None:
    one, other = Source("a", "Minutes of the talks"), Source("b", "A book", "An Author")
    assert source_words(replace(DECK, sources=(one,))) == "from one source: Minutes of the talks"
    assert source_words(replace(DECK, sources=(one, other))) == "from 2 sources"
    assert source_words(replace(DECK, sources=())) == ""
    assert "from" not in origin_of(workspace_of(replace(DECK, sources=()))).table


def test_in_a_what_if_the_lines_set_aside_are_named_the_firmness_and_the_rule_tried() -> None:
    what_if = WhatIf.of(
        {"us_no_troops"},
        {
            "ukraine_security": Decimal("0.5"),
            "us_no_troops": Decimal("0.1"),
            "us_nato": DECK.red_line("us_nato").firmness,
        },
        Agreement(("russia",), 3),
    )
    assert origin_of(workspace_of(DECK, what_if=what_if)).assumed == (
        f"set aside: “{DECK.red_line('us_no_troops').name}” (US)",
        "firmness assumed: “A guarantee with teeth” (UA) 50 % (deck: 90 %)",
        "decision rule tried: Russia and 3 of 4 needed",
    )


def test_of_many_lines_the_last_are_only_counted() -> None:
    every = {line.id for line in DECK.red_lines}
    [aside] = origin_of(workspace_of(DECK, what_if=WhatIf.of(every))).assumed
    assert aside.endswith(f" and {len(every) - 3} more")
    assert aside.count("“") == 3


def test_the_foot_makes_the_picture_higher_and_leaves_what_is_drawn_as_large_above_it() -> None:
    figure = drawn(Origin("A deck"))
    wide, high = figure.get_size_inches()
    assert wide == 4.0
    assert high > 2.0
    chart, foot = (axes.get_position() for axes in figure.axes)
    assert chart.height * high == pytest.approx(2.0)
    assert chart.y1 == pytest.approx(1.0)
    assert foot.y1 == pytest.approx(chart.y0)


@pytest.mark.parametrize("name", [*DECKS])
def test_nothing_at_the_foot_is_cut_off_by_the_edge_on_any_deck(name: str) -> None:
    deck = DECKS[name]()
    figure = drawn(origin_of(workspace_of(deck, what_if=WhatIf.of({line.id for line in deck.red_lines}))))
    for text in figure.axes[1].texts:
        box = text.get_window_extent()
        assert 0 <= box.x0 <= box.x1 <= figure.bbox.x1
        assert box.y0 >= 0


def test_every_form_of_picture_has_the_foot() -> None:
    bare = ChartExport("c", "C", lambda figure: None, lambda: DataTable((), []), size=(4.0, 2.0))
    made = picture(replace(bare, origin=Origin("A deck")), "png")
    assert int.from_bytes(made[16:20]) == 1200
    assert int.from_bytes(made[20:24]) > 600
    for form in ("svg", "pdf"):
        assert picture(replace(bare, origin=Origin("A deck")), form) != picture(bare, form)
