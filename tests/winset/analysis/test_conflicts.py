from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise, product

import oracle
import pytest
from decks_at_hand import bundled, ferry
from hypothesis import given, settings
from questions import Question, weighed_questions

from winset.analysis import standoff
from winset.analysis.conflicts import Conflicts, conflicts, iter_concessions, iter_knots
from winset.analysis.engine import NONE, Budget, Cancelled, OverBudget
from winset.analysis.sets import sets_of
from winset.model import (
    ALWAYS,
    Actor,
    Agreement,
    All,
    Board,
    Comparison,
    Constraint,
    Deck,
    Issue,
    Not,
    RedLine,
    Term,
    WhatIf,
)

many_decks = settings(max_examples=settings().max_examples * (4 if settings().max_examples >= 500 else 1))
"""Two thousand in the long profile."""


WAYS = {"outright": (standoff.MANY, standoff.LISTED), "in order": (0, 0), "mixed": (2, 0), "swept": (1, 50)}


@pytest.fixture(params=WAYS)
def _found(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lists are found outright, in their order from parts of the other list, some of each, or by sweeps."""
    many, listed = WAYS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standoff, "MANY", many)
        patch.setattr(standoff, "LISTED", listed)
        yield


@pytest.mark.usefixtures("_found")
@many_decks
@given(weighed_questions())
def test_knots_and_concessions_are_all_the_minimal_sets_in_their_order(question: Question):
    knots, concessions = oracle.knots(*question), oracle.concessions(*question)
    found = conflicts(*question)
    assert found.knots == (None if knots is None else tuple(knots))
    assert found.concessions == (None if concessions is None else tuple(concessions))
    assert (found.knots_cut, found.concessions_cut, found.reasons) == (False, False, {})
    assert list(iter_knots(*question)) == (knots or [])
    assert list(iter_concessions(*question)) == (concessions or [])


# The lists where there are too many to find outright: 60 lines of one card each on 12 issues of 5 terms.


def _one_card_lines(*, agreement: Agreement | None = None, constraints: tuple[Constraint, ...] = ()) -> Deck:
    issues = tuple(Issue(f"issue_{n}", "Issue", tuple(Term(f"t{k}", "Term") for k in range(5))) for n in range(12))
    actors = tuple(Actor(f"actor_{n}", "Actor") for n in range(12))
    lines = tuple(
        RedLine(f"line_{n:02}_{k}", f"actor_{(n + k) % 12}", "refuses", _card(n, k), "Reason", cost=Decimal(1))
        for n, k in product(range(12), range(5))
    )
    return Deck("one_card", "One card", issues, actors, lines, constraints, agreement=agreement)


def _card(issue: int, term: int) -> Comparison:
    return Comparison(f"issue_{issue}", "is", (f"t{term}",))


def _firsts(number: int) -> tuple[str, ...]:
    """The set at that place of the 5 to the power of 12, in their order."""
    return tuple(f"line_{issue:02}_{number // 5 ** (11 - issue) % 5}" for issue in range(12))


def test_millions_of_concessions_come_in_order_from_twelve_knots():
    deck = _one_card_lines()
    found = conflicts(deck, Board(), limit=30)
    assert found.knots == tuple(tuple(f"line_{n:02}_{k}" for k in range(5)) for n in range(12))
    assert found.concessions == tuple(map(_firsts, range(30)))
    assert (found.knots_cut, found.concessions_cut) == (False, True)
    stream = iter_concessions(deck, Board())
    assert list(islice(stream, 700)) == list(map(_firsts, range(700)))


def test_the_cheapest_concession_comes_first_among_millions():
    deck = _one_card_lines()
    cheap = {f"line_{n:02}_{(7 * n) % 5}" for n in range(12)}
    lines = tuple(replace(line, cost=Decimal("0.1") if line.id in cheap else line.cost) for line in deck.red_lines)
    first = next(iter_concessions(replace(deck, red_lines=lines), Board()))
    assert set(first) == cheap


def test_millions_of_knots_come_in_order_from_twelve_concessions():
    deck = _one_card_lines()
    terms = tuple(Term(f"t{k}", "Term") for k in range(12))
    lines = tuple(
        replace(line, rule=Comparison("issue_0", "is", (f"t{place // 5}",)))
        for place, line in enumerate(deck.red_lines)
    )
    deck = replace(deck, issues=(Issue("issue_0", "Issue", terms), *deck.issues[1:]), red_lines=lines)
    found = conflicts(deck, Board(), limit=30)
    assert found.concessions == tuple(tuple(f"line_{n:02}_{k}" for k in range(5)) for n in range(12))
    assert found.knots == tuple(map(_firsts, range(30)))
    assert (found.knots_cut, found.concessions_cut) == (True, False)


def test_a_list_is_cut_where_it_has_more_than_the_limit_and_not_where_it_ends_there():
    deck = replace(_one_card_lines(), red_lines=_one_card_lines().red_lines[:10])
    assert len(conflicts(deck, Board({"issue_0": "t0", "issue_1": "t1"}), limit=1).concessions or ()) == 1
    board = Board({f"issue_{n}": "t0" for n in range(2)})
    assert conflicts(deck, board, limit=2).knots_cut is False
    assert conflicts(deck, board, limit=1).knots_cut is True


def _tied_together() -> Deck:
    """No two neighboring issues may both have their first term: one part, with millions of concessions."""
    neighbors = (Not(All((_card(n, 0), _card(n + 1, 0)))) for n in range(11))
    return _one_card_lines(constraints=tuple(Constraint(f"rule_{n}", rule) for n, rule in enumerate(neighbors)))


def test_millions_of_concessions_come_in_order_without_all_knots():
    feasible = (terms for terms in product(range(5), repeat=12) if (0, 0) not in pairwise(terms))
    expected = [tuple(f"line_{n:02}_{term}" for n, term in enumerate(terms)) for terms in islice(feasible, 50)]
    found = conflicts(_tied_together(), Board(), limit=50)
    assert list(found.concessions or ()) == expected
    assert found.concessions_cut


def test_knots_that_are_listed_where_there_are_too_many_concessions_are_verified():
    deck = _tied_together()
    found = conflicts(deck, Board(), limit=50)
    assert found.knots_cut
    assert found.knots == tuple(sorted(found.knots or (), key=lambda knot: (len(knot), knot)))
    for knot in found.knots:
        assert not _leaves_a_deal(deck, knot)
        assert all(_leaves_a_deal(deck, tuple(line for line in knot if line != other)) for other in knot)


def _leaves_a_deal(deck: Deck, active: tuple[str, ...]) -> bool:
    waived = {line.id for line in deck.red_lines} - set(active)
    return sets_of(deck, WhatIf.of(waived)).win_set != NONE


def test_a_decision_rule_that_counts_keeps_the_cheapest_concessions_first():
    deck = _one_card_lines(agreement=Agreement((), 11))
    found = conflicts(deck, Board(), limit=20)
    sizes = [len(concession) for concession in found.concessions or ()]
    assert sizes == sorted(sizes)
    assert found.concessions_cut


def test_what_costs_too_much_is_said_and_the_rest_of_the_budget_is_the_callers():
    with pytest.raises(OverBudget):
        conflicts(_tied_together(), Board(), budget=Budget(100))
    found = conflicts(_tied_together(), Board(), budget=Budget(60_000))
    assert (found.concessions is None) == ("concessions" in found.reasons)
    assert found.knots


def test_a_cancelled_question_ends():
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        conflicts(_tied_together(), Board(), budget=Budget(10_000_000, cancelled))
    assert len(asked) == 4


def test_what_was_cancelled_is_answered_when_asked_again():
    deck, board = bundled().deck, Board({"architecture": "none"})
    whole = conflicts(deck, board)
    deck = replace(deck, title="another deck, of which nothing is known yet")
    with pytest.raises(Cancelled):
        conflicts(deck, board, budget=_Once(1_000_000))
    assert conflicts(deck, board, budget=Budget(1_000_000)) == whole


class _Once(Budget):
    """Is no longer wanted after some hundred steps."""

    def spend(self, steps: int) -> None:
        super().spend(steps)
        if self.left < 999_400:
            raise Cancelled


def test_what_was_interrupted_goes_on_to_the_same_answer():
    question = bundled().deck, Board({"architecture": "none"}), WhatIf()
    whole = conflicts(*question)
    deck = replace(question[0], title="another deck, of which nothing is known yet")
    interrupted = 0
    for steps in range(200, 60_000, 200):
        try:
            found = conflicts(deck, *question[1:], budget=Budget(steps))
        except OverBudget:
            interrupted += 1
            continue
        if not (found.reasons or found.knots_cut or found.concessions_cut):
            break
        interrupted += 1
    assert interrupted
    assert (found.knots, found.concessions) == (whole.knots, whole.concessions)


# The ferry, and decision rules.


def test_where_a_deal_is_open_nothing_is_knotted_and_nothing_need_give():
    assert conflicts(ferry().deck, Board()) == Conflicts((), ((),))


def test_where_no_feasible_package_contains_the_board_there_are_no_lists():
    assert conflicts(ferry().deck, Board({"route": "old_port", "hours": "night"})) == Conflicts(None, None)


def test_a_concession_may_leave_a_permitted_veto_standing():
    issue = Issue("issue", "Issue", (Term("term", "Term"),))
    lines = tuple(RedLine(f"line_{name}", name, "refuses", ALWAYS, "Reason") for name in ("a", "b"))
    actors = (Actor("a", "A"), Actor("b", "B"))
    deck = Deck("deck", "Deck", (issue,), actors, lines, agreement=Agreement((), 1))
    assert conflicts(deck, Board()) == Conflicts((("line_a", "line_b"),), (("line_a",), ("line_b",)))


def test_a_knot_may_be_as_large_as_a_deck():
    terms = tuple(Term(f"t{n}", "Term") for n in range(800))
    lines = tuple(
        RedLine(f"line_{n}", "actor", "refuses", Comparison("issue", "is", (term.id,)), "")
        for n, term in enumerate(terms)
    )
    deck = Deck("deck", "Deck", (Issue("issue", "Issue", terms),), (Actor("actor", "Actor"),), lines)
    found = conflicts(deck, Board(), limit=2_000)
    assert found.knots == (tuple(line.id for line in lines),)
    assert sorted(found.concessions or ()) == sorted((line.id,) for line in lines)
