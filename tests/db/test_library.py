from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from library_samples import beside, never, opening_workspace, other_file, sample_file
from scenario_samples import DECK, FULL

from db.faults import CannotBeKept, DamagedLibrary, LibraryBusy, LibraryUnavailable
from db.library import open_library
from winset.files import DeckFile
from winset.model import Agreement, Board, Scenario, WhatIf, Workspace
from winset.model.workspace import (
    add_scenario,
    annotate_scenario,
    delete_scenario,
    open_scenario,
    set_board,
    set_what_if,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that the test sets."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


def reloaded(path) -> Workspace:
    with open_library(path, bundled=never) as library:
        return library.load()


def saved(path, workspace: Workspace) -> Workspace:
    with open_library(path, bundled=never) as library:
        library.save(workspace)
    return reloaded(path)


def test_a_new_library_holds_the_bundled_deck_with_its_first_scenario_on_the_table(tmp_path):
    with open_library(tmp_path / "deep" / "new.winsetdb", bundled=sample_file) as library:
        assert library.load() == opening_workspace()
        assert library.read_only is None
        assert [revision.deck_id for revision in library.decks()] == ["ferry"]


def test_a_new_library_of_a_deck_without_scenarios_has_an_empty_table(tmp_path):
    with open_library(tmp_path / "new.winsetdb", bundled=other_file) as library:
        assert [(each.title, dict(each.board)) for each in library.load().scenarios] == [("New table", {})]


def test_only_the_user_can_read_the_library_and_its_folder(tmp_path):
    path = tmp_path / "deep" / "new.winsetdb"
    open_library(path, bundled=sample_file).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_making_a_library_leaves_nothing_but_the_library_and_its_lock(tmp_path):
    open_library(tmp_path / "new.winsetdb", bundled=sample_file).close()
    assert {each.name for each in tmp_path.iterdir()} == {"new.winsetdb", "new.winsetdb.lock"}


def test_what_a_killed_first_start_left_behind_is_swept_away(tmp_path):
    (tmp_path / "new.winsetdb.new").write_bytes(b"half a library")
    (tmp_path / "new.winsetdb.new-journal").write_bytes(b"and its journal")
    open_library(tmp_path / "new.winsetdb", bundled=sample_file).close()
    assert set(beside(tmp_path / "new.winsetdb")) == {"new.winsetdb"}


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_journal_without_its_library_is_not_played_into_a_new_one(tmp_path, ending):
    (tmp_path / f"new.winsetdb{ending}").write_bytes(b"precious")
    with pytest.raises(LibraryUnavailable, match=f"new.winsetdb{ending} of an interrupted save"):
        open_library(tmp_path / "new.winsetdb", bundled=sample_file)
    assert beside(tmp_path / "x") == {f"new.winsetdb{ending}": b"precious"}


def test_a_library_that_another_is_just_making_is_busy(tmp_path):
    def meanwhile():
        from db.lock import FileLock

        lock = FileLock(tmp_path / "new.winsetdb")
        assert lock.take()
        held.append(lock)
        return sample_file()

    held = []
    with pytest.raises(LibraryBusy, match="just making the library"):
        open_library(tmp_path / "new.winsetdb", bundled=meanwhile)
    held[0].release()


def test_when_the_bundled_deck_cannot_be_had_nothing_is_made(tmp_path):
    with pytest.raises(AssertionError):
        open_library(tmp_path / "deep" / "new.winsetdb", bundled=never)
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_library_opens_the_library_itself(path, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(path)
    with open_library(link, bundled=never) as library:
        assert library.path == path


def test_saving_then_loading_gives_an_equal_workspace(path):
    workspace = opening_workspace()
    workspace = add_scenario(workspace, "Another")
    workspace = set_board(workspace, FULL)
    workspace = annotate_scenario(
        workspace, workspace.current, tags=("a", "b, c", ""), notes="First\nSecond\t$x$ & <b>"
    )
    assert saved(path, workspace) == workspace


def test_a_what_if_comes_back_to_the_last_digit(path):
    what_if = WhatIf.of({"no_high"}, {"no_high": Decimal("0.950")})
    workspace = Workspace(DECK, (Scenario("one", "One", what_if=what_if),), "one")
    assert str(saved(path, workspace).what_if.firmness[0][1]) == "0.950"


def test_a_decision_rule_that_a_scenario_tries_comes_back(path):
    tried = WhatIf(agreement=Agreement((DECK.actors[0].id,), 1))
    changed = set_what_if(opening_workspace(), tried)
    assert saved(path, changed) == changed
    assert reloaded(path).what_if == tried


@pytest.mark.parametrize(
    "stored", ['{"required":["nobody"],"at_least":null}', '{"required":[],"at_least":99}', '{"required":1}', "[]", "no"]
)
def test_a_decision_rule_that_cannot_be_the_decks_is_damage_and_no_guess(path, stored):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE scenario SET agreement = ?", (stored,))
        connection.commit()
    with open_library(path, bundled=never) as library, pytest.raises(DamagedLibrary, match="not readable"):
        library.load()


def test_the_cards_come_back_in_their_order(path):
    board = Board({"hours": "low", "route": "high"})
    workspace = Workspace(DECK, (Scenario("one", "One", board),), "one")
    assert list(saved(path, workspace).board) == ["hours", "route"]


def test_scenarios_keep_their_order_and_deleted_ones_are_gone(path):
    workspace = opening_workspace()
    workspace = replace(workspace, scenarios=workspace.scenarios[::-1])
    workspace = delete_scenario(workspace, "half_full")
    assert [each.id for each in saved(path, workspace).scenarios] == ["empty_one", "full_table"]


def test_the_scenario_on_the_table_is_remembered(path):
    assert saved(path, open_scenario(opening_workspace(), "empty_one")).current == "empty_one"


def test_an_unchanged_workspace_writes_nothing(library, path):
    before = path.read_bytes()
    library.save(library.load())
    assert path.read_bytes() == before


def test_only_scenarios_whose_content_changed_get_a_new_time(path):
    clock = Clock()
    with open_library(path, bundled=never, clock=clock) as library:
        created = library.scenario_times()
        clock.now += timedelta(days=300)
        workspace = open_scenario(library.load(), "half_full")
        workspace = replace(set_board(workspace, FULL), scenarios=set_board(workspace, FULL).scenarios[::-1])
        library.save(add_scenario(workspace, "Another one"))
        times = library.scenario_times()
    assert times["full_table"] == created["full_table"]
    assert times["half_full"].created == created["half_full"].created
    assert times["half_full"].changed == clock.now
    assert (times["another_one"].created, times["another_one"].changed) == (clock.now, clock.now)


@pytest.mark.parametrize(
    "text",
    [
        "NUL \0 inside",
        "\x0b\x1b[31m",
        "\u202egnp.exe",
        "US$5bn & <img src='file:///etc/passwd'>",
        '"; DROP TABLE scenario; --',
        "=1+1",
        "CON",
        "\U0001f54a\ufe0f e\u0301 \u00e9",
        "x" * 1000,
        " ",
    ],
)
def test_hostile_texts_come_back_as_they_are(path, text):
    scenario = Scenario("one", text, tags=(text, text), notes=text)
    workspace = Workspace(DECK, (scenario,), "one")
    assert saved(path, workspace) == workspace


def test_a_note_of_a_million_characters_comes_back(path):
    workspace = Workspace(DECK, (Scenario("one", "One", notes="\u00e4" * 1_000_000),), "one")
    assert saved(path, workspace) == workspace


@pytest.mark.parametrize(
    ("scenario", "sentence"),
    [
        (Scenario("one", "x" * 1001), "its title is longer than 1,000 characters: shorten it"),
        (Scenario("one", "One", notes="x" * 1_000_001), "its note is longer than 1,000,000 characters"),
        (
            Scenario("one", "Half \ud83d"),
            r'The scenario "Half \?" cannot be saved .* its title has half of a character',
        ),
        (Scenario("one", "One", tags=("\udc00",)), "its list of tags has half of a character"),
    ],
)
def test_a_text_that_cannot_be_stored_is_named_and_nothing_changes(library, path, scenario, sentence):
    before = path.read_bytes()
    workspace = Workspace(DECK, (Scenario("zero", "Zero"), scenario), "one")
    with pytest.raises(CannotBeKept, match=sentence):
        library.save(workspace)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario("one", "One", Board({"route": "nowhere"})),
        Scenario("one", "One", Board({"nowhere": "low"})),
        Scenario("one", "One", what_if=WhatIf.of({"nobodys_line"})),
        Scenario("one", "One", what_if=WhatIf.of(set(), {"no_high": Decimal(2)})),
        Scenario("one", "One", what_if=WhatIf.of(set(), {"no_high": Decimal("NaN")})),
    ],
)
def test_a_scenario_of_another_deck_is_a_mistake_and_changes_nothing(library, path, scenario):
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"unknown|range"):
        library.save(Workspace(DECK, (scenario,), "one"))
    assert path.read_bytes() == before


