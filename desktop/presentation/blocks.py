"""What slides are filled with: the panel with the sentence, the blocks of actors and lines, dealt out to pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.charts.mood import Mood
from desktop.presentation.showing import TOKENS, ActorShown, LineShown
from desktop.presentation.slide import (
    LEAST,
    SIDE,
    fits,
    letters,
    one_line,
    put,
    stacked,
    text_row,
)
from desktop.printing.lettering import line_height, text_width
from desktop.printing.marks import Box, Mark, Style, Words
from desktop.printing.rows import Row
from desktop.tokens import mix
from desktop.views.sentence import mood_colors
from winset.wording import number

MORE_HEIGHT = 40
_SIGNS = {"cross": "✗", "check": "✓", "question": "?", "warning": "!"}
_SENTENCE_SIZES = ((46, 2), (40, 2), (34, 3), (29, 3), (LEAST, 4))
_STATEMENT_SIZES = ((72, 3), (58, 4), *_SENTENCE_SIZES)
_CIRCLE = 68
_TITLE_LINES = 3
_BAR = 11
_QUOTED = mix(TOKENS.text, TOKENS.quiet, 0.5)


def panel(
    mood: Mood | None, sentence: str, width: float, second: str = "", banner: str = "", *, alone: bool = False
) -> Row:
    """The sentence in a frame of its mood, with a sign that does not need the color; without a mood, quietly.

    ``second`` stands below in smaller type; ``banner`` is of the moment and stands out. ``alone`` it is larger.
    """
    sizes = _STATEMENT_SIZES if alone else _SENTENCE_SIZES
    fill, border, _, icon = mood_colors(mood or "empty", TOKENS)
    left = 36 + _CIRCLE + 28 if mood else 36
    inner = width - left - 36
    size, most = next(
        ((size, most) for size, most in sizes if fits(sentence, letters(size, "bold"), inner, most)),
        sizes[-1],
    )
    words = [text_row(sentence, letters(size, "bold"), inner, most)]
    if second:
        words.append(text_row(second, letters(26, color=_QUOTED), inner, 2))
    if banner:
        words.append(text_row(banner, letters(30, "semibold", TOKENS.accent), inner, 1))
    body = stacked(words, 6)
    height = max(body.height + 40, _CIRCLE + 40)
    marks: list[Mark] = [Box(0, 0, width, height, fill=fill, border=border, radius=16, pen=2.5)]
    if mood:
        top = (height - _CIRCLE) / 2
        marks.append(Box(36, top, _CIRCLE, _CIRCLE, fill=border, radius=_CIRCLE / 2))
        marks.append(Words(36, top, _CIRCLE, _CIRCLE, _SIGNS[icon], letters(50, "bold"), "center"))
    return Row(height, (*marks, *put(body, left, (height - body.height) / 2)))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a block is set: the size of its title and of its lines, the room around, and whether lines are quoted."""

    title: float
    line: float
    pad: float
    gap: float
    quotes: bool
    most_lines: int = 2
    most_quoted: int = 3
    quote: float = LEAST


