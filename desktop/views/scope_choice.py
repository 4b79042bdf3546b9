"""The choice of a chart's scope: the packages of the whole deck, or those with the cards on this table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop.charts.words import SCOPE_WORDS, Scope
from desktop.theme import font, tokens_of

BRIEF_WORDS: Final[dict[Scope, str]] = {"deck": "Whole deck", "table": "This table"}


class ScopeChoice(QWidget):
    """Two buttons of which one is chosen.

    Signals:
        chosen(str): the user chose this scope.
    """

    chosen = Signal(str)

    def __init__(self, scope: Scope = "deck", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes: tuple[Scope, ...] = tuple(SCOPE_WORDS)
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 0, 0)
        layout.setSpacing(4)
        for number, name in enumerate(self._scopes):
            button = PillButton(SCOPE_WORDS[name])
            button.setAccessibleName(SCOPE_WORDS[name])
            button.setChecked(name == scope)
            self.group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self.group.idClicked.connect(self._clicked)

    @property
    def scope(self) -> Scope:
        """The scope that is chosen."""
        return self._scopes[self.group.checkedId()]

    def choose(self, scope: Scope) -> None:
        """Choose this scope, as a click does."""
        if scope != self.scope:
            self.group.button(self._scopes.index(scope)).click()

    def set_brief(self, brief: bool) -> None:
        """Say it in fewer words, where there is little room."""
        for number, name in enumerate(self._scopes):
            self.group.button(number).setText(BRIEF_WORDS[name] if brief else SCOPE_WORDS[name])

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._scopes[number])


class PillButton(QPushButton):
    """One of several choices; the one chosen is filled."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setFont(font(12))

    def sizeHint(self) -> QSize:
        """Its words in bold, so that choosing moves nothing."""
        metrics = QFontMetrics(font(12, QFont.Weight.DemiBold))
        return QSize(metrics.horizontalAdvance(self.text()) + 18, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words in their frame."""
        tokens, chosen = tokens_of(self), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if chosen or self.hasFocus() else tokens.border_strong), 1.2))
        painter.setBrush(QColor(tokens.accent_fill if chosen else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.6, 2.6, -2.6, -2.6), 3, 3)
        painter.setFont(font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.text if chosen else tokens.quiet))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
