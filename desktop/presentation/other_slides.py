"""The slides beside the table: the opened ballots, the knot in words, the cards to exchange for the nearest deal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from desktop.charts.mood import Mood
from desktop.presentation.blocks import (
    MANNERS,
    ON_MORE_PAGES,
    ROOMY,
    Party,
    blocks_paged,
    columns,
    line_party,
    paged,
    panel,
    side_by_side,
    stance_look,
)
from desktop.presentation.deeper import KnotShown, WayShown
from desktop.presentation.frame import AIR, FOOT, foot, foot_width, head, way_out_row
from desktop.presentation.showing import TOKENS, Exchange, Showing
from desktop.presentation.slide import LEAST, SIDE, Kind, Slide, letters, one_line, put, stacked, text_row
from desktop.presentation.stage import Ballot, News, Reveal, Stage
from desktop.printing.lettering import Line, broken, line_height
from desktop.printing.marks import Box, Mark, Style, Words
from desktop.printing.rows import Row

_GAP = 36
_INSIDE = 26
"""From the edge of a row to its words."""
_BETWEEN = 14
WITH_ROOM = (ROOMY, *MANNERS)
_WHOLE = tuple(replace(manner, most_lines=12) for manner in WITH_ROOM)
_WHOLE_ON_MORE = replace(ON_MORE_PAGES, most_lines=16)
"""For what people said themselves, of which as much is shown as a slide has room for."""


class Base:
    """Head, panel and foot of a slide, and where its matter has room: from ``top``, so high and so wide."""

    def __init__(self, showing: Showing, stage: Stage, width: float, said: Row, left: Row | None = None) -> None:
        above = head(showing, stage, width)
        y = above.height + AIR / 2
        self.top = y + said.height + AIR
        self.height = FOOT - AIR - self.top
        self.width = width - 2 * SIDE
        below = left if left is not None else way_out_row(showing, foot_width(showing, width))
        self.marks: tuple[Mark, ...] = (*above.marks, *put(said, SIDE, y), *foot(below, showing, width))
        self._whole = width

    def slides(self, kind: Kind, bodies: Sequence[tuple[Mark, ...]]) -> list[Slide]:
        """A slide for each body."""
        return [Slide(kind, self._whole, (*self.marks, *body)) for body in bodies]


def statement(kind: Kind, showing: Showing, stage: Stage, width: float, said: Row) -> list[Slide]:
    """A slide that has nothing but a sentence to say, in its middle."""
    above = head(showing, stage, width)
    y = above.height + (FOOT - above.height - said.height) / 2
    below = foot(Row(0), showing, width)
    return [Slide(kind, width, (*above.marks, *put(said, SIDE, y), *below))]


def reveal_slides(showing: Showing, stage: Stage, reveal: Reveal, width: float) -> list[Slide]:
    """What came of the vote, and what was said for each actor; reasons stand beside it as nobody's."""
    said = panel("deal" if reveal.agreed else "veto", reveal.sentence, width - 2 * SIDE)
    base = Base(showing, stage, width, said)
    each = (base.width - _GAP) / 2
    parties = [_ballot_party(ballot) for ballot in reveal.ballots]
    if not parties:
        return base.slides("reveal", [put(row, SIDE, base.top) for row in _reasons(reveal, base.width, base.height)])
    half = len(parties) if reveal.reasons else (len(parties) + 1) // 2
    left = blocks_paged(parties[:half], each, base.height, WITH_ROOM)
    others = blocks_paged(parties[half:], each, base.height, WITH_ROOM)
    right = _reasons(reveal, each, base.height) if reveal.reasons else others
    return base.slides("reveal", side_by_side(left, right, SIDE + each + _GAP, base.top))


def _reasons(reveal: Reveal, width: float, height: float) -> list[Row]:
    """The reasons, each a block of its own; nothing where nobody gave one."""
    blocks = [Party("", TOKENS.border_strong, lines=((reason, ""),)) for reason in reveal.reasons]
    if not blocks:
        return [Row(0)]
    fill = partial(blocks_paged, blocks, width, manners=_WHOLE, on_more=_WHOLE_ON_MORE)
    return _headed("Reasons, without names", width, height, fill)


def _ballot_party(ballot: Ballot) -> Party:
    sign, color = stance_look(ballot.answer)
    lines = ((ballot.red_line, ""),) if ballot.red_line else ()
    return Party(ballot.title, ballot.color, f"{sign} {ballot.answer}".strip(), color, lines)


