"""The picture of the window while its parts are made: the deck and its cards on the table, where they will stand.

It takes the place of nothing one could use: nothing can be edited before the library is open, which takes longer. All
that it paints stands where the parts paint it, so that nothing jumps when they come.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import font, tokens_of
from desktop.tokens import PANEL_RADIUS, Tokens, issue_colors
from desktop.views.measures import SPACING, Measures, grid_of, measures_of, side_widths
from desktop.views.place_face import paint_body, paint_issue, paint_title
from desktop.views.titles import HEAD_HEIGHT, HEAD_LEFT, TITLES_HEIGHT, paint_titles
from winset.model import Workspace

_CHART_HEAD, _BELOW_CHART = 40, 10


class OpeningView(QWidget):
    """Paints a workspace; it can be looked at and nothing else."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setAccessibleName("Winset is starting")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head, the panels, and the table."""
        tokens, painter = tokens_of(self), QPainter(self)
        line = QFontMetricsF(font()).height()
        menus, status = (0 if sys.platform == "darwin" else round(line) + 6), round(line) + 9
        top = menus + HEAD_HEIGHT
        body = QRectF(0, top, self.width(), self.height() - top - status)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(body.adjusted(0, -1, 0, 1), QColor(tokens.border))
        head = QRectF(HEAD_LEFT, menus + (HEAD_HEIGHT - TITLES_HEIGHT) / 2, self.width() / 2, TITLES_HEIGHT)
        deck = self._workspace.deck
        paint_titles(painter, head, deck.title, self._workspace.scenario.title, tokens)
        left, right = side_widths(self.width())
        painter.fillRect(body, QColor(tokens.panel))
        center = body.adjusted(left + 1, 0, -right - 1, 0)
        painter.fillRect(center.adjusted(-1, 0, 1, 0), QColor(tokens.border))
        painter.fillRect(center, QColor(tokens.window))
        self._paint_center(painter, center, tokens, measures_of(self.height()))

    def _paint_center(self, painter: QPainter, center: QRectF, tokens: Tokens, measures: Measures) -> None:
        left, top, right, bottom = measures.margins
        room = center.adjusted(left, top, -right, -bottom)
        _paint_panel(painter, QRectF(room.left(), room.top(), room.width(), measures.sentence_height), tokens)
        y = self._paint_places(
            painter, room.adjusted(0, measures.sentence_height + measures.gap, 0, 0), tokens, measures
        )
        _paint_panel(painter, room.adjusted(0, y + _CHART_HEAD - room.top(), 0, -_BELOW_CHART), tokens)

    def _paint_places(self, painter: QPainter, room: QRectF, tokens: Tokens, measures: Measures) -> float:
        deck, board = self._workspace.deck, self._workspace.board
        columns, rows = grid_of(len(deck.issues), round(room.width()))
        width, stripes = (room.width() - (columns - 1) * SPACING) / columns, issue_colors(deck)
        pitch = measures.place_height + measures.row_gap
        for position, issue in enumerate(deck.issues):
            row, column = divmod(position, columns)
            x, y = room.left() + column * (width + SPACING), room.top() + row * pitch
            place = QRectF(round(x), y, round(width), measures.place_height)
            term = board.get(issue.id)
            paint_body(painter, place, tokens, stripes[issue.id] if term else None)
            below = paint_issue(painter, place, issue.title, tokens, measures)
            paint_title(painter, below, issue.term(term).title if term else "", 2, tokens)
        return room.top() + rows * pitch


def _paint_panel(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), PANEL_RADIUS, PANEL_RADIUS)
    painter.restore()
