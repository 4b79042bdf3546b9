"""Starts the window: the bundled deck at once, the library behind it, and everything kept when it closes."""

from __future__ import annotations

import logging
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtGui import QAction, QCloseEvent, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from db.place import default_library_path
from desktop.analyst import Analyst
from desktop.crash import install_crash_guard
from desktop.dialogs.crash import CrashDialogs
from desktop.document import Document
from desktop.garbage import GarbageCollector, settle_garbage
from desktop.keeper import Keeper
from desktop.options import Options
from desktop.settings import MemoryStore, Settings, user_settings
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.main_window import MainWindow
from desktop.views.plain import message_box
from resources import bundled_deck_bytes
from winset.faults import UserFault
from winset.files import DeckFile, read_deck_file, read_deck_text, write_deck_file
from winset.model import Shipped, Workspace, new_workspace

PATIENCE_MILLISECONDS = 12
"""So long the figures wait after an edit, until its verdict is painted."""

FOLDER = "decks"
DECK_FILES = "Winset decks (*.winset)"

SWITCH_SECONDS = 0.0005
"""So long a thread of the analysis keeps the window waiting for its turn; Python's own 5 ms make a hand feel it."""


def bundled() -> DeckFile:
    """The deck that comes with the program, with its scenarios."""
    return read_deck_text(bundled_deck_bytes(), "the bundled deck")


def bundled_workspace() -> Workspace:
    """The bundled deck with its opening scenario on the table."""
    deck_file = bundled()
    return new_workspace(deck_file.deck, deck_file.scenarios)


def make_application(arguments: list[str] | None = None) -> QApplication:
    """Qt's application object with Winset's names."""
    app = QApplication(arguments or ["winset"])
    app.setApplicationName("winset")
    app.setApplicationDisplayName("")  # the window says its own title, which ends in the program's name
    app.setOrganizationName("Winset")
    app.setDesktopFileName("org.winset.Winset")
    sys.setswitchinterval(SWITCH_SECONDS)
    GarbageCollector(app)
    return app


def run_window(options: Options) -> int:
    """Open the window, or draw it into a picture; gives the exit code."""
    app = make_application(sys.argv[:1])
    system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    if options.screenshot is not None:
        return _draw(app, options, options.screenshot)
    settings = user_settings()
    session = Session(app, settings, options, system_is_dark=system_is_dark)
    guard = install_crash_guard(CrashDialogs(session.window).show)
    session.show()
    code = app.exec()
    session.end()
    guard.remove()
    return code


