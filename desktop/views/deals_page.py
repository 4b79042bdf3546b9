"""The deals with their filter, their search and the reading of the one that is pointed at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.charts.deals import (
    MOST_DEALS,
    change_says,
    common_says,
    count_says,
    deals_data,
    deals_drawing,
    deals_note,
    deals_reading,
    no_deal_says,
    worth_says,
)
from desktop.charts.export import ChartExport, file_stem
from desktop.charts.package_filter import Conditions, cards_of, still_there
from desktop.charts.package_list import clash_says
from desktop.charts.table_parts import ROWS_ON_A_PAGE
from desktop.charts.words import OPEN, Scope
from desktop.lettering import isolated_deck
from desktop.spotlight import Lit
from desktop.theme import font, tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.deals_view import DealsView
from desktop.views.filter_bar import FilterBar
from desktop.views.one_line import FewLines, OneLine, lines_above
from desktop.views.reading_column import Pointed, is_low, reading_width
from desktop.views.reasons import package_blocks
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.deal_table import DealTable, deal_table
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DEALS_ALONE = Filter(win_set=True)


@dataclass(frozen=True, slots=True)
class DealsQuestion:
    """Which deals are wanted: those that hold the cards of the board and of the filter."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope
    conditions: Conditions

    def answer(self, stopped: Callable[[], bool]) -> DealTable | Missing:
        """The deals, ten thousand at most, or why there are none."""
        cards = cards_of(self.conditions)
        clash = next((issue for issue, term in cards.items() if self.board.get(issue, term) != term), None)
        if clash is not None:
            return Missing(clash_says(self.deck, self.board, clash, cards[clash]))
        board = Board({**self.board, **cards})

        def ranking(over: Board, wanted: Filter) -> Ranking:
            return Ranking(self.deck, over, self.what_if, wanted, budget=Budget(cancelled=stopped))

        try:
            deals = ranking(board, DEALS_ALONE)
            if deals.total:
                return deal_table(deals, MOST_DEALS)
            elsewhere = ranking(EMPTY_BOARD, DEALS_ALONE).total if board else 0
            feasible = ranking(board, Filter()).total > 0
        except OverBudget as fault:
            return Missing(f"The deals were not listed: {fault}.")
        scope_board = self.board if self.scope == "table" else board
        return Missing(no_deal_says(self.deck, self.scope, scope_board, elsewhere, feasible=feasible))


