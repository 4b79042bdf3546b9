from dataclasses import replace
from itertools import product

import oracle
import pytest
from hypothesis import given
from questions import Question, ferry, questions

from winset.analysis.cards import Play
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import veto_map
from winset.model import NEVER, NOTHING_ASSUMED, Board, Constraint


@given(questions())
def test_two_issues_run_down_and_across(question: Question):
    deck, board, what_if = question
    rows, columns = deck.issues[-1], deck.issues[0]
    found = veto_map(deck, board, what_if, rows.id, columns.id)
    assert (found.row_issue, found.column_issue) == (rows.id, columns.id)
    assert [[(cell.row, cell.column) for cell in row] for row in found.cells] == [
        [(row.id, column.id) for column in columns.terms] for row in rows.terms
    ]


@given(questions())
def test_of_two_issues_on_an_axis_the_second_runs_faster(question: Question):
    deck, board, what_if = question
    *rest, column = [issue.id for issue in deck.issues]
    rows = rest[:2]
    found = veto_map(deck, board, what_if, rows, [column])
    assert (found.row_issues, found.column_issues) == (tuple(rows), (column,))
    expected = list(product(*([term.id for term in deck.issue(issue).terms] for issue in rows)))
    assert [row[0].row_terms for row in found.cells] == expected
    assert veto_map(deck, board, what_if, [column], rows).cells == tuple(
        tuple(replace(cell, row_terms=cell.column_terms, column_terms=cell.row_terms) for cell in line)
        for line in zip(*found.cells, strict=True)
    )


@pytest.mark.parametrize("wide", [False, True])
@given(question=questions())
def test_every_cell_shows_the_board_with_all_its_cards_played(wide: bool, question: Question):
    deck, board, what_if = question
    *others, last = [issue.id for issue in deck.issues]
    down, across = ((others[0],), (last, *others[1:2])) if wide else ((last,), (others[0],))
    found = veto_map(deck, board, what_if, down, across)
    for cell in (cell for row in found.cells for cell in row):
        cards = dict(zip((*down, *across), (*cell.row_terms, *cell.column_terms), strict=True))
        assert cell.on_table == all(board.get(issue) == term for issue, term in cards.items())
        expected = board if cell.on_table else oracle.least_play(deck, board, cards)
        assert (cell.play.board if cell.play else None) == expected
        if expected is None:
            assert (cell.feasible, cell.win_set, cell.agreed) == (0, 0, False)
            continue
        counts, seen = oracle.counts(deck, expected, what_if), verdict(deck, expected, what_if)
        assert (cell.feasible, cell.win_set) == (counts["feasible"], counts["win_set"])
        assert cell.vetoed == counts["vetoed"]
        assert cell.stances == {actor.actor: actor.stance for actor in seen.actors}
        assert cell.agreed == seen.agreed


def test_a_cell_names_the_card_that_must_change_too():
    board = Board({"route": "old_port", "fare": "high"})
    (_, night) = veto_map(ferry(), board, NOTHING_ASSUMED, "fare", "hours").cells[0]
    changed = Board({"route": "new_port", "fare": "low", "hours": "night"})
    assert night.play == Play(changed, (("route", "new_port"),))
    assert not night.on_table


def test_neither_of_the_two_cards_is_exchanged_for_the_other():
    cell = veto_map(ferry(), Board(), NOTHING_ASSUMED, "route", "hours").cells[0][1]
    assert (cell.row, cell.column, cell.play) == ("old_port", "night", None)
    assert set(cell.stances.values()) == {None}


def test_an_infeasible_table_keeps_its_own_cell():
    deck = replace(ferry(), constraints=(Constraint("nothing", NEVER),))
    board = Board({"route": "old_port", "hours": "day"})
    cell = veto_map(deck, board, NOTHING_ASSUMED, "route", "hours").cells[0][0]
    assert (cell.on_table, cell.play, cell.feasible) == (True, Play(board), 0)


@pytest.mark.parametrize(
    ("rows", "columns", "reason"),
    [
        ("route", "route", "route twice"),
        (["fare", "route"], ["route"], "route twice"),
        (["fare", "route", "hours"], [], "not 3"),
        ("route", [], "not 0"),
    ],
)
def test_a_map_has_one_or_two_issues_on_an_axis_and_none_twice(rows: object, columns: object, reason: str):
    with pytest.raises(ValueError, match=reason):
        veto_map(ferry(), Board(), NOTHING_ASSUMED, rows, columns)
