"""How the deck's and the scenario's titles stand in the window's head."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from desktop.theme import font
from desktop.tokens import Tokens
from desktop.views.lines import elided, paint_line

HEAD_HEIGHT = 46
HEAD_LEFT = 14
TITLES_HEIGHT = 30
_MOST_WIDTH = 640
_GAP = 27  # with the sign between the titles


def titles_width(deck: str, scenario: str) -> int:
    """The width that the titles need, in pixels, up to a limit."""
    width = QFontMetricsF(_deck_font()).horizontalAdvance(deck)
    width += QFontMetricsF(_scenario_font()).horizontalAdvance(scenario) + _GAP + 7
    return min(round(width), _MOST_WIDTH)


def paint_titles(painter: QPainter, box: QRectF, deck: str, scenario: str, tokens: Tokens) -> None:
    """Paint both titles into the box, elided where there is no room."""
    scenario_width = QFontMetricsF(_scenario_font()).horizontalAdvance(scenario)
    deck = elided(deck, _deck_font(), max(box.width() * 0.4, box.width() - scenario_width - _GAP - 3))
    x = box.left() + QFontMetricsF(_deck_font()).horizontalAdvance(deck)
    rest = box.right() - x - _GAP - 1
    words = elided(scenario, _scenario_font(), rest)
    for text, left, text_font, color in (
        (deck, box.left(), _deck_font(), tokens.text),
        (">", x + 10, _deck_font(), tokens.quiet),
        (words, x + _GAP, _scenario_font(), tokens.text),
    ):
        paint_line(painter, QRectF(left, box.top(), box.right() - left, box.height()), text, text_font, color)


def _deck_font() -> QFont:
    return font(15, QFont.Weight.DemiBold)


def _scenario_font() -> QFont:
    return font(13, QFont.Weight.DemiBold)
