"""Keeps every edit in the library by itself, away from the window's thread. There is no Save button."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from winset.files.reader import DeckFile

    from db.library import Library
    from winset.model import Workspace

IDLE_MILLISECONDS = 120  # a save begins so long after the last edit ...
LATEST_MILLISECONDS = 500  # ... and so long after the first unsaved one, however fast the edits come
RETRY_MILLISECONDS = 2000
FLUSH_SECONDS = 5.0

_NOT_OPEN_YET = "The library is still being opened; this change is not saved yet."
_OUR_MISTAKE = "Saving failed because of a mistake in Winset. Nothing is lost while the window is open."


@dataclass(frozen=True, slots=True)
class _Opened:
    workspace: Workspace
    read_only: str | None


@dataclass(frozen=True, slots=True)
class _Saved:
    workspace: Workspace
    at: datetime


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception
    saving: bool


class Keeper(QObject):
    """Opens the library on one worker thread and saves the newest workspace there, shortly after each edit.

    SQLAlchemy is imported on that thread alone. A save that fails stays unsaved and is tried
    again at the next edit and every two seconds. Connect a document's ``changed`` to :meth:`keep`.

    Signals:
        opened(Workspace): the library is open, or a deck file was imported; this is what it holds.
        failed(str): the library could not be opened or the deck not imported; a sentence for the user.
        saved(datetime): every edit is on disk, as of that local time.
        not_saved(str): the last edits are not on disk; a sentence for the user.
        broke(object): an error of ours came up (an exception), for the bug report.
    """

    opened = Signal(object)
    failed = Signal(str)
    saved = Signal(object)
    not_saved = Signal(str)
    broke = Signal(object)
    _arrived = Signal()

    def __init__(self, path: Path, bundled: Callable[[], DeckFile], parent: QObject | None = None) -> None:
        """Keep the library at ``path``; ``bundled`` gives the deck of a new one, on the worker thread."""
        super().__init__(parent)
        self._path = path
        self._bundled = bundled
        self._library: Library | None = None  # touched by the worker thread alone
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="keeper")
        self._running: Future[None] | None = None
        self._outcomes: SimpleQueue[_Opened | _Saved | _Failed] = SimpleQueue()
        self._refusal: str | None = _NOT_OPEN_YET
        self._read_only: str | None = None
        self._unsaved: Workspace | None = None
        self._stored: Workspace | None = None
        self._writing = False
        self._idle = self._timer(IDLE_MILLISECONDS)
        self._latest = self._timer(LATEST_MILLISECONDS)
        self._retry = self._timer(RETRY_MILLISECONDS)
        self._arrived.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    @property
    def read_only(self) -> str | None:
        """Why changes are not kept, as a sentence; None while they are. Known when ``opened`` is emitted."""
        return self._read_only

    @property
    def all_saved(self) -> bool:
        """Whether no edit is waiting to be written."""
        return self._unsaved is None and not self._writing

    def open(self) -> None:
        """Open the library; ``opened`` or ``failed`` follows."""
        self._submit(self._open_library, saving=False)

    def import_deck(self, deck_file: DeckFile) -> None:
        """Put a deck file into the library and open its deck, after saving what is unsaved.

        ``opened`` or ``failed`` follows. A read-only library takes no deck: it fails.
        """
        self._write()
        self._submit(lambda: self._import(deck_file), saving=False)

    @Slot(object, object)
    def keep(self, before: Workspace, after: Workspace) -> None:
        """Have ``after`` saved soon. Before ``opened``, or read-only, ``not_saved`` says why it is not."""
        if self._refusal is not None:
            self.not_saved.emit(self._refusal)
            return
        if after is self._stored and self.all_saved:
            return
        self._unsaved = after
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self, seconds: float = FLUSH_SECONDS) -> bool:
        """Write at once and wait for it, at most so long; gives whether every edit kept is on disk."""
        self._collect()
        if self._writing and self._running is not None:
            wait([self._running], seconds)
            self._collect()
        if self._unsaved is not None and not self._writing:
            self._write()
        if self._running is not None:
            wait([self._running], seconds)
            self._collect()
        return self.all_saved

    def close(self, seconds: float = FLUSH_SECONDS) -> bool:
        """Flush, close the library and end the worker thread; gives what :meth:`flush` gave."""
        done = self.flush(seconds)
        self._refusal = _NOT_OPEN_YET
        for timer in (self._idle, self._latest, self._retry):
            timer.stop()
        closing = self._worker.submit(self._close_library)
        self._worker.shutdown(wait=False)
        wait([closing], seconds)
        return done

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._write)
        return timer

    @Slot()
    def _write(self) -> None:
        """Send the newest workspace to the worker, unless it is still at the one before."""
        if self._writing or self._unsaved is None:
            return
        for timer in (self._idle, self._latest, self._retry):
            timer.stop()
        workspace, self._unsaved = self._unsaved, None
        self._writing = True
        self._stored = None
        self._pending = workspace
        self._submit(lambda: self._save(workspace), saving=True)

    def _submit(self, work: Callable[[], _Opened | _Saved], *, saving: bool) -> None:
        self._running = self._worker.submit(self._run, work, saving)

    @Slot()
    def _collect(self) -> None:
        """Take in what the worker has done so far."""
        while True:
            try:
                outcome = self._outcomes.get_nowait()
            except Empty:
                return
            match outcome:
                case _Opened():
                    self._take_opened(outcome)
                case _Saved():
                    self._take_saved(outcome)
                case _Failed():
                    self._take_failed(outcome)
