"""Work that takes too long for the window's thread, one piece after the other; none is dropped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = TypeVar("Answer")


class Worker(QObject):
    """Does what it is given on one thread of its own, in order, and brings each answer to the window's thread.

    With ``inline`` all is done at once, for tests.

    Signals:
        failed(object): an error of ours came up in the work (an exception).
    """

    failed = Signal(object)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._closed = False
        self._pool = None if inline else ThreadPoolExecutor(1, thread_name_prefix="workshop")
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Answer], tell: Callable[[Answer], None]) -> None:
        """Have the work done, then ``tell`` its answer."""
        if self._pool is None:
            tell(work())
            return
        self._pool.submit(self._work, work, tell)

    def close(self) -> None:
        """Finish what was given, and end the thread; nobody is told any more. Harmless when done twice."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        if not self._closed:
            self._closed = True
            self._done.disconnect(self._tell)

    def _work(self, work: Callable[[], Answer], tell: Callable[[Answer], None]) -> None:
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - handed to the crash guard of the window's thread
            self.failed.emit(error)
            return
        self._done.emit(lambda: tell(answer))

    @Slot(object)
    def _tell(self, telling: Callable[[], None]) -> None:
        telling()
