"""Accept or veto: a large button with a sign and a word, so that the color is not all that tells them apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import font, tokens_of
from desktop.views.icons import paint_icon

_SIGN = 20


class ChoiceButton(QAbstractButton):
    """One of two answers; filled in its color once it is chosen."""

    def __init__(self, accepts: bool, actor: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accepts = accepts
        self._font = font(14 if small else 17, QFont.Weight.DemiBold)
        self._room = 10 if small else 30
        self._sign = _SIGN - 6 if small else _SIGN
        self.setText("Accept" if accepts else "Veto")
        self.setAccessibleName(f"{self.text()} as {actor}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QSizePolicy.Policy.Fixed if small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for sign and word."""
        metrics = QFontMetrics(self._font)
        width = metrics.horizontalAdvance(self.text()) + self._sign + 10 + 2 * self._room
        return QSize(width, metrics.height() + (12 if self._room < _SIGN else 30))

    def nextCheckState(self) -> None:
        """What is chosen stays chosen until the other is."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, sign and word; the keyboard is where the frame is double."""
        tokens, chosen = tokens_of(self), self.isChecked()
        color = tokens.deal if self._accepts else tokens.veto
        fill = tokens.deal_fill if self._accepts else tokens.veto_fill
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color if chosen else tokens.border_strong), 2.2 if chosen else 1.2))
        painter.setBrush(QColor(fill if chosen else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 5, 5)
        ink = color if chosen else tokens.text if self.isEnabled() else tokens.border_strong
        word = QFontMetrics(self._font).horizontalAdvance(self.text())
        left = (self.width() - word - self._sign - 10) / 2
        sign = QRectF(left, (self.height() - self._sign) / 2, self._sign, self._sign)
        paint_icon(painter, sign, "check" if self._accepts else "cross", ink)
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        place = QRectF(left + self._sign + 10, 0, word + 4, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
