"""Issues against each other: who vetoes each combination, on top of the table's other cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from winset.analysis.cards import Play, least_play
from winset.analysis.engine import Budget
from winset.analysis.figures import BoardFigures
from winset.analysis.known import exactly, is_deal_certain, known_of
from winset.analysis.sets import DeckSets, sets_of
from winset.analysis.stances import Stance
from winset.model import Board, Deck, WhatIf

__all__ = ["Cell", "VetoMap", "veto_map"]

_ON_AN_AXIS = 2

_STEPS_A_CELL = 30
"""What a cell costs when all its counts are known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of a row's and a column's terms, in the order of the map's issues.

    ``play`` is None when no package holds all its cards. ``stances`` (by actor, deck order), ``feasible``, ``win_set``,
    ``vetoed`` and ``agreed`` describe the board after the play. ``on_table`` is whether all cards lie there now.
    ``feasible``, ``win_set``, ``agreed``, and of some actors the stance or what it vetoes are None, too, where they
    were not computed: for the reason under their name in ``not_computed``.
    """

    row_terms: tuple[str, ...]
    column_terms: tuple[str, ...]
    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int | None
    win_set: int | None
    vetoed: Mapping[str, int | None]
    agreed: bool | None
    on_table: bool
    not_computed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_possible(self) -> bool:
        """Whether a feasible package holds the cell's cards: not so, too, where those on the table clash already."""
        return self.play is not None and self.feasible != 0

    @property
    def has_deal(self) -> bool:
        """Whether the board after the play leaves a deal for certain, counted or not."""
        return is_deal_certain(self.win_set, self.not_computed)

    @property
    def row(self) -> str:
        """The row's first term: the only one where one issue runs down."""
        return self.row_terms[0]

    @property
    def column(self) -> str:
        """The column's first term: the only one where one issue runs across."""
        return self.column_terms[0]


@dataclass(frozen=True, slots=True)
class VetoMap:
    """All cells, row by row, in the order of the issues' terms; of two issues on an axis the second runs faster."""

    row_issues: tuple[str, ...]
    column_issues: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def row_issue(self) -> str:
        """The first issue that runs down."""
        return self.row_issues[0]

    @property
    def column_issue(self) -> str:
        """The first issue that runs across."""
        return self.column_issues[0]


def veto_map(
    deck: Deck,
    board: Board,
    what_if: WhatIf,
    rows: str | Sequence[str],
    columns: str | Sequence[str],
    *,
    budget: Budget | None = None,
) -> VetoMap:
    """What every combination of cards of some issues gives on top of the table's other cards.

    One issue runs down and one across, or up to two each. Each cell plays all its cards, with the fewest exchanges of
    other cards where a constraint asks for some. ValueError when an axis has no issue or more than two, or the map an
    issue twice. What is too costly to count is None; OverBudget where not even what
    can be played is found out within ``budget``.
    """
    row_issues, column_issues = _axis(rows), _axis(columns)
    named = [*row_issues, *column_issues]
    if len(set(named)) < len(named):
        twice = next(issue for place, issue in enumerate(named) if issue in named[:place])
        raise ValueError(f"a veto map needs different issues, not {twice} twice")
    sets = sets_of(deck, what_if, budget)
    across = _terms(deck, column_issues)
    cells = tuple(
        tuple(_cell(sets, board, dict(zip(named, (*row, *column), strict=True)), row, column) for column in across)
        for row in _terms(deck, row_issues)
    )
    return VetoMap(row_issues, column_issues, cells)


def _axis(issues: str | Sequence[str]) -> tuple[str, ...]:
    named = (issues,) if isinstance(issues, str) else tuple(issues)
    if not 1 <= len(named) <= _ON_AN_AXIS:
        raise ValueError(f"a veto map has one or two issues on an axis, not {len(named)}")
    return named


def _terms(deck: Deck, issues: Sequence[str]) -> list[tuple[str, ...]]:
    return list(product(*([term.id for term in deck.issue(issue).terms] for issue in issues)))


def _cell(
    sets: DeckSets, board: Board, cards: Mapping[str, str], row: tuple[str, ...], column: tuple[str, ...]
) -> Cell:
    sets.space.budget.spend(_STEPS_A_CELL)
    on_table = all(board.get(issue) == term for issue, term in cards.items())
    played = Play(sets.deck.in_order(board)) if on_table else least_play(sets, board, cards)
    if played is None:
        found = exactly(BoardFigures(0, 0, dict.fromkeys((actor.id for actor in sets.deck.actors), 0)))
    else:
        found = known_of(sets, played.board)
    return Cell(
        row_terms=row,
        column_terms=column,
        play=played,
        stances=found.stances,
        feasible=found.feasible,
        win_set=found.win_set,
        vetoed=found.vetoed,
        agreed=found.agreed,
        on_table=on_table,
        not_computed=found.not_computed,
    )