def news_slides(showing: Showing, stage: Stage, news: News, width: float) -> list[Slide]:
    """What the facilitator released, whole, on as many slides as it takes."""
    base = Base(showing, stage, width, panel(None, news.title, width - 2 * SIDE, news.effect))
    style = letters(34)
    high = line_height(style)
    lines = [line for paragraph in news.text.splitlines() for line in broken(paragraph, style, base.width) or (None,)]
    room = max(1, int(base.height // high))
    pages = [lines[start : start + room] for start in range(0, len(lines), room)] or [[]]
    return base.slides("news", [_lines_at(page, style, base) for page in pages])


def _lines_at(lines: Sequence[Line | None], style: Style, base: Base) -> tuple[Mark, ...]:
    high = line_height(style)
    return tuple(
        Words(SIDE, base.top + place * high, base.width, high, line.text, style, "right" if line.from_right else "left")
        for place, line in enumerate(lines)
        if line is not None
    )


def knot_slides(showing: Showing, stage: Stage, knot: KnotShown, width: float) -> list[Slide]:
    """Where there is no deal, by which lines, and what would have to give."""
    if not knot.lines and not knot.ways:
        return statement("knot", showing, stage, width, panel(None, knot.sentence, width - 2 * SIDE, alone=True))
    second = " · ".join(part for part in (knot.heading, knot.note) if part)
    base = Base(showing, stage, width, panel("veto", knot.sentence, width - 2 * SIDE, second))
    lines, ways = [line_party(line) for line in knot.lines], [_way_party(way) for way in knot.ways]
    if not lines or not ways:
        rows = blocks_paged(lines or ways, base.width, base.height, WITH_ROOM)
        return base.slides("knot", [put(row, SIDE, base.top) for row in rows])
    each = (base.width - _GAP) / 2
    left = blocks_paged(lines, each, base.height)
    right = _headed("What would have to give", each, base.height, lambda room: blocks_paged(ways, each, room))
    return base.slides("knot", side_by_side(left, right, SIDE + each + _GAP, base.top))


def _headed(heading: str, width: float, height: float, fill: Callable[[float], list[Row]]) -> list[Row]:
    """Pages below a heading; ``fill`` makes them for the height that is left."""
    title = text_row(heading, letters(28, "semibold", TOKENS.quiet), width, 1)
    below = title.height + 12
    return [Row(below + page.height, (*title.marks, *put(page, 0, below))) for page in fill(height - below)]


def _way_party(way: WayShown) -> Party:
    lines = tuple((f"{line.actor}: {line.name}", "") for line in way.lines)
    return Party(way.sentence, TOKENS.deal_border, lines=lines, closing=way.opens)


def nearest_slides(showing: Showing, stage: Stage, width: float) -> list[Slide]:
    """The cards to exchange, each from what lies there to what would."""
    way = showing.way_out
    if not way.exchanges:
        mood: Mood | None = "deal" if showing.mood == "deal" else None
        return statement("nearest deal", showing, stage, width, panel(mood, way.sentence, width - 2 * SIDE, alone=True))
    base = Base(showing, stage, width, panel("deal", way.sentence, width - 2 * SIDE), Row(0))
    heads = _heads(base.width)
    room = base.height - heads.height - 8
    for size in (46, 40, 34, 30, 27, LEAST):
        rows = [_exchange(exchange, size, base.width) for exchange in way.exchanges]
        if sum(row.height for row in rows) + _BETWEEN * (len(rows) - 1) <= room:
            pages = [stacked(rows, _BETWEEN)]
            break
    else:
        pages = columns(paged(rows, room, _BETWEEN), room, _BETWEEN, total=len(rows))
    bodies = [(*put(heads, SIDE, base.top), *put(page, SIDE, base.top + heads.height + 8)) for page in pages]
    return base.slides("nearest deal", bodies)


def _heads(width: float) -> Row:
    """What stands above the cards."""
    first, each, _arrow = _parts(width)
    quiet = letters(LEAST, color=TOKENS.quiet)
    now = one_line("on the table now", quiet, _INSIDE + first, 0)
    return Row(now.height, (now, one_line("in that deal", quiet, width - _INSIDE - each, 0)))


def _parts(width: float) -> tuple[float, float, float]:
    """Of a row's width so much has the issue, each card, and the arrow between them."""
    inner = width - 2 * _INSIDE
    first, arrow = inner * 0.26, 100.0
    return first, (inner - first - arrow) / 2, arrow


def _exchange(exchange: Exchange, size: float, width: float) -> Row:
    """One line: the issue, the card that lies there, an arrow, and the one that would."""
    pad, strong = size * 0.6, letters(size, "bold")
    first, each, between = _parts(width)
    issue = text_row(exchange.issue, letters(max(LEAST, size * 0.8), color=TOKENS.quiet), first - 24, 2)
    before = text_row(exchange.before, letters(size, "medium", TOKENS.quiet), each, 2)
    after = text_row(exchange.after, strong, each, 2)
    height = max(issue.height, before.height, after.height) + 2 * pad

    def middle(row: Row, x: float) -> tuple[Mark, ...]:
        return put(row, x, (height - row.height) / 2)

    high = line_height(strong)
    arrow = Words(
        _INSIDE + first + each, (height - high) / 2, between, high, "→", letters(size, "bold", TOKENS.deal), "center"
    )
    return Row(
        height,
        (
            Box(0, 0, width, height, fill=TOKENS.surface, border=TOKENS.border_strong, radius=13, pen=2),
            *middle(issue, _INSIDE),
            *middle(before, _INSIDE + first),
            arrow,
            *middle(after, width - _INSIDE - each),
        ),
    )