ROOMY = Manner(42, 34, 20, 18, quotes=True, quote=30)
"""Where few blocks have a slide to themselves."""
MANNERS = (
    Manner(34, 28, 15, 15, quotes=True),
    Manner(30, 26, 11, 11, quotes=True),
    Manner(28, LEAST, 8, 9, quotes=True, most_quoted=2),
    Manner(30, 26, 11, 11, quotes=False),
    Manner(26, LEAST, 6, 8, quotes=False),
    Manner(LEAST, LEAST, 2, 5, quotes=False),
)
ON_MORE_PAGES = Manner(28, LEAST, 8, 10, quotes=True)


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever a block is about: a name, a word beside it in a color of its own, and what follows, each with a quote.

    Without a name what follows stands alone.
    """

    title: str
    color: str
    word: str = ""
    word_color: str = TOKENS.text
    lines: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    """Text and quotation; a line without text is a quotation alone."""
    closing: str = ""
    """A last line in the color of a deal."""


def actor_party(actor: ActorShown) -> Party:
    """The actor with its stance and the red lines that make it."""
    sign, color = stance_look(actor.stance)
    word = f"{sign} {actor.word}" if sign else actor.word
    return Party(actor.title, actor.color, word, color, tuple((line.name, line.quote) for line in actor.lines))


def line_party(line: LineShown) -> Party:
    """A red line by its name, whose it is, and its quotation."""
    return Party(line.name, line.color, lines=((line.actor, line.quote),))


def stance_look(stance: str | None) -> tuple[str, str]:
    """Sign and color of what an actor or a team does."""
    looks = {"accepts": ("✓", TOKENS.deal), "vetoes": ("✗", TOKENS.veto), "depends": ("?", TOKENS.depends)}
    return looks.get(stance or "", ("", TOKENS.quiet))


def block(party: Party, manner: Manner, width: float, most_height: float) -> Row:
    """The party as a card with a bar of its color; lines that have no room are counted."""
    for shown in range(len(party.lines), -1, -1):
        made = _block(party, manner, width, shown)
        if made.height <= most_height or not shown:
            return made
    return Row(0)


def _block(party: Party, manner: Manner, width: float, shown: int) -> Row:
    x, inner = _BAR + 25.0, width - _BAR - 50
    rows = [_title(party, manner, inner)] if party.title else []
    for text, quote in party.lines[:shown]:
        if text:
            rows.append(text_row(text, letters(manner.line, "medium"), inner, manner.most_lines))
        if quote and (manner.quotes or not text):
            rows.append(text_row(f"“{quote}”", _quoted(manner), inner, manner.most_quoted))
    rest = len(party.lines) - shown
    if rest:
        rows.append(text_row(f"and {number(rest)} more", letters(LEAST, color=TOKENS.quiet), inner, 1))
    if party.closing:
        rows.append(text_row(party.closing, letters(manner.line, "semibold", TOKENS.deal), inner, 2))
    body = stacked(rows, 4)
    height = body.height + 2 * manner.pad
    card = (
        Box(0, 0, width, height, fill=party.color, radius=13),
        Box(_BAR, 0, width - _BAR, height, fill=TOKENS.surface, radius=11),
    )
    return Row(height, (*card, *put(body, x, manner.pad)))


def _title(party: Party, manner: Manner, width: float) -> Row:
    """The title, and the word at its right; below it where there is no room beside."""
    style = letters(manner.title, "bold")
    if not party.word:
        return text_row(party.title, style, width, _TITLE_LINES)
    said = letters(max(LEAST, manner.title - 4), "semibold", party.word_color)
    wide = text_width(party.word, said)
    title = text_row(party.title, style, width - wide - 24, _TITLE_LINES)
    lower = (line_height(style) - line_height(said)) / 2
    word = Words(width - wide, lower, wide, line_height(said), party.word, said, "right")
    return Row(max(title.height, line_height(style)), (*title.marks, word))


def _quoted(manner: Manner) -> Style:
    return letters(manner.quote, color=_QUOTED, italic=True)


def paged(rows: Sequence[Row], height: float, gap: float) -> list[list[Row]]:
    """The rows dealt out to pages; where more follow, a page has room to say so."""
    pages: list[list[Row]] = []
    left = list(rows)
    while left:
        everything = sum(row.height for row in left) + gap * (len(left) - 1)
        if everything <= height:
            pages.append(left)
            break
        room, taken = height - MORE_HEIGHT, 0
        while taken < len(left) and left[taken].height <= room:
            room -= left[taken].height + gap
            taken += 1
        taken = max(1, taken)
        pages.append(left[:taken])
        left = left[taken:]
    return pages or [[]]


def blocks_paged(
    parties: Sequence[Party],
    width: float,
    height: float,
    manners: Sequence[Manner] = MANNERS,
    on_more: Manner = ON_MORE_PAGES,
) -> list[Row]:
    """The blocks of a column, page by page: in type as large as lets all stand on one, else ``on_more``."""
    for manner in manners:
        rows = [block(party, manner, width, height) for party in parties]
        if sum(row.height for row in rows) + manner.gap * (len(rows) - 1) <= height:
            return [stacked(rows, manner.gap)]
    rows = [block(party, on_more, width, height - MORE_HEIGHT) for party in parties]
    return columns(paged(rows, height, on_more.gap), height, on_more.gap, total=len(rows))


def columns(pages: Sequence[Sequence[Row]], height: float, gap: float, *, total: int, in_a_row: int = 1) -> list[Row]:
    """Each page of a column of rows, with how much of the total follows on the next ones at its end."""
    made: list[Row] = []
    after = total
    for page in pages:
        after -= len(page) * in_a_row
        body = stacked(page, gap)
        more = one_line(more_words(after), letters(LEAST, color=TOKENS.quiet), 0, height - 33) if after > 0 else None
        end = (more,) if more else ()
        made.append(Row(body.height, (*body.marks, *end)))
    return made


def more_words(count: int) -> str:
    """That so much follows on the next slide: ``and three more →``."""
    return f"and {number(count)} more  →"


def side_by_side(left: Sequence[Row], right: Sequence[Row], right_x: float, y: float) -> list[tuple[Mark, ...]]:
    """Two columns page by page; the shorter one stays while the other goes on."""
    return [
        (
            *put(left[min(page, len(left) - 1)], SIDE, y),
            *put(right[min(page, len(right) - 1)], right_x, y),
        )
        for page in range(max(len(left), len(right)))
    ]
