"""The line on top of the window: which deck, which scenario, whose account it is, and the commonest actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.desk import Desk
from desktop.theme import font, tokens_of
from desktop.views.paint import elided
from desktop.views.plain import button_text
from winset.model import Deck


class Header(QWidget):
    """Titles at the left, buttons at the right."""

    def __init__(
        self, desk: Desk, about_deck: QAction, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._titles = _Titles(desk)
        self._about = QToolButton()
        self._about.setAutoRaise(True)
        self._about.setDefaultAction(about_deck)
        self._about.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._about.setFont(font(12.5))
        self._about_action = about_deck
        self.setFixedHeight(46)
        self.setAutoFillBackground(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self._titles)
        layout.addWidget(self._about)
        layout.addStretch(1)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if action.property("icon_only"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setMinimumHeight(28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        desk.table_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._about_action.setText(button_text(account_text(self._desk.deck)))
        self._titles.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A surface with a border below."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))


class _Titles(QWidget):
    """The deck's and the scenario's title, elided where there is no room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(30)

    def refresh(self) -> None:
        deck, scenario = self._texts()
        self.setAccessibleName(f"{deck}, {scenario}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        deck, scenario = self._texts()
        width = QFontMetricsF(_deck_font()).horizontalAdvance(deck)
        width += QFontMetricsF(_scenario_font()).horizontalAdvance(scenario) + 34
        return QSize(min(round(width), 640), 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        deck, scenario = self._texts()
        metrics = QFontMetricsF(_deck_font())
        scenario_width = QFontMetricsF(_scenario_font()).horizontalAdvance(scenario)
        room = max(self.width() * 0.4, self.width() - scenario_width - 30)
        deck = elided(deck, _deck_font(), room)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_deck_font())
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(self.rect()), left, deck)
        x = metrics.horizontalAdvance(deck)
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(QRectF(x + 10, 0, 14, self.height()), left, ">")
        painter.setFont(_scenario_font())
        painter.setPen(QColor(tokens.text))
        rest = self.width() - x - 28
        painter.drawText(
            QRectF(x + 27, 0, rest, self.height()),
            left,
            elided(scenario, _scenario_font(), rest),
        )

    def _texts(self) -> tuple[str, str]:
        return self._desk.deck.title, self._desk.workspace.scenario.title


def account_text(deck: Deck) -> str:
    """Whose account the deck is, in three words."""
    return "one author’s account" if len(deck.sources) == 1 else "about this deck"


def _deck_font() -> QFont:
    return font(15, QFont.Weight.DemiBold)


def _scenario_font() -> QFont:
    return font(13, QFont.Weight.DemiBold)
