"""The odds: what chance the red lines leave a deal, what each weighs in it, and how firm each is assumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.charts.export import ChartExport, file_stem, with_scope
from desktop.charts.legend import Entry, actor_entries
from desktop.charts.odds import OddsFindings, odds_table, picture_size
from desktop.charts.odds_words import (
    NO_FORECAST,
    TITLE,
    firmness_says,
    impossible,
    odds_reading,
    weight_says,
)
from desktop.charts.reading import what_deal_means
from desktop.charts.words import Scope, in_scope
from desktop.lettering import isolated_deck
from desktop.spotlight import lit_by_actor, lit_by_lines
from desktop.theme import tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.odds_view import OddsView
from desktop.views.reading_column import Pointed, is_low
from desktop.views.reasons import line_blocks
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.board_odds import board_odds
from winset.analysis.conflicts import conflicts
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.odds import odds
from winset.analysis.standoff import STEPS
from winset.analysis.verdict import verdict
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf
from winset.wording import headline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LONG_SECONDS = 0.15
"""Answers that took longer are asked for only once the hand pauses."""
PAUSE_MILLISECONDS = 120


@dataclass(frozen=True, slots=True)
class OddsQuestion:
    """What the odds are of."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope

    def answer(self, stopped: Callable[[], bool]) -> OddsFindings | Missing:
        """The odds; or a sentence where no package is possible, or the rules are too much."""
        try:
            found = odds(self.deck, self.board, self.what_if, budget=Budget(STEPS, stopped))
            is_open = is_refused = None
            if found.deal_possible in (0.0, 1.0):
                listed = conflicts(self.deck, self.board, self.what_if, 1, budget=Budget(STEPS, stopped))
                if listed.concessions is None and not listed.reasons:
                    return self._impossible(stopped)
                is_open = () in (listed.concessions or ())
                is_refused = self._is_refused(stopped) if is_open else None
        except OverBudget as fault:
            return Missing(f"The odds were not computed: {fault}.")
        package = board_odds(self.deck, self.board, self.what_if)
        return OddsFindings(self.deck, self.board, self.what_if, self.scope, found, package, is_open, is_refused)

    def _is_refused(self, stopped: Callable[[], bool]) -> bool | None:
        """Whether some actor vetoes some package that holds the cards; None where that is too costly."""
        try:
            found = verdict(self.deck, self.board, self.what_if, budget=Budget(STEPS, stopped))
        except OverBudget:
            return None
        return any(actor.stance != "accepts" for actor in found.actors)

    def _impossible(self, stopped: Callable[[], bool]) -> Missing:
        found = verdict(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        return Missing(impossible(headline(isolated_deck(self.deck), found)))


class OddsPage(ChartPage[OddsQuestion, OddsFindings]):
    """The tornado follows the sliders while they move; a drag is one undo step."""

    name = "Odds"
    topic = "odds"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._asked_at = 0.0
        self._took = 0.0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(super().refresh)
        self.view = OddsView()
        self.scopes = ScopeChoice("table")
        self.scopes.chosen.connect(self.refresh)
        self.put_beside(self.scopes)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.view)
        self.view.setAutoFillBackground(False)
        self.put(self._scroll)
        tornado = self.view.tornado
        tornado.firmness_wanted.connect(self._set_firmness)
        tornado.reset_wanted.connect(self._reset)
        tornado.let_loose.connect(tools.document.end_gesture)
        tornado.pointed.connect(self._point_line)
        self._scroll.verticalScrollBar().valueChanged.connect(tornado.look_under_mouse)
        self.view.actor_pointed.connect(self._point_actor)
        tools.spotlight.changed.connect(self._light)

    def question(self) -> OddsQuestion:
        """The odds of the scope that is chosen."""
        now, scope = self.document.value, self.scopes.scope
        return OddsQuestion(now.ruled_deck, EMPTY_BOARD if scope == "deck" else now.board, now.what_if, scope)

    def refresh(self) -> None:
        """Ask anew; where answers take long and only firmness changes, once the hand pauses."""
        question, before = self.question(), self.asked
        if before is not None and question != before and self.isVisible():
            self._show_sliders(question)
            same = replace(question, what_if=before.what_if) == before
            if same and question.what_if.waived == before.what_if.waived and self._took > LONG_SECONDS:
                self._pause.start()
                return
        self._pause.stop()
        super().refresh()

    def asking(self, question: OddsQuestion, before: OddsQuestion | None) -> None:
        """How long answers take decides whether sliders wait for a pause."""
        self._asked_at = monotonic()

    def show_answer(self, question: OddsQuestion, answer: OddsFindings) -> None:
        """Show the chance and the tornado."""
        self._took = monotonic() - self._asked_at
        self.view.show_odds(answer)
        words = replace(answer, deck=isolated_deck(answer.deck))
        self.reading.show_reading(odds_reading(words), f"{what_deal_means(question.deck)} {NO_FORECAST}")
        pointed = self.view.tornado.pointed_line
        if pointed:
            self._show_line(pointed)
        else:
            self._show_hint()
        self._light()

    def explain(self, question: OddsQuestion, answer: OddsFindings) -> tuple[Entry, ...]:
        """Whose chips they are."""
        return actor_entries(isolated_deck(question.deck), actor_colors(question.deck, dark=tokens_of(self).dark))

    def export(self) -> ChartExport | None:
        """All weights as a table; as a picture those that are shown."""
        if self.shown is None:
            return None
        _, found = self.shown
        most = len(self.view.tornado.rows)

        def draw(figure: Figure) -> None:
            from desktop.charts.odds_drawing import draw_odds  # noqa: PLC0415 - it loads matplotlib

            draw_odds(figure, found, LIGHT, actor_colors(found.deck, dark=False), most=most)

        title = f"{TITLE} · {found.deck.title}"
        name = file_stem(found.deck.title, self.name)
        legend = actor_entries(found.deck, actor_colors(found.deck, dark=False))
        return ChartExport(
            name,
            title,
            draw,
            lambda: with_scope(odds_table(found), in_scope(found.scope)),
            picture_size(found, most),
            legend=legend,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the title makes way."""
        super().resizeEvent(event)
        self.view.set_low(is_low(self.size()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is pointed at any more."""
        super().hideEvent(event)
        self.tools.spotlight.leave(self)
        if self.shown is not None:
            self._show_hint()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: what the keyboard points at is read about, if anything."""
        super().leaveEvent(event)
        if self.shown is not None and not self.view.tornado.pointed_line:
            self._show_hint()

    # --- firmness

    def _show_sliders(self, question: OddsQuestion) -> None:
        lines = question.deck.red_lines
        self.view.tornado.show_firmness(
            {line.id: question.what_if.firmness_of(line.id, line.firmness) for line in lines}
        )

    def _set_firmness(self, line: str, firmness: Decimal) -> None:
        self.tools.verbs.set_firmness(line, firmness)

    def _reset(self, line: str) -> None:
        self.document.end_gesture()
        self.tools.verbs.set_firmness(line, None)
        self.document.end_gesture()

    # --- pointing

    def point_at_nothing(self) -> None:
        """Read about no red line."""
        self.view.tornado.forget_place()
        self.tools.spotlight.leave(self)
        if self.shown is not None:
            self._show_hint()

    def _point_line(self, line: str) -> None:
        if self.shown is None:
            return
        if line:
            self.tools.spotlight.point(self, lit_by_lines(self.shown[1].deck, (line,)))
            self._show_line(line)
            return
        self.tools.spotlight.leave(self)
        if not self.on_way_to_reading(self.view.tornado):
            self._show_hint()

    def _show_hint(self) -> None:
        idle = self.shown is not None and self.shown[1].nothing_to_weigh
        self.reading.show_pointed(None if idle else Pointed("Point at a red line to read on whose word it stands."))

    def _show_line(self, line: str) -> None:
        if self.shown is None:
            return
        question, found = self.shown
        row = next((row for row in self.view.tornado.rows if row.line == line), None)
        if row is None or not found.deck.has_red_line(line):
            return
        colors = actor_colors(found.deck, dark=tokens_of(self).dark)
        [block] = line_blocks(found.deck, question.what_if, [line], colors)
        says = weight_says(row.weight)
        remark = "; ".join(part for part in (says, firmness_says(row.weight)) if part)
        remark = remark[:1].upper() + remark[1:]
        self.reading.show_pointed(Pointed("Pointing at", "", f"{remark}.", (block,)), reveal=True)

    def _point_actor(self, actor: str) -> None:
        if actor and self.shown is not None:
            self.tools.spotlight.point(self, lit_by_actor(self.shown[1].deck, actor))
        else:
            self.tools.spotlight.leave(self)

    def _light(self) -> None:
        self.view.light(self.tools.spotlight.lit)
