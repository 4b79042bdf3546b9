"""Draws the knots and the concessions on a matplotlib figure, for files and the clipboard. It loads matplotlib.

At the left a row for each red line and a column for each knot, at the right the concessions in words; where a figure
is narrow, or the knots are many, the one stands below the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop.charts.knot import KnotMatrix, Opening, Tied, knot_matrix
from desktop.charts.knot_words import TITLE, concessions_heading, cost_words, opens, scope_sentence
from desktop.charts.paper import BODY, LINE, SMALL, SUBTITLE, Paper, chip_width, width_of
from desktop.charts.paper import TITLE as TITLE_SIZE
from desktop.charts.reading import what_deal_means
from desktop.tokens import CHIP_HEIGHT, Tokens
from winset.wording import counted, number

MARGIN = 16.0
ROW, LEAST_ROW = 24.0, 13.0
PITCH, LEAST_PITCH = 26.0, 16.0
COUNT_WIDTH = 46.0
NAMES_SHARE, WIDEST_NAMES = 0.24, 250.0
WORDS_SHARE = 0.42
LEGEND = 22.0


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things stand, in pixels."""

    top: float
    names: float
    left: float
    pitch: float
    row: float
    words: float

    def center(self, column: int) -> float:
        return self.left + (column + 0.5) * self.pitch

    def middle(self, row: int) -> float:
        return self.top + (row + 0.5) * self.row


def draw_knot(
    figure: Figure,
    tied: Tied,
    openings: Mapping[int, Opening],
    tokens: Tokens,
    colors: Mapping[str, str],
    *,
    chosen: int = 0,
) -> None:
    """Draw over the whole figure, whatever was on it; ``colors`` are the actors' by id."""
    paper = Paper(figure, tokens)
    room = paper.width - 2 * MARGIN
    paper.text((MARGIN, MARGIN + TITLE_SIZE / 2), TITLE, TITLE_SIZE, weight="semibold", room=room)
    scope = f"{scope_sentence(tied.deck, tied.board, tied.what_if)}."
    below = (MARGIN, MARGIN + TITLE_SIZE * LINE + 2)
    top = paper.paragraph(below, scope, SUBTITLE, tokens.quiet, room=room, most=2)
    words = paper.width - MARGIN - room * WORDS_SHARE if tied.knots else MARGIN
    if tied.knots:
        _draw_matrix(paper, tied, colors, top=top + 14, end=words - 24, chosen=chosen)
    _draw_concessions(paper, tied, openings, colors, (words, top + 14))
    note = what_deal_means(tied.deck)
    paper.text((MARGIN, paper.height - MARGIN), note, SMALL, tokens.quiet, room=room)


