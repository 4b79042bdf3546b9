from dataclasses import replace

import oracle
import pytest
from hypothesis import given
from questions import Question, weighed_questions

from winset.analysis import sweeping
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.minimal_sets import places
from winset.analysis.sweeping import Sweep
from winset.rules import issues_of


def _sweep(question: Question) -> Sweep:
    deck, board, what_if = question
    lines = list(enumerate(deck.active_lines(what_if)))
    costs = [int(line.cost * 2) for _, line in lines]
    return Sweep(deck, board, lines=lines, constraints=deck.constraints, costs=costs, budget=Budget())


@pytest.mark.parametrize("largest", [1, 4, sweeping.LARGEST])
@given(weighed_questions())
def test_a_sweep_finds_all_concessions_up_to_a_cost(largest: int, question: Question):
    question = (replace(question[0], agreement=None), *question[1:])
    deck, _, what_if = question
    concessions = oracle.concessions(*question) or []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "LARGEST", largest)
        sweep = _sweep(question)
    for bound in range(12):
        found = {tuple(deck.active_lines(what_if)[place].id for place in places(lines)) for lines in sweep.up_to(bound)}
        within = {one for one in concessions if 2 * sum(deck.red_line(line).cost for line in one) <= bound}
        assert found == within


@given(weighed_questions())
def test_a_sweep_that_grows_too_wide_says_so(question: Question):
    question = (replace(question[0], agreement=None), *question[1:])
    if not oracle.feasible(*question[:2]):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "MOST_ROWS", 0)
        if any(issue.id not in question[1] for issue in question[0].issues) and _speaks_of_open_issues(question):
            with pytest.raises(OverBudget):
                _sweep(question).up_to(1_000)


def _speaks_of_open_issues(question: Question) -> bool:
    deck, board, what_if = question
    rules = [line.rule for line in deck.active_lines(what_if)] + [rule.requires for rule in deck.constraints]
    return any(issue not in board for rule in rules for issue in issues_of(rule))
