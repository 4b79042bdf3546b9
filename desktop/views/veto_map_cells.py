"""How the cells of the veto map are painted: chips of the actors that veto, deals in green, the impossible hatched."""

from __future__ import annotations

from itertools import chain
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts.cell_words import Tone, tells_figures
from desktop.charts.legend import Mark
from desktop.models.veto_map_model import Index, VetoMapRole
from desktop.theme import tokens_of
from desktop.tokens import CARD_RADIUS, Tokens, actor_colors
from desktop.views.cell_content import (
    MARGIN,
    NOTHING_TO_SHOW,
    ON_TABLE,
    TIGHT_MARGIN,
    CellLook,
    Content,
    Manner,
    arranged,
    cell_look,
    common_manner,
    inside_of,
    without_notes,
)
from winset.analysis.veto_map import Cell, VetoMap
from winset.model import Deck

CellPlace: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""A cell by the terms of its row and of its column."""

LIT_BAR = 3
MARK = 12
"""The legs of the filled corner, the round of the frame included."""
DIMMED = 0.45
TIGHT_SIGNS: Final[tuple[Mark, ...]] = ("deal", "impossible", "corner", "ring")
"""What cells without notes show by signs alone."""
FULLEST = 12  # cells that are tried for a common manner


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of the veto map."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._deck: Deck | None = None
        self._in_figures = True
        self._map: VetoMap | None = None
        self._looks: dict[tuple[CellPlace, bool], CellLook] = {}
        self._manner: Manner = "figures"
        self._size = QSize()
        self.dimmed = False
        self.highlighted: CellPlace | None = None
        self.lit: frozenset[CellPlace] = frozenset()

    def set_map(self, deck: Deck, veto_map: VetoMap) -> None:
        """Take names and colors from this deck, and tell shares as suits this map."""
        self._deck = deck
        self._in_figures = tells_figures(veto_map)
        self._map = veto_map
        self._looks.clear()

    def fit(self, size: QSize) -> None:
        """Paint cells of that size alike: as the fullest ones can be."""
        self._size = size
        if self._deck is not None and self._map is not None:
            tokens = tokens_of(self._view)
            cells = sorted(chain.from_iterable(self._map.cells), key=_fullness)[-FULLEST:]
            self._manner = common_manner((self._look(cell, tokens) for cell in cells), size, tokens)

    def wordless(self) -> frozenset[Mark]:
        """The signs beside which some cell has no room for the words that say what they are."""
        if self._map is None:
            return frozenset()
        cells, whole = list(chain.from_iterable(self._map.cells)), QRectF(QPointF(), self._size)
        if inside_of(whole)[0]:
            return frozenset(TIGHT_SIGNS)
        tokens, signs = tokens_of(self._view), set[Mark]()
        changing = (cell for cell in cells if cell.play is not None and cell.play.companions)
        if not all(self._content(cell, whole, tokens).names_companions for cell in changing):
            signs.add("corner")
        notes = (self._content(cell, whole, tokens).notes for cell in cells if cell.on_table)
        if not all(ON_TABLE in " ".join(lines) for lines in notes):
            signs.add("ring")
        return frozenset(signs)

    def _content(self, cell: Cell, place: QRectF, tokens: Tokens) -> Content:
        """What stands in the cell at that place."""
        tight, inside = inside_of(place)
        look = self._look(cell, tokens)
        return arranged(without_notes(look) if tight else look, inside, tokens, tight=tight, manner=self._manner)

    def _look(self, cell: Cell, tokens: Tokens) -> CellLook:
        deck, key = self._deck, ((cell.row_terms, cell.column_terms), tokens.dark)
        look = self._looks.get(key)
        if look is None and deck is not None:
            look = cell_look(deck, cell, actor_colors(deck, dark=tokens.dark), in_figures=self._in_figures)
            self._looks[key] = look
        return look or NOTHING_TO_SHOW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell = index.data(VetoMapRole.CELL)
        if cell is None or self._deck is None:
            return
        tokens = tokens_of(self._view)
        state = option.state
        margin = TIGHT_MARGIN if inside_of(QRectF(option.rect))[0] else MARGIN
        box = QRectF(option.rect).adjusted(margin, margin, -margin, -margin)
        look = self._look(cell, tokens)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.dimmed:
            painter.setOpacity(DIMMED)
        place = (cell.row_terms, cell.column_terms)
        pointed = self.highlighted == place
        _paint_frame(painter, box, look.tone, tokens, pointed=pointed)
        if place in self.lit and not pointed:
            _paint_lit(painter, box, tokens)
        if cell.on_table:
            _paint_ring(painter, box.adjusted(-2, -2, 2, 2), tokens.text, CARD_RADIUS + 2)
        read_about = pointed or (self.highlighted is None and cell.on_table)
        if state & QStyle.StateFlag.State_HasFocus and read_about:
            _paint_ring(painter, box.adjusted(2.5, 2.5, -2.5, -2.5), tokens.accent, CARD_RADIUS - 2)
        content = self._content(cell, QRectF(option.rect), tokens)
        content.paint(painter, tokens, look.tone)
        if look.companions and not content.names_companions:  # over the chips, where these fill the cell
            _paint_mark(painter, box, tokens)
        painter.restore()


def _paint_frame(painter: QPainter, box: QRectF, tone: Tone, tokens: Tokens, *, pointed: bool) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    fill, border = tokens.surface, tokens.border_strong
    if tone == "deal":
        fill, border = tokens.deal_fill, tokens.deal
    if tone == "impossible":
        fill, border = tokens.hatch_a, tokens.border
    if pointed and tone not in ("deal", "impossible"):
        fill = tokens.accent_fill
    painter.fillPath(shape, QColor(fill))
    if tone == "impossible":
        painter.fillPath(shape, QBrush(QColor(tokens.hatch_b), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(tokens.accent if pointed else border), 1.4 if pointed else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _paint_ring(painter: QPainter, box: QRectF, color: str, radius: float) -> None:
    painter.setPen(QPen(QColor(color), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def _paint_lit(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """What is pointed at elsewhere is in this cell: a quiet ground, and a bar at the left edge."""
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    painter.save()
    painter.setClipPath(shape)
    ground = QColor(tokens.accent)
    ground.setAlpha(26)
    painter.fillRect(box, ground)
    painter.fillRect(QRectF(box.left(), box.top(), LIT_BAR, box.height()), QColor(tokens.accent))
    painter.restore()


def _paint_mark(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """The corner of the frame, filled: other cards change too; the tooltip names them."""
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    corner = box.topRight()
    filled = QPainterPath()
    filled.addPolygon(QPolygonF([corner, corner + QPointF(-MARK, 0), corner + QPointF(0, MARK)]))
    filled.closeSubpath()
    painter.fillPath(shape.intersected(filled), QColor(tokens.quiet))
    painter.setPen(QPen(QColor(tokens.surface), 1.2))
    painter.drawLine(corner + QPointF(-MARK, 0.8), corner + QPointF(-0.8, MARK))


def _fullness(cell: Cell) -> tuple[int, int]:
    """How much a cell has to show: chips first, then a longer headline."""
    shown = sum(stance in ("vetoes", "depends") for stance in cell.stances.values())
    return shown, cell.win_set or 0
