"""The tab of scenarios: find, open, keep, rename, duplicate and delete them, and write notes on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.scenarios import ScenarioModel, ScenarioRole, ScenarioSearch, Stances, full_table_stances
from desktop.views.card_drops import let_cards_pass
from desktop.views.card_list import look_like_cards
from desktop.views.icons import put_magnifier
from desktop.views.plain import PlainLabel
from desktop.views.scenario_delegate import MARGIN, ScenarioDelegate
from desktop.views.scenario_notes import PAUSE_MS, ScenarioNotes
from winset.model import Deck, Scenario, Workspace

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.verbs import Verbs


class ScenarioList(QListView):
    """The scenarios as cards; ``menu`` holds what can be done with the selected one."""

    def __init__(self, shown: ScenarioSearch, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(shown)
        self.delegate = ScenarioDelegate(self, deck)
        self.setItemDelegate(self.delegate)
        self.menu = QMenu(self)
        self.setAccessibleName("Scenarios")
        look_like_cards(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        shown.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the verbs for the scenario under the mouse (or the selected one, by keyboard)."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if by_mouse and index.isValid():
            self.setCurrentIndex(index)
        at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Wide enough for a title beside its mark."""
        return QSize(270, 240)


class ScenarioPanel(QWidget):
    """Search, list, buttons, and the notes of the selected scenario, which follows the one on the table.

    Opening, renaming, duplicating and deleting are actions of the list (``actions_of_one``), for menus and palette.
    Call :meth:`commit_edits` before the window's own undo, and before it closes.
    """

    def __init__(
        self,
        document: Document,
        verbs: Verbs,
        *,
        times: Callable[[], Mapping[str, datetime]] | None = None,
        stances: Callable[[Deck, Scenario], Stances] = full_table_stances,
        pause_ms: int = PAUSE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._verbs = verbs
        self.model = ScenarioModel(document, verbs, times=times, stances=stances, parent=self)
        self._found = ScenarioSearch(self.model, self)
        self.search = self._search_field()
        self.list = ScenarioList(self._found, document.value.deck, self)
        self.nothing = PlainLabel(wrap=True)
        self.nothing.setContentsMargins(MARGIN + 2, 8, MARGIN + 2, 8)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes = ScenarioNotes(document, verbs, self, pause_ms=pause_ms)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self._add_actions()
        self._lay_out()
        self.list.doubleClicked.connect(self.open_selected)
        self.list.selectionModel().currentChanged.connect(self._on_selected)
        document.changed.connect(self._follow)
        self._select(document.value.current)

    @property
    def selected(self) -> str | None:
        """The id of the selected scenario; None while the search hides it."""
        index = self.list.currentIndex()
        return str(index.data(ScenarioRole.ID)) if index.isValid() else None

    @property
    def actions_of_one(self) -> tuple[QAction, ...]:
        """What can be done with the selected scenario, with names and keys."""
        return self._of_selected

    def commit_edits(self) -> None:
        """Make what was typed an undo step at once: an unfinished title and the notes and tags."""
        editor = self.list.viewport().findChild(QLineEdit)
        if editor is not None and editor.isVisible():  # a closed one lives on for a moment
            self.list.commitData(editor)
            self.list.closeEditor(editor, self.list.delegate.EndEditHint.NoHint)
        self.notes.commit_edits()

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_selected(self) -> None:
        """Put the selected scenario on the table."""
        self._with_selected(self._verbs.open_scenario)

    def rename_selected(self) -> None:
        """Edit the title of the selected scenario in its place."""
        if self.list.currentIndex().isValid():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.edit(self.list.currentIndex())

    def duplicate_selected(self) -> None:
        """Copy the selected scenario and put the copy on the table."""
        self._with_selected(self._verbs.duplicate)

    def put_back_selected(self) -> None:
        """Put the selected scenario back as it came with the deck; undo brings back what was made of it."""
        self._with_selected(self._verbs.put_back)

    def delete_selected(self) -> None:
        """Delete the selected scenario; undo brings it back."""
        self._with_selected(self._verbs.delete)

    def keep_table(self) -> None:
        """Keep the table as a new scenario and ask for its title."""
        self.commit_edits()
        if self._verbs.keep_as_new():
            self.rename_selected()

    def start_new(self) -> None:
        """Start a scenario with an empty table and ask for its title."""
        self.commit_edits()
        if self._verbs.new_scenario():
            self.rename_selected()

    def _with_selected(self, verb: Callable[[str], bool]) -> None:
        self.commit_edits()
        if self.selected is not None:
            verb(self.selected)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText("Find a scenario, tag or note")
        field.setAccessibleName("Find a scenario, tag or note")
        field.setClearButtonEnabled(True)
        put_magnifier(field)
        let_cards_pass(field)
        field.textChanged.connect(self._on_search)
        field.returnPressed.connect(self._go_to_list)
        return field

    def _add_actions(self) -> None:
        returns = [QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)]
        f2, delete = [QKeySequence(Qt.Key.Key_F2)], [QKeySequence(Qt.Key.Key_Delete)]
        self._of_selected = (
            self._add_action("Open scenario", self.open_selected, returns),
            self._add_action("Rename scenario", self.rename_selected, f2),
            self._add_action("Duplicate scenario", self.duplicate_selected, [QKeySequence("Ctrl+D")]),
            put_back := self._add_action("Put back as in the deck", self.put_back_selected, []),
            self._add_action("Delete scenario", self.delete_selected, delete),
        )
        self.put_back = put_back
        self.list.menu.addSeparator()
        self.keep = self._add_action("Keep the table as a new scenario", self.keep_table, [])
        self.new = self._add_action("New scenario", self.start_new, [])

    def _add_action(self, text: str, does: Callable[[], None], keys: list[QKeySequence]) -> QAction:
        action = QAction(text, self.list)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(does)
        self.list.addAction(action)
        self.list.menu.addAction(action)
        return action

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, 0, MARGIN, 0)
        buttons.setSpacing(8)
        order: list[QWidget] = [self.search, self.list]
        for text, action in (("New", self.new), ("Keep as new scenario", self.keep)):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setAccessibleDescription(action.text())
            button.clicked.connect(action.trigger)
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, len(text))
            order.append(button)
        order += [self.notes.tags, self.notes.notes]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)
        field = QVBoxLayout()
        field.setContentsMargins(MARGIN, 0, MARGIN, 0)
        field.addWidget(self.search)
        notes = QVBoxLayout()
        notes.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        notes.addWidget(self.notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(field)
        layout.addWidget(self._stack, 3)
        layout.addLayout(buttons)
        layout.addLayout(notes, 1)

    def _on_search(self, text: str) -> None:
        self._found.set_search(text)
        self.nothing.setText(f"No scenario matches “{text.strip()}”.")
        self._stack.setCurrentWidget(self.list if self._found.rowCount() else self.nothing)
        if not self.list.currentIndex().isValid():
            self._select(self._document.value.current)

    def _go_to_list(self) -> None:
        if self._found.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._found.index(0, 0))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_selected(self, index: QModelIndex) -> None:
        self.notes.show_scenario(str(index.data(ScenarioRole.ID)) if index.isValid() else None)
        for action in self._of_selected:
            action.setEnabled(index.isValid())
        self._offer_to_put_back()

    def _offer_to_put_back(self) -> None:
        """Only a scenario that came with the deck can be put back, and only one that is no longer as it came."""
        original = self._verbs.original(self.selected) if self.selected is not None else None
        self.put_back.setVisible(original is not None)
        self.put_back.setEnabled(original is not None and self._document.value.find(original.id) != original)

    def _select(self, scenario_id: str) -> None:
        self.list.setCurrentIndex(self._shown(scenario_id))

    def _shown(self, scenario_id: str) -> QModelIndex:
        """Where the list shows the scenario; invalid when the search hides it."""
        row = self.model.row_of(scenario_id)
        return QModelIndex() if row is None else self._found.mapFromSource(self.model.index(row))

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if before.deck is not after.deck:
            self.list.delegate.set_deck(after.deck)
        came = {scenario.id for scenario in after.scenarios} - {scenario.id for scenario in before.scenarios}
        if after.current in came and not self._shown(after.current).isValid():
            self.search.clear()  # a new scenario is never hidden by the search
        if before.current != after.current or not self.list.currentIndex().isValid():
            self._select(after.current)
        self._stack.setCurrentWidget(self.list if self._found.rowCount() else self.nothing)
        self._offer_to_put_back()
