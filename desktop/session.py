"""One run of the program: everything is put together here, and everything is kept when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from db.place import default_library_path
from desktop.analyst import Analyst
from desktop.application import bundled, bundled_workspace
from desktop.document import Document
from desktop.file_open import PAPER_SUFFIX, is_paper
from desktop.garbage import settle_garbage
from desktop.instance import Request
from desktop.keeper import Keeper
from desktop.options import Options
from desktop.settings import Settings
from desktop.theme import apply_theme, chosen_tokens
from desktop.views.main_window import MainWindow
from desktop.views.plain import message_box
from desktop.workshops import Workshops
from winset.faults import UserFault
from winset.files import DeckFile, read_deck_file, read_deck_text, write_deck_file
from winset.model import Shipped, Workspace

if TYPE_CHECKING:
    from desktop.dialogs.printing import Printing
    from desktop.presentation.presenter import Presenter
    from desktop.workshop.prepare.prepare_window import PrepareWindow
    from winset.model import Workshop

PATIENCE_MILLISECONDS = 12
"""So long the figures wait after an edit, until its verdict is painted."""

FOLDER = "decks"
DECK_FILES = "Winset decks (*.winset)"
PAPER_FILES = f"Ballot papers (*{PAPER_SUFFIX})"


class Session(QObject):
    """One run of the window: puts the document, the library, the dialogs and the window together."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        options: Options,
        window: MainWindow | None = None,
        opening: Workspace | None = None,
        *,
        system_is_dark: bool = False,
    ) -> None:
        """Furnish the window, by default a new one, with this workspace, by default the bundled deck."""
        super().__init__()
        self._app = app
        self._settings = settings
        self._options = options
        self._system_is_dark = system_is_dark
        self._use_theme(options.theme or settings.theme)
        self.document = Document(opening or bundled_workspace(), self)
        self.analyst = Analyst(self, held=True, patience=PATIENCE_MILLISECONDS)
        self.chart_analyst = Analyst(self, held=True, patience=2 * PATIENCE_MILLISECONDS)  # the table comes first
        self._library = options.library or default_library_path()
        self.keeper = Keeper(self._library, bundled, self)
        self.window = window or MainWindow(settings)
        came = self.document.value
        self.window.furnish(
            self.document,
            self.analyst,
            lambda: self.keeper.times,
            chart_analyst=self.chart_analyst,
            shipped=Shipped(came.deck, came.scenarios),
        )
        self._told_not_saved = ""
        self._printing: Printing | None = None  # made when sheets are first printed
        self._presenter: Presenter | None = None  # made when something is first presented
        self._printing_over: MainWindow | PrepareWindow = self.window
        self.workshops = Workshops(
            self.window, self.keeper, settings, self.chart_analyst, presenter=lambda: self.presenter
        )
        self._connect()

    def show(self) -> None:
        """Show the window with the bundled deck; the library is opened after it was painted."""
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
        """End the presentation and the worker threads."""
        self.workshops.close()
        if self._presenter is not None:
            self._presenter.end()
        self.analyst.close()
        self.chart_analyst.close()
        self.keeper.close()

    def open_file(self, path: Path) -> None:
        """Open a deck file, or a ballot paper that a team fills in here."""
        if is_paper(path.name):
            self.workshops.open_paper(path)
        else:
            self.open_deck_file(path)

    def open_deck_file(self, path: Path) -> None:
        """Read a deck file and put its deck on the table; a broken one is refused with all its errors."""
        self._open_deck(path.name, lambda: read_deck_file(path))

    def answer(self, request: Request) -> None:
        """Do what a second start of the program asks: come to the front, and open its deck file."""
        self.window.come_forward()
        content = request.content
        if content is not None and is_paper(request.name):
            self.workshops.open_paper(Path(request.name), content)
        elif content is not None:
            self._open_deck(request.name, lambda: read_deck_text(content, request.name))

    def _open_deck(self, name: str, read: Callable[[], DeckFile]) -> None:
        try:
            deck_file = read()
        except UserFault as fault:
            self._refuse(f"“{name}” was not opened", str(fault))
            return
        self.keeper.import_deck(deck_file)

    def save_deck_file(self, path: Path) -> None:
        """Write the deck, its scenarios and its workshops into a file."""
        workspace = self.document.value
        try:
            write_deck_file(path, DeckFile(workspace.deck, workspace.scenarios, workspace.workshops))
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
        window.deck_file_dropped.connect(lambda path: self.open_file(Path(path)))
        actions.open_file.triggered.connect(self._choose_file)
        actions.open_deck.triggered.connect(self._choose_deck)
        actions.open_paper.triggered.connect(self._choose_paper)
        actions.save_file.triggered.connect(self._choose_target)
        actions.present.triggered.connect(self._present)
        actions.print_sheets.triggered.connect(lambda *_: self._print(None))
        self.workshops.print_wanted.connect(self._print)
        self.workshops.refused.connect(self._refuse)
        self.workshops.failed.connect(_raise)
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
            self.workshops.look_for_unfinished()
        if self.keeper.read_only:
            self._warn(self.keeper.read_only)
        elif first:
            self.window.hand.list.setFocus()
        if workspace.deck.summary and not self._settings.was_said(f"account/{workspace.deck.id}"):
            self._say_whose_account(workspace)
        else:
            self.window.notices.take_down("account")
        if first and self._options.file is not None:
            self.open_file(self._options.file)

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
            self.open_file(Path(path))

    def _choose_paper(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window, "Open a ballot paper", str(self._folder()), PAPER_FILES)
        if path:
            self.workshops.open_paper(Path(path))

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

    def _print(self, workshop: Workshop | None) -> None:
        from desktop.dialogs.printing import Printing  # noqa: PLC0415 - the first paint waits for no dialog

        if self._printing is None:
            self._printing = Printing(self.window.desk, self.chart_analyst, self._settings, self)
            self._printing.done.connect(self._say_where_printed)
            self._printing.refused.connect(self._refuse)
        self._printing_over = self.window if workshop is None else self.workshops.preparing or self.window
        self._printing.open(self._printing_over, workshop)

    def _say_where_printed(self, sentence: str) -> None:
        self._printing_over.toast.say(sentence)

    def _present(self) -> None:
        self.presenter.toggle()

    @property
    def presenter(self) -> Presenter:
        """Who shows the table to an audience."""
        from desktop.presentation.presenter import Presenter  # noqa: PLC0415 - the first paint waits for no slide
        from desktop.presentation.screens import Screens  # noqa: PLC0415 - likewise

        if self._presenter is None:
            window, screens = self.window, Screens(self._app, self)
            self._presenter = Presenter(
                window,
                window.desk,
                window.notices,
                analyst=self.chart_analyst,
                settings=self._settings,
                screens=screens,
            )
            self._presenter.running.connect(window.commands.show_presenting)
        return self._presenter

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
        self._use_theme(choice)

    def _use_theme(self, choice: str) -> None:
        apply_theme(self._app, chosen_tokens(choice, system_is_dark=self._system_is_dark))


def _raise(error: BaseException) -> None:
    """Hand an error that came up on a worker thread to the crash guard of this one."""
    raise error
