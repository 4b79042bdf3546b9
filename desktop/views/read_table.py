"""A table that is read and chosen from: what the lists of cards, deals and packages have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens
from desktop.views.lines import elided, wrapped_lines
from desktop.views.paint import Chip, chips_width, paint_chip
from desktop.views.plain import tip_text

ROW_HEIGHT = 26
PAD = 6
HEADER_LINES = 2
TITLE_PIXELS = 12
SIGN_WIDTH = 12
"""What the sign of the column that sorts takes of the room for its title."""
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
"""The keys that do in a chart what a click, or a double-click, does."""


class ReadTable(QTableView):
    """A table without edit, grid and frame, whose rows and columns keep the sizes they are given.

    Arrow keys move, Enter and Space choose; so does a click, or a double-click where ``double`` is given.

    Signals:
        pointed(QModelIndex): the cell under the mouse, or the keyboard's, is this one now; invalid beside the cells.
        left(): the mouse left the table.
        chosen(QModelIndex): the cell was clicked, or entered.
    """

    pointed = Signal(QModelIndex)
    left = Signal()
    chosen = Signal(QModelIndex)

    def __init__(self, name: str, *, double: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under_mouse = (-1, -1)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget())
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:
            self._corner.installEventFilter(self)
        (self.doubleClicked if double else self.clicked).connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the keyboard's cell; everything else as in any table."""
        if event.key() in CHOOSING_KEYS and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The keyboard moved to another cell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus():
            self.pointed.emit(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here: its cell is pointed at."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self._first_cell())
            self.pointed.emit(self.currentIndex())

    def forget_place(self) -> None:
        """No cell is the keyboard's any more; the next arrow key begins anew."""
        self._under_mouse = (-1, -1)
        self.setCurrentIndex(QModelIndex())
        self.viewport().update()

    def _first_cell(self) -> QModelIndex:
        """The first cell that is no heading."""
        model = self.model()
        cells = (model.index(line, 0) for line in range(model.rowCount()))
        enabled = Qt.ItemFlag.ItemIsEnabled
        return next((cell for cell in cells if model.flags(cell) & enabled), QModelIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse points at the cell under it."""
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        """The mouse left the table."""
        super().leaveEvent(event)  # type: ignore[arg-type] # the stubs name the event's class, Qt its base
        self._under_mouse = (-1, -1)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the headers is blank: Qt would paint a button there."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            box, tokens = self._corner.rect(), tokens_of(self)
            painter.fillRect(box, QColor(tokens.surface))
            painter.setPen(QPen(QColor(tokens.border_strong), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def _point_at(self, index: QModelIndex) -> None:
        place = (index.row(), index.column())
        if place != self._under_mouse:
            self._under_mouse = place
            self.pointed.emit(index)


class TitleHeader(QHeaderView):
    """Titles of rows or columns: wrapped, quiet, with an actor's chip before them where ``chip_of`` gives one.

    ``is_lit`` tells the sections in the light, ``is_strong`` those whose title is a heading, ``is_framed`` those that
    lie on the table, ``sign_of`` a sign behind the title. A click is told where ``clickable`` is given. Tooltips are
    the model's.
    """

    def __init__(
        self,
        orientation: Qt.Orientation,
        view: QTableView,
        *,
        chip_of: Callable[[int], Chip | None] = lambda _: None,
        stripe_of: Callable[[int], str | None] = lambda _: None,
        is_lit: Callable[[int], bool] = lambda _: False,
        is_strong: Callable[[int], bool] = lambda _: False,
        is_framed: Callable[[int], bool] = lambda _: False,
        sign_of: Callable[[int], str] = lambda _: "",
        clickable: bool = False,
    ) -> None:
        super().__init__(orientation, view)
        self._view = view
        self._chip_of = chip_of
        self._stripe_of = stripe_of
        self._is_lit = is_lit
        self._is_strong = is_strong
        self._is_framed = is_framed
        self._sign_of = sign_of
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(clickable)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(16)
        self.setFont(font(TITLE_PIXELS, QFont.Weight.Medium))
        self.setMouseTracking(True)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Sections are sized by the view."""
        return QSize(self.defaultSectionSize(), self.defaultSectionSize())

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip with the whole of what a section says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.model().headerData(
                self.logicalIndexAt(event.pos()), self.orientation(), Qt.ItemDataRole.ToolTipRole
            )
            QToolTip.showText(event.globalPos(), tip_text(str(tip or "")), self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles, and the surface beyond the last of them."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        rest = QRect(self.viewport().rect())
        if self.orientation() == Qt.Orientation.Horizontal:
            rest.setLeft(max(0, end))
        else:
            rest.setTop(max(0, end))
        painter = QPainter(self.viewport())
        painter.fillRect(rest, QColor(tokens_of(self).surface))
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title."""
        tokens, lit, strong = tokens_of(self), self._is_lit(section), self._is_strong(section)
        across = self.orientation() == Qt.Orientation.Horizontal
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.accent_fill if lit else tokens.surface))
        painter.setPen(QPen(QColor(tokens.border_strong if across else tokens.border), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if lit:  # the light is not told by its color alone
            below, before = rect.adjusted(0, rect.height() - 3, 0, 0), rect.adjusted(0, 0, 3 - rect.width(), 0)
            painter.fillRect(below if across else before, QColor(tokens.accent))
        stripe = self._stripe_of(section)
        if stripe and not lit:
            painter.fillRect(QRect(rect.left(), rect.top() + 3, 3, rect.height() - 6), QColor(stripe))
        title = str(self.model().headerData(section, self.orientation()) or "")
        if strong:
            paint_strong_title(
                painter, QRectF(rect).adjusted(0, 0, self._view.width() - rect.width(), 0), title, tokens
            )
            painter.restore()
            return
        if self._is_framed(section):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 1.4))
            painter.drawRoundedRect(QRectF(rect).adjusted(5, 2.5, -2.5, -3.5), 4, 4)
        box = QRectF(rect.adjusted(PAD if across else PAD + 4, 0, -PAD, -1))
        sign = self._sign_of(section)
        if sign:
            box = self._paint_sign(painter, box, sign)
        chip = self._chip_of(section)
        if chip is not None:
            box = self._paint_chip(painter, box, chip, alone=across)
        self._paint_title(painter, box, title, tokens.text)
        painter.restore()

    def _paint_chip(self, painter: QPainter, box: QRectF, chip: Chip, *, alone: bool) -> QRectF:
        """Paint the chip: below the title of a column, before that of a row. Gives the room that is left for it."""
        width = min(chips_width((chip,)), box.width())
        left = box.center().x() - width / 2 if alone else box.left()
        top = box.bottom() - CHIP_HEIGHT - 5 if alone else box.center().y() - CHIP_HEIGHT / 2
        paint_chip(painter, QRectF(left, top, width, CHIP_HEIGHT), chip, tokens_of(self))
        if alone:
            return QRectF(box.left(), box.top() + 2, box.width(), top - box.top() - 2)
        return box.adjusted(width + PAD, 0, 0, 0)

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: str) -> QRectF:
        """Paint the sign of the column that sorts at its right end; gives the room before it."""
        painter.setFont(font(9))
        painter.setPen(QColor(tokens_of(self).accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sign)
        return box.adjusted(0, 0, -SIGN_WIDTH, 0)

    def _paint_title(self, painter: QPainter, box: QRectF, title: str, color: str) -> None:
        text_font = self.font()
        metrics = QFontMetricsF(text_font)
        most = max(1, min(HEADER_LINES, int((box.height() + 2) / metrics.height())))
        if box.height() < metrics.height() - 2 or not title:
            return
        lines = wrapped_lines(title, text_font, box.width(), most)
        painter.setFont(text_font)
        painter.setPen(QColor(color))
        y = box.center().y() - len(lines) * metrics.height() / 2
        for line in lines:
            place = QRectF(box.left(), y, box.width(), metrics.height())
            painter.drawText(place, self.defaultAlignment() | Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height()


def paint_strong_title(painter: QPainter, box: QRectF, title: str, tokens: Tokens) -> None:
    """Paint the title of a group of rows, which may go on over the cells behind it; elided where the box ends."""
    strong = font(11.5, QFont.Weight.DemiBold)
    room = box.adjusted(PAD + 4, 0, -PAD, 0)
    painter.setFont(strong)
    painter.setPen(QColor(tokens.quiet))
    shown = elided(title, strong, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
