"""How the cells of the veto map look: chips of the actors that veto, deals in green, the impossible hatched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts.reading import companion_terms, companions_text, is_complete
from desktop.models.veto_map_model import Index, VetoMapRole
from desktop.theme import font, tokens_of
from desktop.tokens import CARD_RADIUS, CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.paint import CHIP_GAP, Chip, chip_rows, chip_width, chips_width, paint_chips, wrapped_lines
from winset.analysis.verdict import Stance
from winset.analysis.veto_map import Cell
from winset.model import Deck
from winset.wording import short_count

Tone: TypeAlias = Literal["deal", "open", "plain", "impossible"]
_SHOWN_STANCES: tuple[Stance, ...] = ("vetoes", "depends")

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
HEADLINES, TIGHT_HEADLINES = (14, 12.5, 11, 10), (12.5, 11, 10)


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows: chips of the actors that veto or may, a headline, and notes below in small type.

    ``companions`` says which other cards change, in as many words as there may be room for, the most first.
    """

    chips: tuple[Chip, ...]
    headline: str
    notes: tuple[str, ...]
    tone: Tone
    companions: tuple[str, ...] = ()


def cell_look(deck: Deck, cell: Cell, colors: Mapping[str, str]) -> CellLook:
    """What to paint for the cell; the actors that veto it whatever else is on the table stand first."""
    if cell.play is None:
        return CellLook((), "", ("not possible",), "impossible")
    row = tuple(
        Chip(deck.shorts[actor], colors[actor], shown)
        for shown in _SHOWN_STANCES
        for actor, stance in cell.stances.items()
        if stance == shown
    )
    headline, remark, tone = _outcome(deck, cell)
    notes = ("on the table",) if cell.on_table else ()
    companions = (companions_text(deck, cell), companion_terms(deck, cell)) if cell.play.companions else ()
    return CellLook(row, headline, (*notes, remark) if remark else notes, tone, companions)


def _outcome(deck: Deck, cell: Cell) -> tuple[str, str, Tone]:
    """The headline, a remark where there is none, and the tone."""
    if is_complete(deck, cell):
        return ("✓ deal", "", "deal") if cell.agreed else ("", "", "plain")
    if cell.win_set is None:
        return ("deals left", "", "open") if cell.has_deal else ("", "not counted", "plain")
    if not cell.win_set and not cell.agreed:
        return "", "no deal left", "plain"
    deals = f"{short_count(cell.win_set)} {'deal' if cell.win_set == 1 else 'deals'}"
    return (f"✓ {deals}", "", "deal") if cell.agreed else (deals, "", "open")


def without_notes(look: CellLook) -> CellLook:
    """The look in a low cell: notes stand only where there is nothing else, and then the last one."""
    notes = () if look.chips or look.headline else look.notes[-1:]
    return replace(look, notes=notes, companions=())


def fitting(row: tuple[Chip, ...], width: float, rows: int, tokens: Tokens) -> tuple[tuple[Chip, ...], ...]:
    """The chips in at most so many rows of that width; those that do not fit are counted in a last chip ``+3``.

    Of chips that do not all fit those that veto are shown, then the others are one number; vetoing ones without room
    are counted as such: ``+2 veto``.
    """
    broken = chip_rows(row, width)
    if len(broken) <= max(1, rows):
        return broken
    vetoing = sum(chip.stance == "vetoes" for chip in row)
    for shown in range(vetoing or len(row) - 1, -1, -1):
        broken = chip_rows((*row[:shown], *_counted_rest(row[shown:], tokens)), width)
        if len(broken) <= max(1, rows):
            return broken
    return chip_rows(_counted_rest(row, tokens)[:1], width)


def _counted_rest(rest: tuple[Chip, ...], tokens: Tokens) -> tuple[Chip, ...]:
    """Chips that count those without room: a filled one for those that veto, an outlined one for the others."""
    vetoing = sum(chip.stance == "vetoes" for chip in rest)
    others = len(rest) - vetoing
    filled = (Chip(f"+{vetoing} veto", tokens.veto, "vetoes"),) if vetoing else ()
    return (*filled, Chip(f"+{others}", tokens.quiet, "accepts")) if others else filled


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of the veto map."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._deck: Deck | None = None
        self.dimmed = False
        self.highlighted: tuple[str, str] | None = None

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
        pointed = self.highlighted == (cell.row, cell.column)
        _paint_frame(painter, box, look.tone, tokens, pointed=pointed)
        if cell.on_table:
            _paint_ring(painter, box.adjusted(-2, -2, 2, 2), tokens.text, CARD_RADIUS + 2)
        read_about = pointed or (self.highlighted is None and cell.on_table)
        if state & QStyle.StateFlag.State_HasFocus and read_about:
            _paint_ring(painter, box.adjusted(2.5, 2.5, -2.5, -2.5), tokens.accent, CARD_RADIUS - 2)
        content = arranged(
            without_notes(look) if tight else look, box.adjusted(pad, pad, -pad, -pad), tokens, tight=tight
        )
        if look.companions and not content.names_companions:
            _paint_mark(painter, box, tokens)
        content.paint(painter, tokens, look.tone)
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


