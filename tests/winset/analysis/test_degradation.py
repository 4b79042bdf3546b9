"""Whatever a question may cost: what it answers is right, and what it leaves out has a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Question, questions

from benchmarks.decks import DECKS
from winset.analysis.cards import Outlook, card_figures, outlook, play
from winset.analysis.conflicts import conflicts
from winset.analysis.counts import count, figures
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.expectation import expected_win_set
from winset.analysis.nearest import nearest
from winset.analysis.odds import odds
from winset.analysis.packages import packages
from winset.analysis.red_lines import red_line_figures
from winset.analysis.verdict import verdict
from winset.analysis.veto_map import Cell, veto_map
from winset.model import Board

Answer = TypeVar("Answer")

budgets = st.integers(0, 5_000).map(Budget) | st.integers(0, 400).map(Budget)
"""From none to about what these small decks take."""


def answer(ask: Callable[[], Answer]) -> Answer | None:
    """The answer; None when it was given up with a reason."""
    try:
        return ask()
    except OverBudget:
        return None


def stances(deck_counts: dict[str, object]) -> dict[str, str | None]:
    number, vetoed = deck_counts["feasible"], deck_counts["vetoed"]
    assert isinstance(vetoed, dict)
    if not number:
        return dict.fromkeys(vetoed)
    return {a: "vetoes" if n == number else "depends" if n else "accepts" for a, n in vetoed.items()}


def agreed(deck_counts: dict[str, object]) -> bool | None:
    number, deals = deck_counts["feasible"], deck_counts["win_set"]
    assert isinstance(number, int)
    assert isinstance(deals, int)
    return None if 0 < deals < number else deals > 0


@given(questions(), budgets)
def test_a_verdict_is_right_or_says_what_it_lacks(question: Question, budget: Budget):
    deck, board, what_if = question
    found = answer(lambda: verdict(*question, budget=budget))
    if found is None:
        return
    counts = oracle.counts(*question)
    assert found.feasible == (counts["feasible"] != 0)
    assert "agreed" in found.not_computed or found.agreed == agreed(counts)
    for actor in found.actors:
        assert actor.stance == stances(counts)[actor.actor]
        if not found.complete and actor.stance == "vetoes" and (actor.crossed or "crossed" not in found.not_computed):
            assert actor.crossed == oracle.smallest_cover(deck, board, what_if, actor.actor)
    assert found.broken == verdict(*question).broken


@given(questions(), budgets)
def test_counts_are_right_or_missing(question: Question, budget: Budget):
    expected = oracle.counts(*question)
    found = answer(lambda: count(*question, budget=budget))
    if found is not None:
        assert (found.feasible, found.win_set) == (expected["feasible"], expected["win_set"])
        assert [(one.actors, one.packages) for one in found.veto_sets] == expected["veto_sets"]
        assert (found.blame, found.sole_veto) == (expected["blame"], expected["sole_veto"])
    some = figures(*question, budget=budget)
    for name in ("feasible", "win_set", "vetoed"):
        assert (getattr(some, name) is None) == (name in some.not_computed)
        assert name in some.not_computed or getattr(some, name) == expected[name]


@given(questions(), budgets)
def test_figures_of_cards_are_right_or_missing(question: Question, budget: Budget):
    deck, board, what_if = question
    for issue, by_term in (answer(lambda: card_figures(*question, budget=budget)) or {}).items():
        for term, found in by_term.items():
            expected = oracle.counts(deck, board.with_card(issue, term), what_if)
            assert found.feasible == expected["feasible"]
            assert found.win_set in (None, expected["win_set"])
            assert isinstance(expected["vetoed"], dict)
            assert all(number in (None, expected["vetoed"][actor]) for actor, number in found.vetoed.items())


@given(questions(), budgets)
def test_outlooks_are_right_or_say_what_they_lack(question: Question, budget: Budget):
    deck, board, what_if = question
    for (issue, term), found in (answer(lambda: outlook(*question, budget=budget)) or {}).items():
        assert found.play == play(deck, board, issue, term)
        after = found.play.board if found.play else board.with_card(issue, term)
        counts = oracle.counts(deck, after, what_if)
        assert_right_or_missing(found, counts)
        distance = oracle.distance(deck, after, what_if)
        assert found.distance == (None if "distance" in found.not_computed else distance)


def assert_right_or_missing(found: Outlook | Cell, counts: dict[str, object]) -> None:
    """Each figure is right, or None with a reason; stances may be missing for some actors alone."""
    expected = {"feasible": counts["feasible"], "win_set": counts["win_set"], "agreed": agreed(counts)}
    for name, figure in expected.items():
        assert getattr(found, name) == (None if name in found.not_computed else figure)
    for actor, stance in stances(counts).items():
        assert found.stances[actor] == stance or (found.stances[actor] is None and "stances" in found.not_computed)
    assert "stances" not in found.not_computed or None in found.stances.values()
    assert not found.has_deal or counts["win_set"]


@given(questions(), budgets)
def test_figures_of_red_lines_are_right_or_missing(question: Question, budget: Budget):
    for line, found in (answer(lambda: red_line_figures(*question, budget=budget)) or {}).items():
        crossed, decisive = oracle.red_line(*question, line)
        assert found.crossed == crossed
        assert found.decisive in (None, decisive)


@given(questions(), budgets)
def test_nearest_boards_are_the_first_ones_or_missing(question: Question, budget: Budget):
    expected = oracle.nearest(*question)
    answered = answer(lambda: [nearest(*question, budget=budget)])
    for found in answered or []:
        if found is None or expected is None:
            assert found is expected
            return
        changes, boards = expected
        listed = list(found.boards)
        assert found.changes == changes
        assert listed
        assert listed == (boards[: len(listed)] if found.truncated else boards)


@given(questions(), budgets)
def test_cells_of_the_veto_map_are_right_or_say_what_they_lack(question: Question, budget: Budget):
    deck, _, what_if = question
    found = answer(lambda: veto_map(*question, deck.issues[0].id, deck.issues[1].id, budget=budget))
    for cell in (cell for row in (found.cells if found else ()) for cell in row):
        if cell.play is None:
            continue
        counts = oracle.counts(deck, cell.play.board, what_if)
        assert_right_or_missing(cell, counts)
        assert isinstance(counts["vetoed"], dict)
        missing = [actor for actor, number in cell.vetoed.items() if number != counts["vetoed"][actor]]
        assert all(cell.vetoed[actor] is None for actor in missing)
        assert bool(missing) == ("vetoed" in cell.not_computed)


@given(questions(), budgets)
def test_knots_and_concessions_are_right_or_missing(question: Question, budget: Budget):
    found = answer(lambda: conflicts(*question, budget=budget))
    if found is None:
        return
    for name, cut in (("knots", found.knots_cut), ("concessions", found.concessions_cut)):
        listed = getattr(found, name)
        expected = getattr(oracle, name)(*question)
        if listed is None:
            assert expected is None or name in found.reasons
        elif not cut:
            assert list(listed) == expected
        else:
            assert set(listed) <= set(expected)


@given(questions(), budgets)
def test_odds_are_right_or_missing(question: Question, budget: Budget):
    found = answer(lambda: odds(*question, budget=budget))
    possible, expected, importance = oracle.odds(*question)
    alone = answer(lambda: expected_win_set(*question, budget=budget))
    assert alone is None or alone == pytest.approx(float(expected), rel=1e-9)
    if found is None:
        return
    assert found.expected_win_set is None or found.expected_win_set == pytest.approx(float(expected), rel=1e-9)
    assert found.deal_possible is None or found.deal_possible == float(possible)
    assert found.importance is None or found.importance == {line: float(one) for line, one in importance.items()}
    if found.deal_possible_bounds is not None:
        low, high = found.deal_possible_bounds
        assert low <= possible <= high
    for name in ("deal_possible", "expected_win_set", "importance"):
        assert (getattr(found, name) is None) == (name in found.reasons)


@given(questions(), budgets)
def test_packages_come_in_their_order_until_they_are_given_up(question: Question, budget: Budget):
    deck, board, what_if = question
    expected = [(one, oracle.veto_set(deck, one, what_if)) for one in oracle.feasible(deck, board)]
    listed = []
    stream = packages(*question, budget=budget)
    try:
        listed.extend(stream)
    except OverBudget:
        assert listed == expected[: len(listed)]
        return
    assert listed == expected


@pytest.mark.timeout(100)  # a hang limit
@pytest.mark.parametrize("name", ["40x5 tangled", "40x4 tangled"])
def test_a_tangled_deck_still_has_verdicts_distances_and_crossings(name: str):
    deck = DECKS[name]()
    board = Board({issue.id: issue.terms[0].id for issue in deck.issues[:5]})
    found = verdict(deck, board)
    assert None not in [actor.stance for actor in found.actors]
    assert not found.not_computed
    near = nearest(deck, board)
    assert near is not None
    outlooks = outlook(deck, board)
    assert {one.distance for one in outlooks.values()} <= {near.changes - 1, near.changes, near.changes + 1}
    assert any(figures.crossed for figures in red_line_figures(deck, board).values())
