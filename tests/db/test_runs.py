"""The log of a run: kept as it was acknowledged, only added to, and gone without a trace when it is deleted."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from library_samples import beside, never, opening_workspace
from scenario_samples import DECK

from db.faults import CannotBeKept, DamagedLibrary, LibraryReadOnly, RunMissing, RunWentOn, TracesLeft
from db.library import open_library
from winset.model.workspace import set_decision_rule

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "canary in the mine "
LEAVING_TRACES = (12, 18, 22)  # orders of growth after which SQLite's own overwriting of what it deletes misses some


@pytest.fixture
def run(library):
    return library.begin_run(DECK, "First day", "began")


def reread(path, run):
    with open_library(path, bundled=never) as library:
        return library.read_run(run)


def tamper(path, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def traces(path) -> int:
    """How often the canary sings in the library's file or in any other beside it."""
    return sum(content.count(CANARY.encode()) for content in beside(path).values())


def test_a_run_is_kept_with_its_deck_its_entries_in_order_and_its_secrets(library, path, run):
    library.append_entries(run, 2, '{"vote": "“yes”"}', secrets={"key": b"\0\xff"})
    library.append_entries(run, 3, "")
    library.close()
    kept = reread(path, run)
    assert (kept.number, kept.deck, kept.entries) == (run, DECK, ("began", '{"vote": "“yes”"}', ""))
    assert dict(kept.secrets) == {"key": b"\0\xff"}


def test_secrets_do_not_show_where_a_run_is_printed(library, run):
    library.append_entries(run, 2, "vote", secrets={"key": b"hush"})
    assert "hush" not in repr(library.read_run(run))


def test_runs_are_listed_newest_first(path):
    with open_library(path, bundled=never, clock=lambda: NOON) as library:
        first = library.begin_run(DECK, "First day", "began")
        second = library.begin_run(DECK, "Second day", "began again")
        library.append_entries(first, 2, "ended")
        listed = library.runs()
    assert [(each.number, each.title, each.entries, each.last_text) for each in listed] == [
        (second, "Second day", 1, "began again"),
        (first, "First day", 2, "ended"),
    ]
    assert {(each.deck_id, each.deck_title, each.began) for each in listed} == {(DECK.id, DECK.title, NOON)}


def test_a_run_on_the_open_deck_makes_no_new_revision(library):
    library.begin_run(library.load().deck, "First day", "began")
    assert len(library.decks()) == 1


def test_a_run_on_a_deck_not_yet_in_the_library_puts_it_there_and_leaves_the_open_one_open(library):
    changed = replace(DECK, title="The ferry, changed")
    run = library.begin_run(changed, "First day", "began")
    assert library.read_run(run).deck == changed
    assert library.load() == opening_workspace()
    assert [(each.title, each.scenarios, each.is_open) for each in library.stored_decks()] == [
        ("The ferry, changed", 1, False),
        (DECK.title, 3, True),
    ]


def test_a_workspace_on_a_deck_that_a_run_brought_is_saved_as_any_other(library, path):
    changed = set_decision_rule(opening_workspace(), None)
    changed = replace(changed, deck=replace(changed.deck, title="Changed"))
    library.begin_run(changed.deck, "First day", "began")
    library.save(changed)
    library.close()
    with open_library(path, bundled=never) as again:
        assert again.load() == changed


@pytest.mark.parametrize("number", [0, 1, 2, 4, 9])
def test_an_entry_that_is_not_the_next_one_is_refused_and_changes_nothing(library, run, number):
    library.append_entries(run, 2, "vote", secrets={"key": b"1"})
    with pytest.raises(RunWentOn, match="another Winset has written to it"):
        library.append_entries(run, number, "other", secrets={"key": b"2"}, forget={"key"})
    kept = library.read_run(run)
    assert (kept.entries, dict(kept.secrets)) == (("began", "vote"), {"key": b"1"})


def test_an_entry_given_again_after_a_failure_that_was_none_is_kept_once(library, run):
    for _ in range(2):
        library.append_entries(run, 2, "vote", secrets={"key": b"1"})
    assert library.read_run(run).entries == ("began", "vote")
    library.append_entries(run, 3, "next")


def test_entries_of_one_step_are_kept_all_or_none(library, run):
    with pytest.raises(CannotBeKept):
        library.append_entries(run, 2, "round over", "half a letter \ud800", secrets={"key": b"1"})
    kept = library.read_run(run)
    assert (kept.entries, dict(kept.secrets)) == (("began",), {})
    for _ in range(2):  # told as failed although they were kept, and given again
        library.append_entries(run, 2, "round over", "round begun")
    assert library.read_run(run).entries == ("began", "round over", "round begun")
    with pytest.raises(RunWentOn):
        library.append_entries(run, 3, "round begun", "timer")


def test_a_run_that_is_not_there_is_neither_read_nor_added_to(library):
    with pytest.raises(RunMissing, match="was deleted"):
        library.append_entries(7, 2, "vote")
    with pytest.raises(RunMissing, match="was deleted"):
        library.read_run(7)


def test_the_entries_of_one_run_are_not_those_of_another(library, run):
    other = library.begin_run(DECK, "Second day", "began again")
    library.append_entries(other, 2, "vote", secrets={"key": b"2"})
    library.append_entries(run, 2, "pass", secrets={"key": b"1"})
    library.delete_run(other)
    kept = library.read_run(run)
    assert (kept.entries, dict(kept.secrets)) == (("began", "pass"), {"key": b"1"})
    assert [each.number for each in library.runs()] == [run]


