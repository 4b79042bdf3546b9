"""Draws the veto map for a picture file. Import only where charts are drawn: it loads matplotlib.

On the screen the map is painted by Qt, as it moves under the mouse; both show the same cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.charts.fonts import drawable, elided, text_width, wrapped
from desktop.charts.pen import POINTS, Pen, pen_on
from desktop.charts.veto_map_layout import (
    BESIDE_NAME,
    CELL_GAP,
    CHIP_GAP,
    GROUP_WIDTH,
    LEGEND_LINE,
    LINE,
    MARGIN,
    MOST_NAME_LINES,
    NAME_GAP,
    NAME_LINE,
    PAD,
    SMALL,
    SMALL_CHIP,
    TEXT,
    TITLE,
    TITLES_WIDTH,
    USUAL_CHIP,
    ChipSize,
    MapLayout,
    layout_of,
    legend_column,
    legend_row_height,
    legend_rows,
    lines_of,
    notes_of,
    signs_of,
)
from desktop.tokens import PARTLY_HATCH, PARTLY_TINT, mix, text_on

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop.charts.cell_words import ActorMark
    from desktop.charts.veto_map_chart import CellFace, MapChart
    from desktop.tokens import Tokens

RADIUS = 6
HEADLINES = (13.0, 11.0, 9.5)
FOOTNOTE = 9.0
SIGNS = {
    "deal": "a deal",
    "open": "deals are among its packages",
    "impossible": "not possible: no package holds these cards",
    "table": "on the table now",
    "none_left": "no number of deals: no deal is left",
    "depends": "vetoes some of the packages: the further hatched, the more of them",
    "footnote": "other cards change too: see the note of that number",
}


def draw_veto_map(figure: Figure, chart: MapChart, tokens: Tokens, colors: Mapping[str, str]) -> MapLayout:
    """Draw the map over the whole figure, whatever was on it; ``colors`` are the actors' by id. Gives the layout."""
    layout = layout_of(chart)
    drawing = _Drawing(pen_on(figure, tokens.surface), chart, layout, tokens, colors)
    drawing.heading()
    drawing.titles()
    for row, line in enumerate(chart.cells):
        for column, face in enumerate(line):
            drawing.cell(layout.at(row, column), face)
    drawing.legend()
    return layout


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One map being drawn; coordinates are pixels from the top left."""

    pen: Pen
    chart: MapChart
    layout: MapLayout
    tokens: Tokens
    colors: Mapping[str, str]

    def heading(self) -> None:
        """The title, and what changes and what stays."""
        room = (self.layout.width - 2 * MARGIN) * POINTS
        title = elided(self.chart.title, TITLE * POINTS, "semibold", room)
        self.pen.text((MARGIN, MARGIN + TITLE / 2), title, TITLE, self.tokens.text, weight="semibold")
        y = MARGIN + TITLE * LINE + 6
        for place, line in enumerate(
            wrapped(self.chart.subtitle, TEXT * POINTS, "normal", room, self.layout.subtitle_lines)
        ):
            self.pen.text((MARGIN, y + (place + 0.5) * TEXT * LINE), line, TEXT, self.tokens.quiet)

    def titles(self) -> None:
        """The titles of rows and columns; of two issues on an axis the first one's stand over groups."""
        for column, title in enumerate(self.chart.across):
            self._column_title(column, title[-1])
        for row, title in enumerate(self.chart.down):
            self._row_title(row, title[-1])
        if self.chart.columns_in_group:
            for group, start, count in _groups(self.chart.across, self.chart.columns_in_group):
                self._column_group(group, start, count)
        if self.chart.rows_in_group:
            for group, start, count in _groups(self.chart.down, self.chart.rows_in_group):
                self._row_group(group, start, count)

    def cell(self, at: tuple[float, float], face: CellFace) -> None:
        """One cell: its frame, and in its middle the headline, the chips and the remark."""
        layout, tokens = self.layout, self.tokens
        x, y = at
        wide, high = layout.cell_width - CELL_GAP, layout.cell_height - CELL_GAP
        self._frame((x, y), (wide, high), face.tone, on_table=face.on_table)
        rows = self._rows(face.marks)
        chips = len(rows) * (layout.chip.height + CHIP_GAP) - CHIP_GAP if rows else 0.0
        headline, size = self._headline(face.headline, wide - 2 * PAD)
        remark = self._remark(face, wide - 6, high - chips - 2 * PAD)
        parts = [part for part in (size * LINE if headline else 0, chips, SMALL * LINE if remark else 0) if part]
        top = y + (high - sum(parts) - 2 * (len(parts) - 1)) / 2
        if headline:
            color = tokens.deal if face.tone in ("deal", "open") else tokens.text
            middle = (x + wide / 2, top + size * LINE / 2)
            self.pen.text(middle, headline, size, color, weight="semibold", align="center")
            top += size * LINE + 2
        for row in rows:
            in_row = len(rows[0]) if layout.figure else len(row)  # figures stand in columns
            self._row_of_chips((x + wide / 2, top), row, in_row)
            top += layout.chip.height + CHIP_GAP
        if remark:
            self.pen.text((x + wide / 2, top + SMALL * LINE / 2), remark, SMALL, tokens.quiet, align="center")
        if face.footnote:
            self.pen.text((x + wide - 4, y + 8), str(face.footnote), FOOTNOTE, tokens.text, align="right")

    def legend(self) -> None:
        """Whose chips these are, what the signs mean, and what lies on the table besides."""
        y = self._legend_of_actors(self.layout.legend + LEGEND_LINE / 2)
        for sign in signs_of(self.chart, self.layout.chip):
            self._sign(sign, y)
            self.pen.text((MARGIN + USUAL_CHIP.width + NAME_GAP, y), SIGNS[sign], TEXT, self.tokens.text)
            y += LEGEND_LINE
        y += 12 - LEGEND_LINE / 2
        width = self.layout.width - 2 * MARGIN
        for note, most in notes_of(self.chart):
            for line_of_note in wrapped(
                note, SMALL * POINTS, "normal", width * POINTS, lines_of(note, width, SMALL, most)
            ):
                self.pen.text((MARGIN, y + SMALL * LINE / 2), line_of_note, SMALL, self.tokens.quiet)
                y += SMALL * LINE

    def _legend_of_actors(self, y: float) -> float:
        """Chips with whole names, from the first line's middle on; gives the middle of the line below them."""
        column = legend_column(self.chart, self.layout.width)
        room = (column - BESIDE_NAME) * POINTS
        for row in legend_rows(self.chart, self.layout.width):
            for place, (actor, short, title) in enumerate(row):
                x = MARGIN + place * column
                self._chip((x, y - USUAL_CHIP.height / 2), short, self.colors[actor], USUAL_CHIP)
                for line, words in enumerate(wrapped(title, TEXT * POINTS, "normal", room, MOST_NAME_LINES)):
                    at = x + USUAL_CHIP.width + NAME_GAP, y + line * NAME_LINE
                    self.pen.text(at, words, TEXT, self.tokens.text)
            y += legend_row_height(row, column)
        return y

    def _sign(self, sign: str, y: float) -> None:
        chip = USUAL_CHIP
        at = (MARGIN, y - chip.height / 2)
        if sign == "depends":
            self._chip(at, "", self.tokens.quiet, chip, depends=True, share=0.4)
        elif sign == "footnote":
            self.pen.text((MARGIN + chip.width / 2, y), "1", FOOTNOTE, self.tokens.text, align="center")
        else:
            tone = "plain" if sign == "table" else sign
            self._frame(at, (chip.width, chip.height), tone, on_table=sign == "table", radius=4)
            if sign in ("deal", "open"):
                mark = "✓" if sign == "deal" else "2"
                middle = (MARGIN + chip.width / 2, y)
                self.pen.text(middle, mark, chip.text, self.tokens.deal, weight="semibold", align="center")

    def _frame(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        tone: str,
        *,
        on_table: bool,
        radius: float = RADIUS,
    ) -> None:
        tokens = self.tokens
        if tone == "impossible":
            self.pen.box(at, size, tokens.hatch_a, hatch=tokens.hatch_b, border=tokens.border, radius=radius)
        else:
            fill, border = (tokens.deal_fill, tokens.deal) if tone == "deal" else (tokens.surface, tokens.border_strong)
            self.pen.box(at, size, fill, border=border, radius=radius)
        if on_table:
            self.pen.box(at, size, "none", border=tokens.text, border_width=1.9, radius=radius, order=3)

    def _column_title(self, column: int, title: str) -> None:
        layout = self.layout
        x = layout.left + column * layout.cell_width + (layout.cell_width - CELL_GAP) / 2
        if layout.turned:
            pitch = SMALL * 1.25
            most = max(1, int((layout.cell_width - CELL_GAP) // pitch))
            lines = wrapped(title, SMALL * POINTS, "medium", (layout.titles - 12) * POINTS, min(3, most))
            for place, line in enumerate(lines):
                at = (x + (place - (len(lines) - 1) / 2) * pitch, layout.top - 7)
                self.pen.text(at, line, SMALL, self.tokens.text, weight="medium", turned=True)
            return
        lines = wrapped(title, SMALL * 1.08 * POINTS, "medium", (layout.cell_width - 10) * POINTS, 3)
        for place, line in enumerate(reversed(lines)):
            at = (x, layout.top - 8 - (place + 0.5) * SMALL * 1.4)
            self.pen.text(at, line, SMALL * 1.08, self.tokens.text, weight="medium", align="center")

    def _row_title(self, row: int, title: str) -> None:
        layout = self.layout
        most = max(1, min(3, int((layout.cell_height - CELL_GAP) // (SMALL * 1.4))))
        lines = wrapped(title, SMALL * 1.08 * POINTS, "medium", (TITLES_WIDTH - 12) * POINTS, most)
        middle = layout.top + row * layout.cell_height + (layout.cell_height - CELL_GAP) / 2
        for place, line in enumerate(lines):
            at = (layout.left - 9, middle + (place - (len(lines) - 1) / 2) * SMALL * 1.4)
            self.pen.text(at, line, SMALL * 1.08, self.tokens.text, weight="medium", align="right")

    def _column_group(self, title: str, start: int, count: int) -> None:
        layout = self.layout
        left, right = layout.left + start * layout.cell_width, layout.left + (start + count) * layout.cell_width
        y = layout.top - layout.titles
        self.pen.line((left + 3, right - CELL_GAP - 3), (y - 3, y - 3), self.tokens.border_strong, 1)
        lines = wrapped(title, TEXT * POINTS, "semibold", (right - left - 8) * POINTS, 2)
        for place, line in enumerate(reversed(lines)):
            at = ((left + right - CELL_GAP) / 2, y - 8 - (place + 0.5) * TEXT * 1.3)
            self.pen.text(at, line, TEXT, self.tokens.text, weight="semibold", align="center")

    def _row_group(self, title: str, start: int, count: int) -> None:
        layout = self.layout
        top = layout.top + start * layout.cell_height
        bottom = top + count * layout.cell_height - CELL_GAP
        x = layout.left - TITLES_WIDTH
        self.pen.line((x - 2, x - 2), (top + 3, bottom - 3), self.tokens.border_strong, 1)
        most = max(1, min(5, int((bottom - top) // (TEXT * 1.3))))
        lines = wrapped(title, TEXT * POINTS, "semibold", (GROUP_WIDTH - 14) * POINTS, most)
        for place, line in enumerate(lines):
            at = (x - 9, (top + bottom) / 2 + (place - (len(lines) - 1) / 2) * TEXT * 1.3)
            self.pen.text(at, line, TEXT, self.tokens.text, weight="semibold", align="right")

    def _remark(self, face: CellFace, wide: float, high: float) -> str:
        """The remark, where it has room whole and beside chips is not said by the legend."""
        if face.marks and (self.layout.chip is SMALL_CHIP or high < SMALL * LINE):
            return ""
        return face.remark if text_width(face.remark, SMALL * POINTS) <= wide * POINTS else ""

    def _rows(self, marks: tuple[ActorMark, ...]) -> list[tuple[ActorMark | str, ...]]:
        """The marks broken into rows; the last place counts those that have no room."""
        layout = self.layout
        places = layout.chips_in_row * layout.rows_of_chips
        shown: list[ActorMark | str] = list(marks)
        if len(marks) > places:
            shown = [*marks[: places - 1], f"+{len(marks) - places + 1}"]
        return [tuple(shown[at : at + layout.chips_in_row]) for at in range(0, len(shown), layout.chips_in_row)]

    def _row_of_chips(self, at: tuple[float, float], row: tuple[ActorMark | str, ...], in_row: int) -> None:
        """From the middle of where a row of so many would stand."""
        layout, y = self.layout, at[1]
        each = layout.chip.width + layout.figure
        x = at[0] - (in_row * (each + CHIP_GAP) - CHIP_GAP) / 2
        shorts = {actor: short for actor, short, _ in self.chart.actors}
        for mark in row:
            if isinstance(mark, str):
                middle = (x + layout.chip.width / 2, y + layout.chip.height / 2)
                self.pen.text(middle, mark, layout.chip.text, self.tokens.quiet, weight="bold", align="center")
            else:
                share = None if mark.share is None else float(mark.share)
                depends = mark.stance == "depends"
                color = self.colors[mark.actor]
                self._chip((x, y), shorts[mark.actor], color, layout.chip, depends=depends, share=share)
                if layout.figure:
                    beside = (x + layout.chip.width + CHIP_GAP, y + layout.chip.height / 2)
                    self.pen.text(beside, mark.figure, layout.chip.text * 0.95, self.tokens.text)
            x += each + CHIP_GAP

    def _chip(
        self,
        at: tuple[float, float],
        short: str,
        color: str,
        size: ChipSize,
        *,
        depends: bool = False,
        share: float | None = None,
    ) -> None:
        """A chip: filled for an actor that vetoes; for one that may outlined, and hatched as far as it vetoes."""
        x, y = at
        wide, high = size.width, size.height
        if depends:
            ground = self.tokens.surface
            known = share is not None
            self.pen.box(at, (wide, high), ground, radius=3, order=2)
            tint = mix(ground, color, PARTLY_TINT) if known else ground
            as_far = wide * (share if share is not None else 1.0)
            if as_far:
                self.pen.box(
                    at, (as_far, high), tint, hatch=mix(tint, color, PARTLY_HATCH), radius=min(3, as_far / 2), order=2
                )
            self.pen.box(at, (wide, high), "none", border=color, border_width=0.9, radius=3, order=2)
        else:
            self.pen.box(at, (wide, high), color, radius=3, order=2)
        text, code = size.text, drawable(short)
        while text > 5 and text_width(code, text * POINTS, "bold") > (wide - 4) * POINTS:
            text -= 0.5
        words = elided(code, text * POINTS, "bold", (wide - 2) * POINTS)
        letters = text_on(color) if not depends else color if share is None else self.tokens.text
        self.pen.text((x + wide / 2, y + high / 2), words, text, letters, weight="bold", align="center")

    def _headline(self, text: str, room: float) -> tuple[str, float]:
        """The headline in the largest type in which it fits; where none does, its figure alone."""
        for words in (text, text.rpartition(" ")[0] or text):
            for size in HEADLINES:
                if text_width(words, size * POINTS, "semibold") <= room * POINTS:
                    return words, size
        return elided(text, HEADLINES[-1] * POINTS, "semibold", room * POINTS), HEADLINES[-1]


def _groups(titles: tuple[tuple[str, ...], ...], step: int) -> list[tuple[str, int, int]]:
    """The groups of a nested axis: title, first place, how many places."""
    return [(titles[start][0], start, step) for start in range(0, len(titles), step)]
