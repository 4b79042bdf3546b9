"""Draws cards x actors on a matplotlib figure. Import only where charts are drawn: it loads matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from matplotlib.figure import Figure

from desktop.charts.cards_actors import TITLE, CardsActorsChart, deals_text, share_text
from desktop.charts.sheet import MARGIN, SMALL, Sheet, new_sheet
from desktop.tokens import Tokens, contrast, mix, text_on
from winset.analysis.card_rows import CardGroup, CardRow
from winset.model import Board, Deck
from winset.wording import counted

ROW, HEAD = 22.0, 44.0
FIGURES = 11.0
TITLES_SHARE, WIDEST_TITLES = 0.36, 330.0
WIDEST_CELL = 96.0
HEAT = 0.82


def draw_cards_actors(
    figure: Figure, deck: Deck, chart: CardsActorsChart, tokens: Tokens, *, colors: Mapping[str, str], board: Board
) -> int:
    """Draw the chart over the whole figure, as many cards from the top as fit; gives how many did.

    ``board`` is the table: the cards that lie on it are marked.
    """
    sheet = new_sheet(figure, tokens)
    top = sheet.heading(TITLE, f"{chart.scope_line}: {deck.title}")
    drawing = _Heat(sheet, deck, chart, colors, board)
    drawing.head(top)
    y, shown, total = top + HEAD, 0, sum(len(group.rows) for group in chart.groups)
    bottom = sheet.height - MARGIN - ROW
    lines: list[CardGroup | CardRow] = []
    for group in chart.groups:
        lines += [group, *group.rows]
    for line in lines:
        if y + ROW > bottom:
            break
        if isinstance(line, CardRow):
            drawing.row(y, line)
            shown += 1
        else:
            drawing.group(y, line)
        y += ROW
    foot = "Percent of each card’s feasible packages that the actor vetoes; deals: how many are left with the card."
    if shown < total:
        foot = f"And {counted(total - shown, 'more card', 'more cards')}, in the data. {foot}"
    sheet.text((MARGIN, y + ROW / 2 + 4), foot, SMALL, tokens.quiet, room=sheet.width - 2 * MARGIN)
    return shown


class _Heat:
    """One chart being drawn; coordinates are pixels from the top left."""

    def __init__(
        self, sheet: Sheet, deck: Deck, chart: CardsActorsChart, colors: Mapping[str, str], board: Board
    ) -> None:
        self._sheet, self._deck, self._chart, self._colors, self._board = sheet, deck, chart, colors, board
        self._titles = min(WIDEST_TITLES, TITLES_SHARE * sheet.width)
        columns = 1 + len(chart.actors)
        self._cell = min(WIDEST_CELL, (sheet.width - 2 * MARGIN - self._titles) / columns)
        self._end = MARGIN + self._titles + columns * self._cell

    def _left(self, column: int) -> float:
        return MARGIN + self._titles + column * self._cell

    def head(self, y: float) -> None:
        """The chips and titles of the actors."""
        sheet, tokens = self._sheet, self._sheet.tokens
        sheet.text((self._left(0) + self._cell / 2, y + 33), "deals", FIGURES, tokens.quiet, align="center")
        for column, actor in enumerate(self._chart.actors, 1):
            middle = self._left(column) + self._cell / 2
            title = self._deck.actor(actor).title
            sheet.text((middle, y + 12), title, SMALL, tokens.quiet, align="center", room=self._cell - 6)
            short = self._deck.shorts[actor]
            sheet.chip(middle - min(self._cell, 25.0) / 2, y + 32, short, self._colors[actor])

    def group(self, y: float, group: CardGroup) -> None:
        """The title of an issue."""
        room = self._end - MARGIN
        color = self._sheet.tokens.quiet
        self._sheet.text((MARGIN, y + ROW / 2 + 3), group.title, FIGURES, color, weight="semibold", room=room)
        self._sheet.line((MARGIN, self._end), (y + ROW - 1, y + ROW - 1), self._sheet.tokens.border)

    def row(self, y: float, row: CardRow) -> None:
        """A card with its figures."""
        sheet, tokens, middle = self._sheet, self._sheet.tokens, y + ROW / 2
        on_table = self._board.get(row.issue) == row.term
        title = f"{row.title} (on the table)" if on_table else row.title
        weight = "semibold" if on_table else "normal"
        sheet.text((MARGIN + 8, middle), title, 12, tokens.text, weight=weight, room=self._titles - 18)
        deals = tokens.deal if row.deals else tokens.quiet
        at = self._left(0) + self._cell / 2, middle
        sheet.text(at, deals_text(row), FIGURES, deals, weight="semibold" if row.deals else "normal", align="center")
        for column, (actor, part) in enumerate(zip(self._chart.actors, row.vetoed, strict=True), 1):
            left = self._left(column)
            fill = tokens.hatch_a
            if row.feasible and part is not None:
                fill = mix(tokens.surface, self._colors[actor], float(Fraction(part, row.feasible)) * HEAT)
            sheet.box((left + 1, y + 1), (self._cell - 2, ROW - 2), fill, tokens.border)
            color = tokens.text if contrast(tokens.text, fill) >= 4.5 else text_on(fill)
            text = share_text(part, row.feasible)
            sheet.text((left + self._cell / 2, middle), text, FIGURES, color, align="center", room=self._cell - 4)
