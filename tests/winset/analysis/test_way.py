from __future__ import annotations

from decks_at_hand import bundled
from hypothesis import given
from strategies import decks_and_boards

from winset.analysis.nearest import nearest
from winset.analysis.way import way_to
from winset.model import Board, Deck, WhatIf

DECK = bundled().deck
SECOND_CHOICE = bundled().scenarios[0].board


def test_the_way_to_the_nearest_deal_names_the_verdict_after_each_step() -> None:
    found = nearest(DECK, SECOND_CHOICE)
    assert found is not None
    steps = way_to(DECK, SECOND_CHOICE, found.boards[0])
    assert [step.cards for step in steps] == [
        (("architecture", "europe_wide"),),
        (("force", "none"), ("size", "none")),
    ]
    assert [step.verdict.vetoing for step in steps if step.verdict] == [("us", "russia"), ()]
    assert steps[-1].board == found.boards[0]


def test_a_board_is_no_step_away_from_itself() -> None:
    assert way_to(DECK, SECOND_CHOICE, SECOND_CHOICE) == ()


def test_cards_that_a_constraint_ties_are_exchanged_together() -> None:
    board = Board({"force": "us_troops", "size": "from_200k"})
    [step] = way_to(DECK, board, Board({"force": "none", "size": "none"}))
    assert dict(step.cards) == {"force": "none", "size": "none"}


@given(decks_and_boards())
def test_steps_exchange_each_card_that_differs_once_and_end_at_the_target(case: tuple[Deck, Board, WhatIf]) -> None:
    deck, board, what_if = case
    found = nearest(deck, board, what_if)
    if found is None:
        return
    for target in found.boards[:3]:
        steps = way_to(deck, board, target, what_if)
        changed = [card for step in steps for card in step.cards]
        assert sorted(changed) == sorted((issue, term) for issue, term in target.items() if board[issue] != term)
        assert (steps[-1].board if steps else board) == target
        if steps:
            assert steps[-1].verdict is not None
            assert steps[-1].verdict.feasible
