"""Bringing a library file to the newest schema version, or leaving it exactly as it was."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db.check import refuse_other_tables
from db.engine import APPLICATION_ID, connect_to
from db.schema import SCHEMA_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, *, migrations: Path = MIGRATIONS) -> None:
    """Run every step the file lacks; an empty file becomes an empty library.

    Steps, row counts, foreign keys and the version stamps are one transaction, so that a failure
    at any point leaves the file unchanged byte for byte. Foreign keys are off while it runs:
    rebuilding a table would else silently delete the rows that refer to it.
    """
    handles = connect_to(path, "rw", foreign_keys=False)
    try:
        with handles.writing.begin() as connection:
            before = _row_counts(connection)
            newest = _run_steps(connection, migrations)
            _refuse_loss(before, _row_counts(connection))
            _refuse_broken_references(connection)
            if newest == SCHEMA_VERSION:
                refuse_other_tables(connection, path)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
    finally:
        handles.close()


def _run_steps(connection: Connection, migrations: Path) -> int:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return int(ScriptDirectory.from_config(config).get_current_head() or 0)


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    quote = connection.dialect.identifier_preparer.quote_identifier
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quote(name)}").scalar_one()  # noqa: S608 - quoted
        for name in names
        if name != "alembic_version"
    }


def _refuse_loss(before: dict[str, int], after: dict[str, int]) -> None:
    lost = {name: (rows, after[name]) for name, rows in before.items() if name in after and after[name] != rows}
    if lost:
        raise RuntimeError(f"A migration changed the number of rows (before, after): {lost}")


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"A migration left {len(broken)} rows referring to rows that do not exist")
