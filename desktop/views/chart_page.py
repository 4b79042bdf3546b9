"""What every chart has: it follows the document while it is seen, reads itself aloud beside it, and can leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.charts.export import ChartExport
from desktop.charts.origin import origin_of
from desktop.document import Document
from desktop.settings import Settings
from desktop.spotlight import Spotlight
from desktop.theme import font, theme_changes
from desktop.verbs import Verbs
from desktop.views.areas import first_stop
from desktop.views.reading_column import (
    LEAST_PAGE_SIZE,
    NARROW,
    Divider,
    QuietableLabel,
    ReadingColumn,
    is_low,
    reading_width,
)
from desktop.views.waiting_strip import WaitingStrip
from winset.model import Board, Deck, Workspace

if TYPE_CHECKING:
    from desktop.charts.legend import Entry

Answer = TypeVar("Answer")
Answered_co = TypeVar("Answered_co", covariant=True)

HIGH_PAGE = 380
"""A page of so many pixels of height has two lines for its legend."""
PATIENCE_MILLISECONDS = 400
"""So long a chart waits for its figures without a word."""


@dataclass(frozen=True, slots=True)
class ChartTools:
    """What charts work with. ``analyst`` computes for them alone, so that the table never waits for a chart."""

    document: Document
    analyst: Analyst
    verbs: Verbs
    spotlight: Spotlight
    settings: Settings


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no answer, for the reason in this sentence."""

    sentence: str


class Question(Protocol[Answered_co]):
    """What a chart asks: a frozen value; equal questions have equal answers."""

    @property
    def deck(self) -> Deck:
        """The deck, under the decision rule that the table tries."""

    def answer(self, stopped: Callable[[], bool]) -> Answered_co | Missing:
        """The figures; on the analyst's thread. ``stopped`` says that nobody waits any more."""


AnyQuestion = TypeVar("AnyQuestion", bound=Question[object])


