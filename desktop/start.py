"""Starts the window: the bundled deck is seen at once, all else comes behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette

from db.place import default_library_path
from desktop.application import bundled_workspace, make_application
from desktop.instance import Instance
from desktop.settings import Settings, user_settings
from desktop.theme import apply_theme, chosen_tokens
from desktop.views.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.crash import CrashGuard, CrashReport
    from desktop.dialogs.crash import CrashDialogs
    from desktop.file_open import Application
    from desktop.options import Options
    from desktop.session import Session


def run_window(options: Options) -> int:
    """Open the window, or draw it into a picture; gives the exit code."""
    app = make_application(sys.argv[:1])
    if options.screenshot is not None:
        from desktop.picture import draw  # noqa: PLC0415 - a start with a window needs none of it

        return draw(app, options, options.screenshot)
    start = Start(app, user_settings(), options)
    if not start.is_first and not start.goes_on():
        return 0
    start.window.show()
    code = app.exec()
    start.end()
    return code


class Start(QObject):
    """The window with a picture of the bundled deck; after its first paint the session with all that one works with.

    What the session needs is loaded then, and so is the guard against our own faults: it takes longer than all that is
    seen before.
    """

    def __init__(self, app: Application, settings: Settings, options: Options) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._options = options
        self._system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self._guard: CrashGuard | None = None
        self._dialogs: CrashDialogs | None = None
        self.session: Session | None = None
        self._asked_files: list[Path] = []
        self._knows_library = False  # what comes of it; before that, files wait
        app.file_asked.connect(self._open_file)
        apply_theme(app, chosen_tokens(options.theme or settings.theme, system_is_dark=self._system_is_dark))
        self._library = options.library or default_library_path()
        self._instance = Instance(self._library, self)
        self.is_first = self._instance.claim()
        self._workspace = bundled_workspace()
        self.window = MainWindow(settings, self._workspace)
        self.window.seen.connect(self._begin)

    def goes_on(self) -> bool:
        """Where another window has the library: hand over to it; whether this one shall open all the same."""
        from desktop.second_start import go_on_here  # noqa: PLC0415 - the first start needs none of it

        return go_on_here(self._instance, self._library, self._options.file)

    def _begin(self) -> None:
        from desktop.crash import install_crash_guard  # noqa: PLC0415 - the first paint does not wait for it
        from desktop.session import Session  # noqa: PLC0415 - likewise

        self._guard = install_crash_guard(self._tell_of_crash)
        self.session = Session(
            self._app, self._settings, self._options, self.window, self._workspace, system_is_dark=self._system_is_dark
        )
        self.session.keeper.opened.connect(self._listen)
        self.session.keeper.opened.connect(self._open_asked_files)
        self.session.keeper.failed.connect(self._open_asked_files)  # then each of them says why not
        self._instance.asked.connect(self.session.answer)
        self.session.show()

    def _listen(self) -> None:
        """The library is open, and its folder there: requests of further starts are heard."""
        if self.is_first:
            self._instance.listen()

    def _open_file(self, path: Path) -> None:
        """The system asks for this file: it comes to the front, as soon as there is a library to put it into."""
        self._asked_files.append(path)
        if self._knows_library:
            self._open_asked_files()

    def _open_asked_files(self) -> None:
        self._knows_library = True
        while self._asked_files and self.session is not None:
            self.window.come_forward()
            self.session.open_file(self._asked_files.pop(0))

    def end(self) -> None:
        """End the session, if it came that far."""
        self._app.file_asked.disconnect(self._open_file)
        if self.session is not None:
            self.session.end()
        self._instance.close()
        if self._guard is not None:
            self._guard.remove()

    def _tell_of_crash(self, report: CrashReport) -> None:
        """Show the report of an error of ours."""
        from desktop.dialogs.crash import CrashDialogs  # noqa: PLC0415 - not before it is needed

        if self._dialogs is None:
            self._dialogs = CrashDialogs(self.window)
        self._dialogs.show(report)
