"""Whatever lies where the library should be: a sentence says what it is, and it is left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from library_samples import beside, never, opening_workspace, sample_file

from db.faults import DamagedLibrary, LibraryFault, LibraryUnavailable, NewerLibrary, NotALibrary
from db.library import open_library
from db.schema import SCHEMA_VERSION
from winset.faults import UserFault


def refusal(path: Path, kind: type[LibraryFault]) -> str:
    """The sentence with which the file is refused, after checking that nothing in its folder changed."""
    before = beside(path)
    with pytest.raises(kind) as caught:
        open_library(path, bundled=never)
    assert type(caught.value) is kind
    assert isinstance(caught.value, UserFault)
    assert str(path) in str(caught.value)
    assert beside(path) == before
    return str(caught.value)


def sql(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    assert "it is empty" in refusal(tmp_path / "file", NotALibrary)


@pytest.mark.parametrize(
    "content", [b"format = 1\n", b"\x89PNG\r\n\x1a\n" * 100, b"SQLite format 2\0" * 10, b"\0" * 4096]
)
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    assert "it is no database" in refusal(tmp_path / "file", NotALibrary)


def test_a_renamed_archive_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "file", "w") as archive:
        archive.writestr("name", "text")
    refusal(tmp_path / "file", NotALibrary)


def test_the_database_of_another_program_is_refused(tmp_path):
    path = sql(tmp_path / "file", "CREATE TABLE moz_places (id INTEGER)", "PRAGMA user_version = 1")
    assert "a database of another program" in refusal(path, NotALibrary)


def test_another_programs_database_in_use_is_not_touched(tmp_path):
    path = tmp_path / "file"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (id INTEGER)")
        connection.commit()
        refusal(path, NotALibrary)


def test_a_stump_of_a_library_is_damaged(path):
    path.write_bytes(path.read_bytes()[:50])
    refusal(path, DamagedLibrary)


def test_a_library_of_a_newer_winset_says_so(path):
    assert "made by a newer Winset" in refusal(sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), NewerLibrary)


def test_a_library_that_does_not_say_its_form_is_damaged(path):
    refusal(sql(path, "PRAGMA user_version = 0"), DamagedLibrary)


@pytest.mark.parametrize(
    "form", ["'9999'", f"'{SCHEMA_VERSION + 1:04}'", "'0000'", "''", "'nonsense'", "1", "x'30303031'"]
)
def test_a_library_whose_migrations_led_to_an_unknown_form_says_so(path, form):
    statement = f"UPDATE alembic_version SET version_num = {form}"  # noqa: S608 - one of the forms above
    told = refusal(sql(path, statement), NewerLibrary)
    assert "has a form that this Winset does not know" in told


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('0009')", "DROP TABLE alembic_version"],
)
def test_a_library_that_does_not_say_its_one_form_to_the_migrations_is_damaged(path, statement):
    refusal(sql(path, statement), DamagedLibrary)


@pytest.mark.parametrize("statement", ["UPDATE alembic_version SET version_num = '9'", "DROP TABLE alembic_version"])
def test_an_older_library_of_an_unknown_form_is_not_brought_up_to_date(path, monkeypatch, statement):
    monkeypatch.setattr("db.library.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("db.check.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    refusal(sql(path, statement), NewerLibrary if "UPDATE" in statement else DamagedLibrary)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER UPDATE ON scenario BEGIN UPDATE scenario SET notes = 'changed'; END",
        "CREATE VIEW spy AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
        "CREATE VIRTUAL TABLE spy USING fts5(text)",
    ],
)
def test_a_library_with_something_in_it_that_runs_is_refused(path, statement):
    assert "somebody added" in refusal(sql(path, statement), DamagedLibrary)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (n INTEGER)",
        "DROP TABLE setting",
        "CREATE INDEX spy ON scenario (abs(position))",
        "ALTER TABLE scenario ADD COLUMN more TEXT",
        "ALTER TABLE scenario ADD COLUMN more TEXT AS (upper(title))",
        "ALTER TABLE scenario RENAME COLUMN notes TO remarks",
    ],
)
def test_a_library_with_other_tables_than_ours_is_refused(path, statement):
    refusal(sql(path, statement), DamagedLibrary)


def test_a_table_replaced_by_an_endless_view_is_refused_without_asking_it(path):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS name, i AS value FROM n"
    refusal(sql(path, "DROP TABLE setting", f"CREATE VIEW setting AS {endless}"), DamagedLibrary)


def test_a_library_whose_entries_refer_to_nothing_is_damaged(path):
    refusal(sql(path, "PRAGMA foreign_keys = OFF", "DELETE FROM deck_revision"), DamagedLibrary)


def test_a_damaged_library_in_wal_mode_is_left_in_it(path):
    sql(path, "PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = OFF", "DELETE FROM deck_revision")
    refusal(path, DamagedLibrary)


def test_a_library_whose_values_break_their_own_rules_is_damaged(path):
    sql(path, "PRAGMA ignore_check_constraints = ON", "UPDATE scenario SET position = -1")
    assert "do not fit together" in refusal(path, DamagedLibrary)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM setting",
        "DELETE FROM on_table",
        "UPDATE setting SET value = 'x'",
        "UPDATE deck_revision SET text = text || ' '",
        "UPDATE deck_revision SET text = 'format = 1', digest = "
        "'12f9a5a5e1ea5e84a5ee5b6b8f9e0b2c8d6ebd0fbd6b6a14b3b3d4b7b6ea1b0d'",
        "UPDATE scenario SET board = '{'",
        "UPDATE scenario SET board = '[]'",
        'UPDATE scenario SET board = \'{"route": "nowhere"}\'',
        "UPDATE scenario SET waived = '[1]'",
        "UPDATE scenario SET waived = '[\"nobodys\"]'",
        'UPDATE scenario SET firmness = \'{"no_high": "x"}\'',
        'UPDATE scenario SET firmness = \'{"no_high": "NaN"}\'',
        "UPDATE scenario SET tags = '" + "[" * 100_000 + "'",
        "UPDATE scenario SET title = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_library_whose_content_makes_no_sense_is_damaged(path, statement):
    sql(path, "PRAGMA foreign_keys = OFF", statement)
    before = path.read_bytes()
    with open_library(path, bundled=never) as library, pytest.raises(DamagedLibrary, match="left as it is"):
        library.load()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE scenario SET created = 'x'", "UPDATE scenario SET changed = '2026-01-01'"]
)
def test_a_time_that_is_none_is_damage(path, statement):
    with open_library(sql(path, statement), bundled=never) as library:
        assert library.load() == opening_workspace()
        with pytest.raises(DamagedLibrary):
            library.scenario_times()


def test_the_time_of_a_deck_that_is_none_is_damage(path):
    sql(path, "UPDATE deck_revision SET added = 'x'")
    with open_library(path, bundled=never) as library, pytest.raises(DamagedLibrary):
        library.decks()


def test_a_folder_is_refused(tmp_path):
    assert "is a folder" in refusal(tmp_path, LibraryUnavailable)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryUnavailable, match="not an ordinary file"):
        open_library(tmp_path / "pipe", bundled=never)


def test_a_device_is_refused():
    with pytest.raises(LibraryUnavailable, match="not an ordinary file"):
        open_library(Path("/dev/zero"), bundled=never)


def test_a_link_to_itself_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(LibraryUnavailable):
        open_library(tmp_path / "link", bundled=never)


def test_a_place_inside_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("a text")
    with pytest.raises(LibraryUnavailable, match="cannot be reached"):
        open_library(tmp_path / "file" / "library", bundled=sample_file)
    assert (tmp_path / "file").read_text() == "a text"


def test_refusing_a_foreign_file_leaves_no_lock_beside_it(tmp_path):
    (tmp_path / "file").write_bytes(b"a text")
    refusal(tmp_path / "file", NotALibrary)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


AS_NOBODY = """
import os, sys
import sqlalchemy.dialects.sqlite.pysqlite  # before the user changes, who may not read this checkout
from pathlib import Path
from db.faults import LibraryFault
from db.library import open_library
from db.schema import SCHEMA_VERSION
from library_samples import never, sample_file
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    library = open_library(path, bundled=sample_file)
    workspace = library.load()
    print(library.read_only)
    library.save(workspace)