class Session(QObject):
    """One run of the window: puts the document, the library, the dialogs and the window together."""

    def __init__(
        self, app: QApplication, settings: Settings, options: Options, *, system_is_dark: bool = False
    ) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._options = options
        self._system_is_dark = system_is_dark
        apply_theme(app, self._tokens(options.theme or settings.theme))
        self.document = Document(bundled_workspace(), self)
        self.analyst = Analyst(self, held=True, patience=PATIENCE_MILLISECONDS)
        self.chart_analyst = Analyst(self, held=True, patience=2 * PATIENCE_MILLISECONDS)  # the table comes first
        self._library = options.library or default_library_path()
        self.keeper = Keeper(self._library, bundled, self)
        came = self.document.value
        self.window = MainWindow(
            self.document,
            self.analyst,
            settings,
            lambda: self.keeper.times,
            chart_analyst=self.chart_analyst,
            shipped=Shipped(came.deck, came.scenarios),
        )
        self._told_not_saved = ""
        self._connect()

    def show(self) -> None:
        """Show the window with the bundled deck; the library is opened after the first paint."""
        self.window.set_editable(False)
        self.window.painted.connect(self._begin)
        self.window.show()

    def _begin(self) -> None:
        """The window is seen: figures, library and charts follow."""
        self.window.painted.disconnect(self._begin)
        self.analyst.release()
        self.chart_analyst.release()
        self.keeper.open()
        self.window.charts.restore_layout()

    def end(self) -> None:
        """End the worker threads."""
        self.analyst.close()
        self.chart_analyst.close()
        self.keeper.close()

    def open_deck_file(self, path: Path) -> None:
        """Read a deck file and put its deck on the table; a broken one is refused with all its errors."""
        try:
            deck_file = read_deck_file(path)
        except UserFault as fault:
            self._refuse(f"“{path.name}” was not opened", str(fault))
            return
        self.keeper.import_deck(deck_file)

    def save_deck_file(self, path: Path) -> None:
        """Write the deck and its scenarios into a file."""
        workspace = self.document.value
        try:
            write_deck_file(path, DeckFile(workspace.deck, workspace.scenarios))
        except UserFault as fault:
            self._refuse(f"“{path.name}” was not written", str(fault))
            return
        left_out = [scenario.title for scenario in workspace.scenarios if scenario.what_if.agreement]
        also = " The decision rules tried in scenarios stay in the library: a deck file has none." if left_out else ""
        self.window.toast.say(f"Saved as {path}.{also}")

    def _connect(self) -> None:
        window, actions, keeper = self.window, self.window.commands, self.keeper
        self.document.changed.connect(keeper.keep)
        keeper.opened.connect(self._library_opened)
        keeper.told.connect(lambda sentence: window.notices.put_up("carried", sentence, "Understood"))
        keeper.failed.connect(self._library_failed)
        keeper.saved.connect(self._saved)
        keeper.not_saved.connect(self._not_saved)
        keeper.broke.connect(_raise)
        self.analyst.failed.connect(_raise)
        self.chart_analyst.failed.connect(_raise)
        window.charts.exits.refused.connect(self._refuse)
        window.closing.connect(self._closing)
        window.deck_file_dropped.connect(lambda path: self.open_deck_file(Path(path)))
        actions.open_file.triggered.connect(self._choose_file)
        actions.open_deck.triggered.connect(self._choose_deck)
        actions.save_file.triggered.connect(self._choose_target)
        actions.about_deck.triggered.connect(self._about_deck)
        actions.decision_rule.triggered.connect(self._choose_rule)
        actions.about.triggered.connect(self._about)
        actions.shortcuts.triggered.connect(self._shortcuts)
        actions.themes.triggered.connect(self._choose_theme)
        for action in actions.themes.actions():
            action.setChecked(action.data() == self._settings.theme)

    # --- the library

    def _library_opened(self, workspace: Workspace) -> None:
        first = not self.window.hand.isEnabled()
        self.window.replace(workspace)
        self.window.set_editable(True)
        self.window.notices.take_down("carried")
        if self.keeper.read_only:
            self.window.status.show_not_saved(self.keeper.read_only)
        else:
            self.window.status.show_all_saved()
        if first:
            settle_garbage()
        if self.keeper.read_only:
            self._warn(self.keeper.read_only)
        elif first:
            self.window.hand.list.setFocus()
        if workspace.deck.summary and not self._settings.was_said(f"account/{workspace.deck.id}"):
            self._say_whose_account(workspace)
        else:
            self.window.notices.take_down("account")
        if first and self._options.file is not None:
            self.open_deck_file(self._options.file)

    def _library_failed(self, sentence: str) -> None:
        opened_before = self.window.hand.isEnabled()
        self.window.set_editable(True)
        if opened_before:
            self._refuse("The deck was not opened", sentence)
            return
        self._warn(f"{sentence} Changes made now are not kept.")
        self.window.status.show_not_saved(sentence)

    def _warn(self, sentence: str) -> None:
        self.window.notices.put_up("library", sentence, "Understood", warns=True)

    def _saved(self, at: datetime) -> None:
        self.window.show_saved(at)
        self.window.notices.take_down("library")

    def _not_saved(self, reason: str) -> None:
        if "library" not in self.window.notices.texts and reason != self._told_not_saved:
            self._warn(reason)
        self._told_not_saved = reason  # put away once, the same reason does not come back at every edit
        self.window.status.show_not_saved(reason)

    def _say_whose_account(self, workspace: Workspace) -> None:
        author = workspace.deck.sources[0].author if len(workspace.deck.sources) == 1 else None
        whose = f"This deck is one author’s account ({author})." if author else "A deck is its authors’ account."
        notice = self.window.notices.put_up(
            "account",
            f"{whose} A deal means that no red line of this deck is crossed; lines, firmness and cards are meant "
            "to be questioned.",
            "Got it",
        )
        notice.put_away.connect(lambda: self._settings.set_said(f"account/{workspace.deck.id}"))
        notice.put_away.connect(self.window.hand.list.setFocus)

    def _closing(self, event: QCloseEvent) -> None:
        if self.keeper.read_only or self.keeper.flush():
            return
        box = message_box(
            QMessageBox.Icon.Warning,
            "Winset",
            "The last changes could not be saved.",
            "Stay, and save the deck and its scenarios as a file (File menu), or close and lose them.",
            self.window,
        )
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.addButton("Close and lose them", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is stay:
            event.ignore()

    # --- dialogs

    def _folder(self) -> Path:
        """Where a deck file was opened or saved last, else where the program was started."""
        return self._settings.folder(FOLDER) or Path()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window, "Open a deck file", str(self._folder()), DECK_FILES)
        if path:
            self._settings.set_folder(FOLDER, Path(path).parent)
            self.open_deck_file(Path(path))

    def _choose_deck(self) -> None:
        from desktop.dialogs.decks import DecksDialog  # noqa: PLC0415 - the first paint waits for no dialog

        dialog = DecksDialog(self.keeper.decks(), self.window)
        dialog.chosen.connect(self.keeper.open_deck)
        dialog.open()

    def _choose_target(self) -> None:
        proposed = self._folder() / f"{self.document.value.deck.id}.winset"
        path, _ = QFileDialog.getSaveFileName(self.window, "Save as a file", str(proposed), DECK_FILES)
        if path:
            self._settings.set_folder(FOLDER, Path(path).parent)
            self.save_deck_file(Path(path) if Path(path).suffix else Path(f"{path}.winset"))

    def _about_deck(self) -> None:
        from desktop.dialogs.deck_info import DeckInfoDialog  # noqa: PLC0415 - the first paint waits for no dialog

        DeckInfoDialog(self.document.value.deck, self.window).open()

    def _choose_rule(self) -> None:
        from desktop.dialogs.decision_rule import DecisionRuleDialog  # noqa: PLC0415 - the first paint waits for no dialog

        dialog = DecisionRuleDialog(self.document.value, self.window)
        dialog.tried.connect(self.window.verbs.try_rule)
        dialog.set_for_deck.connect(self.window.verbs.set_rule)
        dialog.open()

    def _about(self) -> None:
        from desktop.dialogs.about import AboutDialog  # noqa: PLC0415 - the first paint waits for no dialog

        AboutDialog(str(self._library), self.window).open()

    def _shortcuts(self) -> None:
        from desktop.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 - the first paint waits for no dialog

        ShortcutsDialog([*self.window.commands.all(), *self.window.scenarios.actions_of_one], self.window).open()

    def _refuse(self, what: str, why: str) -> None:
        from desktop.dialogs.problems import ProblemsDialog  # noqa: PLC0415 - the first paint waits for no dialog

        ProblemsDialog(what, tuple(why.splitlines()), self._app.activeWindow() or self.window).open()

    def _choose_theme(self, action: QAction) -> None:
        choice = action.data()
        self._settings.theme = choice
        apply_theme(self._app, self._tokens(choice))

    def _tokens(self, choice: str) -> Tokens:
        dark = choice == "dark" or (choice == "system" and self._system_is_dark)
        return DARK if dark else LIGHT


