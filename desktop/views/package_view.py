"""The list of packages on screen: a table of the rows in view that slides over a list of any length."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.charts.package_list import vetoes_tip
from desktop.charts.words import OPEN, by_gesture
from desktop.lettering import isolated_deck
from desktop.models.package_window_model import VETOES, Index, PackageRole, PackageWindowModel
from desktop.spotlight import NOTHING, Lit
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.views.plain import tip_text
from desktop.views.rank_bar import RankBar, wheel_rows
from desktop.views.read_table import ROW_HEIGHT, ReadTable, TitleHeader
from desktop.views.row_cells import CellLook, RowDelegate, RowLook, term_widths, veto_look, veto_width
from winset.analysis.package_rows import PackageRow
from winset.analysis.ranking import Ranking
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck
from winset.wording import veto

HEADER_HEIGHT, LOW_HEADER_HEIGHT = 40, 25
LOW = 130
WIDEST_NUMBERS = 168


class PackageView(QWidget):
    """The rows with their own scroll bar. Arrow keys, Page Up, Page Down, Home and End move; Enter or Space choose.

    Signals:
        row_pointed(object): the rank under the mouse, or the keyboard's; None when there is none.
        row_chosen(object): the package at the rank was double-clicked, or entered.
        rows_wanted(): other rows are in view; some may have to be fetched.
        left(): the mouse left the rows.
    """

    row_pointed = Signal(object)
    row_chosen = Signal(object)
    rows_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.packages = PackageWindowModel(self._say, self._tip, self)
        self.table = _PackageTable(self.packages, self)
        self.bar = RankBar()
        self._deck: Deck | None = None
        self._in_sentences: Deck | None = None
        self._colors: dict[str, str] = {}
        self._board = EMPTY_BOARD
        self._what_if = NOTHING_ASSUMED
        self.lit: Lit = NOTHING
        self.current: int | None = None
        self.table.setItemDelegate(RowDelegate(self.table, self._cell, self._row))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.bar)
        self.setFocusProxy(self.table)
        self.bar.moved.connect(self.go_to)
        self.table.pointed.connect(self._point)
        self.table.left.connect(self.left)
        self.table.chosen.connect(self._choose)
        self.table.key_wanted.connect(self._move)
        self.table.wheel_turned.connect(lambda rows: self.go_to(self.packages.top - rows))
        self.table.resized.connect(self._fit)

    @property
    def in_view(self) -> int:
        """How many whole rows have room."""
        return max(1, self.table.viewport().height() // ROW_HEIGHT)

    def show_list(self, ranking: Ranking, issues: Sequence[str], board: Board) -> None:
        """Show the ranking's packages from the first on, with columns for these issues; ``board`` is the table.

        Of the ranking only what is written on it is read here; its packages are asked for elsewhere.
        """
        deck, total = ranking.deck, ranking.total
        self._deck, self._board, self._what_if = deck, board, ranking.what_if
        self._in_sentences = isolated_deck(deck)
        self.current = None
        self.packages.show(deck, issues, total)
        self.repaint_colors()
        self._fit()

    def set_board(self, board: Board) -> None:
        """Other cards lie on the table: they are marked."""
        self._board = board
        self._repaint()

    def set_lit(self, lit: Lit) -> None:
        """Mark the cards and actors in the light."""
        self.lit = lit
        self._repaint()

    def repaint_colors(self) -> None:
        """Take the colors of the theme."""
        if self._deck is not None:
            self._colors = actor_colors(self._deck, dark=tokens_of(self).dark)
        self._repaint()

    def go_to(self, top: int) -> None:
        """Have the rank ``top`` in the first row, or as near to it as the end of the list allows."""
        rows = self.in_view
        top = max(0, min(top, self.packages.total - rows))
        self.packages.set_window(top, rows)
        self.bar.show_place(top, rows, self.packages.total)
        self._place_current()
        self._repaint()
        self.rows_wanted.emit()

    def reveal(self, rank: int) -> None:
        """Make the package at the rank the current one, in the middle of the view where it was out of it."""
        self.current = max(0, min(rank, self.packages.total - 1))
        top, rows = self.packages.top, self.in_view
        self.go_to(top if top <= self.current < top + rows else self.current - rows // 2)
        self.row_pointed.emit(self.current)

    def is_on_table(self, row: PackageRow) -> bool:
        """Whether the package lies on the table."""
        return row.package == self._board

    def forget_place(self) -> None:
        """No package is the current one."""
        self.current = None
        self.table.forget_place()
        self._repaint()

    # --- moving

    def _move(self, key: Qt.Key) -> None:
        last, rows = self.packages.total - 1, self.in_view
        if last < 0:
            return
        here = self.packages.top - 1 if self.current is None else self.current
        page = max(1, rows - 1)
        to = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[key]
        self.current = to = max(0, min(to, last))
        top = self.packages.top
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            top += page if key == Qt.Key.Key_PageDown else -page
        self.go_to(min(max(top, to - rows + 1), to))
        self.row_pointed.emit(to)

    def _place_current(self) -> None:
        """Qt's own current cell is that of the current package, where that is in view."""
        line = -1 if self.current is None else self.current - self.packages.top
        column = max(0, self.table.currentIndex().column())
        index = self.packages.index(line, column) if 0 <= line < self.packages.rowCount() else QModelIndex()
        with_signals = self.table.blockSignals(True)
        self.table.selectionModel().setCurrentIndex(index, self.table.selectionModel().SelectionFlag.NoUpdate)
        self.table.blockSignals(with_signals)

    def _point(self, index: QModelIndex) -> None:
        self._repaint()
        self.row_pointed.emit(self.packages.top + index.row() if index.isValid() else None)

    def _choose(self, index: QModelIndex) -> None:
        self.current = self.packages.top + index.row()
        self._repaint()
        self.row_chosen.emit(self.current)

    def press(self, index: QModelIndex) -> None:
        """A click makes the package the current one."""
        if index.isValid():
            self.current = self.packages.top + index.row()
            self._repaint()
            self.row_pointed.emit(self.current)

    # --- looks

    def _fit(self) -> None:
        if self._deck is None:
            return
        longest = f"{self.packages.total:,}"
        numbers = QFontMetrics(font(12, QFont.Weight.Medium)).horizontalAdvance(longest) + 18
        header = self.table.verticalHeader()
        header.setFixedWidth(max(40, min(WIDEST_NUMBERS, numbers)))
        vetoes = veto_width(self._deck)
        across = self.table.horizontalHeader()
        across.setFixedHeight(HEADER_HEIGHT if self.table.height() >= LOW else LOW_HEADER_HEIGHT)
        across.resizeSection(VETOES, vetoes)
        room = self.table.width() - header.width() - vetoes - 2
        for column, width in enumerate(term_widths(self._deck, self.packages.issues, room), 1):
            across.resizeSection(column, width)
        self.table.updateGeometries()
        self.go_to(self.packages.top)

    def _cell(self, index: Index) -> CellLook:
        row = index.data(PackageRole.ROW)
        if row is None or self._deck is None:
            return CellLook(str(index.data() or ""), quiet=True)
        if index.column() == VETOES:
            return veto_look(self._deck, row.vetoing, row.agreed, self._colors, self.lit.actors)
        card = index.data(PackageRole.CARD)
        return CellLook(str(index.data() or ""), strong=self._board.get(card[0]) == card[1], lit=card in self.lit.cards)

    def _row(self, line: int) -> RowLook:
        pointed = self.table.line_under_mouse == line
        return RowLook(pointed, self.current is not None and self.packages.top + line == self.current)

    def _repaint(self) -> None:
        for part in (self.table, self.table.verticalHeader(), self.table.horizontalHeader()):
            part.viewport().update()

    def _say(self, row: PackageRow) -> str:
        deck = self._in_sentences
        if deck is None:
            return ""
        number = f"Package {row.rank + 1:,} of {self.packages.total:,}"
        return f"{number}: {veto(deck, row.vetoing)}" if row.vetoing else f"{number}: nobody vetoes"

    def _tip(self, row: PackageRow, issue: str | None) -> str:
        deck = self._in_sentences
        if deck is None:
            return ""
        if issue is None:
            told = vetoes_tip(deck, self._what_if, row.package)
        else:
            told = f"{deck.issue(issue).title}: {deck.issue(issue).term(row.package[issue]).title}"
        return tip_text(told if self.is_on_table(row) else f"{told}\n{by_gesture(OPEN, double=True)}")


