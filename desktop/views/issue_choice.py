"""The choice of an issue, or of anything, as a word in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.theme import font, tokens_of
from desktop.views.lines import elided
from desktop.views.plain import set_tip
from winset.model import Deck

ARROW = 9
WIDEST = 260


class WordChoice(QComboBox):
    """A combo box that looks like a bold word with a small arrow behind it; elided where it is long."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(font(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentIndexChanged.connect(self.updateGeometry)

    def show_choices(self, choices: Iterable[tuple[str, object]], chosen: object) -> None:
        """List the words with what they stand for, with that one chosen; says nothing of it to others."""
        blocked = self.blockSignals(True)
        self.clear()
        for words, meaning in choices:
            self.addItem(words, meaning)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(blocked)
        set_tip(self, self.currentText())  # the word itself may be cut
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the chosen word."""
        metrics = QFontMetricsF(_word_font())
        width = min(WIDEST, metrics.horizontalAdvance(self.currentText()) + ARROW + 12)
        return QSize(round(width) + 1, round(metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word and its arrow, with a ring where the keyboard is."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(tokens.accent if self.hasFocus() else tokens.border))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(_word_font())
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.quiet))
        words = box.adjusted(3, 0, -ARROW - 7, 0)
        shown = elided(self.currentText(), _word_font(), words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        x, y = box.right() - ARROW - 3, box.center().y() - 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text))
        painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + ARROW - 1, y), QPointF(x + (ARROW - 1) / 2, y + 5)]))
        painter.end()


class IssueChoice(WordChoice):
    """The choice of one of a deck's issues."""

    def show_issues(self, deck: Deck, chosen: str) -> None:
        """List the deck's issues, with that one chosen; says nothing of it to others."""
        self.show_choices(((issue.title, issue.id) for issue in deck.issues), chosen)


def _word_font() -> QFont:
    return font(13, QFont.Weight.DemiBold)
