"""Rows of a ranking: each package with its number, who vetoes it, and what the decision rule says."""

from __future__ import annotations

import oracle
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, questions

from benchmarks.decks import DECKS
from winset.analysis import package_rows as module
from winset.analysis.package_rows import all_rows, package_rows
from winset.analysis.ranking import Ranking
from winset.model import EMPTY_BOARD


@given(questions(), st.integers(0, 40), st.integers(0, 40))
def test_a_page_tells_of_every_package_who_vetoes_it_and_whether_it_is_agreed(question: Question, start: int, count):
    deck, board, what_if = question
    expected = list(oracle.feasible(deck, board))
    rows = package_rows(Ranking(deck, board, what_if), start, count)
    assert [row.package for row in rows] == expected[start : start + count]
    for rank, row in enumerate(rows, start):
        vetoing = oracle.veto_set(deck, row.package, what_if)
        assert (row.rank, set(row.vetoing)) == (rank, set(vetoing))
        assert row.agreed == oracle.is_agreed(deck, vetoing)


def test_all_rows_come_in_blocks_and_no_more_than_asked_for(monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 7)
    ranking = Ranking(DECKS["20x4"](), EMPTY_BOARD)
    assert [row.rank for row in all_rows(ranking, 30)] == list(range(30))
    assert list(all_rows(ranking, 0)) == []
