"""A hint that comes up at the window's edge and goes by itself: why a gesture was refused, what went along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme import font, tokens_of
from desktop.views.card_frame import paint_card_frame
from desktop.views.plain import PlainLabel

SHOWN_MILLISECONDS = 7000
_FROM_SIDES = 12


class Toast(QWidget):
    """Lies over one quiet line at the head or the foot of its parent and never takes the mouse or the focus.

    What it hides for some seconds is that line (the status, say) and nothing that one reads: no chart and no legend.
    """

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._over = over
        self._warns = False
        self._label = PlainLabel(font=font(13))
        self._label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 16, 7)
        layout.addWidget(self._label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, while it is shown."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, text: str) -> None:
        """Show a hint."""
        self._show(text, warns=False)

    def warn(self, text: str) -> None:
        """Show why something was refused."""
        self._show(text, warns=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the line."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small dark card, or a red one for a refusal."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        fill = tokens.veto_fill if self._warns else tokens.accent_fill
        border = tokens.veto if self._warns else tokens.accent
        painter.setOpacity(0.98)
        paint_card_frame(painter, QRectF(self.rect()), tokens, fill=fill, border=border)

    def _show(self, text: str, *, warns: bool) -> None:
        self._warns = warns
        self._label.setText(text)
        self._settle()
        self.show()
        self.raise_()
        self.update()
        self._timer.start(SHOWN_MILLISECONDS)

    def _settle(self) -> None:
        parent, line = self._window, QRect(self._over.mapTo(self._window, QPoint()), self._over.size())
        room = parent.width() - 2 * _FROM_SIDES
        text_width = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 40
        width = max(120, min(room, text_width))
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        x = min(line.center().x() - width // 2, parent.width() - _FROM_SIDES - width)
        y = min(line.center().y() - height // 2, parent.height() - height)
        self.setGeometry(max(_FROM_SIDES, x), max(0, y), width, height)