class DealsPage(ChartPage[DealsQuestion, DealTable]):
    """The win-set as a table."""

    name = "Deals"
    topic = "deals"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._pointed: int | None = None
        self._own = Lit()
        self.filters = FilterBar(cards_alone=True)
        self.view = DealsView()
        self.scopes = ScopeChoice()
        self.count = OneLine(font(12.5))
        self.common = FewLines(font(12), quiet=True)
        self.search = QLineEdit()
        self.put_along(self.filters)
        self.put(self._column(), keyboard=self.view)
        self.put_beside(self.scopes)
        self.filters.changed.connect(self.refresh)
        self.scopes.chosen.connect(self.refresh)
        self.search.textChanged.connect(self._search)
        self.view.pointed.connect(self._point)
        self.view.chosen.connect(self._open)
        self.view.left.connect(self._leave)
        self.reading.pressed.connect(self._open_pointed)
        tools.spotlight.changed.connect(self._follow_light)

    def _column(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(14, 4, 0, 0)
        layout.setSpacing(5)
        self.search.setPlaceholderText("Find a card in the deals")
        self.search.setAccessibleName("Find a card in the deals")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.search.setMaximumWidth(180)
        self.search.setFont(font(12))
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        self.count.setMinimumWidth(140)
        top.addWidget(self.count, 2)
        top.addWidget(self.search, 1)
        layout.addWidget(self._top)
        layout.addWidget(self.common)
        layout.addWidget(self.view, 1)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: what stands above the deals makes way for them."""
        self.scopes.set_brief(reading_width(self.size()) == 0)
        super().resizeEvent(event)
        self._top.setVisible(not is_low(self.size()) or self.reading.isVisibleTo(self))
        self._show_common()

    def _show_common(self) -> None:
        self.common.setVisible(bool(self.common.text) and not is_low(self.size()))
        self.common.set_most(lines_above(self.height()))

    def question(self) -> DealsQuestion:
        """The deals of the scope that is chosen, with the cards of the filter."""
        now, scope = self.document.value, self.scopes.scope
        self.filters.show_conditions(still_there(now.ruled_deck, self.filters.conditions))
        self.filters.show_deck(now.ruled_deck)
        board = EMPTY_BOARD if scope == "deck" else now.board
        return DealsQuestion(now.ruled_deck, board, now.what_if, scope, self.filters.conditions)

    def show_answer(self, question: DealsQuestion, answer: DealTable) -> None:
        """Show the deals; the one that is pointed at stays where it is the same table."""
        if self.view.table is not answer:
            self._pointed = None
            self.view.show_table(answer, self.document.value.board)
        self.view.repaint_all()
        self._show_words()
        self._show_pointed()

    def export(self) -> ChartExport | None:
        """The deals found, as they are sorted."""
        if self.shown is None:
            return None
        question, table = self.shown
        deck, board = question.deck, self.document.value.board
        rows, colors = self.view.rows(), actor_colors(deck, dark=False)

        def draw(figure: Figure) -> None:
            from desktop.charts.table_drawing import draw_table  # noqa: PLC0415 - it loads matplotlib

            draw_table(figure, deals_drawing(table, rows, board, question.scope, colors), LIGHT)

        columns = len(self.view.deals.columns)
        size = max(960.0, min(2400.0, 200 + 120.0 * columns)) / 96, (190 + 22.0 * min(ROWS_ON_A_PAGE, len(rows))) / 96
        title = f"Deals · {deck.title}"
        return ChartExport(file_stem(deck.title, "deals"), title, draw, lambda: deals_data(table, rows, board), size)

    def _show_words(self) -> None:
        if self.shown is None:
            return
        question, table = self.shown
        words, board = isolated_deck(question.deck), self.document.value.board
        self.count.show_text(count_says(table, self.view.deals.rowCount(), question.scope))
        self.common.show_text(common_says(table, words))
        self._show_common()
        changes = table.changes(board).tolist() if board else []
        self.reading.show_reading(
            deals_reading(table, words, question.what_if, question.scope, changes), deals_note(question.deck, table)
        )

    def _search(self, text: str) -> None:
        self.view.deals.search(text)
        self._show_words()
        self.exportable.emit(self.export() is not None)

    # --- pointing

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: the deal of the keyboard is read about."""
        super().leaveEvent(event)
        here = self.view.row_of(self.view.currentIndex())
        if here != self._pointed:
            self._pointed = here
            self._show_pointed()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees points at nothing."""
        super().hideEvent(event)
        self._leave()
        if self.shown is not None:
            self._pointed = None
            self._show_pointed()

    def point_at_nothing(self) -> None:
        """Read about no deal."""
        self._leave()
        self.view.forget_place()
        self._pointed = None
        self._show_pointed()

    def _point(self, index: QModelIndex) -> None:
        self.view.viewport().update()
        row = self.view.row_of(index)
        if row is None or self.shown is None:
            self._leave()
            return
        self._pointed = row
        self._show_pointed()
        table = self.shown[1]
        self._own = Lit(frozenset(table.package(row).items()), frozenset(table.vetoing[row]))
        self.tools.spotlight.point(self, self._own)

    def _leave(self) -> None:
        self._own = Lit()
        self.view.viewport().update()
        self.tools.spotlight.leave(self)

    def _follow_light(self) -> None:
        """What others point at is marked; what is pointed at here is marked by its row."""
        lit = self.tools.spotlight.lit
        self.view.set_lit(Lit() if lit == self._own else lit)

    def _show_pointed(self) -> None:
        row, shown = self._pointed, self.shown
        if row is None or shown is None or row >= len(shown[1]):
            self._pointed = None
            self.reading.show_pointed(Pointed("Point at a deal to read what it takes from the table."))
            return
        question, table = shown
        deck, package = question.deck, table.package(row)
        words, board = isolated_deck(deck), self.document.value.board
        on_table = package == board
        remarks = [change_says(words, package, board)]
        remarks += [worth_says(table, row, actor) for actor in table.utilities]
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if on_table else "Pointing at",
                title=f"Deal {row + 1:,}",
                remark="\n".join(remark for remark in remarks if remark) or "Nobody’s red line is crossed.",
                blocks=package_blocks(deck, question.what_if, package, actor_colors(deck, dark=tokens_of(self).dark)),
                button="" if on_table else OPEN,
            ),
            reveal=True,
        )

    def _open(self, index: QModelIndex) -> None:
        row = self.view.row_of(index)
        if row is not None:
            self._open_row(row)

    def _open_pointed(self) -> None:
        if self._pointed is not None:
            self._open_row(self._pointed)

    def _open_row(self, row: int) -> None:
        if self.shown is not None and not self.is_waiting:
            self.tools.verbs.place_board(self.shown[1].package(row), f"open deal {row + 1:,}")

    def follow_board(self, board: Board) -> None:
        """In the whole deck's scope the figures stay, but other cards may lie on the table."""
        self.view.set_board(board)
        self._show_words()
        self._show_pointed()