except LibraryFault as fault:
    print(type(fault).__name__, fault)
"""


@pytest.fixture
def open_to_all(path, tmp_path):
    """The library in a folder that an unprivileged user reaches."""
    path.chmod(0o666)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o055 != 0o055 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    return path


def unprivileged(path: Path) -> list[str]:
    """What opening and saving print for a user whom permissions bind."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, path], capture_output=True, text=True, env=environment, timeout=60, check=True
    )
    return run.stdout.splitlines()


def test_a_read_only_file_opens_for_reading_and_says_why_changes_are_not_kept(open_to_all):
    open_to_all.chmod(0o444)
    before = open_to_all.read_bytes()
    reason, fault = unprivileged(open_to_all)
    assert "open for reading only" in reason
    assert "The file may not be changed" in reason
    assert fault == f"LibraryReadOnly {reason}"
    assert open_to_all.read_bytes() == before


def test_a_library_in_a_read_only_folder_opens_for_reading(open_to_all):
    open_to_all.parent.chmod(0o555)
    reason, fault = unprivileged(open_to_all)
    assert f"The folder {open_to_all.parent} may not be changed" in reason
    assert fault.startswith("LibraryReadOnly")


def test_an_unreadable_library_is_unavailable(open_to_all):
    open_to_all.chmod(0o000)
    (fault,) = unprivileged(open_to_all)
    assert fault.startswith("LibraryUnavailable")
    assert "Permission denied" in fault


def test_a_new_library_in_a_folder_that_may_not_be_changed_is_unavailable(open_to_all):
    open_to_all.parent.chmod(0o555)
    (fault,) = unprivileged(open_to_all.parent / "deep" / "new.winsetdb")
    assert fault.startswith("LibraryUnavailable")
    assert "cannot be reached" in fault


def test_a_library_deleted_while_open_does_not_take_saves_into_nowhere(library, path):
    path.unlink()
    with pytest.raises(LibraryUnavailable, match="moved or deleted while it was open"):
        library.save(sample_change())


def test_a_library_moved_away_and_put_back_takes_saves_again(library, path, tmp_path):
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryUnavailable):
        library.save(sample_change())
    (tmp_path / "elsewhere").rename(path)
    library.save(sample_change())
    assert library.load() == sample_change()


def sample_change():
    from winset.model.workspace import add_scenario

    return add_scenario(opening_workspace(), "A change")