def _paint_mark(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """The small corner that says that other cards change too; the tooltip names them."""
    corner = box.topRight() + QPointF(-4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.quiet))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(-MARK, 0), corner + QPointF(0, MARK)]))


def _note_font() -> QFont:
    return font(10.5)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell's box, broken into lines."""

    box: QRectF
    headline: str
    headline_font: QFont
    rows: tuple[tuple[Chip, ...], ...]
    notes: tuple[str, ...]
    names_companions: bool
    gap: int

    @property
    def chips_height(self) -> float:
        """The height of the rows of chips, in pixels."""
        return len(self.rows) * (CHIP_HEIGHT + self.gap) - self.gap if self.rows else 0.0

    @property
    def headline_height(self) -> float:
        """The height of the headline, in pixels."""
        return QFontMetricsF(self.headline_font).height() if self.headline else 0.0

    @property
    def height(self) -> float:
        """The height of all of it, in pixels; more than the box has, where a note alone is too much."""
        between = self.gap if self.rows and self.headline else 0
        before_notes = NOTE_GAP if self.notes and (self.rows or self.headline) else 0
        lines = len(self.notes) * QFontMetricsF(_note_font()).height()
        return self.headline_height + between + self.chips_height + before_notes + lines

    def paint(self, painter: QPainter, tokens: Tokens, tone: Tone) -> None:
        """Paint it in the middle of the box."""
        box, gap = self.box, self.gap
        y = box.top() + max(0.0, (box.height() - self.height) / 2)
        if self.headline:
            color = tokens.deal if tone in ("deal", "open") else tokens.text
            place = QRectF(box.left(), y, box.width(), self.headline_height)
            _paint_line(painter, place, self.headline, self.headline_font, color)
            y += self.headline_height + (gap if self.rows else 0)
        for row in self.rows:
            paint_chips(painter, QPointF(box.center().x() - chips_width(row) / 2, y), row, tokens)
            y += CHIP_HEIGHT + gap
        y += NOTE_GAP - (gap if self.rows else 0) if self.rows or self.headline else 0
        line_height = QFontMetricsF(_note_font()).height()
        for line in self.notes:
            _paint_line(painter, QRectF(box.left(), y, box.width(), line_height), line, _note_font(), tokens.quiet)
            y += line_height


def arranged(look: CellLook, box: QRectF, tokens: Tokens, *, tight: bool) -> Content:
    """The look in the box: all chips if there is any way, then as much of the companion changes as has room.

    These stand whole or not at all, as half a figure would be another figure.
    """
    gap = TIGHT_ROW_GAP if tight else ROW_GAP
    headline, headline_font = _headline(look.headline, box.width(), TIGHT_HEADLINES if tight else HEADLINES)
    bare = Content(box, headline, headline_font, chip_rows(look.chips, box.width()), (), False, gap)
    own = tuple(line for note in look.notes for line in wrapped_lines(note, _note_font(), box.width(), 2))
    for companions in look.companions:
        lines = wrapped_lines(companions, _note_font(), box.width(), MOST_NOTE_LINES)
        whole = " ".join(lines) == " ".join(companions.split())
        content = replace(bare, notes=(*lines, *own), names_companions=True)
        if whole and content.height <= box.height():
            return content
    content = replace(bare, notes=own)
    if content.height <= box.height():
        return content
    free = box.height() - replace(content, rows=()).height - (gap if headline else 0) - (NOTE_GAP if own else 0)
    rows = fitting(look.chips, box.width(), int((free + gap) // (CHIP_HEIGHT + gap)), tokens)
    return replace(content, rows=rows)


def _headline(text: str, width: float, sizes: tuple[float, ...]) -> tuple[str, QFont]:
    """The headline in the largest type in which it fits; where none does, its figure alone."""
    fonts = [font(size, QFont.Weight.DemiBold) for size in sizes]
    for words in (text, text.rpartition(" ")[0] or text):
        for each in fonts:
            if QFontMetricsF(each).horizontalAdvance(words) <= width:
                return words, each
    return text, fonts[-1]


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
