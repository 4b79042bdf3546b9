from dataclasses import replace

import oracle
from hypothesis import given
from questions import Question, ferry, ferry_question, questions

from winset.analysis.counts import count
from winset.analysis.verdict import crossed_lines, verdict
from winset.model import NEVER, Actor, Agreement, Board, Comparison, Constraint, Deck, Issue, Not, RedLine, Term


@given(questions())
def test_stances_and_agreement_follow_from_the_counts(question: Question):
    found, counts = verdict(*question), count(*question)
    assert found.complete == (len(question[1]) == len(question[0].issues))
    assert found.feasible == (counts.feasible > 0)
    assert found.agreed == (None if 0 < counts.win_set < counts.feasible else counts.win_set > 0)
    for actor in found.actors:
        vetoed = counts.vetoed[actor.actor]
        expected = "vetoes" if vetoed == counts.feasible else "depends" if vetoed else "accepts"
        assert actor.stance == (expected if counts.feasible else None)


@given(questions())
def test_a_package_lists_exactly_the_lines_it_crosses_feasible_or_not(question: Question):
    deck, board, what_if = question
    for package in list(oracle.completions(deck, board))[:20]:
        found = verdict(deck, package, what_if)
        crossed = oracle.crossed(deck, package, what_if)
        assert [line.id for line in crossed_lines(deck, package, what_if)] == crossed
        for actor in found.actors:
            assert list(actor.crossed) == [line for line in crossed if deck.red_line(line).actor == actor.actor]


@given(questions())
def test_a_partial_board_lists_the_first_smallest_set_of_lines_that_covers_every_completion(question: Question):
    deck, board, what_if = question
    found = verdict(deck, board, what_if)
    for actor in found.actors:
        if not found.complete and actor.stance == "vetoes":
            assert actor.crossed == oracle.smallest_cover(deck, board, what_if, actor.actor)
        elif not found.complete:
            assert actor.crossed == ()


@given(questions())
def test_broken_constraints_clash_with_the_board_and_none_of_them_is_idle(question: Question):
    deck, board, what_if = question
    found = verdict(deck, board, what_if)
    if found.feasible:
        assert found.broken == ()
        return
    broken = [rule for rule in deck.constraints if rule.id in found.broken]
    assert [rule.id for rule in broken] == list(found.broken)
    assert not oracle.feasible(replace(deck, constraints=tuple(broken)), board)
    if found.complete:
        assert all(not oracle.feasible(replace(deck, constraints=(rule,)), board) for rule in broken)
        return
    for rule in broken:
        others = tuple(other for other in broken if other != rule)
        assert oracle.feasible(replace(deck, constraints=others), board)


def test_the_lines_of_a_partial_board_are_those_that_together_leave_no_way_out():
    issue = Issue("color", "Color", tuple(Term(name, name) for name in ("red", "green", "blue")))
    other = Issue("other", "Other", (Term("yes", "Yes"), Term("no", "No")))

    def line(name: str, *colors: str) -> RedLine:
        return RedLine(name, "actor", "refuses", Comparison("color", "in", colors), "Reason")

    lines = (line("warm", "red"), line("cold", "blue"), line("not_red", "green", "blue"), line("not_blue", "green"))
    deck = Deck("deck", "Deck", (issue, other), (Actor("actor", "Actor"),), lines)
    assert verdict(deck, Board({"other": "yes"})).of("actor").crossed == ("warm", "not_red")


def test_an_infeasible_board_has_no_stances_and_names_what_it_breaks():
    found = verdict(*ferry_question(route="old_port", hours="night"))
    assert (found.complete, found.feasible, found.agreed, found.broken) == (False, False, False, ("night",))
    assert [actor.stance for actor in found.actors] == [None, None]
    assert found.vetoing == ()


def test_an_infeasible_package_still_lists_the_lines_it_crosses():
    deck = replace(ferry(), constraints=(Constraint("nothing", NEVER), Constraint("anything", Not(NEVER))))
    found = verdict(deck, Board({"route": "new_port", "fare": "high", "hours": "day"}))
    assert found.broken == ("nothing",)
    assert [actor.crossed for actor in found.actors] == [("north_port",), ("south_fare",)]


def test_a_waived_line_vetoes_nothing():
    cards = {"route": "new_port", "fare": "high", "hours": "day"}
    assert verdict(*ferry_question(**cards)).vetoing == ("north", "south")
    assert verdict(*ferry_question("north_port", **cards)).vetoing == ("south",)


def test_the_decision_rule_decides_on_a_vetoed_package():
    package = Board({"route": "new_port", "fare": "high", "hours": "night"})
    assert verdict(ferry(), package).agreed is False
    assert verdict(replace(ferry(), agreement=Agreement(required=("south",))), package).agreed is True
