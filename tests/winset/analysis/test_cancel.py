"""However tangled or large a deck, a question that nobody waits for any more ends at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from time import thread_time

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, questions

from benchmarks.cancel import QUESTIONS
from benchmarks.decks import DECKS
from benchmarks.greatest import GREATEST
from winset.analysis.conflicts import conflicts
from winset.analysis.counts import count
from winset.analysis.engine import DEFAULT_STEPS, Budget, Cancelled, OverBudget
from winset.analysis.sets import sets_of
from winset.analysis.witnesses import witnesses_of
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board

HARD = {
    "tangled": (DECKS["40x4 tangled"], QUESTIONS),
    "constraints": (GREATEST["constraints"], ["figures", "odds", "nearest", "outlook"]),
    "many terms": (GREATEST["many terms"], ["conflicts", "veto map", "deals"]),
    "wide": (GREATEST["wide"], ["knots", "verdict", "packages"]),
}
"""By name a deck, and the questions that have most to do about it without coming to an answer."""

LONGEST = 2.0
"""Seconds of processor time: ten times the aim, as other work slows a machine down; medians are in the benchmarks."""


class Wait:
    """Notes the longest time between two looks at whether somebody still waits; after half a second nobody does."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._begun = self._last = thread_time()

    def is_over(self) -> bool:
        now = thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        return now - self._begun > 0.5


@pytest.mark.timeout(300)  # a hang limit
@pytest.mark.parametrize("name", HARD)
def test_a_question_looks_all_the_time_whether_somebody_waits(name: str):
    make, asked = HARD[name]
    deck = make()
    some = Board({issue.id: issue.terms[0].id for issue in deck.issues[: len(deck.issues) // 3]})
    for question in asked:
        for board in (EMPTY_BOARD, some):
            wait = Wait()
            with suppress(OverBudget, Cancelled):
                QUESTIONS[question](deck, board, Budget(10 * DEFAULT_STEPS, wait.is_over))
            wait.is_over()
            assert wait.longest < LONGEST, question


@given(questions(), st.sampled_from(sorted(QUESTIONS)))
def test_what_a_cancelled_question_leaves_behind_does_no_harm(question: Question, name: str):
    deck, board, _ = question
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Budget, "_CHECK_EVERY", 0)
        for looks in range(50):
            left = iter(range(looks))
            with suppress(OverBudget, Cancelled):
                QUESTIONS[name](deck, board, Budget(cancelled=partial(_is_used_up, left)))
    counts = oracle.counts(deck, board, NOTHING_ASSUMED)
    found = count(deck, board)
    assert [(one.actors, one.packages) for one in found.veto_sets] == counts["veto_sets"]
    clashes = conflicts(deck, board)
    for listed, expected in ((clashes.knots, oracle.knots), (clashes.concessions, oracle.concessions)):
        assert (None if listed is None else list(listed)) == expected(deck, board, NOTHING_ASSUMED)
    witnesses = witnesses_of(sets_of(deck))
    assert list(witnesses.packages(board)) == oracle.feasible(deck, board)
    assert list(witnesses.packages(board, witnesses.agreed)) == oracle.deals(deck, board, NOTHING_ASSUMED)


def _is_used_up(left: Iterator[int]) -> bool:
    return next(left, None) is None