class _PackageTable(ReadTable):
    """The rows in view; scrolling up and down is its owner's business.

    Signals:
        key_wanted(Qt.Key): a key that moves up or down.
        wheel_turned(int): the wheel, in rows upwards.
        resized(): there is room for more rows, or for fewer.
    """

    key_wanted = Signal(object)
    wheel_turned = Signal(int)
    resized = Signal()
    _KEYS = (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )

    def __init__(self, packages: PackageWindowModel, owner: PackageView) -> None:
        super().__init__("All packages", double=True, parent=owner)
        self._owner = owner
        self._packages = packages
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        columns = TitleHeader(across, self, is_lit=self._column_is_lit)
        numbers = TitleHeader(down, self, is_framed=self._is_on_table)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
        self.setHorizontalHeader(columns)
        self.setVerticalHeader(numbers)
        numbers.setDefaultSectionSize(ROW_HEIGHT)
        columns.setFixedHeight(HEADER_HEIGHT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(packages)
        self.setMinimumHeight(LOW_HEADER_HEIGHT + 2 * ROW_HEIGHT)
        self.clicked.connect(owner.press)

    @property
    def line_under_mouse(self) -> int:
        """The row under the mouse; -1 where there is none."""
        return self._under_mouse[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the whole list, left and right scroll."""
        key = Qt.Key(event.key())
        if key in self._KEYS:
            self.key_wanted.emit(key)
            event.accept()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Right else -60))
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here: a row is the current one."""
        if self._owner.current is None and self._packages.rowCount():
            self._owner.current = self._packages.top
            self._owner.go_to(self._packages.top)
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes by rows, sideways by pixels."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
            return
        self.wheel_turned.emit(wheel_rows(event))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of rows has room."""
        super().resizeEvent(event)
        self.resized.emit()

    def _is_on_table(self, line: int) -> bool:
        row = self._packages.row_at(line)
        return row is not None and self._owner.is_on_table(row)

    def _column_is_lit(self, column: int) -> bool:
        issues = self._packages.issues
        return 0 < column <= len(issues) and any(issue == issues[column - 1] for issue, _ in self._owner.lit.cards)
