"""The engine as a whole: every setting is read back from a connection of the pool."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from db.engine import Handles, connect_to
from db.schema import metadata, scenario


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "100% a file?#ü.winsetdb"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (n INTEGER)")
        connection.commit()
    return path


@pytest.fixture
def handles(file):
    opened = connect_to(file, "rw")
    yield opened
    opened.close()


@pytest.fixture
def impatient(monkeypatch, file):
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 1)
    opened = connect_to(file, "rw")
    yield opened
    opened.close()


PRAGMAS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "journal_mode": "delete",
    "synchronous": 3,
    "secure_delete": 1,
    "temp_store": 2,
}


def pragma(handles: Handles, name: str) -> object:
    with handles.reading.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize("name", PRAGMAS)
def test_every_pragma_is_as_the_power_cut_figures_ask(handles, name):
    assert pragma(handles, name) == PRAGMAS[name]


def test_foreign_keys_are_off_for_migrations_alone(file):
    handles = connect_to(file, "rw", foreign_keys=False)
    assert pragma(handles, "foreign_keys") == 0
    handles.close()


def test_the_file_is_not_mapped_into_memory(handles):
    assert pragma(handles, "mmap_size") in {0, None}


def test_the_limits_keep_hostile_values_small(handles):
    with handles.reading.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 16 * 1024 * 1024
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH) == 100


def test_a_file_in_wal_mode_is_brought_back_to_one_file(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    handles = connect_to(file, "rw")
    assert pragma(handles, "journal_mode") == "delete"
    handles.close()
    assert file.read_bytes()[18:20] == b"\x01\x01"


def test_a_missing_file_is_never_made(tmp_path):
    handles = connect_to(tmp_path / "none", "rw")
    with pytest.raises(OperationalError):
        handles.reading.connect()
    assert list(tmp_path.iterdir()) == []


def test_a_handle_for_reading_only_cannot_write(file):
    handles = connect_to(file, "ro")
    with pytest.raises(OperationalError, match="readonly"), handles.writing.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES (1)"))
    handles.close()


def test_a_writing_transaction_holds_the_lock_from_its_start(handles, file):
    locked = pytest.raises(sqlite3.OperationalError, match="locked")
    with handles.writing.begin(), closing(sqlite3.connect(file, timeout=0)) as other, locked:
        other.execute("BEGIN IMMEDIATE")


def test_a_reading_transaction_leaves_the_lock_to_others(handles, file):
    with handles.reading.begin() as connection, closing(sqlite3.connect(file, timeout=0)) as other:
        connection.execute(text("SELECT * FROM t"))
        other.execute("BEGIN IMMEDIATE")
        other.rollback()


def test_no_transaction_begins_but_where_the_engine_says(handles):
    with handles.reading.connect() as connection:
        assert connection.connection.driver_connection.isolation_level is None


def test_both_handles_share_one_pool(handles):
    assert handles.reading.pool is handles.writing.pool


def test_tables_made_in_a_transaction_that_fails_are_gone(handles):
    def make_tables_and_fail():
        with handles.writing.begin() as connection:
            metadata.create_all(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_tables_and_fail()
    with handles.reading.connect() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).scalars().all() == ["t"]


def test_a_save_after_a_commit_that_found_the_file_busy_works(impatient, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM t").fetchall()
        session = Session(impatient.writing)
        session.execute(text("INSERT INTO t VALUES (1)"))
        with pytest.raises(OperationalError, match="locked"):
            session.commit()
        session.close()
        reader.rollback()
    with Session(impatient.writing) as session:
        session.execute(text("INSERT INTO t VALUES (2)"))
        session.commit()
        assert session.execute(text("SELECT n FROM t")).scalars().all() == [2]


def test_an_error_does_not_print_what_was_to_be_saved(handles):
    with pytest.raises(OperationalError) as caught, handles.writing.begin() as connection:
        connection.execute(text("INSERT INTO missing VALUES (:ballot)"), {"ballot": "canary"})
    assert "canary" not in str(caught.value)


def test_every_constraint_has_a_name():
    for table in metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, (table.name, constraint)


def insert_scenario(handles: Handles, **wrong: object) -> None:
    """Store a row as SQLite would take it, past the checks that Python's types make."""
    values = dict.fromkeys(scenario.c.keys(), "x") | {"revision": 1, "position": 0} | wrong
    with handles.writing.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql("INSERT INTO deck_revision VALUES (1, 'x', 'x', 'x', 'x', 'x')")
        connection.exec_driver_sql(str(insert(scenario).compile(handles.writing)), tuple(values.values()))


def test_a_sound_row_is_taken(handles):
    insert_scenario(handles, notes=None)


@pytest.mark.parametrize("column", ["revision", "position"])
@pytest.mark.parametrize("value", ["one", 1.5, -1])
def test_a_column_of_whole_numbers_takes_nothing_else(handles, column, value):
    with pytest.raises(IntegrityError, match=f"ck_scenario_{column}"):
        insert_scenario(handles, **{column: value})


@pytest.mark.parametrize("column", ["title", "board", "notes", "created"])
def test_a_column_of_text_takes_nothing_else(handles, column):
    with pytest.raises(IntegrityError, match=f"ck_scenario_{column}"):
        insert_scenario(handles, **{column: b"bytes"})


def test_a_title_beyond_its_length_is_refused(handles):
    with pytest.raises(IntegrityError, match="ck_scenario_title"):
        insert_scenario(handles, title="x" * 1001)


def test_a_scenario_of_no_deck_is_refused(handles):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        insert_scenario(handles, revision=2)
