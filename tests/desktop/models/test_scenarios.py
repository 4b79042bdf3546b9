from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from scenario_samples import DECK, FULL, sample_workspace

from desktop.document import Document
from desktop.models.scenarios import ScenarioModel, ScenarioRole, ScenarioSearch
from desktop.verbs import Verbs
from winset.model import Board, Scenario, Workspace, new_workspace

FAILING = QAbstractItemModelTester.FailureReportingMode.Warning  # a Qt warning fails the test


class Bench:
    """A document with its verbs, the model on it, and what the model told."""

    def __init__(self, workspace: Workspace | None = None) -> None:
        self.document = Document(workspace or sample_workspace())
        self.verbs = Verbs(self.document)
        self.model = ScenarioModel(self.document, self.verbs)
        self.tester = QAbstractItemModelTester(self.model, FAILING)
        self.told: list[tuple[str, int, int]] = []
        self.model.rowsInserted.connect(lambda _, first, last: self.told.append(("came", first, last)))
        self.model.rowsRemoved.connect(lambda _, first, last: self.told.append(("went", first, last)))
        self.model.rowsMoved.connect(lambda _, first, _last, _to, row: self.told.append(("moved", first, row)))
        self.model.dataChanged.connect(lambda top, end: self.told.append(("changed", top.row(), end.row())))
        self.model.modelReset.connect(lambda: self.told.append(("reset", 0, 0)))

    def shown(self, role: int) -> list[object]:
        return values(self.model, role)


def values(model: QAbstractItemModel, role: int) -> list[object]:
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


@pytest.fixture
def bench(qapp: object) -> Bench:
    return Bench()


def test_there_is_a_row_for_each_scenario_in_order(bench: Bench) -> None:
    assert bench.shown(Qt.ItemDataRole.DisplayRole) == ["Full table", "Half full", "Empty"]
    assert bench.shown(ScenarioRole.ID) == ["full_table", "half_full", "empty_one"]
    assert bench.shown(ScenarioRole.ON_TABLE) == [False, True, False]
    assert bench.shown(ScenarioRole.CARDS) == ["3 of 3 issues", "1 of 3 issues", "0 of 3 issues"]
    assert bench.shown(ScenarioRole.WHAT_IF) == [False, True, False]
    assert bench.shown(ScenarioRole.TAGS) == [("round 1", "north"), (), ()]
    assert bench.shown(ScenarioRole.ABOUT) == [
        "3 of 3 issues · round 1 · north",
        "1 of 3 issues · what-if",
        "0 of 3 issues",
    ]


def test_a_full_table_tells_who_vetoes_it_and_a_partial_one_does_not(bench: Bench) -> None:
    assert bench.shown(ScenarioRole.STANCES) == [{"north": "vetoes", "south": "accepts"}, {}, {}]


def test_a_row_is_spoken_with_everything_it_shows(bench: Bench) -> None:
    assert bench.shown(Qt.ItemDataRole.AccessibleTextRole) == [
        "Full table; 3 of 3 issues; vetoed by Northshore; tags round 1, north",
        "Half full; on the table; 1 of 3 issues; what-if",
        "Empty; 0 of 3 issues",
    ]


def test_a_full_table_that_nobody_vetoes_is_spoken_so(qapp: object) -> None:
    deal = Scenario("a_deal", "Deal", FULL.with_card("fare", "low"))
    bench = Bench(new_workspace(DECK, (deal,)))
    assert bench.shown(Qt.ItemDataRole.AccessibleTextRole) == [
        "Deal; on the table; 3 of 3 issues; vetoed by nobody",
    ]


def test_changed_times_come_from_whoever_keeps_them(qapp: object) -> None:
    document = Document(sample_workspace())
    when = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
    model = ScenarioModel(document, Verbs(document), times=lambda: {"half_full": when})
    assert values(model, ScenarioRole.CHANGED) == [None, when, None]


def test_a_title_is_edited_through_the_verbs_and_undone(bench: Bench) -> None:
    assert bench.model.setData(bench.model.index(2), "  An\nempty \u202etable ")
    assert bench.document.value.find("empty_one").title == "An empty table"
    assert bench.told == [("changed", 2, 2)]
    bench.document.undo_stack.undo()
    assert bench.shown(Qt.ItemDataRole.DisplayRole) == ["Full table", "Half full", "Empty"]


@pytest.mark.parametrize("value", ["", "   ", "Empty", None, 7])
def test_a_title_that_is_none_changes_nothing(bench: Bench, value: object) -> None:
    assert not bench.model.setData(bench.model.index(2), value)
    assert bench.told == []
    assert bench.document.undo_stack.count() == 0


def test_opening_repaints_the_two_rows_that_change(bench: Bench) -> None:
    bench.verbs.open_scenario("empty_one")
    assert bench.told == [("changed", 1, 1), ("changed", 2, 2)]


def test_a_new_scenario_is_one_row_that_came(bench: Bench) -> None:
    bench.verbs.new_scenario()
    assert bench.told == [("came", 3, 3), ("changed", 1, 1)]


def test_a_deleted_scenario_is_one_row_that_went_and_undo_brings_it_back(bench: Bench) -> None:
    bench.verbs.delete("full_table")
    bench.document.undo_stack.undo()
    assert bench.told == [("went", 0, 0), ("came", 0, 0)]


