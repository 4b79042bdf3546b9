"""How the cells of the veto map look: chips of the actors that veto, deals in green, the impossible hatched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts.reading import companions_text, is_complete
from desktop.models.veto_map_model import Index, VetoMapRole
from desktop.theme import font, tokens_of
from desktop.tokens import CARD_RADIUS, CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.paint import CHIP_GAP, Chip, chip_rows, chip_width, chips_width, paint_chips, wrapped_lines
from winset.analysis.veto_map import Cell
from winset.model import Deck

Tone: TypeAlias = Literal["deal", "open", "plain", "impossible"]

LOWEST = 74  # a cell with its notes
TIGHT = 44  # a cell of chips or a headline alone
MARGIN, TIGHT_MARGIN = 4, 3
PAD, TIGHT_PAD = 6, 2
ROW_GAP, TIGHT_ROW_GAP = 4, 2
MARK = 7
NOTE_GAP = 5
DIMMED = 0.45
MOST_NOTE_LINES = 3
MOST_CHIPS = 12


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows: chips of the actors that veto or may, a headline, and notes below in small type."""

    chips: tuple[Chip, ...]
    headline: str
    notes: tuple[str, ...]
    tone: Tone


def cell_look(deck: Deck, cell: Cell, colors: Mapping[str, str]) -> CellLook:
    """What to paint for the cell."""
    if cell.play is None:
        return CellLook((), "", ("not possible",), "impossible")
    row = tuple(
        Chip(deck.shorts[actor], colors[actor], stance)
        for actor, stance in cell.stances.items()
        if stance in ("vetoes", "depends")
    )
    notes = tuple(note for note in (companions_text(deck, cell), "on the table" if cell.on_table else "") if note)
    if is_complete(deck, cell):
        return CellLook(row, "✓ deal", notes, "deal") if cell.agreed else CellLook(row, "", notes, "plain")
    deals = f"{cell.win_set:,} {'deal' if cell.win_set == 1 else 'deals'}"
    if cell.agreed:
        return CellLook(row, f"✓ {deals}", notes, "deal")
    if cell.win_set:
        return CellLook(row, deals, notes, "open")
    return CellLook(row, "", (*notes, "no deal left"), "plain")


def without_notes(look: CellLook) -> CellLook:
    """The look in a low cell: notes stand only where there is nothing else, and then the last one."""
    return replace(look, notes=() if look.chips or look.headline else look.notes[-1:])


def fitting(row: tuple[Chip, ...], width: float, rows: int, tokens: Tokens) -> tuple[tuple[Chip, ...], ...]:
    """The chips in at most so many rows of that width; those that do not fit are counted in a last chip ``+3``."""
    broken = chip_rows(row, width)
    shown = len(row)
    while len(broken) > max(1, rows) and shown > 0:
        shown -= 1
        rest = Chip(f"+{len(row) - shown}", tokens.quiet, "accepts")
        broken = chip_rows((*row[:shown], rest), width)
    return broken


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of the veto map."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._deck: Deck | None = None
        self.dimmed = False

    def set_deck(self, deck: Deck) -> None:
        """Take names and colors from this deck."""
        self._deck = deck

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell = index.data(VetoMapRole.CELL)
        if cell is None or self._deck is None:
            return
        tokens = tokens_of(self._view)
        state = option.state
        tight = option.rect.height() < LOWEST
        margin, pad = (TIGHT_MARGIN, TIGHT_PAD) if tight else (MARGIN, PAD)
        box = QRectF(option.rect).adjusted(margin, margin, -margin, -margin)
        look = cell_look(self._deck, cell, actor_colors(self._deck, dark=tokens.dark))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.dimmed:
            painter.setOpacity(DIMMED)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and cell.play is not None
        _paint_frame(painter, box, look.tone, tokens, hovered=hovered)
        if cell.on_table:
            _paint_ring(painter, box.adjusted(-2, -2, 2, 2), tokens.text, CARD_RADIUS + 2)
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, box.adjusted(2.5, 2.5, -2.5, -2.5), tokens.accent, CARD_RADIUS - 2)
        if tight and cell.play is not None and cell.play.companions:
            _paint_mark(painter, box, tokens)
        _paint_content(
            painter, box.adjusted(pad, pad, -pad, -pad), without_notes(look) if tight else look, tokens, tight=tight
        )
        painter.restore()


