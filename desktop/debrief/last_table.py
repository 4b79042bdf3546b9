"""The last table in the report: its cards and verdict, what ties it, what would have untied it, and charts of it."""

from __future__ import annotations

from desktop.debrief.charts import Drawn
from desktop.debrief.looks import CELL, QUIET, STRONG, Column, grid, heading, paragraph, section
from desktop.debrief.matter import Debrief
from desktop.debrief.proposals import card
from desktop.printing.marks import Picture, Style
from desktop.printing.rows import Row, kept, space, text_rows
from winset.wording import stance_word

_SENTENCE = Style(13, "semibold")


def last_table_rows(told: Debrief, width: float, height: float) -> list[Row]:
    """The table that the room ended with; ``height`` is that of a page."""
    deck, board = told.deck, told.table.workspace.board
    first, second = told.table.sentence
    rows = section("The last table", width)
    rows += [*text_rows(f"{first}.", _SENTENCE, width), space(1)]
    rows += paragraph(second, width) if second else []
    lines = [(issue.title, card(deck, issue.id, board)) for issue in deck.issues]
    rows += [space(1), *grid((Column("Issue"), Column("Card")), lines, width)]
    rows += [*_actors(told, width), *_knot(told, width)]
    for chart in told.charts:
        rows += _chart(chart, width, height)
    return rows


def _actors(told: Debrief, width: float) -> list[Row]:
    deck, verdict = told.deck, told.table.verdict
    if verdict is None:
        return []
    lines = []
    for actor in deck.actors:
        found = verdict.of(actor.id)
        crossed = "; ".join(deck.red_line(line).name for line in found.crossed)
        lines.append((actor.title, stance_word(found.stance), crossed))
    columns = (Column("Actor", 2), Column("By its red lines", 1.2), Column("Red lines crossed", 5))
    return grid(columns, lines, width)


def _knot(told: Debrief, width: float) -> list[Row]:
    rows = heading("The knot", width)
    for sentence in told.table.knots or ("No red lines were found that cannot all hold.",):
        rows += paragraph(sentence, width)
    rows += heading("What would have untied it", width)
    if told.giving.sentence:
        rows += paragraph(told.giving.sentence, width)
    for way in told.giving.ways:
        opens = f" It {way.opens}." if way.opens and way.opens != "not counted" else ""
        block = text_rows(f"{way.sentence}.{opens}", STRONG, width, keep=True)
        for line in way.lines:
            found = told.deck.red_line(line)
            block += text_rows(f"{told.deck.actor(found.actor).title}: {found.name}", CELL, width, x=4)
        rows += [*kept(block), space(2)]
    return rows


def _chart(chart: Drawn, width: float, height: float) -> list[Row]:
    """The chart, as wide as the page, or as high as it; its title is drawn with it."""
    if not chart.png:
        return [*heading(chart.title, width), *paragraph(chart.missing, width, QUIET)]
    high = min(width * chart.height_by_width, height)
    wide = high / chart.height_by_width
    return [space(5), Row(high, (Picture((width - wide) / 2, 0, wide, high, chart.png),))]
