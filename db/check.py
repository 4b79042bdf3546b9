"""Is this file a sound library? Asked before anything is written to it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, text

from db.engine import APPLICATION_ID, Access, connect_to
from db.faults import LibraryUnavailable, NewerLibrary, damaged, not_a_library
from db.schema import SCHEMA_VERSION, metadata
from db.translation import told_plainly

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_VERSION_TABLE = {"version_num": ("VARCHAR(32)", True)}
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a library say. ``wal``: another program put it into that mode; Winset never does."""

    schema_version: int
    wal: bool


def read_header(path: Path) -> Header:
    """The header of an existing library file, read without opening it as a database.

    :raises LibraryUnavailable: it is not a regular file, or may not be read
    :raises NotALibrary: it is empty or something else
    :raises DamagedLibrary: it is a stump of a library
    :raises NewerLibrary: its schema version is above :data:`~db.schema.SCHEMA_VERSION`
    """
    start = _first_bytes(path)
    if not start:
        raise not_a_library(path, "is empty")
    if not start.startswith(_MAGIC):
        raise not_a_library(path, "is no database")
    if len(start) < _HEADER:
        raise damaged(path, "it ends after a few bytes")
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise not_a_library(path, "is a database of another program")
    version = int.from_bytes(start[60:64], "big")
    if version > SCHEMA_VERSION:
        raise NewerLibrary(
            path,
            f"The library {path} was made by a newer Winset (its form is {version}, this Winset knows up to "
            f"{SCHEMA_VERSION}). It was left as it is: update Winset, or choose another file for the library.",
        )
    if version == 0:
        raise damaged(path, "it does not say which form it has")
    return Header(version, start[18:20] == b"\2\2")


def _first_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
            raise LibraryUnavailable(path, f"{path} is {kind}. Choose another place for the library.")
        with path.open("rb") as file:
            return file.read(_HEADER)
    except OSError as error:
        raise LibraryUnavailable(
            path, f"The library {path} cannot be read ({error.strerror}). Check the file's permissions and its drive."
        ) from error


def examine(path: Path, header: Header, *, writable: bool) -> None:
    """Look the whole file over without changing it: pages, values, tables, references.

    SQLite knows the rules of the columns only where it may write. There it also takes back an
    interrupted save, whose journal lies beside the file. Cost: about 2 ms for a megabyte.

    :raises DamagedLibrary: pages are damaged, or a table is missing, unknown or of another form
    :raises NewerLibrary: its migrations have led to a form that this Winset does not know
    """
    unsaved = path.with_name(path.name + "-wal").exists()
    access: Access = "rw" if writable and not header.wal else "ro"
    handles = connect_to(path, access, immutable=header.wal and not unsaved)
    try:
        with told_plainly(path, reading=True), handles.reading.connect() as connection:
            _refuse_live_objects(connection, path)
            _refuse_cut_short(connection, path, header)
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if found != "ok":
                raise damaged(path, "its parts do not fit together")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise damaged(path, "entries refer to others that are missing")
            if header.schema_version == SCHEMA_VERSION:
                refuse_other_tables(connection, path)
            _refuse_unknown_form(connection, path, header)
    finally:
        handles.close()


def _refuse_live_objects(connection: Connection, path: Path) -> None:
    """Nothing in a library runs by itself: Winset has no triggers, views or virtual tables."""
    query = "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
    foreign = connection.execute(text(query)).scalars().first()
    if foreign is not None:
        raise damaged(path, f'somebody added "{foreign}" to it, which Winset does not run')


def _refuse_cut_short(connection: Connection, path: Path, header: Header) -> None:
    """SQLite itself does not miss the end of a page that nothing stands on."""
    if header.wal:
        return  # then the newest pages stand in another file
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if path.stat().st_size < pages * size:
        raise damaged(path, "its end is missing")


def _refuse_unknown_form(connection: Connection, path: Path, header: Header) -> None:
    """The file says twice which form it has, in its header and for the migrations; both must mean the same."""
    tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
    if "alembic_version" not in set(tables):
        raise damaged(path, "it does not say which form it has")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if len(found) != 1:
        raise damaged(path, "it does not say which form it has")
    if found[0] != f"{header.schema_version:04}":
        raise NewerLibrary(
            path,
            f'The library {path} has a form that this Winset does not know ("{found[0]!s:.{_LONGEST_SHOWN}}"): a newer '
            "Winset or another program has changed it. It was left as it is: update Winset, or put a backup in its "
            "place.",
        )


def refuse_other_tables(connection: Connection, path: Path) -> None:
    """Raise DamagedLibrary unless the tables and indexes are exactly those of the newest schema version."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all()
    tables = {row.name for row in rows if row.type == "table"}
    expected = {name: _columns(table) for name, table in metadata.tables.items()}
    expected["alembic_version"] = _VERSION_TABLE
    if tables != set(expected):
        raise damaged(path, "its tables are not those of a library")
    if any(row.type == "index" and row.sql is not None for row in rows):
        raise damaged(path, "it has an index that Winset did not make")
    for name, columns in expected.items():
        found = connection.exec_driver_sql(f'PRAGMA table_xinfo("{name}")').all()
        plain = all(row.hidden == 0 and row.dflt_value is None for row in found)
        if not plain or {row.name: (row.type, bool(row.notnull)) for row in found} != columns:
            raise damaged(path, f'its table "{name}" has another form')


def _columns(table: Table) -> dict[str, tuple[str, bool]]:
    return {column.name: (str(column.type), not column.nullable) for column in table.columns}
