"""Cards x actors on screen: a heat table with its figures printed."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts.cards_actors import IMPOSSIBLE, UNKNOWN, CardsActorsChart, cell_text, cell_tip
from desktop.charts.words import Scope, by_gesture
from desktop.lettering import isolated_deck
from desktop.models.cards_actors_model import DEALS, CardRole, CardsActorsModel, Index
from desktop.spotlight import NOTHING, Lit
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors, heat, issue_colors
from desktop.views.paint import Chip, chip_width
from desktop.views.plain import tip_text
from desktop.views.read_table import PAD, ROW_HEIGHT, TITLE_PIXELS, ReadTable, TitleHeader, paint_strong_title
from desktop.views.reasons import lines_about
from winset.analysis.card_rows import CardRow
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, WhatIf

LEAST_CELL, WIDEST_CELL = 58, 104
DEALS_CELL = 48
NARROWEST_TITLES, WIDEST_TITLES = 96, 290
HEADER_HEIGHT, TALL_HEADER_HEIGHT = 48, 64
TWO_LINES = 36
LOW = 200  # a lower view has one line for the name of each actor


PLAY = "Play this card"
"""What choosing a figure does."""


class CardsActorsView(ReadTable):
    """Rows are cards by issue, columns the deals and the actors. A click or Enter on a row plays its card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Cards and actors", double=False, parent=parent)
        self._deck: Deck | None = None
        self._what_if: WhatIf = NOTHING_ASSUMED
        self._scope: Scope = "deck"
        self._board = EMPTY_BOARD
        self._colors: dict[str, str] = {}
        self._stripes: dict[str, str] = {}
        self._advances: tuple[int, ...] = ()
        self.lit: Lit = NOTHING
        self.cards = CardsActorsModel(cell_text, self._tip, self)
        self.setItemDelegate(HeatDelegate(self))
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._titles = TitleHeader(
            down,
            self,
            stripe_of=self._stripe,
            is_lit=self._row_is_lit,
            is_strong=self._is_issue,
            is_framed=self._is_on_table,
        )
        self._actors = TitleHeader(across, self, chip_of=self._chip, is_lit=self._column_is_lit)
        self._actors.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalHeader(self._actors)
        self.setVerticalHeader(self._titles)
        self._titles.setDefaultSectionSize(ROW_HEIGHT)
        self._actors.setFixedHeight(HEADER_HEIGHT)
        self.setModel(self.cards)

    def show_chart(self, deck: Deck, chart: CardsActorsChart, what_if: WhatIf, scope: Scope) -> None:
        """Show this; the keyboard stays on its card where that is still there."""
        here = self.cards.row_at(self.currentIndex().row())
        column = max(0, self.currentIndex().column())
        self._deck, self._what_if, self._scope = isolated_deck(deck), what_if, scope
        self._colors = actor_colors(deck, dark=tokens_of(self).dark)
        self._stripes = issue_colors(deck)
        self.cards.show(deck, chart.groups)
        self._advances = self._measured()
        self._fit()
        line = self.cards.line_of(here.card) if here is not None else -1
        if line >= 0:
            self.setCurrentIndex(self.cards.index(line, column))
        self.viewport().update()
        self._titles.viewport().update()
        self._actors.viewport().update()

    def set_board(self, board: Board) -> None:
        """Mark the cards that lie on the table."""
        self._board = board
        self._titles.viewport().update()

    def set_lit(self, lit: Lit) -> None:
        """Mark the cards and actors in the light."""
        self.lit = lit
        for part in (self, self._titles, self._actors):
            part.viewport().update()

    def fill_of(self, row: CardRow, actor: str) -> tuple[str, str] | None:
        """Fill and text color of the actor's cell; None where there is no share."""
        share = row.vetoed[list(self._colors).index(actor)]
        if not row.feasible or share is None:
            return None
        return heat(self._colors[actor], Fraction(share, row.feasible), tokens_of(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses as Enter does; up and down pass over the lines of the issues."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            event.accept()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        line = self.currentIndex().row() + step
        while 0 <= line < self.cards.rowCount() and self.cards.row_at(line) is None:
            line += step
        if 0 <= line < self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(line, max(0, self.currentIndex().column())))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns grow and shrink with the view, within limits."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Some rows."""
        return QSize(420, 260)

    def _fit(self) -> None:
        columns = self.cards.columnCount()
        if self._deck is None or columns == 0:
            return
        metrics = QFontMetrics(font(12, QFont.Weight.Medium))
        longest = min(max(self._advances, default=0), WIDEST_TITLES)
        room = self.width() - self.verticalScrollBar().sizeHint().width() - DEALS_CELL
        least = (columns - 1) * self._least_cell()
        titles = min(max(longest + 24, NARROWEST_TITLES), WIDEST_TITLES, max(NARROWEST_TITLES, room - least))
        titles = min(titles, max(NARROWEST_TITLES, self.width() * 45 // 100))
        each = (room - titles) // max(1, columns - 1)
        self._titles.setFixedWidth(titles)
        self._give_heights(titles - 2 * PAD - 4)
        each = max(self._least_cell(), min(WIDEST_CELL, each))
        self._actors.setDefaultSectionSize(each)
        wrapped = self.height() >= LOW and any(
            metrics.horizontalAdvance(title) > each - 2 * PAD for title in self._names()
        )
        self._actors.setFixedHeight(TALL_HEADER_HEIGHT if wrapped else HEADER_HEIGHT)
        self._actors.resizeSection(DEALS, DEALS_CELL)
        self.updateGeometries()

    def _give_heights(self, room: int) -> None:
        """Give two lines to the cards whose names need them; only what changes is touched, as there may be many."""
        for line, advance in enumerate(self._advances):
            is_long = advance > room and self.cards.row_at(line) is not None
            wanted = TWO_LINES if is_long else ROW_HEIGHT
            if self._titles.sectionSize(line) != wanted:
                self._titles.resizeSection(line, wanted)

    def _measured(self) -> tuple[int, ...]:
        """How wide the names of the lines are, in pixels."""
        metrics = QFontMetrics(font(TITLE_PIXELS, QFont.Weight.Medium))
        down, lines = Qt.Orientation.Vertical, range(self.cards.rowCount())
        return tuple(metrics.horizontalAdvance(str(self.cards.headerData(line, down))[:60]) for line in lines)

    def _least_cell(self) -> int:
        shorts = self._deck.shorts.values() if self._deck else ()
        return max([LEAST_CELL, *(round(chip_width(short)) + 14 for short in shorts)])

    def _names(self) -> list[str]:
        return [actor.title[:60] for actor in self._deck.actors] if self._deck else []

    def _tip(self, row: CardRow, actor: str | None) -> str:
        if self._deck is None:
            return ""
        about = lines_about(self._deck, self._what_if, actor, row.issue, row.term) if actor else ()
        on_table = self._board.get(row.issue) == row.term
        told = cell_tip(self._deck, row, actor, scope=self._scope, on_table=on_table, about=about)
        return tip_text(told if on_table else f"{told}\n{by_gesture(PLAY)}")

    def _chip(self, column: int) -> Chip | None:
        actor = self.cards.actor_at(column)
        return Chip(self._deck.shorts[actor], self._colors[actor], "vetoes") if self._deck and actor else None

    def _stripe(self, line: int) -> str | None:
        row = self.cards.row_at(line)
        return self._stripes.get(row.issue) if row else None

    def _is_issue(self, line: int) -> bool:
        return self.cards.row_at(line) is None

    def _is_on_table(self, line: int) -> bool:
        row = self.cards.row_at(line)
        return row is not None and self._board.get(row.issue) == row.term

    def _row_is_lit(self, line: int) -> bool:
        row = self.cards.row_at(line)
        return row is not None and row.card in self.lit.cards

    def _column_is_lit(self, column: int) -> bool:
        return self.cards.actor_at(column) in self.lit.actors


class HeatDelegate(QStyledItemDelegate):
    """Paints the figures on their heat."""

    def __init__(self, view: CardsActorsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens = tokens_of(self._view)
        painter.save()
        if index.data(CardRole.ROW) is None:
            self._paint_issue(painter, option, index)
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        text = str(index.data() or "")
        color, weight = _paint_ground(painter, box, self._view, index, text)
        painter.setFont(font(12, weight))
        painter.setPen(QColor(color))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text.replace(" %", "\N{NO-BREAK SPACE}%"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()

    def _paint_issue(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line of an issue: its title, begun in the header, goes on behind it whatever is scrolled to."""
        tokens, header = tokens_of(self._view), self._view.verticalHeader()
        title = str(index.model().headerData(index.row(), Qt.Orientation.Vertical) or "")
        whole = QRectF(self._view.viewport().rect())
        whole = QRectF(-header.width(), option.rect.top(), header.width() + whole.width(), option.rect.height())
        painter.setClipRect(option.rect)
        paint_strong_title(painter, whole, title, tokens)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_ground(
    painter: QPainter, box: QRectF, view: CardsActorsView, index: Index, text: str
) -> tuple[str, QFont.Weight]:
    """Paint what is behind a figure; gives the figure's color and weight."""
    tokens = tokens_of(view)
    row, actor = index.data(CardRole.ROW), index.data(CardRole.ACTOR)
    if text in (IMPOSSIBLE, UNKNOWN):
        painter.fillRect(box, QColor(tokens.hatch_a))
        painter.fillRect(box, QBrush(QColor(tokens.hatch_b), Qt.BrushStyle.BDiagPattern))
        return tokens.quiet, QFont.Weight.Normal
    if actor is None:
        if row.deals:
            painter.fillRect(box, QColor(tokens.deal_fill))
            return tokens.deal, QFont.Weight.DemiBold
        return tokens.quiet, QFont.Weight.Normal
    colors = view.fill_of(row, actor)
    fill, color = colors if colors else (tokens.surface, tokens.quiet)
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if row.card in view.lit.cards and actor in view.lit.actors:
        painter.setPen(QPen(QColor(tokens.accent), 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
    return color, QFont.Weight.Normal
