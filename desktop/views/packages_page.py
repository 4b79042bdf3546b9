"""All packages with their filter, the way to a number, and the reading of the package that is pointed at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.charts.export import ChartExport, file_stem
from desktop.charts.legend import Entry, actor_entries
from desktop.charts.package_filter import Conditions, cards_of, conditions_of, conditions_say, filter_of, still_there
from desktop.charts.package_list import (
    MOST_DATA_ROWS,
    clash_says,
    fixed_says,
    list_note,
    list_reading,
    nothing_says,
    package_drawing,
    package_table,
    rank_of,
)
from desktop.charts.table_parts import ROWS_ON_A_PAGE
from desktop.charts.words import OPEN, Scope
from desktop.lettering import isolated_deck
from desktop.models.package_window_model import PAGE
from desktop.spotlight import Lit
from desktop.theme import font, tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.filter_bar import FilterBar
from desktop.views.one_line import FewLines, OneLine, lines_above
from desktop.views.package_view import PackageView
from desktop.views.plain import set_tip
from desktop.views.reading_column import Pointed, is_low, reading_width
from desktop.views.reasons import package_blocks
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.package_rows import PackageRow, package_rows
from winset.analysis.ranking import Filter, Ranking
from winset.analysis.verdict import crossed_lines, verdict
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf
from winset.wording import headline, set_aside

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS_TOPIC, RANK_TOPIC = "packages_rows", "packages_rank"
TITLE = "All packages"


@dataclass(frozen=True, eq=False)
class PackageList:
    """The packages that meet the conditions, by number, and how many there are without them.

    The ranking belongs to the analyst's thread; its ``total`` may be read anywhere.
    """

    ranking: Ranking
    feasible: int | None


@dataclass(frozen=True, slots=True)
class PackagesQuestion:
    """Which packages are listed."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope
    conditions: Conditions

    def answer(self, stopped: Callable[[], bool]) -> PackageList | Missing:
        """The list, or why there is none."""
        cards = cards_of(self.conditions)
        clash = next((issue for issue, term in cards.items() if self.board.get(issue, term) != term), None)
        if clash is not None:
            return Missing(clash_says(self.deck, self.board, clash, cards[clash]))
        board = Board({**self.board, **cards})
        try:
            ranking = Ranking(
                self.deck, board, self.what_if, filter_of(self.conditions), budget=Budget(cancelled=stopped)
            )
        except OverBudget as fault:
            return Missing(f"These packages were not listed: {fault}.")
        if not ranking.total:
            return Missing(nothing_says(self.deck, self.scope, self.conditions))
        return PackageList(ranking, self._feasible(ranking, stopped))

    def _feasible(self, ranking: Ranking, stopped: Callable[[], bool]) -> int | None:
        """How many packages the scope has without the conditions; None where that is too costly."""
        if not self.conditions:
            return ranking.total
        try:
            return Ranking(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped)).total
        except OverBudget:
            return None


