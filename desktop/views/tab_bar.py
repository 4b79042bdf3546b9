"""Tabs as words with a line under the one that is open."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.theme import font, tokens_of

PAD, COMPACT_PAD = 13, 9
HEIGHT, COMPACT_HEIGHT = 36, 30


class WordTabs(QTabBar):
    """A tab bar without boxes; keyboard, mouse and screen readers know it as any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFont(font(13))
        self.setMouseTracking(True)
        self._by_keyboard = False
        self._compact = False

    def set_compact(self, compact: bool) -> None:
        """Do with less room."""
        if compact != self._compact:
            self._compact = compact
            self.setElideMode(Qt.TextElideMode.ElideNone)  # it asks for the sizes of the tabs anew
            self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its word in bold, so that opening a tab moves none."""
        width = QFontMetrics(font(13, QFont.Weight.DemiBold)).horizontalAdvance(self._word(index))
        pad, height = (COMPACT_PAD, COMPACT_HEIGHT) if self._compact else (PAD, HEIGHT)
        return QSize(width + 2 * pad, height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No narrower: what does not fit is scrolled to."""
        return self.tabSizeHint(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows only where the keyboard brought one here."""
        self._by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the line and, where the keyboard is, a ring."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under_mouse = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            box = self.tabRect(index)
            opened = index == self.currentIndex()
            painter.setFont(font(13, QFont.Weight.DemiBold if opened else QFont.Weight.Normal))
            painter.setPen(QColor(tokens.text if opened or index == under_mouse else tokens.quiet))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._word(index))
            if opened:
                line = QRect(box.topLeft() + QPoint(0, box.height() - 2), QSize(box.width(), 2))
                painter.fillRect(line, QColor(tokens.accent))
            if opened and self.hasFocus() and self._by_keyboard:
                painter.setPen(QColor(tokens.accent))
                painter.drawRoundedRect(box.adjusted(3, 4, -4, -5), 4, 4)
        painter.end()

    def _word(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")
