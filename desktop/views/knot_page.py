"""The knot: which red lines cannot all hold, in words and in a picture, and what would untie it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.charts.export import ChartExport, file_stem, with_scope
from desktop.charts.knot import Opening, Tied, knot_table, opening_of, picture_size
from desktop.charts.knot_words import (
    TITLE,
    impossible,
    knot_note,
    knot_reading,
    nothing_tied,
    opens_exactly,
)
from desktop.charts.legend import Entry, actor_entries
from desktop.charts.reading import what_deal_means
from desktop.charts.words import Scope, in_scope, let_go
from desktop.lettering import isolated_deck
from desktop.spotlight import lit_by_lines
from desktop.theme import tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.knot_view import KnotView
from desktop.views.reading_column import Pointed, is_low
from desktop.views.reasons import line_blocks
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.conflicts import conflicts
from winset.analysis.counts import figures
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.red_lines import LineFigures, red_line_figures
from winset.analysis.standoff import STEPS
from winset.analysis.verdict import verdict
from winset.model import EMPTY_BOARD, Board, Deck, WhatIf
from winset.wording import counted, headline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OPENINGS_TOPIC = "knot_openings"
COUNTED_AHEAD = 50
"""So many concessions are counted without being looked at."""
AT_ONCE = 10
OPENING_STEPS = 400_000


@dataclass(frozen=True, slots=True)
class KnotQuestion:
    """What is tied, and where."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope

    def answer(self, stopped: Callable[[], bool]) -> Tied | Missing:
        """The knots and concessions; or a sentence where nothing is tied, nothing possible or nothing found."""
        try:
            found = conflicts(self.deck, self.board, self.what_if, budget=Budget(STEPS, stopped))
        except OverBudget as fault:
            return Missing(f"The knots were not computed: {fault}.")
        if found.knots is None and found.concessions is None:
            reasons = " and ".join(dict.fromkeys(found.reasons.values()))
            return Missing(f"The knots were not computed: {reasons}.") if reasons else self._impossible(stopped)
        if found.knots == () or () in (found.concessions or ()):
            return self._nothing_tied(stopped)
        return Tied(self.deck, self.board, self.what_if, self.scope, found)

    def _impossible(self, stopped: Callable[[], bool]) -> Missing:
        deck = isolated_deck(self.deck)
        found = verdict(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        return Missing(impossible(headline(deck, found), self.board))

    def _nothing_tied(self, stopped: Callable[[], bool]) -> Missing:
        counts = figures(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        lines: dict[str, LineFigures] = {}
        try:
            budget = Budget(cancelled=stopped)
            lines = dict(red_line_figures(self.deck, self.board, self.what_if, budget=budget))
        except OverBudget:
            pass  # which lines stand in the way of other packages is an extra
        said = nothing_tied(isolated_deck(self.deck), self.board, self.what_if, counts, lines)
        return Missing(f"{said} {what_deal_means(self.deck)}")


class KnotPage(ChartPage[KnotQuestion, Tied]):
    """Every knot and every concession; a click on a line or a concession lets go of it in the what-if."""

    name = "The knot"
    topic = "knot"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._lines: tuple[str, ...] = ()
        self._passing = False  # what is read about goes when the mouse leaves
        self._counting = False
        self._seen = (0, 0)
        self.view = KnotView()
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
        self._scroll.viewport().installEventFilter(self)
        self.view.setAutoFillBackground(False)
        self.put(self._scroll)
        self.view.let_go.connect(lambda line: self.tools.verbs.give_way(line, True))
        self.view.line_pointed.connect(self._point_line)
        self.view.knot_chosen.connect(self._point_knot)
        self.view.list.made.connect(self._concede)
        self.view.list.pointed.connect(self._point_concession)
        self.view.list.seen.connect(self._saw)
        self.reading.pressed.connect(self._concede_pointed)
        tools.spotlight.changed.connect(self._light)

    def question(self) -> KnotQuestion:
        """The knots of the scope that is chosen."""
        now, scope = self.document.value, self.scopes.scope
        return KnotQuestion(now.ruled_deck, EMPTY_BOARD if scope == "deck" else now.board, now.what_if, scope)

    def asking(self, question: KnotQuestion, before: KnotQuestion | None) -> None:
        """What was being counted is of another table."""
        self.tools.analyst.drop(OPENINGS_TOPIC)
        self._counting = False

    def show_answer(self, question: KnotQuestion, answer: Tied) -> None:
        """Show the first knot and the concessions, and begin to count what these open."""
        kept = dict(self.view.list.openings) if self.view.tied is answer else {}
        self._lines = ()
        self.view.show_tied(answer)
        self.view.list.set_openings(kept)
        words = self._words(answer)
        self.reading.show_reading(knot_reading(words), f"{what_deal_means(question.deck)} {knot_note(words)}")
        self._show_hint()
        self._light()
        self._count()

    def explain(self, question: KnotQuestion, answer: Tied) -> tuple[Entry, ...]:
        """Whose chips they are."""
        return actor_entries(isolated_deck(question.deck), actor_colors(question.deck, dark=tokens_of(self).dark))

    def export(self) -> ChartExport | None:
        """All knots and concessions as a table; as a picture as many as fit."""
        if self.shown is None:
            return None
        question, tied = self.shown
        openings = dict(self.view.list.openings)
        chosen = self.view.place

        def draw(figure: Figure) -> None:
            from desktop.charts.knot_drawing import draw_knot  # noqa: PLC0415 - it loads matplotlib

            draw_knot(figure, tied, openings, LIGHT, actor_colors(tied.deck, dark=False), chosen=chosen)

        title = f"{TITLE} · {tied.deck.title}"
        return ChartExport(
            file_stem(tied.deck.title, self.name),
            title,
            draw,
            lambda: with_scope(knot_table(tied, openings), in_scope(question.scope)),
            picture_size(tied),
            legend=actor_entries(tied.deck, actor_colors(tied.deck, dark=False)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the title makes way."""
        super().resizeEvent(event)
        self.view.set_low(is_low(self.size()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view has another size."""
        if isinstance(event, QResizeEvent):
            self.view.fit(event.size().height())
        return super().eventFilter(watched, event)

    def hideEvent(self, event: object) -> None:
        """Nothing is pointed at any more."""
        super().hideEvent(event)  # type: ignore[arg-type] # the stubs name the event's class
        self._read_nothing()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: what the keyboard is at is read about; a knot that was chosen stays."""
        super().leaveEvent(event)
        at = self.view.list.currentIndex()
        if self.view.list.hasFocus() and at.isValid():
            self._point_concession(at.row())
        elif self._passing:
            self._read_nothing()

    @staticmethod
    def _words(tied: Tied) -> Tied:
        """The same with a deck for sentences."""
        return replace(tied, deck=isolated_deck(tied.deck))

    # --- pointing

    def _point_line(self, line: str) -> None:
        if self.shown is None:
            return
        if not line:
            self.tools.spotlight.leave(self)
            return
        _, tied = self.shown
        self._lines, self._passing = (line,), True
        self.tools.spotlight.point(self, lit_by_lines(tied.deck, self._lines))
        times = sum(line in knot for knot in tied.knots)
        remark = f"In {times:,} of {counted(len(tied.knots), 'knot', 'knots')}{' listed' * tied.conflicts.knots_cut}."
        self._show_lines("Pointing at", remark if tied.knots else "")

    def _point_concession(self, row: int) -> None:
        if self.shown is None or row >= len(self.shown[1].concessions):
            return
        if row < 0:
            self.tools.spotlight.leave(self)
            return
        _, tied = self.shown
        self._lines, self._passing = tied.concessions[row], True
        self.tools.spotlight.point(self, lit_by_lines(tied.deck, self._lines))
        heading = f"Way out {row + 1:,} of {len(tied.concessions):,}"
        self._show_lines(heading, opens_exactly(self.view.list.openings.get(row), tied.scope))

    def point_at_nothing(self) -> None:
        """Read about neither a line, a way out nor a knot."""
        self.view.forget_place()
        self._read_nothing()

    def _point_knot(self, place: int) -> None:
        """Read about the knot; chosen once more it is let go."""
        if self.shown is None:
            return
        _, tied = self.shown
        if self._lines == tied.knots[place] and not self._passing:
            self._read_nothing()
            return
        self._lines, self._passing = tied.knots[place], False
        self.tools.spotlight.point(self, lit_by_lines(tied.deck, self._lines))
        self._show_lines(f"Knot {place + 1:,} of {len(tied.knots):,}", "", button=False)

    def _show_lines(self, heading: str, remark: str, *, button: bool = True) -> None:
        if self.shown is None:
            return
        question, _ = self.shown
        deck, dark = question.deck, tokens_of(self).dark
        blocks = line_blocks(deck, question.what_if, self._lines, actor_colors(deck, dark=dark))
        words = let_go(self._lines) if button else ""
        self.reading.show_pointed(Pointed(heading, "", remark, blocks, words), reveal=True)

    def _read_nothing(self) -> None:
        self.tools.spotlight.leave(self)
        if self.shown is not None:
            self._lines = ()
            self._show_hint()

    def _show_hint(self) -> None:
        self.reading.show_pointed(Pointed("Point at a line, or at a way out, to read on whose word it stands."))

    def _light(self) -> None:
        self.view.light(self.tools.spotlight.lit.lines)

    # --- letting go

    def _concede(self, row: int) -> None:
        if self.shown is not None and self.shown[0] == self.question():
            self.tools.verbs.concede(self.shown[1].concessions[row])

    def _concede_pointed(self) -> None:
        if self._lines:
            self.tools.verbs.concede(self._lines)

    # --- what concessions open

    def _saw(self, first: int, last: int) -> None:
        self._seen = (first, last)
        if not self._counting:
            self._count()

    def _wanted(self, tied: Tied) -> list[int]:
        """The concessions to be counted next: those that are seen, then the first ones."""
        known = self.view.list.openings
        first, last = self._seen
        rows = dict.fromkeys((*range(first, last + 1), *range(COUNTED_AHEAD)))
        return [row for row in rows if row < len(tied.concessions) and row not in known][:AT_ONCE]

    def _count(self) -> None:
        if self.shown is None:
            return
        _, tied = self.shown
        rows = self._wanted(tied)
        self._counting = bool(rows)
        if not rows:
            return
        stopped = self.tools.analyst.stopped

        def answer() -> dict[int, Opening]:
            budget = Budget(OPENING_STEPS, stopped)
            return {row: opening_of(tied.deck, tied.board, tied.what_if, tied.concessions[row], budget) for row in rows}

        def take(found: dict[int, Opening]) -> None:
            if self.shown is not None and self.shown[1] is tied:
                self.view.list.set_openings(found)
                self._count()

        self.tools.analyst.ask(OPENINGS_TOPIC, answer, take)
