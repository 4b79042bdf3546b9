"""Cards x actors with the choices of scope and order, and the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.charts.cards_actors import (
    ORDER_WORDS,
    SEVERITY,
    TITLE,
    CardsActorsChart,
    Order,
    card_says,
    cards_actors_chart,
    cards_actors_reading,
    cards_actors_table,
    picture_size,
    share_says,
)
from desktop.charts.export import ChartExport, file_stem, with_scope
from desktop.charts.legend import Entry
from desktop.charts.legend_entries import cards_entries
from desktop.charts.reading import what_deal_means
from desktop.charts.words import Scope, in_scope, percent
from desktop.lettering import isolated, isolated_deck
from desktop.spotlight import Lit, lit_by_actor, lit_by_card
from desktop.theme import font, tokens_of
from desktop.tokens import LIGHT, actor_colors
from desktop.views.aim import Aim
from desktop.views.cards_actors_view import PLAY, CardsActorsView
from desktop.views.chart_page import ChartPage, ChartTools, Missing
from desktop.views.paint import Chip
from desktop.views.pill_choice import PillChoice
from desktop.views.plain import PlainLabel
from desktop.views.reading_column import Block, Pointed, is_low, reading_width
from desktop.views.reasons import line_block, lines_about
from desktop.views.scope_choice import ScopeChoice
from winset.analysis.card_rows import CardRow
from winset.analysis.cards import card_figures
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.red_lines import red_line_figures
from winset.model import EMPTY_BOARD, Board, Deck, RedLine, WhatIf
from winset.wording import short_count

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEAST_FOR_BOTH = 480
POINTED_TOPIC = "cards_actors_pointed"
Crossed: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True)
class CardsQuestion:
    """What the figures are of."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope

    def answer(self, stopped: Callable[[], bool]) -> CardsAnswer | Missing:
        """The figures of every card, or why there are none."""
        try:
            figures = card_figures(self.deck, self.board, self.what_if, budget=Budget(cancelled=stopped))
        except OverBudget as fault:
            return Missing(f"The cards were not counted: {fault}.")
        severe = cards_actors_chart(self.deck, figures, self.scope, "severity")
        in_order = cards_actors_chart(self.deck, figures, self.scope, "deck")
        return CardsAnswer(severe, in_order, cards_actors_reading(isolated_deck(self.deck), severe, self.scope))


@dataclass(frozen=True, slots=True)
class CardsAnswer:
    """The figures in both orders, and what they say."""

    severe: CardsActorsChart
    in_order: CardsActorsChart
    reading: str


