"""The table of deals holds the packages of a ranking, what they are worth, and how far they are from a board."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import strategies
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, ferry, questions

from winset.analysis.deal_table import deal_table
from winset.analysis.preferences import utilities
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, Preference


@given(questions(), st.data())
def test_every_row_is_the_package_of_its_rank_with_its_utilities_and_changes(question: Question, data: st.DataObject):
    deck, board, what_if = question
    deck = replace(deck, preferences=data.draw(strategies.preferences(deck)))
    ranking = Ranking(deck, board, what_if, Filter(win_set=True))
    table = deal_table(ranking, 10_000)
    other = data.draw(strategies.boards(deck))
    changes = table.changes(other).tolist()
    assert len(table) == table.total == ranking.total
    for row in range(len(table)):
        package = ranking.package(row)
        assert table.package(row) == package
        assert changes[row] == sum(package[issue] != term for issue, term in other.items())
        for actor, utility in utilities(deck).items():
            assert table.utility(row, actor) == utility.of(package)
    packages = [ranking.package(row) for row in range(len(table))]
    shared = {
        issue.id: packages[0][issue.id]
        for issue in deck.issues
        if packages and len({package[issue.id] for package in packages}) == 1
    }
    assert table.common == shared


def test_a_cut_table_says_how_many_there_are():
    table = deal_table(Ranking(ferry(), EMPTY_BOARD), 4)
    assert (len(table), table.total) == (4, 9)


def test_numbers_too_large_for_64_bits_stay_exact():
    tiny = (Preference("north", "fare", Decimal("1e-25"), (("low", Decimal("0.123456789")), ("high", Decimal(1)))),)
    tiny = (*tiny, Preference("north", "hours", Decimal("3.3"), (("day", Decimal("0.7654321")),)))
    deck = replace(ferry(), preferences=tiny)
    table = deal_table(Ranking(deck, EMPTY_BOARD), 9)
    utility = utilities(deck)["north"]
    assert utility.denominator > 2**63
    assert [table.utility(row, "north") for row in range(9)] == [utility.of(table.package(row)) for row in range(9)]