@pytest.mark.parametrize(
    ("text", "secrets", "why"),
    [
        ("half \ud800", {}, "half of a character"),
        ("x" * (8 * 1024 * 1024 + 1), {}, "longer than 8,388,608 bytes"),
        ("fine", {"key": bytes(64 * 1024 + 1)}, "longer than 65,536 bytes"),
        ("fine", {"half \ud800": b""}, "half of a character"),
    ],
)
def test_what_could_not_be_read_back_is_refused(library, run, text, secrets, why):
    with pytest.raises(CannotBeKept, match=why):
        library.append_entries(run, 2, text, secrets=secrets)
    assert library.read_run(run).entries == ("began",)


def test_a_title_that_is_too_long_begins_no_run(library):
    with pytest.raises(CannotBeKept, match="its title is longer"):
        library.begin_run(replace(DECK, title="New"), "x" * 1001, "began")
    assert library.runs() == ()
    assert len(library.decks()) == 1


def test_a_library_open_for_reading_shows_runs_and_keeps_none(library, path, run):
    with open_library(path, bundled=never) as reader:
        assert [each.number for each in reader.runs()] == [run]
        assert reader.read_run(run).entries == ("began",)
        for write in (
            lambda: reader.begin_run(DECK, "t", "x"),
            lambda: reader.append_entries(run, 2, "x"),
            lambda: reader.delete_run(run),
        ):
            with pytest.raises(LibraryReadOnly, match="Another Winset has the library"):
                write()
    assert library.read_run(run).entries == ("began",)


@pytest.mark.parametrize("which", ["number = 2", "number = 1", "number > 0"])
def test_a_log_with_a_gap_is_told_as_damage(library, path, run, which):
    library.append_entries(run, 2, "vote")
    library.append_entries(run, 3, "vote")
    tamper(path, f"DELETE FROM run_entry WHERE {which}")  # noqa: S608 - the ones above
    with pytest.raises(DamagedLibrary, match='entries of the run "First day" are missing'):
        library.read_run(run)
    with pytest.raises(DamagedLibrary):
        library.runs()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workshop_run SET revision = 99",
        "UPDATE run_entry SET run = 99",
        "INSERT INTO run_secret VALUES (99, 'key', x'00')",
        "ALTER TABLE run_entry ADD COLUMN more TEXT",
        "DROP TABLE run_secret",
        "PRAGMA ignore_check_constraints = 1; UPDATE run_entry SET text = x'00'",
    ],
)
def test_runs_that_do_not_fit_together_are_found_when_the_library_is_opened(library, path, run, statement):
    library.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(statement)
    with pytest.raises(DamagedLibrary):
        open_library(path, bundled=never)


def test_a_time_that_is_none_is_told_as_damage(library, path, run):
    tamper(path, "UPDATE workshop_run SET began = 'noon'")
    with pytest.raises(DamagedLibrary, match="time of a run"):
        library.runs()


def fill(library, seed) -> int:
    """Two runs with entries and secrets of many lengths, grown side by side; gives the one with the canary."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    runs = {library.begin_run(DECK, name, name): name for name in (CANARY, "other ")}
    lengths = dict.fromkeys(runs, 1)
    for _ in range(60):
        run = dice.choice(list(runs))
        lengths[run] += 1
        text = runs[run] * dice.choice([1, 5, 20, 60, 300, 2000])
        secrets = {f"key {lengths[run]}": (runs[run] * dice.randint(1, 40)).encode()}
        library.append_entries(run, lengths[run], text, secrets=secrets)
    return next(iter(runs))


@pytest.mark.parametrize("seed", LEAVING_TRACES)
def test_no_byte_of_a_deleted_run_stays_in_the_file_or_its_journal(library, path, seed):
    run = fill(library, seed)
    assert traces(path) > 100
    library.delete_run(run)
    assert traces(path) == 0
    library.close()
    assert traces(path) == 0
    with open_library(path, bundled=never) as again:
        assert [each.title for each in again.runs()] == ["other "]
        assert again.load() == opening_workspace()
        again.delete_run(run)  # harmless


@pytest.mark.parametrize("seed", range(2))
def test_no_byte_of_a_forgotten_or_replaced_secret_stays_in_the_file(library, path, seed):
    run = library.begin_run(DECK, "First day", "began")
    dice = random.Random(seed)  # noqa: S311 - no secret
    names = [f"key {number}" for number in range(40)]
    for number, name in enumerate(names, start=2):
        library.append_entries(
            run, number, "x" * dice.randint(1, 500), secrets={name: CANARY.encode() * dice.randint(1, 60)}
        )
    library.append_entries(run, 42, "reveal", forget=names[1:])
    assert list(library.read_run(run).secrets) == names[:1]
    library.append_entries(run, 43, "new key", secrets={names[0]: b"new"})
    assert dict(library.read_run(run).secrets) == {names[0]: b"new"}
    assert traces(path) == 0


def test_a_secret_that_comes_and_goes_with_one_entry_is_not_kept(library, run):
    library.append_entries(run, 2, "vote", secrets={"key": b"1"}, forget=["key", "never there"])
    assert dict(library.read_run(run).secrets) == {}


def test_what_prevents_the_last_traces_from_going_is_told_and_made_up_for_at_the_next_opening(
    library, path, monkeypatch
):
    run = fill(library, LEAVING_TRACES[0])

    def full(_library):
        raise LibraryReadOnly(path, "The drive is full.")

    with monkeypatch.context() as patched:
        patched.setattr("db.library_file.LibraryFile._make_anew", full)
        with pytest.raises(TracesLeft, match=r"traces of it may still be in the file .* The drive is full\."):
            library.delete_run(run)
    assert [each.title for each in library.runs()] == ["other "]
    library.close()
    assert traces(path) > 0
    open_library(path, bundled=never).close()
    assert traces(path) == 0
    swept = path.read_bytes()
    open_library(path, bundled=never).close()
    assert path.read_bytes() == swept