def test_another_order_of_the_scenarios_is_moved_rows(bench: Bench) -> None:
    first, *rest = bench.document.value.scenarios
    bench.document.apply(lambda now: replace(now, scenarios=(*rest, first)), "reorder")
    assert bench.told == [("moved", 0, 3)]
    bench.document.undo_stack.undo()
    assert bench.told == [("moved", 0, 3), ("moved", 2, 0)]
    assert bench.shown(ScenarioRole.ID) == ["full_table", "half_full", "empty_one"]


def test_a_card_played_repaints_the_row_on_the_table_alone(bench: Bench) -> None:
    bench.verbs.place_board(FULL, "play all")
    assert bench.told == [("changed", 1, 1)]
    assert bench.shown(ScenarioRole.STANCES)[1] == {"north": "accepts", "south": "accepts"}


def test_verdicts_are_asked_for_anew_only_where_the_table_changed(qapp: object) -> None:
    document, asked = Document(sample_workspace()), []
    verbs = Verbs(document)
    model = ScenarioModel(document, verbs, stances=lambda _, scenario: asked.append(scenario.id) or {})
    asked.clear()
    verbs.rename("full_table", "Other")
    verbs.annotate("full_table", ("tag",), "note")
    verbs.open_scenario("full_table")
    assert asked == []
    verbs.take_off("fare")
    assert asked == ["full_table"]
    assert model.rowCount() == 3


def test_another_deck_shows_its_scenarios_without_a_reset(bench: Bench) -> None:
    other = replace(DECK, id="other", issues=DECK.issues[:2])
    bench.document.replace(new_workspace(other, (Scenario("full_table", "Full table", Board({"route": "low"})),)))
    assert bench.shown(ScenarioRole.CARDS) == ["1 of 2 issues"]
    assert "reset" not in [what for what, *_ in bench.told]


def test_another_revision_of_the_deck_is_shown_for_the_same_scenarios(bench: Bench) -> None:
    bench.document.apply(lambda now: replace(now, deck=replace(DECK, red_lines=())), "edit the deck")
    assert bench.shown(ScenarioRole.STANCES)[0] == {"north": "accepts", "south": "accepts"}


EDITS: dict[str, Callable[[Bench, str], object]] = {
    "new": lambda bench, _: bench.verbs.new_scenario(),
    "keep": lambda bench, _: bench.verbs.keep_as_new(),
    "duplicate": lambda bench, scenario: bench.verbs.duplicate(scenario),
    "delete": lambda bench, scenario: bench.verbs.delete(scenario),
    "rename": lambda bench, scenario: bench.verbs.rename(scenario, "Another title"),
    "open": lambda bench, scenario: bench.verbs.open_scenario(scenario),
    "place": lambda bench, _: bench.verbs.place_board(FULL, "play all"),
    "reverse": lambda bench, _: bench.document.apply(
        lambda now: replace(now, scenarios=now.scenarios[::-1]), "reverse"
    ),
    "undo": lambda bench, _: bench.document.undo_stack.undo(),
    "redo": lambda bench, _: bench.document.undo_stack.redo(),
}


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(EDITS)), st.integers(0, 9)), max_size=25))
def test_after_any_edits_the_rows_are_the_scenarios(qapp: object, steps: list[tuple[str, int]]) -> None:
    bench = Bench()
    heard = values(bench.model, ScenarioRole.ID)

    def came(_parent: object, first: int, last: int) -> None:
        heard[first:first] = [bench.model.index(row).data(ScenarioRole.ID) for row in range(first, last + 1)]

    def went(_parent: object, first: int, last: int) -> None:
        del heard[first : last + 1]

    def moved(_parent: object, first: int, _last: int, _to: object, row: int) -> None:
        heard.insert(row - 1 if row > first else row, heard.pop(first))

    bench.model.rowsInserted.connect(came)
    bench.model.rowsRemoved.connect(went)
    bench.model.rowsMoved.connect(moved)
    for name, number in steps:
        scenarios = bench.document.value.scenarios
        EDITS[name](bench, scenarios[number % len(scenarios)].id)
        now = bench.document.value
        assert heard == bench.shown(ScenarioRole.ID) == [scenario.id for scenario in now.scenarios]
        assert bench.shown(Qt.ItemDataRole.DisplayRole) == [scenario.title for scenario in now.scenarios]
        assert bench.shown(ScenarioRole.ON_TABLE) == [scenario.id == now.current for scenario in now.scenarios]
    assert "reset" not in [what for what, *_ in bench.told]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Full table", "Half full", "Empty"]),
        ("FULL", ["Full table", "Half full"]),
        ("cards round", ["Full table"]),
        ("lie.", ["Full table"]),
        ("ferry", []),
        ("f.ll", []),
        ("(full", []),
    ],
)
def test_search_finds_every_word_in_titles_tags_and_notes(bench: Bench, search: str, found: list[str]) -> None:
    shown = ScenarioSearch(bench.model)
    tester = QAbstractItemModelTester(shown, FAILING)
    shown.set_search(search)
    assert values(shown, Qt.ItemDataRole.DisplayRole) == found
    assert tester.model() is shown


def test_search_follows_the_edits(bench: Bench) -> None:
    shown = ScenarioSearch(bench.model)
    shown.set_search("ferry")
    bench.verbs.rename("empty_one", "The ferry")
    assert values(shown, ScenarioRole.ID) == ["empty_one"]
    bench.document.undo_stack.undo()
    assert values(shown, ScenarioRole.ID) == []
