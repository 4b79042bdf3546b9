"""Whatever hands do in whatever order: undo leads back to the start, and every follower keeps in step."""

from __future__ import annotations

import pytest
from decks_at_hand import DECKS
from desk_bench import DeskBench
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.hand import HandModel
from desktop.models.scenarios import ScenarioModel
from winset.analysis.cards import play
from winset.analysis.counts import count

NUMBERS = st.integers(0, 99)
TITLES = st.sampled_from(["Table", "Round 2", "  <b>bold</b>  ", "", "R&D"])
FAILING = QAbstractItemModelTester.FailureReportingMode.Warning  # a Qt warning fails the test


class Hands(RuleBasedStateMachine):
    """Verbs at random on one of a few decks; numbers choose among what there is."""

    @initialize(name=st.sampled_from(["ferry", "3_actors", "hopeless", "hostile"]))
    def start(self, name: str) -> None:
        self.bench = DeskBench(DECKS[name]())
        self.first = self.bench.document.value
        self.hand = HandModel(self.bench.desk)
        self.scenarios = ScenarioModel(self.bench.document, self.bench.verbs)
        self.testers = [QAbstractItemModelTester(model, FAILING) for model in (self.hand, self.scenarios)]

    def issue(self, number: int) -> str:
        issues = self.bench.deck.issues
        return issues[number % len(issues)].id

    def scenario(self, number: int) -> str:
        scenarios = self.bench.document.value.scenarios
        return scenarios[number % len(scenarios)].id

    @rule(number=NUMBERS, other=NUMBERS)
    def place(self, number: int, other: int) -> None:
        deck, before = self.bench.deck, self.bench.board
        issue = deck.issue(self.issue(number))
        term = issue.terms[other % len(issue.terms)].id
        refused = len(self.bench.refused)
        expected = play(deck, before, issue.id, term)
        done = self.bench.verbs.place(issue.id, term)
        if expected is None:
            assert not done
            assert len(self.bench.refused) == refused + 1
            assert self.bench.board == before
            return
        assert self.bench.board[issue.id] == term
        assert done == (self.bench.board != before)
        if done:
            assert count(deck, self.bench.board).feasible > 0

    @rule(number=NUMBERS)
    def take_off(self, number: int) -> None:
        self.bench.verbs.take_off(self.issue(number))
        assert self.issue(number) not in self.bench.board

    @rule()
    def clear(self) -> None:
        self.bench.verbs.clear_table()
        assert self.bench.board == {}

    @precondition(lambda self: self.bench.deck.red_lines)
    @rule(number=NUMBERS, gives=st.booleans())
    def give_way(self, number: int, gives: bool) -> None:
        lines = self.bench.deck.red_lines
        line = lines[number % len(lines)].id
        self.bench.verbs.give_way(line, gives)
        assert (line in self.bench.document.value.what_if.waived) == gives

    @rule()
    def end_what_if(self) -> None:
        self.bench.verbs.end_what_if()
        assert not self.bench.document.value.what_if

    @rule(number=NUMBERS)
    def open(self, number: int) -> None:
        wanted = self.scenario(number)
        self.bench.verbs.open_scenario(wanted)
        assert self.bench.document.value.current == wanted

    @rule(title=TITLES)
    def new(self, title: str) -> None:
        self.bench.verbs.new_scenario(title)
        assert self.bench.board == {}

    @rule(title=TITLES)
    def keep(self, title: str) -> None:
        before = self.bench.board
        self.bench.verbs.keep_as_new(title)
        assert self.bench.board == before

    @rule(number=NUMBERS)
    def duplicate(self, number: int) -> None:
        self.bench.verbs.duplicate(self.scenario(number))

    @rule(number=NUMBERS, title=TITLES)
    def rename(self, number: int, title: str) -> None:
        self.bench.verbs.rename(self.scenario(number), title)

    @rule(number=NUMBERS, notes=st.sampled_from(["", "Notes", None]))
    def annotate(self, number: int, notes: str | None) -> None:
        self.bench.verbs.annotate(self.scenario(number), ("a tag",), notes)

    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        self.bench.verbs.delete(self.scenario(number))

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.bench.document.undo_stack.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.bench.document.undo_stack.redo()

    @rule()
    def undo_all_and_redo_all(self) -> None:
        stack, now = self.bench.document.undo_stack, self.bench.steps
        stack.setIndex(stack.count())
        last = self.bench.document.value
        stack.setIndex(0)
        assert self.bench.document.value is self.first
        stack.setIndex(stack.count())
        assert self.bench.document.value is last
        stack.setIndex(now)

    @invariant()
    def every_card_on_every_board_exists(self) -> None:
        for scenario in self.bench.document.value.scenarios:
            for issue, term in scenario.board.items():
                self.bench.deck.issue(issue).term(term)

    @invariant()
    def there_is_a_table_and_ids_are_unique(self) -> None:
        workspace = self.bench.document.value
        ids = [scenario.id for scenario in workspace.scenarios]
        assert workspace.current in ids
        assert len(ids) == len(set(ids))

    @invariant()
    def the_desk_and_the_models_are_in_step(self) -> None:
        findings = self.bench.desk.findings
        assert findings is not None
        assert (findings.board, findings.what_if) == (self.bench.board, self.bench.document.value.what_if)
        assert self.hand.card_count() == sum(len(issue.terms) for issue in self.bench.deck.issues)
        assert self.scenarios.rowCount() == len(self.bench.document.value.scenarios)


@pytest.mark.usefixtures("qapp")
def test_whatever_hands_do_undo_leads_back_and_everything_keeps_in_step() -> None:
    run_state_machine_as_test(Hands, settings=settings(stateful_step_count=30))
