"""The table as a poster: its cards, the sentence, and what each actor does with it, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from desktop.lettering import isolated
from desktop.printing.flow import flow
from desktop.printing.frame import Frame
from desktop.printing.lettering import text_width
from desktop.printing.marks import Box, Mark, Page, Paper, Style, Words, moved
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.rows import Row, height_of, kept, rows_beside, space, text_rows
from desktop.tokens import LIGHT, actor_colors, issue_colors, text_on
from winset.analysis.verdict import ActorVerdict, Stance
from winset.model import Actor, Deck, Issue
from winset.wording import evidence, stance_word, starting

_SCALES = (1.6, 1.45, 1.3, 1.15, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42)
"""A small table has large type, a full one smaller; beyond, the poster has more pages."""
_ON_MORE_PAGES = 0.6
_CARDS_SHARE = 0.56
_GAP = 9.0
_ACROSS, _ACROSS_ALL = 3, 5
"""So many cards lie side by side, beside the actors and above them."""
_MANY_ACTORS, _ACTOR_COLUMNS = 6, 4
_MOST_ON_TOP = 0.6

_DECK = Style(13, color=LIGHT.quiet)
_SCENARIO = Style(20, "semibold")
_SENTENCE = Style(30, "bold")
_SECOND = Style(14)
_HEADING = Style(14, "semibold", color=LIGHT.quiet)
_ISSUE = Style(12, "medium", color=LIGHT.quiet)
_CARD = Style(17, "semibold")
_ACTOR = Style(17, "semibold")
_CODE = Style(12, "bold")
_STANCE = Style(13, "semibold")
_LINE = Style(12.5, "medium")
_QUOTE = Style(11.5, italic=True)
_SAID = Style(9.5, color=LIGHT.quiet)


def poster_parts(matter: Matter, choices: Choices) -> Iterator[Part]:
    """The poster of the table."""
    yield Part("The table", partial(poster, matter, choices.poster))


def poster(matter: Matter, paper: Paper) -> tuple[Page, ...]:
    """The table on one sheet, in type as large as that allows; on more where it would be too small to read."""
    frame = Frame(paper, "The table", matter.origin.paragraphs)
    usual = min(1.0, paper.width / 420)
    fits = bisect_left(_SCALES, True, key=lambda scale: len(_bodies(matter, frame, scale * usual)) == 1)
    scale = _SCALES[fits] if fits < len(_SCALES) else _ON_MORE_PAGES
    return frame.pages(_bodies(matter, frame, scale * usual))


def _bodies(matter: Matter, frame: Frame, scale: float) -> tuple[tuple[Mark, ...], ...]:
    """The head on top; below it the cards on the left and the actors on the right. Many actors go below the cards."""
    many = len(matter.deck.actors) > _MANY_ACTORS
    top = _head(matter, frame.width, scale)
    if many:
        top += [*_places(matter, frame.width, _ACROSS_ALL, scale), space(4 * scale)]
    over = height_of(top)
    alone = over > frame.height * _MOST_ON_TOP  # a sentence of many long names has pages of its own
    first = frame.height if alone else frame.height - over
    below = _actors_in_columns(matter, frame, scale, first) if many else _side_by_side(matter, frame, scale, first)
    if alone:
        return (*flow(top, frame.height), *below)
    start, *more = below
    return ((*flow(top, frame.height)[0], *(moved(mark, 0, over) for mark in start)), *more)


def _side_by_side(matter: Matter, frame: Frame, scale: float, first: float) -> list[tuple[Mark, ...]]:
    """The cards and the actors, page by page; the first has less room."""
    left = frame.width * _CARDS_SHARE
    right = left + _GAP
    cards = flow(_places(matter, left, _ACROSS, scale), first, frame.height)
    actors = flow(_actors(matter, frame.width - right, scale), first, frame.height)
    return [
        (*some, *(moved(mark, right, 0) for mark in others))
        for some, others in zip_longest(cards, actors, fillvalue=())
    ]


def _actors_in_columns(matter: Matter, frame: Frame, scale: float, first: float) -> list[tuple[Mark, ...]]:
    """The actors in columns, page by page; the first has less room."""
    width = (frame.width - _GAP * (_ACTOR_COLUMNS - 1)) / _ACTOR_COLUMNS
    columns = flow(_actors(matter, width, scale), *[first] * _ACTOR_COLUMNS, frame.height)
    return [
        tuple(
            moved(mark, place * (width + _GAP), 0)
            for place, column in enumerate(columns[start : start + _ACTOR_COLUMNS])
            for mark in column
        )
        for start in range(0, len(columns), _ACTOR_COLUMNS)
    ]


def _head(matter: Matter, width: float, scale: float) -> list[Row]:
    sentence, second = matter.sentence
    rows = text_rows(matter.deck.title, _DECK.scaled(scale), width)
    rows += text_rows(matter.workspace.scenario.title, _SCENARIO.scaled(scale), width)
    color = _mood(matter)
    rows += [space(4 * scale), *text_rows(f"{sentence}.", replace(_SENTENCE, color=color).scaled(scale), width)]
    if second:
        rows += [space(1.5 * scale), *text_rows(second, _SECOND.scaled(scale), width)]
    return [*rows, space(8 * scale)]


def _mood(matter: Matter) -> str:
    if matter.verdict is None or (matter.verdict.agreed is None and not matter.verdict.vetoing):
        return LIGHT.text
    return LIGHT.deal if matter.verdict.agreed else LIGHT.veto


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of the table: its words, and how it is dressed."""

    words: tuple[Row, ...]
    border: str
    fill: str
    stripe: str


