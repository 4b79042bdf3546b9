"""Draws a table on a matplotlib figure: the first rows that fit. It loads matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from desktop.charts.fonts import wrapped
from desktop.charts.sheet import (
    LINE,
    MARGIN,
    MOST_SCOPE_LINES,
    PIXELS_PER_INCH,
    POINTS,
    SCOPE,
    SMALL,
    Sheet,
    chip_width,
    new_sheet,
    width_of,
)
from desktop.charts.table_parts import Cell, DrawnTable, Mark
from desktop.tokens import Tokens
from winset.wording import counted

ROW, TEXT = 22.0, 11.5
PAD, CHIP_GAP = 8.0, 4.0
LEAST_COLUMN, WIDEST_COLUMN = 46.0, 240.0
MEASURED_ROWS = 60
USUAL_SCOPE_LINES, MOST_NOTE_LINES = 2, 6


def draw_table(figure: Figure, table: DrawnTable, tokens: Tokens) -> int:
    """Draw the table over the whole figure; gives how many of its rows fit. What does not is counted below them.

    Sentences above and below the table that need more than the usual lines make the figure higher.
    """
    sheet = _sheet_with_room(figure, table, tokens)
    top = sheet.heading(table.title, table.scope_line)
    widths = column_widths(table, sheet.width - 2 * MARGIN)
    y = _head(sheet, table.columns, widths, top)
    foot = len(_note_lines(sheet, table, more=len(table.rows))) * SMALL * LINE
    fit = min(len(table.rows), max(0, int((sheet.height - MARGIN - 4 - foot - y) // ROW)))
    for row in table.rows[:fit]:
        _row(sheet, row, widths, y)
        y += ROW
    for line in _note_lines(sheet, table, more=len(table.rows) - fit):
        sheet.text((MARGIN, y + 4 + SMALL * LINE / 2), line, SMALL, tokens.quiet)
        y += SMALL * LINE
    return fit


def _sheet_with_room(figure: Figure, table: DrawnTable, tokens: Tokens) -> Sheet:
    sheet = new_sheet(figure, tokens)
    scope = len(sheet.lines_of(table.scope_line, SCOPE, MOST_SCOPE_LINES)) - USUAL_SCOPE_LINES
    note = len(_note_lines(sheet, table, more=len(table.rows))) - 1
    more = max(0, scope) * SCOPE * LINE + max(0, note) * SMALL * LINE
    if not more:
        return sheet
    figure.set_size_inches(figure.get_size_inches()[0], (sheet.height + more) / PIXELS_PER_INCH)
    return new_sheet(figure, tokens)


def _note_lines(sheet: Sheet, table: DrawnTable, more: int) -> tuple[str, ...]:
    note = f"And {counted(more, 'more row', 'more rows')}, in the data. {table.note}" if more else table.note
    return sheet.lines_of(note, SMALL, MOST_NOTE_LINES)


def column_widths(table: DrawnTable, room: float) -> list[float]:
    """A width for each column: what its cells need where there is room, else less, the widest giving first."""
    wanted = []
    for place, title in enumerate(table.columns):
        cells = [row[place] for row in table.rows[:MEASURED_ROWS]]
        widest = max([_head_width(title[:60]), *(cell_width(cell) for cell in cells)])
        wanted.append(max(LEAST_COLUMN, min(WIDEST_COLUMN, widest + PAD + 1)))
    if sum(wanted) <= room:
        return wanted
    low, high = 0.0, WIDEST_COLUMN
    for _ in range(40):  # the width to which the widest columns are cut
        middle = (low + high) / 2
        if sum(min(width, middle) for width in wanted) <= room:
            low = middle
        else:
            high = middle
    return [min(width, low) for width in wanted]


def cell_width(cell: Cell) -> float:
    """The room that a cell needs, in pixels."""
    if isinstance(cell, str):
        return width_of(cell[:60], TEXT)
    return sum(chip_width(mark.short) + CHIP_GAP for mark in cell)


def _head_width(title: str) -> float:
    """The room that a title needs to stand in two lines."""
    words = max((width_of(word, SMALL, "medium") for word in title.split()), default=0.0)
    return max(words, width_of(title, SMALL, "medium") * 0.6)


def _head(sheet: Sheet, columns: Sequence[str], widths: Sequence[float], top: float) -> float:
    x, high = float(MARGIN), 2 * SMALL * LINE
    for title, width in zip(columns, widths, strict=True):
        lines = wrapped(title, SMALL * POINTS, "medium", max(1.0, width - PAD) * POINTS, 2)
        for place, line in enumerate(reversed(lines)):
            y = top + high - (place + 0.5) * SMALL * LINE
            sheet.text((x, y), line, SMALL, sheet.tokens.quiet, weight="medium")
        x += width
    y = top + high + 3
    sheet.line((MARGIN, x), (y, y), sheet.tokens.border_strong, 1.0)
    return y + 2


def _row(sheet: Sheet, row: Sequence[Cell], widths: Sequence[float], y: float) -> None:
    x, middle = float(MARGIN), y + ROW / 2
    for cell, width in zip(row, widths, strict=True):
        if isinstance(cell, str):
            sheet.text((x, middle), cell, TEXT, sheet.tokens.text, room=width - PAD)
        else:
            _chips(sheet, cell, (x, middle), width - PAD)
        x += width
    sheet.line((MARGIN, x), (y + ROW, y + ROW), sheet.tokens.border)


def _chips(sheet: Sheet, marks: Sequence[Mark], at: tuple[float, float], room: float) -> None:
    x, middle = at
    end = x + room
    for place, mark in enumerate(marks):
        rest = f"+{len(marks) - place}"
        last = place == len(marks) - 1
        needed = chip_width(mark.short) + (0 if last else CHIP_GAP + width_of(rest, SMALL))
        if x + needed > end:
            sheet.text((x, middle), rest, SMALL, sheet.tokens.quiet)
            return
        x = sheet.chip(x, middle, mark.short, mark.color) + CHIP_GAP
