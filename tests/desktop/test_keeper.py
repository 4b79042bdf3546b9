from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from library_samples import never, opening_workspace, other_file, sample_file
from PySide6.QtCore import QTimer

from db.library import open_library
from desktop import keeper as keeping
from desktop.document import Document
from desktop.keeper import Keeper
from winset.files import DeckFile
from winset.model import Board, Scenario, Workspace
from winset.model.workspace import add_scenario, rename_scenario, set_board

START = opening_workspace()
EDITED = set_board(START, Board({"route": "high"}))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """Busy files are given up at once, and failed saves tried again soon."""
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 1)
    monkeypatch.setattr("db.library_file._PAUSES_WHEN_BUSY", ())
    monkeypatch.setattr(keeping, "RETRY_MILLISECONDS", 50)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.winsetdb"


@pytest.fixture
def make_keeper(qtbot, path):
    """Makes keepers of the library that are closed at the end."""
    made = []

    def make(bundled=sample_file, place=path):
        made.append(Keeper(place, bundled))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def keeper(qtbot, make_keeper):
    """A keeper that has opened a new library."""
    made = make_keeper()
    with qtbot.waitSignal(made.opened):
        made.open()
    return made


def on_disk(path: Path) -> Workspace:
    """What another program reads in the library."""
    with open_library(path, bundled=never) as library:
        return library.load()


