"""A writer is killed in the middle of its work, again and again: what it acknowledged is there, and whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from library_samples import never, numbered_entry, opening_workspace

from db.faults import LibraryReadOnly
from db.library import open_library
from winset.model.workspace import add_scenario

KILLS = 20


class Writer:
    """A process that saves one numbered edit, or appends one entry, after the other until it is killed."""

    def __init__(self, process: subprocess.Popen[str], path: Path, what: str = "save") -> None:
        self._process = process
        process.stdin.write(f"{what} {path}\n")
        process.stdin.flush()
        self.pid = int(self.line("pid").split()[0])

    def line(self, word: str) -> str:
        """The rest of the next line, which begins with the word."""
        first, _, rest = self._process.stdout.readline().strip().partition(" ")
        assert first == word
        return rest

    def kill(self) -> int:
        """Kill it; gives the last number that it acknowledged, if any came after the ones read."""
        os.kill(self.pid, signal.SIGKILL)
        last = 0
        while (line := self._process.stdout.readline().split()) != ["ended"]:
            last = int(line[1])
        return last


@pytest.fixture
def forking():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    script = Path(__file__).with_name("forking_writer.py")
    process = subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait(10)


def spin(milliseconds: int) -> None:
    until = perf_counter() + milliseconds / 1000
    while perf_counter() < until:
        pass


def test_no_acknowledged_save_is_lost_and_none_is_half_there_after_a_kill(forking, path):
    for kill in range(KILLS):
        writer = Writer(forking, path)
        acknowledged = 0
        for _ in range(kill % 5):
            acknowledged = int(writer.line("saved"))
        spin(milliseconds=kill % 7)  # so that the kills hit every stage of a save
        acknowledged = max(acknowledged, writer.kill())
        with open_library(path, bundled=never) as library:
            workspace = library.load()
        notes = {each.notes for each in workspace.scenarios}
        if acknowledged:
            (number,) = map(int, notes)
            assert acknowledged <= number <= acknowledged + 1
            assert any(each.id == "passing" for each in workspace.scenarios) == bool(number % 2)


def test_no_acknowledged_entry_of_a_run_is_lost_and_none_is_half_there_after_a_kill(forking, path):
    for kill in range(KILLS):
        writer = Writer(forking, path, "append")
        acknowledged = 0
        for _ in range(kill % 5):
            acknowledged = int(writer.line("saved"))
        spin(milliseconds=kill % 7)
        acknowledged = max(acknowledged, writer.kill())
        with open_library(path, bundled=never) as library:
            assert library.load() == opening_workspace()
            listed = library.runs()
            kept = library.read_run(listed[-1].number) if listed else None
            for passing in listed[:-1]:
                library.delete_run(passing.number)
        if acknowledged:
            count = len(kept.entries)
            assert acknowledged <= count <= acknowledged + 1
            assert kept.entries == tuple(numbered_entry(number) for number in range(1, count + 1))
            assert dict(kept.secrets) == ({"latest": str(count // 3 * 3).encode()} if count >= 3 else {})


KILLED_WHILE_WRITING = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE deck_revision SET title = 'half', text = hex(zeroblob(200000))")
connection.execute("UPDATE scenario SET title = 'half', notes = hex(zeroblob(200000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_save_cut_off_while_its_pages_went_to_the_file_is_taken_back(path):
    with open_library(path, bundled=never) as library:
        before = library.load()
    size = path.stat().st_size
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, path], check=False, timeout=60)
    assert path.stat().st_size > size
    assert path.with_name(path.name + "-journal").exists()
    with open_library(path, bundled=never) as library:
        assert library.load() == before
        library.save(add_scenario(before, "Mine"))
    assert not path.with_name(path.name + "-journal").exists()


def test_a_second_process_reads_and_says_why_it_does_not_write(forking, path):
    writer = Writer(forking, path)
    writer.line("saved")
    with open_library(path, bundled=never) as library:
        workspace = library.load()
        assert "Another Winset has the library" in library.read_only
        with pytest.raises(LibraryReadOnly, match="Another Winset"):
            library.save(add_scenario(workspace, "Mine"))
    writer.kill()


def test_the_lock_of_a_killed_process_keeps_nobody_out(forking, path):
    Writer(forking, path).kill()
    with open_library(path, bundled=never) as library:
        assert library.read_only is None
        library.save(add_scenario(library.load(), "Mine"))


def test_the_same_process_cannot_write_twice_either(path):
    with open_library(path, bundled=never) as first, open_library(path, bundled=never) as second:
        assert first.read_only is None
        assert second.read_only is not None
    with open_library(path, bundled=never) as third:
        assert third.read_only is None