class PackagesPage(ChartPage[PackagesQuestion, PackageList]):
    """A list of any length: only what is in view is fetched, and any number is reached at once."""

    name = "All packages"
    topic = "packages"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._pointed: int | None = None
        self._own = Lit()
        self._listed: PackageList | None = None
        self.filters = FilterBar()
        self.view = PackageView()
        self.scopes = ScopeChoice()
        self._fixed = FewLines(font(12), quiet=True)
        self.count = OneLine(font(12.5))
        self.table_button = QPushButton("Table’s package")
        self.number = QLineEdit()
        self.put_along(self.filters)
        self.put(self._column(), keyboard=self.view)
        self.put_beside(self.scopes)
        self.filters.changed.connect(self.refresh)
        self.scopes.chosen.connect(self.refresh)
        self.view.row_pointed.connect(self._point)
        self.view.row_chosen.connect(self._open)
        self.view.rows_wanted.connect(self._fetch)
        self.view.left.connect(self._leave)
        self.reading.pressed.connect(self._open_pointed)
        self.table_button.clicked.connect(self._find_table)
        self.number.returnPressed.connect(self._go_to_number)
        tools.spotlight.changed.connect(self._follow_light)

    def _column(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(14, 4, 0, 0)
        layout.setSpacing(5)
        self.number.setPlaceholderText("Go to number")
        self.number.setAccessibleName("Go to number")
        self.number.setFixedWidth(104)
        for widget in (self.number, self.table_button):
            widget.setFont(font(12))
        set_tip(self.table_button, "Go to the package that lies on the table")
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(6)
        self.count.setMinimumWidth(84)
        ways.addWidget(self.count, 1)
        ways.addWidget(self.table_button)
        ways.addWidget(self.number)
        layout.addWidget(self._ways)
        layout.addWidget(self._fixed)
        layout.addWidget(self.view, 1)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: what stands above the list makes way for it."""
        self.scopes.set_brief(reading_width(self.size()) == 0)
        super().resizeEvent(event)
        self._ways.setVisible(not is_low(self.size()) or self.reading.isVisibleTo(self))
        self._show_fixed()

    def _show_fixed(self) -> None:
        self._fixed.setVisible(bool(self._fixed.text) and not is_low(self.size()))
        self._fixed.set_most(lines_above(self.height()))

    def show_filter(self, wanted: Filter, scope: Scope | None = None) -> None:
        """Show the packages of this filter, and no other condition; in that scope, if one is given."""
        deck = self.document.value.ruled_deck
        self.filters.show_deck(deck)
        self.filters.show_conditions(conditions_of(deck, wanted))
        if scope is not None:
            self.scopes.choose(scope)
        self.refresh()

    def model_total(self) -> int:
        """How many packages are listed."""
        return self.view.packages.total

    def question(self) -> PackagesQuestion:
        """The packages of the scope that is chosen, under the conditions of the filter."""
        now, scope = self.document.value, self.scopes.scope
        self.filters.show_conditions(still_there(now.ruled_deck, self.filters.conditions))
        self.filters.show_deck(now.ruled_deck)
        board = EMPTY_BOARD if scope == "deck" else now.board
        return PackagesQuestion(now.ruled_deck, board, now.what_if, scope, self.filters.conditions)

    def show_answer(self, question: PackagesQuestion, answer: PackageList) -> None:
        """Show the list from its beginning; another theme leaves one where one is."""
        self.count.show_text(rank_of(answer.ranking.total, answer.feasible))
        words = isolated_deck(question.deck)
        self.reading.show_reading(
            list_reading(question.scope, answer.ranking.total, answer.feasible),
            list_note(question.deck, answer.ranking.total),
        )
        if self._listed is not answer:
            if self._listed is not None and self._listed.ranking.deck.id != question.deck.id:
                self.number.clear()  # it was typed for the other deck's list
            self._listed = answer
            fixed = answer.ranking.board
            issues = [issue.id for issue in question.deck.issues if issue.id not in fixed]
            self._fixed.show_text(fixed_says(words, fixed) if issues else "")
            self._show_fixed()
            self._pointed = None
            every = [issue.id for issue in question.deck.issues]
            self.view.show_list(answer.ranking, issues or every, self.document.value.board)
        self.view.repaint_colors()
        self._show_table_button()
        self._show_pointed()

    def explain(self, question: PackagesQuestion, answer: PackageList) -> tuple[Entry, ...]:
        """Whose chips they are."""
        return actor_entries(isolated_deck(question.deck), actor_colors(question.deck, dark=tokens_of(self).dark))

    def export(self) -> ChartExport | None:
        """The packages of the filter as data, up to a hundred thousand; as a picture a page from those in view."""
        if self.shown is None:
            return None
        question, answer = self.shown
        deck, ranking = question.deck, answer.ranking
        on_page = min(ROWS_ON_A_PAGE, ranking.total)
        first, in_view = min(self.view.packages.top, ranking.total - on_page), self._rows_in_view()
        issues, colors = self.view.packages.issues, actor_colors(deck, dark=False)
        reading = list_reading(question.scope, ranking.total, answer.feasible)
        scope = f"{reading} {conditions_say(deck, question.conditions)}".strip()

        def draw(figure: Figure) -> None:
            from desktop.charts.table_drawing import draw_table  # noqa: PLC0415 - it loads matplotlib

            try:
                rows = package_rows(ranking, first, on_page)
            except OverBudget:
                rows = in_view
            drawing = package_drawing(deck, issues, rows, ranking, scope_line=scope, colors=colors)
            draw_table(figure, drawing, LIGHT)

        name = file_stem(deck.title, "packages")
        if ranking.total > MOST_DATA_ROWS:
            name += f"-first-{MOST_DATA_ROWS}"
        size = max(960.0, min(2400.0, 260 + 120.0 * len(issues))) / 96, (170 + 22.0 * on_page) / 96
        title, legend = f"{TITLE} · {deck.title}", actor_entries(deck, colors)
        return ChartExport(name, title, draw, lambda: package_table(ranking), size, legend=legend)

    def _rows_in_view(self) -> list[PackageRow]:
        model = self.view.packages
        found = [model.row_at(line) for line in range(model.rowCount())]
        return [row for row in found if row is not None]

    # --- fetching

    def _fetch(self) -> None:
        missing = self.view.packages.missing()
        if self.shown is None or not missing:
            return
        answer = self.shown[1]
        self.tools.analyst.ask(ROWS_TOPIC, partial(_pages, answer.ranking, missing), partial(self._take_pages, answer))

    def _take_pages(self, answer: PackageList, pages: dict[int, list[PackageRow]] | Missing) -> None:
        if self.shown is None or self.shown[1] is not answer:
            return
        if isinstance(pages, Missing):
            self._give_up(pages.sentence)
            return
        for number, rows in pages.items():
            self.view.packages.put(number, rows)
        self._show_pointed()
        self._fetch()

    # --- going to a place

    def _go_to_number(self) -> None:
        if self.shown is None:
            return
        total = self.shown[1].ranking.total
        typed = "".join(self.number.text().replace(",", "").split())
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 200 or not 1 <= int(typed) <= total:
            self.tools.verbs.hint.emit(f"Type a whole number from 1 to {total:,}.")
            return
        self.view.reveal(int(typed) - 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_table_button(self) -> None:
        now = self.document.value
        full = len(now.board) == len(now.deck.issues)
        self.table_button.setEnabled(full)
        set_tip(
            self.table_button,
            "Go to the package that lies on the table" if full else "The table has places left open: it is no package",
        )

    def _find_table(self) -> None:
        if self.shown is not None:
            ranking, board = self.shown[1].ranking, self.document.value.board
            self.tools.analyst.ask(RANK_TOPIC, partial(_rank, ranking, board), self._take_rank)

    def _take_rank(self, rank: int | Missing | None) -> None:
        if isinstance(rank, Missing):
            self.tools.verbs.hint.emit(rank.sentence)
            return
        if rank is None:
            among = "meets none of" if len(self.filters.conditions) == 1 else "does not meet all of"
            why = f"it {among} these conditions" if self.filters.conditions else "it is not feasible"
            self.tools.verbs.hint.emit(f"The table’s package is not in this list: {why}.")
            return
        self.view.reveal(rank)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- pointing

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: the chosen package is read about."""
        super().leaveEvent(event)
        if self._pointed != self.view.current:
            self._pointed = self.view.current
            self._show_pointed()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees points at nothing."""
        super().hideEvent(event)
        self._leave()
        if self.shown is not None:
            self._pointed = None
            self._show_pointed()

    def point_at_nothing(self) -> None:
        """Read about no package."""
        self._leave()
        self.view.forget_place()
        self._pointed = None
        self._show_pointed()

    def _point(self, rank: int | None) -> None:
        if rank is not None and rank != self._pointed:
            self._pointed = rank
            self._show_pointed()
        row = self._row()
        if rank is not None and row is not None and self.shown is not None:
            question = self.shown[0]
            lines = (line.id for line in crossed_lines(question.deck, row.package, question.what_if))
            self._own = Lit(frozenset(row.package.items()), frozenset(row.vetoing), frozenset(lines))
            self.tools.spotlight.point(self, self._own)
        else:
            self._leave()

    def _leave(self) -> None:
        self._own = Lit()
        self.tools.spotlight.leave(self)

    def _follow_light(self) -> None:
        """What others point at is marked; what is pointed at here is marked by its row."""
        lit = self.tools.spotlight.lit
        self.view.set_lit(Lit() if lit == self._own else lit)

    def _row(self) -> PackageRow | None:
        return None if self._pointed is None else self.view.packages.row_at(self._pointed - self.view.packages.top)

    def _show_pointed(self) -> None:
        row, shown = self._row(), self.shown
        if row is None or shown is None:
            if self._pointed is None:
                self.reading.show_pointed(Pointed("Point at a package to read who vetoes it and why."))
            return
        question, words = shown[0], isolated_deck(shown[0].deck)
        deck, what_if = question.deck, question.what_if
        on_table = row.package == self.document.value.board
        found = verdict(deck, row.package, what_if)
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if on_table else "Pointing at",
                title=f"Package {row.rank + 1:,}",
                remark=f"{headline(words, found)}{set_aside(deck, what_if)}.",
                blocks=package_blocks(deck, what_if, row.package, actor_colors(deck, dark=tokens_of(self).dark)),
                button="" if on_table else OPEN,
            ),
            reveal=True,
        )

    def _open(self, rank: int) -> None:
        row = self.view.packages.row_at(rank - self.view.packages.top)
        if row is not None and not self.is_waiting:
            self.tools.verbs.place_board(row.package, f"open package {row.rank + 1:,}")

    def _open_pointed(self) -> None:
        if self._pointed is not None:
            self._open(self._pointed)

    def follow_board(self, board: Board) -> None:
        """In the whole deck's scope the figures stay, but other cards may lie on the table."""
        self.view.set_board(board)
        self._show_table_button()
        self._show_pointed()


def _pages(ranking: Ranking, numbers: tuple[int, ...]) -> dict[int, list[PackageRow]] | Missing:
    try:
        return {number: package_rows(ranking, number * PAGE, PAGE) for number in numbers}
    except OverBudget as fault:
        return Missing(f"These packages were not listed: {fault}.")


def _rank(ranking: Ranking, board: Board) -> int | Missing | None:
    try:
        return ranking.rank(board)
    except OverBudget as fault:
        return Missing(f"The number of the table’s package was not found: {fault}.")
