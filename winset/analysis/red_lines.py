"""What each red line costs: the packages that cross it, and those that cross no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.classes import count_states, scope_factor
from winset.analysis.engine import EVERY, NONE, Budget
from winset.analysis.products import TOO_MUCH, Factor, State
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Over the feasible packages that contain the board: how many cross the line, and how many no other active one."""

    crossed: int
    decisive: int


def red_line_figures(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[str, LineFigures]:
    """The figures of every red line by id, in the deck's order; a waived one counts as if it alone were restored.

    Exact. OverBudget where it costs more than ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    counter = sets.counter(board)
    decisive = _decisive(sets, board)
    figures = {}
    for line in deck.red_lines:
        crossed = sets.space.intersection([sets.feasible, sets.crossing(line)])
        if line.id not in decisive:
            nobody = sets.space.complement(sets.crossing_any)
            decisive[line.id] = counter.count(sets.space.intersection([nobody, crossed]))
        figures[line.id] = LineFigures(counter.count(crossed), decisive[line.id])
    return figures


def _decisive(sets: DeckSets, board: Board) -> dict[str, int]:
    """By active red line, the feasible packages that contain the board and cross it and no other active one.

    The product of all actors' diagrams, in which each tells which line alone is crossed; as soon as two are, whoever's
    they be, the way is of no interest.
    """
    factors, lines = [scope_factor(sets.feasible)], [[""]]
    for actor in sets.deck.actors:
        alone = sets.crossing_alone(actor.id)
        factors.append(Factor((sets.space.complement(sets.veto(actor.id)), *alone.values()), _lines_crossed))
        lines.append(["", *alone])
    decisive = dict.fromkeys((line for of_actor in lines for line in of_actor), 0)
    for states, number in count_states(sets.space, board, factors).items():
        crossed = [names[state.index(EVERY)] for names, state in zip(lines, states, strict=True)]
        decisive[max(crossed)] += number
    del decisive[""]
    return decisive


def _lines_crossed(state: State) -> int:
    """How many lines every package crosses: 0, 1, or 2 for more; the packages that cross none come first."""
    if state[0] != NONE:
        return 0
    return 1 if any(packages != NONE for packages in state) else TOO_MUCH
