"""A table of texts and bars, some of whose rows can be chosen."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.printing.lettering import UNITS
from desktop.printing.press import paint_marks
from desktop.theme import font, tokens_of
from desktop.tokens import mix, text_on
from desktop.views.lines import elided
from desktop.views.plain import tip_text
from desktop.views.read_table import PAD, ReadTable, TitleHeader
from desktop.workshop.room.room_rows import NOTHING, Cell, Shown

_ROW = 32
_HEADER = 38
_PIXELS_PER_MILLIMETER = 96 / 25.4
_BOX = 16
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RoomModel(QAbstractTableModel):
    """The table as it is shown, and which of its rows are chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Shown = NOTHING
        self.chosen: frozenset[str] = frozenset()

    def show(self, shown: Shown) -> None:
        """Show another table. What is chosen stays so where it can still be chosen."""
        self.beginResetModel()
        self.shown = shown
        self.chosen &= self.keys
        self.endResetModel()

    @property
    def keys(self) -> frozenset[str]:
        """What can be chosen."""
        return frozenset(row[0].key for row in self.shown.rows if row[0].key)

    def choose(self, chosen: frozenset[str]) -> None:
        """Have these chosen, and no others."""
        self.chosen = chosen & self.keys
        if self.shown.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown.rows) - 1, 0))

    def cell(self, index: _Index) -> Cell:
        """The cell there."""
        return self.shown.rows[index.row()][index.column()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.shown.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts for the screen and for screen readers."""
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(cell.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole and cell.key:
            return f"{cell.text}, {'chosen' if cell.key in self.chosen else 'not chosen'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.shown.headings[section].title
        return None


class RoomTable(ReadTable):
    """Shows it. A click on a row that can be chosen, or Enter or Space there, chooses it or lets it go.

    Signals:
        choice_changed(): other rows are chosen.
    """

    choice_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, double=False, parent=parent)
        self.rows = RoomModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Titles(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.chosen.connect(self._toggle)

    def show_table(self, shown: Shown) -> None:
        """Show another table."""
        self.rows.show(shown)
        self._share_width()

    def choose(self, chosen: frozenset[str]) -> None:
        """Have these rows chosen, and no others."""
        self.rows.choose(chosen)
        self.choice_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns divide the width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        headings = self.rows.shown.headings
        shares = sum(heading.share for heading in headings)
        left = max(self.viewport().width() - sum(heading.width for heading in headings), 60 * shares // 2)
        for place, heading in enumerate(headings):
            self.setColumnWidth(place, heading.width or left * heading.share // max(1, shares))

    def _toggle(self, index: QModelIndex) -> None:
        key = self.rows.shown.rows[index.row()][0].key
        if key:
            self.choose(self.rows.chosen ^ {key})


class _Titles(TitleHeader):
    """Titles that stand as the texts below them do."""

    def __init__(self, table: RoomTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setFixedHeight(_HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title."""
        tokens, heading = tokens_of(self), self._table.rows.shown.headings[section]
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.border_strong))
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(self.font())
        side = Qt.AlignmentFlag.AlignRight if heading.align == "right" else Qt.AlignmentFlag.AlignLeft
        inner = QRectF(rect).adjusted(PAD, 0, -PAD, -1)
        if not section and self._table.rows.keys:
            inner.setLeft(inner.left() + _BOX + PAD)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, elided(heading.title, self.font(), inner.width()))
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Paints texts, bars, tints and boxes in the colors of the theme."""

    def __init__(self, table: RoomTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        rows, tokens = self._table.rows, tokens_of(self._table)
        cell, rect = rows.cell(index), QRectF(option.rect)
        painter.save()
        ground = mix(tokens.surface, tokens.veto_border, cell.heat) if cell.heat else tokens.surface
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        if index.column() == 0 and rows.keys:
            if cell.key:
                self._paint_box(painter, inner, checked=cell.key in rows.chosen)
            inner.setLeft(inner.left() + _BOX + PAD)
        if cell.bar is not None:
            self._paint_bar(painter, inner, cell)
        else:
            painter.setPen(QColor(text_on(ground) if cell.heat else tokens.text))
            painter.setFont(font(12.5))
            right = rows.shown.headings[index.column()].align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, elided(cell.text, font(12.5), inner.width()))
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_box(self, painter: QPainter, inner: QRectF, *, checked: bool) -> None:
        tokens = tokens_of(self._table)
        box = QRectF(inner.left(), inner.center().y() - _BOX / 2, _BOX, _BOX).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.accent if checked else tokens.quiet))
        painter.setBrush(QColor(tokens.accent if checked else tokens.surface))
        painter.drawRoundedRect(box, 3, 3)
        if checked:
            painter.setPen(QPen(QColor(tokens.on_accent), 2))
            at = box.topLeft()
            painter.drawPolyline([at + QPointF(x, y) for x, y in ((3.5, 7.5), (6.5, 10.5), (11.5, 4.5))])
        painter.restore()

    def _paint_bar(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        if cell.bar is None or inner.width() <= 0:
            return
        high = 18.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(inner.left(), inner.center().y() - high / 2)
        painter.scale(_PIXELS_PER_MILLIMETER / UNITS, _PIXELS_PER_MILLIMETER / UNITS)
        wide = inner.width() / _PIXELS_PER_MILLIMETER
        paint_marks(painter, cell.bar(wide, high / _PIXELS_PER_MILLIMETER, tokens_of(self._table)))