def test_saving_another_deck_makes_it_a_revision_and_opens_it(path):
    changed = replace(DECK, title="The ferry dispute, second edition")
    with open_library(path, bundled=never) as library:
        workspace = library.load()
        library.save(replace(workspace, deck=changed))
        library.save(replace(workspace, deck=changed))
        assert [(each.number, each.title) for each in library.decks()] == [(1, DECK.title), (2, changed.title)]
    assert reloaded(path).deck == changed


def test_each_revision_keeps_its_own_scenarios(path):
    changed = replace(DECK, title="Second edition")
    with open_library(path, bundled=never) as library:
        library.save(Workspace(changed, (Scenario("one", "One"),), "one"))
        first, second = library.decks()
        assert library.open_deck(first.number) == opening_workspace()
        assert library.open_deck(second.number).scenarios == (Scenario("one", "One"),)


def test_an_imported_deck_is_stored_but_not_opened(library):
    revision = library.add_deck(other_file()).revision
    assert library.load() == opening_workspace()
    assert revision in library.decks()
    assert library.open_deck(revision.number).deck == other_file().deck
    assert library.load().deck == other_file().deck


def test_an_identical_deck_is_not_stored_twice_and_its_scenarios_stay(library):
    workspace = delete_scenario(library.load(), "full_table")
    library.save(workspace)
    library.add_deck(DeckFile(DECK, workspace.scenarios))
    assert len(library.decks()) == 1
    assert library.load() == workspace


