"""One row of the tornado: a red line, the bar of what it weighs, the slider of its assumed firmness; and the axis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from desktop.charts.odds import OddsFindings, Weight
from desktop.charts.odds_words import chance_words, firmness_says, weight_says
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors
from desktop.views.firmness_slider import FirmnessSlider
from desktop.views.icons import put_icon
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import set_tip, tip_text
from winset.model import Deck
from winset.wording import percent

ROW, NARROW_ROW, HEAD, LOW_HEAD = 34, 50, 40, 22
NARROW = 560
SLIDER, VALUE, BUTTON = 118, 56, 24
PAD = 6
NAMES_SHARE, WIDEST_NAMES = 0.34, 320.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of every row stand at a width: names, bars, slider; narrow rows have two storeys."""

    narrow: bool
    names: float
    left: float
    right: float
    slider: float

    def x_of(self, chance: float, scale: float) -> float:
        """Where that chance is on the axis."""
        return self.left + (self.right - self.left) * min(1.0, chance / scale)


def columns_at(width: int) -> Columns:
    """The columns of a row that wide, in pixels."""
    slider = width - SLIDER - VALUE - BUTTON - PAD
    if width < NARROW:
        slider = width - SLIDER
        return Columns(True, width - VALUE - BUTTON - 2.0 * PAD, PAD + 12.0, slider - 16.0, float(slider))
    names = min(width * NAMES_SHARE, WIDEST_NAMES)
    return Columns(False, names, names + 14, slider - 14.0, float(slider))


HOW_TO_ASSUME: Final = (
    "On the slider, click, drag or arrow keys: assume another firmness; double-click or Delete: back to the deck’s"
)


class TornadoRow(QWidget):
    """One red line: chip and name, the bar of what it weighs, and the slider.

    Signals:
        pointed(str): the mouse is on it; empty when that ends.
        focused(str): the keyboard is on its slider; empty when that ends.
        left(): the keyboard left its slider.
    """

    pointed = Signal(str)
    focused = Signal(str)
    left = Signal()

    def __init__(self, deck: Deck, weight: Weight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._weight = weight
        self._found: OddsFindings | None = None
        self._scale = 1.0
        self._lit = False
        self.by_keyboard = False
        self.line = weight.line.id
        actor = deck.actor(weight.line.actor).title
        self._name = " ".join(weight.line.name.split())
        self.slider = FirmnessSlider(f"Assumed firmness: {actor}: {self._name}", self)
        self.slider.installEventFilter(self)
        self.back = QToolButton(self)
        self.back.setAutoRaise(True)
        self.back.setFixedSize(BUTTON, 22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{actor}: {self._name}")

    @property
    def weight(self) -> Weight:
        """What is shown."""
        return self._weight

    def show_weight(self, weight: Weight, found: OddsFindings, scale: float) -> None:
        """Show what the line weighs on an axis up to ``scale``."""
        self._weight, self._found, self._scale = weight, found, scale
        self.setAccessibleDescription("; ".join(filter(None, (firmness_says(weight), weight_says(weight)))))
        self.show_firmness(weight.firmness)

    def show_firmness(self, firmness: Decimal) -> None:
        """Show what is assumed now."""
        own = self._weight.own
        self.slider.show_firmness(firmness, own)
        self.back.setVisible(firmness != own)
        if firmness != own and self.back.icon().isNull():
            put_icon(self.back, "undo")
        words = f"Back to the deck’s {percent(own)}"
        self.back.setAccessibleName(words)
        set_tip(self.back, words)
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Mark it, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """One storey, or two where there is little width."""
        return QSize(400, NARROW_ROW if self.width() < NARROW else ROW)

    def minimumSizeHint(self) -> QSize:
        """However narrow."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place slider and button."""
        super().resizeEvent(event)
        columns = columns_at(self.width())
        middle = self.height() - 14 if columns.narrow else self.height() // 2
        self.slider.setGeometry(round(columns.slider), middle - 12, SLIDER, 24)
        at = self.width() - BUTTON
        self.back.move(at, 1 if columns.narrow else middle - 11)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """The mouse points at it; its tooltip says everything in full."""
        match event.type():
            case QEvent.Type.Enter:
                self.pointed.emit(self.line)
            case QEvent.Type.Leave:
                self.pointed.emit("")
            case _:
                pass
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_text(self.tip), self)
            return True
        return super().event(event)

    @property
    def tip(self) -> str:
        """The line in full, with what it weighs and what is assumed."""
        actor = self._deck.actor(self._weight.line.actor).title
        said = (weight_says(self._weight), firmness_says(self._weight))
        parts = (f"{actor}: {self._weight.line.name}", *said, HOW_TO_ASSUME)
        return "\n".join(part for part in parts if part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard on the slider points at the line."""
        match event.type():
            case QEvent.Type.KeyPress:
                self.by_keyboard = True
            case QEvent.Type.MouseButtonPress:
                self.by_keyboard = False
            case QEvent.Type.FocusIn:
                by_mouse = isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.MouseFocusReason
                self.focused.emit("" if by_mouse else self.line)
            case QEvent.Type.FocusOut:
                self.by_keyboard = False
                self.focused.emit("")
                self.left.emit()
            case _:
                pass
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip, name, bar and value."""
        tokens, columns = tokens_of(self), columns_at(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_fill))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 5, 5)
        storey = 24.0 if columns.narrow else float(self.height())
        self._paint_name(painter, QRectF(PAD, 0, columns.names - PAD, storey), tokens)
        value = QRectF(self.width() - BUTTON - VALUE, 0, VALUE - 4, storey)
        painter.setFont(font(12.5, QFont.Weight.DemiBold if self._changed() else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.text if self._changed() else tokens.quiet))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(value, align, percent(self.slider.firmness))
        if self._found is not None and self._found.has_tornado and self._found.chance is not None:
            _Bar(self._weight, self._found.chance, self._scale, columns, self.height()).paint(painter, tokens)
        painter.end()

    def _changed(self) -> bool:
        return self.slider.firmness != self._weight.own

    def _paint_name(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        line = self._weight.line
        color = actor_colors(self._deck, dark=tokens.dark)[line.actor]
        wide = chip_width(self._weight.short)
        chip = QRectF(box.left(), box.center().y() - CHIP_HEIGHT / 2, wide, CHIP_HEIGHT)
        paint_chip(painter, chip, Chip(self._weight.short, color, "vetoes"), tokens)
        words = font(12.5, QFont.Weight.DemiBold if self._lit else QFont.Weight.Normal)
        room = QRectF(chip.right() + 7, box.top(), box.right() - chip.right() - 7, box.height())
        painter.setFont(words)
        painter.setPen(QColor(tokens.text))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, align, elided(self._name, words, room.width()))