def _paint_frame(painter: QPainter, box: QRectF, tone: Tone, tokens: Tokens, *, hovered: bool) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    fill, border = tokens.surface, tokens.border_strong
    if tone == "deal":
        fill, border = tokens.deal_fill, tokens.deal
    if tone == "impossible":
        fill, border = tokens.hatch_a, tokens.border
    if hovered and tone != "deal":
        fill = tokens.accent_fill
    painter.fillPath(shape, QColor(fill))
    if tone == "impossible":
        painter.fillPath(shape, QBrush(QColor(tokens.hatch_b), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(tokens.accent if hovered else border), 1.4 if hovered else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _paint_ring(painter: QPainter, box: QRectF, color: str, radius: float) -> None:
    painter.setPen(QPen(QColor(color), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def _paint_mark(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """The small corner that says that other cards change too; the tooltip names them."""
    corner = box.topRight() + QPointF(-4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.quiet))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(-MARK, 0), corner + QPointF(0, MARK)]))


def _headline_font() -> QFont:
    return font(14, QFont.Weight.DemiBold)


def _note_font() -> QFont:
    return font(10.5)


def _paint_content(painter: QPainter, box: QRectF, look: CellLook, tokens: Tokens, *, tight: bool) -> None:
    gap, headline_font = (TIGHT_ROW_GAP, font(12.5, QFont.Weight.DemiBold)) if tight else (ROW_GAP, _headline_font())
    headline_height = QFontMetricsF(headline_font).height() if look.headline else 0.0
    line_height = QFontMetricsF(_note_font()).height()
    for most in (MOST_NOTE_LINES, 2, 1):  # the fewer the lines of notes, the more room for chips
        notes = _note_lines(look.notes, box.width(), most)
        free = box.height() - headline_height - len(notes) * line_height - (NOTE_GAP if notes else 0)
        rows = fitting(look.chips, box.width(), int((free + gap) // (CHIP_HEIGHT + gap)), tokens)
        if sum(map(len, rows)) == len(look.chips) and len(rows) * (CHIP_HEIGHT + gap) <= free + gap:
            break
    chips_height = len(rows) * (CHIP_HEIGHT + gap) - gap if rows else 0.0
    gaps = (gap if rows and look.headline else 0) + (NOTE_GAP if notes and (rows or look.headline) else 0)
    total = headline_height + chips_height + len(notes) * line_height + gaps
    y = box.top() + max(0.0, (box.height() - total) / 2)
    if look.headline:
        color = tokens.deal if look.tone in ("deal", "open") else tokens.text
        place = QRectF(box.left(), y, box.width(), headline_height)
        _paint_line(painter, place, look.headline, headline_font, color)
        y += headline_height + (gap if rows else 0)
    for row in rows:
        paint_chips(painter, QPointF(box.center().x() - chips_width(row) / 2, y), row, tokens)
        y += CHIP_HEIGHT + gap
    y += NOTE_GAP - (gap if rows else 0) if rows or look.headline else 0
    for line in notes:
        _paint_line(painter, QRectF(box.left(), y, box.width(), line_height), line, _note_font(), tokens.quiet)
        y += line_height


def _note_lines(notes: tuple[str, ...], width: float, most: int) -> list[str]:
    """The notes broken into at most so many lines; the last note always has one of them."""
    lines: list[str] = []
    for place, note in enumerate(notes):
        left = most - len(lines) - (len(notes) - place - 1)
        lines += wrapped_lines(note, _note_font(), width, max(1, left))
    return lines


def _paint_line(painter: QPainter, place: QRectF, text: str, text_font: QFont, color: str) -> None:
    painter.setFont(text_font)
    painter.setPen(QColor(color))
    elided = QFontMetricsF(text_font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, elided)


def least_size(shorts: Mapping[str, str]) -> QSize:
    """The least size of a cell: with few actors there is room for the chips of all, with many for those of twelve."""
    widest = max((chip_width(short) for short in shorts.values()), default=0)
    shown = min(len(shorts), MOST_CHIPS)
    across = 2 if shown <= 6 else 3
    down = -(-shown // across)
    width = 2 * (MARGIN + PAD) + across * (widest + CHIP_GAP) - CHIP_GAP
    height = (
        2 * (MARGIN + PAD) + down * (CHIP_HEIGHT + ROW_GAP) - ROW_GAP + NOTE_GAP + QFontMetricsF(_note_font()).height()
    )
    return QSize(ceil(width), ceil(height) + 1)
