"""Which cells of the veto map have to do with what is pointed at elsewhere."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from winset.rules import holds

if TYPE_CHECKING:
    from desktop.spotlight import Lit
    from winset.analysis.veto_map import Cell, VetoMap
    from winset.model import Deck, RedLine, WhatIf


def lit_by_cell(veto_map: VetoMap, cell: Cell) -> frozenset[tuple[str, str]]:
    """The cards (issue id, term id) that choosing the cell would change or keep: its own and its companions."""
    issues = (*veto_map.row_issues, *veto_map.column_issues)
    own = zip(issues, (*cell.row_terms, *cell.column_terms), strict=True)
    return frozenset(own) | frozenset(cell.play.companions if cell.play else ())


def lit_cells(
    deck: Deck, what_if: WhatIf, veto_map: VetoMap, lit: Lit
) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The cells, by the terms of row and column, that a lit actor vetoes; where they are packages, through lit lines.

    None while no actor is in the light. Where a cell is a package its lit lines decide, if there are any, since who
    points at one red line means that and not the actor.
    """
    if not lit.actors:
        return frozenset()
    lines = [line for line in deck.active_lines(what_if) if line.id in lit.lines]
    return frozenset(
        (cell.row_terms, cell.column_terms)
        for cell in chain.from_iterable(veto_map.cells)
        if _is_lit(deck, cell, lit, lines)
    )


def _is_lit(deck: Deck, cell: Cell, lit: Lit, lines: list[RedLine]) -> bool:
    if cell.play is None:
        return False
    board = cell.play.board
    if lit.lines and len(board) == len(deck.issues):
        return any(holds(line.crossing, board, deck) for line in lines)
    return any(cell.stances.get(actor) == "vetoes" for actor in lit.actors)
