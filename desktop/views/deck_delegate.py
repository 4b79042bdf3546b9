"""Paints the decks of the library as cards: title, scenarios and date, and which one is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop.models.deck_list import DeckRole, Index
from desktop.theme import font, tokens_of
from desktop.views.card_frame import paint_card_frame
from desktop.views.lines import paint_lines, wrapped_lines
from desktop.views.plain import tip_text

PAD = 12
EDGE = 8
GAP = 5


class DeckDelegate(QStyledItemDelegate):
    """Sizes and paints the decks to the width of the view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as the title and the line below it."""
        width = self._view.viewport().width()
        lines = len(_title(index, width))
        height = lines * QFontMetricsF(_title_font()).height() + QFontMetricsF(_about_font()).height()
        return QSize(width, round(height) + 2 * EDGE + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one deck."""
        tokens = tokens_of(self._view)
        card = QRectF(option.rect).adjusted(0, 0, 0, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_card_frame(
            painter,
            card,
            tokens,
            stripe=tokens.accent if index.data(DeckRole.IS_OPEN) else None,
            fill=tokens.accent_fill if chosen else tokens.panel if hovered else tokens.surface,
            border=tokens.accent if chosen else tokens.border_strong if hovered else tokens.border,
            border_width=2 if chosen else 1,
        )
        inner = card.adjusted(PAD, EDGE, -PAD, -EDGE)
        y = paint_lines(painter, inner, _title(index, card.width()), _title_font(), tokens.text)
        below = QRectF(inner.left(), y, inner.width(), inner.bottom() - y)
        about = wrapped_lines(str(index.data(DeckRole.ABOUT)), _about_font(), inner.width(), 1)
        paint_lines(painter, below, about, _about_font(), tokens.text if chosen else tokens.quiet)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell the whole title in the tooltip."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip_text(f"{index.data()}\n{index.data(DeckRole.ABOUT)}"), view)
        return True


def _title(index: Index, width: float) -> tuple[str, ...]:
    return wrapped_lines(str(index.data()), _title_font(), width - 2 * PAD)


def _title_font() -> QFont:
    return font(13, QFont.Weight.Medium)


def _about_font() -> QFont:
    return font(11.5)
