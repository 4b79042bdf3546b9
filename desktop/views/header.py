"""The line on top of the window: which deck, which scenario, whose account it is, and the commonest actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.desk import Desk
from desktop.theme import font, tokens_of
from desktop.views.plain import button_text
from desktop.views.titles import HEAD_HEIGHT, HEAD_LEFT, TITLES_HEIGHT, paint_titles, titles_width
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
        self.setFixedHeight(HEAD_HEIGHT)
        self.setAutoFillBackground(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(HEAD_LEFT, 0, 12, 0)
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
        self._about_action.setIconText(button_text(account_text(self._desk.deck)))
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
        self.setFixedHeight(TITLES_HEIGHT)

    def refresh(self) -> None:
        deck, scenario = self._texts()
        self.setAccessibleName(f"{deck}, {scenario}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(titles_width(*self._texts()), TITLES_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, TITLES_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        deck, scenario = self._texts()
        paint_titles(QPainter(self), QRectF(self.rect()), deck, scenario, tokens_of(self))

    def _texts(self) -> tuple[str, str]:
        return self._desk.deck.title, self._desk.workspace.scenario.title


def account_text(deck: Deck) -> str:
    """Whose account the deck is, in three words."""
    return "one author’s account" if len(deck.sources) == 1 else "about this deck"
