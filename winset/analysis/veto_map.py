"""Two issues against each other: who vetoes each combination, on top of the table's other cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.cards import Play, least_play
from winset.analysis.engine import Budget
from winset.analysis.figures import BoardFigures, Stance, figures_of
from winset.analysis.sets import DeckSets, sets_of
from winset.model import Board, Deck, WhatIf

__all__ = ["Cell", "VetoMap", "veto_map"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of a row's and a column's term.

    ``play`` is None when no package holds both cards. ``stances`` (by actor, deck order), ``feasible``, ``win_set``,
    ``vetoed`` and ``agreed`` describe the board after the play. ``on_table`` is whether both cards lie there now.
    """

    row: str
    column: str
    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int
    win_set: int
    vetoed: Mapping[str, int]
    agreed: bool | None
    on_table: bool


@dataclass(frozen=True, slots=True)
class VetoMap:
    """All cells, row by row, in the order of the issues' terms."""

    row_issue: str
    column_issue: str
    cells: tuple[tuple[Cell, ...], ...]


def veto_map(
    deck: Deck,
    board: Board,
    what_if: WhatIf,
    row_issue: str,
    column_issue: str,
    *,
    budget: Budget | None = None,
) -> VetoMap:
    """What every combination of two issues' cards gives on top of the table's other cards.

    Each cell plays both cards, with the fewest exchanges of other cards where a constraint asks for some. ValueError
    when the two issues are one. OverBudget where the map costs more than ``budget``.
    """
    if row_issue == column_issue:
        raise ValueError(f"a veto map needs two issues, not {row_issue} twice")
    sets = sets_of(deck, what_if, budget)
    rows, columns = deck.issue(row_issue), deck.issue(column_issue)
    cells = tuple(
        tuple(_cell(sets, board, (rows.id, row.id), (columns.id, column.id)) for column in columns.terms)
        for row in rows.terms
    )
    return VetoMap(row_issue, column_issue, cells)


def _cell(sets: DeckSets, board: Board, row: tuple[str, str], column: tuple[str, str]) -> Cell:
    cards = dict([row, column])
    on_table = all(board.get(issue) == term for issue, term in cards.items())
    played = Play(sets.deck.in_order(board)) if on_table else least_play(sets, board, cards)
    if played is None:
        figures = BoardFigures(0, 0, dict.fromkeys((actor.id for actor in sets.deck.actors), 0))
    else:
        figures = figures_of(sets, played.board)
    return Cell(
        row=row[1],
        column=column[1],
        play=played,
        stances=figures.stances,
        feasible=figures.feasible,
        win_set=figures.win_set,
        vetoed=figures.vetoed,
        agreed=figures.agreed,
        on_table=on_table,
    )
