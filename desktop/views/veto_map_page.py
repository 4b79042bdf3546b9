"""The veto map with the choice of its two issues and its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.charts.export import ChartExport
from desktop.charts.map_issues import default_issues, other_pair, still_there
from desktop.charts.reading import (
    cell_summary,
    cell_title,
    companions_text,
    deals_left,
    is_complete,
    map_reading,
    share_vetoed,
    what_deal_means,
)
from desktop.theme import tokens_of
from desktop.tokens import actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.map_sentence import MapSentence
from desktop.views.paint import Chip
from desktop.views.plain import isolated_deck
from desktop.views.reading_column import Block, Pointed, is_low
from desktop.views.reasons import line_block
from desktop.views.veto_map import VetoMapView
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.verdict import Verdict, verdict
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import Board, Deck, WhatIf

POINTED_TOPIC = "veto_map_pointed"


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """What a map is of; a map of another question is out of date."""

    deck: Deck
    board: Board
    what_if: WhatIf
    row_issue: str
    column_issue: str

    def same_cells(self, other: MapQuestion) -> bool:
        """Whether both are maps of the same two issues of the same deck."""
        mine = (self.deck.id, self.row_issue, self.column_issue)
        return mine == (other.deck.id, other.row_issue, other.column_issue)

    def answer(self, stopped: Callable[[], bool]) -> VetoMap | Missing:
        """The map, or why there is none."""
        budget = Budget(cancelled=stopped)
        try:
            return veto_map(self.deck, self.board, self.what_if, self.row_issue, self.column_issue, budget=budget)
        except OverBudget as fault:
            return Missing(f"The veto map was not computed: {fault}.")


class VetoMapPage(ChartPage[MapQuestion, VetoMap]):
    """The chosen pair of issues stays, deck by deck, in the settings.

    The reading is of the cell on the table, until the mouse or the keyboard points at another.
    """

    name = "Veto map"
    topic = "veto_map"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._pairs: dict[str, tuple[str, str]] = {}
        self._pointed: tuple[str, str] | None = None
        self._sentence = MapSentence()
        self.view = VetoMapView()
        self._whole = QWidget()
        self._left = QVBoxLayout(self._whole)
        self._left.addWidget(self._sentence)
        self._left.addWidget(self.view, 1)
        self.put(self._whole)
        self.view.cell_chosen.connect(self._play)
        self.view.cell_pointed.connect(self._point)
        self.reading.pressed.connect(self._play_pointed)
        self._sentence.issue_chosen.connect(self.choose)
        self._sentence.entered.connect(self._follow_table)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the words around the map make way for it."""
        super().resizeEvent(event)
        low = is_low(self.size())
        self._sentence.set_one_line(low)
        self._left.setSpacing(4 if low else 8)
        self._left.setContentsMargins(*((12, 6, 6, 0) if low else (16, 12, 0, 0)))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: nothing is pointed at."""
        super().leaveEvent(event)
        self._follow_table()

    @property
    def pair(self) -> tuple[str, str] | None:
        """Row and column issue; None for a deck of fewer than two."""
        deck = self.document.value.deck
        chosen = self._pairs.get(deck.id) or self.tools.settings.map_issues(deck.id)
        return chosen if chosen and still_there(deck, chosen) else default_issues(deck)

    def choose(self, place: int, issue_id: str) -> None:
        """Show that issue down (``place`` 0) or across (1); choosing the other's issue swaps the two."""
        deck, pair = self.document.value.deck, self.pair
        if pair is not None:
            self._pairs[deck.id] = other_pair(deck, pair, place, issue_id)
            self.tools.settings.set_map_issues(deck.id, self._pairs[deck.id])
            self.refresh()

    def question(self) -> MapQuestion | None:
        """The map of the chosen issues on top of the table's other cards."""
        now, pair = self.document.value, self.pair
        return MapQuestion(now.ruled_deck, now.board, now.what_if, *pair) if pair else None

    def nothing(self) -> str:
        """A deck of one issue has no map."""
        return "A veto map needs a deck with two issues at least."

    def asking(self, question: MapQuestion, before: MapQuestion | None) -> None:
        """Another map is on its way."""
        if before is None or not question.same_cells(before):
            self._pointed = None
        self._sentence.show_issues(question.deck, question.board, question.row_issue, question.column_issue)
        self.view.set_waiting(True)

    def show_answer(self, question: MapQuestion, answer: VetoMap) -> None:
        """Show the cells."""
        self.view.show_map(question.deck, answer, question.what_if)
        self.reading.show_reading(map_reading(isolated_deck(question.deck), answer), what_deal_means(question.deck))
        self._show_pointed()

    def export(self) -> ChartExport | None:
        """The map as it is shown."""
        return None

    def _cell(self) -> Cell | None:
        """The cell that is pointed at, else the one on the table, if any."""
        cells = [cell for line in self.shown[1].cells for cell in line] if self.shown else []
        pointed = (cell for cell in cells if (cell.row, cell.column) == self._pointed)
        return next(pointed, next((cell for cell in cells if cell.on_table), None))

    def _point(self, cell: Cell | None) -> None:
        if cell is not None:
            self._pointed = (cell.row, cell.column)
            self._show_pointed()
        elif not self._on_way_to_reading():
            self._follow_table()

    def _follow_table(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            self._show_pointed()

    def _on_way_to_reading(self) -> bool:
        """Whether the mouse is right of the map, where the button for what was pointed at is."""
        mouse = self.mapFromGlobal(QCursor.pos())
        beside = mouse.x() >= self.view.mapTo(self, self.view.rect().topRight()).x()
        return self.reading.isVisible() and self.rect().contains(mouse) and beside

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard left the map and its reading; another window taking it for a while changes nothing."""
        if now is not None and self._is_at(before) and not self._is_at(now):
            self._follow_table()

    def _is_at(self, widget: QWidget | None) -> bool:
        return widget is self.view or (widget is not None and self.reading.isAncestorOf(widget))

    def _show_pointed(self) -> None:
        cell, question = self._cell(), self.shown[0] if self.shown else None
        self.view.highlight(cell if self._pointed is not None else None)
        self.tools.analyst.drop(POINTED_TOPIC)
        if cell is None or question is None:
            self.reading.show_pointed(Pointed("Point at a cell to read who vetoes it and why."))
        elif cell.play is None:
            self._show_cell(cell, None)
        elif is_complete(question.deck, cell):
            self._show_cell(cell, verdict(question.deck, cell.play.board, question.what_if))
        else:
            self._show_cell(cell, None)
            board = cell.play.board
            self.tools.analyst.ask(
                POINTED_TOPIC,
                lambda: _verdict_of_partial(question, board),
                lambda found: self._show_cell(cell, found),
            )

    def _show_cell(self, cell: Cell, found: Verdict | None) -> None:
        if self.shown is None:
            return
        question, shown_map = self.shown
        deck, what_if = question.deck, question.what_if
        blocks = blocks_of(deck, what_if, cell, found, actor_colors(deck, dark=tokens_of(self).dark))
        words = isolated_deck(deck)
        remarks = [companions_text(words, cell)]
        if not blocks or cell.agreed:
            remarks.append(cell_summary(words, cell))
        elif not is_complete(deck, cell):
            remarks.append(deals_left(cell))
        playable = cell.play is not None and not cell.on_table
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if cell.on_table else "Pointing at",
                title=cell_title(words, shown_map, cell),
                remark="\n".join(remark for remark in remarks if remark),
                blocks=blocks,
                button="Play these two cards" if playable else "",
            ),
            reveal=self._pointed is not None,
        )

    def _play(self, cell: Cell) -> None:
        if cell.play is None or cell.on_table or self.shown is None or self.view.waiting:
            return
        question, _ = self.shown
        column = question.deck.issue(question.column_issue).term(cell.column).title
        row = question.deck.issue(question.row_issue).term(cell.row).title
        self.tools.verbs.place_board(cell.play.board, f"play “{column}” and “{row}”")

    def _play_pointed(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._pointed = None  # it will be the table's
            self._play(cell)


def blocks_of(
    deck: Deck, what_if: WhatIf, cell: Cell, found: Verdict | None, colors: dict[str, str]
) -> tuple[Block, ...]:
    """For every red line crossed one block, in the actors' order; for an actor that may veto, how often.

    Of the cell on the table only the lines: their quotations stand beside the table.
    """
    blocks: list[Block] = []
    for actor, stance in cell.stances.items():
        chip = Chip(deck.shorts[actor], colors[actor], stance)
        if stance == "vetoes":
            crossed = found.of(actor).crossed if found else ()
            lines = [deck.red_line(line) for line in crossed]
            blocks += [
                Block(chip, line.name) if cell.on_table else line_block(deck, what_if, line, chip) for line in lines
            ]
            if not crossed:
                blocks.append(Block(chip, "vetoes every package"))
        elif stance == "depends":
            blocks.append(Block(chip, share_vetoed(cell, actor)))
    return tuple(blocks)


def _verdict_of_partial(question: MapQuestion, board: Board) -> Verdict | None:
    try:
        return verdict(question.deck, board, question.what_if)
    except OverBudget:
        return None  # the chips still say who vetoes; through which lines is too costly to say
