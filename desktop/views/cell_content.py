"""What stands in a cell of the veto map, and how it is arranged in the room that there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.charts.cell_words import NOT_COUNTED, Tone, actor_marks, not_told, outcome
from desktop.charts.reading import companion_terms, companions_text
from desktop.theme import font
from desktop.tokens import Tokens
from desktop.views.lines import elided, holds_all, wrapped_lines
from desktop.views.paint import SMALL_CHIP, USUAL_CHIP, Chip, ChipSize, chip_rows, chip_width, chips_width, paint_chips
from winset.analysis.veto_map import Cell
from winset.model import Deck

Manner: TypeAlias = Literal["figures", "chips", "small"]
"""How chips are painted: with figures beside them, without, or small."""

LOWEST = 74  # a cell with its notes
TIGHT = 44  # a cell of chips or a headline alone
NARROW = 66  # two usual chips side by side, in their margins
LEAST_WIDTH, LEAST_HEIGHT = 32, 26
MANNERS: tuple[Manner, ...] = get_args(Manner)
MARGIN, TIGHT_MARGIN = 4, 3
PAD, TIGHT_PAD = 6, 2
ROW_GAP, TIGHT_ROW_GAP = 4, 2
NOTE_GAP = 5
ON_TABLE = "on the table"
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


NOTHING_TO_SHOW = CellLook((), "", (), "plain")


def cell_look(deck: Deck, cell: Cell, colors: Mapping[str, str], *, in_figures: bool = True) -> CellLook:
    """What to paint for the cell; the actors that veto it whatever else is on the table stand first.

    ``in_figures`` tells shares as fractions, else in percent.
    """
    row = tuple(
        Chip(
            deck.shorts[mark.actor],
            colors[mark.actor],
            mark.stance,
            None if mark.share is None or mark.stance == "vetoes" else float(mark.share),
            mark.figure,
        )
        for mark in actor_marks(deck, cell, in_figures=in_figures)
    )
    came = outcome(deck, cell)
    remark = came.remark or (NOT_COUNTED if not_told(cell) and not came.headline else "")
    notes = tuple(note for note in (ON_TABLE if cell.on_table else "", remark) if note)
    changes = (companions_text(deck, cell), companion_terms(deck, cell)) if companions_text(deck, cell) else ()
    return CellLook(row, came.headline, notes, came.tone, changes)


def without_notes(look: CellLook) -> CellLook:
    """The look in a low cell: notes stand only where there is nothing else, and then the last one."""
    notes = () if look.chips or look.headline else look.notes[-1:]
    return replace(look, notes=notes, companions=())


def fitting(
    row: tuple[Chip, ...], width: float, rows: int, tokens: Tokens, size: ChipSize = USUAL_CHIP
) -> tuple[tuple[Chip, ...], ...]:
    """The chips in at most so many rows of that width; those that do not fit are counted in a last chip ``+3``.

    Of chips that do not all fit those that veto are shown, then the others are one number; vetoing ones without room
    are counted as such: ``+2 veto``.
    """
    broken = chip_rows(row, width, size)
    if len(broken) <= max(1, rows):
        return broken
    vetoing = sum(chip.stance == "vetoes" for chip in row)
    for shown in range(vetoing or len(row) - 1, -1, -1):
        broken = chip_rows((*row[:shown], *_counted_rest(row[shown:], tokens)), width, size)
        if len(broken) <= max(1, rows):
            return broken
    return chip_rows(_counted_rest(row, tokens)[:1], width, size)


def _counted_rest(rest: tuple[Chip, ...], tokens: Tokens) -> tuple[Chip, ...]:
    """Chips that count those without room: a filled one for those that veto, an outlined one for the others."""
    vetoing = sum(chip.stance == "vetoes" for chip in rest)
    others = len(rest) - vetoing
    filled = (Chip(f"+{vetoing} veto", tokens.veto, "vetoes"),) if vetoing else ()
    return (*filled, Chip(f"+{others}", tokens.quiet, "accepts")) if others else filled


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
    size: ChipSize = USUAL_CHIP

    @property
    def manner(self) -> Manner:
        """The manner in which it is painted; without chips it suits any."""
        if self.size == SMALL_CHIP and self.rows:
            return "small"
        chips = [chip for row in self.rows for chip in row]
        return "chips" if chips and not any(chip.figure for chip in chips) else "figures"

    @property
    def chips_height(self) -> float:
        """The height of the rows of chips, in pixels."""
        return len(self.rows) * (self.size.height + self.gap) - self.gap if self.rows else 0.0

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
        in_columns = any(chip.figure for row in self.rows for chip in row)
        widest = max((chips_width(row, self.size) for row in self.rows), default=0.0)
        for row in self.rows:
            width = widest if in_columns else chips_width(row, self.size)
            paint_chips(painter, QPointF(box.center().x() - width / 2, y), row, tokens, self.size)
            y += self.size.height + gap
        y += NOTE_GAP - (gap if self.rows else 0) if self.rows or self.headline else 0
        line_height = QFontMetricsF(_note_font()).height()
        for line in self.notes:
            _paint_line(painter, QRectF(box.left(), y, box.width(), line_height), line, _note_font(), tokens.quiet)
            y += line_height


def arranged(look: CellLook, box: QRectF, tokens: Tokens, *, tight: bool, manner: Manner = "figures") -> Content:
    """The look in the box: all chips if there is any way, then as much of the companion changes as has room.

    These stand whole or not at all, as half a figure would be another figure. Figures beside the chips make way first,
    then the chips become small, and at last some are only counted; ``manner`` is the first that is tried.
    """
    gap = TIGHT_ROW_GAP if tight else ROW_GAP
    headline, headline_font = _headline(look.headline, box.width(), TIGHT_HEADLINES if tight else HEADLINES)
    own = tuple(line for note in look.notes for line in _note_lines(note, box.width(), tight=tight))
    bare = tuple(replace(chip, figure="") for chip in look.chips)
    manners: dict[Manner, tuple[Chip, ...]] = {"figures": look.chips, "chips": bare}
    for chips in dict.fromkeys(chips for way, chips in manners.items() if MANNERS.index(way) >= MANNERS.index(manner)):
        if max((chips_width((chip,)) for chip in chips), default=0.0) > box.width():
            continue
        content = Content(box, headline, headline_font, chip_rows(chips, box.width()), own, False, gap)
        whole = _with_companions(content, look.companions)
        if whole is not None:
            return whole
        if content.height <= box.height():
            return content
    rows = chip_rows(bare, box.width(), SMALL_CHIP)
    content = Content(box, headline, headline_font, rows, own, False, TIGHT_ROW_GAP, SMALL_CHIP)
    for notes in dict.fromkeys((own, ())):
        if replace(content, notes=notes).height <= box.height():
            return replace(content, notes=notes)
    content = replace(content, notes=() if bare or headline else own)
    each = SMALL_CHIP.height + TIGHT_ROW_GAP
    free = box.height() - replace(content, rows=()).height - (TIGHT_ROW_GAP if headline else 0)
    rows = fitting(bare, box.width(), int((free + TIGHT_ROW_GAP) // each), tokens, SMALL_CHIP)
    return replace(content, rows=rows)


def common_manner(looks: Iterable[CellLook], size: QSize, tokens: Tokens) -> Manner:
    """The largest manner in which cells of that size can all be painted, so that they look alike."""
    found = 0
    tight, inside = inside_of(QRectF(0, 0, size.width(), size.height()))
    for look in looks:
        for manner in MANNERS[found:]:
            content = arranged(without_notes(look) if tight else look, inside, tokens, tight=tight, manner=manner)
            found = MANNERS.index(content.manner)
            break
        if MANNERS[found] == "small":
            break
    return MANNERS[found]


def inside_of(cell: QRectF) -> tuple[bool, QRectF]:
    """Whether a cell is tight, and what its margins leave of it."""
    tight = cell.height() < LOWEST or cell.width() < NARROW
    edge = TIGHT_MARGIN + TIGHT_PAD if tight else MARGIN + PAD
    return tight, cell.adjusted(edge, edge, -edge, -edge)


def _note_lines(note: str, width: float, *, tight: bool) -> tuple[str, ...]:
    """The note in lines; in a tight cell whole or not at all, as its tone says it too."""
    lines = wrapped_lines(note, _note_font(), width, 2)
    return lines if not tight or holds_all(lines, note) else ()


def _with_companions(content: Content, companions: tuple[str, ...]) -> Content | None:
    """The content with the companion changes in the most words that have room; None where there is room for none."""
    for words in companions:
        lines = wrapped_lines(words, _note_font(), content.box.width(), MOST_NOTE_LINES)
        told = replace(content, notes=(*lines, *content.notes), names_companions=True)
        if holds_all(lines, words) and told.height <= content.box.height():
            return told
    return None


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
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, elided(text, text_font, place.width()))


def least_size(shorts: Mapping[str, str], across: int = 0) -> QSize:
    """The least size of a cell, of small chips: with few actors those of all have room, with many those of twelve.

    So many stand side by side: by default two, of many actors three.
    """
    widest = max((chip_width(short, SMALL_CHIP) for short in shorts.values()), default=0)
    shown = min(len(shorts), MOST_CHIPS)
    across = across or (2 if shown <= 6 else 3)
    down = -(-shown // across)
    width = 2 * (TIGHT_MARGIN + TIGHT_PAD) + across * (widest + SMALL_CHIP.gap) - SMALL_CHIP.gap
    height = 2 * (TIGHT_MARGIN + TIGHT_PAD) + down * (SMALL_CHIP.height + TIGHT_ROW_GAP) - TIGHT_ROW_GAP
    return QSize(max(LEAST_WIDTH, ceil(width)), max(LEAST_HEIGHT, ceil(height) + 1))
