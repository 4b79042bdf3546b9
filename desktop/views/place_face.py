"""What every place of the table shows: its issue, and the card that lies there or that none does."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from desktop.theme import font
from desktop.tokens import Tokens
from desktop.views.card_frame import paint_card_frame
from desktop.views.lines import paint_lines, wrapped_lines
from desktop.views.measures import Measures


def frame_box(place: QRectF) -> QRectF:
    """The body of the card in the place."""
    return place.adjusted(1, 1, -1, -1)


def paint_body(painter: QPainter, place: QRectF, tokens: Tokens, stripe: str | None) -> None:
    """Paint the body of a card with its issue's stripe, or the dashed place without one."""
    paint_card_frame(
        painter, frame_box(place), tokens, stripe=stripe, stripe_on_top=True, dashed=stripe is None,
        fill=tokens.surface if stripe else tokens.panel, border=tokens.border_strong,
    )  # fmt: skip


def paint_issue(painter: QPainter, place: QRectF, issue: str, tokens: Tokens, measures: Measures) -> QRectF:
    """Paint the issue's title; gives the room below it."""
    above, under = measures.place_air
    room = frame_box(place).adjusted(11, above, -10, -under)
    small = font(11.5)
    y = paint_lines(painter, room, wrapped_lines(issue, small, room.width(), 1), small, tokens.quiet)
    return room.adjusted(0, y - room.top() + 1, 0, 0)


def title_font() -> QFont:
    """The font of the card's title."""
    return font(13, QFont.Weight.DemiBold)


def paint_title(painter: QPainter, below: QRectF, title: str, most: int, tokens: Tokens) -> float:
    """Paint the card's title in at most so many lines, or that no card lies here; gives the y below it."""
    if not title:
        return paint_no_card(painter, below, "no card yet", tokens)
    return paint_lines(
        painter, below, wrapped_lines(title, title_font(), below.width(), most), title_font(), tokens.text
    )


def paint_no_card(painter: QPainter, below: QRectF, words: str, tokens: Tokens) -> float:
    """Paint that no card lies here, or will; gives the y below it."""
    slanted = font(13, italic=True)
    return paint_lines(painter, below, wrapped_lines(words, slanted, below.width(), 2), slanted, tokens.quiet)
