"""Prepared workshops are part of what a library holds of a deck: saved, read back, and checked both times."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from library_samples import never, opening_workspace, sample_file
from scenario_samples import DECK

from db.faults import CannotBeKept, DamagedLibrary
from db.library import open_library
from winset.model import Actor, Inject, Round, Scenario, Team, Workshop

DAY = Workshop(
    "day",
    "A day",
    (Team("both", "Both", ("north", "south")),),
    (Round("Only", 30),),
    (Inject("news", "News", gives_way=("no_high",), round=1),),
    scenario="half_full",
)
OTHER = Workshop("other", "Another", notes="Later")
PREPARED = replace(opening_workspace(), workshops=(DAY, OTHER))


def reloaded(path):
    with open_library(path, bundled=never) as library:
        return library.load()


def changed_rows(path, work) -> int:
    """How many rows of workshops the work writes, deletes or inserts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        before = connection.execute("SELECT rowid, * FROM workshop").fetchall()
        work()
        return len(set(before) ^ set(connection.execute("SELECT rowid, * FROM workshop").fetchall()))


def test_workshops_are_saved_and_read_back_in_their_order(library, path):
    for workshops in ((DAY, OTHER), (OTHER, DAY), (replace(DAY, title="Renamed"),), ()):
        workspace = replace(PREPARED, workshops=workshops)
        library.save(workspace)
        assert library.load() == workspace
    library.close()
    assert reloaded(path) == opening_workspace()


def test_only_the_workshop_that_differs_is_written(library, path):
    library.save(PREPARED)
    assert changed_rows(path, lambda: library.save(PREPARED)) == 0
    renamed = replace(PREPARED, workshops=(DAY, replace(OTHER, title="Renamed")))
    assert changed_rows(path, lambda: library.save(renamed)) == 2  # as it was, and as it is


@pytest.mark.parametrize(
    ("workshop", "why"),
    [
        (replace(DAY, teams=(Team("team", "Team", ("gone",)),)), r'team\[1\]\.actors\[1\]: unknown actor "gone"'),
        (replace(DAY, scenario="gone"), 'scenario: unknown scenario "gone"'),
        (replace(DAY, rounds=()), "the workshop has no rounds"),
        (replace(DAY, rounds=(Round("Long", 601),)), "minutes: 601; expected a whole number from 1 to 600"),
        (replace(DAY, notes="x" * 20_001), "20,001 characters; at most 20,000"),
        (replace(DAY, notes="half \ud800"), "cannot be saved"),
        (replace(DAY, title="half \ud800"), "cannot be saved"),
    ],
)
def test_a_workshop_that_could_not_be_read_back_is_refused_and_the_library_stays_as_it_was(library, workshop, why):
    with pytest.raises(CannotBeKept, match=why):
        library.save(replace(PREPARED, workshops=(workshop,)))
    assert library.load() == opening_workspace()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workshop SET content = 'no record'",
        "UPDATE workshop SET content = replace(content, 'north', 'west')",
        "UPDATE workshop SET content = replace(content, 'A day', 'Night')",
        "UPDATE workshop SET id = 'night'",
        "UPDATE workshop SET content = replace(content, 'half_full', 'gone')",
    ],
)
def test_a_workshop_that_somebody_changed_is_told_as_damage(library, path, statement):
    library.save(replace(PREPARED, workshops=(DAY,)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    with pytest.raises(DamagedLibrary, match='the workshop "A day"'):
        library.load()


def test_a_new_library_holds_the_workshops_of_its_bundled_deck(tmp_path):
    deck_file = replace(sample_file(), workshops=(DAY,))
    with open_library(tmp_path / "new.winsetdb", bundled=lambda: deck_file) as library:
        assert library.load().workshops == (DAY,)


def test_workshops_of_a_deck_file_whose_deck_is_there_already_join_those_that_lie_there(library):
    library.save(replace(PREPARED, workshops=(DAY,)))
    own = Scenario("half_full", "Another half", notes="ours")
    added = library.add_deck(replace(sample_file(), scenarios=(own,), workshops=(replace(DAY, notes="ours"), OTHER)))
    workspace = library.open_deck(added.revision.number)
    assert workspace.find("half_full_2").notes == "ours"
    second = replace(DAY, id="day_2", title="A day 2", notes="ours", scenario="half_full_2")
    assert workspace.workshops == (DAY, second, OTHER)


def test_workshops_come_along_to_a_changed_deck(library):
    library.save(PREPARED)
    deck = replace(DECK, actors=(DECK.actors[0], Actor("east", "Eastshore")))
    added = library.add_deck(replace(sample_file(), deck=deck, scenarios=(), workshops=(replace(OTHER, notes="ours"),)))
    assert library.open_deck(added.revision.number).workshops == (
        replace(DAY, teams=(Team("both", "Both", ("north",)),)),
        replace(OTHER, notes="ours"),
    )
    assert [workshop for workshop, _ in added.carried.workshops.lost] == [DAY]
    assert added.carried.workshops.replaced == (OTHER,)
