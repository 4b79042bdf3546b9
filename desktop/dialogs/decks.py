"""The decks of the library as a list, to open another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.deck_list import DeckList, DeckRole
from desktop.theme import font
from desktop.views.card_list import look_like_cards
from desktop.views.deck_delegate import DeckDelegate
from desktop.views.icons import put_magnifier
from desktop.views.plain import PlainLabel

if TYPE_CHECKING:
    from db.values import StoredDeck

SEARCHED_FROM = 9  # as many decks are searched
_KEYS_OF_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DecksDialog(QDialog):
    """Lists the decks in the order given, with the first one selected that is not open.

    Signals:
        chosen(int): open the deck revision of that number. Not emitted for the deck that is open.
    """

    chosen = Signal(int)

    def __init__(self, decks: Sequence[StoredDeck], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open another deck — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = DeckList(decks, self)
        self.list = _DeckView(self.model)
        self.search = self._search_field()
        self.search.installEventFilter(self)
        self.search.setVisible(len(decks) >= SEARCHED_FROM)
        self.nothing = PlainLabel("No library is open.", wrap=True, quiet=True)
        self.nothing.setVisible(not decks)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Open | standard.Cancel)
        self.open_button = buttons.button(standard.Open)
        self.open_button.setDefault(True)
        self.open_button.setEnabled(bool(decks))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel("Decks of the library", font=font(17, QFont.Weight.DemiBold)))
        for widget in (self.search, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(520, 480)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self.list.doubleClicked.connect(self._choose)
        self._select(next((row for row, deck in enumerate(decks) if not deck.is_open), 0))
        (self.list if self.search.isHidden() else self.search).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the search field go through the list."""
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _KEYS_OF_LIST:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText("Find a deck")
        field.setAccessibleName("Find a deck")
        field.setClearButtonEnabled(True)
        put_magnifier(field)
        field.textChanged.connect(self._find)
        return field

    def _find(self, text: str) -> None:
        self.model.set_search(text)
        found = self.model.rowCount() > 0
        self.nothing.setText(f"No deck matches “{text.strip()}”.")
        self.nothing.setVisible(not found)
        self.open_button.setEnabled(found)
        self._select(0)

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        self.accept()
        if not index.data(DeckRole.IS_OPEN):
            self.chosen.emit(index.data(DeckRole.NUMBER))


class _DeckView(QListView):
    """The decks as cards."""

    def __init__(self, model: DeckList) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(DeckDelegate(self))
        self.setAccessibleName("Decks of the library")
        look_like_cards(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def sizeHint(self) -> QSize:
        """Room for a handful of decks."""
        return QSize(460, 320)
