"""One window a library: a second start raises the first window and hands it the deck file that it was given.

Whoever has the library's window holds a lock beside it (Qt's ``QLockFile``, which tells a process that has ended from
one that lives) and watches a folder of requests. A request is a file: a head of one line in JSON, then the content of
a deck file or nothing. Content is handed over and no path, for what stands in a folder is never a path to follow.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QThread, Signal

from db.place import make_private_file
from winset.files.limits import MAX_FILE_BYTES

PATIENCE_SECONDS = 3.0
"""So long a second start waits for the first window to take its request."""

STALE_SECONDS = 30.0
"""An older request is one of a start that has long given up: it is thrown away."""

_POLL_MILLISECONDS = 25
_VERSION = 1
_LONGEST_HEAD = 4096
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start asks of the first window: to come to the front, and to open a deck file if it has one."""

    name: str = ""
    content: bytes | None = None


class Instance(QObject):
    """This start's claim on the window of a library.

    Signals:
        asked(Request): a second start asks for something; after :meth:`listen`.
    """

    asked = Signal(object)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = Path(os.path.realpath(library))
        self._folder = place.with_name(place.name + ".requests")
        self._lock = QLockFile(str(place.with_name(place.name + ".window")))
        self._lock.setStaleLockTime(0)  # however long it has been held; a process that has ended holds nothing
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Whether the window of this library is this start's; False when another one has it.

        True also where nobody can claim anything: the folder is not there yet, or may not be written to.
        """
        if self._lock.isLocked() or not self._folder.parent.is_dir():
            return True
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """From now on tell of requests, those that wait already first; claims what could not be claimed before."""
        if self._watcher is not None or not self.claim() or not self._lock.isLocked():
            return
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return  # then a second start gets no answer, and offers to open the library for reading
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._take_requests)
        self._take_requests()

    def close(self) -> None:
        """Give the window of the library to whoever starts next."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
            with suppress(OSError):  # a request has come at the last moment
                self._folder.rmdir()
        self._lock.unlock()

    def ask(self, request: Request, seconds: float = PATIENCE_SECONDS) -> bool:
        """Ask the first window, and wait until it has taken the request; gives whether it has."""
        path = self._folder / f"{os.urandom(8).hex()}.request"
        head = json.dumps({"version": _VERSION, "name": request.name, "deck": request.content is not None})
        try:
            _write(path, head.encode() + b"\n" + (request.content or b""))
        except OSError:
            return False
        until = time.monotonic() + seconds
        while path.exists():
            if time.monotonic() >= until:
                path.unlink(missing_ok=True)
                return False
            QThread.msleep(_POLL_MILLISECONDS)
        return True

    def _take_requests(self) -> None:
        for path in sorted(self._folder.glob("*.request")):
            try:
                fresh = abs(time.time() - path.stat().st_mtime) <= STALE_SECONDS
                with path.open("rb") as file:
                    content = file.read(MAX_FILE_BYTES + _LONGEST_HEAD)
                path.unlink()
            except OSError:
                continue  # taken back meanwhile
            request = _understood(content) if fresh else None
            if request is not None:
                self.asked.emit(request)


def _write(path: Path, content: bytes) -> None:
    """Write a request that is seen whole or not at all."""
    draft = path.with_suffix(".new")
    make_private_file(draft)
    draft.write_bytes(content)
    draft.replace(path)


def _understood(content: bytes) -> Request | None:
    """The request, or None where it is none of ours."""
    head, end, deck = content.partition(b"\n")
    try:
        found = json.loads(head[:_LONGEST_HEAD]) if end else None
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("version") != _VERSION or not isinstance(found.get("name"), str):
        return None
    return Request(found["name"][:_LONGEST_NAME], deck if found.get("deck") is True else None)
