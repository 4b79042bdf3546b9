"""Any edits in any order, saved now and then: what is read back from the disk equals what was saved."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from library_samples import never
from strategies import agreements, boards, deck_files, decks, texts, titles, what_ifs, workshops

from db.library import open_library
from winset.model import Workspace, new_workspace
from winset.model import workspace as edits

EDITS = settings(max_examples=max(5, settings.default.max_examples // 4), stateful_step_count=25)

_ORDERS = st.lists(st.integers(0, 3), unique=True, max_size=2)


@given(deck_file=deck_files())
def test_a_new_library_holds_exactly_the_deck_file_it_is_made_from(deck_file):
    folder = Path(tempfile.mkdtemp())
    with open_library(folder / "library", bundled=lambda: deck_file) as library:
        assert library.load() == new_workspace(deck_file.deck, deck_file.scenarios, workshops=deck_file.workshops)
    shutil.rmtree(folder)


class Edits(RuleBasedStateMachine):
    """A workspace in memory and a library on disk, which must agree after every save."""

    @initialize(deck_file=deck_files())
    def make(self, deck_file):
        self.folder = Path(tempfile.mkdtemp())
        self.library = open_library(self.folder / "library", bundled=lambda: deck_file)
        self.workspace: Workspace = self.library.load()
        self.saved = self.workspace
        self.past = [self.workspace]

    def teardown(self):
        if hasattr(self, "library"):
            self.library.close()
            shutil.rmtree(self.folder)

    def edit(self, workspace: Workspace) -> None:
        self.past.append(self.workspace)
        self.workspace = workspace

    def some(self, data) -> str:
        return data.draw(st.sampled_from(self.workspace.scenarios)).id

    @rule(data=st.data())
    def play(self, data):
        self.edit(edits.set_board(self.workspace, data.draw(boards(self.workspace.deck))))

    @rule(data=st.data())
    def assume(self, data):
        deck = self.workspace.deck
        rule = data.draw(st.none() | agreements(deck.actors))
        self.edit(edits.set_what_if(self.workspace, replace(data.draw(what_ifs(deck)), agreement=rule)))

    @rule(data=st.data())
    def decide(self, data):
        self.edit(
            edits.set_decision_rule(self.workspace, data.draw(st.none() | agreements(self.workspace.deck.actors)))
        )

    @rule(title=titles)
    def add(self, title):
        self.edit(edits.add_scenario(self.workspace, title))

    @rule(title=titles)
    def keep(self, title):
        self.edit(edits.keep_as(self.workspace, title))

    @rule(title=titles, data=st.data())
    def rename(self, title, data):
        self.edit(edits.rename_scenario(self.workspace, self.some(data), title))

    @rule(tags=st.lists(texts, max_size=3), notes=texts, data=st.data())
    def annotate(self, tags, notes, data):
        self.edit(edits.annotate_scenario(self.workspace, self.some(data), tags=tuple(tags), notes=notes))

    @rule(data=st.data())
    def open_one(self, data):
        self.edit(edits.open_scenario(self.workspace, self.some(data)))

    @rule(data=st.data())
    def delete(self, data):
        self.edit(edits.delete_scenario(self.workspace, self.some(data)))

    @rule(data=st.data())
    def prepare(self, data):
        named = [scenario.id for scenario in self.workspace.scenarios]
        prepared = [data.draw(workshops(self.workspace.deck, named, number)) for number in data.draw(_ORDERS)]
        self.edit(replace(self.workspace, workshops=tuple(prepared)))

    @rule(data=st.data())
    def undo_to_somewhere(self, data):
        self.edit(data.draw(st.sampled_from(self.past)))

    @rule(deck=decks())
    def turn_to_another_deck(self, deck):
        self.edit(new_workspace(deck))

    @rule()
    def save(self):
        self.library.save(self.workspace)
        self.saved = self.workspace

    @rule()
    def restart(self):
        self.library.close()
        self.library = open_library(self.folder / "library", bundled=never)

    @invariant()
    def the_disk_holds_what_was_saved_last(self):
        assert self.library.load() == self.saved


TestEdits = Edits.TestCase
TestEdits.settings = EDITS