def _places(matter: Matter, width: float, across: int, scale: float) -> list[Row]:
    gap = 4 * scale
    each = (width - gap * (across - 1)) / across
    places = [_place(matter, issue, each, scale) for issue in matter.deck.issues]
    rows: list[Row] = [*text_rows("On the table", _HEADING.scaled(scale), width, keep=True), space(2 * scale)]
    for first in range(0, len(places), across):
        beside = places[first : first + across]
        height = max(height_of(place.words) for place in beside) + 8 * scale
        marks: list[Mark] = []
        for number, place in enumerate(beside):
            marks += [moved(mark, number * (each + gap), 0) for mark in _framed(place, each, height)]
        rows += [Row(height, tuple(marks)), space(gap)]
    return rows


def _framed(place: _Place, width: float, height: float) -> list[Mark]:
    marks: list[Mark] = [
        Box(0, 0, width, height, fill=place.fill, border=place.border, radius=1.6, pen=0.3),
        Box(1, 1.4, 1.4, height - 2.8, fill=place.stripe, radius=0.7),
    ]
    y = (height - height_of(place.words)) / 2
    for row in place.words:
        marks += [moved(mark, 0, y) for mark in row.marks]
        y += row.height
    return marks


def _place(matter: Matter, issue: Issue, width: float, scale: float) -> _Place:
    term = matter.workspace.board.get(issue.id)
    x, inner = 5.0, width - 3
    stripe = issue_colors(matter.deck)[issue.id]
    rows = text_rows(issue.title, _ISSUE.scaled(scale), inner, x=x)
    if term is None:
        undecided = replace(_CARD, weight="regular", color=LIGHT.quiet)
        rows += text_rows("open", undecided.scaled(scale), inner, x=x)
        return _Place(tuple(rows), LIGHT.border, LIGHT.panel, stripe)
    rows += text_rows(issue.term(term).title, _CARD.scaled(scale), inner, x=x)
    return _Place(tuple(rows), LIGHT.border_strong, LIGHT.surface, stripe)


def _actors(matter: Matter, width: float, scale: float) -> list[Row]:
    rows = [*text_rows("The actors", _HEADING.scaled(scale), width, keep=True), space(2 * scale)]
    chip_width = max(_chip_width(short, scale) for short in matter.deck.shorts.values())
    for actor in matter.deck.actors:
        found = matter.verdict.of(actor.id) if matter.verdict else None
        block = _actor(matter.deck, actor, found, width, scale=scale, chip_width=chip_width)
        rows += [*kept(block), space(5 * scale)]
    return rows


def _actor(
    deck: Deck, actor: Actor, found: ActorVerdict | None, width: float, *, scale: float, chip_width: float
) -> list[Row]:
    stance = found.stance if found else None
    chip = _chip(deck.shorts[actor.id], actor_colors(deck, dark=False)[actor.id], stance, scale)
    x = chip_width + 3.5 * scale
    title = text_rows(actor.title, _ACTOR.scaled(scale), width, x=x, keep=True)
    rows = rows_beside(((0, [chip]), (0, title)))
    said = starting(stance_word(stance)) if found else "Not known"
    rows += text_rows(said, replace(_STANCE, color=_stance_color(stance)).scaled(scale), width, x=x)
    for line_id in found.crossed if found else ():
        line = deck.red_line(line_id)
        rows += [space(1.4 * scale), *text_rows(line.name, _LINE.scaled(scale), width, x=x, keep=True)]
        if line.quote:
            rows += text_rows(f"“{line.quote}”", _QUOTE.scaled(scale), width, x=x, bar=LIGHT.veto_border)
        words = evidence(line, deck.source(line.source) if line.source else None, isolated)
        if words:
            rows += text_rows(words, _SAID.scaled(scale), width, x=x, bar=LIGHT.veto_border if line.quote else "")
    return rows


def _stance_color(stance: Stance | None) -> str:
    if stance is None:
        return LIGHT.quiet
    return {"vetoes": LIGHT.veto, "accepts": LIGHT.deal, "depends": LIGHT.depends}[stance]


def _chip_width(short: str, scale: float) -> float:
    return max(12 * scale, text_width(short, _CODE.scaled(scale)) + 4 * scale)


def _chip(short: str, color: str, stance: Stance | None, scale: float) -> Row:
    """The actor's code: filled where it vetoes, as on the screen."""
    filled = stance == "vetoes"
    style = replace(_CODE, color=text_on(color) if filled else color).scaled(scale)
    height, width = 7.2 * scale, _chip_width(short, scale)
    outline = Box(
        0, 0, width, height, fill=color if filled else LIGHT.surface, border=color, radius=1.4 * scale, pen=0.4
    )
    return Row(height, (outline, Words(0, 0, width, height, short, style, "center")))
