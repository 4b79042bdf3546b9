"""The way from the table to a deal, card by card, with what everyone says to each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from winset.analysis.agreement import agreed
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.verdict import Verdict, verdict
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

_TOGETHER = 3
"""So many cards are tried as one step before all that are left are."""


@dataclass(frozen=True, slots=True)
class Step:
    """Cards exchanged together, the board after that and its verdict (None where that costs too much)."""

    cards: tuple[tuple[str, str], ...]
    board: Board
    verdict: Verdict | None


def way_to(
    deck: Deck, board: Board, target: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> tuple[Step, ...]:
    """The steps from the board to another one over the same issues: first what most lifts the vetoes.

    Each step exchanges one card, or as few together as a constraint asks for, so that every board on the way is
    possible where there is such a way. Among the possible steps the one that leaves the fewest actors vetoing comes
    first, then the one first in the deck's order. Costs the square of the number of changes in verdicts: microseconds
    each on a full table, milliseconds on a partial one.
    """
    left = {issue: term for issue, term in target.items() if board.get(issue) != term}
    steps: list[Step] = []
    while left:
        step = _best_step(deck, board, left, what_if, budget)
        steps.append(step)
        board = step.board
        for issue, _ in step.cards:
            del left[issue]
    return tuple(steps)


def _best_step(deck: Deck, board: Board, left: Mapping[str, str], what_if: WhatIf, budget: Budget | None) -> Step:
    for number in range(1, min(_TOGETHER, len(left) - 1) + 1):
        tried = [_step(deck, board, cards, what_if, budget) for cards in _choices(deck, left, number)]
        possible = [step for step in tried if step.verdict is not None and step.verdict.feasible]
        if possible:
            return min(possible, key=lambda step: _objections(deck, step))
    return _step(deck, board, tuple(_in_order(deck, left)), what_if, budget)


def _choices(deck: Deck, left: Mapping[str, str], number: int) -> Iterator[tuple[tuple[str, str], ...]]:
    return combinations(_in_order(deck, left), number)


def _in_order(deck: Deck, cards: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(issue.id, cards[issue.id]) for issue in deck.issues if issue.id in cards]


def _step(deck: Deck, board: Board, cards: tuple[tuple[str, str], ...], what_if: WhatIf, budget: Budget | None) -> Step:
    after = deck.in_order(Board({**board, **dict(cards)}))
    try:
        return Step(cards, after, verdict(deck, after, what_if, budget=budget))
    except OverBudget:
        return Step(cards, after, None)


def _objections(deck: Deck, step: Step) -> tuple[bool, int, int]:
    """How far a step is from agreement: not agreed, the actors that veto, and those that may."""
    if step.verdict is None:
        return True, len(deck.actors), 0
    vetoing = step.verdict.vetoing
    depends = sum(actor.stance == "depends" for actor in step.verdict.actors)
    return not agreed(deck, vetoing), len(vetoing), depends
