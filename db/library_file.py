"""An open library file: how everything that is kept in it is read and written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from db import run_store, store
from db.engine import Handles, vacuum
from db.faults import LibraryFault, LibraryReadOnly
from db.lock import FileLock
from db.translation import told_plainly
from winset.model import Deck

Clock = Callable[[], datetime]
_Result = TypeVar("_Result")
_PAUSES_WHEN_BUSY = (0.02, 0.1)  # seconds, each after SQLite's own patience has run out


def now_in_utc() -> datetime:
    """The time of the computer's clock."""
    return datetime.now(UTC)


class LibraryFile:
    """An open file with transactions that are whole or nothing.

    ``path`` is the file, symbolic links resolved. ``read_only`` is the sentence saying why changes
    are not kept, or None.
    """

    def __init__(
        self,
        path: Path,
        handles: Handles,
        *,
        read_only: str | None = None,
        lock: FileLock | None = None,
        clock: Clock = now_in_utc,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._handles = handles
        self._lock = lock
        self._clock = clock
        self._known: tuple[Deck, int] | None = None  # spares writing out an unchanged deck at every save

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let other programs write to it; harmless when done twice."""
        self._handles.close()
        if self._lock is not None:
            self._lock.release()

    def sweep(self) -> LibraryFault | None:
        """Remove the traces that deleted logs and secrets may have left in the file; gives what prevented it.

        SQLite overwrites what it deletes, but not the copies that it made when it moved entries from one page to
        another. Only making the whole file anew does.
        """
        if self.read_only is not None:
            return None
        try:
            if self._read(run_store.has_traces):
                self._make_anew()
                self._write(run_store.forget_traces)
        except LibraryFault as fault:
            return fault
        return None

    def _make_anew(self) -> None:
        with told_plainly(self.path), closing(self._handles.writing.raw_connection()) as pooled:
            vacuum(cast("sqlite3.Connection", pooled.driver_connection))

    def _number_of(self, connection: Connection, deck: Deck) -> int | None:
        """The number of the deck's revision; None when it is not in the library."""
        if self._known is not None and self._known[0] is deck:
            return self._known[1]
        return store.revision_of(connection, store.deck_text(deck, self.path))

    def _read(self, work: Callable[[Connection], _Result]) -> _Result:
        with told_plainly(self.path), self._handles.reading.connect() as connection:
            return work(connection)

    def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        if self.read_only is not None:
            raise LibraryReadOnly(self.path, self.read_only)
        with told_plainly(self.path):
            for pause in _PAUSES_WHEN_BUSY:
                try:
                    return self._write_once(work)
                except OperationalError as error:
                    if not _is_busy(error):
                        raise
                time.sleep(pause)
            return self._write_once(work)

    def _write_once(self, work: Callable[[Connection], _Result]) -> _Result:
        with self._handles.writing.begin() as connection:
            return work(connection)


def _is_busy(error: OperationalError) -> bool:
    cause = error.orig
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorname.startswith("SQLITE_BUSY")
