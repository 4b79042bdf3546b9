"""Keeps the logs of workshops in the library, on the thread that saves the edits: step by step, none skipped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, wait
from queue import SimpleQueue
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.keeper import FLUSH_SECONDS, OUR_MISTAKE
from winset.faults import UserFault

if TYPE_CHECKING:
    from db.library import Library
    from db.values import KeptRun, StoredRun
    from desktop.keeper import Keeper
    from winset.model import Deck

Answer = TypeVar("Answer")
Failed = Callable[[str], None]
"""Told with a sentence for the user."""

_ONE_BEFORE_FAILED = (
    "This step of the workshop is not kept, for the one before it could not be. Take both again when that works."
)


class RunKeeper(QObject):
    """Asks the library of a :class:`Keeper`; every answer comes later, on the thread that this object lives on.

    Answers come in the order of asking. ``done`` means that it is on the disk, ``failed`` that the library is as it
    was. When a step fails, so do those of its log that were given before that was told: their entries would stand in
    the place of others. Errors of ours are told by the keeper's ``broke``, too.
    """

    _arrived = Signal()

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        """Share the keeper's worker thread, and so its library."""
        super().__init__(parent)
        self._keeper = keeper
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._open = 0
        self._latest: Future[None] | None = None
        self._attempts: dict[int, int] = {}  # by log; the next one begins when a failure is told
        self._broken: dict[int, int] = {}  # by log: attempts before this one have failed; for the worker thread alone
        self._arrived.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def begin(self, deck: Deck, title: str, first: str, done: Callable[[int], None], failed: Failed) -> None:
        """Begin a log on the deck with its first entry; ``done`` gets its number."""
        self._ask(lambda library: library.begin_run(deck, title, first), done, failed)

    def append(
        self,
        log: int,
        number: int,
        texts: tuple[str, ...],
        done: Callable[[], None],
        failed: Failed,
        *,
        secrets: Mapping[str, bytes] = MappingProxyType({}),
        forget: Collection[str] = (),
    ) -> None:
        """Append the entries from that number on, keep these secrets beside them, and forget those, all or nothing.

        After ``failed`` the same entries, or others, may be given in their place.
        """
        attempt = self._attempts.get(log, 0)
        kept, forgotten = dict(secrets), tuple(forget)

        def work(library: Library) -> None:
            if self._broken.get(log, 0) > attempt:
                raise UserFault(_ONE_BEFORE_FAILED)
            try:
                library.append_entries(log, number, *texts, secrets=kept, forget=forgotten)
            except BaseException:
                self._broken[log] = attempt + 1
                raise

        def not_kept(sentence: str) -> None:
            self._attempts[log] = attempt + 1
            failed(sentence)

        self._ask(work, lambda _nothing: done(), not_kept)

    def list_runs(self, done: Callable[[tuple[StoredRun, ...]], None], failed: Failed) -> None:
        """Give every run in the library, newest first."""
        self._ask(lambda library: library.runs(), done, failed)

    def read_run(self, log: int, done: Callable[[KeptRun], None], failed: Failed) -> None:
        """Give the run of that number with all that is kept of it."""
        self._ask(lambda library: library.read_run(log), done, failed)

    def delete_run(self, log: int, done: Callable[[], None], failed: Failed) -> None:
        """Delete a run for good. ``failed`` may also say that it is deleted, but left traces for the time being."""
        self._ask(lambda library: library.delete_run(log), lambda _nothing: done(), failed)

    def flush(self, seconds: float = FLUSH_SECONDS) -> bool:
        """Wait until all is answered, and what the answers ask for as well; False when it takes longer.

        Call it before the keeper is closed.
        """
        until = monotonic() + seconds
        while self._open and monotonic() < until:
            if self._latest is not None:
                wait([self._latest], max(0.0, until - monotonic()))
            self._collect()
        return not self._open

    def _ask(self, work: Callable[[Library], Answer], done: Callable[[Answer], None], failed: Failed) -> None:
        self._open += 1
        future = self._keeper.lend(lambda library: self._work(library, work, done, failed))
        if future is None:
            self._answer(lambda: failed(self._keeper.why_closed))
        else:
            self._latest = future

    @Slot()
    def _collect(self) -> None:
        """Tell what was answered since the last time."""
        while not self._answers.empty():
            self._open -= 1
            self._answers.get()()

    def _answer(self, tell: Callable[[], None]) -> None:
        self._answers.put(tell)
        self._arrived.emit()

    # From here on: the worker thread.

    def _work(
        self,
        library: Library | None,
        work: Callable[[Library], Answer],
        done: Callable[[Answer], None],
        failed: Failed,
    ) -> None:
        if library is None:
            self._answer(lambda: failed(self._keeper.why_closed))
            return
        try:
            answer = work(library)
        except UserFault as fault:
            sentence = str(fault)
            self._answer(lambda: failed(sentence))
        except Exception as error:  # noqa: BLE001 - told in the window's thread, for the bug report
            mistake = error
            self._answer(lambda: self._tell_mistake(mistake, failed))
        else:
            self._answer(lambda: done(answer))

    def _tell_mistake(self, error: Exception, failed: Failed) -> None:
        failed(OUR_MISTAKE)
        self._keeper.broke.emit(error)
