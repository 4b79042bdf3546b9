from dataclasses import replace

import oracle
from hypothesis import given
from questions import Question, ferry, ferry_question, questions

from winset.analysis.cards import Play, card_figures, outlook, outlook_of, play
from winset.analysis.verdict import verdict
from winset.model import NEVER, Board, Comparison, Constraint, Deck, Issue, Not, Term
from winset.rules import parse_rule


@given(questions())
def test_every_card_counts_the_board_with_that_card_on_its_place(question: Question):
    deck, board, what_if = question
    found = card_figures(*question)
    assert list(found) == [issue.id for issue in deck.issues]
    for issue in deck.issues:
        assert list(found[issue.id]) == [term.id for term in issue.terms]
        for term, figures in found[issue.id].items():
            expected = oracle.counts(deck, board.with_card(issue.id, term), what_if)
            assert figures.feasible == expected["feasible"]
            assert figures.win_set == expected["win_set"]
            assert figures.vetoed == expected["vetoed"]


@given(questions())
def test_playing_a_card_exchanges_the_fewest_others_that_make_it_possible(question: Question):
    deck, board, _ = question
    for issue in deck.issues:
        for term in issue.terms:
            found = play(deck, board, issue.id, term.id)
            if board.get(issue.id) == term.id:
                assert found == Play(board)
                continue
            expected = oracle.least_play(deck, board, {issue.id: term.id})
            assert (found.board if found else None) == expected
            if found:
                changed = {i: t for i, t in found.board.items() if i != issue.id and board[i] != t}
                assert dict(found.companions) == changed


@given(questions())
def test_the_outlook_of_a_card_is_what_the_board_after_the_play_gives(question: Question):
    deck, board, what_if = question
    found = outlook(*question)
    assert list(found) == [(issue.id, term.id) for issue in deck.issues for term in issue.terms]
    for (issue, term), outlooked in found.items():
        assert outlooked == outlook_of(deck, board, what_if, issue, term)
        assert outlooked.play == play(deck, board, issue, term)
        if outlooked.play is None:
            assert set(outlooked.stances.values()) == {None}
            assert (outlooked.feasible, outlooked.win_set, outlooked.agreed) == (0, 0, False)
            assert outlooked.distance == oracle.distance(deck, board.with_card(issue, term), what_if)
            continue
        after = outlooked.play.board
        seen, counts = verdict(deck, after, what_if), oracle.counts(deck, after, what_if)
        assert outlooked.stances == {actor.actor: actor.stance for actor in seen.actors}
        assert (outlooked.feasible, outlooked.win_set) == (counts["feasible"], counts["win_set"])
        assert outlooked.agreed == seen.agreed
        assert outlooked.distance == oracle.distance(deck, after, what_if)


def test_a_card_that_a_constraint_ties_to_another_brings_it_along():
    found = play(ferry(), Board({"route": "old_port", "fare": "high"}), "hours", "night")
    assert found == Play(Board({"route": "new_port", "fare": "high", "hours": "night"}), (("route", "new_port"),))
    assert found is not None
    assert (found.broken, found.ways) == (("night",), 1)


def test_among_equally_small_changes_the_first_board_of_the_deck_wins():
    terms = (Term("a", "A"), Term("b", "B"), Term("c", "C"))
    issues = tuple(Issue(name, name, terms) for name in ("one", "two", "three"))
    rule = "three is not c or (one is b and two is a) or (one is a and two is c) or (one is a and two is b)"
    bare = Deck("deck", "Deck", issues, ())
    deck = replace(bare, constraints=(Constraint("tie", parse_rule(rule, issues)),))
    found = play(deck, Board({"one": "a", "two": "a", "three": "a"}), "three", "c")
    assert found == Play(Board({"one": "a", "two": "b", "three": "c"}), (("two", "b"),))
    assert found is not None
    assert (found.broken, found.ways) == (("tie",), 3)


def test_a_card_that_no_package_holds_has_no_play():
    deck = replace(ferry(), constraints=(Constraint("no_night", Not(Comparison("hours", "is", ("night",)))),))
    assert play(deck, Board({"route": "old_port"}), "hours", "night") is None
    assert outlook(deck, Board())["hours", "night"].play is None


def test_a_card_on_an_infeasible_table_stays_as_it_lies():
    deck = replace(ferry(), constraints=(Constraint("nothing", NEVER),))
    board = Board({"route": "old_port"})
    found = outlook(deck, board)["route", "old_port"]
    assert (found.play, found.feasible, found.agreed, found.distance) == (Play(board), 0, False, None)


def test_waived_lines_change_the_outlook_but_not_the_play():
    deck, board, what_if = ferry_question("south_fare north_port", route="old_port", fare="high")
    found = outlook_of(deck, board, what_if, "hours", "night")
    assert found.play == play(deck, board, "hours", "night")
    assert (found.agreed, found.distance) == (True, 0)
    assert found.stances == {"north": "accepts", "south": "accepts"}
