"""The head of an actor's card: its chip, its name, and what it does with the table."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.icons import paint_icon
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, paint_chip
from winset.analysis.verdict import Stance
from winset.model import Actor, Deck


class ActorHead(QWidget):
    """Chip, name and the verdict's pill."""

    def __init__(self, deck: Deck, actor: Actor) -> None:
        super().__init__()
        self._deck = deck
        self._actor = actor
        self._stance: Stance | None = None
        self._word = ""
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stance(self, stance: Stance | None, *, would: bool, known: bool) -> None:
        """Show what the actor does, or (``would``) what it would do if the hovering card were dropped."""
        self._stance = stance
        words = {
            "vetoes": "would veto" if would else "vetoes",
            "accepts": "would accept" if would else "accepts",
            "depends": "would depend" if would else "depends",
        }
        self._word = words[stance] if stance else ("no package" if known else "…")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip, as much of the name as has room, and the pill."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        short = self._deck.shorts[self._actor.id]
        color = actor_colors(self._deck, dark=tokens.dark)[self._actor.id]
        width = chip_width(short)
        paint_chip(painter, QRectF(0, 4, width, CHIP_HEIGHT), Chip(short, color, self._stance), tokens)
        pill_left = self._paint_pill(painter, tokens)
        name = font(14, QFont.Weight.DemiBold)
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        room = QRectF(width + 8, 0, pill_left - width - 14, self.height())
        text = elided(self._actor.title, name, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_pill(self, painter: QPainter, tokens: Tokens) -> float:
        text_color, fill, sign = pill_colors(self._stance, tokens)
        pill_font = font(12, QFont.Weight.Medium)
        sign_room = 14 if sign else 0
        width = QFontMetricsF(pill_font).horizontalAdvance(self._word) + 18 + sign_room
        pill = QRectF(self.width() - width, 2, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(pill, 10, 10)
        if sign:
            paint_icon(painter, QRectF(QPointF(pill.left() + 8, pill.top() + 4), QSize(12, 12)), sign, text_color)
        painter.setPen(QColor(text_color))
        painter.setFont(pill_font)
        painter.drawText(pill.adjusted(9 + sign_room, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self._word)
        return pill.left()


def pill_colors(stance: Stance | None, tokens: Tokens) -> tuple[str, str, str]:
    """Text color, fill and sign of a verdict's pill."""
    if stance == "vetoes":
        return tokens.veto, tokens.veto_fill, "cross"
    if stance == "accepts":
        return tokens.deal, tokens.deal_fill, "check"
    if stance == "depends":
        return tokens.depends, tokens.depends_fill, "question"
    return tokens.quiet, tokens.hatch_a, ""
