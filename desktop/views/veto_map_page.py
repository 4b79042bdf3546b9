"""The veto map with the choice of its two issues and its reading."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.charts.map_issues import default_issues, other_pair, still_there
from desktop.charts.reading import (
    assumed_firmness,
    cell_summary,
    cell_title,
    companions_text,
    deals_left,
    is_complete,
    map_reading,
    others_stay,
    share_vetoed,
    what_deal_means,
)
from desktop.document import Document
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.views.flow import FlowLayout
from desktop.views.issue_choice import IssueChoice
from desktop.views.paint import Chip
from desktop.views.plain import PlainLabel
from desktop.views.reading_column import Block, Divider, Pointed, QuietableLabel, ReadingColumn
from desktop.views.veto_map import VetoMapView
from winset.analysis.engine import OverBudget
from winset.analysis.verdict import Verdict, verdict
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import Board, Deck, RedLine, WhatIf, Workspace

TOPIC, POINTED_TOPIC = "veto_map", "veto_map_pointed"


@dataclass(frozen=True, slots=True)
class _Question:
    """What a map is of; a map of another question is out of date."""

    deck: Deck
    board: Board
    what_if: WhatIf
    row_issue: str
    column_issue: str

    def answer(self) -> VetoMap | str:
        """The map, or why there is none."""
        try:
            return veto_map(self.deck, self.board, self.what_if, self.row_issue, self.column_issue)
        except OverBudget as fault:
            return f"The veto map was not computed: {fault}."


class VetoMapPage(QWidget):
    """Follows the document while it is seen; the chosen pair of issues stays for the session, deck by deck.

    Signals:
        play_requested(Board, str): play both cards of a cell; the text names the step for undo.
    """

    play_requested = Signal(object, str)

    def __init__(self, document: Document, analyst: Analyst, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._analyst = analyst
        self._pairs: dict[str, tuple[str, str]] = {}
        self._question: _Question | None = None
        self._map: VetoMap | None = None
        self._pointed: tuple[str, str] | None = None
        self._choices = (IssueChoice("Issue down"), IssueChoice("Issue across"))
        self._tail = _word()
        self._sentence = self._build_sentence()
        self.view = VetoMapView()
        self._message = QuietableLabel(font(13))
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._message)
        self.reading = ReadingColumn()
        self._assemble()
        self.view.cell_chosen.connect(self._play)
        self.view.cell_pointed.connect(self._point)
        self.reading.pressed.connect(self._play_pointed)
        for choice in self._choices:
            choice.activated.connect(self._chosen)
        document.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed unseen is computed now."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: chips take its colors."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._map is not None:
            self._show_pointed()

    @property
    def pair(self) -> tuple[str, str] | None:
        """Row and column issue; None for a deck of fewer than two."""
        deck = self._document.value.deck
        chosen = self._pairs.get(deck.id)
        return chosen if chosen and still_there(deck, chosen) else default_issues(deck)

    def choose(self, place: int, issue_id: str) -> None:
        """Show that issue down (``place`` 0) or across (1); choosing the other's issue swaps the two."""
        deck, pair = self._document.value.deck, self.pair
        if pair is not None:
            self._pairs[deck.id] = other_pair(deck, pair, place, issue_id)
            self.refresh()

    def refresh(self) -> None:
        """Compute the map anew, unless it is the one shown or nobody sees it."""
        if not self.isVisible():
            return
        now, pair = self._document.value, self.pair
        if pair is None:
            self._question = None
            self._say("A veto map needs a deck with two issues at least.")
            return
        question = _Question(now.deck, now.board, now.what_if, *pair)
        if question == self._question:
            return
        self._question = question
        self._show_sentence(question)
        self.view.set_waiting(True)
        self._analyst.ask(TOPIC, question.answer, self._take)

    def _build_sentence(self) -> QWidget:
        sentence = QWidget()
        layout = FlowLayout(sentence)
        down, across = self._choices
        for widget in (_word("Who vetoes, as"), across, _word("and"), down, self._tail):
            layout.addWidget(widget)
        return sentence

    def _assemble(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._sentence)
        left.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(12)
        layout.addLayout(left, 1)
        layout.addWidget(Divider())
        layout.addWidget(self.reading)

    def _on_changed(self, _before: Workspace, _after: Workspace) -> None:
        self.refresh()

    def _chosen(self, _index: int) -> None:
        for place, choice in enumerate(self._choices):
            pair = self.pair
            if pair is not None and choice.currentData() != pair[place]:
                self.choose(place, choice.currentData())
                return

    def _show_sentence(self, question: _Question) -> None:
        for choice, issue in zip(self._choices, (question.row_issue, question.column_issue), strict=True):
            choice.show_issues(question.deck, issue)
        self._tail.setText(others_stay(question.deck, tuple(question.board), question.row_issue, question.column_issue))
        self._sentence.show()
        self._sentence.updateGeometry()

    def _say(self, sentence: str) -> None:
        self._map = None
        self._sentence.setVisible(self._question is not None)
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)
        self.reading.show_reading("")
        self.reading.show_pointed(None)

    def _take(self, answer: VetoMap | str) -> None:
        question = self._question
        if question is None:
            return
        if isinstance(answer, str):
            self._say(answer)
            return
        self._map = answer
        self._stack.setCurrentWidget(self.view)
        self.view.show_map(question.deck, answer, question.what_if)
        self.reading.show_reading(map_reading(question.deck, answer), what_deal_means(question.deck))
        if self._cell() is None:
            self._pointed = self._place_on_table(answer)
        self._show_pointed()

    def _place_on_table(self, answer: VetoMap) -> tuple[str, str] | None:
        cells = (cell for line in answer.cells for cell in line if cell.on_table)
        return next(((cell.row, cell.column) for cell in cells), None)

    def _cell(self) -> Cell | None:
        if self._map is None:
            return None
        cells = (cell for line in self._map.cells for cell in line)
        return next((cell for cell in cells if (cell.row, cell.column) == self._pointed), None)

    def _point(self, cell: Cell | None) -> None:
        if cell is not None:  # what was pointed at last stays when the mouse goes to the reading
            self._pointed = (cell.row, cell.column)
            self._show_pointed()

    def _show_pointed(self) -> None:
        cell, question = self._cell(), self._question
        self._analyst.drop(POINTED_TOPIC)
        if cell is None or question is None:
            self.reading.show_pointed(Pointed("Point at a cell to read who vetoes it and why."))
        elif cell.play is None:
            self._show_cell(cell, None)
        elif is_complete(question.deck, cell):
            self._show_cell(cell, verdict(question.deck, cell.play.board, question.what_if))
        else:
            self._show_cell(cell, None)
            board = cell.play.board
            self._analyst.ask(
                POINTED_TOPIC,
                lambda: _verdict_of_partial(question, board),
                lambda found: self._show_cell(cell, found),
            )

    def _show_cell(self, cell: Cell, found: Verdict | None) -> None:
        if self._question is None or self._map is None:
            return
        deck, what_if = self._question.deck, self._question.what_if
        blocks = blocks_of(deck, what_if, cell, found, actor_colors(deck, dark=tokens_of(self).dark))
        remarks = [companions_text(deck, cell)]
        if not blocks or cell.agreed:
            remarks.append(cell_summary(deck, cell))
        elif not is_complete(deck, cell):
            remarks.append(deals_left(cell))
        playable = cell.play is not None and not cell.on_table
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if cell.on_table else "Pointing at",
                title=cell_title(deck, self._map, cell),
                remark="\n".join(remark for remark in remarks if remark),
                blocks=blocks,
                button="Play these two cards" if playable else "",
            )
        )

    def _play(self, cell: Cell) -> None:
        question = self._question
        if cell.play is None or cell.on_table or question is None or self.view.waiting:
            return
        self._pointed = (cell.row, cell.column)
        column = question.deck.issue(question.column_issue).term(cell.column).title
        row = question.deck.issue(question.row_issue).term(cell.row).title
        self.play_requested.emit(cell.play.board, f"play “{column}” and “{row}”")

    def _play_pointed(self) -> None:
        cell = self._cell()
        if cell is not None:
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
                Block(chip, line.name) if cell.on_table else _line_block(deck, what_if, line, chip) for line in lines
            ]
            if not crossed:
                blocks.append(Block(chip, "vetoes every package"))
        elif stance == "depends":
            blocks.append(Block(chip, share_vetoed(cell, actor)))
    return tuple(blocks)


def _word(text: str = "") -> PlainLabel:
    label = PlainLabel(text, font=font(13))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _line_block(deck: Deck, what_if: WhatIf, line: RedLine, chip: Chip) -> Block:
    read = "Reading" if line.reason.startswith("Reading:") else ""
    evidence = "; ".join(part for part in (line.said_by or "", read, assumed_firmness(deck, line.id, what_if)) if part)
    return Block(chip, line.name, line.quote or "", evidence)


def _verdict_of_partial(question: _Question, board: Board) -> Verdict | None:
    try:
        return verdict(question.deck, board, question.what_if)
    except OverBudget:
        return None  # the chips still say who vetoes; through which lines is too costly to say
