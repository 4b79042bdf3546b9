from fractions import Fraction
from random import Random

import oracle
import pytest
from hypothesis import given
from questions import Question, ferry_question, questions

from winset.analysis import classes
from winset.analysis.counts import VetoSet, count, figures
from winset.analysis.engine import Budget
from winset.analysis.figures import figures_of
from winset.analysis.sets import sets_of
from winset.analysis.verdict import verdict
from winset.model import EMPTY_BOARD, Actor, All, Board, Comparison, Deck, Issue, RedLine, Term


@given(questions())
def test_every_count_is_what_going_through_all_packages_gives(question: Question):
    counts = count(*question)
    expected = oracle.counts(*question)
    found = {name: getattr(counts, name) for name in expected}
    found["veto_sets"] = [(one.actors, one.packages) for one in counts.veto_sets]
    assert found == expected


@pytest.mark.parametrize("few", [0, 10, 100])
@given(question=questions())
def test_the_figures_without_veto_sets_are_those_of_the_count_on_either_way(few: int, question: Question):
    counts = count(*question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classes, "FEW", few)
        quick = figures(*question)
    assert (quick.feasible, quick.win_set, quick.vetoed) == (counts.feasible, counts.win_set, counts.vetoed)


def test_what_can_be_had_is_there_where_the_rest_costs_too_much(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(classes, "FEW", 0)
    deck = refusing_one_another()
    found = figures(deck, EMPTY_BOARD, budget=Budget(1_500))
    assert (found.feasible, found.vetoed) == (2**16, {f"a{n}": 2**13 for n in range(40)})
    assert (found.win_set, list(found.not_computed), found.exact) == (None, ["win_set"], None)
    assert found.not_computed["win_set"]
    exact = figures(deck, EMPTY_BOARD)
    assert exact.exact == figures_of(sets_of(deck), EMPTY_BOARD)
    assert (exact.feasible, exact.vetoed, exact.not_computed) == (found.feasible, found.vetoed, {})


def refusing_one_another() -> Deck:
    """Forty actors each refuse three issues from anywhere together: easily counted, but not all at once."""
    draw = Random(1)  # noqa: S311 - any lines will do, but always the same
    issues = tuple(Issue(f"i{n}", f"I{n}", (Term("yes", "Yes"), Term("no", "No"))) for n in range(16))
    actors = tuple(Actor(f"a{n}", f"A{n}") for n in range(40))
    lines = tuple(
        RedLine(
            f"line_of_{actor.id}",
            actor.id,
            "refuses",
            All(tuple(Comparison(issue.id, "is", ("yes",)) for issue in draw.sample(issues, 3))),
            "Reason",
        )
        for actor in actors
    )
    return Deck("deck", "Deck", issues, actors, lines)


@given(questions())
def test_blames_add_up_to_the_vetoed_packages(question: Question):
    counts = count(*question)
    nobody = sum(one.packages for one in counts.veto_sets if not one.actors)
    assert sum(counts.blame.values()) == counts.feasible - nobody


@given(questions())
def test_a_package_counts_as_its_verdict_says(question: Question):
    deck, board, what_if = question
    counts = count(*question)
    verdicts = [verdict(deck, package, what_if) for package in oracle.completions(deck, board)]
    assert counts.packages == len(verdicts)
    assert counts.feasible == sum(one.feasible for one in verdicts)
    assert counts.win_set == sum(one.agreed is True for one in verdicts)
    assert counts.vetoed == {
        actor.id: sum(one.of(actor.id).stance == "vetoes" for one in verdicts) for actor in deck.actors
    }


def test_the_ferry_gives_the_figures_of_the_format():
    counts = count(*ferry_question(route="old_port"))
    assert (counts.packages, counts.feasible, counts.win_set) == (6, 3, 1)
    assert counts.vetoed == {"north": 0, "south": 2}
    assert counts.blame == {"north": Fraction(0), "south": Fraction(2)}
    assert counts.veto_sets == (VetoSet(("south",), 2), VetoSet((), 1))


def test_equally_large_veto_sets_come_by_the_ids_of_their_actors():
    issues = (Issue("issue", "Issue", tuple(Term(f"t{n}", f"Term {n}") for n in range(3))),)
    actors = (Actor("b", "B"), Actor("a", "A"))
    lines = tuple(
        RedLine(f"{actor}_{n}", actor, "refuses", Comparison("issue", "is", (f"t{n}",)), "Reason")
        for actor, n in (("b", 0), ("a", 1), ("b", 2), ("a", 2))
    )
    counts = count(Deck("deck", "Deck", issues, actors, lines), Board())
    assert [one.actors for one in counts.veto_sets] == [("a",), ("b",), ("b", "a")]


def test_counts_of_any_size_are_exact():
    issues = tuple(Issue(f"i{n}", "Issue", tuple(Term(f"t{k}", "Term") for k in range(10))) for n in range(200))
    line = RedLine("line", "actor", "refuses", Comparison("i199", "is", ("t0",)), "Reason")
    counts = count(Deck("deck", "Deck", issues, (Actor("actor", "Actor"),), (line,)), Board({"i0": "t0"}))
    assert counts.packages == counts.feasible == 10**199
    assert counts.win_set == 9 * 10**198
    assert counts.blame == {"actor": Fraction(10**198)}
