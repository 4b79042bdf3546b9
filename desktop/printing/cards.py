"""The cards of a deck, nine to a sheet, to cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from desktop.printing.cutting import cut_marks
from desktop.printing.flow import flow
from desktop.printing.frame import Frame, narrow_foot, page_number
from desktop.printing.lettering import broken, cut, line_height
from desktop.printing.marks import Box, Mark, Page, Paper, Style, Words, moved
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.rows import Row, space, text_rows
from desktop.tokens import LIGHT, issue_colors
from winset.model import Deck

WIDTH, HEIGHT = 63.0, 88.0
ACROSS, DOWN = 3, 3
A_SHEET: Final = ACROSS * DOWN
_LEAST_TOP = 6.2
"""So much above the cards has room for the marks."""

_INSET, _STRIPE, _PADDING = 3.0, 2.6, 3.2
_TEXT_X = _INSET + _STRIPE + _PADDING
_TEXT_WIDTH = WIDTH - _TEXT_X - _INSET - _PADDING
_TEXT_TOP, _FOOT_Y = 7.0, HEIGHT - 9.5
_ISSUE = Style(9.5, "medium", color=LIGHT.quiet)
_TITLE = Style(16, "semibold")
_TEXT = Style(11.5)
_SMALL = Style(6.5, color=LIGHT.quiet)
_SCALES = (1, 0.9, 0.8, 0.7, 0.6, 0.53)
"""Long words make the type smaller, down to six points."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card with all that stands on it."""

    issue: str
    title: str
    text: str
    place: str
    color: str


def cards(deck: Deck) -> tuple[Card, ...]:
    """The cards in the deck's order."""
    colors = issue_colors(deck)
    return tuple(
        Card(issue.title, term.title, term.text or "", f"Card {place} of {len(issue.terms)}", colors[issue.id])
        for issue in deck.issues
        for place, term in enumerate(issue.terms, 1)
    )


def card_parts(matter: Matter, choices: Choices) -> Iterator[Part]:
    """A part for every sheet of cards; at the end those whose words had not room, in full."""
    found = cards(matter.deck)
    origin = matter.public_origin
    total = -(-len(found) // A_SHEET)
    for place in range(total):
        nine = found[place * A_SHEET : (place + 1) * A_SHEET]
        number = page_number("Cards", place + 1, total)
        yield Part("Cards", partial(_sheet, nine, origin, number, choices))
    yield Part("Cards in full", partial(_in_full, found, origin, choices.paper))


def _sheet(nine: tuple[Card, ...], origin: tuple[str, ...], number: str, choices: Choices) -> tuple[Page, ...]:
    paper = choices.paper
    left = (paper.width - ACROSS * WIDTH) / 2
    top = max(_LEAST_TOP, (paper.height - DOWN * HEIGHT) / 2 - 2)
    below = max(top + DOWN * HEIGHT + 2.5, paper.height - 14)
    marks: list[Mark] = []
    for place, card in enumerate(nine):
        x, y = left + place % ACROSS * WIDTH, top + place // ACROSS * HEIGHT
        marks += [moved(mark, x, y) for mark in (*_dress(card), *_words(card)[0])]
    foot = narrow_foot(paper, origin, number, left, below)
    if choices.cut_marks:
        columns = [left + place * WIDTH for place in range(ACROSS + 1)]
        foot = (*cut_marks(columns, [top + place * HEIGHT for place in range(DOWN + 1)]), *foot)
    return (Page(paper, tuple(marks), foot),)


def _dress(card: Card) -> tuple[Mark, ...]:
    """The outline of the card and the stripe of its issue."""
    inner = HEIGHT - 2 * _INSET
    return (
        Box(_INSET, _INSET, WIDTH - 2 * _INSET, inner, fill=LIGHT.surface, border=LIGHT.border_strong, radius=2.4),
        Box(_INSET + 1.4, _INSET + 2.4, _STRIPE - 0.8, inner - 4.8, fill=card.color, radius=0.9),
    )


@lru_cache(maxsize=2048)
def _words(card: Card) -> tuple[tuple[Mark, ...], bool]:
    """The words on the card as large as they fit, and whether all of them do."""
    for scale in _SCALES:
        rows = _rows(card, scale)
        if sum(row.height for row in rows) <= _FOOT_Y - _TEXT_TOP:
            return _placed(card, rows, "left"), True
    return _placed(card, _cut_rows(rows, scale), "cut"), False


def _rows(card: Card, scale: float) -> list[Row]:
    rows = text_rows(card.issue, _ISSUE.scaled(scale), _TEXT_WIDTH)
    rows += [space(1.2), *text_rows(card.title, _TITLE.scaled(scale), _TEXT_WIDTH)]
    if card.text:
        rows += [space(2.4), *text_rows(card.text, _TEXT.scaled(scale), _TEXT_WIDTH)]
    return rows


def _cut_rows(rows: list[Row], scale: float) -> list[Row]:
    """The rows that have room, the last of them with an ellipsis."""
    room = _FOOT_Y - _TEXT_TOP
    kept: list[Row] = []
    for row in rows:
        if room < row.height:
            break
        room -= row.height
        kept.append(row)
    last = kept[-1]
    words = [mark for mark in last.marks if isinstance(mark, Words)]
    if words:
        style = words[0].style
        line = cut(broken(words[0].text, style, 10_000)[0], style, _TEXT_WIDTH)
        kept[-1] = Row(last.height, (Words(0, 0, _TEXT_WIDTH, last.height, line.text, style, words[0].align),))
    return kept


def _placed(card: Card, rows: list[Row], how: str) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    y = _TEXT_TOP
    for row in rows:
        marks += [moved(mark, _TEXT_X, y) for mark in row.marks]
        y += row.height
    place = f"{card.place} · in full at the end" if how == "cut" else card.place
    marks.append(Words(_TEXT_X, _FOOT_Y + 1, _TEXT_WIDTH, line_height(_SMALL), place, _SMALL))
    return tuple(marks)


def _in_full(found: tuple[Card, ...], origin: tuple[str, ...], paper: Paper) -> tuple[Page, ...]:
    """The cards whose words had not room, one after the other; no page where all had."""
    long = [card for card in found if not _words(card)[1]]
    if not long:
        return ()
    frame = Frame(paper, "Cards in full", origin)
    rows = text_rows("Cards whose words had not room, in full", Style(16, "semibold"), frame.width, keep=True)
    for card in long:
        rows += [space(6), *text_rows(card.issue, Style(9, color=LIGHT.quiet), frame.width, keep=True)]
        rows += text_rows(card.title, Style(12, "semibold"), frame.width, keep=True)
        rows += [space(1), *text_rows(card.text, Style(10), frame.width)]
    return frame.pages(flow(rows, frame.height))