def test_importing_a_changed_scenario_puts_it_beside_the_one_there(library):
    changed = Scenario("full_table", "Full table", notes="Otherwise")
    for _ in range(2):
        library.add_deck(DeckFile(DECK, (changed,)))
    assert library.load().scenarios[3:] == (replace(changed, id="full_table_2", title="Full table 2"),)
    assert library.load().scenarios[:3] == opening_workspace().scenarios


def test_a_revision_that_the_library_does_not_have_is_not_opened(library):
    with pytest.raises(KeyError):
        library.open_deck(77)
    assert library.load() == opening_workspace()


def test_revisions_are_told_apart_by_number_when_the_clock_goes_backwards(path):
    clock = Clock()
    with open_library(path, bundled=never, clock=clock) as library:
        clock.now = NOON - timedelta(days=9000)
        library.add_deck(other_file())
        assert [each.deck_id for each in library.decks()] == ["ferry", "other"]
        assert library.decks()[1].added == clock.now


def test_closing_twice_is_harmless(path):
    library = open_library(path, bundled=never)
    library.close()
    library.close()


SECOND = replace(DECK, title="The ferry dispute, second edition")


def test_the_scenarios_of_a_deck_come_along_when_it_has_changed_and_stay_with_the_old_one_too(library):
    before = open_scenario(library.load(), "half_full")
    library.save(before)
    added = library.add_deck(DeckFile(SECOND, ()))
    assert added.is_new
    assert added.before == DECK
    assert added.carried.came == before.scenarios
    assert library.open_deck(added.revision.number) == replace(before, deck=SECOND)
    assert library.open_deck(1) == before


def test_scenarios_that_come_along_lose_what_the_new_deck_does_not_have(library):
    deck = replace(DECK, issues=DECK.issues[:2], red_lines=())
    added = library.add_deck(DeckFile(deck, ()))
    full, half, _ = library.open_deck(added.revision.number).scenarios
    assert full.board == {"route": "low", "fare": "high"}
    assert not half.what_if
    assert [scenario.id for scenario, _ in added.carried.lost] == ["full_table", "half_full"]


