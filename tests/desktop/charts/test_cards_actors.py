from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import bundled, generated_deck
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop.charts.cards_actors import (
    cards_actors_chart,
    cards_actors_reading,
    cards_actors_table,
    cell_text,
    cell_tip,
)
from desktop.charts.cards_actors_drawing import draw_cards_actors, make_room
from desktop.charts.export import csv_text
from desktop.charts.fonts import drawable
from desktop.tokens import LIGHT, actor_colors
from winset.analysis.card_rows import CardRow
from winset.analysis.cards import card_figures
from winset.model import EMPTY_BOARD, Deck

FILE = bundled()
WHOLE = cards_actors_chart(FILE.deck, card_figures(FILE.deck, EMPTY_BOARD), "deck", "severity")


def row_of(issue: str, term: str) -> CardRow:
    return next(row for row in WHOLE.rows if row.card == (issue, term))


def test_cells_print_the_deals_and_each_actors_share() -> None:
    member = row_of("nato", "member")
    assert [cell_text(member, column) for column in range(5)] == ["0", "83 %", "100 %", "100 %", "33 %"]


def test_a_share_is_never_rounded_to_nothing_or_to_all_and_the_unknown_is_no_number() -> None:
    row = CardRow("nato", "member", "Member", 1000, None, (1, 999, None, 0))
    assert [cell_text(row, column) for column in range(5)] == ["?", "under 1 %", "over 99 %", "?", "0 %"]
    nothing = CardRow("nato", "member", "Member", 0, 0, (0, 0, 0, 0))
    assert {cell_text(nothing, column) for column in range(5)} == {"–"}  # noqa: RUF001 - the dash of such cells


def test_a_tooltip_names_the_share_its_scope_and_the_red_lines_that_speak_of_it() -> None:
    tip = cell_tip(
        FILE.deck, row_of("nato", "member"), "us", scope="deck", on_table=True, about=[FILE.deck.red_line("us_nato")]
    )
    assert tip.splitlines() == [
        "NATO membership: Member",
        "on the table now",
        "The United States vetoes 1,008 of 1,008 packages with this card in the whole deck (100 %).",
        "Its red lines that speak of this issue:",
        f"• {FILE.deck.red_line('us_nato').name}",
    ]
    assert "No deal among its 1,008 feasible packages in the whole deck." in cell_tip(
        FILE.deck, row_of("nato", "member"), None, scope="deck", on_table=False, about=()
    )


def test_the_reading_counts_the_cards_that_are_in_no_deal() -> None:
    reading = cards_actors_reading(FILE.deck, WHOLE, "deck")
    assert reading.startswith(
        "In the whole deck 14 of 24 cards are in no deal. Ten are vetoed by one and the same actor"
    )


def test_a_deck_of_which_nobody_vetoes_anything_is_read_so() -> None:
    deck = Deck("free_deck", "Free", FILE.deck.issues, FILE.deck.actors)
    chart = cards_actors_chart(deck, card_figures(deck, EMPTY_BOARD), "deck", "deck")
    reading = cards_actors_reading(deck, chart, "deck")
    assert reading == "In the whole deck each of the 24 cards is in some deal. Nobody vetoes any of their packages."


def test_the_data_has_exact_counts_and_a_row_for_each_card() -> None:
    lines = csv_text(cards_actors_table(FILE.deck, WHOLE)).splitlines()
    assert len(lines) == 1 + sum(len(issue.terms) for issue in FILE.deck.issues)
    assert lines[0].startswith("issue,card,feasible packages,deals,vetoed by Ukraine")
    assert "NATO membership,Member,1008,0,840,1008,1008,336" in lines


@pytest.mark.parametrize("actors", [3, 30, 60])
def test_the_drawing_keeps_inside_the_figure_and_says_what_it_leaves_out(actors: int) -> None:
    deck = generated_deck(actors, issues=8, terms=10, hostile=True)
    figures = card_figures(deck, EMPTY_BOARD)
    chart = cards_actors_chart(deck, figures, "deck", "severity")
    figure = Figure(figsize=(10, 6))
    canvas = FigureCanvasAgg(figure)
    shown = draw_cards_actors(figure, deck, chart, LIGHT, colors=actor_colors(deck, dark=False), board=EMPTY_BOARD)
    assert 0 < shown < 80
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert any(text.startswith(f"And {80 - shown} more cards, in the data.") for text in texts)
    renderer = canvas.get_renderer()
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= figure.bbox.width + 1


def test_no_letter_of_an_issue_crosses_the_rule_below_it() -> None:
    deck = generated_deck(3)
    deck = replace(deck, issues=tuple(replace(issue, title="Ägypten, gpqy") for issue in deck.issues))
    chart = cards_actors_chart(deck, card_figures(deck, EMPTY_BOARD), "deck", "severity")
    figure = Figure(figsize=(8, 2))
    FigureCanvasAgg(figure)
    make_room(figure, deck, chart, LIGHT, EMPTY_BOARD)
    draw_cards_actors(figure, deck, chart, LIGHT, colors=actor_colors(deck, dark=False), board=EMPTY_BOARD)
    rules = [line.get_window_extent().y1 for line in figure.axes[0].lines]
    heads = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text().startswith("Ägypten")]
    assert len(heads) == len(deck.issues)
    for head in heads:
        assert not any(head.y0 <= rule <= head.y1 for rule in rules)


def test_names_of_cards_are_never_cut_on_a_picture_and_it_is_as_high_as_they_need() -> None:
    deck = generated_deck(12, issues=3, terms=6, hostile=True)
    chart = cards_actors_chart(deck, card_figures(deck, EMPTY_BOARD), "deck", "severity")
    figure = Figure(figsize=(8, 2))
    make_room(figure, deck, chart, LIGHT, EMPTY_BOARD)
    shown = draw_cards_actors(figure, deck, chart, LIGHT, colors=actor_colors(deck, dark=False), board=EMPTY_BOARD)
    assert shown == 18
    everything = "".join("".join(text.get_text().split()) for text in figure.axes[0].texts)
    for row in chart.rows:
        assert "".join(drawable(row.title).split()) in everything
    lowest = max(text.get_position()[1] for text in figure.axes[0].texts)
    assert lowest < figure.get_size_inches()[1] * 96 < lowest + 40


def test_what_is_not_possible_is_hatched_on_a_picture_as_on_the_screen() -> None:
    deck = generated_deck(12, issues=4, terms=5, hostile=True)
    chart = cards_actors_chart(deck, card_figures(deck, EMPTY_BOARD), "deck", "severity")
    figure = Figure(figsize=(14, 30))
    draw_cards_actors(figure, deck, chart, LIGHT, colors=actor_colors(deck, dark=False), board=EMPTY_BOARD)
    impossible = sum(not row.feasible for row in chart.rows)
    assert impossible > 0
    assert sum(bool(patch.get_hatch()) for patch in figure.axes[0].patches) == 12 * impossible


def test_a_picture_has_an_end_however_many_cards_there_are() -> None:
    deck = generated_deck(4, issues=30, terms=40)
    chart = cards_actors_chart(deck, card_figures(deck, EMPTY_BOARD), "deck", "deck")
    figure = Figure(figsize=(8, 2))
    make_room(figure, deck, chart, LIGHT, EMPTY_BOARD)
    assert figure.get_size_inches()[1] * 96 <= 6_000
