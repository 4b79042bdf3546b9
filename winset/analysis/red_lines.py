"""What each red line costs: the packages that cross it, and those that cross no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.classes import count_states, scope_factor
from winset.analysis.engine import EVERY, NONE, Budget
from winset.analysis.known import in_part
from winset.analysis.products import TOO_MUCH, Factor, State
from winset.analysis.sets import DeckSets, sets_of
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Over the feasible packages that contain the board: how many cross the line, and how many no other active one.

    ``decisive`` is None where it was not computed: the red lines are too entangled for it.
    """

    crossed: int
    decisive: int | None


def red_line_figures(
    deck: Deck, board: Board, what_if: WhatIf = NOTHING_ASSUMED, *, budget: Budget | None = None
) -> Mapping[str, LineFigures]:
    """The figures of every red line by id, in the deck's order; a waived one counts as if it alone were restored.

    Exact. On entangled decks the packages that cross no other line may be too many to tell apart: then those are
    None. OverBudget where not even the packages that cross each line can be counted within ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    counter, space = sets.counter(board), sets.space
    crossed = {line.id: space.intersection([sets.feasible, sets.crossing(line)]) for line in deck.red_lines}
    counted = {line: counter.count(packages) for line, packages in crossed.items()}
    decisive: Mapping[str, int] = in_part(sets, lambda: _decisive(sets, board), part=1) or {}

    def alone(line: str) -> int | None:
        """What a line counts that is waived."""
        if line not in what_if.waived:
            return decisive.get(line)
        return in_part(
            sets, lambda: counter.count(space.intersection([space.complement(sets.crossing_any), crossed[line]]))
        )

    return {line: LineFigures(number, 0 if not number else alone(line)) for line, number in counted.items()}


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
