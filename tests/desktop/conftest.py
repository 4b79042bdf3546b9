"""Qt runs without a display, in the program's own look."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop.session import Session
    from desktop.settings import Settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything of Qt is imported


@pytest.fixture(autouse=True)
def _garbage_stays_on_this_thread() -> Iterator[None]:
    """As in the program: a worker thread that collected would destroy the Qt objects of earlier tests."""
    from desktop.garbage import collect_due

    gc.disable()
    try:
        yield
    finally:
        _delete_what_is_due()
        _empty_clipboard()
        collect_due()
        gc.enable()


def _delete_what_is_due() -> None:
    """Widgets wait for an event loop to be deleted in; a test has none, and later tests would style them all anew."""
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _empty_clipboard() -> None:
    """Without a display Qt deletes what Python put there only after Python has ended, and crashes."""
    from PySide6.QtGui import QGuiApplication

    if isinstance(QGuiApplication.instance(), QGuiApplication) and QGuiApplication.clipboard().mimeData() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library of this test is, once a program has made it."""
    return tmp_path / "library.winsetdb"


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, library: Path) -> Iterator[Callable[..., Session]]:
    """Starts the program on the test's library and waits until the library is open."""
    from desktop.options import Options
    from desktop.session import Session
    from desktop.settings import MemoryStore, Settings

    sessions: list[Session] = []

    def starter(settings: Settings | None = None, file: Path | None = None) -> Session:
        options = Options(library=library, file=file)
        session = Session(qapp, settings or Settings(MemoryStore()), options, system_is_dark=False)
        sessions.append(session)
        with qtbot.waitSignals([session.keeper.opened], timeout=20_000):
            session.show()
        qtbot.waitUntil(lambda: session.analyst.idle, timeout=20_000)
        return session

    yield starter
    for session in sessions:
        session.window.close()
        session.end()
        session.window.deleteLater()
