"""What needs no counting is the same by witnesses as by diagrams: the oracle judges them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import oracle
import pytest
from hypothesis import given
from questions import Question, questions

from winset.analysis import cards, distances, known, nearest, red_lines, verdict
from winset.analysis.cards import card_figures, outlook
from winset.analysis.nearest import Nearest
from winset.analysis.nearest import nearest as nearest_of
from winset.analysis.red_lines import red_line_figures
from winset.analysis.sets import sets_of
from winset.analysis.verdict import verdict as verdict_of
from winset.analysis.witnesses import witnesses_of


def given_up(_: object, __: Callable[[], object], share: int = 0) -> None:
    """No diagram is ever within its part of the budget."""


@pytest.fixture(scope="module")
def _without_diagrams() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (cards, distances, known, nearest, red_lines, verdict):
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
        packages = oracle.feasible(deck, board)
        vetoes = [actor.actor in oracle.veto_set(deck, package, what_if) for package in packages]
        expected = "vetoes" if all(vetoes) else "depends" if any(vetoes) else "accepts"
        assert actor.stance == (expected if packages else None)
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
def test_distances_are_exact_without_diagrams(question: Question):
    deck, board, what_if = question
    for (issue, term), found in outlook(*question).items():
        after = found.play.board if found.play else board.with_card(issue, term)
        assert found.distance == oracle.distance(deck, after, what_if)
        counts = oracle.counts(deck, after, what_if)
        assert (found.feasible, found.win_set) == (counts["feasible"], counts["win_set"])


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
    found = witnesses_of(sets_of(deck, what_if)).fewest(board)
    assert found == oracle.distance(deck, board, what_if)
