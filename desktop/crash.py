"""The guard against our own faults: an error that nobody caught becomes a report, and the program goes on.

PySide6 hands an exception that leaves a slot or a virtual method to ``sys.excepthook`` and returns to Qt, so
that the document, which changes by whole values only, is as it was before the step that failed.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import (
    QIODevice,
    QMessageLogContext,
    QObject,
    QSaveFile,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from winset import __version__
from winset.faults import FileFault

_log = logging.getLogger("winset.crash")
_qt_log = logging.getLogger("winset.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What went wrong, where in the program, in which versions and when.

    Of decks and scenarios it holds nothing but what the error's own words and the lines of code say.
    ``place`` is equal for errors that came up at the same place of the program.
    """

    what: str
    trace: str
    place: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    time: datetime

    @property
    def text(self) -> str:
        """The whole report, as it is shown, copied and saved."""
        versions = "\n".join(f"{name} {version}" for name, version in self.versions)
        return f"Winset crash report\n{self.time:%Y-%m-%d %H:%M:%S %z}\n\n{versions}\n\n{self.what}\n\n{self.trace}"


class CrashGuard(QObject):
    """Catches what nobody else caught, on every thread, until it is removed.

    Signals:
        crashed(CrashReport): an error came up; told in the thread of the guard, after the step that failed is over.
    """

    crashed = Signal(object)
    _caught = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._before = (sys.excepthook, threading.excepthook)
        # Queued, since an error may come from another thread, or amid painting, where no dialog may open.
        self._caught.connect(self.crashed, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        self._messages_before = qInstallMessageHandler(_log_message)

    def remove(self) -> None:
        """Put back what caught errors before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._messages_before)

    def report(self, error: BaseException) -> None:
        """Report an error that was caught elsewhere and is ours."""
        self._on_error(type(error), error, error.__traceback__)

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C and the like are not our errors
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("An error that nobody caught", exc_info=(kind, error, trace))
        self._caught.emit(crash_report(error, trace, self._now()))

    def _on_thread_error(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and not isinstance(fault.exc_value, SystemExit):
            self._on_error(fault.exc_type, fault.exc_value, fault.exc_traceback)


def install_crash_guard(
    on_crash: Callable[[CrashReport], None] | None = None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    parent: QObject | None = None,
) -> CrashGuard:
    """Guard the program from now on; ``on_crash`` hears of every error. Keep the guard as long as the program runs."""
    guard = CrashGuard(now, parent)
    if on_crash is not None:
        guard.crashed.connect(on_crash)
    return guard


def crash_report(error: BaseException, trace: TracebackType | None, time: datetime) -> CrashReport:
    """The report of an error."""
    frames = traceback.extract_tb(trace)
    return CrashReport(
        what=without_home("".join(traceback.format_exception_only(error)).strip()),
        trace=without_home("".join(traceback.format_exception(type(error), error, trace)).strip()),
        place=(type(error).__name__, *(f"{frame.filename}:{frame.lineno}" for frame in frames)),
        versions=versions(),
        time=time,
    )


def versions() -> tuple[tuple[str, str], ...]:
    """What runs here: Winset, Python, Qt, its binding, and the system."""
    return (
        ("Winset", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("System", platform.platform()),
    )


def without_home(text: str, home: Path | None = None) -> str:
    """The text with ``~`` for the user's home directory, whose name is nobody's business."""
    folder = str(home or Path.home())
    if len(folder) < 2:
        return text
    return text.replace(folder, "~").replace(folder.replace("\\", "\\\\"), "~")


def save_report(report: CrashReport, path: Path) -> None:
    """Write the report whole or not at all; FileFault when it cannot be written."""
    file = QSaveFile(str(path))
    content = report.text.encode("utf-8", "backslashreplace")
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
    if not written:
        reason = file.errorString().rstrip(".")
        raise FileFault(path, f"The report was not saved as {path}: {reason}. Choose another place.")


def _log_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", message)
