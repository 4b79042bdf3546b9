"""How actors' chips are painted: one look for the hand, the table, the actors and the veto map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop.lettering import in_its_direction
from desktop.theme import font
from desktop.tokens import CHIP_HEIGHT, CHIP_WIDTH, PARTLY_HATCH, PARTLY_TINT, Tokens, text_on

if TYPE_CHECKING:
    from winset.analysis.verdict import Stance

CHIP_GAP = 4
MANY_ACTORS = 8
FIGURE_GAP = 3


@dataclass(frozen=True, slots=True)
class ChipSize:
    """How large chips are and how far apart, in pixels; ``text`` is the size of the code."""

    width: float
    height: float
    text: float
    gap: float


USUAL_CHIP = ChipSize(CHIP_WIDTH, CHIP_HEIGHT, 10.5, CHIP_GAP)
SMALL_CHIP = ChipSize(17, 12, 7.5, 2)


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor's short code in its color: filled when it vetoes, outlined when it accepts, hatched when it depends.

    Where ``share`` is known (0 to 1: of the packages in question, those that the actor vetoes) it is hatched so far;
    ``figure`` stands beside it.
    """

    short: str
    color: str
    stance: Stance | None
    share: float | None = None
    figure: str = ""


def chips(
    shorts: Mapping[str, str], colors: Mapping[str, str], stances: Mapping[str, Stance | None]
) -> tuple[Chip, ...]:
    """A chip for each actor of ``stances`` in its order; with many actors only for those that veto or may."""
    shown = stances.items()
    if len(stances) > MANY_ACTORS:
        shown = {actor: stance for actor, stance in shown if stance in ("vetoes", "depends")}.items()
    return tuple(Chip(shorts[actor], colors[actor], stance) for actor, stance in shown)


@lru_cache(maxsize=256)
def chip_width(short: str, size: ChipSize = USUAL_CHIP) -> float:
    """The width of a chip with this code."""
    return max(size.width, QFontMetricsF(chip_font(size)).horizontalAdvance(short) + size.height / 2 - 0.5)


def chip_font(size: ChipSize = USUAL_CHIP) -> QFont:
    """The font of the codes."""
    return font(size.text, QFont.Weight.Bold)


def figure_font() -> QFont:
    """The font of the figures beside chips."""
    return font(10)


def chips_width(row: Sequence[Chip], size: ChipSize = USUAL_CHIP) -> float:
    """The width of a row of chips."""
    return sum(_with_figure(chip, size) for chip in row) + size.gap * max(0, len(row) - 1)


def chip_rows(row: Sequence[Chip], width: float, size: ChipSize = USUAL_CHIP) -> tuple[tuple[Chip, ...], ...]:
    """The chips broken into rows no wider than ``width`` (a row holds one chip at least)."""
    rows: list[list[Chip]] = []
    for chip in row:
        if rows and chips_width([*rows[-1], chip], size) <= width:
            rows[-1].append(chip)
        else:
            rows.append([chip])
    return tuple(tuple(chips_of_row) for chips_of_row in rows)


def paint_chips(
    painter: QPainter, at: QPointF, row: Sequence[Chip], tokens: Tokens, size: ChipSize = USUAL_CHIP
) -> float:
    """Paint the chips from ``at`` (top left) rightwards; gives the x where the row ends."""
    x = at.x()
    for chip in row:
        width = chip_width(chip.short, size)
        paint_chip(painter, QRectF(x, at.y(), width, size.height), chip, tokens, size)
        whole = _with_figure(chip, size)
        if chip.figure:
            painter.setFont(figure_font())
            painter.setPen(QColor(tokens.text))
            place = QRectF(x + width + FIGURE_GAP, at.y(), whole - width, size.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, chip.figure)
        x += whole + size.gap
    return x - size.gap if row else x


def _with_figure(chip: Chip, size: ChipSize) -> float:
    width = chip_width(chip.short, size)
    return width + FIGURE_GAP + QFontMetricsF(figure_font()).horizontalAdvance(chip.figure) if chip.figure else width


def paint_chip(painter: QPainter, box: QRectF, chip: Chip, tokens: Tokens, size: ChipSize = USUAL_CHIP) -> None:
    """Paint one chip into the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = QColor(chip.color)
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    outline = QPen(color, 1.3)
    text = color
    if chip.stance == "vetoes":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, 3.5, 3.5)
        text = QColor(text_on(chip.color))
    elif chip.stance == "depends":
        _paint_depends(painter, inner, chip, tokens)
        text = color if chip.share is None else QColor(tokens.text)
    else:
        if chip.stance is None:
            text = QColor(tokens.quiet)
            outline = QPen(QColor(tokens.border_strong), 1.2, Qt.PenStyle.DotLine)
        painter.setPen(outline)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(inner, 3, 3)
    painter.setPen(text)
    painter.setFont(chip_font(size))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, in_its_direction(chip.short, chip.short))
    painter.restore()


def _paint_depends(painter: QPainter, inner: QRectF, chip: Chip, tokens: Tokens) -> None:
    """The ground of a chip whose actor vetoes some packages: outlined, and hatched as far as it does."""
    color, hatch, tint = QColor(chip.color), QColor(chip.color), QColor(chip.color)
    hatch.setAlphaF(PARTLY_HATCH)
    tint.setAlphaF(0 if chip.share is None else PARTLY_TINT)
    shape = QPainterPath()
    shape.addRoundedRect(inner, 3, 3)
    painter.fillPath(shape, QColor(tokens.surface))
    hatched = QRectF(inner)
    hatched.setWidth(inner.width() * (1.0 if chip.share is None else chip.share))
    painter.save()
    painter.setClipRect(hatched, Qt.ClipOperation.IntersectClip)
    painter.fillPath(shape, tint)
    painter.fillPath(shape, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    painter.restore()
    painter.setPen(QPen(color, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
