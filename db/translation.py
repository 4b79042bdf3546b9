"""What an error of SQLite means to the user: which fault of a library file it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.faults import (
    DamagedLibrary,
    LibraryBusy,
    LibraryFault,
    LibraryFull,
    LibraryReadOnly,
    LibraryUnavailable,
    NotALibrary,
    damaged,
)


def fault_for(path: Path, error: sqlite3.Error) -> LibraryFault | None:
    """The fault that an error of SQLite means to the user; None when the error is a mistake of ours."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    if name is None:  # raised by Python's module, not by SQLite
        undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
        return damaged(path, "a text in it is not readable") if undecodable else None
    if name == "SQLITE_READONLY_DBMOVED" or (name.startswith("SQLITE_CANTOPEN") and not path.exists()):
        return LibraryUnavailable(
            path, f"The library {path} was moved or deleted while it was open. Put it back to go on saving."
        )
    for beginning, kind, sentence in _SENTENCES:
        if name.startswith(beginning):
            return kind(path, sentence.format(path=path, name=name))
    return None


_SENTENCES: tuple[tuple[str, type[LibraryFault], str], ...] = (
    (
        "SQLITE_BUSY",
        LibraryBusy,
        "Another program is using the library {path}. Close that program and try again; nothing was changed.",
    ),
    ("SQLITE_LOCKED", LibraryBusy, "The library {path} is in use. Try again in a moment; nothing was changed."),
    (
        "SQLITE_FULL",
        LibraryFull,
        "The drive with the library {path} is full. Free some space and try again; what was saved before is intact.",
    ),
    (
        "SQLITE_IOERR",
        LibraryUnavailable,
        "The drive with the library {path} did not read or write as it should ({name}). "
        "Check the drive and its free space; what was saved before is intact.",
    ),
    (
        "SQLITE_READONLY",
        LibraryReadOnly,
        "The library {path} may only be read, not changed. Allow writing to the file and its folder, "
        "or use a copy of it in another folder.",
    ),
    (
        "SQLITE_CORRUPT",
        DamagedLibrary,
        "The library {path} is damaged ({name}). It was left as it is: put a backup in its place, "
        "or move it away to start with a new library.",
    ),
    (
        "SQLITE_NOTADB",
        NotALibrary,
        "{path} is not a Winset library. It was left as it is: choose another file for the library.",
    ),
    (
        "SQLITE_CANTOPEN",
        LibraryUnavailable,
        "The library {path} cannot be opened. Check that you may read and write the file and its folder.",
    ),
    (
        "SQLITE_PERM",
        LibraryUnavailable,
        "The library {path} cannot be opened. Check that you may read and write the file and its folder.",
    ),
)


@contextmanager
def told_plainly(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn the database's errors inside the block into faults of the file; mistakes of ours pass unchanged.

    ``reading`` is for a file nobody has looked over yet: there, what SQLite cannot read is damage.
    """
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - the fault classes stay usable without SQLAlchemy

    try:
        yield
    except sqlite3.Error as error:
        raise _translated(path, error, error, reading=reading) from error
    except DBAPIError as error:
        raise _translated(path, error.orig, error, reading=reading) from error
    except UnicodeDecodeError as error:  # the words of SQLite's own error quote what is damaged
        raise damaged(path, "it cannot be read") from error


def _translated(path: Path, cause: BaseException | None, error: Exception, *, reading: bool) -> Exception:
    if not isinstance(cause, sqlite3.Error):
        return error
    unreadable = reading and isinstance(cause, sqlite3.OperationalError)
    return fault_for(path, cause) or (damaged(path, "it cannot be read") if unreadable else error)
