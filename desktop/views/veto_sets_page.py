"""The veto sets with the choice of their scope and order, and their reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolTip, QVBoxLayout, QWidget

from desktop.charts.export import USUAL_SIZE, ChartExport, file_stem, with_scope
from desktop.charts.legend import Entry
from desktop.charts.legend_entries import sets_entries
from desktop.charts.reading import scope_note, what_deal_means
from desktop.charts.veto_sets import (
    AS_FIT,
    MOST_SETS,
    ORDERS,
    TITLE,
    Bar,
    Order,
    VetoSetsChart,
    next_most,
    number_of_sets,
    veto_sets_reading,
    veto_sets_table,
)
from desktop.charts.veto_sets_drawing import draw_veto_sets
from desktop.charts.veto_sets_layout import chart_that_fits, layout_of, least_height, least_width
from desktop.charts.words import Scope, by_gesture, in_scope
from desktop.lettering import isolated_deck
from desktop.spotlight import NOTHING, Lit
from desktop.theme import tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.aim import Aim
from desktop.views.chart_blocks import bar_blocks
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.plain import tip_text
from desktop.views.read_table import CHOOSING_KEYS
from desktop.views.reading_column import Pointed, is_low
from desktop.views.scope_choice import ScopeChoice
from desktop.views.screen_pen import ScreenLetters
from desktop.views.sets_sentence import SetsSentence
from desktop.views.sets_view import Drawn, Marks, SetsView
from winset.analysis.counts import Counts, count
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.ranking import Filter
from winset.analysis.set_lines import SetLines, lines_of_set
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTED_TOPIC = "veto_sets_pointed"
LOW_FOR_TITLE = 400
CHOICES: Final = {"set": "Show these packages", "free": "Show these packages", "tail": "Unfold more sets"}
"""What choosing a bar does, by its kind."""


@dataclass(frozen=True, slots=True)
class SetsQuestion:
    """What the counts are of."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope

    def answer(self, stopped: Callable[[], bool]) -> Counts | Missing:
        """The counts, or why there are none."""
        try:
            return count(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        except OverBudget as fault:
            return Missing(f"The veto sets were not computed: {fault}.")


class VetoSetsPage(ChartPage[SetsQuestion, Counts]):
    """How many packages each exact set of actors vetoes.

    A click or Enter on a bar asks for its packages among all; on the folded tail it unfolds more sets.
    """

    name = "Veto sets"
    topic = "veto_sets"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        order, most = tools.settings.sets_order()
        self._order: Order = "degree" if order == "degree" else "size"
        self._most = most if most in MOST_SETS else AS_FIT
        self._pointed: Bar | None = None
        self._aimed: Bar | None = None
        self._own_lit = NOTHING
        self._aim = Aim(self.reading)
        self._lines: dict[frozenset[str], SetLines | None] = {}
        self.view = SetsView("Veto sets")
        self.view.installEventFilter(self)
        self.scopes = ScopeChoice()
        self.sentence = SetsSentence(self._order, self._most)
        self._scroll = QScrollArea()
        self._lay_out_view()
        self.scopes.chosen.connect(self.refresh)
        self.sentence.entered.connect(lambda: self._point(None))
        self.sentence.chosen.connect(self._choose_anew)
        self.reading.pressed.connect(self._choose_pointed)
        tools.spotlight.changed.connect(self._show_marks)

    @property
    def chart(self) -> VetoSetsChart | None:
        """What is drawn; None before the first drawing."""
        return self.view.drawn.chart if self.view.drawn else None

    def question(self) -> SetsQuestion:
        """The counts of the scope that is chosen."""
        now, scope = self.document.value, self.scopes.scope
        return SetsQuestion(now.ruled_deck, EMPTY_BOARD if scope == "deck" else now.board, now.what_if, scope)

    def choose(self, order: Order, most: int) -> None:
        """Sort the sets so (see ``ORDERS``), and show so many before the tail (0: as many as fit)."""
        self._order = order if order in ORDERS else "size"
        self._most = most
        self.tools.settings.set_sets_order(self._order, self._most)
        self._show_most()
        self._draw()

    def _show_most(self) -> None:
        self.sentence.show_most(self._most, number_of_sets(self.shown[1]) if self.shown else 0)

    def _choose_anew(self, order: Order, most: int) -> None:
        self._point(None)  # the bars move
        self.choose(order, most)

    def show_answer(self, question: SetsQuestion, answer: Counts) -> None:
        """Draw the bars; the set that was pointed at stays so where it is still there."""
        self._lines.clear()
        self._show_most()
        self._draw()
        self.reading.show_reading(
            veto_sets_reading(isolated_deck(question.deck), answer),
            f"{scope_note(question.deck, question.what_if, question.scope)} {what_deal_means(question.deck)}",
        )

    def explain(self, question: SetsQuestion, answer: Counts) -> tuple[Entry, ...]:
        """What the bars are."""
        return sets_entries(self.chart) if self.chart else ()

    def export(self) -> ChartExport | None:
        """All sets as a table; as a picture as many as are chosen, or fit."""
        if self.shown is None:
            return None
        question, counts = self.shown
        deck, order, most = question.deck, self._order, self._most

        def draw(figure: Figure) -> None:
            from desktop.charts.legend_drawing import draw_legend  # noqa: PLC0415 - it loads matplotlib
            from desktop.charts.pen import pen_on  # noqa: PLC0415 - likewise

            pen = pen_on(figure, LIGHT.surface)
            chart = chart_that_fits(deck, counts, question.scope, pen, order=order, most=most, width=pen.width)
            draw_veto_sets(
                pen, chart, layout_of(chart, pen.width, pen.height, pen), LIGHT, actor_colors(deck, dark=False)
            )
            draw_legend(figure, sets_entries(chart))  # of this chart, which may have room for more bars

        sets = min(most, len(counts.veto_sets)) + 2
        size = (max(USUAL_SIZE[0], (300 + sets * 60) / 96), max(USUAL_SIZE[1], (300 + 20 * len(deck.actors)) / 96))
        title = f"{TITLE} · {deck.title}"
        return ChartExport(
            file_stem(deck.title, self.name),
            title,
            draw,
            lambda: with_scope(veto_sets_table(deck, counts), in_scope(question.scope)),
            size,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the sentence makes way for the chart."""
        super().resizeEvent(event)
        self._above.setVisible(not is_low(self.size()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: nothing is pointed at."""
        super().leaveEvent(event)
        self._point(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees points at nothing."""
        super().hideEvent(event)
        self._point(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse, a tooltip and the arrow keys point at bars; a click and Enter choose one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._key(Qt.Key(event.key())):
                return True
        elif isinstance(event, QHelpEvent):
            bar = self.view.bar_at(event.pos())
            says = self.tip_of(bar) if bar else self.chart.scope_line if self.chart else ""
            QToolTip.showText(event.globalPos(), tip_text(says), self)
            return True
        elif isinstance(event, QMouseEvent):
            self._mouse(event)
        elif isinstance(event, QFocusEvent):
            self._focus(event)
        elif event.type() == QEvent.Type.Resize:
            self._draw()
        elif event.type() == QEvent.Type.Leave:
            self._point(self._pointed if self.on_way_to_reading(self._scroll) else None)
        return super().eventFilter(watched, event)

    def point_at_nothing(self) -> None:
        """Read about no bar."""
        self._point(None)

    @staticmethod
    def tip_of(bar: Bar) -> str:
        """Whose set the bar is, and what a click does."""
        return f"{bar.says}\n{by_gesture(CHOICES[bar.kind])}" if bar.packages else bar.says

    def _lay_out_view(self) -> None:
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.view)
        self._above = QWidget()
        head = QVBoxLayout(self._above)
        head.setContentsMargins(16, 12, 0, 0)
        head.addWidget(self.sentence)
        self.put_above(self._above)
        self.put_beside(self.scopes)
        self.put(self._scroll)

    def _key(self, key: Qt.Key) -> bool:
        """Whether the key is one that points or chooses."""
        bars = self.chart.bars if self.chart else ()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if step and bars:
            here = bars.index(self._pointed) if self._pointed in bars else -step if step > 0 else 0
            place = min(max(here + step, 0), len(bars) - 1)
            self._point(bars[place])
            column = self.view.column_box(place)
            self._scroll.ensureVisible(*column.center().toPoint().toTuple(), round(column.width()), 20)
        elif key in CHOOSING_KEYS:
            self._choose_pointed()
        else:
            return bool(step)
        return True

    def _focus(self, event: QFocusEvent) -> None:
        """The keyboard that comes here points at the first bar; it leaves nothing behind but for the reading."""
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.gotFocus() and by_key and self._pointed is None and self.chart is not None:
            self._point(next(iter(self.chart.bars), None))
        elif event.lostFocus() and by_key:
            now = QApplication.focusWidget()
            if not self.reading.holds(now):
                self._point(None)

    def _mouse(self, event: QMouseEvent) -> None:
        bar = self.view.bar_at(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            self._aim_at(bar or self._pointed)
            shape = Qt.CursorShape.PointingHandCursor if bar and bar.packages else Qt.CursorShape.ArrowCursor
            self.view.setCursor(shape)
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton and bar:
            self._point(bar)
            self._choose_pointed()
            self._point(self.view.bar_at(event.position().toPoint()) or self._pointed)  # others may have come there

    def _draw(self) -> None:
        """Draw what is shown at the size that there is; the set pointed at stays so where it is still there."""
        if self.shown is None:
            return
        question, counts = self.shown
        deck, tokens, letters = isolated_deck(question.deck), tokens_of(self), ScreenLetters()
        room = self._scroll.viewport().width()
        chart = chart_that_fits(deck, counts, question.scope, letters, order=self._order, most=self._most, width=room)
        if self.height() < LOW_FOR_TITLE:  # the tab says it
            chart = replace(chart, title="")
        self.view.setMinimumSize(0 if self._most == AS_FIT else least_width(chart, letters), least_height(chart))
        layout = layout_of(chart, self.view.width(), self.view.height(), letters, seen=room)
        colors = actor_colors(question.deck, dark=tokens.dark)
        drawn = Drawn(chart, layout, tokens, tuple(colors[actor] for actor, _ in chart.rows))
        if drawn == self.view.drawn:
            return
        self.view.show_drawn(drawn)
        said = (chart.scope_line, chart.sentence, *(bar.says for bar in chart.bars))
        self.view.setAccessibleDescription(". ".join(sentence for sentence in said if sentence))
        pointed = self._pointed
        same = (bar for bar in chart.bars if pointed and (bar.kind, bar.actors) == (pointed.kind, pointed.actors))
        self._pointed = next(same, None)
        self._show_pointed()

    def _aim_at(self, bar: Bar | None) -> None:
        if bar != self._aimed:
            self._aimed = bar
            self._aim.point(lambda: self._point(bar))

    def _point(self, bar: Bar | None) -> None:
        self._aim.forget()
        self._aimed = bar
        if bar != self._pointed:
            self._pointed = bar
            self._show_pointed()

    def _show_pointed(self) -> None:
        """Show the bar pointed at; through which lines its actors veto follows as soon as it is counted."""
        self.tools.analyst.drop(POINTED_TOPIC)
        bar, shown = self._pointed, self.shown
        self._light(Lit(actors=bar.actors) if bar else NOTHING)
        self._show_marks()
        if bar is None or shown is None:
            hint = self.chart is not None and bool(self.chart.bars)
            self.reading.show_pointed(Pointed("Point at a bar to read whose set it is.") if hint else None)
            return
        self._show_bar(bar, self._lines.get(bar.actors))
        if bar.kind == "set" and bar.actors not in self._lines:
            question, actors = shown[0], [actor.id for actor in shown[0].deck.actors if actor.id in bar.actors]
            stopped = self.tools.analyst.stopped
            self.tools.analyst.ask(
                POINTED_TOPIC,
                lambda: _lines_of(question, actors, stopped),
                lambda found: self._take_lines(bar, found),
            )

    def _take_lines(self, bar: Bar, found: SetLines | None) -> None:
        self._lines[bar.actors] = found
        self._show_bar(bar, found)

    def _show_bar(self, bar: Bar, found: SetLines | None) -> None:
        if self.shown is None:
            return
        deck, what_if = self.shown[0].deck, self.shown[0].what_if
        colors = actor_colors(deck, dark=tokens_of(self).dark)
        self.reading.show_pointed(
            Pointed(
                "Pointing at",
                bar.says,
                remark="Red lines crossed most often in them:" if found else "",
                blocks=bar_blocks(deck, what_if, bar, found, colors),
                button=CHOICES[bar.kind] if bar.packages else "",
            ),
            reveal=True,
        )

    def _show_marks(self) -> None:
        """Mark the bar pointed at here, and the rows and bars of the actors that another view points at."""
        chart = self.chart
        if chart is None:
            return
        pointed = chart.bars.index(self._pointed) if self._pointed in chart.bars else None
        lit = self.tools.spotlight.lit
        actors = lit.actors if lit != self._own_lit else frozenset()
        rows = tuple(row for row, (actor, _) in enumerate(chart.rows) if actor in actors)
        columns = tuple(place for place, bar in enumerate(chart.bars) if actors and actors <= bar.actors)
        self.view.show_marks(Marks(pointed, rows, columns))

    def _light(self, lit: Lit) -> None:
        """Tell the other views what is pointed at here."""
        self._own_lit = lit
        if lit:
            self.tools.spotlight.point(self, lit)
        else:
            self.tools.spotlight.leave(self)

    def _choose_pointed(self) -> None:
        bar, shown = self._pointed, self.shown
        if bar is None or shown is None or not bar.packages:
            return
        if bar.kind == "tail":
            bars = self.chart.bars if self.chart else ()
            self.choose(self._order, next_most(sum(one.kind == "set" for one in bars), number_of_sets(shown[1])))
        else:
            actors = tuple(actor.id for actor in shown[0].deck.actors if actor.id in bar.actors)
            self.filter_requested.emit(Filter(veto_set=actors))


def _lines_of(question: SetsQuestion, actors: list[str], stopped: Callable[[], bool]) -> SetLines | None:
    budget = Budget(cancelled=stopped)
    try:
        return lines_of_set(question.deck, question.board, actors, question.what_if, budget=budget)
    except OverBudget:
        return None  # the actors are told all the same