class CardsActorsPage(ChartPage[CardsQuestion, CardsAnswer]):
    """Of the packages with each card, the share that each actor vetoes, and the deals that are left."""

    name = "Cards × actors"
    topic = "cards_actors"

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._chart: CardsActorsChart | None = None
        self._pointed: tuple[tuple[str, str], str | None] | None = None
        self._own = Lit()
        self._aim = Aim(self.reading)
        self.view = CardsActorsView()
        self.scopes = ScopeChoice()
        self.orders = PillChoice("Cards", ORDER_WORDS, {"severity": SEVERITY, "deck": "As the deck has them."})
        self._title = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self.put(self._column(), keyboard=self.view)
        self.put_beside(self._choices())
        self.view.pointed.connect(self._point)
        self.view.chosen.connect(self._play)
        self.view.left.connect(self._leave)
        self.scopes.chosen.connect(self.refresh)
        self.orders.chosen.connect(self._show_again)
        self.reading.pressed.connect(self._play_pointed)
        tools.spotlight.changed.connect(self._follow_light)

    def _column(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(14, 12, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self.view, 1)
        return whole

    def _choices(self) -> QWidget:
        both = QWidget()
        self._both = layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.scopes)
        layout.addWidget(self.orders)
        return both

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the words around the figures make way for them."""
        beside = reading_width(self.size()) > 0
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if beside else across)
        self.orders.set_brief(not beside)
        self.scopes.set_brief(not beside and self.width() < LEAST_FOR_BOTH)
        (self.orders.stand_below if beside else self.orders.stand_alone)(self.scopes)
        tight = is_low(self.size()) and not beside
        self._title.setVisible(not tight)
        super().resizeEvent(event)  # the column of the choices is as wide as they are now

    @property
    def chart(self) -> CardsActorsChart | None:
        """What is shown; None before the first answer."""
        return self._chart

    @property
    def order(self) -> Order:
        """How the cards of an issue are sorted."""
        return cast("Literal['severity', 'deck']", self.orders.choice)

    def question(self) -> CardsQuestion:
        """The cards in the scope that is chosen."""
        now, scope = self.document.value, self.scopes.scope
        return CardsQuestion(now.ruled_deck, EMPTY_BOARD if scope == "deck" else now.board, now.what_if, scope)

    def show_answer(self, question: CardsQuestion, answer: CardsAnswer) -> None:
        """Show the figures."""
        deck = question.deck
        self._chart = chart = answer.severe if self.order == "severity" else answer.in_order
        self.view.set_board(self.document.value.board)
        self.view.show_chart(deck, chart, question.what_if, question.scope)
        self._title.setText(chart.scope_line)
        order = SEVERITY if self.order == "severity" else "The cards come as the deck has them."
        self.reading.show_reading(answer.reading, f"{what_deal_means(deck)} {order}")
        self._show_pointed()

    def explain(self, question: CardsQuestion, answer: CardsAnswer) -> tuple[Entry, ...]:
        """What the heat and the signs among the figures mean."""
        return cards_entries(answer.severe, self.document.value.board)

    def export(self) -> ChartExport | None:
        """The cards as they are sorted; as a picture some hundreds of them."""
        if self.shown is None or self._chart is None:
            return None
        question, chart, board = self.shown[0], self._chart, self.document.value.board
        deck = question.deck

        def draw(figure: Figure) -> None:
            from desktop.charts import cards_actors_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

            colors = actor_colors(deck, dark=False)
            drawing.make_room(figure, deck, chart, LIGHT, board)
            drawing.draw_cards_actors(figure, deck, chart, LIGHT, colors=colors, board=board)

        return ChartExport(
            file_stem(deck.title, "cards and actors"),
            f"{TITLE} · {deck.title}",
            draw,
            lambda: with_scope(cards_actors_table(deck, chart), in_scope(question.scope)),
            picture_size(chart),
        )

    # --- pointing

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left for good: the figure that the keyboard is at is read about, if it is here."""
        super().leaveEvent(event)
        self._aim.forget()
        here = self._at(self.view.currentIndex()) if self.view.hasFocus() else None
        if here != self._pointed:
            self._pointed = here
            self._show_pointed()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees points at nothing."""
        super().hideEvent(event)
        self._leave()
        if self.shown is not None:
            self._pointed = None
            self._show_pointed()

    def point_at_nothing(self) -> None:
        """Read about no figure."""
        self._leave()
        self.view.forget_place()
        self._pointed = None
        self._show_pointed()

    def _point(self, index: QModelIndex) -> None:
        pointed = self._at(index)
        if pointed is None:
            self._leave()
        elif pointed != self._pointed or not self._own:
            self._aim.point(partial(self._point_at, pointed))

    def _at(self, index: QModelIndex) -> tuple[tuple[str, str], str | None] | None:
        """The card and the actor, if any, of that cell."""
        row = self.view.cards.row_at(index.row()) if index.isValid() else None
        return (row.card, self.view.cards.actor_at(index.column())) if row is not None else None

    def _point_at(self, pointed: tuple[tuple[str, str], str | None]) -> None:
        self._pointed = pointed
        self._show_pointed()
        self._light()

    def _light(self) -> None:
        if self._pointed is None or self.shown is None:
            return
        (issue, term), actor = self._pointed
        deck = self.shown[0].deck
        lit = lit_by_card(deck, issue, term)
        if actor is not None:
            lit = Lit(lit.cards, frozenset({actor}), lit.lines & lit_by_actor(deck, actor).lines)
        self._own = lit
        self.tools.spotlight.point(self, lit)

    def _leave(self) -> None:
        self._aim.forget()
        self._own = Lit()
        self.tools.spotlight.leave(self)

    def _follow_light(self) -> None:
        self.view.set_lit(self.tools.spotlight.lit)

    def _row(self) -> CardRow | None:
        if self._pointed is None or self._chart is None:
            return None
        return next((row for row in self._chart.rows if row.card == self._pointed[0]), None)

    def _show_pointed(self) -> None:
        row, shown = self._row(), self.shown
        self.tools.analyst.drop(POINTED_TOPIC)
        if row is None or shown is None or self._pointed is None:
            self._pointed = None
            self.reading.show_pointed(Pointed("Point at a figure to read whose red lines are behind it."))
            return
        question, actor = shown[0], self._pointed[1]
        self._show_row(row, actor, None)
        if row.feasible:
            self.tools.analyst.ask(
                POINTED_TOPIC,
                partial(_crossed, question, row.card, self.tools.analyst.stopped),
                lambda crossed: self._show_row(row, actor, crossed),
            )

    def _show_row(self, row: CardRow, actor: str | None, crossed: Crossed | None) -> None:
        if self.shown is None:
            return
        question = self.shown[0]
        deck = question.deck
        words, colors = isolated_deck(deck), actor_colors(deck, dark=tokens_of(self).dark)
        on_table = self.document.value.board.get(row.issue) == row.term
        title = f"{words.issue(row.issue).title}: {isolated(row.title)}"
        remark = card_says(words, row, question.scope)
        if actor is None:
            blocks = share_blocks(deck, row, colors)
        else:
            title = f"{title} · {words.actor(actor).title}"
            remark = share_says(words, row, actor, question.scope)
            blocks = reason_blocks(question, row, actor, colors, crossed)
            if crossed is not None and row.feasible and not blocks:
                remark = f"{remark}\nNone of its red lines is crossed with this card."
        self.reading.show_pointed(
            Pointed(
                heading="On the table" if on_table else "Pointing at",
                title=title,
                remark=remark,
                blocks=blocks,
                button="" if on_table else PLAY,
            ),
            reveal=True,
        )

    def _play(self, index: QModelIndex) -> None:
        row = self.view.cards.row_at(index.row())
        if row is not None:
            self._play_card(row.card)

    def _play_pointed(self) -> None:
        if self._pointed is not None:
            self._play_card(self._pointed[0])

    def _play_card(self, card: tuple[str, str]) -> None:
        if self.document.value.board.get(card[0]) != card[1]:
            self.tools.verbs.place(*card)

    def _show_again(self) -> None:
        if self.shown is not None:
            self.show_answer(*self.shown)
            self.exportable.emit(True)

    def asking(self, question: CardsQuestion, before: CardsQuestion | None) -> None:
        """Another deck: nothing of it is pointed at."""
        if before is not None and before.deck != question.deck:
            self._pointed = None

    def follow_board(self, board: Board) -> None:
        """In the whole deck's scope the figures stay, but other cards may lie on the table."""
        self.view.set_board(board)
        if self._pointed is not None:
            self._show_pointed()


