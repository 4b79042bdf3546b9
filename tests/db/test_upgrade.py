"""Migrations: the whole step or none of it, and no row lost on the way."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from library_samples import beside, never, opening_workspace
from sqlalchemy import create_engine

from db.engine import APPLICATION_ID, connect_to
from db.faults import DamagedLibrary, LibraryUnavailable
from db.library import open_library
from db.lock import FileLock
from db.schema import SCHEMA_VERSION, metadata
from db.upgrade import MIGRATIONS, upgrade
from resources import old_library_bytes
from winset.model import Agreement, WhatIf

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{revision:04}"
down_revision = "{before:04}"


def upgrade():
    with op.batch_alter_table("deck_revision", recreate="always") as table:
        table.add_column(sa.Column("origin", sa.Text))
{ending}
"""


@pytest.fixture
def next_version(tmp_path):
    """The migrations with one more step, which rebuilds the table that scenarios refer to."""
    folder = tmp_path / "100% migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))

    def write(ending: str = ""):
        step = NEXT.format(revision=SCHEMA_VERSION + 1, before=SCHEMA_VERSION, ending=ending)
        (folder / "versions" / "v9999_next.py").write_text(step)
        return folder

    return write


@pytest.fixture
def unstamped(tmp_path):
    path = tmp_path / "new.winsetdb"
    path.touch()
    return path


def counts(path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608


def tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The definitions of all tables, by name, in any order of their parts; a renamed table's name is quoted."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
    plain = {name: sql.replace(f'"{name}"', name) for name, sql in rows}
    return {
        name: sorted(re.sub(r"\s+", " ", line).strip(" ,") for line in sql.splitlines()) for name, sql in plain.items()
    }


def test_the_migrations_lead_to_the_tables_of_the_schema(unstamped):
    upgrade(unstamped)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with closing(sqlite3.connect(unstamped)) as connection:
        raw = engine.raw_connection()
        assert tables(connection) == tables(raw.driver_connection)
        raw.close()
    engine.dispose()


def test_alembic_finds_nothing_left_to_do(unstamped):
    upgrade(unstamped)
    handles = connect_to(unstamped, "ro")
    with handles.reading.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    handles.close()


def test_all_three_stamps_agree(unstamped):
    upgrade(unstamped)
    with closing(sqlite3.connect(unstamped)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{SCHEMA_VERSION:04}",)]


def test_upgrading_what_is_new_already_changes_nothing(path):
    before = path.read_bytes()
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM scenario").fetchone() == (3,)
    assert len(path.read_bytes()) == len(before)


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(path, next_version):
    before = counts(path)
    upgrade(path, migrations=next_version())
    assert counts(path) == before
    assert before["scenario"] == 3
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert connection.execute("SELECT origin FROM deck_revision").fetchall() == [(None,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("    raise ZeroDivisionError", ZeroDivisionError),
        ("    op.execute('DELETE FROM scenario')", RuntimeError),
        ("    op.execute('DELETE FROM setting')", RuntimeError),
        ("    op.execute('UPDATE scenario SET revision = 7')", RuntimeError),
        ("    op.execute('SELECT * FROM missing')", Exception),
        ("    op.execute('CREATE TABLE more (n INTEGER)'); 1 / 0", ZeroDivisionError),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(path, next_version, ending, error):
    before = beside(path)
    with pytest.raises(error):
        upgrade(path, migrations=next_version(ending))
    assert beside(path) == before


def test_an_older_library_is_brought_up_to_date_when_it_is_opened(path, next_version, monkeypatch):
    folder = next_version()
    monkeypatch.setattr("db.upgrade.upgrade", lambda file, inner=upgrade: inner(file, migrations=folder))
    monkeypatch.setattr("db.library.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with open_library(path, bundled=never) as library:
        assert library.load() == opening_workspace()
    assert path.read_bytes()[60:64] == (SCHEMA_VERSION + 1).to_bytes(4, "big")


def test_an_older_library_that_may_only_be_read_says_so(path, monkeypatch):
    monkeypatch.setattr("db.library.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    lock = FileLock(path)
    assert lock.take()
    with pytest.raises(LibraryUnavailable, match="made by an older Winset"):
        open_library(path, bundled=never)
    lock.release()


def test_an_older_library_with_foreign_tables_in_it_is_refused_as_it_was(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE setting ADD COLUMN more TEXT")
    before = path.read_bytes()
    with pytest.raises(DamagedLibrary):
        upgrade(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_library_of_each_released_form_opens_with_all_its_scenarios(tmp_path, version):
    path = tmp_path / "library.winsetdb"
    path.write_bytes(old_library_bytes(version))
    before = counts(path)
    with open_library(path, bundled=never) as library:
        workspace = library.load()
    after = counts(path)
    assert {name: rows for name, rows in after.items() if name in before} == before
    table = workspace.find("a_table")
    assert dict(table.board) == {"force": "none", "size": "none"}
    assert table.what_if == WhatIf.of({"us_nato"}, {"russia_nato": Decimal("0.25")})
    assert (table.tags, table.notes) == (("round 1",), "Kept since the first version")
    assert len(workspace.scenarios) == 8


def test_a_library_of_the_second_form_keeps_the_decision_rule_that_a_scenario_tries(tmp_path):
    path = tmp_path / "library.winsetdb"
    path.write_bytes(old_library_bytes(2))
    with open_library(path, bundled=never) as library:
        assert library.load().find("first_choice").what_if.agreement == Agreement(("ukraine",), 2)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_library_of_each_released_form_takes_runs_once_it_is_upgraded(tmp_path, version):
    path = tmp_path / "library.winsetdb"
    path.write_bytes(old_library_bytes(version))
    with open_library(path, bundled=never) as library:
        assert library.runs() == ()
        run = library.begin_run(library.load().deck, "First day", "began")
    with open_library(path, bundled=never) as library:
        assert library.read_run(run).entries == ("began",)
