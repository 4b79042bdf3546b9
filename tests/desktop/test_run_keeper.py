"""Logs of workshops from the window to the disk: in order, none skipped, every failure told, and tried again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial

import pytest
from decks_at_hand import bundled
from library_samples import never, sample_file
from PySide6.QtCore import QThread
from scenario_samples import DECK
from workshop_play import CHEAP, four_teams

from db.faults import LibraryUnavailable
from db.library import Library, open_library
from desktop.keeper import Keeper
from desktop.run_keeper import RunKeeper
from desktop.workshop.run.runner import Runner
from desktop.workshop.run.worker import Worker
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED
from winset.model.workspace import rename_scenario
from winset.workshop import moves


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """Busy files are given up at once."""
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 1)
    monkeypatch.setattr("db.library_file._PAUSES_WHEN_BUSY", ())


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.winsetdb"
    open_library(path, bundled=sample_file).close()
    return path


@pytest.fixture
def keeper(qtbot, path):
    """A keeper with its library open."""
    made = Keeper(path, never)
    with qtbot.waitSignal(made.opened):
        made.open()
    yield made
    made.close()


class Asking:
    """What a run keeper has answered, in the order of its answers."""

    def __init__(self, keeper: Keeper) -> None:
        self.runs = RunKeeper(keeper)
        self.told: list[object] = []

    def done(self, *answer: object) -> None:
        assert QThread.currentThread() is self.runs.thread()
        self.told.append(answer[0] if answer else "kept")

    def failed(self, sentence: str) -> None:
        assert QThread.currentThread() is self.runs.thread()
        self.told.append(f"failed: {sentence}")

    def begin(self, title: str = "First day") -> None:
        self.runs.begin(DECK, title, "began", self.done, self.failed)

    def append(self, number: int, text: str = "vote", **beside) -> None:
        self.runs.append(1, number, (text,), self.done, self.failed, **beside)

    def read(self) -> None:
        self.runs.read_run(1, self.done, self.failed)

    def answers(self) -> list[object]:
        """What was told since the last time, once all is answered."""
        assert self.runs.flush()
        told, self.told = self.told, []
        return told


@pytest.fixture
def asking(keeper):
    return Asking(keeper)


@pytest.fixture
def begun(asking):
    asking.begin()
    assert asking.answers() == [1]
    return asking


def entries(path):
    with open_library(path, bundled=never) as library:
        return library.read_run(1).entries


def lock(path):
    """Another program that keeps the file locked until it is closed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return closing(connection)


def test_what_is_answered_as_kept_is_on_the_disk(qtbot, begun, path):
    begun.append(2, secrets={"key": b"1"})
    assert begun.told == []  # it comes later, to the thread of the window
    qtbot.waitUntil(lambda: begun.told == ["kept"])
    assert entries(path) == ("began", "vote")


def test_a_run_is_listed_read_and_deleted(begun):
    begun.append(2, "reveal", secrets={"a": b"1", "b": b"2"})
    begun.append(3, "end", forget={"a"})
    begun.runs.list_runs(begun.done, begun.failed)
    begun.read()
    begun.runs.delete_run(1, begun.done, begun.failed)
    begun.runs.list_runs(begun.done, begun.failed)
    first, second, (listed,), kept, deleted, none = begun.answers()
    assert (first, second, deleted, none) == ("kept", "kept", "kept", ())
    assert (listed.title, listed.entries, listed.last_text) == ("First day", 3, "end")
    assert (kept.entries, dict(kept.secrets)) == (("began", "reveal", "end"), {"b": b"2"})


def test_entries_given_in_one_go_are_kept_in_their_order(begun, path):
    for number in range(2, 40):
        begun.append(number, f"entry {number}")
    assert begun.answers() == ["kept"] * 38
    assert entries(path) == ("began", *(f"entry {number}" for number in range(2, 40)))


def test_what_is_changed_after_it_was_given_is_kept_as_it_was_given(begun):
    secrets, forget = {"key": b"1"}, ["key"]
    begun.append(2, secrets=secrets)
    begun.append(3, forget=forget)
    secrets.clear()
    forget.clear()
    begun.read()
    assert dict(begun.answers()[-1].secrets) == {}


def test_when_an_entry_fails_so_do_those_given_with_it_and_all_can_be_tried_again(begun, path):
    with lock(path):
        for number in (2, 3, 4):
            begun.append(number)
        first, *others = begun.answers()
    assert "Another program is using the library" in first
    assert ["the one before it could not be" in each for each in others] == [True, True]
    for number in (2, 3, 4):
        begun.append(number, f"again {number}")
    assert begun.answers() == ["kept"] * 3
    assert entries(path) == ("began", "again 2", "again 3", "again 4")


