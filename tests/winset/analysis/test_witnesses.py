"""What needs no counting is the same by witnesses as by diagrams: the oracle judges them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import oracle
import pytest
from hypothesis import given
from questions import Question, questions

from winset.analysis import cards, distances, known, nearest, packages, partial_verdict, red_lines
from winset.analysis.cards import Outlook, Play, card_figures, outlook
from winset.analysis.nearest import Nearest
from winset.analysis.nearest import nearest as nearest_of
from winset.analysis.packages import packages as packages_of
from winset.analysis.red_lines import red_line_figures
from winset.analysis.sets import sets_of
from winset.analysis.verdict import verdict as verdict_of
from winset.analysis.veto_map import Cell, veto_map
from winset.analysis.witnesses import witnesses_of
from winset.model import Board, Deck


def given_up(_: object, __: Callable[[], object], part: float = 0) -> None:
    """No diagram is ever within its part of the budget."""


@pytest.fixture(scope="module")
def _without_diagrams() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (cards, distances, known, nearest, packages, red_lines, partial_verdict):
            patch.setattr(module, "in_part", given_up)
        yield


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_verdicts_are_exact_without_diagrams(question: Question):
    deck, board, what_if = question
    found, counts = verdict_of(*question), oracle.counts(*question)
    assert found.feasible == (counts["feasible"] != 0)
    assert not found.not_computed
    few = counts["win_set"] not in (0, counts["feasible"])
    assert found.agreed == (None if few else counts["win_set"] != 0)
    for actor in found.actors:
        feasible = oracle.feasible(deck, board)
        vetoes = [actor.actor in oracle.veto_set(deck, package, what_if) for package in feasible]
        expected = "vetoes" if all(vetoes) else "depends" if any(vetoes) else "accepts"
        assert actor.stance == (expected if feasible else None)
        if actor.stance == "vetoes" and not found.complete:
            assert actor.crossed == oracle.smallest_cover(deck, board, what_if, actor.actor)
    if not found.feasible and not found.complete:
        broken = [rule for rule in deck.constraints if rule.id in found.broken]
        assert not oracle.feasible(replace(deck, constraints=tuple(broken)), board)
        for rule in broken:
            others = tuple(other for other in broken if other != rule)
            assert oracle.feasible(replace(deck, constraints=others), board)


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_nearest_boards_are_exact_without_diagrams(question: Question):
    found, expected = nearest_of(*question), oracle.nearest(*question)
    assert (found and (found.changes, list(found.boards))) == expected
    cut = nearest_of(*question, limit=1)
    assert cut == (found and Nearest(found.changes, found.boards[:1], truncated=len(found.boards) > 1))


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_outlooks_are_exact_without_diagrams_but_for_counts(question: Question):
    deck, board, what_if = question
    for (issue, term), found in outlook(*question).items():
        assert found.play == expected_play(deck, board, issue, term)
        after = found.play.board if found.play else board.with_card(issue, term)
        assert found.distance == oracle.distance(deck, after, what_if)
        assert_stances_are_exact(found, oracle.counts(deck, after, what_if))


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_cells_of_the_veto_map_are_exact_without_diagrams_but_for_counts(question: Question):
    deck, _, what_if = question
    rows, columns = deck.issues[0].id, deck.issues[1].id
    for cell in (cell for row in veto_map(*question, rows, columns).cells for cell in row):
        if cell.play is not None:
            counts = oracle.counts(deck, cell.play.board, what_if)
            assert_stances_are_exact(cell, counts)
            for actor, number in cell.vetoed.items():
                assert number in (None, counts["vetoed"][actor])


def expected_play(deck: Deck, board: Board, issue: str, term: str) -> Play | None:
    if board.get(issue) == term:
        return Play(board)
    best = oracle.least_play(deck, board, {issue: term})
    if best is None:
        return None
    return Play(best, tuple((key, card) for key, card in best.items() if key != issue and board[key] != card))


def assert_stances_are_exact(found: Outlook | Cell, counts: dict[str, Any]) -> None:
    """None or all can be told of the deals, and of an actor's vetoes, without counting."""
    number, deals = counts["feasible"], counts["win_set"]
    for actor, vetoed in counts["vetoed"].items():
        expected = "vetoes" if vetoed == number else "depends" if vetoed else "accepts"
        assert found.stances[actor] == (expected if number else None)
    assert found.agreed == (None if 0 < deals < number else deals > 0)
    assert found.feasible == (None if number else 0)
    assert found.win_set == (None if deals else 0)
    assert found.has_deal == (deals > 0)
    assert {"feasible", "win_set"}.intersection(found.not_computed) == (
        {"feasible", *(["win_set"] if deals else [])} if number else set()
    )


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_packages_come_in_order_without_diagrams(question: Question):
    deck, board, what_if = question
    every = [(one, oracle.veto_set(deck, one, what_if)) for one in oracle.feasible(deck, board)]
    assert list(packages_of(*question)) == every
    kept = [(one, vetoing) for one, vetoing in every if oracle.is_agreed(deck, vetoing)]
    assert list(packages_of(*question, win_set=True)) == kept
    for wanted in {(), (deck.actors[-1].id,), *(vetoing for _, vetoing in every)}:
        kept = [(one, vetoing) for one, vetoing in every if vetoing == wanted]
        assert list(packages_of(*question, veto_set=wanted)) == kept


@given(questions())
def test_packages_found_one_by_one_may_be_read_while_other_questions_are_asked(question: Question):
    deck, board, what_if = question
    witnesses = witnesses_of(sets_of(deck, what_if))
    found = []
    for package in witnesses.packages(board):
        found.append(package)
        verdict_of(deck, Board(), what_if)
        witnesses.some({}, witnesses.agreed)
    assert found == oracle.feasible(deck, board)


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_none_or_all_are_told_of_the_deals_with_a_card_without_counting(question: Question):
    deck, board, what_if = question
    for issue, by_term in card_figures(*question).items():
        for term, found in by_term.items():
            counts = oracle.counts(deck, board.with_card(issue, term), what_if)
            told = counts["win_set"] in (0, counts["feasible"])
            assert found.win_set == (counts["win_set"] if told else None)


@pytest.mark.usefixtures("_without_diagrams")
@given(questions())
def test_what_crosses_a_line_is_counted_where_nothing_else_is(question: Question):
    for line, found in red_line_figures(*question).items():
        crossed, _ = oracle.red_line(*question, line)
        assert (found.crossed, found.decisive) == (crossed, None if crossed else 0)


@given(questions())
def test_the_fewest_changes_to_a_deal_are_found(question: Question):
    deck, board, what_if = question
    witnesses = witnesses_of(sets_of(deck, what_if))
    assert witnesses.fewest(board, witnesses.agreed) == oracle.distance(deck, board, what_if)