def share_blocks(deck: Deck, row: CardRow, colors: dict[str, str]) -> tuple[Block, ...]:
    """For every actor that vetoes some of the card's packages, how many."""
    blocks = []
    for actor, part in zip(deck.actors, row.vetoed, strict=True):
        if part:
            chip = Chip(deck.shorts[actor.id], colors[actor.id], "vetoes" if part == row.feasible else "depends")
            of = f"{short_count(part)} of {short_count(row.feasible)}"
            blocks.append(Block(chip, f"vetoes {of} ({percent(part, row.feasible)})"))
    return tuple(blocks)


def reason_blocks(
    question: CardsQuestion, row: CardRow, actor: str, colors: dict[str, str], crossed: Crossed | None
) -> tuple[Block, ...]:
    """The actor's red lines behind its share: those that are crossed, once that is known; else those on the issue."""
    deck, what_if = question.deck, question.what_if
    chip = Chip(deck.shorts[actor], colors[actor], "vetoes")
    about = lines_about(deck, what_if, actor, row.issue, row.term)
    if crossed is None:
        return tuple(line_block(deck, what_if, line, chip) for line in about)
    lines = [line for line in deck.active_lines(what_if) if line.actor == actor and crossed.get(line.id)]
    lines.sort(key=lambda line: (line not in about, -crossed[line.id]))
    return tuple(line_block(deck, what_if, line, chip, _often(line, row, crossed)) for line in lines)


def _often(line: RedLine, row: CardRow, crossed: Crossed) -> str:
    if crossed[line.id] == row.feasible:
        return "always crossed"
    return f"crossed in {percent(crossed[line.id], row.feasible)}"


def _crossed(question: CardsQuestion, card: tuple[str, str], stopped: Callable[[], bool]) -> Crossed | None:
    """How many of the card's packages cross each red line; None where that is too costly."""
    board = question.board.with_card(*card)
    try:
        figures = red_line_figures(question.deck, board, question.what_if, budget=Budget(cancelled=stopped))
    except OverBudget:
        return None  # the lines that speak of the card stand there still
    return {line: found.crossed for line, found in figures.items()}
