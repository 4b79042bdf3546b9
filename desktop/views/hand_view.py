"""The hand on screen: cards to drag, to play with Enter or a double click, and to search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.desk import Desk
from desktop.mime import DraggedCard, decode_card
from desktop.models.hand import HandModel, HandRole, Index
from desktop.spotlight import lit_by_card
from desktop.verbs import Verbs, companion_text, lies_on_table
from desktop.views.card_delegate import CardDelegate
from desktop.views.card_drops import let_cards_pass
from desktop.views.card_list import look_like_cards
from desktop.views.icons import put_magnifier
from desktop.views.plain import PlainLabel, button_text, set_tip


class HandList(QListView):
    """The list of cards.

    Signals:
        drag_ended(DraggedCard, bool): a card was let go; whether something took it.
    """

    drag_ended = Signal(object, bool)

    def __init__(self, model: HandModel, desk: Desk, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._verbs = verbs
        self._arriving = False
        self._card_delegate = CardDelegate(self, desk)
        self.setModel(model)
        self.setItemDelegate(self._card_delegate)
        self.setAccessibleName("Cards")
        look_like_cards(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoFillBackground(False)
        self.doubleClicked.connect(self._play)
        self.entered.connect(self._point)
        desk.spotlight.changed.connect(self.viewport().update)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def selected_card(self) -> tuple[str, str] | None:
        """The issue and term of the selected card."""
        index = self.currentIndex()
        term = index.data(HandRole.TERM) if index.isValid() else None
        return (index.data(HandRole.ISSUE), term) if term is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space play the card, Delete takes it off the table."""
        card = self.selected_card()
        if card and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._verbs.place(*card)
        elif card and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._lies_on_table(card):
            self._verbs.take_off(card[0])
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The keyboard's card is pointed at, as the mouse's is."""
        super().currentChanged(current, previous)
        if self.hasFocus() and not self._arriving:
            self._point(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here: one card is the chosen one."""
        self._arriving = True  # Qt makes the first card the current one now, which nobody pointed at
        super().focusInEvent(event)
        self._arriving = False
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.selectionModel().hasSelection() and self.currentIndex().isValid():
                self.setCurrentIndex(self.currentIndex())
            self._point(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at no card any more."""
        super().leaveEvent(event)
        self._desk.spotlight.leave(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Neither does the keyboard."""
        super().focusOutEvent(event)
        self._desk.spotlight.leave(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the verbs of the card under the mouse (or the selected one, by keyboard)."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid() and index.data(HandRole.TERM) is not None:
            self.setCurrentIndex(index)
            menu = self.card_menu(index.data(HandRole.ISSUE), index.data(HandRole.TERM))
            at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            menu.popup(at)

    def card_menu(self, issue: str, term: str) -> QMenu:
        """The context menu of a card."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        deck = self._desk.deck
        if self._lies_on_table((issue, term)):
            take_off = menu.addAction("Take off the table")
            take_off.triggered.connect(lambda: self._verbs.take_off(issue))
        else:
            place = menu.addAction("Put on the table")
            place.triggered.connect(lambda: self._verbs.place(issue, term))
            now = self._desk.board.get(issue)
            if now is not None:
                place.setText(button_text(f"Put on the table instead of “{_short(deck.issue(issue).term(now).title)}”"))
        return menu

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        """Drag the selected card with its picture, which names the companion change."""
        card = self.selected_card()
        index = self.currentIndex()
        if card is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self.drag_picture(index))
        drag.setHotSpot(QPoint(20, 14))
        taken = self.exec_drag(drag)
        self.drag_ended.emit(DraggedCard(self._desk.deck.id, *card), taken)

    def exec_drag(self, drag: QDrag) -> bool:
        """Run the drag until the button is released; gives whether something took the card."""
        return drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction

    def drag_picture(self, index: Index) -> QPixmap:
        """The picture of the card at the index, as it hangs on the mouse."""
        look = index.data(HandRole.LOOK)
        outlook = self._desk.outlooks().get((look.issue, look.term))
        extra = companion_text(self._desk.workspace, outlook.play) if outlook and outlook.play else ""
        return self._card_delegate.picture(look, extra, self.devicePixelRatioF())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card from the table may come back to the hand."""
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card from the table may come back to the hand."""
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card went on."""
        super().dragLeaveEvent(event)
        self._desk.end_hover()

    def dropEvent(self, event: QDropEvent) -> None:
        """A card dropped from the table is taken off it."""
        card = decode_card(event.mimeData())
        self._desk.end_hover()
        if card is not None and lies_on_table(self._desk.workspace, card):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._verbs.take_back(card)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Wide enough for a card with four chips and a badge."""
        return QSize(270, 400)

    def _answer(self, event: QDragMoveEvent) -> None:
        card = decode_card(event.mimeData())
        if card is not None and lies_on_table(self._desk.workspace, card):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._desk.hover_beside(card.issue)
        else:
            event.ignore()

    def _point(self, index: Index) -> None:
        term = index.data(HandRole.TERM) if index.isValid() else None
        if term is None:
            self._desk.spotlight.leave(self)
        else:
            self._desk.spotlight.point(self, lit_by_card(self._desk.deck, index.data(HandRole.ISSUE), term))

    def _play(self, index: Index) -> None:
        if index.data(HandRole.TERM) is not None:
            self._verbs.place(index.data(HandRole.ISSUE), index.data(HandRole.TERM))

    def _lies_on_table(self, card: tuple[str, str]) -> bool:
        return self._desk.board.get(card[0]) == card[1]


class HandPanel(QWidget):
    """The search field and the cards."""

    def __init__(self, desk: Desk, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HandModel(desk, self)
        self.list = HandList(self.model, desk, verbs, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find a card, actor or source")
        self.search.setAccessibleName("Find a card, actor or source")
        set_tip(
            self.search,
            "Find cards by their words, their issue, or who and what names them (Ctrl+F); "
            "by a source where nothing else is found",
        )
        let_cards_pass(self.search)
        self.search.setClearButtonEnabled(True)
        put_magnifier(self.search)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._go_to_best)
        self._on_key(Qt.Key.Key_Down, self._go_to_best)
        self._on_key(Qt.Key.Key_Escape, self.search.clear)
        self.model.modelReset.connect(self._say_if_nothing)
        self._nothing = PlainLabel(wrap=True, quiet=True)
        self._nothing.setContentsMargins(14, 8, 14, 8)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(6)
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        layout.addLayout(field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self.model.set_search(text)

    def _say_if_nothing(self) -> None:
        self._nothing.setText(f"No card, actor or source matches “{self.search.text().strip()}”.")
        self._nothing.setVisible(self.model.card_count() == 0)

    def _go_to_best(self) -> None:
        """Select the first card with the words in its title, else the first that is found."""
        row = self.model.best_row()
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_key(self, key: Qt.Key, does: Callable[[], None]) -> None:
        action = QAction(self.search)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: does())
        self.search.addAction(action)


def _short(title: str) -> str:
    return title if len(title) <= 48 else f"{title[:47]}…"
