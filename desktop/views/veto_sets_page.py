"""The veto sets with the choice of their scope and their reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.analyst import Analyst
from desktop.charts.reading import what_deal_means
from desktop.charts.veto_sets import Bar, Scope, VetoSetsChart, veto_sets_chart, veto_sets_reading
from desktop.document import Document
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.views.mpl_canvas import ChartCanvas, load_matplotlib
from desktop.views.paint import Chip
from desktop.views.plain import isolated_deck, tip_text
from desktop.views.reading_column import (
    LEAST_PAGE_SIZE,
    USUAL,
    Block,
    Divider,
    Pointed,
    QuietableLabel,
    ReadingColumn,
    reading_width,
)
from winset.analysis.counts import Counts, count
from winset.analysis.engine import Budget, OverBudget
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf, Workspace

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop.charts.veto_sets_drawing import Layout

TOPIC = "veto_sets"
SCOPES: tuple[tuple[Scope, str], ...] = (("deck", "In the whole deck"), ("table", "On this table"))


@dataclass(frozen=True, slots=True)
class _Question:
    """What the counts are of."""

    deck: Deck
    board: Board
    what_if: WhatIf

    def answer(self, stopped: Callable[[], bool]) -> Counts | str:
        """The counts, or why there are none."""
        load_matplotlib()
        try:
            return count(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        except OverBudget as fault:
            return f"The veto sets were not computed: {fault}."


class VetoSetsPage(QWidget):
    """Follows the document while it is seen."""

    def __init__(self, document: Document, analyst: Analyst, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._analyst = analyst
        self._scope: Scope = "deck"
        self._question: _Question | None = None
        self._counts: Counts | None = None
        self._chart: VetoSetsChart | None = None
        self._layout: Layout | None = None
        self._place = -1
        self.canvas = ChartCanvas("Veto sets", self._draw)
        self._mark: _Mark | None = None
        self._scroll = QScrollArea()
        self._message = QuietableLabel(font(13))
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._message.setMargin(12)
        self._stack = QStackedWidget()
        self.scopes = QButtonGroup(self)
        self.reading = ReadingColumn()
        self._choice = QWidget()
        self._divider = Divider(top=12)
        self._assemble()
        self.scopes.idClicked.connect(self._choose_scope)
        document.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed unseen is computed now."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the reading makes way for the chart, and the choice of scope goes above it."""
        super().resizeEvent(event)
        beside = reading_width(self.size())
        self.reading.setFixedWidth(max(USUAL, beside))
        self.reading.setVisible(beside > 0)
        self._divider.setVisible(beside > 0)
        home, other = (self._side, self._chart_side) if beside else (self._chart_side, self._side)
        if home.indexOf(self._choice) < 0:
            other.removeWidget(self._choice)
            home.insertWidget(0, self._choice)
            self._choice.setContentsMargins(0, 0 if beside else 8, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """What the chart alone needs."""
        return LEAST_PAGE_SIZE

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the figure takes its colors."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.canvas.redraw()
            self._show_pointed()

    @property
    def chart(self) -> VetoSetsChart | None:
        """What is drawn; None before the first drawing."""
        return self._chart

    def refresh(self) -> None:
        """Count anew, unless it is the count shown or nobody sees it."""
        if not self.isVisible():
            return
        now = self._document.value
        question = _Question(now.deck, EMPTY_BOARD if self._scope == "deck" else now.board, now.what_if)
        if question != self._question:
            self._question = question
            self._analyst.ask(TOPIC, lambda: question.answer(self._analyst.stopped), self._take)

    def show_scope(self, scope: Scope) -> None:
        """Count in the whole deck, or on this table."""
        self._scope = scope
        self.scopes.button([name for name, _ in SCOPES].index(scope)).setChecked(True)
        self.refresh()

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

    def _assemble(self) -> None:
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.canvas)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._message)
        self._side = side = QVBoxLayout()
        side.setContentsMargins(0, 12, 0, 0)
        side.setSpacing(10)
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(14, 0, 0, 0)
        choice.setSpacing(4)
        for number, (_, words) in enumerate(SCOPES):
            button = _ScopeButton(words)
            button.setChecked(number == 0)
            self.scopes.addButton(button, number)
            choice.addWidget(button)
        choice.addStretch(1)
        side.addWidget(self._choice)
        side.addWidget(self.reading, 1)
        self._chart_side = QVBoxLayout()
        self._chart_side.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 12)
        layout.setSpacing(12)
        layout.addLayout(self._chart_side, 1)
        layout.addWidget(self._divider)
        layout.addLayout(side)

    def _choose_scope(self, number: int) -> None:
        self.show_scope(SCOPES[number][0])

    def _on_changed(self, _before: Workspace, _after: Workspace) -> None:
        self.refresh()

    def _take(self, answer: Counts | str) -> None:
        question = self._question
        if question is None:
            return
        if isinstance(answer, str):
            self._counts = self._chart = None
            self._message.setText(answer)
            self._stack.setCurrentWidget(self._message)
            self.reading.show_reading("")
            self.reading.show_pointed(None)
            return
        self._counts = answer
        self._place = -1
        self._stack.setCurrentWidget(self._scroll)
        self._start()
        self.canvas.redraw()
        self.reading.show_reading(
            veto_sets_reading(isolated_deck(question.deck), answer), what_deal_means(question.deck)
        )
        self._show_pointed()

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

        question, counts = self._question, self._counts
        if question is None or counts is None:
            return
        width = float(figure.get_size_inches()[0]) * drawing.PIXELS_PER_INCH
        deck = isolated_deck(question.deck)
        every = veto_sets_chart(deck, counts, self._scope, most=drawing.MOST_BARS)
        most = drawing.bars_that_fit(every, width)
        self._chart = veto_sets_chart(deck, counts, self._scope, most=min(most, drawing.MOST_BARS))
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
        chart, layout, question = self._chart, self._layout, self._question
        if chart is None or layout is None or question is None or not 0 <= self._place < len(chart.bars):
            hint = chart is not None and bool(chart.bars)
            self.reading.show_pointed(Pointed("Point at a bar to read whose set it is.") if hint else None)
            if self._mark is not None:
                self._mark.hide()
            return
        bar = chart.bars[self._place]
        self.reading.show_pointed(Pointed("Pointing at", bar.says, blocks=_actor_blocks(question.deck, bar, self)))
        if self._mark is not None:
            top, bottom = layout.top - 20, layout.middle(len(chart.rows) - 1) + layout.row / 2
            left = layout.center(self._place) - layout.pitch / 2
            self._mark.setGeometry(QRect(round(left), round(top), round(layout.pitch), round(bottom - top)))
            self._mark.show()


def _actor_blocks(deck: Deck, bar: Bar, widget: QWidget) -> tuple[Block, ...]:
    colors = actor_colors(deck, dark=tokens_of(widget).dark)
    inside = (actor for actor in deck.actors if actor.id in bar.actors)
    return tuple(Block(Chip(deck.shorts[actor.id], colors[actor.id], "vetoes"), actor.title) for actor in inside)


class _ScopeButton(QPushButton):
    """One of two scopes; the one chosen is filled."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setFont(font(12))

    def sizeHint(self) -> QSize:
        """Its words in bold, so that choosing moves nothing."""
        metrics = QFontMetrics(font(12, QFont.Weight.DemiBold))
        return QSize(metrics.horizontalAdvance(self.text()) + 18, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words in their frame."""
        tokens, chosen = tokens_of(self), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if chosen or self.hasFocus() else tokens.border_strong), 1.2))
        painter.setBrush(QColor(tokens.accent_fill if chosen else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.6, 2.6, -2.6, -2.6), 3, 3)
        painter.setFont(font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.text if chosen else tokens.quiet))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


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
