"""The veto sets with the choice of their scope and their reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from desktop.charts.export import ChartExport, file_stem
from desktop.charts.reading import what_deal_means
from desktop.charts.veto_sets import (
    TITLE,
    Bar,
    VetoSetsChart,
    veto_sets_chart,
    veto_sets_reading,
    veto_sets_table,
)
from desktop.charts.words import Scope
from desktop.theme import tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.mpl_canvas import ChartCanvas, load_matplotlib
from desktop.views.paint import Chip
from desktop.views.plain import isolated_deck, tip_text
from desktop.views.reading_column import Block, Pointed
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.counts import Counts, count
from winset.analysis.engine import Budget, OverBudget
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop.charts.veto_sets_drawing import Layout


@dataclass(frozen=True, slots=True)
class SetsQuestion:
    """What the counts are of."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope

    def answer(self, stopped: Callable[[], bool]) -> Counts | Missing:
        """The counts, or why there are none."""
        load_matplotlib()
        try:
            return count(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        except OverBudget as fault:
            return Missing(f"The veto sets were not computed: {fault}.")


class VetoSetsPage(ChartPage[SetsQuestion, Counts]):
    """How many packages each exact set of actors vetoes."""

    name = "Veto sets"
    topic = "veto_sets"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._chart: VetoSetsChart | None = None
        self._layout: Layout | None = None
        self._place = -1
        self._mark: _Mark | None = None
        self.canvas = ChartCanvas("Veto sets", self._draw)
        self.scopes = ScopeChoice()
        self.scopes.chosen.connect(self.refresh)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.canvas)
        self.put_beside(self.scopes)
        self.put(self._scroll)

    @property
    def chart(self) -> VetoSetsChart | None:
        """What is drawn; None before the first drawing."""
        return self._chart

    def question(self) -> SetsQuestion:
        """The counts of the scope that is chosen."""
        now, scope = self.document.value, self.scopes.scope
        return SetsQuestion(now.ruled_deck, EMPTY_BOARD if scope == "deck" else now.board, now.what_if, scope)

    def show_answer(self, question: SetsQuestion, answer: Counts) -> None:
        """Draw the bars."""
        self._place = -1
        self._start()
        self.canvas.redraw()
        self.reading.show_reading(
            veto_sets_reading(isolated_deck(question.deck), answer), what_deal_means(question.deck)
        )
        self._show_pointed()

    def export(self) -> ChartExport | None:
        """All sets as a table; as a picture as many as fit."""
        if self.shown is None:
            return None
        question, counts = self.shown
        deck = question.deck

        def draw(figure: Figure) -> None:
            from desktop.charts import veto_sets_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

            chart = veto_sets_chart(deck, counts, question.scope, most=drawing.MOST_BARS)
            width = float(figure.get_size_inches()[0]) * drawing.PIXELS_PER_INCH
            most = min(drawing.bars_that_fit(chart, width), drawing.MOST_BARS)
            chart = veto_sets_chart(deck, counts, question.scope, most=most)
            drawing.draw_veto_sets(figure, chart, LIGHT, actor_colors(deck, dark=False))

        return ChartExport(
            file_stem(deck.title, self.name), f"{TITLE} · {deck.title}", draw, lambda: veto_sets_table(deck, counts)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse, a tooltip and the arrow keys point at bars."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self._point(self._place + step if self._place >= 0 else 0)
                return True
        elif isinstance(event, QHelpEvent):
            bar = self._bar_at(event.pos())
            QToolTip.showText(event.globalPos(), tip_text(bar.says if bar else ""), self)
            return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            bar = self._bar_at(event.position().toPoint())
            if bar is not None and self._chart is not None:
                self._point(self._chart.bars.index(bar))
        return super().eventFilter(watched, event)

    def _start(self) -> None:
        if self.canvas.started:
            return
        self.canvas.start()
        surface = self.canvas.surface
        if surface is not None:
            surface.installEventFilter(self)
            self._mark = _Mark(surface)

    def _draw(self, figure: Figure) -> None:
        # Loaded by now, on the analyst's thread.
        from desktop.charts import veto_sets_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

        if self.shown is None:
            return
        question, counts = self.shown
        width = float(figure.get_size_inches()[0]) * drawing.PIXELS_PER_INCH
        deck = isolated_deck(question.deck)
        every = veto_sets_chart(deck, counts, question.scope, most=drawing.MOST_BARS)
        most = drawing.bars_that_fit(every, width)
        self._chart = veto_sets_chart(deck, counts, question.scope, most=min(most, drawing.MOST_BARS))
        self.canvas.setMinimumHeight(drawing.least_height(self._chart))
        tokens = tokens_of(self)
        colors = actor_colors(question.deck, dark=tokens.dark)
        self._layout = drawing.draw_veto_sets(figure, self._chart, tokens, colors)
        said = (self._chart.scope_line, self._chart.sentence, *(bar.says for bar in self._chart.bars))
        self.canvas.describe(". ".join(sentence for sentence in said if sentence))
        self._show_pointed()

    def _bar_at(self, at: QPoint) -> Bar | None:
        if self._chart is None or self._layout is None:
            return None
        return self._layout.bar_at(self._chart, at.x(), at.y())

    def _point(self, place: int) -> None:
        if self._chart is not None and 0 <= place < len(self._chart.bars) and place != self._place:
            self._place = place
            self._show_pointed()

    def _show_pointed(self) -> None:
        chart, layout, shown = self._chart, self._layout, self.shown
        if chart is None or layout is None or shown is None or not 0 <= self._place < len(chart.bars):
            hint = chart is not None and bool(chart.bars)
            self.reading.show_pointed(Pointed("Point at a bar to read whose set it is.") if hint else None)
            if self._mark is not None:
                self._mark.hide()
            return
        bar = chart.bars[self._place]
        self.reading.show_pointed(Pointed("Pointing at", bar.says, blocks=_actor_blocks(shown[0].deck, bar, self)))
        if self._mark is not None:
            top, bottom = layout.top - 20, layout.middle(len(chart.rows) - 1) + layout.row / 2
            left = layout.center(self._place) - layout.pitch / 2
            self._mark.setGeometry(QRect(round(left), round(top), round(layout.pitch), round(bottom - top)))
            self._mark.show()


def _actor_blocks(deck: Deck, bar: Bar, widget: QWidget) -> tuple[Block, ...]:
    colors = actor_colors(deck, dark=tokens_of(widget).dark)
    inside = (actor for actor in deck.actors if actor.id in bar.actors)
    return tuple(Block(Chip(deck.shorts[actor.id], colors[actor.id], "vetoes"), actor.title) for actor in inside)


class _Mark(QWidget):
    """The outline around the column that one points at; it lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(tokens_of(self.window()).accent)
        painter.setPen(QPen(color, 1.4))
        color.setAlpha(22)
        painter.setBrush(color)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)
        painter.end()