@dataclass(frozen=True, slots=True)
class _Bar:
    """The bar from the chance with the line for certain to that without it, around the present chance."""

    weight: Weight
    chance: float
    scale: float
    columns: Columns
    height: int

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint it: dark towards the line for certain, light and outlined towards its absence."""
        columns = self.columns
        middle = self.height - 14.0 if columns.narrow else self.height / 2
        now = columns.x_of(self.chance, self.scale)
        low = columns.x_of(self.weight.certain or 0.0, self.scale)
        high = columns.x_of(self.weight.without or 0.0, self.scale)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(QPointF(columns.left, middle), QPointF(columns.right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.bar))
        painter.drawRect(QRectF(low, middle - 7, max(0.0, now - low), 14))
        if high - now > 0.5:
            painter.setPen(QPen(QColor(tokens.deal), 1))
            painter.setBrush(QColor(tokens.deal_fill))
            painter.drawRect(QRectF(now, middle - 6.5, high - now, 13))
        painter.setPen(QPen(QColor(tokens.text), 1.4))
        painter.drawLine(QPointF(now, middle - 12 if columns.narrow else 0), QPointF(now, self.height))


class TornadoAxis(QWidget):
    """Above the rows: what the columns are, and the ends of the axis with the present chance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OddsFindings | None = None
        self._scale = 1.0
        self._rows = False
        self.setFixedHeight(HEAD)

    def show_scale(self, found: OddsFindings, scale: float, rows: bool) -> None:
        """Show an axis up to ``scale``; nothing above no rows."""
        self._found, self._scale, self._rows = found, scale, rows
        self.setVisible(rows)
        self.setFixedHeight(HEAD if found.has_tornado else LOW_HEAD)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        found, tokens, columns = self._found, tokens_of(self), columns_at(self.width())
        if found is None or not self._rows:
            return
        painter = QPainter(self)
        painter.setFont(font(11))
        painter.setPen(QColor(tokens.quiet))
        middle = Qt.AlignmentFlag.AlignVCenter
        beyond = VALUE + BUTTON if not columns.narrow else 0
        right = QRectF(columns.slider, self.height() - 20, self.width() - columns.slider - beyond, 18)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignHCenter, "assumed firm")
        if found.has_tornado and found.chance is not None:
            self._paint_axis(painter, found.chance, columns, tokens)
        painter.end()

    def _paint_axis(self, painter: QPainter, chance: float, columns: Columns, tokens: Tokens) -> None:
        metrics, middle = QFontMetricsF(font(11)), Qt.AlignmentFlag.AlignVCenter
        now = columns.x_of(chance, self._scale)
        left, right = "← line for certain", "without it →"
        top = QRectF(0, 0, 0, 18)
        wide, other = metrics.horizontalAdvance(left) + 4, metrics.horizontalAdvance(right) + 4
        start = max(2.0, min(now - 6 - wide, columns.right - wide - other - 12))
        painter.drawText(QRectF(start, top.top(), wide, 18), middle, left)
        painter.drawText(QRectF(max(now + 6, start + wide + 12), top.top(), other, 18), middle, right)
        words = f"now {chance_words(chance)}"
        bold = font(11, QFont.Weight.DemiBold)
        half = QFontMetricsF(bold).horizontalAdvance(words) / 2 + 2
        center = min(max(now, columns.left + half - 8), columns.right - half + 14)
        ends = (("0 %", columns.left), (percent(Decimal(str(self._scale))), columns.right))
        for text, x in ends:
            width = metrics.horizontalAdvance(text) + 4
            if abs(x - center) > half + width / 2 + 2:
                painter.drawText(QRectF(x - width / 2, 20, width, 18), Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(center - half, 20, 2 * half, 18), Qt.AlignmentFlag.AlignCenter, words)
