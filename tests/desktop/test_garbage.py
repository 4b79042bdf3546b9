from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, QTimer

from desktop.garbage import GarbageCollector


@pytest.fixture(autouse=True)
def _as_python_starts():
    """Other tests have the collection off; the fixture around this one puts all back."""
    gc.enable()


class Ring:
    """An object that only the collector can free."""

    def __init__(self):
        self.me = self


def fill_the_counter() -> list[Ring]:
    """So many containers that Python would collect; kept, so that they are not freed at once."""
    return [Ring() for _ in range(2 * gc.get_threshold()[0])]


def test_a_worker_thread_collects_nothing(qtbot):
    owner = QObject()
    GarbageCollector(owner)
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    with ThreadPoolExecutor(1) as worker:
        worker.submit(fill_the_counter).result()
    assert gone() is not None


def test_garbage_is_collected_on_the_windows_thread(qtbot):
    owner = QObject()
    collector = GarbageCollector(owner)
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    kept = fill_the_counter()
    collector.collect()
    assert gone() is None
    assert kept


def test_garbage_is_collected_again_and_again(qtbot):
    owner = QObject()
    collector = GarbageCollector(owner)
    timer = collector.findChild(QTimer)
    with qtbot.waitSignal(timer.timeout):
        pass
    with qtbot.waitSignal(timer.timeout):
        pass
