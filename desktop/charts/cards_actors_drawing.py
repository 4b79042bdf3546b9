"""Draws cards x actors on a matplotlib figure. Import only where charts are drawn: it loads matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from itertools import islice

from matplotlib.figure import Figure

from desktop.charts.cards_actors import TITLE, CardsActorsChart, deals_text, share_text
from desktop.charts.fonts import wrapped
from desktop.charts.sheet import CHIP_HIGH, MARGIN, POINTS, SMALL, Sheet, new_sheet, width_of
from desktop.tokens import Tokens, heat
from winset.analysis.card_rows import CardGroup, CardRow
from winset.model import Board, Deck
from winset.wording import counted

ROW = 22.0
NAME, FIGURES = 12.0, 11.0
NAME_LINE, SMALL_LINE = 15.0, 14.0
NAME_BEFORE, NAME_BEHIND = 8.0, 10.0
WIDEST_NAMES, LEAST_CELL, WIDEST_CELL = 330.0, 66.0, 96.0
MOST_NAME_LINES, MOST_HEAD_LINES = 12, 4
HIGHEST = 6_000.0
MEASURED = 300
NOTE = "Percent of each card’s feasible packages that the actor vetoes; deals: how many are left with the card."


def draw_cards_actors(
    figure: Figure, deck: Deck, chart: CardsActorsChart, tokens: Tokens, *, colors: Mapping[str, str], board: Board
) -> int:
    """Draw the chart over the whole figure, as many cards from the top as fit; gives how many did.

    ``board`` is the table: the cards that lie on it are marked. Names of cards are never cut: they take lines.
    """
    sheet = new_sheet(figure, tokens)
    top = sheet.heading(TITLE, f"{chart.scope_line}: {deck.title}")
    drawing = _Heat(sheet, deck, chart, colors, board)
    drawing.head(top)
    y, shown, total = top + drawing.head_height, 0, sum(1 for _ in chart.rows)
    bottom = sheet.height - drawing.foot_height
    for line in _lines(chart):
        high = drawing.height_of(line)
        if y + high > bottom:
            break
        if isinstance(line, CardRow):
            drawing.row(y, line)
            shown += 1
        else:
            drawing.group(y, line)
        y += high
    drawing.foot(y, f"And {counted(total - shown, 'more card', 'more cards')}, in the data." if shown < total else "")
    return shown


def make_room(figure: Figure, deck: Deck, chart: CardsActorsChart, tokens: Tokens, board: Board) -> None:
    """Make the figure as high as all of the chart is at its width, within limits; it is blank then."""
    sheet = new_sheet(figure, tokens)
    top = sheet.heading(TITLE, f"{chart.scope_line}: {deck.title}")
    drawing = _Heat(sheet, deck, chart, {}, board)
    lines = _lines(chart)[: int(HIGHEST / ROW)]
    high = top + drawing.head_height + sum(map(drawing.height_of, lines)) + drawing.foot_height
    figure.set_size_inches(figure.get_size_inches()[0], min(HIGHEST, high) / 96)


def _lines(chart: CardsActorsChart) -> list[CardGroup | CardRow]:
    lines: list[CardGroup | CardRow] = []
    for group in chart.groups:
        lines += [group, *group.rows]
    return lines


class _Heat:
    """One chart being drawn; coordinates are pixels from the top left."""

    def __init__(
        self, sheet: Sheet, deck: Deck, chart: CardsActorsChart, colors: Mapping[str, str], board: Board
    ) -> None:
        self._sheet, self._deck, self._chart, self._colors, self._board = sheet, deck, chart, colors, board
        columns = 1 + len(chart.actors)
        room = sheet.width - 2 * MARGIN
        measured = tuple(islice(chart.rows, MEASURED))
        longest = max((width_of(self._name(row), NAME, self._weight(row)) for row in measured), default=0.0)
        wanted = min(WIDEST_NAMES, longest + NAME_BEFORE + NAME_BEHIND)
        self._names = min(wanted, max(room / 3, room - columns * LEAST_CELL))
        self._cell = min(WIDEST_CELL, (room - self._names) / columns)
        self._end = MARGIN + self._names + columns * self._cell
        self._lines_of: dict[tuple[str, str], tuple[str, ...]] = {}
        self._heads = {actor: self._head_lines(deck.actor(actor).title) for actor in chart.actors}

    @cached_property
    def head_height(self) -> float:
        """Room for the names of the actors, their chips below."""
        return max((len(lines) for lines in self._heads.values()), default=1) * SMALL_LINE + CHIP_HIGH + 12

    @cached_property
    def foot_height(self) -> float:
        """Room for the note below the cards, and the margin."""
        return len(self._foot_lines("And 1,000 more cards, in the data.")) * SMALL_LINE + 8 + MARGIN

    def height_of(self, line: CardGroup | CardRow) -> float:
        """How high a line of the table is."""
        names = len(self._name_lines(line)) if isinstance(line, CardRow) else 1
        return ROW + (names - 1) * NAME_LINE

    def head(self, y: float) -> None:
        """The names of the actors above their chips."""
        sheet, tokens = self._sheet, self._sheet.tokens
        chips = y + self.head_height - CHIP_HIGH / 2 - 5
        sheet.text((self._left(0) + self._cell / 2, chips), "deals", FIGURES, tokens.quiet, align="center")
        for column, (actor, lines) in enumerate(self._heads.items(), 1):
            middle = self._left(column) + self._cell / 2
            for place, line in enumerate(reversed(lines)):
                at = middle, chips - CHIP_HIGH / 2 - 5 - (place + 0.5) * SMALL_LINE
                sheet.text(at, line, SMALL, tokens.quiet, align="center")
            short, color = self._deck.shorts[actor], self._colors[actor]
            sheet.chip(middle - min(self._cell, 25.0) / 2, chips, short, color)

    def group(self, y: float, group: CardGroup) -> None:
        """The title of an issue."""
        room = self._end - MARGIN
        color = self._sheet.tokens.quiet
        self._sheet.text((MARGIN, y + ROW / 2 + 1), group.title, FIGURES, color, weight="semibold", room=room)
        self._sheet.line((MARGIN, self._end), (y + ROW - 1, y + ROW - 1), self._sheet.tokens.border)

    def row(self, y: float, row: CardRow) -> None:
        """A card with its figures."""
        sheet, tokens, high = self._sheet, self._sheet.tokens, self.height_of(row)
        middle, lines = y + high / 2, self._name_lines(row)
        for place, line in enumerate(lines):
            at = MARGIN + NAME_BEFORE, middle + (place - (len(lines) - 1) / 2) * NAME_LINE
            sheet.text(at, line, NAME, tokens.text, weight=self._weight(row))
        deals = tokens.deal if row.deals else tokens.quiet
        at = self._left(0) + self._cell / 2, middle
        sheet.text(at, deals_text(row), FIGURES, deals, weight="semibold" if row.deals else "normal", align="center")
        for column, (actor, part) in enumerate(zip(self._chart.actors, row.vetoed, strict=True), 1):
            left = self._left(column)
            fill, color, hatch = tokens.hatch_a, tokens.quiet, tokens.hatch_b
            if row.feasible and part is not None:
                fill, color = heat(self._colors[actor], Fraction(part, row.feasible), tokens)
                hatch = ""
            sheet.box((left + 1, y + 1), (self._cell - 2, high - 2), fill, tokens.border, hatch=hatch)
            text = share_text(part, row.feasible)
            sheet.text((left + self._cell / 2, middle), text, FIGURES, color, align="center", room=self._cell - 4)

    def foot(self, y: float, more: str) -> None:
        """What the figures are, after what is left out."""
        y += 8
        for line in self._foot_lines(more):
            self._sheet.text((MARGIN, y + SMALL_LINE / 2), line, SMALL, self._sheet.tokens.quiet)
            y += SMALL_LINE

    def _foot_lines(self, more: str) -> tuple[str, ...]:
        room = (self._sheet.width - 2 * MARGIN) * POINTS
        return wrapped(f"{more} {NOTE}".strip(), SMALL * POINTS, "normal", room, 3)

    def _left(self, column: int) -> float:
        return MARGIN + self._names + column * self._cell

    def _name(self, row: CardRow) -> str:
        return f"{row.title} (on the table)" if self._is_on_table(row) else row.title

    def _weight(self, row: CardRow) -> str:
        return "semibold" if self._is_on_table(row) else "normal"

    def _is_on_table(self, row: CardRow) -> bool:
        return self._board.get(row.issue) == row.term

    def _name_lines(self, row: CardRow) -> tuple[str, ...]:
        if row.card not in self._lines_of:
            room = max(1.0, self._names - NAME_BEFORE - NAME_BEHIND) * POINTS
            lines = wrapped(self._name(row), NAME * POINTS, self._weight(row), room, MOST_NAME_LINES)
            self._lines_of[row.card] = lines or ("",)
        return self._lines_of[row.card]

    def _head_lines(self, title: str) -> tuple[str, ...]:
        return wrapped(title, SMALL * POINTS, "normal", max(1.0, self._cell - 6) * POINTS, MOST_HEAD_LINES)
