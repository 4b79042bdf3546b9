from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import HOSTILE
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop.charts.table_drawing import column_widths, draw_table
from desktop.charts.table_parts import DrawnTable, Mark
from desktop.tokens import LIGHT

MARKS = tuple(Mark(f"P{number}", "#1F5FA8") for number in range(30))


def table(columns: int, rows: int) -> DrawnTable:
    titles = tuple(HOSTILE[place % len(HOSTILE)] for place in range(columns))
    cells = (MARKS, *(HOSTILE[(place + 1) % len(HOSTILE)] for place in range(columns - 1)))
    return DrawnTable(HOSTILE[4], HOSTILE[5], titles, (cells,) * rows, "A note.")


@pytest.mark.parametrize("columns", [2, 9, 20])
def test_whatever_the_texts_nothing_leaves_the_figure(columns: int) -> None:
    figure = Figure(figsize=(10, 6))
    canvas = FigureCanvasAgg(figure)
    drawn = draw_table(figure, table(columns, 100), LIGHT)
    assert 10 < drawn < 30
    renderer = canvas.get_renderer()
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= figure.bbox.width + 1
        assert box.y0 >= -1
        assert box.y1 <= figure.bbox.height + 1


def test_rows_without_room_are_counted() -> None:
    figure = Figure(figsize=(10, 3))
    drawn = draw_table(figure, table(3, 50), LIGHT)
    note = [text.get_text() for text in figure.axes[0].texts][-1]
    assert note == f"And {50 - drawn} more rows, in the data. A note."


def test_what_stands_above_and_below_the_table_is_told_whole_and_takes_no_row() -> None:
    scope = "; ".join(f"Issue {number}: the card that all of them have" for number in range(1, 20))
    note = "What a deal is, and what it is worth to whom. " * 8
    figure, usual = Figure(figsize=(10, 4)), Figure(figsize=(10, 4))
    short = table(3, 50)
    rows = draw_table(usual, short, LIGHT)
    assert draw_table(figure, replace(short, scope_line=scope, note=note.strip()), LIGHT) >= rows
    shown = " ".join(text.get_text() for text in figure.axes[0].texts)
    assert scope in shown
    assert note.strip() in shown
    assert figure.get_figheight() > usual.get_figheight()


def test_columns_are_as_wide_as_their_cells_where_there_is_room_else_the_widest_give() -> None:
    short, long = "word", "a long cell of many words"
    drawn = DrawnTable("T", "S", ("a", "b", "c"), ((short, long, long),), "")
    free = column_widths(drawn, 900)
    assert free[0] < free[1] == free[2]
    tight = column_widths(drawn, free[0] + free[1])
    assert tight[0] == free[0]
    assert tight[1] == tight[2] == pytest.approx(free[1] / 2, abs=1)


def test_chips_without_room_are_counted_in_their_column() -> None:
    figure = Figure(figsize=(10, 3))
    draw_table(figure, table(6, 1), LIGHT)
    shown = [text.get_text() for text in figure.axes[0].texts]
    chips = [text for text in shown if text.startswith("P") and text[1:].isdigit()]
    assert 0 < len(chips) < len(MARKS)
    assert f"+{len(MARKS) - len(chips)}" in shown
