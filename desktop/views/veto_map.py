"""The veto map on screen: a table of two issues' terms whose cells name the actors that veto them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.charts.reading import cell_summary, cell_tip, cell_title, companions_text
from desktop.models.veto_map_model import VetoMapModel
from desktop.theme import font, tokens_of
from desktop.views.paint import wrapped_lines
from desktop.views.plain import isolated_deck, tip_text
from desktop.views.veto_map_cells import LOWEST, TIGHT, CellDelegate, least_size
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import Cell, VetoMap
from winset.model import NOTHING_ASSUMED, Deck, WhatIf

WIDEST, HIGHEST = 220, 168
HIGHEST_NARROW = 112  # a narrow cell is hardly higher than wide
HIGH_FOR_WIDTH = 0.77
HEADER_LINES, LOW_HEADER_LINES = 3, 2
PATIENCE_MS = 150  # an answer that comes sooner dims nothing
HEADER_GAP = 10
NARROWEST_ROW_HEADER, WIDEST_ROW_HEADER = 64, 150


class VetoMapView(QTableView):
    """Shows a veto map; arrow keys move, Enter and a click choose a cell.

    Cells grow with the view within limits. In a low view they shrink until they hold chips alone; where even then
    they are too many they scroll.

    Signals:
        cell_chosen(Cell): a possible cell was clicked or entered.
        cell_pointed(Cell | None): the cell under the mouse or the keyboard's; None when the mouse left the map.
    """

    cell_chosen = Signal(object)
    cell_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._in_sentences: Deck | None = None
        self._map: VetoMap | None = None
        self._what_if = NOTHING_ASSUMED
        self._waiting = False
        self._dimming = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._dimming.timeout.connect(partial(self._dim, True))
        self._model = VetoMapModel(self._say, self._tip, self)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_TermHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_TermHeader(Qt.Orientation.Vertical, self))
        self.setModel(self._model)
        self.setAccessibleName("Veto map")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:
            self._corner.installEventFilter(self)
        self.clicked.connect(self._choose)
        self.entered.connect(self._point)

    def show_map(self, deck: Deck, veto_map: VetoMap, what_if: WhatIf = NOTHING_ASSUMED) -> None:
        """Show this map of the deck; while the keyboard is here its place stays where the issues are the same."""
        self._deck, self._map, self._what_if = deck, veto_map, what_if
        self._in_sentences = isolated_deck(deck)
        self._delegate.set_deck(self._in_sentences)
        self.set_waiting(False)
        self._model.set_map(deck, veto_map)
        rows, columns = deck.issue(veto_map.row_issue).title, deck.issue(veto_map.column_issue).title
        self.setAccessibleDescription(f"Who vetoes: {columns} across, {rows} down")
        self._fit()
        if not self.currentIndex().isValid() or not self.hasFocus():
            self._select_table(veto_map)
        self.viewport().update()

    def set_waiting(self, waiting: bool) -> None:
        """Take no choice, as the map no longer fits the table; it is dimmed if the next one is long in coming."""
        self._waiting = waiting
        if waiting:
            self._dimming.start()
        else:
            self._dimming.stop()
            self._dim(False)

    @property
    def waiting(self) -> bool:
        """Whether the map shown no longer fits the table."""
        return self._waiting

    @property
    def dimmed(self) -> bool:
        """Whether the map is shown faintly, as one that no longer fits."""
        return self._delegate.dimmed

    def highlight(self, cell: Cell | None) -> None:
        """Mark the cell that is read about; None for the one on the table, to which the keyboard's place returns."""
        wanted = None if cell is None else (cell.row, cell.column)
        if wanted == self._delegate.highlighted:
            return
        self._delegate.highlighted = wanted
        if cell is None and self._map is not None:
            self._select_table(self._map)
        self.viewport().update()

    @property
    def highlighted(self) -> tuple[str, str] | None:
        """The row's and the column's term of the marked cell."""
        return self._delegate.highlighted

    @property
    def pointed(self) -> Cell | None:
        """The cell of the keyboard."""
        return self._model.cell(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the keyboard's cell; everything else as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The keyboard moved to another cell."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._point(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here: its cell is pointed at."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._point(self.currentIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand over cells that can be played."""
        super().mouseMoveEvent(event)
        cell = self._model.cell(self.indexAt(event.position().toPoint()))
        playable = cell is not None and cell.play is not None and not cell.on_table
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if playable else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: object) -> None:
        """The mouse left the map."""
        super().leaveEvent(event)  # type: ignore[arg-type] # the stubs name the event's class, Qt its base
        self.cell_pointed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cells grow and shrink with the view."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the headers is blank: Qt would paint a button there."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            painter.fillRect(self._corner.rect(), QColor(tokens_of(self).surface))
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def _dim(self, dimmed: bool) -> None:
        if self._delegate.dimmed != dimmed:
            self._delegate.dimmed = dimmed
            self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and cell.play is not None and not self._waiting:
            self.cell_chosen.emit(cell)

    def _point(self, index: QModelIndex) -> None:
        self.cell_pointed.emit(self._model.cell(index))

    def _select_table(self, veto_map: VetoMap) -> None:
        """Put the keyboard's place on the table's cell, which is not pointing at it."""
        lines = enumerate(veto_map.cells)
        on_table = ((row, column) for row, line in lines for column, cell in enumerate(line) if cell.on_table)
        here = self.currentIndex()
        otherwise = (here.row(), here.column()) if here.isValid() else (0, 0)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._model.index(*next(on_table, otherwise)))
        self.blockSignals(blocked)

    def _say(self, cell: Cell) -> str:
        deck = self._in_sentences
        if deck is None or self._map is None:
            return ""
        parts = [cell_title(deck, self._map, cell), companions_text(deck, cell)]
        parts.append("on the table" if cell.on_table else "")
        head = ", ".join(part for part in parts if part)
        return f"{head}. {cell_summary(deck, cell)}"

    def _tip(self, cell: Cell) -> str:
        if self._deck is None or self._in_sentences is None or self._map is None:
            return ""
        complete = cell.play is not None and len(cell.play.board) == len(self._deck.issues)
        found = verdict(self._deck, cell.play.board, self._what_if) if complete and cell.play else None
        return tip_text(cell_tip(self._in_sentences, self._map, cell, found))

    def _fit(self) -> None:
        """Give rows and columns the sizes that fill the view within their limits."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        if not rows or not columns or self._deck is None:
            return
        least = least_size(self._deck.shorts)
        side = min(_TermHeader.width_for(self._model, self.width()), WIDEST_ROW_HEADER)
        for beside in (0, self.verticalScrollBar().sizeHint().width()):  # the bar is there only if rows do not fit
            for_cells = self.width() - beside
            titles = max(NARROWEST_ROW_HEADER, min(side, for_cells - columns * least.width()))
            width = max(least.width(), min(WIDEST, (for_cells - titles) // columns))
            cut = titles + columns * width > for_cells
            below = self.horizontalScrollBar().sizeHint().height() if cut else 0
            top, height = self._heights(width, self.height() - below, max(LOWEST, least.height()))
            if top + rows * height <= self.height() - below:
                break
        self.verticalHeader().setFixedWidth(titles)
        self.horizontalHeader().setFixedHeight(top)
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometries()  # the headers have their new sizes; Qt itself notices only new sizes of cells
        self.scrollTo(self.currentIndex())

    def _heights(self, width: int, available: int, with_notes: int) -> tuple[int, int]:
        """Of the column titles and of the rows, in columns of that width: rows lose their notes before they scroll."""
        title_height = QFontMetricsF(_title_font()).height()
        low = available < 2 * with_notes + HEADER_LINES * title_height + HEADER_GAP
        top = _TermHeader.height_for(self._model, width, LOW_HEADER_LINES if low else HEADER_LINES)
        each = (available - top) // self._model.rowCount()
        if each < TIGHT:
            return top, TIGHT if low else with_notes
        return top, min(each, HIGHEST, max(HIGHEST_NARROW, round(HIGH_FOR_WIDTH * width)))


class _TermHeader(QHeaderView):
    """The titles of the terms: wrapped, quiet, without the look of buttons."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(TIGHT)
        self.setFont(_title_font())

    @staticmethod
    def width_for(model: VetoMapModel, available: int) -> int:
        """A width for the row titles in which their longest words fit, a quarter of the view at most."""
        metrics = QFontMetricsF(_title_font())
        titles = [str(model.headerData(row, Qt.Orientation.Vertical) or "") for row in range(model.rowCount())]
        longest_word = max((metrics.horizontalAdvance(word) for title in titles for word in title.split()), default=0)
        half_title = max((metrics.horizontalAdvance(title) / 2 + 12 for title in titles), default=0)
        wanted = max(longest_word, min(half_title, WIDEST_ROW_HEADER)) + HEADER_GAP + 4
        return round(max(NARROWEST_ROW_HEADER, min(wanted, available / 4)))

    @staticmethod
    def height_for(model: VetoMapModel, width: int, most: int) -> int:
        """The height of the column titles in at most so many lines."""
        metrics = QFontMetricsF(_title_font())
        titles = [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(model.columnCount())]
        lines = max((len(wrapped_lines(title, _title_font(), width - HEADER_GAP, most)) for title in titles), default=1)
        return round(lines * metrics.height()) + HEADER_GAP

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Sections are sized by the view."""
        return QSize(self.defaultSectionSize(), self.defaultSectionSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles, and the surface beyond the last of them."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        rest = QRect(self.viewport().rect())
        if self.orientation() == Qt.Orientation.Horizontal:
            rest.setLeft(end)
        else:
            rest.setTop(end)
        painter = QPainter(self.viewport())
        painter.fillRect(rest, QColor(tokens_of(self).surface))
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title: above its column, or at the right before its row."""
        tokens = tokens_of(self)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text))
        metrics = QFontMetricsF(self.font())
        across = self.orientation() == Qt.Orientation.Horizontal
        title = str(self.model().headerData(section, self.orientation()) or "")
        box = rect.adjusted(4, 0, -4, -6) if across else rect.adjusted(0, 4, -HEADER_GAP, -4)
        most = max(1, min(HEADER_LINES, int((box.height() + 1) / metrics.height())))
        lines = wrapped_lines(title, _title_font(), box.width(), most)
        place = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignRight
        total = len(lines) * metrics.height()
        y = box.bottom() + 1 - total if across else box.center().y() - total / 2
        for line in lines:
            painter.drawText(
                QRect(box.left(), round(y), box.width(), round(metrics.height())),
                place | Qt.AlignmentFlag.AlignVCenter,
                line,
            )
            y += metrics.height()
        painter.restore()


def _title_font() -> QFont:
    return font(12, QFont.Weight.Medium)
