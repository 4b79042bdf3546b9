"""Every action of the window once: menus, buttons and shortcuts all show these."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.document import Document
from desktop.verbs import Verbs
from desktop.views.icons import put_icon
from desktop.views.plain import button_text, set_tip

Keys = QKeySequence.StandardKey
COPY_PICTURE_KEYS, COPY_DATA_KEYS, SAVE_CHART_KEYS, OWN_WINDOW_KEYS = (
    "Ctrl+Shift+C", "Ctrl+Alt+C", "Ctrl+E", "Ctrl+Shift+W",
)  # fmt: skip
"""They act on the chart of the window that they are pressed in."""


class Actions(QObject):
    """The actions by name. Those that need a panel, a dialog or the library are connected by whoever has it."""

    def __init__(self, window: QWidget, document: Document, verbs: Verbs) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self.undo = self._make("Undo", Keys.Undo, None, "undo")
        self.redo = self._make("Redo", Keys.Redo, None, "redo")
        self.redo.setProperty("icon_only", True)
        self.undo.setProperty("name", "Undo")  # its text also says what would be undone
        self.redo.setProperty("name", "Redo")
        self.clear = self._make("Clear the table", None, verbs.clear_table)
        self.end_what_if = self._make("End the what-if", None, verbs.end_what_if)
        self.decision_rule = self._make("Decision rule…", None, None)
        self.show_way = self._make("Show the way to the nearest deal", "Ctrl+Shift+D", None)
        self.find = self._make("Find a card", Keys.Find, None)
        self.new = self._make("New scenario", Keys.New, None, "plus")
        self.keep_as_new = self._make("Keep as new scenario", "Ctrl+Shift+N", None, "copy")
        self.open_file = self._make("Open a deck file…", Keys.Open, None)
        self.open_deck = self._make("Open another deck of the library…", "Ctrl+Shift+O", None)
        self.open_paper = self._make("Open a ballot paper…", None, None)
        set_tip(self.open_paper, "Vote for your team on this computer; you need its PIN")
        self.save_file = self._make("Save deck and scenarios as a file…", "Ctrl+Shift+S", None)
        self.print_sheets = self._make("Print…", Keys.Print, None)
        self.quit = self._make("Quit", Keys.Quit, window.close)
        self.show_cards = self._make("Cards", "Ctrl+1", None)
        self.show_scenarios = self._make("Scenarios", "Ctrl+2", None)
        self.present = self._make("Present", "F5", None)
        self.present.setProperty("name", "Present or end the presentation")
        set_tip(self.present, "Show the table large, on the second screen if there is one; again ends it (F5)")
        self.next_area = self._make("Go to the next part of the window", "F6", None)
        self.area_before = self._make("Go to the previous part of the window", "Shift+F6", None)
        self.copy_chart = self._make("Copy the chart as a picture", COPY_PICTURE_KEYS, None, "copy")
        self.copy_chart_data = self._make("Copy the data of the chart", COPY_DATA_KEYS, None)
        self.save_chart = self._make("Save the chart…", SAVE_CHART_KEYS, None, "save")
        self.own_window = self._make("Show the chart in its own window", OWN_WINDOW_KEYS, None, "window")
        for action in (self.copy_chart, self.copy_chart_data, self.save_chart, self.own_window):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)  # windows of charts have their own
        self._make_of_workshops()
        self.about_deck = self._make("About this deck", None, None, "info")
        self.about = self._make("About Winset", None, None)
        self.shortcuts = self._make("Keyboard shortcuts", Keys.HelpContents, None)
        self.themes = QActionGroup(self)
        for name, text in (("system", "As the system"), ("light", "Light"), ("dark", "Dark")):
            action = self._make(text, None, None)
            action.setCheckable(True)
            action.setData(name)
            self.themes.addAction(action)
        set_tip(self.keep_as_new, "Keep the table as a new scenario; the one it came from stays as it is")
        self._undo_texts()
        self._enable()
        self.enable_workshop(is_open=False, has_timer=False)
        document.history_changed.connect(self._undo_texts)
        document.changed.connect(self._enable)

    def _make_of_workshops(self) -> None:
        self.prepare = self._make("Prepare…", "Ctrl+Shift+P", None)
        self.prepare.setProperty("name", "Prepare a workshop")
        self.open_run = self._make("Go on with a workshop…", None, None)
        self.next_step = self._make("Next step", "Ctrl+Return", None)
        self.timer = self._make("Pause or resume the timer", "Ctrl+T", None)
        self.minute = self._make("A minute more", "Ctrl+Shift+T", None)
        self.room = self._make("The room against the deck", None, None)
        self.report = self._make("Make the report…", None, None)
        self.leave_run = self._make("Close the workshop", None, None)
        set_tip(self.leave_run, "It stays in the library as it is, and can be gone on with")

    def header_actions(self) -> list[QAction]:
        """The actions shown as buttons in the header."""
        return [self.undo, self.redo, self.keep_as_new]

    def all(self) -> list[QAction]:
        """Every action, for the list of shortcuts."""
        return [child for child in self.children() if isinstance(child, QAction)]

    def chart_choices(self, names: Sequence[str]) -> list[QAction]:
        """An action that opens each of the charts, on Alt and its number; made once."""
        return [self._make(name, f"Alt+{number}", None) for number, name in enumerate(names, 1)]

    def menu_bar(self, of_scenarios: Sequence[QAction], of_charts: Sequence[QAction]) -> QMenuBar:
        """The menus; ``of_scenarios`` act on the scenario selected in the list, ``of_charts`` open a chart each."""
        bar = QMenuBar(self._window)
        files = [self.open_file, self.open_deck, self.save_file, None, self.open_paper]
        file = _fill(bar.addMenu("&File"), [*files, None, self.print_sheets, None, self.quit])
        file.setObjectName("file_menu")
        what_if = [self.end_what_if, self.decision_rule]
        edits = [self.undo, self.redo, None, self.clear, self.show_way, None, *what_if, None, self.find]
        _fill(bar.addMenu("&Edit"), edits)
        _fill(bar.addMenu("&Scenario"), [self.new, self.keep_as_new, None, *of_scenarios])
        ways_out = [self.copy_chart, self.copy_chart_data, self.save_chart, None, self.own_window]
        _fill(bar.addMenu("&Chart"), [*of_charts, None, *ways_out])
        begin, lead = [self.prepare, self.open_run], [self.next_step, self.timer, self.minute]
        after = [self.room, self.report, None, self.leave_run]
        workshop = _fill(bar.addMenu("&Workshop"), [*begin, None, self.present, *lead, None, *after])
        workshop.setObjectName("workshop_menu")
        sides, areas = [self.show_cards, self.show_scenarios], [self.next_area, self.area_before]
        view = _fill(bar.addMenu("&View"), [self.present, None, *sides, None, *areas, None])
        _fill(view.addMenu("Theme"), list(self.themes.actions()))
        _fill(bar.addMenu("&Help"), [self.shortcuts, self.about_deck, None, self.about])
        return bar

    def show_presenting(self, presenting: bool) -> None:
        """Say in the menu what the same action does now."""
        self.present.setText("End the presentation" if presenting else "Present")

    def enable_workshop(self, *, is_open: bool, has_timer: bool) -> None:
        """Offer what can be done with the workshop that is open, if one is."""
        for action in (self.next_step, self.room, self.report, self.leave_run):
            action.setEnabled(is_open)
        for action in (self.timer, self.minute):
            action.setEnabled(has_timer)

    def enable_ways_out(self, there_is_a_chart: bool) -> None:
        """Let the open chart leave, if there is one."""
        for action in (self.copy_chart, self.copy_chart_data, self.save_chart):
            action.setEnabled(there_is_a_chart)

    def _make(
        self,
        text: str,
        keys: QKeySequence.StandardKey | str | None,
        done: Callable[[], object] | None,
        icon_name: str = "",
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # in the windows of charts, too
        if keys is not None:
            action.setShortcuts(_usual_keys(keys) if isinstance(keys, Keys) else [QKeySequence(keys)])
        if done is not None:
            action.triggered.connect(lambda _checked=False: done())
        if icon_name:
            put_icon(action, icon_name)
        self._window.addAction(action)
        return action

    def _enable(self) -> None:
        workspace = self._document.value
        self.clear.setEnabled(bool(workspace.board))
        self.end_what_if.setEnabled(bool(workspace.what_if))

    def _undo_texts(self) -> None:
        stack = self._document.undo_stack
        for action, verb, text, can in (
            (self.undo, "Undo", stack.undoText(), stack.canUndo()),
            (self.redo, "Redo", stack.redoText(), stack.canRedo()),
        ):
            action.setEnabled(can)
            action.setIconText(verb)
            action.setText(button_text(f"{verb}: {text}") if text else verb)
            set_tip(action, f"{verb} {text}".strip())


def _usual_keys(standard: QKeySequence.StandardKey) -> list[QKeySequence]:
    """The platform's keys for this, without those that only old keyboards have (F14, a key named Find)."""
    usual = [keys for keys in QKeySequence.keyBindings(standard) if "+" in keys.toString() or keys.toString() == "F1"]
    return usual or QKeySequence.keyBindings(standard)


def _fill(menu: QMenu, actions: Sequence[QAction | None]) -> QMenu:
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    return menu