class ChartPage(QWidget, Generic[AnyQuestion, Answer]):
    """One chart at the left and its reading at the right; only what is seen is computed.

    A subclass gives its view to :meth:`put`, says in :meth:`question` what it wants to know and in
    :meth:`show_answer` how that looks, and gives in :meth:`export` what leaves the program. Where an answer takes
    longer than a moment the page says so, and the work can be stopped.

    Signals:
        exportable(bool): whether there is a chart that can leave now.
        folded(): whether all of the reading and the legend is seen beside and below the chart may have changed.
        filter_requested(object): show these packages among all of them (a filter of the packages' list).
    """

    exportable = Signal(bool)
    folded = Signal()
    filter_requested = Signal(object)

    name: ClassVar[str]
    """The chart's name on its tab."""
    topic: ClassVar[str]
    """The name of its questions with the analyst."""

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from desktop.views.legend import LegendLine  # noqa: PLC0415 - pages are made after the first paint

        self.tools = tools
        self.document = tools.document
        self.reading = ReadingColumn()
        self.legend = LegendLine()
        self.legend.folded.connect(self.folded)
        self._told_hidden = ("", "")
        self._content = QWidget()
        self._keyboard: QWidget | None = None
        self._choice: QWidget | None = None
        self._question: AnyQuestion | None = None
        self._shown: tuple[AnyQuestion, Answer] | None = None
        self._asked_of = self._shown_of = tools.document.value
        self._message = QuietableLabel(font(13))
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._message.setMargin(16)
        self.waiting = WaitingStrip()
        self.waiting.stopped.connect(self.stop)
        self.waiting.asked_again.connect(self.ask_again)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self.waiting.say_counting)
        self._divider = Divider(top=12)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.point_at_nothing)
        self._lay_out()
        tools.document.changed.connect(self._on_changed)
        theme_changes().changed.connect(self._show_anew)

    # --- what a chart says of itself

    def question(self) -> AnyQuestion | None:
        """What the chart wants to know now; None where a deck has no such chart (:meth:`nothing` says why)."""
        raise NotImplementedError

    def show_answer(self, question: AnyQuestion, answer: Answer) -> None:
        """Show the figures, and their reading."""
        raise NotImplementedError

    def explain(self, question: AnyQuestion, answer: Answer) -> tuple[Entry, ...]:
        """What the signs mean that the chart has now; none where they say it themselves."""
        return ()

    def nothing(self) -> str:
        """Why the deck has no such chart, as a sentence."""
        return ""

    def export(self) -> ChartExport | None:
        """The chart as it is now, ready to leave; None while there is none."""
        raise NotImplementedError

    def leaving(self) -> ChartExport | None:
        """The chart as it is now, with the deck, the scenario and the assumptions that its figures are of."""
        chart = self.export()
        return replace(chart, origin=origin_of(self._shown_of)) if chart else None

    def asking(self, question: AnyQuestion, before: AnyQuestion | None) -> None:
        """What is shown no longer fits the table; the answer to this question is on its way."""

    def point_at_nothing(self) -> None:
        """Let go of what is pointed at or chosen, as Escape does, until the mouse or the keyboard moves on."""
        raise NotImplementedError

    def put(self, view: QWidget, *, keyboard: QWidget | None = None) -> None:
        """Make this the view of the chart; ``keyboard`` is what in it the keys are for, by default its first part."""
        self._keyboard = keyboard
        self._stack.removeWidget(self._content)
        self._content.deleteLater()
        self._content = view
        self._stack.insertWidget(0, view)
        self._stack.setCurrentWidget(view)

    def put_above(self, choice: QWidget) -> None:
        """Put a choice above the chart; it stays where a sentence stands instead of the chart."""
        self._main.insertWidget(1, choice)

    def put_along(self, choice: QWidget) -> None:
        """Put a choice above the chart, too, where it shares its line with one that has no reading to be beside."""
        self._top_line.addWidget(choice, 1)

    def put_beside(self, choice: QWidget) -> None:
        """Put a choice (of the scope, say) above the reading; above the chart, where there is no room for a reading."""
        self._choice = choice
        self._side.insertWidget(0, choice)

    def place_for_keyboard(self) -> QWidget | None:
        """What of the chart the keyboard comes to first; where a sentence stands instead of it, of the page."""
        if self._keyboard is not None and self._keyboard.isVisible():
            return self._keyboard
        return first_stop(self._stack) or first_stop(self)

    def on_way_to_reading(self, view: QWidget) -> bool:
        """Whether the mouse is right of this view of the chart, where the reading of what was pointed at is."""
        mouse = self.mapFromGlobal(QCursor.pos())
        beside = mouse.x() >= view.mapTo(self, view.rect().topRight()).x()
        return self.reading.isVisible() and self.rect().contains(mouse) and beside

    # --- asking

    @property
    def asked(self) -> AnyQuestion | None:
        """What was asked last."""
        return self._question

    @property
    def shown(self) -> tuple[AnyQuestion, Answer] | None:
        """The figures shown, and what they answer; None while there are none. A newer question may be on its way."""
        return self._shown

    @property
    def message(self) -> str:
        """The sentence that stands instead of the chart; empty while the chart is shown."""
        return self._message.text() if self._stack.currentWidget() is self._message else ""

    @property
    def is_waiting(self) -> bool:
        """Whether figures are on their way."""
        return self._patience.isActive() or self.waiting.counting

    def refresh(self) -> None:
        """Ask anew, unless it is what was asked last, or nobody sees the page."""
        if not self.isVisible():
            return
        question = self.question()
        self._asked_of = self.document.value
        if self._shown is not None and question == self._shown[0]:
            self._shown_of = self._asked_of  # the same figures, perhaps of a scenario with another title
        if question is None:
            self._question = None
            self._give_up(self.nothing())
        elif question != self._question:
            before, self._question = self._question, question
            self.asking(question, before)
            self._ask(question)
        else:
            self._adopt(question)

    def _adopt(self, question: AnyQuestion) -> None:
        """An equal question, perhaps of a deck that was read anew: its answer is known, and from now on it is asked."""
        self._question = question
        if self._shown is not None and self._shown[0] == question:
            self._shown = question, self._shown[1]

    def ask_again(self) -> None:
        """Ask the same once more."""
        self._question = None
        self.refresh()

    def stop(self) -> None:
        """Let the running work go; the page offers to begin it again."""
        self.tools.analyst.drop(self.topic)
        self._patience.stop()
        self.waiting.say_stopped()

    def _ask(self, question: AnyQuestion) -> None:
        self.waiting.hide()
        self._patience.start()
        analyst = self.tools.analyst

        def answer() -> Answer | Missing:
            return cast("Question[Answer]", question).answer(analyst.stopped)  # the two variables belong together

        analyst.ask(self.topic, answer, self._take)

    def _take(self, answer: Answer | Missing) -> None:
        self._patience.stop()
        self.waiting.say_nothing()
        question = self._question
        if question is None:
            return
        if isinstance(answer, Missing):
            self._give_up(answer.sentence)
            return
        self._shown = question, answer
        self._shown_of = self._asked_of
        self._stack.setCurrentWidget(self._content)
        self.show_answer(question, answer)
        self.show_legend()
        self.exportable.emit(self.export() is not None)

    def _give_up(self, sentence: str) -> None:
        """Show a sentence instead of the chart."""
        self._patience.stop()
        self.waiting.say_nothing()
        self._shown = None
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)
        self.reading.show_reading("")
        self.reading.show_pointed(None)
        self.show_legend()
        self.exportable.emit(False)

    def follow_board(self, board: Board) -> None:
        """Other cards may lie on the table, though what is shown stays as it is: mark those that lie there now."""

    def _on_changed(self, _before: Workspace, _after: Workspace) -> None:
        self._catch_up()

    def _catch_up(self) -> None:
        self.refresh()
        now = self.document.value
        if self.isVisible() and self.shown is not None and self.shown[0].deck == now.ruled_deck:
            self.follow_board(now.board)
            self.show_legend()

    # --- the page

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        self._stack.addWidget(self._message)
        self._main = QVBoxLayout()
        self._main.setSpacing(0)
        self._top_line = QHBoxLayout()
        self._top_line.setSpacing(0)
        self._main.addLayout(self._top_line)
        self._main.addWidget(self.waiting)
        self._main.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 0, 0)
        below.addWidget(self.legend)
        self._main.addLayout(below)
        self._side = QVBoxLayout()
        self._side.setContentsMargins(0, 12, 0, 0)
        self._side.setSpacing(10)
        self._side.addWidget(self.reading, 1)
        self._columns = layout = QHBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(self._main, 1)
        layout.addWidget(self._divider)
        layout.addLayout(self._side)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed unseen is computed now."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the reading makes way for the chart."""
        super().resizeEvent(event)
        beside = reading_width(self.size())
        wide = self._choice.sizeHint().width() if self._choice is not None and beside else 0
        self.reading.setFixedWidth(max(beside or NARROW, wide))  # never narrower than the choice that widens its column
        self.reading.setVisible(beside > 0)
        self._divider.setVisible(beside > 0)
        self._columns.setContentsMargins(0, 0, 10, 6 if is_low(self.size()) else 12)
        self.legend.set_most(0 if is_low(self.size()) else 1 if self.height() < HIGH_PAGE else 2)
        self.show_legend()
        home, other = (self._side, self._top_line) if beside else (self._top_line, self._side)
        choice = self._choice
        if choice is not None and home.indexOf(choice) < 0:
            other.removeWidget(choice)
            home.insertWidget(0, choice, 0, Qt.AlignmentFlag.AlignTop)
            choice.setContentsMargins(0, 0 if beside else 12 if self._top_line.count() > 1 else 8, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """What the chart alone needs."""
        return LEAST_PAGE_SIZE

    def _show_anew(self) -> None:
        if self._shown is not None:
            self.show_answer(*self._shown)
            self.show_legend()

    def show_legend(self) -> None:
        """Explain the signs that the chart has now."""
        self.legend.show_entries(self.explain(*self._shown) if self._shown else ())
        if self.hidden_reading != self._told_hidden:
            self._told_hidden = self.hidden_reading
            self.folded.emit()

    @property
    def hidden_reading(self) -> tuple[str, str]:
        """The reading and the note below it, where there is no room for them beside the chart; else empty texts."""
        return (self.reading.reading, self.reading.note) if self.reading.isHidden() else ("", "")

    @property
    def is_folded(self) -> bool:
        """Whether some of the reading or of the legend is seen only in the popup."""
        return any(self.hidden_reading) or self.legend.is_folded
