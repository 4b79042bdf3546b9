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
from desktop.printing.players import Players, players_of
from desktop.printing.rows import Row, height_of, lines_to_write_on, rows_beside, space, text_rows, tick_rows
from desktop.printing.script_plan import round_votes
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
    """Pages of ballots for each team that votes, each with the team's own red lines alone."""
    votes = tuple(round_votes(matter.workshop)) if matter.workshop is not None else ()
    for players in players_of(matter):
        if players.actors:
            pages = partial(ballots, matter.played_deck, players, matter.public_origin, choices, votes)
            yield Part(f"Ballots of {players.title}", pages)


def ballots(
    deck: Deck,
    players: Players,
    origin: tuple[str, ...],
    choices: Choices,
    votes: tuple[str, ...] = (),
) -> tuple[Page, ...]:
    """This team's ballots, made from what it may see alone.

    One for each of the ``votes``; the places that stay free on the last page are filled with ballots for any round.
    """
    seen = seen_by(deck, *players.actors)
    name = f"Ballots {players.short(seen)}"
    paper = choices.paper
    for grid in _GRIDS:
        width, height = _size(paper, grid)
        for scale in _SCALES:
            made = [_ballot(seen, players, each, width - 2 * _PADDING, scale) for each in (*votes, "")]
            if max(map(height_of, made)) <= height - 2 * _PADDING:
                return _pages(made, grid, origin, name, choices)
    frame = Frame(paper, name, origin)
    made = [_ballot(seen, players, each, frame.width, 1) for each in votes or ("",)]
    return frame.pages([body for rows in made for body in flow(rows, frame.height)])


def _pages(
    made: list[list[Row]], grid: _Grid, origin: tuple[str, ...], name: str, choices: Choices
) -> tuple[Page, ...]:
    """The ballots in their places; the last one fills what is left."""
    *first, spare = made
    places = grid.across * grid.down
    total = max(1, -(-len(first) // places))
    filled = [*first, *[spare] * (total * places - len(first))]
    return tuple(
        _page(filled[number * places :][:places], grid, origin, page_number(name, number + 1, total), choices)
        for number in range(total)
    )


def _size(paper: Paper, grid: _Grid) -> tuple[float, float]:
    return (paper.width - 2 * _SIDE) / grid.across, (paper.height - _TOP - _BOTTOM) / grid.down


def _page(made: list[list[Row]], grid: _Grid, origin: tuple[str, ...], number: str, choices: Choices) -> Page:
    paper = choices.paper
    width, height = _size(paper, grid)
    marks: list[Mark] = []
    for place, rows in enumerate(made):
        x = _SIDE + place % grid.across * width + _PADDING
        y = _TOP + place // grid.across * height + _PADDING
        marks += [moved(mark, x, y) for mark in flow(rows, height)[0]]
    frame = narrow_foot(paper, origin, number, _SIDE, paper.height - _BOTTOM + 4)
    if choices.cut_marks:
        columns = [_SIDE + place * width for place in range(grid.across + 1)]
        frame = (*cut_marks(columns, [_TOP + place * height for place in range(grid.down + 1)]), *frame)
    return Page(paper, tuple(marks), frame)


def _ballot(deck: Deck, players: Players, vote: str, width: float, scale: float) -> list[Row]:
    """What stands on one ballot; ``vote`` are the words of its round, empty where they are to be written in."""
    title, text, small = (
        Style(13, "semibold").scaled(scale),
        Style(9.5).scaled(scale),
        Style(8, color=LIGHT.quiet).scaled(scale),
    )
    several = len(players.actors) > 1
    color = "" if several else actor_colors(deck, dark=False)[players.actors[0]]
    rows = text_rows(players.title, title, width, keep=True, bar=color)
    rows += text_rows(f"Ballot · {deck.title}", small, width, x=0 if several else 3)
    if vote:
        rows += [space(2), *text_rows(vote, text, width, keep=True)]
        rows += [space(1), *_blanks(("Proposal no.",), text, width / 2)]
    else:
        rows += [space(2), *_blanks(("Proposal no.", "Round"), text, width)]
    for actor in players.actors:
        rows += [space(3), *_vote(deck, actor, width, scale, named=several)]
    return rows


def _vote(deck: Deck, actor_id: str, width: float, scale: float, *, named: bool) -> list[Row]:
    """What is to be ticked for one actor."""
    text, small = Style(9.5).scaled(scale), Style(8, color=LIGHT.quiet).scaled(scale)
    strong, half = Style(11, "semibold").scaled(scale), width / 2
    rows: list[Row] = []
    if named:
        color = actor_colors(deck, dark=False)[actor_id]
        rows += [*text_rows(deck.actor(actor_id).title, strong, width, keep=True, bar=color), space(1)]
    rows += rows_beside(((0, tick_rows("Accept", strong, half)), (half, tick_rows("Veto", strong, half))))
    lines = deck.lines_of(actor_id)
    if lines:
        rows += [space(2), *text_rows("Red line that it crosses", small, width, keep=True), space(0.6)]
        for number, line in enumerate(lines, 1):
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
