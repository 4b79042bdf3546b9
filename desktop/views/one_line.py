"""Text in one line or a few, cut where it has no room; then it says the whole of itself in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.lettering import in_its_direction
from desktop.theme import tokens_of
from desktop.views.lines import wrapped_lines
from desktop.views.plain import set_tip

LINE, MOST_LINES, ROWS = 20, 6, 220


def lines_above(height: int) -> int:
    """So many lines of text a page of that height has room for above its rows, in pixels."""
    return max(1, min(MOST_LINES, (height - ROWS) // LINE))


class OneLine(QWidget):
    """Plain text in one line, in the quiet color if asked."""

    def __init__(self, text_font: QFont, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._quiet = quiet
        self.setFont(text_font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show this."""
        self._text = text
        self.setAccessibleName(text)
        self._tip()
        self.update()

    @property
    def shown(self) -> str:
        """As much of the text as has room."""
        return self._shown()

    def sizeHint(self) -> QSize:
        """As high as the line."""
        return QSize(60, QFontMetrics(self.font()).height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the text has room."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as has room."""
        painter = QPainter(self)
        self._set_up(painter)
        words = in_its_direction(self._text, self._shown())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _set_up(self, painter: QPainter) -> None:
        tokens = tokens_of(self)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.quiet if self._quiet else tokens.text))

    def _shown(self) -> str:
        line = " ".join(self._text.split())
        return QFontMetrics(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, self.width())

    def _tip(self) -> None:
        set_tip(self, "" if self._shown() == " ".join(self._text.split()) else self._text)


class FewLines(OneLine):
    """Plain text that is wrapped into so many lines at most."""

    def __init__(self, text_font: QFont, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text_font, quiet=quiet, parent=parent)
        self._most = 1
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_most(self, lines: int) -> None:
        """Have room for so many lines."""
        if lines != self._most:
            self._most = lines
            self._renew()

    def show_text(self, text: str) -> None:
        """Show this."""
        super().show_text(text)
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other lines; layouts keep the size that they were told last."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the lines are at the present width."""
        return QSize(60, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """As high as the lines are at that width."""
        return max(1, len(self._lines(width))) * QFontMetrics(self.font()).height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        self._set_up(painter)
        high = QFontMetrics(self.font()).height()
        for number, line in enumerate(self._lines(self.width())):
            place = QRect(0, 1 + number * high, self.width(), high)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    def _renew(self) -> None:
        self._tip()
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return " ".join(self._lines(self.width()))

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrapped_lines(self._text, self.font(), width, self._most)
