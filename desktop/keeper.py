"""Keeps every edit in the library by itself, away from the window's thread. There is no Save button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.carried import told_of
from winset.faults import UserFault

if TYPE_CHECKING:
    from db.library import Library
    from db.values import StoredDeck
    from winset.files import DeckFile
    from winset.model import Workspace

IDLE_MILLISECONDS = 120  # a save begins so long after the last edit ...
LATEST_MILLISECONDS = 500  # ... and so long after the first unsaved one, however fast the edits come
RETRY_MILLISECONDS = 2000
FLUSH_SECONDS = 5.0

_NOT_OPEN_YET = "The library is still being opened; this change is not saved yet."
_CLOSED = "The library is closed; this change is not saved."
OUR_MISTAKE = "The library does not work because of a mistake in Winset. Nothing is lost while the window is open."


@dataclass(frozen=True, slots=True)
class _Opened:
    workspace: Workspace
    read_only: str | None
    changed: Mapping[str, datetime]
    decks: tuple[StoredDeck, ...]
    wrote: Workspace | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class _Saved:
    workspace: Workspace
    at: datetime
    changed: Mapping[str, datetime]
    decks: tuple[StoredDeck, ...]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception
    saving: bool


_Outcome: TypeAlias = _Opened | _Saved | _Failed


class Keeper(QObject):
    """Opens the library on one worker thread and saves the newest workspace there, shortly after each edit.

    SQLAlchemy is imported on that thread alone. A save that fails stays unsaved and is tried
    again at the next edit and every two seconds. Connect a document's ``changed`` to :meth:`keep`.

    Signals:
        opened(Workspace): the library is open, or a deck file was imported, or another deck opened; what it holds.
        told(str): right after ``opened``, what became of the scenarios of the deck as it was; for the user.
        failed(str): the library could not be opened, or the deck not imported or opened; a sentence for the user.
        saved(datetime): every edit is on disk, as of that local time.
        not_saved(str): the last edits are not on disk; a sentence for the user.
        broke(object): an error of ours came up (an exception), for the bug report.
    """

    opened = Signal(object)
    told = Signal(str)
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
        self._outcomes: SimpleQueue[_Outcome] = SimpleQueue()
        self._refusal: str | None = _NOT_OPEN_YET
        self._read_only: str | None = None
        self._times: Mapping[str, datetime] = {}
        self._decks: tuple[StoredDeck, ...] = ()
        self._stored: Workspace | None = None
        self._unsaved: Workspace | None = None
        self._writing: Workspace | None = None
        self._openings = 0  # under way: saves wait, for one of the deck open before would make that the open one again
        self._idle = self._timer(IDLE_MILLISECONDS)
        self._latest = self._timer(LATEST_MILLISECONDS)
        self._retry = self._timer(RETRY_MILLISECONDS)
        self._arrived.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    @property
    def read_only(self) -> str | None:
        """Why changes are not kept, as a sentence; None while they are. Known when ``opened`` is emitted."""
        return self._read_only

    @property
    def times(self) -> Mapping[str, datetime]:
        """When each scenario of the open deck was last changed, by scenario id, as the library has it."""
        return self._times

    def decks(self) -> tuple[StoredDeck, ...]:
        """Every deck revision in the library, as of the last save: the newest of each deck first, then older ones."""
        return self._decks

    @property
    def all_saved(self) -> bool:
        """Whether every edit given to :meth:`keep` is on disk."""
        return self._unsaved is None

    @property
    def why_closed(self) -> str:
        """Why there is no library to ask, as a sentence: it is not open yet, could not be opened, or is closed."""
        return self._refusal or _NOT_OPEN_YET

    def lend(self, work: Callable[[Library | None], None]) -> Future[None] | None:
        """Have this done with the library on the worker thread, after all that it was given before.

        The library is None while it is not open; nothing is done, and None given, once the keeper is closed. The work
        tells what becomes of it, and raises nothing.
        """
        return None if self._refusal is _CLOSED else self._worker.submit(lambda: work(self._library))

    def open(self) -> None:
        """Open the library; ``opened`` or ``failed`` follows."""
        self._submit_opening(self._open_library)

    def import_deck(self, deck_file: DeckFile) -> None:
        """Save what is unsaved, put the deck file into the library and open its deck.

        ``opened`` or ``failed`` follows; after ``failed`` the deck open before stays open.
        """
        unsaved = self._unsaved
        self._submit_opening(lambda: self._import(unsaved, deck_file))

    def open_deck(self, number: int) -> None:
        """Save what is unsaved and open the deck revision of that number, one of :meth:`decks`.

        ``opened`` or ``failed`` follows; after ``failed`` the deck open before stays open.
        """
        unsaved = self._unsaved
        self._submit_opening(lambda: self._open_stored(unsaved, number))

    @Slot(object, object)
    def keep(self, before: Workspace, after: Workspace) -> None:
        """Have ``after`` saved soon. Before ``opened``, or read-only, ``not_saved`` says why it is not."""
        if self._refusal is not None:
            self.not_saved.emit(self._refusal)
            return
        if after is self._stored and self._unsaved is None:
            return
        self._unsaved = after
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self, seconds: float = FLUSH_SECONDS) -> bool:
        """Write at once and wait for it, at most so long; gives whether every edit is on disk."""
        until = monotonic() + seconds
        for _ in range(2):  # what is being written already, then what came after it
            self._write()
            if self._running is not None:
                wait([self._running], max(0.0, until - monotonic()))
            self._collect()
        return self.all_saved

    def close(self, seconds: float = FLUSH_SECONDS) -> bool:
        """Flush, close the library and end the worker thread; gives what :meth:`flush` gave."""
        done = self.flush(seconds)
        if self._refusal is not _CLOSED:
            self._refusal = _CLOSED
            self._stop_timers()
            closing = self._worker.submit(self._close_library)
            self._worker.shutdown(wait=False)
            wait([closing], seconds)
        return done

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._write)
        return timer

    def _stop_timers(self) -> None:
        for timer in (self._idle, self._latest, self._retry):
            timer.stop()

    @Slot()
    def _write(self) -> None:
        """Send the newest workspace to the worker, unless that is still at the one before."""
        if self._unsaved is None or self._writing is not None or self._openings or self._refusal is _CLOSED:
            return
        self._stop_timers()
        workspace = self._writing = self._unsaved
        self._submit(lambda: self._save(workspace), saving=True)

    @Slot()
    def _collect(self) -> None:
        """Take in what the worker has done since the last time."""
        while not self._outcomes.empty():
            outcome = self._outcomes.get()
            if isinstance(outcome, _Opened):
                self._take_opened(outcome)
            elif isinstance(outcome, _Saved):
                self._take_saved(outcome)
            else:
                self._take_failed(outcome)

    def _take_opened(self, outcome: _Opened) -> None:
        self._openings -= 1
        self._refusal = self._read_only = outcome.read_only
        self._times = outcome.changed
        self._decks = outcome.decks
        self._settle_opened(outcome)
        self._stored = outcome.workspace
        self.opened.emit(outcome.workspace)
        if outcome.told is not None:
            self.told.emit(outcome.told)

    def _take_saved(self, outcome: _Saved) -> None:
        self._writing = None
        self._times = outcome.changed
        self._decks = outcome.decks
        self._stored = outcome.workspace
        self._settle(outcome.workspace)
        if self._unsaved is None:
            self.saved.emit(outcome.at)

    def _settle_opened(self, outcome: _Opened) -> None:
        """Save what was edited while another deck was being opened, and leave that one open."""
        late, self._unsaved = self._unsaved, None
        if late is None or late is outcome.wrote:
            return
        workspace = self._writing = self._unsaved = outcome.workspace
        self._submit(lambda: self._save(late, workspace), saving=True)

    def _settle(self, written: Workspace | None) -> None:
        """Note what is on disk now; edits that came later are due at once when no timer waits for them."""
        if self._unsaved is written:
            self._unsaved = None
        elif not (self._idle.isActive() and self._latest.isActive()):
            self._write()

    def _take_failed(self, outcome: _Failed) -> None:
        told = isinstance(outcome.error, UserFault)
        sentence = str(outcome.error) if told else OUR_MISTAKE
        if outcome.saving:
            self._writing = None
            if told:
                self._retry.start()  # a mistake of ours would come again: it waits for the next edit
            self.not_saved.emit(sentence)
        else:
            self._openings -= 1
            if self._stored is None:  # nothing is open
                self._refusal = sentence
            self.failed.emit(sentence)
            self._write()
        if not told:
            self.broke.emit(outcome.error)

    def _submit_opening(self, work: Callable[[], _Outcome]) -> None:
        if self._stored is None and self._refusal not in (None, _NOT_OPEN_YET):
            self.failed.emit(self._refusal)  # there is no library to put a deck into
            return
        self._openings += 1
        self._submit(work, saving=False)

    def _submit(self, work: Callable[[], _Outcome], *, saving: bool) -> None:
        self._running = self._worker.submit(self._run, work, saving)

    # From here on: the worker thread.

    def _run(self, work: Callable[[], _Outcome], saving: bool) -> None:
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - told in the window's thread: a sentence, or the bug report
            outcome = _Failed(error, saving)
        self._outcomes.put(outcome)
        self._arrived.emit()

    def _open_library(self) -> _Opened:
        from db.library import open_library  # noqa: PLC0415 - SQLAlchemy takes most of a second

        library = open_library(self._path, bundled=self._bundled)
        try:
            workspace = library.load()
        except BaseException:
            library.close()
            raise
        self._library = library
        return _opened(library, workspace)

    def _import(self, unsaved: Workspace | None, deck_file: DeckFile) -> _Opened:
        library = self._open_one()
        if unsaved is not None:
            library.save(unsaved)
        before = next(deck for deck in library.stored_decks() if deck.is_open)
        added = library.add_deck(deck_file)
        workspace = library.open_deck(added.revision.number)
        return _opened(library, workspace, unsaved, told_of(added, before))

    def _open_stored(self, unsaved: Workspace | None, number: int) -> _Opened:
        library = self._open_one()
        if unsaved is not None:
            library.save(unsaved)
        return _opened(library, library.open_deck(number), unsaved)

    def _save(self, *workspaces: Workspace) -> _Saved:
        library = self._open_one()
        for workspace in workspaces:
            library.save(workspace)
        return _Saved(workspaces[-1], datetime.now().astimezone(), _times_of(library), library.stored_decks())

    def _open_one(self) -> Library:
        if self._library is None:
            raise RuntimeError("The library is not open")
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None


def _opened(library: Library, workspace: Workspace, wrote: Workspace | None = None, told: str | None = None) -> _Opened:
    return _Opened(workspace, library.read_only, _times_of(library), library.stored_decks(), wrote, told)


def _times_of(library: Library) -> Mapping[str, datetime]:
    return {scenario: times.changed for scenario, times in library.scenario_times().items()}