def _draw_matrix(paper: Paper, tied: Tied, colors: Mapping[str, str], *, top: float, end: float, chosen: int) -> None:
    names = _names_width(tied, paper.width)
    left = MARGIN + names + 10
    room = end - left - COUNT_WIDTH
    rows = max(1, int((paper.height - top - MARGIN - 2 * LEGEND - 20) // LEAST_ROW))
    most = max(1, int(room // LEAST_PITCH))
    matrix = knot_matrix(tied, chosen=chosen, most_columns=most, most_rows=rows)
    pitch = min(PITCH, room / max(1, len(matrix.columns)))
    row = min(ROW, (paper.height - top - MARGIN - 2 * LEGEND - 20) / max(1, len(matrix.rows)))
    places = _Places(top + 20, names, left, pitch, max(LEAST_ROW, row), end)
    _draw_numbers(paper, matrix, places, top + 8)
    for place, shown in enumerate(matrix.rows):
        _draw_row(paper, matrix, places, place, colors[shown.line.actor])
    for column, inside in enumerate(matrix.columns):
        if len(inside) > 1:
            x = places.center(column)
            ends = (places.middle(min(inside)), places.middle(max(inside)))
            paper.line((x, x), ends, paper.tokens.quiet, 1.2)
    _draw_legend(paper, matrix, places)


def _draw_numbers(paper: Paper, matrix: KnotMatrix, places: _Places, y: float) -> None:
    paper.text((MARGIN, y), "red line", SMALL, paper.tokens.quiet)
    for column in range(len(matrix.columns)):
        shown = matrix.first + column + 1
        if places.pitch >= width_of(f"{matrix.total}", SMALL) + 3 or shown % 5 == 0:
            paper.text((places.center(column), y), f"{shown}", SMALL, paper.tokens.quiet, align="center")
    end = places.center(len(matrix.columns) - 1) + places.pitch / 2
    paper.text((end + COUNT_WIDTH / 2, y), "knots", SMALL, paper.tokens.quiet, align="center")


def _draw_row(paper: Paper, matrix: KnotMatrix, places: _Places, place: int, color: str) -> None:
    row = matrix.rows[place]
    tokens, y = paper.tokens, places.middle(place)
    end = places.center(len(matrix.columns) - 1) + places.pitch / 2
    if row.everywhere:
        high = places.row - 3
        wide = end + COUNT_WIDTH - MARGIN + 4
        paper.box(MARGIN - 4, y - high / 2, wide, high, tokens.veto_fill, edge=tokens.veto)
    size = min(BODY, places.row * 0.72)
    beside = paper.chip(MARGIN, y, row.short, color, high=min(CHIP_HEIGHT, places.row - 2)) + 7
    paper.text((beside, y), row.line.name, size, room=places.left - 8 - beside)
    radius = min(6.0, places.row * 0.34, places.pitch * 0.36)
    for column, inside in enumerate(matrix.columns):
        there = place in inside
        paper.dot(places.center(column), y, radius if there else radius / 2, color if there else tokens.dot_empty)
    paper.text((end + COUNT_WIDTH / 2, y), f"{row.knots:,}", SMALL, tokens.quiet, align="center")


def _draw_legend(paper: Paper, matrix: KnotMatrix, places: _Places) -> None:
    parts = ["Each column is a knot, each dot a red line that is in it."]
    if any(row.everywhere for row in matrix.rows):
        parts.append("Outlined: in every knot.")
    left_out = []
    if matrix.first + matrix.after:
        left_out.append(f"{counted(matrix.first + matrix.after, 'more knot', 'more knots')}")
    if matrix.hidden_lines:
        left_out.append(f"{counted(matrix.hidden_lines, 'more red line', 'more red lines')}")
    if left_out:
        parts.append(f"Not shown: {' and '.join(left_out)}.")
    y = places.middle(len(matrix.rows) - 1) + places.row / 2 + 8
    paper.paragraph((MARGIN, y), " ".join(parts), SMALL, paper.tokens.quiet, room=places.words - MARGIN, most=2)


def _draw_concessions(
    paper: Paper,
    tied: Tied,
    openings: Mapping[int, Opening],
    colors: Mapping[str, str],
    at: tuple[float, float],
) -> None:
    """The concessions from there down, as many as fit."""
    (x, y), tokens = at, paper.tokens
    end, bottom = paper.width - MARGIN, paper.height - MARGIN - LEGEND
    y = paper.paragraph((x, y), concessions_heading(tied), BODY + 1, room=end - x, weight="semibold", most=2) + 8
    for place, lines in enumerate(tied.concessions):
        shown = lines[:6]
        high = len(shown) * 20 + (18 if len(lines) > len(shown) else 0) + 10
        if y + high > bottom:
            more = counted(len(tied.concessions) - place, "more way", "more ways")
            listed = " at least" if tied.conflicts.concessions_cut else ""
            paper.text((x, y + 8), f"and {more}{listed}", SMALL, tokens.quiet, room=end - x)
            return
        cost = cost_words(tied.deck, lines)
        opened = opens(openings[place]) if place in openings else ""
        outcome = ", ".join(part for part in (cost, opened) if part)
        room = end - width_of(outcome, BODY, "semibold") - 12
        paper.text((end, y + 10), outcome, BODY, tokens.deal, weight="semibold", align="right")
        for line in map(tied.deck.red_line, shown):
            beside = paper.chip(x, y + 10, tied.deck.shorts[line.actor], colors[line.actor]) + 7
            paper.text((beside, y + 10), line.name, BODY, room=room - beside)
            y += 20
        if len(lines) > len(shown):
            paper.text((x, y + 8), f"and {number(len(lines) - len(shown))} more lines", SMALL, tokens.quiet)
            y += 18
        paper.line((x, end), (y + 4, y + 4), tokens.border, 0.8)
        y += 10


def _names_width(tied: Tied, width: float) -> float:
    lines = {line for knot in tied.knots for line in knot}
    widest = max(
        chip_width(tied.deck.shorts[line.actor]) + 7 + width_of(line.name[:60], BODY)
        for line in map(tied.deck.red_line, lines)
    )
    return min(widest, width * NAMES_SHARE, WIDEST_NAMES)
