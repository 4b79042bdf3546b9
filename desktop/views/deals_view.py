"""The deals on screen: a table that a click on a title sorts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.charts.deals import below_reservation, utility_text, worth_says
from desktop.charts.words import OPEN, by_gesture
from desktop.lettering import isolated_deck
from desktop.models.deals_model import Column, DealRole, DealsModel
from desktop.models.package_window_model import Index
from desktop.spotlight import NOTHING, Lit
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.views.paint import Chip
from desktop.views.plain import tip_text
from desktop.views.read_table import ROW_HEIGHT, SIGN_WIDTH, ReadTable, TitleHeader
from desktop.views.row_cells import CellLook, RowDelegate, RowLook, term_widths, veto_look, veto_width
from winset.analysis.deal_table import DealTable
from winset.model import EMPTY_BOARD, Board, Deck
from winset.wording import names

HEADER_HEIGHT, LOW_HEADER_HEIGHT = 42, 25
LOW = 130
CHANGES_WIDTH, UTILITY_WIDTH = 78 + SIGN_WIDTH, 72
BELOW = "↓"


class DealsView(ReadTable):
    """Rows are deals. A click on a column's title, or S in one of its cells, sorts by it: up, down, as in the deck."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Deals", double=True, parent=parent)
        self._deck: Deck | None = None
        self._words: Deck | None = None
        self._colors: dict[str, str] = {}
        self._board = EMPTY_BOARD
        self._table: DealTable | None = None
        self.lit: Lit = NOTHING
        self.deals = DealsModel(self._text, self._title, self._tip, self)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._titles = TitleHeader(
            across, self, chip_of=self._chip, is_lit=self._is_lit, sign_of=self._sign, clickable=True
        )
        self._numbers = TitleHeader(down, self, is_framed=self._is_on_table)
        self._titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
        self.setHorizontalHeader(self._titles)
        self.setVerticalHeader(self._numbers)
        self._numbers.setDefaultSectionSize(ROW_HEIGHT)
        self._titles.setFixedHeight(HEADER_HEIGHT)
        self._titles.sectionClicked.connect(self.sort_next)
        self.setItemDelegate(RowDelegate(self, self._cell, self._row, by_cells=True))
        self.setModel(self.deals)

    @property
    def table(self) -> DealTable | None:
        """The deals shown."""
        return self._table

    def rows(self) -> list[int]:
        """The rows of the table of deals that are found, as they are sorted."""
        return [self.deals.row_at(line) for line in range(self.deals.rowCount())]

    def show_table(self, table: DealTable, board: Board) -> None:
        """Show these deals, beside that table."""
        self._deck, self._words = table.deck, isolated_deck(table.deck)
        self._board = board
        self._colors = actor_colors(table.deck, dark=tokens_of(self).dark)
        self._table = table
        self.deals.show(table, board)
        self._fit()

    def set_board(self, board: Board) -> None:
        """Other cards lie on the table."""
        if board != self._board:
            row = self.deals.row_at(self.currentIndex().row())
            self._board = board
            self.deals.set_board(board)
            self._fit()
            if row >= 0:
                self.setCurrentIndex(self.deals.index(self.deals.line_of(row), 0))

    def set_lit(self, lit: Lit) -> None:
        """Mark the cards and actors in the light."""
        self.lit = lit
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint anew, in the colors of the theme."""
        if self._deck is not None:
            self._colors = actor_colors(self._deck, dark=tokens_of(self).dark)
        for part in (self, self._titles, self._numbers):
            part.viewport().update()

    def sort_next(self, column: int) -> None:
        """Sort by this column: first from the best or least on, then the other way, then as in the deck."""
        if not 0 <= column < len(self.deals.columns):
            return
        here, first_down = self.deals.columns[column], self.deals.columns[column].kind == "utility"
        now = self.deals.sorted_by
        if now is None or now[0] != here:
            self.deals.sort_by(column, down=first_down)
        elif now[1] == first_down:
            self.deals.sort_by(column, down=not first_down)
        else:
            self.deals.sort_by(-1, down=False)
        self._titles.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S sorts by the keyboard's column."""
        if event.key() == Qt.Key.Key_S and not event.modifiers() and self.currentIndex().isValid():
            self.sort_next(self.currentIndex().column())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns take the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._deck is None or self._table is None:
            return
        metrics = QFontMetrics(font(12, QFont.Weight.Medium))
        numbers = max(40, metrics.horizontalAdvance(f"{len(self._table):,}") + 18)
        self._numbers.setFixedWidth(numbers)
        low = self.height() < LOW and not self._table.utilities  # their columns need room for a chip
        self._titles.setFixedHeight(LOW_HEADER_HEIGHT if low else HEADER_HEIGHT)
        widths = {"changes": CHANGES_WIDTH, "vetoes": veto_width(self._deck), "utility": UTILITY_WIDTH}
        fixed = [widths.get(column.kind, 0) for column in self.deals.columns]
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - numbers - sum(fixed) - bar - 2
        issues = tuple(column.id for column in self.deals.columns if column.kind == "issue")
        terms = iter(term_widths(self._deck, issues, room, sign=SIGN_WIDTH))
        for place, width in enumerate(fixed):
            self._titles.resizeSection(place, width or next(terms))
        self.updateGeometries()

    # --- what stands in the cells

    def _text(self, table: DealTable, row: int, column: Column) -> str:
        match column.kind:
            case "changes":
                return f"{self.deals.changes(row):,}"
            case "vetoes":
                return " ".join(table.deck.shorts[actor] for actor in table.vetoing[row]) or "nobody"
            case "utility":
                text = utility_text(table.utility(row, column.id))
                return f"{text} {BELOW}" if below_reservation(table, row, column.id) else text
            case "issue":
                issue = table.deck.issue(column.id)
                return issue.term(table.term(row, column.id)).title

    def _title(self, column: Column, whole: bool) -> str:
        if self._deck is None:
            return ""
        how = "\nClick or S: sort by this column" if whole else ""
        match column.kind:
            case "changes":
                words = "Cards to change from this table to the deal" if whole else "cards from this table"
            case "vetoes":
                words = "Who vetoes it all the same: the decision rule allows that" if whole else "vetoed by"
            case "utility":
                title = self._deck.actor(column.id).title
                words = f"What the deal is worth to {title}, 0 to 1; {BELOW} less than no deal" if whole else "worth to"
            case "issue":
                words = self._deck.issue(column.id).title
        return words + how

    def _tip(self, table: DealTable, row: int, column: Column) -> str:
        deck = self._words
        if deck is None:
            return ""
        match column.kind:
            case "changes":
                changes = self.deals.changes(row)
                text = f"{changes:,} card{'' if changes == 1 else 's'} of this table would have to change"
            case "vetoes":
                text = f"Vetoed by {names(deck, table.vetoing[row]) or 'nobody'}"
            case "utility":
                text = worth_says(table, row, column.id)
            case "issue":
                issue = deck.issue(column.id)
                text = f"{issue.title}: {issue.term(table.term(row, column.id)).title}"
        on_table = table.package(row) == self._board
        return tip_text(text if on_table else f"{text}\n{by_gesture(OPEN, double=True)}")

    def _cell(self, index: Index) -> CellLook:
        row, table = index.data(DealRole.ROW), self._table
        if row is None or table is None:
            return CellLook()
        column, text = self.deals.columns[index.column()], str(index.data() or "")
        if column.kind == "vetoes" and table.vetoing[row]:
            return veto_look(table.deck, table.vetoing[row], True, self._colors, self.lit.actors)
        card = index.data(DealRole.CARD)
        if card is None:
            return CellLook(text, number=column.kind == "utility", lit=column.id in self.lit.actors)
        return CellLook(text, strong=self._board.get(card[0]) == card[1], lit=card in self.lit.cards)

    def _row(self, line: int) -> RowLook:
        return RowLook(self._under_mouse[0] == line, self.currentIndex().row() == line)

    def _chip(self, place: int) -> Chip | None:
        columns = self.deals.columns
        if self._deck is None or not 0 <= place < len(columns) or columns[place].kind != "utility":
            return None
        actor = columns[place].id
        return Chip(self._deck.shorts[actor], self._colors[actor], "vetoes")

    def _sign(self, place: int) -> str:
        """The sign of the column that sorts."""
        now, columns = self.deals.sorted_by, self.deals.columns
        if now is None or not 0 <= place < len(columns) or columns[place] != now[0]:
            return ""
        return "▼" if now[1] else "▲"

    def _is_lit(self, place: int) -> bool:
        columns = self.deals.columns
        return 0 <= place < len(columns) and columns[place].kind == "utility" and columns[place].id in self.lit.actors

    def _is_on_table(self, line: int) -> bool:
        row = self.deals.row_at(line)
        return row >= 0 and self._table is not None and self._table.package(row) == self._board

    def row_of(self, index: QModelIndex) -> int | None:
        """The row of the table of deals at the index; None beside the cells."""
        row = self.deals.row_at(index.row()) if index.isValid() else -1
        return row if row >= 0 else None
