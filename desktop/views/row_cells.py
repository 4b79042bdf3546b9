"""How the rows of packages look: a line of texts and chips, with the row that is pointed at or chosen marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.models.package_window_model import Index
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens
from desktop.views.cell_content import fitting
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, chips, chips_width, paint_chips
from winset.model import Deck

PAD = 6
DEAL_MARK = "✓"
HALF_TITLE = 0.6
"""What a title in two lines needs of its width: the longer line has more than a half."""
NARROWEST_TERM, WIDEST_TERM = 140, 224.0


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows: chips, then a text. ``strong`` lies on the table, ``lit`` is in the light elsewhere."""

    text: str = ""
    chips: tuple[Chip, ...] = ()
    strong: bool = False
    quiet: bool = False
    lit: bool = False
    deal: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a whole row shows behind its cells."""

    pointed: bool = False
    current: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints cells as ``cell`` says of an index, on rows as ``row`` says of a row's number.

    With ``by_cells`` the keyboard is in a cell, which is marked; else in a row.
    """

    def __init__(
        self,
        view: QTableView,
        cell: Callable[[Index], CellLook],
        row: Callable[[int], RowLook],
        *,
        by_cells: bool = False,
    ) -> None:
        super().__init__(view)
        self._by_cells = by_cells
        self._view = view
        self._cell = cell
        self._row = row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens, look, row = tokens_of(self._view), self._cell(index), self._row(index.row())
        box = QRectF(option.rect)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = tokens.accent_fill if row.pointed or row.current else tokens.deal_fill if look.deal else tokens.surface
        painter.fillRect(box, QColor(fill))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if row.current:
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if look.lit:
            painter.setPen(QPen(QColor(tokens.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(2, 2.5, -2.5, -3), 4, 4)
        if self._by_cells and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            painter.drawRoundedRect(box.adjusted(1.5, 2, -1.5, -2.5), 4, 4)
        inner = box.adjusted(PAD, 0, -PAD, 0)
        if look.chips:
            shown = fitting(look.chips, inner.width(), 1, tokens)[0]
            end = paint_chips(painter, QPointF(inner.left(), inner.center().y() - CHIP_HEIGHT / 2), shown, tokens)
            inner.setLeft(end + PAD)
        _paint_text(painter, inner, look, tokens)
        painter.restore()


def _paint_text(painter: QPainter, box: QRectF, look: CellLook, tokens: Tokens) -> None:
    if not look.text or box.width() < 6:
        return
    shown = font(12.5, QFont.Weight.DemiBold if look.strong or look.deal else QFont.Weight.Normal)
    painter.setFont(shown)
    painter.setPen(QColor(tokens.deal if look.deal else tokens.quiet if look.quiet else tokens.text))
    side = Qt.AlignmentFlag.AlignRight if look.number else Qt.AlignmentFlag.AlignLeft
    text = elided(look.text, shown, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


def veto_look(
    deck: Deck, vetoing: tuple[str, ...], agreed: bool, colors: Mapping[str, str], lit: frozenset[str]
) -> CellLook:
    """The cell that says who vetoes a package: a chip for each actor in its place, with many only for those that do."""
    if agreed and not vetoing:
        return CellLook(f"{DEAL_MARK} deal", deal=True)
    row = chips(deck.shorts, colors, {actor: "vetoes" if actor in vetoing else "accepts" for actor in deck.shorts})
    return CellLook(DEAL_MARK if agreed else "", row, deal=agreed, lit=bool(lit.intersection(vetoing)))


def veto_width(deck: Deck) -> int:
    """A width for the cells that say who vetoes: all chips of few actors fit, of many those of some."""
    codes = [Chip(short, "#000000", "vetoes") for short in deck.shorts.values()]
    widest = max((chip_width(chip.short) for chip in codes), default=0.0)
    room = chips_width(codes) if len(codes) <= 8 else 5 * (widest + 4) + 40
    return round(max(76.0, room)) + 2 * PAD + 16


def term_widths(deck: Deck, issues: tuple[str, ...], room: int, *, sign: int = 0) -> list[int]:
    """A width for each issue's column: its terms fit, within limits; what is left of the room is shared out.

    So does its title in two lines, and beside it a sign of that width.

    Where there is too little room, columns are cut as long as names stay readable; else they go on beyond it, uncut.
    """
    metrics, heads = QFontMetricsF(font(12.5, QFont.Weight.DemiBold)), QFontMetricsF(font(12, QFont.Weight.Medium))
    widths = []
    for issue in (deck.issue(one) for one in issues):
        terms = max(metrics.horizontalAdvance(term.title[:60]) for term in issue.terms)
        title = issue.title[:60]
        words = max((heads.horizontalAdvance(word) for word in title.split()), default=0.0)
        head = max(words, heads.horizontalAdvance(title) * HALF_TITLE) + sign
        widths.append(round(max(84.0, min(WIDEST_TERM, max(terms, head) + 2 * PAD + 4))))
    spare = room - sum(widths)
    if not widths or not spare:
        return widths
    if spare > 0:
        return [width + min(80, spare // len(widths)) for width in widths]
    cut = room // len(widths)
    if cut < NARROWEST_TERM:
        return widths
    return [min(width, max(cut, width + spare)) for width in widths]
