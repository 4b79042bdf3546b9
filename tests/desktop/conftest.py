"""Qt runs without a display, in the program's own look."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

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
