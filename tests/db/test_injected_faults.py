"""The n-th thing asked of the database fails, for every n: nothing is half done, and the next save works."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from library_samples import never, opening_workspace, sample_file
from scenario_samples import DECK
from sqlalchemy import Engine, event

from db.faults import LibraryBusy, LibraryFault, LibraryFull, LibraryUnavailable, TracesLeft
from db.library import open_library
from winset.model import Workshop
from winset.model.workspace import add_scenario, annotate_scenario, delete_scenario, open_scenario

CHANGED = replace(
    annotate_scenario(
        add_scenario(delete_scenario(opening_workspace(), "full_table"), "Added"), "half_full", tags=("x",), notes="y"
    ),
    workshops=(Workshop("day_1", "Day"), Workshop("day_2", "Another day", notes="z")),
)


class Trap:
    """Counts what is asked of the database and fails once, at the n-th."""

    def __init__(self) -> None:
        self.name = "SQLITE_FULL"
        self.left: int | None = None

    @property
    def sprung(self) -> bool:
        return self.left is not None and self.left <= 0

    def step(self) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorname = self.name
            raise error


@pytest.fixture
def trap(monkeypatch):
    """A trap under every statement and commit of connections made from now on."""
    set_up = Trap()

    class Cursor(sqlite3.Cursor):
        def execute(self, *arguments):
            set_up.step()
            return super().execute(*arguments)

    class Connection(sqlite3.Connection):
        def cursor(self, factory=Cursor):
            return super().cursor(factory)

        def execute(self, *arguments):
            set_up.step()
            return super().execute(*arguments)

        def commit(self):
            set_up.step()
            super().commit()

    genuine = sqlite3.dbapi2.connect
    monkeypatch.setattr(
        sqlite3.dbapi2, "connect", lambda *args, **options: genuine(*args, factory=Connection, **options)
    )
    return set_up


@pytest.mark.parametrize(
    ("name", "kind"),
    [("SQLITE_FULL", LibraryFull), ("SQLITE_IOERR_WRITE", LibraryUnavailable), ("SQLITE_BUSY", None)],
)
def test_a_save_that_fails_anywhere_changes_nothing_and_the_next_one_works(made_library, tmp_path, trap, name, kind):
    trap.name = name
    for n in count(1):
        path = shutil.copy2(made_library, tmp_path / f"{n}.winsetdb")
        with open_library(path, bundled=never) as library:
            before = library.load()
            trap.left = n
            if kind is None:  # busy once: tried again at once
                library.save(CHANGED)
            else:
                try:
                    library.save(CHANGED)
                except LibraryFault as fault:
                    assert type(fault) is kind  # noqa: PT017 - past the last statement there is none
                    assert library.load() == before
            sprung, trap.left = trap.sprung, None
            library.save(CHANGED)
            assert library.load() == CHANGED
        if not sprung:
            break
    assert n > 10


FIRST = {"key": b"1"}


def _begin(library):
    library.begin_run(replace(DECK, title="Changed"), "First day", "began")


def _append(library):
    library.append_entries(1, 3, "vote", secrets={"other": b"2"}, forget={"key"})


def _delete(library):
    library.delete_run(1)


def _kept(library):
    """Everything that is kept of runs, and of which decks."""
    runs = library.runs()
    return [library.read_run(each.number) for each in runs], [each.title for each in library.decks()]


@pytest.mark.parametrize("change", [_begin, _append, _delete])
@pytest.mark.parametrize("failing", [("SQLITE_FULL", LibraryFull), ("SQLITE_BUSY", None)])
def test_a_change_of_a_run_that_fails_anywhere_changes_nothing_and_the_next_one_works(
    made_library, tmp_path, trap, failing, change
):
    trap.name, kind = failing
    after = None
    for n in count(1):
        path = shutil.copy2(made_library, tmp_path / f"{n}.winsetdb")
        with open_library(path, bundled=never) as library:
            run = library.begin_run(DECK, "First day", "began")
            library.append_entries(run, 2, "key", secrets=FIRST)
            before = _kept(library)
            trap.left = n
            ended = True
            try:
                change(library)
            except TracesLeft:
                assert change is _delete
            except LibraryFault as fault:
                assert type(fault) is kind  # noqa: PT017 - as above
                assert _kept(library) == before
                ended = False
            sprung, trap.left = trap.sprung, None
            if not ended:
                change(library)
            after = after or _kept(library)
            assert _kept(library) == after != before
        with open_library(path, bundled=never) as library:
            assert _kept(library) == after
            assert library.load() == opening_workspace()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT name FROM setting WHERE name = 'traces'").fetchall() == []
        if not sprung:
            break
    assert n > 5


def test_making_a_library_that_fails_anywhere_leaves_nothing_and_works_the_next_time(tmp_path, trap):
    path = tmp_path / "new.winsetdb"
    fails = 0
    for n in count(1):
        trap.left = n
        try:
            open_library(path, bundled=sample_file).close()
        except LibraryFull:
            fails += 1
            if path.exists():  # complete, and failed while it was looked over
                break
            assert [each.name for each in tmp_path.iterdir()] == ["new.winsetdb.lock"]
    trap.left = None
    with open_library(path, bundled=never) as library:
        assert library.load() == opening_workspace()
    assert fails > 30


def test_a_save_while_another_program_holds_the_file_says_busy_and_works_afterwards(path, monkeypatch):
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 1)
    monkeypatch.setattr("db.library_file._PAUSES_WHEN_BUSY", (0.0,))
    with open_library(path, bundled=never) as library:
        before = library.load()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryBusy, match="Another program is using"):
                library.save(CHANGED)
            assert library.load() == before
            other.execute("ROLLBACK")
        library.save(CHANGED)
        assert library.load() == CHANGED


def test_a_save_while_another_program_reads_says_busy_and_works_afterwards(path, monkeypatch):
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 1)
    monkeypatch.setattr("db.library_file._PAUSES_WHEN_BUSY", (0.0,))
    with open_library(path, bundled=never) as library:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM scenario").fetchall()
            with pytest.raises(LibraryBusy):
                library.save(CHANGED)
        library.save(CHANGED)
        assert library.load() == CHANGED


def test_on_a_full_drive_what_was_saved_is_intact_and_smaller_changes_still_work(path):
    def hold_small(connection, _record):
        connection.execute("PRAGMA max_page_count = 30")

    event.listen(Engine, "connect", hold_small)
    try:
        with open_library(path, bundled=never) as library:
            before = library.load()
            large = annotate_scenario(before, "half_full", tags=(), notes="n" * 500_000)
            with pytest.raises(LibraryFull, match=r"drive with the library .* is full"):
                library.save(large)
            assert library.load() == before
            library.save(open_scenario(before, "empty_one"))
            assert library.load().current == "empty_one"
    finally:
        event.remove(Engine, "connect", hold_small)


SAVING_TOO_MUCH = """
import resource, sys
from pathlib import Path
from db.faults import LibraryFault
from db.library import open_library
from library_samples import never
from winset.model import Workshop
from winset.model.workspace import annotate_scenario
library = open_library(Path(sys.argv[1]), bundled=never)
workspace = library.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    library.save(annotate_scenario(workspace, "half_full", tags=(), notes="n" * 500_000))
except LibraryFault as fault:
    print(type(fault).__name__)
print(library.load() == workspace)
small = annotate_scenario(workspace, "half_full", tags=(), notes="small")
library.save(small)
print(library.load() == small)
"""


def test_a_file_that_may_not_grow_loses_nothing(path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", SAVING_TOO_MUCH, path],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert run.stdout.split() == ["LibraryUnavailable", "True", "True"]
    with open_library(path, bundled=never) as library:
        assert library.load().find("half_full").notes == "small"
