"""The veto map on screen: a table of the terms of two to four issues whose cells name the actors that veto them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QTableView, QWidget

from desktop.charts.legend import Mark
from desktop.charts.reading import (
    cell_summary,
    cell_tip,
    cell_title,
    companions_text,
    is_complete,
    is_playable,
    play_words,
)
from desktop.charts.words import by_gesture
from desktop.lettering import isolated_deck
from desktop.models.veto_map_model import VetoMapModel
from desktop.spotlight import Card
from desktop.theme import tokens_of
from desktop.views.cell_content import LOWEST, TIGHT, least_size
from desktop.views.map_headers import (
    HEADER_GAP,
    HEADER_LINES,
    LOW_HEADER_LINES,
    MOST_GROUP_LINES,
    NARROWEST_ROW_HEADER,
    TermHeader,
    column_heights,
    row_widths,
    title_font,
)
from desktop.views.plain import tip_text
from desktop.views.veto_map_cells import CellDelegate, CellPlace
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import Cell, VetoMap
from winset.model import NOTHING_ASSUMED, Deck, WhatIf

WIDEST, HIGHEST = 220, 168
HIGHEST_NARROW = 112  # a narrow cell is hardly higher than wide
HIGH_FOR_WIDTH = 0.77
PATIENCE_MS = 150  # an answer that comes sooner dims nothing


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In pixels: the row titles, a column, the groups' band in the column titles, these, and a row; what scrolls."""

    titles: int
    width: int
    band: int
    top: int
    height: int
    cut: bool
    scrolls: bool


