"""Ballots for each team, several to a page, to cut up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from desktop.printing.cutting import cut_marks
from desktop.printing.flow import flow
from desktop.printing.frame import Frame, narrow_foot, page_number
from desktop.printing.lettering import text_width
from desktop.printing.marks import Mark, Page, Paper, Stroke, Style, moved
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.rows import Row, height_of, lines_to_write_on, rows_beside, space, text_rows, tick_rows
from desktop.tokens import LIGHT, actor_colors
from winset.model import Deck
from winset.model.seen import seen_by

_SIDE, _TOP, _BOTTOM = 10.0, 10.0, 16.0
_PADDING = 5.0
_SCALES = (1, 0.9, 0.8, 0.7)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How a page is divided into equal ballots."""

    across: int
    down: int


_GRIDS = (_Grid(2, 3), _Grid(2, 2), _Grid(1, 2), _Grid(1, 1))
"""From many small ballots to one large; long red lines take more room."""


def ballot_parts(matter: Matter, choices: Choices) -> Iterator[Part]:
    """A page of ballots for each actor's team, each with the team's own red lines alone."""
    for actor in matter.deck.actors:
        pages = partial(ballots, matter.deck, actor.id, matter.public_origin, choices)
        yield Part(f"Ballots of {actor.title}", pages)


def ballots(deck: Deck, actor_id: str, origin: tuple[str, ...], choices: Choices) -> tuple[Page, ...]:
    """A page of this actor's ballots, made from what it may see alone; more where its red lines fill one."""
    seen = seen_by(deck, actor_id)
    name = f"Ballots {seen.shorts[actor_id]}"
    paper = choices.paper
    for grid in _GRIDS:
        width, height = _size(paper, grid)
        for scale in _SCALES:
            rows = _ballot(seen, actor_id, width - 2 * _PADDING, scale)
            if height_of(rows) <= height - 2 * _PADDING:
                return (_page(rows, grid, origin, page_number(name, 1, 1), choices),)
    frame = Frame(paper, name, origin)
    return frame.pages(flow(_ballot(seen, actor_id, frame.width, 1), frame.height))


def _size(paper: Paper, grid: _Grid) -> tuple[float, float]:
    return (paper.width - 2 * _SIDE) / grid.across, (paper.height - _TOP - _BOTTOM) / grid.down


def _page(rows: list[Row], grid: _Grid, origin: tuple[str, ...], number: str, choices: Choices) -> Page:
    paper = choices.paper
    width, height = _size(paper, grid)
    one = flow(rows, height)[0]
    marks: list[Mark] = []
    for place in range(grid.across * grid.down):
        x = _SIDE + place % grid.across * width + _PADDING
        y = _TOP + place // grid.across * height + _PADDING
        marks += [moved(mark, x, y) for mark in one]
    frame = narrow_foot(paper, origin, number, _SIDE, paper.height - _BOTTOM + 4)
    if choices.cut_marks:
        columns = [_SIDE + place * width for place in range(grid.across + 1)]
        frame = (*cut_marks(columns, [_TOP + place * height for place in range(grid.down + 1)]), *frame)
    return Page(paper, tuple(marks), frame)


def _ballot(deck: Deck, actor_id: str, width: float, scale: float) -> list[Row]:
    """What stands on one ballot."""
    title, text, small = (
        Style(13, "semibold").scaled(scale),
        Style(9.5).scaled(scale),
        Style(8, color=LIGHT.quiet).scaled(scale),
    )
    strong = Style(11, "semibold").scaled(scale)
    color = actor_colors(deck, dark=False)[actor_id]
    rows = text_rows(deck.actor(actor_id).title, title, width, keep=True, bar=color)
    rows += text_rows(f"Ballot · {deck.title}", small, width, x=3)
    rows += [space(2), *_blanks(("Proposal no.", "Round"), text, width), space(3)]
    half = width / 2
    rows += rows_beside(((0, tick_rows("Accept", strong, half)), (half, tick_rows("Veto", strong, half))))
    if deck.red_lines:
        rows += [space(2), *text_rows("Red line that it crosses", small, width, keep=True), space(0.6)]
        for number, line in enumerate(deck.red_lines, 1):
            rows += [*tick_rows(f"{number}  {line.name}", text, width), space(0.5)]
    rows += [space(2), *text_rows("Reason", small, width, keep=True)]
    return [*rows, *lines_to_write_on(2, width)]


def _blanks(labels: tuple[str, ...], style: Style, width: float) -> list[Row]:
    """Places to write into, side by side, each after its label."""
    part = width / len(labels)
    columns = []
    for place, label in enumerate(labels):
        rows = text_rows(label, style, part)
        first = rows[0]
        left = min(part - 8, text_width(label, style) + 2)
        line = Stroke(left, first.height, part - left - 3, 0, LIGHT.border_strong)
        columns.append((place * part, [Row(first.height + 0.4, (*first.marks, line)), *rows[1:]]))
    return rows_beside(columns)