def test_an_entry_given_before_a_failure_was_told_does_not_take_the_place_of_the_lost_one(begun, path, monkeypatch):
    genuine = Library.append_entries

    def kept_but_told_as_lost(library, run, number, text, **beside):
        genuine(library, run, number, text, **beside)
        if text == "lost":
            raise LibraryUnavailable(path, "The drive did not write.")

    monkeypatch.setattr(Library, "append_entries", kept_but_told_as_lost)
    begun.append(2, "lost")
    begun.append(3, "next")
    assert begun.answers()[0] == "failed: The drive did not write."
    assert entries(path) == ("began", "lost")
    monkeypatch.setattr(Library, "append_entries", genuine)
    begun.append(2, "lost")  # the same one again
    begun.append(3, "next")
    assert begun.answers() == ["kept", "kept"]
    assert entries(path) == ("began", "lost", "next")


def test_a_failure_of_one_log_does_not_hold_up_another(begun, path):
    begun.begin("Second day")
    begun.append(7)
    begun.runs.append(2, 2, ("vote",), begun.done, begun.failed)
    second, wrong, kept = begun.answers()
    assert (second, kept) == (2, "kept")
    assert "Entry 7 of the run cannot be kept" in wrong


def test_what_an_answer_asks_for_is_waited_for_as_well(begun, path):
    begun.runs.append(1, 2, ("vote",), partial(begun.append, 3, "reveal"), begun.failed)
    assert begun.runs.flush()
    assert entries(path) == ("began", "vote", "reveal")


def test_a_flush_that_takes_too_long_says_so(qtbot, begun, path, monkeypatch):
    monkeypatch.setattr("db.library_file._PAUSES_WHEN_BUSY", (0.2,))
    with lock(path):
        begun.append(2)
        assert not begun.runs.flush(0.01)
        qtbot.waitUntil(lambda: bool(begun.told))


def test_entries_given_before_the_keeper_closes_are_kept(keeper, begun, path):
    for number in (2, 3):
        begun.append(number)
    keeper.close()
    assert begun.answers() == ["kept", "kept"]
    assert entries(path) == ("began", "vote", "vote")


def test_edits_and_entries_are_kept_beside_each_other(keeper, begun, path):
    with open_library(path, bundled=never) as library:
        start = library.load()
    edited = rename_scenario(start, "full_table", "Renamed")
    keeper.keep(start, edited)
    begun.append(2)
    assert keeper.flush()
    assert begun.answers() == ["kept"]
    with open_library(path, bundled=never) as library:
        assert library.load() == edited


def test_after_the_keeper_is_closed_every_asking_fails_with_a_sentence(qtbot, keeper, asking):
    keeper.close()
    asking.begin()
    assert asking.told == []
    qtbot.waitUntil(lambda: bool(asking.told))
    assert "The library is closed" in asking.told[0]


def test_what_is_asked_while_the_library_is_being_opened_waits_for_it(qtbot, path):
    keeper = Keeper(path, never)
    asking = Asking(keeper)
    keeper.open()
    asking.begin()
    assert asking.answers() == [1]
    keeper.close()


def test_without_a_library_the_reason_is_told(qtbot, tmp_path):
    path = tmp_path / "library.winsetdb"
    path.write_text("a text")
    keeper = Keeper(path, never)
    asking = Asking(keeper)
    asking.begin()
    assert "still being opened" in asking.answers()[0]
    with qtbot.waitSignal(keeper.failed):
        keeper.open()
    asking.begin()
    assert "is not a Winset library" in asking.answers()[0]
    keeper.close()


def test_a_library_open_for_reading_only_shows_runs_and_says_why_it_keeps_none(qtbot, begun, path):
    second = Keeper(path, never)
    with qtbot.waitSignal(second.opened):
        second.open()
    reader = Asking(second)
    reader.read()
    reader.append(2)
    reader.begin()
    reader.runs.delete_run(1, reader.done, reader.failed)
    kept, *refused = reader.answers()
    assert kept.entries == ("began",)
    assert all("Another Winset has the library" in each for each in refused)
    second.close()


def test_a_mistake_of_ours_is_told_and_reported(keeper, begun):
    broken = []
    keeper.broke.connect(broken.append)
    begun.append(2, 5)
    begun.append(3)
    first, second = begun.answers()
    assert "mistake in Winset" in first
    assert "the one before it could not be" in second
    assert len(broken) == 1


def test_a_workshop_is_led_and_gone_on_with_from_the_library(qtbot, keeper, asking):
    runner = Runner(asking.runs, Worker(inline=True), effort=CHEAP)
    deck = bundled().deck
    runner.start(four_teams(), deck, EMPTY_BOARD, NOTHING_ASSUMED)
    assert asking.runs.flush()
    runner.do(lambda run: moves.begin_round(run, 1))
    assert asking.runs.flush()
    run, log = runner.run, runner.log
    asking.runs.read_run(log, asking.done, asking.failed)
    (kept,) = asking.answers()
    again = Runner(asking.runs, Worker(inline=True), effort=CHEAP)
    again.resume(log, kept.deck, kept.entries, kept.secrets)
    assert asking.runs.flush()
    assert kept.deck == deck
    assert again.entries[: len(runner.entries)] == runner.entries
    assert again.run.entries > run.entries
    runner.leave()
    again.leave()


def test_importing_it_imports_no_database():
    program = "import sys, desktop.run_keeper; assert not {'sqlalchemy', 'alembic', 'sqlite3'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
