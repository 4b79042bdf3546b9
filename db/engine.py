"""The engine: how SQLite is set up so that an acknowledged save survives a kill and a power cut.

The figures behind every setting are in ``docs/adr/0002-rollback-journal.md``. All of them are
read back in the tests.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

APPLICATION_ID = 0x574E5354  # "WNST", at offset 68 of the file
BUSY_MILLISECONDS = 5000
LONGEST_VALUE = 16 * 1024 * 1024
WRITE_OPTION = "winset_write"

Access = Literal["ro", "rw"]


@dataclass(frozen=True, slots=True)
class Handles:
    """Two handles on one pool: what begins on ``writing`` holds the write lock from its start.

    A read-then-write transaction that begins without the lock fails at once when another writer
    is at work, whatever the timeout; one that begins with it waits its turn.
    """

    reading: Engine
    writing: Engine

    def close(self) -> None:
        """Close every connection of the pool."""
        self.reading.dispose()


def connect_to(path: Path, access: Access, *, foreign_keys: bool = True, immutable: bool = False) -> Handles:
    """Handles on an existing library file; SQLite never creates one.

    ``foreign_keys=False`` is for migrations alone: rebuilding a table with them on would delete
    the rows that refer to it. ``immutable=True`` reads a file in WAL mode without laying others beside it.
    """
    engine = create_engine(
        _url(path, access, immutable=immutable),
        hide_parameters=True,
        connect_args={"timeout": BUSY_MILLISECONDS / 1000},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        try:
            _set_up(connection, access, foreign_keys=foreign_keys)
        except BaseException:
            connection.close()  # the pool does not know it yet, so nobody else would
            raise

    event.listen(engine, "begin", _begin)
    event.listen(engine, "reset", _reset)
    return Handles(engine, engine.execution_options(**{WRITE_OPTION: True}))


def vacuum(connection: sqlite3.Connection) -> None:
    """Make the file anew from what is in it, whole or not at all. SQLite attaches a database of its own for that."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        connection.cursor().execute("VACUUM")
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def _url(path: Path, access: Access, *, immutable: bool) -> URL:
    place = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - Path.absolute keeps ".." parts
    uri = "file://" + ("" if place.startswith("/") else "/") + quote(os.fsencode(place))
    query = {"mode": access, "uri": "true"} | ({"immutable": "1"} if immutable else {})
    return URL.create("sqlite+pysqlite", database=uri, query=query)


def _set_up(connection: sqlite3.Connection, access: Access, *, foreign_keys: bool) -> None:
    connection.isolation_level = None  # transactions begin where we say, and hold DDL too
    _pragma(connection, "trusted_schema", 0)
    _pragma(connection, "cell_size_check", 1)
    _pragma(connection, "mmap_size", 0)
    _pragma(connection, "foreign_keys", int(foreign_keys))
    _pragma(connection, "busy_timeout", BUSY_MILLISECONDS)
    if access == "rw":
        _pragma(connection, "journal_mode", "delete")
    _pragma(connection, "synchronous", 3)  # EXTRA: the journal's removal reaches the disk before the save is told
    _pragma(connection, "secure_delete", 1)
    _pragma(connection, "temp_store", 2)  # MEMORY: no temporary files on a borrowed stick
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def _pragma(connection: sqlite3.Connection, name: str, value: int | str) -> None:
    connection.execute(f"PRAGMA {name} = {value}")
    found = connection.execute(f"PRAGMA {name}").fetchone()
    if found is not None and found[0] != value:  # mmap_size gives no row where SQLite was built without it
        raise RuntimeError(f"SQLite did not take PRAGMA {name} = {value}: it says {found[0]}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE_OPTION)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reset(connection: sqlite3.Connection, _entry: ConnectionPoolEntry, _state: PoolResetState) -> None:
    # A COMMIT that failed as busy leaves its transaction open; the next save would die in it.
    if connection.in_transaction:
        connection.rollback()