def test_scenarios_come_from_the_open_revision_of_the_deck(library):
    second = library.add_deck(DeckFile(SECOND, (Scenario("second_one", "Second"),))).revision
    third = library.add_deck(DeckFile(replace(DECK, title="Third"), ())).revision
    assert "second_one" not in {each.id for each in library.open_deck(third.number).scenarios}
    library.open_deck(second.number)
    fourth = library.add_deck(DeckFile(replace(DECK, title="Fourth"), ())).revision
    assert "second_one" in {each.id for each in library.open_deck(fourth.number).scenarios}


def test_the_latest_revision_gives_its_scenarios_when_another_deck_is_open(library):
    library.open_deck(library.add_deck(DeckFile(SECOND, (Scenario("second_one", "Second"),))).revision.number)
    library.open_deck(library.add_deck(other_file()).revision.number)
    third = library.add_deck(DeckFile(replace(DECK, title="Third"), ())).revision
    assert "second_one" in {each.id for each in library.open_deck(third.number).scenarios}


def test_nothing_comes_along_to_a_deck_that_the_library_has_already_or_never_had(library):
    for added in (library.add_deck(DeckFile(DECK, ())), library.add_deck(other_file())):
        assert (added.before, bool(added.carried)) == (None, False)


def test_scenarios_that_come_along_keep_their_times_unless_they_lose_something(path):
    clock = Clock()
    with open_library(path, bundled=never, clock=clock) as library:
        times = library.scenario_times()
        clock.now += timedelta(days=300)
        deck = replace(DECK, red_lines=())
        library.open_deck(library.add_deck(DeckFile(deck, (Scenario("own_one", "Own"),))).revision.number)
        after = library.scenario_times()
    assert after["full_table"] == times["full_table"]
    assert after["half_full"] == replace(times["half_full"], changed=clock.now)
    assert after["own_one"].created == clock.now


def test_a_scenario_whose_deletion_is_undone_has_the_times_that_it_had(path):
    clock = Clock()
    with open_library(path, bundled=never, clock=clock) as library:
        before, times = library.load(), library.scenario_times()
        for _ in range(2):
            clock.now += timedelta(days=300)
            library.save(delete_scenario(before, "half_full"))
            library.save(before)
            assert library.scenario_times() == times
            library.save(delete_scenario(before, "half_full"))
        library.save(replace(before, scenarios=(*before.scenarios[:1], Scenario("half_full", "A new one"))))
        assert library.scenario_times()["half_full"].created == clock.now


def test_the_stored_decks_are_listed_with_the_newest_of_each_deck_first(library):
    library.add_deck(other_file())
    library.open_deck(library.add_deck(DeckFile(SECOND, ())).revision.number)
    library.save(add_scenario(library.load(), "Another"))
    listed = [
        (each.number, each.deck_id, each.scenarios, each.is_open, each.is_older) for each in library.stored_decks()
    ]
    assert listed == [(3, "ferry", 4, True, False), (2, "other", 1, False, False), (1, "ferry", 3, False, True)]
    assert [each.title for each in library.stored_decks()] == [SECOND.title, other_file().deck.title, DECK.title]
    assert {each.number: each.added for each in library.stored_decks()} == {
        each.number: each.added for each in library.decks()
    }


def test_a_library_open_for_reading_only_opens_other_decks_without_remembering_them(path):
    with open_library(path, bundled=never) as library:
        library.add_deck(DeckFile(SECOND, (Scenario("second_one", "Second"),)))
        before = path.read_bytes()
        with open_library(path, bundled=never) as second:
            assert second.read_only
            assert second.open_deck(2).deck == SECOND
            assert second.load().deck == SECOND
            assert "second_one" in second.scenario_times()
            assert [each.number for each in second.stored_decks() if each.is_open] == [2]
            with pytest.raises(KeyError):
                second.open_deck(77)
        assert path.read_bytes() == before
        assert library.load().deck == DECK
