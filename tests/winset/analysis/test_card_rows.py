"""The figures of all cards as rows: what is most severe comes first."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from questions import Question, ferry, questions

from winset.analysis.card_rows import card_groups
from winset.analysis.cards import CardFigures, card_figures
from winset.model import Board


def rows_of(order: list[tuple[int, int | None, tuple[int | None, ...]]]) -> list[tuple[int | None, Fraction]]:
    deck = ferry()
    figures = card_figures(deck, Board())
    north, south = (actor.id for actor in deck.actors)
    fare = {
        term.id: CardFigures(feasible, deals, {north: vetoed[0], south: vetoed[1]})
        for term, (feasible, deals, vetoed) in zip(deck.issue("fare").terms, order, strict=True)
    }
    groups = card_groups(deck, {**figures, "fare": fare}, by_severity=True)
    return [(row.deals, row.worst) for group in groups for row in group.rows if row.issue == "fare"]


def test_fewest_deals_come_first_then_the_largest_share_vetoed_by_anyone():
    found = rows_of([(10, 2, (0, 0)), (10, 0, (3, 5)), (10, 0, (9, 0))])
    assert found == [(0, Fraction(9, 10)), (0, Fraction(1, 2)), (2, Fraction(0))]


def test_unknown_deals_come_after_known_ones_and_impossible_cards_last():
    found = rows_of([(0, 0, (0, 0)), (10, None, (None, 1)), (10, 4, (0, 0))])
    assert found == [(4, Fraction(0)), (None, Fraction(1, 10)), (0, Fraction(0))]


@given(questions())
def test_every_card_has_its_row_in_its_issue_and_the_decks_order_is_kept_if_asked(question: Question):
    deck, board, what_if = question
    figures = card_figures(deck, board, what_if)
    in_order = card_groups(deck, figures, by_severity=False)
    severe = card_groups(deck, figures, by_severity=True)
    assert [[row.term for row in group.rows] for group in in_order] == [
        [term.id for term in issue.terms] for issue in deck.issues
    ]
    for group, sorted_group in zip(in_order, severe, strict=True):
        assert set(group.rows) == set(sorted_group.rows)
        assert len(group.rows) == len(sorted_group.rows)