class VetoMapView(QTableView):
    """Shows a veto map; arrow keys move, Enter and a click choose a cell.

    Cells grow with the view within limits. In a low view they shrink until they hold chips alone; where even then
    they are too many they scroll.

    Signals:
        cell_chosen(Cell): a possible cell was clicked or entered.
        cell_pointed(Cell | None): the cell under the mouse or the keyboard's; None when the mouse left the map.
        card_pointed(Card | None): the title under the mouse is that of this card; None when it left the titles.
        menu_wanted(Cell, QPoint): a menu was asked for on that cell, at that place of the screen.
        fitted(): cells have another size; other words may have room in them.
    """

    cell_chosen = Signal(object)
    cell_pointed = Signal(object)
    card_pointed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    fitted = Signal()

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
        self._headers = tuple(TermHeader(way, self) for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical))
        self.setHorizontalHeader(self._headers[0])
        self.setVerticalHeader(self._headers[1])
        self.setModel(self._model)
        for header in self._headers:
            header.pointed.connect(self.card_pointed)
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
        self._delegate.set_map(self._in_sentences, veto_map)
        self.set_waiting(False)
        self._model.set_map(deck, veto_map)
        rows, columns = (
            " with ".join(deck.issue(issue).title for issue in issues)
            for issues in (veto_map.row_issues, veto_map.column_issues)
        )
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
        wanted = None if cell is None else (cell.row_terms, cell.column_terms)
        if wanted == self._delegate.highlighted:
            return
        self._delegate.highlighted = wanted
        if cell is None and self._map is not None:
            self._select_table(self._map)
        self.viewport().update()

    @property
    def highlighted(self) -> CellPlace | None:
        """The terms of the row and of the column of the marked cell."""
        return self._delegate.highlighted

    def set_lit(self, cards: frozenset[Card], cells: frozenset[CellPlace]) -> None:
        """Mark calmly the titles of these cards, and these cells: what is pointed at elsewhere."""
        for header in self._headers:
            header.set_lit(cards)
        if cells != self._delegate.lit:
            self._delegate.lit = cells
            self.viewport().update()

    @property
    def lit(self) -> frozenset[CellPlace]:
        """The cells that are marked because of what is pointed at elsewhere."""
        return self._delegate.lit

    def wordless(self) -> frozenset[Mark]:
        """The signs beside which some cell has no room for the words that say what they are."""
        return self._delegate.wordless()

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
        playable = cell is not None and is_playable(cell)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if playable else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: object) -> None:
        """The mouse left the map."""
        super().leaveEvent(event)  # type: ignore[arg-type] # the stubs name the event's class, Qt its base
        self.cell_pointed.emit(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu on the cell under the mouse, or on the keyboard's."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        cell = self._model.cell(index)
        if cell is not None:
            at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(cell, at)
        event.accept()

    def told(self, cell: Cell) -> str:
        """The cell in a few lines of text: its cards, its verdict and why."""
        if self._deck is None or self._map is None:
            return ""
        return self._told(self._deck, self._map, cell)

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
        if self._in_sentences is None or self._map is None:
            return ""
        told = self._told(self._in_sentences, self._map, cell)
        return tip_text(f"{told}\n{by_gesture(play_words(cell))}" if is_playable(cell) else told)

    def _told(self, words: Deck, veto_map: VetoMap, cell: Cell) -> str:
        """The cell in the words of that deck, which may be isolated ones."""
        found = verdict(words, cell.play.board, self._what_if) if cell.play and is_complete(words, cell) else None
        return cell_tip(words, veto_map, cell, found)

    def _fit(self) -> None:
        """Give rows and columns the sizes that fill the view within their limits."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        if not rows or not columns or self._deck is None:
            return
        group, own = row_widths(self._model, self.width())
        sizes = self._sizes(least_size(self._deck.shorts), group, own)
        if sizes.cut:  # chips one below the other make narrower cells, if there is the height
            stacked = self._sizes(least_size(self._deck.shorts, across=1), group, own)
            sizes = sizes if stacked.cut or stacked.scrolls else stacked
        across, down = self._headers
        across.set_band(sizes.band)
        down.set_band(group)
        down.setFixedWidth(sizes.titles)
        across.setFixedHeight(sizes.top)
        across.setDefaultSectionSize(sizes.width)
        down.setDefaultSectionSize(sizes.height)
        self._delegate.fit(QSize(sizes.width, sizes.height))
        self.fitted.emit()
        self.updateGeometries()  # the headers have their new sizes; Qt itself notices only new sizes of cells
        self.scrollTo(self.currentIndex())

    def _sizes(self, least: QSize, group: int, own: int) -> _Sizes:
        rows, columns = self._model.rowCount(), self._model.columnCount()
        for beside in (0, self.verticalScrollBar().sizeHint().width()):  # the bar is there only if rows do not fit
            for_cells = self.width() - beside
            spare = for_cells - group - columns * least.width()
            titles = group + (max(NARROWEST_ROW_HEADER, min(own, spare)) if spare >= NARROWEST_ROW_HEADER else own)
            width = max(least.width(), min(WIDEST, (for_cells - titles) // columns))
            cut = titles + columns * width > for_cells
            below = self.horizontalScrollBar().sizeHint().height() if cut else 0
            band, top, height = self._heights(width, self.height() - below, least.height())
            scrolls = top + rows * height > self.height() - below
            if not scrolls:
                break
        return _Sizes(titles, width, band, top, height, cut, scrolls)

    def _heights(self, width: int, available: int, least: int) -> tuple[int, int, int]:
        """Of the groups' band, of all column titles, and of the rows: these lose notes, then size, then they scroll."""
        title_height = QFontMetricsF(title_font()).height()
        low = available < 2 * LOWEST + HEADER_LINES * title_height + HEADER_GAP
        lines = HEADER_LINES
        if low:  # titles are whole where the cells keep the room for two rows of chips
            top = sum(column_heights(self._model, width, lines, available))
            lines = lines if (available - top) // self._model.rowCount() >= TIGHT else LOW_HEADER_LINES
        for of_groups in range(MOST_GROUP_LINES, 0, -1):  # the groups' titles are whole where the cells leave the room
            band, own = column_heights(self._model, width, lines, available, group_lines=of_groups)
            if band + own + self._model.rowCount() * least <= available:
                break
        top = band + own
        each = (available - top) // self._model.rowCount()
        return band, top, max(least, min(each, HIGHEST, max(HIGHEST_NARROW, round(HIGH_FOR_WIDTH * width))))
