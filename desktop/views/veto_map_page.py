"""The veto map with the choice of its issues and its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from desktop.charts.export import ChartExport, file_stem
from desktop.charts.legend import Entry
from desktop.charts.legend_entries import map_entries
from desktop.charts.map_issues import (
    Axes,
    Axis,
    default_axes,
    exchanged,
    still_there,
    why_too_large,
    with_second,
    without,
)
from desktop.charts.reading import (
    cell_cards,
    cell_summary,
    cell_title,
    chips_mean,
    companions_text,
    deals_left,
    is_complete,
    is_playable,
    map_reading,
    play_words,
    scope_note,
    what_deal_means,
    why_companions,
)
from desktop.charts.resting import kept_lines, rests_on_readings
from desktop.charts.veto_map_chart import TITLE, map_chart, map_table
from desktop.charts.veto_map_layout import layout_of
from desktop.lettering import isolated_deck, shortened
from desktop.models.lit_cells import lit_by_cell, lit_cells
from desktop.spotlight import NOTHING, Card, Lit, lit_by_card
from desktop.theme import tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.aim import Aim
from desktop.views.chart_blocks import blocks_of, kept_blocks
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.map_sentence import MapSentence
from desktop.views.plain import button_text, set_tip
from desktop.views.reading_column import Pointed, is_low
from desktop.views.veto_map import VetoMapView
from desktop.views.veto_map_cells import CellPlace
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.verdict import Verdict, verdict
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import Board, Deck, WhatIf
from winset.wording import listed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTED_TOPIC = "veto_map_pointed"
MOST_TOLD_DEALS = 6
"""Of so many deals the reading says what they rest on."""


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """What a map is of; a map of another question is out of date."""

    deck: Deck
    board: Board
    what_if: WhatIf
    axes: Axes

    def same_cells(self, other: MapQuestion) -> bool:
        """Whether both are maps of the same issues of the same deck."""
        return (self.deck.id, self.axes) == (other.deck.id, other.axes)

    def answer(self, stopped: Callable[[], bool]) -> VetoMap | Missing:
        """The map, or why there is none."""
        too_large = why_too_large(self.deck, self.axes)
        if too_large:
            return Missing(too_large)
        budget = Budget(cancelled=stopped)
        rows, columns = self.axes.rows, self.axes.columns
        try:
            return veto_map(self.deck, self.board, self.what_if, rows, columns, budget=budget)
        except OverBudget as fault:
            return Missing(f"The veto map was not computed: {fault}.")


class VetoMapPage(ChartPage[MapQuestion, VetoMap]):
    """The chosen issues stay, deck by deck, in the settings.

    The reading is of the cell on the table, until the mouse or the keyboard points at another.
    """

    name = "Veto map"
    topic = "veto_map"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._axes: dict[str, Axes] = {}
        self._pointed: CellPlace | None = None
        self._own_lit = NOTHING
        self._aim = Aim(self.reading)
        self._sentence = MapSentence()
        self.view = VetoMapView()
        self._whole, self._above = QWidget(), QWidget()
        self._left, self._head = QVBoxLayout(self._whole), QVBoxLayout(self._above)
        self._left.addWidget(self.view, 1)
        self._head.addWidget(self._sentence)
        self.put(self._whole)
        self.put_above(self._above)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the words around the map make way for it."""
        super().resizeEvent(event)
        low = is_low(self.size())
        self._sentence.set_one_line(low)
        self._head.setContentsMargins(*((12, 6, 6, 4) if low else (16, 12, 0, 8)))
        self._left.setContentsMargins(*((12, 0, 6, 0) if low else (16, 0, 0, 0)))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: nothing is pointed at."""
        super().leaveEvent(event)
        self._follow_table()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees points at nothing."""
        super().hideEvent(event)
        self._follow_table()

    def point_at_nothing(self) -> None:
        """Read about the table again."""
        self._follow_table()

    @property
    def axes(self) -> Axes | None:
        """The issues down and across; None for a deck of fewer than two."""
        deck = self.document.value.deck
        kept = self.tools.settings.map_issues(deck.id)
        chosen = self._axes.get(deck.id) or (Axes(*kept) if kept else None)
        return chosen if chosen and still_there(deck, chosen) else default_axes(deck)

    def choose(self, axis: Axis, place: int, issue_id: str) -> None:
        """Show that issue there; one that is on the map already swaps with what was there."""
        self._change(lambda deck, axes: exchanged(deck, axes, axis, place, issue_id))

    def add(self, axis: Axis, issue_id: str) -> None:
        """Show that issue as the second on the axis."""
        self._change(lambda deck, axes: with_second(deck, axes, axis, issue_id))

    def drop(self, axis: Axis, place: int) -> None:
        """Take the issue in that place off the map."""
        self._change(lambda _deck, axes: without(axes, axis, place))

    def turn(self) -> None:
        """Make the rows the columns."""
        self._change(lambda _deck, axes: Axes(axes.columns, axes.rows))

    def question(self) -> MapQuestion | None:
        """The map of the chosen issues on top of the table's other cards."""
        now, axes = self.document.value, self.axes
        self._above.setVisible(axes is not None)
        return MapQuestion(now.ruled_deck, now.board, now.what_if, axes) if axes else None

    def nothing(self) -> str:
        """A deck of one issue has no map."""
        return "A veto map needs a deck with two issues at least."

    def asking(self, question: MapQuestion, before: MapQuestion | None) -> None:
        """Another map is on its way."""
        if before is None or not question.same_cells(before):
            self._pointed = None
        self._sentence.show_axes(question.deck, question.board, question.axes)
        self.view.set_waiting(True)

    def show_answer(self, question: MapQuestion, answer: VetoMap) -> None:
        """Show the cells."""
        self.view.show_map(question.deck, answer, question.what_if)
        words = isolated_deck(question.deck)
        said = map_reading(words, answer, _rests(words, question, answer))
        meant = (scope_note(words, question.what_if, "table"), what_deal_means(words), chips_mean(words, answer))
        self.reading.show_reading(said, " ".join(filter(None, meant)))
        self._show_pointed()
        self._show_lit()

    def explain(self, question: MapQuestion, answer: VetoMap) -> tuple[Entry, ...]:
        """Whose chips they are, and what the looks of cells mean."""
        colors = actor_colors(question.deck, dark=tokens_of(self).dark)
        return map_entries(isolated_deck(question.deck), answer, colors, wordless=self.view.wordless())

    def export(self) -> ChartExport | None:
        """The map as it is shown, with the names of its actors and of the cards that stay."""
        if self.shown is None:
            return None
        question, found = self.shown
        deck = question.deck
        chart = map_chart(deck, question.board, question.what_if, found)
        layout = layout_of(chart)

        def draw(figure: Figure) -> None:
            from desktop.charts import veto_map_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

            drawing.draw_veto_map(figure, chart, LIGHT, actor_colors(deck, dark=False))

        return ChartExport(
            file_stem(deck.title, self.name),
            f"{TITLE} · {deck.title}",
            draw,
            lambda: map_table(deck, found),
            (layout.width / 96, layout.height / 96),
        )

    def cell_menu(self, cell: Cell) -> QMenu:
        """What can be done with a cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        deck = isolated_deck(self.document.value.deck)
        play = menu.addAction(button_text("\t".join(filter(None, (play_words(cell), _along(deck, cell))))))
        set_tip(play, "\n".join(filter(None, (companions_text(deck, cell), why_companions(deck, cell)))))
        play.setEnabled(is_playable(cell) and not self.view.waiting)
        play.triggered.connect(lambda: self._play(cell))
        menu.addAction("Copy as text").triggered.connect(lambda: self._copy(cell))
        menu.addSeparator()
        menu.addAction("Swap rows and columns").triggered.connect(self.turn)
        return menu

    def _connect(self) -> None:
        self.view.cell_chosen.connect(self._play)
        self.view.cell_pointed.connect(self._point)
        self.view.card_pointed.connect(self._point_at_card)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.fitted.connect(self.show_legend)
        self.reading.pressed.connect(self._play_pointed)
        self._sentence.issue_chosen.connect(self.choose)
        self._sentence.issue_added.connect(self.add)
        self._sentence.issue_dropped.connect(self.drop)
        self._sentence.entered.connect(self._follow_table)
        self.tools.spotlight.changed.connect(self._show_lit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _change(self, change: Callable[[Deck, Axes], Axes]) -> None:
        deck, axes = self.document.value.deck, self.axes
        if axes is not None:
            changed = self._axes[deck.id] = change(deck, axes)
            self.tools.settings.set_map_issues(deck.id, changed.rows, changed.columns)
            self.refresh()

    def _cell(self) -> Cell | None:
        """The cell that is pointed at, else the one on the table, if any."""
        cells = [cell for line in self.shown[1].cells for cell in line] if self.shown else []
        pointed = (cell for cell in cells if (cell.row_terms, cell.column_terms) == self._pointed)
        return next(pointed, next((cell for cell in cells if cell.on_table), None))

    def _point(self, cell: Cell | None) -> None:
        if cell is not None:
            self._aim.point(partial(self._point_at, (cell.row_terms, cell.column_terms)))
            return
        self._aim.forget()
        if not self.on_way_to_reading(self.view):
            self._follow_table()

    def _point_at(self, place: CellPlace) -> None:
        self._pointed = place
        self._show_pointed()

    def _point_at_card(self, card: Card | None) -> None:
        if card is None:
            self._light(NOTHING)
        else:
            self._light(lit_by_card(self.document.value.deck, *card))

    def _follow_table(self) -> None:
        self._aim.forget()
        if self._pointed is not None:
            self._pointed = None
            self._show_pointed()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard left the map and its reading; another window taking it for a while changes nothing."""
        if now is not None and self._is_at(before) and not self._is_at(now):
            self._follow_table()

    def _is_at(self, widget: QWidget | None) -> bool:
        return widget is self.view or self.reading.holds(widget)

    def _show_pointed(self) -> None:
        cell, question = self._cell(), self.shown[0] if self.shown else None
        pointed = self._pointed is not None
        self.view.highlight(cell if pointed else None)
        self.tools.analyst.drop(POINTED_TOPIC)
        if cell is None or question is None:
            self._light(NOTHING)
            self.reading.show_pointed(Pointed("Point at a cell to read who vetoes it and why."))
            return
        complete = cell.play is not None and is_complete(question.deck, cell)
        found = verdict(question.deck, cell.play.board, question.what_if) if complete and cell.play else None
        self._light(_lit(self.shown[1], cell, found) if pointed and self.shown else NOTHING)
        self._show_cell(cell, found)
        if cell.play is not None and not complete:
            board = cell.play.board
            self.tools.analyst.ask(
                POINTED_TOPIC,
                lambda: _verdict_of_partial(question, board),
                lambda told: self._show_cell(cell, told),
            )

    def _show_cell(self, cell: Cell, found: Verdict | None) -> None:
        if self.shown is None:
            return
        question, shown_map = self.shown
        deck, what_if = question.deck, question.what_if
        colors = actor_colors(deck, dark=tokens_of(self).dark)
        blocks = blocks_of(deck, what_if, cell, found, colors)
        words = isolated_deck(deck)
        remarks = [companions_text(words, cell), why_companions(words, cell)]
        if not blocks or cell.agreed:
            remarks.append(cell_summary(words, cell))
        elif not is_complete(deck, cell):
            remarks.append(deals_left(cell))
        kept = kept_lines(deck, what_if, shown_map, cell) if cell.agreed else ()
        if kept:
            remarks.append("With another card of the map a line would be crossed:")
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if cell.on_table else "Pointing at",
                title=cell_title(words, shown_map, cell),
                remark="\n".join(remark for remark in remarks if remark),
                blocks=(*blocks, *kept_blocks(deck, what_if, kept, colors)),
                button=play_words(cell) if is_playable(cell) else "",
            ),
            reveal=self._pointed is not None,
        )

    def _light(self, lit: Lit) -> None:
        """Tell the other views what is pointed at here."""
        self._own_lit = lit
        if lit:
            self.tools.spotlight.point(self, lit)
        else:
            self.tools.spotlight.leave(self)

    def _show_lit(self) -> None:
        """Mark what another view points at."""
        lit = self.tools.spotlight.lit
        if self.shown is None or lit == self._own_lit:
            self.view.set_lit(frozenset(), frozenset())
            return
        question, found = self.shown
        self.view.set_lit(lit.cards, lit_cells(question.deck, question.what_if, found, lit))

    def _show_menu(self, cell: Cell, at: QPoint) -> None:
        self.cell_menu(cell).popup(at)

    def _copy(self, cell: Cell) -> None:
        QGuiApplication.clipboard().setText(self.view.told(cell))

    def _play(self, cell: Cell) -> None:
        if cell.play is None or not is_playable(cell) or self.shown is None or self.view.waiting:
            return
        question, shown_map = self.shown
        cards = listed([f"“{card}”" for card in cell_cards(question.deck, shown_map, cell)])
        self.tools.verbs.place_board(cell.play.board, f"play {cards}")

    def _play_pointed(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._pointed = None  # it will be the table's
            self._play(cell)


def _along(deck: Deck, cell: Cell) -> str:
    """The companion changes as they stand in a menu."""
    return shortened(companions_text(deck, cell))


def _lit(veto_map: VetoMap, cell: Cell, found: Verdict | None) -> Lit:
    """The cell's cards, the actors that veto it and, where it is a package, the lines that it crosses."""
    vetoing = frozenset(actor for actor, stance in cell.stances.items() if stance == "vetoes")
    lines = frozenset(line for actor in found.actors for line in actor.crossed) if found else frozenset()
    return Lit(lit_by_cell(veto_map, cell), vetoing, lines)


def _rests(words: Deck, question: MapQuestion, found: VetoMap) -> str:
    """What the few deals of a map of packages rest on, where that are readings."""
    deals = [cell for line in found.cells for cell in line if cell.agreed and is_complete(words, cell)]
    if len(deals) > MOST_TOLD_DEALS:
        return ""
    kept = [kept_lines(words, question.what_if, found, deal) for deal in deals]
    return rests_on_readings(words, kept, question.what_if)


def _verdict_of_partial(question: MapQuestion, board: Board) -> Verdict | None:
    try:
        return verdict(question.deck, board, question.what_if)
    except OverBudget:
        return None  # the chips still say who vetoes; through which lines is too costly to say
