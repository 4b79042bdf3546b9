from collections.abc import Callable

import oracle
import pytest
from hypothesis import given
from questions import Question, questions

from winset.analysis import classes, product_arrays, products
from winset.analysis.classes import classify, scope_factor
from winset.analysis.counts import count
from winset.analysis.engine import EVERY, NONE, Budget, Cancelled, OverBudget, Space
from winset.analysis.product_arrays import count_by_arrays
from winset.analysis.products import Factor, count_one_by_one
from winset.analysis.red_lines import red_line_figures
from winset.model import ALWAYS, EMPTY_BOARD, Actor, Comparison, Deck, Issue, RedLine, Term
from winset.rules import holds

either_way = pytest.mark.parametrize("few", [0, 10**6], ids=["by arrays", "one by one"])
"""All packages are many, or few: the two methods."""


def with_few(few: int, work: Callable[[], object]) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classes, "FEW", few)
        patch.setattr(product_arrays, "_AT_ONCE", 64)  # so that levels fall into parts
        return work()


@either_way
@given(question=questions())
def test_classes_are_the_packages_in_exactly_those_sets(few: int, question: Question):
    deck, board, _ = question
    space = Space(deck)
    rules = [line.rule for line in deck.red_lines[:3]]
    expected: dict[tuple[bool, ...], int] = {}
    for package in oracle.completions(deck, board):
        key = tuple(holds(rule, package, deck) for rule in rules)
        expected[key] = expected.get(key, 0) + 1
    assert with_few(few, lambda: classify(space, board, EVERY, [space.where(rule) for rule in rules])) == expected
    assert with_few(few, lambda: classify(space, board, NONE, [])) == {}


@either_way
@given(question=questions())
def test_every_count_of_either_method_is_that_of_going_through_all_packages(few: int, question: Question):
    deck, board, what_if = question
    counts = with_few(few, lambda: count(*question))
    assert [(one.actors, one.packages) for one in counts.veto_sets] == oracle.counts(*question)["veto_sets"]
    lines = with_few(few, lambda: red_line_figures(*question))
    for line, found in lines.items():
        assert (found.crossed, found.decisive) == oracle.red_line(deck, board, what_if, line)


@given(questions())
def test_both_methods_leave_out_the_same_packages(question: Question):
    deck, board, _ = question
    space = Space(deck)
    crossing = [space.where(line.crossing) for line in deck.red_lines]
    factors = [scope_factor(EVERY)]
    factors += [Factor((packages,), lambda state: int(state[0] == EVERY)) for packages in crossing]
    found = [method(space, space.allowed(board), factors) for method in (count_one_by_one, count_by_arrays)]
    assert found[0] == found[1]
    at_most_one = [p for p in oracle.completions(deck, board) if sum(_crossed(deck, p)) < products.TOO_MUCH]
    assert sum(found[0].values()) == len(at_most_one)


def _crossed(deck: Deck, package: dict[str, str]) -> list[bool]:
    return [holds(line.crossing, package, deck) for line in deck.red_lines]


def refusing_each_first_term(issues: int, actors: int, terms: int = 5) -> Deck:
    """Actor after actor refuses the first term of the next issue."""
    named = tuple(Issue(f"i{n}", f"I{n}", tuple(Term(f"t{k}", f"T{k}") for k in range(terms))) for n in range(issues))
    parties = tuple(Actor(f"a{n}", f"A{n}") for n in range(actors))
    lines = tuple(
        RedLine(f"l{n}", parties[n % actors].id, "refuses", Comparison(named[n % issues].id, "is", ("t0",)), "Reason")
        for n in range(max(issues, actors))
    )
    return Deck("deck", "Deck", named, parties, lines)


def test_counts_far_beyond_any_machine_number_are_exact():
    found = count(refusing_each_first_term(issues=120, actors=2), EMPTY_BOARD)
    alone = 4**60 * 5**60 - 4**120
    assert {one.actors: one.packages for one in found.veto_sets} == {
        (): 4**120,
        ("a0",): alone,
        ("a1",): alone,
        ("a0", "a1"): 5**120 - 2 * alone - 4**120,
    }


def test_more_actors_than_fit_into_one_number_are_told_apart():
    deck = refusing_each_first_term(issues=7, actors=60)
    found = count(deck, EMPTY_BOARD)
    assert len(found.veto_sets) == 2**7
    assert sum(one.packages for one in found.veto_sets) == 5**7
    assert found.vetoed == {f"a{n}": 5**6 for n in range(60)}


def test_a_package_that_cannot_count_is_not_followed():
    deck = refusing_each_first_term(issues=7, actors=1)
    hopeless = [Factor((EVERY,), lambda _: 1), Factor((EVERY,), lambda _: 1)]
    for method in (count_one_by_one, count_by_arrays):
        space = Space(deck)
        assert method(space, space.allowed(EMPTY_BOARD), hopeless) == {}
    assert with_few(0, lambda: classify(Space(deck), EMPTY_BOARD, Space(deck).where(ALWAYS), [])) == {(): 5**7}


def test_many_states_may_all_end_at_one_issue(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(product_arrays, "_AT_ONCE", 64)  # so that the level falls into parts
    deck = refusing_each_first_term(issues=9, actors=9, terms=2)
    space = Space(deck)
    *others, last = [space.where(line.crossing) for line in deck.red_lines]
    factors = [Factor((packages,), lambda _: 0) for packages in others]
    factors += [
        Factor((packages,), lambda state: products.TOO_MUCH * (state[0] == EVERY))
        for packages in (last, space.complement(last))
    ]
    for method in (count_one_by_one, count_by_arrays):
        assert method(space, space.allowed(EMPTY_BOARD), factors) == {}


def test_products_are_given_up_when_they_cost_too_much_or_nobody_waits():
    deck = refusing_each_first_term(issues=20, actors=20)
    with pytest.raises(OverBudget):
        count_states(deck, Budget(20_000))
    with pytest.raises(Cancelled):
        count_states(deck, Budget(cancelled=lambda: True))


def count_states(deck: Deck, budget: Budget) -> None:
    space = Space(deck)
    sets = [space.where(line.crossing) for line in deck.red_lines]
    space.budget = budget
    classify(space, EMPTY_BOARD, EVERY, sets)


def test_products_of_too_many_states_at_once_are_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(product_arrays, "_MOST_STATES", 1_000)
    with pytest.raises(OverBudget):
        count_states(refusing_each_first_term(issues=20, actors=20), Budget())
