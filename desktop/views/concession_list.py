"""The concessions on screen: each with its red lines and what it opens; a click or Enter makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.charts.knot import Opening, Tied
from desktop.charts.knot_words import cost_words, lines_say, opens
from desktop.charts.words import by_gesture, let_go_in_what_if
from desktop.models.concessions import ConcessionModel, ConcessionRole, ConcessionRow, Index
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, actor_colors
from desktop.views.card_list import WHEEL_STEP
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import tip_text
from winset.analysis.conflicts import LineSet
from winset.model import Deck, RedLine
from winset.wording import number

MOST_LINES = 6
PAD = 8
STEP = 21
MORE_STEP = 18
LEFT = 10
LEAST = 84


class ConcessionList(QListView):
    """A list of concessions.

    Signals:
        made(int): the concession of this row was clicked or entered.
        pointed(int): this row is under the mouse or the keyboard; -1 when it is no longer.
        seen(int, int): the first and last row that are seen now.
    """

    made = Signal(int)
    pointed = Signal(int)
    seen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.concessions = ConcessionModel(self)
        self._openings: dict[int, Opening] = {}
        self._delegate = _ConcessionDelegate(self)
        self.setModel(self.concessions)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("What would untie it")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(WHEEL_STEP)
        self.verticalScrollBar().valueChanged.connect(self.tell_seen)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._make)
        self.entered.connect(lambda index: self.pointed.emit(index.row()))
        self.viewportEntered.connect(lambda: self.pointed.emit(-1))

    def show_tied(self, deck: Deck, tied: Tied | None) -> None:
        """Show the concessions of this; ``deck`` gives the actors' codes and colors."""
        self._delegate.deck = deck
        self._openings = {}
        listed = tied.concessions if tied is not None else ()
        self.concessions.show([len(lines) for lines in listed], lambda row: _row_of(deck, listed[row]))
        self.tell_seen()

    @property
    def openings(self) -> Mapping[int, Opening]:
        """What is known of what the rows open."""
        return self._openings

    def set_openings(self, openings: Mapping[int, Opening]) -> None:
        """These rows open so much."""
        self._openings.update(openings)
        self.concessions.set_openings({row: opens(opening) for row, opening in openings.items()})

    def light(self, lines: frozenset[str]) -> None:
        """Mark these red lines."""
        if lines != self._delegate.lit:
            self._delegate.lit = lines
            self.viewport().update()

    def tell_seen(self) -> None:
        """Say which rows are seen."""
        rows = self.concessions.rowCount()
        if not rows:
            return
        first, last = self.indexAt(QPoint(2, 2)), self.indexAt(QPoint(2, self.viewport().height() - 2))
        self.seen.emit(max(0, first.row()), last.row() if last.isValid() else rows - 1)

    def sizeHint(self) -> QSize:
        """Room for two concessions of one line; it takes what there is."""
        return QSize(240, LEAST)

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(60, LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space make the concession of the keyboard's row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._make(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The keyboard moved to another row."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.pointed.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here: the first row is its place, unless it had one."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.currentIndex().isValid():
                first = self.concessions.index(0, 0)
                self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.pointed.emit(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard left."""
        super().focusOutEvent(event)
        self.pointed.emit(-1)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left."""
        super().leaveEvent(event)
        self.pointed.emit(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows are seen."""
        super().resizeEvent(event)
        self.tell_seen()

    def _make(self, index: QModelIndex) -> None:
        if index.isValid():
            self.made.emit(index.row())


def _row_of(deck: Deck, lines: LineSet) -> ConcessionRow:
    found = tuple(map(deck.red_line, lines))
    return ConcessionRow(found, lines_say(deck, lines), cost_words(deck, lines))


def tip_of(index: Index) -> str:
    """All lines of the concession, and what a click does."""
    lines: Sequence[RedLine] = index.data(ConcessionRole.LINES)
    return f"{index.data()}\n{by_gesture(let_go_in_what_if([line.id for line in lines]))}"


class _ConcessionDelegate(QStyledItemDelegate):
    """Paints a concession: under one another its lines with their actors' chips, at the right what it opens."""

    def __init__(self, view: ConcessionList) -> None:
        super().__init__(view)
        self._view = view
        self.deck: Deck | None = None
        self.lit: frozenset[str] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as its lines need."""
        lines = int(index.data(ConcessionRole.SIZE))
        more = MORE_STEP if lines > MOST_LINES else 0
        return QSize(self._view.viewport().width(), 2 * PAD + min(lines, MOST_LINES) * STEP + more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one concession."""
        if self.deck is None:
            return
        tokens, box = tokens_of(self._view), QRectF(option.rect)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        here = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hovered or here:
            painter.setPen(QPen(QColor(tokens.accent), 1.4) if here else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_fill))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 5, 5)
        painter.setPen(QPen(QColor(tokens.border), 1))
        if index.row() + 1 < self._view.concessions.rowCount():
            painter.drawLine(QPointF(box.left() + 4, box.bottom()), QPointF(box.right() - 4, box.bottom()))
        end = self._paint_outcome(painter, box, index)
        self._paint_lines(painter, QRectF(box.left(), box.top(), end - box.left(), box.height()), index)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell all lines in the tooltip, and what a click does."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip_text(tip_of(index)), view)
        return True

    def _paint_outcome(self, painter: QPainter, box: QRectF, index: Index) -> float:
        """What it opens, and below that what it costs; gives the x where they begin."""
        tokens = tokens_of(self._view)
        words, cost = str(index.data(ConcessionRole.OPENING)), str(index.data(ConcessionRole.COST))
        known = words.startswith("opens")
        bold, plain = font(13, QFont.Weight.DemiBold if known else QFont.Weight.Normal), font(12)
        left = box.right() - 10
        for place, (text, text_font, color) in enumerate(
            ((words, bold, tokens.deal if known else tokens.quiet), (cost, plain, tokens.quiet))
        ):
            if not text:
                continue
            width = QFontMetricsF(text_font).horizontalAdvance(text)
            painter.setFont(text_font)
            painter.setPen(QColor(color))
            top = box.top() + PAD + place * STEP
            if place and box.height() < 2 * PAD + 2 * STEP:  # one line: beside it
                top, right = box.top() + PAD, left - 12
            else:
                right = box.right() - 10
            painter.drawText(QRectF(right - width - 2, top, width + 2, STEP), Qt.AlignmentFlag.AlignVCenter, text)
            left = min(left, right - width - 2)
        return left - 12

    def _paint_lines(self, painter: QPainter, box: QRectF, index: Index) -> None:
        tokens, deck = tokens_of(self._view), self.deck
        lines: Sequence[RedLine] = index.data(ConcessionRole.LINES)
        if deck is None:
            return
        colors = actor_colors(deck, dark=tokens.dark)
        for place, line in enumerate(lines[:MOST_LINES]):
            top = box.top() + PAD + place * STEP
            wide = chip_width(deck.shorts[line.actor])
            chip = Chip(deck.shorts[line.actor], colors[line.actor], "vetoes")
            paint_chip(painter, QRectF(box.left() + LEFT, top + 2, wide, CHIP_HEIGHT), chip, tokens)
            lit = line.id in self.lit
            name = font(13, QFont.Weight.DemiBold if lit else QFont.Weight.Normal)
            painter.setFont(name)
            painter.setPen(QColor(tokens.text))
            at = QRectF(box.left() + LEFT + wide + 8, top, box.width() - LEFT - wide - 8, STEP)
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(at, align, elided(line.name, name, at.width()))
        if len(lines) > MOST_LINES:
            painter.setFont(font(12))
            painter.setPen(QColor(tokens.quiet))
            at = QRectF(box.left() + LEFT, box.top() + PAD + MOST_LINES * STEP, box.width() - LEFT, MORE_STEP)
            more = len(lines) - MOST_LINES
            words = f"and {number(more)} more {'line' if more == 1 else 'lines'}"
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
