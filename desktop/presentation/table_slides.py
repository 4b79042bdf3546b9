"""The table as slides: its cards, the sentence, and what each actor does with it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.presentation.blocks import actor_party, blocks_paged, columns, paged, panel, side_by_side
from desktop.presentation.frame import AIR, FOOT, foot, foot_width, head, way_out_row
from desktop.presentation.showing import TOKENS, CardShown, Showing
from desktop.presentation.slide import LEAST, SIDE, Chip, Slide, chips_row, fits, letters, put, stacked, text_row
from desktop.presentation.stage import Stage, ballots_words
from desktop.printing.marks import Box, Mark
from desktop.printing.rows import Row

CARDS_SHARE = 0.57
COLUMN_GAP = 36
_GAP = 16
_PAD = 18
_LEAST_CARD = 225
_FEW = 6
_MOST_STRETCH = 240
_TAGS_HEIGHT = 80
"""Two rows of chips."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How cards are set: how many beside one another, and the size of their titles."""

    across: int
    title: float
    most_lines: int = 4


def table_slides(showing: Showing, stage: Stage, width: float) -> list[Slide]:
    """As many slides as the cards and actors need in type that can be read."""
    top = head(showing, stage, width)
    banner = ballots_words(stage.ballots_in) if stage.ballots_in else ""
    said = panel(showing.mood, showing.sentence, width - 2 * SIDE, showing.second, banner)
    y = top.height + AIR / 2 + said.height + AIR
    room = FOOT - AIR - y
    left = (width - 2 * SIDE) * CARDS_SHARE - COLUMN_GAP / 2
    right_x = SIDE + left + COLUMN_GAP
    cards = _cards(showing.cards, left, room)
    actors = blocks_paged([actor_party(actor) for actor in showing.actors], width - SIDE - right_x, room)
    around = (
        *top.marks,
        *put(said, SIDE, top.height + AIR / 2),
        *foot(way_out_row(showing, foot_width(showing, width)), showing, width),
    )
    return [Slide("table", width, (*around, *body)) for body in side_by_side(cards, actors, right_x, y)]


def _cards(cards: Sequence[CardShown], width: float, height: float) -> list[Row]:
    """The cards in the largest type in which all fit with their whole titles; else on more pages."""
    grids = _grids(len(cards), width)
    for whole in (True, False):
        for grid in grids:
            if _least_height(len(cards), grid) > height:
                continue
            rows = _rows(cards, grid, width)
            natural = sum(row[0] for row in rows) + _GAP * (len(rows) - 1)
            if natural <= height and not (whole and _is_cut(cards, grid, width)):
                stretch = min(_MOST_STRETCH, (height - natural) / max(1, len(rows)))
                return [stacked([_row(row, grid, width, high + stretch) for high, row in rows], _GAP)]
    grid = grids[-1]
    smallest = [_row(row, grid, width, high) for high, row in _rows(cards, grid, width)]
    pages = paged(smallest, height, _GAP)
    return columns(pages, height, _GAP, total=len(cards), in_a_row=grid.across)


def _grids(cards: int, width: float) -> list[_Grid]:
    most = max(1, int((width + _GAP) // (_LEAST_CARD + _GAP)))
    few, many = min(3, most, cards), min(4, most, cards)
    sizes = (38, 34, 30, 28, 26, LEAST) if cards <= _FEW else (30, 28, 26, LEAST)
    grids = [_Grid(few, size) for size in sizes]
    grids += [_Grid(many, size) for size in (26, LEAST)] if many > few else []
    return [*grids, _Grid(max(many, few), LEAST, 3)]


def _least_height(cards: int, grid: _Grid) -> float:
    """So high are the cards at the very least, with titles of one line each."""
    rows = -(-cards // grid.across)
    return rows * (1.2 * (LEAST + grid.title) + 2 * _PAD) + (rows - 1) * _GAP


def _each(grid: _Grid, width: float) -> float:
    return (width - _GAP * (grid.across - 1)) / grid.across


def _is_cut(cards: Sequence[CardShown], grid: _Grid, width: float) -> bool:
    inner = _each(grid, width) - 2 * _PAD
    return not all(
        fits(card.title, letters(grid.title, "semibold"), inner, grid.most_lines)
        and fits(card.issue, letters(LEAST, color=TOKENS.quiet), inner, 2)
        for card in cards
    )


def _rows(cards: Sequence[CardShown], grid: _Grid, width: float) -> list[tuple[float, Sequence[CardShown]]]:
    """The cards row by row, with the height that each needs."""
    each = _each(grid, width)
    rows = [cards[start : start + grid.across] for start in range(0, len(cards), grid.across)]
    return [(max(_words(card, grid, each).height for card in row) + 2 * _PAD, row) for row in rows]


def _row(cards: Sequence[CardShown], grid: _Grid, width: float, height: float) -> Row:
    each = _each(grid, width)
    marks: list[Mark] = []
    for place, card in enumerate(cards):
        x = place * (each + _GAP)
        border = TOKENS.veto_border if card.tags else TOKENS.border_strong
        fill = TOKENS.surface if card.title else TOKENS.panel
        marks.append(Box(x, 0, each, height, fill=fill, border=border, radius=14, pen=3 if card.tags else 2))
        marks += put(_words(card, grid, each), x + _PAD, _PAD)
    return Row(height, tuple(marks))


@lru_cache(maxsize=1024)
def _words(card: CardShown, grid: _Grid, width: float) -> Row:
    inner = width - 2 * _PAD
    issue = text_row(card.issue, letters(LEAST, color=TOKENS.quiet), inner, 2)
    if not card.title:
        none = text_row("no card yet", letters(grid.title, color=TOKENS.quiet, italic=True), inner, 1)
        return stacked([issue, none], 2)
    title = text_row(card.title, letters(grid.title, "semibold"), inner, grid.most_lines)
    tags = chips_row([Chip(tag.short, tag.color) for tag in card.tags], inner, _TAGS_HEIGHT)
    return stacked([stacked([issue, title], 2), tags], 10)
