from dataclasses import replace

import oracle
import pytest
from hypothesis import given
from questions import Question, ferry, questions

from winset.analysis.cards import Play
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import veto_map
from winset.model import NEVER, NOTHING_ASSUMED, Board, Constraint


@given(questions())
def test_every_cell_shows_the_board_with_both_cards_played(question: Question):
    deck, board, what_if = question
    rows, columns = deck.issues[-1], deck.issues[0]
    found = veto_map(deck, board, what_if, rows.id, columns.id)
    assert [[(cell.row, cell.column) for cell in row] for row in found.cells] == [
        [(row.id, column.id) for column in columns.terms] for row in rows.terms
    ]
    for cell in (cell for row in found.cells for cell in row):
        cards = {rows.id: cell.row, columns.id: cell.column}
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


def test_one_issue_makes_no_map():
    with pytest.raises(ValueError, match="route twice"):
        veto_map(ferry(), Board(), NOTHING_ASSUMED, "route", "route")
