"""Paints the scenarios as cards: title, how full the table is, who vetoes a full one, and which lies on the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.models.scenarios import Index, ScenarioRole, Stances
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.card_frame import paint_card_frame
from desktop.views.lines import paint_lines, wrapped_lines
from desktop.views.paint import Chip, chip_rows, chips, paint_chips
from desktop.views.plain import tip_text
from winset.files.limits import MAX_TITLE_CHARACTERS
from winset.model import Deck

MARGIN = 12
PAD = 9
STRIPE = 3
GAP = 5
ON_TABLE = "on the table"
ROW_STEP = CHIP_HEIGHT + 3


@dataclass(frozen=True, slots=True)
class _Look:
    """One scenario laid out to a width."""

    title: tuple[str, ...]
    about: tuple[str, ...]
    chips: tuple[tuple[Chip, ...], ...]
    on_table: bool

    @property
    def height(self) -> float:
        words = len(self.title) * _height(_title_font()) + len(self.about) * _height(_about_font())
        return 2 * 7 + 1 + words + (len(self.chips) * ROW_STEP + 2 if self.chips else 0)


class ScenarioDelegate(QStyledItemDelegate):
    """Sizes and paints the scenarios to the width of the view, and edits their titles in place."""

    def __init__(self, view: QAbstractItemView, deck: Deck) -> None:
        super().__init__(view)
        self._view = view
        self._deck = deck

    def set_deck(self, deck: Deck) -> None:
        """Take the actors' codes and colors from this deck."""
        self._deck = deck

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as the words and chips need."""
        width = self._view.viewport().width()
        return QSize(width, round(self._look(index, width - 2 * MARGIN).height) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one scenario."""
        tokens = tokens_of(self._view)
        card = _card(QRectF(option.rect))
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        look = self._look(index, card.width())
        focused = chosen and self._view.hasFocus()
        marked = look.on_table or focused
        paint_card_frame(
            painter,
            card,
            tokens,
            stripe=tokens.accent if look.on_table else None,
            fill=tokens.accent_fill if chosen else tokens.panel if hovered else tokens.surface,
            border=tokens.accent if marked else tokens.border_strong if chosen or hovered else tokens.border,
            border_width=2 if focused else 1.4 if marked else 1,
        )
        _paint_look(painter, card, look, tokens, chosen=chosen)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the title."""
        field = QLineEdit(parent)
        field.setMaxLength(MAX_TITLE_CHARACTERS)
        field.setFont(_title_font())
        field.setStyleSheet("padding: 0 4px")  # lies over one line of text, where the program's padding has no room
        field.setAccessibleName("Title of the scenario")
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the field over the title."""
        card = _card(QRectF(option.rect))
        height = round(len(self._look(index, card.width()).title) * _height(_title_font())) + 6
        editor.setGeometry(QRect(round(card.left()) + 5, round(card.top()) + 3, round(card.width()) - 10, height))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell in the tooltip what the row has no room for."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip_text(tip_of(index)), view)
        return True

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Rename the scenario."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def _look(self, index: Index, width: float) -> _Look:
        on_table = bool(index.data(ScenarioRole.ON_TABLE))
        room = width - 2 * PAD - STRIPE
        beside_pill = room - _pill_width() - 8 if on_table else room
        rows = chip_rows(self._chips(index.data(ScenarioRole.STANCES)), room)
        title = wrapped_lines(str(index.data()), _title_font(), beside_pill)
        return _Look(title, wrapped_lines(str(index.data(ScenarioRole.ABOUT)), _about_font(), room), rows, on_table)

    def _chips(self, stances: Stances) -> tuple[Chip, ...]:
        # Qt hands a mapping on sorted by its keys: put it back into the deck's order.
        known = {actor: stances[actor] for actor in self._deck.shorts if actor in stances}
        return chips(self._deck.shorts, actor_colors(self._deck, dark=tokens_of(self._view).dark), known)


def tip_of(index: Index) -> str:
    """The whole title, the quiet line, and when the scenario was changed."""
    words = [str(index.data()), str(index.data(ScenarioRole.ABOUT))]
    changed = index.data(ScenarioRole.CHANGED)
    if isinstance(changed, datetime):
        words.append(f"Changed {changed.day} {changed:%B %Y, %H:%M}")
    return "\n".join(words)


def _card(row: QRectF) -> QRectF:
    return row.adjusted(MARGIN, 0, -MARGIN, -GAP)


def _paint_look(painter: QPainter, card: QRectF, look: _Look, tokens: Tokens, *, chosen: bool) -> None:
    inner = card.adjusted(PAD + STRIPE, 7, -PAD, -7)
    title = inner.adjusted(0, 0, -_pill_width() - 8 if look.on_table else 0, 0)
    y = paint_lines(painter, title, look.title, _title_font(), tokens.text) + 1
    about = QRectF(inner.left(), y, inner.width(), inner.height())
    y = paint_lines(painter, about, look.about, _about_font(), tokens.text if chosen else tokens.quiet) + 5
    for row in look.chips:
        paint_chips(painter, QPointF(inner.left(), y), row, tokens)
        y += ROW_STEP
    if look.on_table:
        _paint_pill(painter, card, tokens, tokens.surface if chosen else tokens.accent_fill)


def _paint_pill(painter: QPainter, card: QRectF, tokens: Tokens, fill: str) -> None:
    pill = QRectF(card.right() - PAD - _pill_width(), card.top() + 7, _pill_width(), 18)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(QColor(tokens.accent))
    painter.setFont(_pill_font())
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, ON_TABLE)
    painter.restore()


def _pill_width() -> float:
    return QFontMetricsF(_pill_font()).horizontalAdvance(ON_TABLE) + 14


def _pill_font() -> QFont:
    return font(11.5, QFont.Weight.Medium)


def _title_font() -> QFont:
    return font(13, QFont.Weight.Medium)


def _about_font() -> QFont:
    return font(11.5)


def _height(of_font: QFont) -> float:
    return QFontMetricsF(of_font).height()