def _raise(error: BaseException) -> None:
    """Hand an error that came up on a worker thread to the crash guard of this one."""
    raise error


def _draw(app: QApplication, options: Options, picture: Path) -> int:
    """Draw the window with the bundled deck, or the file given, into a picture; without touching the library."""
    guard = install_crash_guard()
    logging.getLogger("winset.qt").setLevel(logging.ERROR)  # the platform without a screen warns of what it lacks
    apply_theme(app, DARK if options.theme == "dark" else LIGHT)
    workspace = bundled_workspace()
    if options.file is not None:
        try:
            deck_file = read_deck_file(options.file)
        except UserFault as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
        workspace = new_workspace(deck_file.deck, deck_file.scenarios)
    document = Document(workspace)
    analyst = Analyst(inline=True)
    window = MainWindow(document, analyst, Settings(MemoryStore()))
    window.take_size(*options.size)
    window.hand.list.setFocus()  # before the window comes up and points at the first card, as if one had pressed Tab
    window.show()
    for _ in range(5):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    saved = window.grab().save(str(picture), "PNG")
    window.close()
    guard.remove()
    if not saved:
        sys.stderr.write(f"The picture could not be written to {picture}.\n")
        return 1
    sys.stdout.write(f"Drew the window into {picture}.\n")
    return 0
