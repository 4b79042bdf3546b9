"""Paints the rows of the hand: headings in small capitals, cards with chips and a badge."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.desk import Desk
from desktop.models.hand import HandRole, Index
from desktop.models.looks import CardLook, Tone
from desktop.theme import font, label_font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors, issue_colors, mix
from desktop.views.card_frame import paint_card_frame
from desktop.views.lines import elided, paint_lines, wrapped_lines
from desktop.views.paint import Chip, chip_rows, chips, chips_width, paint_chips
from winset.model import Deck

MARGIN = 12
MARGIN_BESIDE_BAR = 6  # the scroll bar takes the rest
PAD = 9
GAP = 5
HEADING_HEIGHT = 27


class CardDelegate(QStyledItemDelegate):
    """Sizes and paints headings and cards to the width of the view."""

    def __init__(self, view: QAbstractItemView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._deck: Deck | None = None
        self._stripes: dict[str, str] = {}
        self._heights: dict[tuple[str, str], tuple[CardLook, int, float]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as the words and chips need."""
        width = self._view.viewport().width()
        look = index.data(HandRole.LOOK)
        if look is None:
            return QSize(width, HEADING_HEIGHT)
        inside = width - MARGIN - self._margin_right()
        known = self._heights.get((look.issue, look.term))
        if known is None or known[0] is not look or known[1] != inside:
            known = look, inside, card_height(look, self._chips(look), inside)
            self._heights[look.issue, look.term] = known
        return QSize(width, round(known[2]) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        tokens = tokens_of(self._view)
        box = QRectF(option.rect)
        look = index.data(HandRole.LOOK)
        if look is None:
            _paint_heading(painter, box, str(index.data()), tokens)
            return
        state = option.state
        card = box.adjusted(MARGIN, 0, -self._margin_right(), -GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under_mouse = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_card(
            painter,
            card,
            look,
            self._chips(look),
            self._stripe(look),
            tokens=tokens,
            chosen=chosen and self._view.hasFocus(),
            hovered=under_mouse,
            lit=(look.issue, look.term) in self._desk.spotlight.lit.cards and not under_mouse,
        )

    def picture(self, look: CardLook, extra: str, ratio: float) -> QPixmap:
        """The card as it hangs on the mouse while it is dragged, with the companion change as a second line."""
        tokens = tokens_of(self._view)
        return card_picture(look.title, extra, self._stripe(look), tokens, ratio)

    def _margin_right(self) -> int:
        return MARGIN_BESIDE_BAR if self._view.verticalScrollBar().isVisible() else MARGIN

    def _stripe(self, look: CardLook) -> str:
        if self._deck is not self._desk.deck:
            self._deck = self._desk.deck
            self._stripes = issue_colors(self._deck)
        return self._stripes[look.issue]

    def _chips(self, look: CardLook) -> tuple[Chip, ...]:
        deck = self._desk.deck
        return chips(deck.shorts, actor_colors(deck, dark=tokens_of(self._view).dark), look.stances)


def card_height(look: CardLook, row: tuple[Chip, ...], width: float) -> float:
    """The height of a card of that width."""
    lines = len(_title_lines(look, width))
    height = 2 * 6 + lines * QFontMetricsF(_title_font()).height()
    if look.on_table or not (row or look.badge):
        return max(height, 31)
    rows = chip_rows(row, width - 2 * PAD - 3)
    below = len(rows) * (CHIP_HEIGHT + 3)
    if not _badge_fits(rows, look.badge, width):
        below += 17
    return height + 2 + below


def paint_card(
    painter: QPainter,
    box: QRectF,
    look: CardLook,
    row: tuple[Chip, ...],
    stripe: str,
    *,
    tokens: Tokens,
    chosen: bool,
    hovered: bool,
    lit: bool = False,
) -> None:
    """Paint a card of the hand into the box; ``lit``: it is pointed at in another view."""
    fill = tokens.accent_fill if chosen or lit else tokens.panel if hovered else tokens.surface
    border = tokens.accent if chosen or lit else tokens.border_strong if hovered else tokens.border
    width = 1.4 if chosen or lit else 1
    paint_card_frame(painter, box, tokens, stripe=stripe, fill=fill, border=border, border_width=width)
    inner = box.adjusted(PAD + 3, 6, -PAD, -6)
    lines = _title_lines(look, box.width())
    if look.on_table:
        middle = (inner.height() - len(lines) * QFontMetricsF(_title_font()).height()) / 2
        paint_lines(painter, inner.translated(0, max(0, middle)), lines, _title_font(), tokens.text)
        _paint_pill(painter, box, look.badge, tokens)
        return
    y = paint_lines(painter, inner, lines, _title_font(), tokens.text) + 4
    rows = chip_rows(row, inner.width())
    for chips_of_row in rows:
        paint_chips(painter, QPointF(inner.left(), y), chips_of_row, tokens)
        y += CHIP_HEIGHT + 3
    if look.badge:
        fits = _badge_fits(rows, look.badge, box.width())
        top = y - CHIP_HEIGHT - 3 if rows and fits else y
        place = QRectF(inner.left(), top, inner.width(), CHIP_HEIGHT)
        painter.setFont(_badge_font(look.tone))
        painter.setPen(QColor(badge_color(look.tone, tokens)))
        side = Qt.AlignmentFlag.AlignRight if rows and fits else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, look.badge)


def card_picture(title: str, extra: str, stripe: str, tokens: Tokens, ratio: float) -> QPixmap:
    """A small card to hang on the mouse."""
    words = wrapped_lines(title, _title_font(), 200)
    more = wrapped_lines(extra, font(12), 200, most=3) if extra else ()
    title_height = QFontMetricsF(_title_font()).height()
    height = 16 + len(words) * title_height + len(more) * QFontMetricsF(font(12)).height()
    pixmap = QPixmap(round(226 * ratio), round((height + 2) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(1, 1, 224, height)
    paint_card_frame(painter, box, tokens, stripe=stripe, border=tokens.accent, border_width=1.4)
    y = paint_lines(painter, box.adjusted(12, 7, -8, 0), words, _title_font(), tokens.text)
    paint_lines(painter, QRectF(12, y, 204, height), more, font(12), tokens.quiet)
    painter.end()
    return pixmap


def badge_color(tone: Tone, tokens: Tokens) -> str:
    """The color of a badge's words."""
    return {"deal": tokens.deal, "near": tokens.deal, "on_table": tokens.accent}.get(tone, tokens.quiet)


def _title_font() -> QFont:
    return font(13, QFont.Weight.Medium)


def _badge_font(tone: Tone) -> QFont:
    return font(11.5, QFont.Weight.DemiBold if tone in ("deal", "near") else QFont.Weight.Normal)


def _title_lines(look: CardLook, width: float) -> tuple[str, ...]:
    room = width - 2 * PAD - 3
    if look.on_table:
        room -= QFontMetricsF(_badge_font("on_table")).horizontalAdvance(look.badge) + 22
    return wrapped_lines(look.title, _title_font(), room)


def _badge_fits(rows: tuple[tuple[Chip, ...], ...], badge: str, width: float) -> bool:
    if not badge:
        return True
    if not rows:
        return False
    taken = chips_width(rows[-1]) + QFontMetricsF(_badge_font("near")).horizontalAdvance(badge) + 10
    return taken <= width - 2 * PAD - 3


def _paint_pill(painter: QPainter, box: QRectF, text: str, tokens: Tokens) -> None:
    pill_font = font(11.5, QFont.Weight.Medium)
    width = QFontMetricsF(pill_font).horizontalAdvance(text) + 14
    pill = QRectF(box.right() - PAD - width, box.center().y() - 9, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_fill))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(QColor(tokens.accent if not tokens.dark else mix(tokens.accent, "#FFFFFF", 0.2)))
    painter.setFont(pill_font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _paint_heading(painter: QPainter, box: QRectF, title: str, tokens: Tokens) -> None:
    heading = label_font()
    painter.setFont(heading)
    painter.setPen(QColor(tokens.quiet))
    room = box.adjusted(MARGIN, 5, -MARGIN, -3)
    text = elided(title.upper(), heading, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