def lock(path: Path):
    """A connection of another program that keeps the file locked until it is closed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return closing(connection)


def test_opening_gives_what_the_library_holds(qtbot, make_keeper):
    keeper = make_keeper()
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.open()
    assert opened.args == [START]
    assert keeper.read_only is None
    assert keeper.all_saved


def test_an_edit_is_on_disk_when_saved_is_told(qtbot, keeper, path):
    with qtbot.waitSignal(keeper.saved) as saved:
        keeper.keep(START, EDITED)
        assert not keeper.all_saved
    assert on_disk(path) == EDITED
    assert keeper.all_saved
    assert saved.args[0].tzinfo is not None
    assert isinstance(saved.args[0], datetime)


def test_the_edits_and_undos_of_a_document_are_kept(qtbot, keeper, path):
    document = Document(START)
    document.changed.connect(keeper.keep)
    with qtbot.waitSignal(keeper.saved):
        document.apply(lambda value: set_board(value, Board({"hours": "high"})), "edit")
    assert on_disk(path).board == {"hours": "high"}
    with qtbot.waitSignal(keeper.saved):
        document.undo_stack.undo()
    assert on_disk(path) == START


def test_edits_in_quick_succession_are_saved_once(qtbot, keeper, path):
    told = []
    keeper.saved.connect(told.append)
    with qtbot.waitSignal(keeper.saved):
        for number in range(20):
            keeper.keep(START, rename_scenario(START, "full_table", f"Title {number}"))
    assert len(told) == 1
    assert on_disk(path).scenarios[0].title == "Title 19"


def test_edits_without_a_pause_are_saved_all_the_same(qtbot, keeper, path):
    numbers = iter(range(100_000))
    timer = QTimer()
    timer.timeout.connect(lambda: keeper.keep(START, rename_scenario(START, "full_table", f"Title {next(numbers)}")))
    before = path.read_bytes()
    timer.start(5)
    qtbot.waitUntil(lambda: path.read_bytes() != before)
    assert timer.isActive()
    timer.stop()
    assert keeper.flush()
    assert on_disk(path).scenarios[0].title == f"Title {next(numbers) - 1}"


def test_an_edit_whose_time_comes_during_a_save_is_saved_after_it(qtbot, keeper, path):
    keeper.keep(START, EDITED)
    keeper._write()
    newest = add_scenario(EDITED, "Another")
    keeper.keep(EDITED, newest)
    keeper._stop_timers()
    keeper._write()
    qtbot.waitUntil(lambda: keeper.all_saved)
    assert on_disk(path) == newest


def test_what_was_loaded_is_not_saved_again(qtbot, make_keeper):
    keeper = make_keeper()
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.open()
    keeper.keep(START, opened.args[0])
    assert keeper.all_saved


def test_an_edit_before_the_library_is_open_is_told_not_to_be_saved(qtbot, make_keeper):
    keeper = make_keeper()
    with qtbot.waitSignal(keeper.not_saved) as told:
        keeper.keep(START, EDITED)
    assert "still being opened" in told.args[0]
    assert keeper.flush()


def test_a_library_that_cannot_be_opened_is_told_in_a_sentence(qtbot, make_keeper, path):
    path.write_text("a text")
    keeper = make_keeper(never)
    with qtbot.waitSignal(keeper.failed) as failed:
        keeper.open()
    assert f"{path} is not a Winset library" in failed.args[0]
    with qtbot.waitSignal(keeper.not_saved) as told:
        keeper.keep(START, EDITED)
    assert told.args == failed.args
    assert keeper.close()
    assert path.read_text() == "a text"


def test_a_library_that_opens_but_makes_no_sense_is_let_go(qtbot, make_keeper, path):
    open_library(path, bundled=sample_file).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM setting")
        connection.commit()
    keeper = make_keeper(never)
    with qtbot.waitSignal(keeper.failed):
        keeper.open()
    with open_library(path, bundled=never) as library:
        assert library.read_only is None


def test_a_second_window_says_at_every_edit_that_it_does_not_save(qtbot, keeper, make_keeper, path):
    second = make_keeper(never)
    with qtbot.waitSignal(second.opened):
        second.open()
    assert "Another Winset" in second.read_only
    with qtbot.waitSignal(second.not_saved) as told:
        second.keep(START, EDITED)
    assert told.args == [second.read_only]
    assert second.close()
    assert on_disk(path) == START


def test_a_save_that_fails_is_told_and_tried_again_until_it_works(qtbot, keeper, path):
    told = []
    keeper.not_saved.connect(told.append)
    with lock(path):
        keeper.keep(START, EDITED)
        qtbot.waitUntil(lambda: len(told) > 2)
        assert "Another program is using the library" in told[-1]
        assert not keeper.all_saved
    with qtbot.waitSignal(keeper.saved):
        pass
    assert on_disk(path) == EDITED


def test_the_next_edit_tries_again_too(qtbot, keeper, path, monkeypatch):
    keeper._retry.setInterval(1_000_000)
    with lock(path), qtbot.waitSignal(keeper.not_saved):
        keeper.keep(START, EDITED)
    newest = add_scenario(EDITED, "Another")
    with qtbot.waitSignal(keeper.saved):
        keeper.keep(EDITED, newest)
    assert on_disk(path) == newest


def test_flush_writes_at_once(keeper, path):
    keeper.keep(START, EDITED)
    assert keeper.flush()
    assert on_disk(path) == EDITED


def test_flush_says_when_the_edits_could_not_be_written(qtbot, keeper, path):
    keeper._retry.setInterval(1_000_000)
    with lock(path):
        keeper.keep(START, EDITED)
        assert not keeper.flush()
    assert keeper.flush()
    assert on_disk(path) == EDITED


def test_flush_gives_up_after_its_time(qtbot, keeper, path):
    keeper.keep(START, EDITED)
    assert not keeper.flush(seconds=0)
    qtbot.waitUntil(lambda: keeper.all_saved)


def test_closing_saves_and_lets_the_library_go(keeper, path):
    keeper.keep(START, EDITED)
    assert keeper.close()
    with open_library(path, bundled=never) as library:
        assert library.read_only is None
        assert library.load() == EDITED


def test_an_edit_after_closing_is_told_not_to_be_saved(qtbot, keeper):
    keeper.close()
    with qtbot.waitSignal(keeper.not_saved) as told:
        keeper.keep(START, EDITED)
    assert "is closed" in told.args[0]


def test_a_mistake_of_ours_goes_to_the_bug_report_and_is_not_tried_again_by_itself(qtbot, keeper):
    wrong = replace(START, scenarios=(Scenario("one", "One", Board({"no": "such"})),), current="one")
    with qtbot.waitSignal(keeper.not_saved) as told, qtbot.waitSignal(keeper.broke) as broke:
        keeper.keep(START, wrong)
    assert "mistake in Winset" in told.args[0]
    assert isinstance(broke.args[0], ValueError)
    assert not keeper._retry.isActive()
    with qtbot.waitSignal(keeper.saved):
        keeper.keep(wrong, EDITED)


def test_an_imported_deck_is_opened_after_the_edits_before_it_are_saved(qtbot, keeper, make_keeper, path):
    keeper.keep(START, EDITED)
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.import_deck(other_file())
    assert opened.args[0].deck == other_file().deck
    assert keeper.all_saved
    assert keeper.close()
    with open_library(path, bundled=never) as library:
        assert library.load().deck == other_file().deck
        assert library.open_deck(library.decks()[0].number) == EDITED


def test_a_deck_that_cannot_be_imported_leaves_the_open_one_open(qtbot, keeper, path):
    with lock(path), qtbot.waitSignal(keeper.failed) as failed:
        keeper.import_deck(other_file())
    assert "Another program is using" in failed.args[0]
    with qtbot.waitSignal(keeper.saved):
        keeper.keep(START, EDITED)
    assert on_disk(path) == EDITED


SECOND = replace(START.deck, title="Second edition")


def imported(qtbot, keeper, deck_file: DeckFile) -> tuple[Workspace, list[str]]:
    """What is open after the import, and what was told of it."""
    told = []
    keeper.told.connect(told.append)
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.import_deck(deck_file)
    keeper.told.disconnect(told.append)
    return opened.args[0], told


def test_the_scenarios_of_an_edited_deck_come_along_with_the_edits_of_the_last_moment(qtbot, keeper):
    keeper.keep(START, EDITED)
    workspace, told = imported(qtbot, keeper, DeckFile(SECOND, ()))
    assert workspace == replace(EDITED, deck=SECOND)
    assert told == [
        "3 scenarios came along from the deck as it was. "
        "The older version of the deck stays in the library with all its scenarios."
    ]


def test_nothing_is_told_of_a_deck_without_an_older_version(qtbot, keeper):
    assert imported(qtbot, keeper, other_file())[1] == []
    assert imported(qtbot, keeper, other_file())[1] == []


def test_a_version_that_is_in_the_library_already_is_told_when_another_was_open(qtbot, keeper):
    imported(qtbot, keeper, DeckFile(SECOND, ()))
    workspace, told = imported(qtbot, keeper, sample_file())
    assert workspace == START
    assert told == [
        "This version of the deck was in the library already; it opens with the scenarios that it has there."
    ]


def test_the_decks_of_the_library_are_known_when_it_is_opened_and_follow_every_save(qtbot, keeper):
    seen = []
    assert [(deck.number, deck.scenarios, deck.is_open) for deck in keeper.decks()] == [(1, 3, True)]
    keeper.opened.connect(lambda _workspace: seen.append([(deck.number, deck.is_open) for deck in keeper.decks()]))
    imported(qtbot, keeper, other_file())
    assert seen == [[(2, True), (1, False)]]
    other = keeper.decks()[0]
    assert (other.deck_id, other.title, other.is_older) == ("other", "The other dispute", False)
    workspace = Workspace(other_file().deck, (Scenario("one", "One"), Scenario("two", "Two")), "one")
    with qtbot.waitSignal(keeper.saved):
        keeper.keep(workspace, workspace)
    assert keeper.decks()[0].scenarios == 2


def test_another_deck_is_opened_after_the_edits_before_it_are_saved(qtbot, keeper, path):
    imported(qtbot, keeper, other_file())
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.open_deck(1)
    assert opened.args == [START]
    keeper.keep(START, EDITED)
    with qtbot.waitSignal(keeper.opened):
        keeper.open_deck(2)
    assert keeper.all_saved
    with qtbot.waitSignal(keeper.opened) as opened:
        keeper.open_deck(1)
    assert opened.args == [EDITED]
    assert keeper.close()
    assert on_disk(path) == EDITED


def test_an_edit_while_another_deck_is_being_opened_is_saved_and_leaves_that_one_open(qtbot, keeper, path):
    imported(qtbot, keeper, other_file())
    with qtbot.waitSignal(keeper.opened):
        keeper.open_deck(1)
    document = Document(START)
    document.changed.connect(keeper.keep)
    keeper.opened.connect(document.replace)
    with qtbot.waitSignal(keeper.opened):
        keeper.open_deck(2)
        document.apply(lambda value: set_board(value, Board({"hours": "high"})), "edit")
        keeper._write()  # its time came
    assert keeper.flush()
    assert [deck.number for deck in keeper.decks() if deck.is_open] == [2]
    assert keeper.close()
    with open_library(path, bundled=never) as library:
        assert library.load().deck == other_file().deck
        assert library.open_deck(1).board == {"hours": "high"}


def test_an_edit_whose_time_comes_while_another_deck_is_being_opened_leaves_that_one_open(qtbot, keeper, path):
    keeper.keep(START, EDITED)
    with qtbot.waitSignal(keeper.opened):
        keeper.import_deck(other_file())
        keeper._write()
    assert keeper.close()
    assert on_disk(path).deck == other_file().deck


def test_a_deck_that_cannot_be_opened_leaves_the_open_one_open_and_its_edits_are_saved(qtbot, keeper, path):
    keeper._idle.setInterval(1_000_000)
    keeper._latest.setInterval(1_000_000)
    keeper.keep(START, EDITED)
    with lock(path), qtbot.waitSignal(keeper.failed) as failed:
        keeper.open_deck(1)
    assert "Another program is using" in failed.args[0]
    qtbot.waitUntil(lambda: keeper.all_saved)
    assert on_disk(path) == EDITED


def test_without_a_library_no_deck_is_opened_and_the_reason_is_told_again(qtbot, make_keeper, path):
    path.write_text("a text")
    keeper = make_keeper(never)
    broken = []
    keeper.broke.connect(broken.append)
    with qtbot.waitSignal(keeper.failed) as first:
        keeper.open()
    for open_one in (lambda: keeper.import_deck(other_file()), lambda: keeper.open_deck(1)):
        with qtbot.waitSignal(keeper.failed) as failed:
            open_one()
        assert failed.args == first.args
    assert keeper.decks() == ()
    assert broken == []


def test_a_library_open_for_reading_only_shows_its_other_decks(qtbot, keeper, make_keeper):
    imported(qtbot, keeper, other_file())
    second = make_keeper(never)
    with qtbot.waitSignal(second.opened):
        second.open()
    with qtbot.waitSignal(second.opened) as opened:
        second.open_deck(1)
    assert opened.args == [START]
    assert set(second.times) == {scenario.id for scenario in START.scenarios}
    assert second.read_only is not None


def test_importing_the_keeper_imports_no_database():
    program = "import sys, desktop.keeper; assert not {'sqlalchemy', 'alembic', 'sqlite3'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_kill_one_second_after_an_edit_loses_nothing(path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    script = Path(__file__).with_name("edited_and_killed.py")
    with subprocess.Popen(
        [sys.executable, script, path], stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        assert program.stdout.readline() == "edited\n"
        with pytest.raises(subprocess.TimeoutExpired):  # it lives on for this second
            program.wait(1)
        program.kill()
    assert on_disk(path) == set_board(START, Board({"hours": "high"}))
