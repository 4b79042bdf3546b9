"""What a deal on the veto map rests on: the red lines that only one of its cards keeps from being crossed. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from desktop.charts.reading import MOST_NAMED, assumed_firmness, is_complete
from desktop.charts.words import reading_words
from desktop.lettering import shortened
from winset.rules import holds
from winset.wording import listed, number, starting

if TYPE_CHECKING:
    from winset.analysis.veto_map import Cell, VetoMap
    from winset.model import Board, Deck, RedLine, WhatIf


@dataclass(frozen=True, slots=True)
class Kept:
    """A red line that is not crossed, but would be with any other card of the map than this on its issue's place."""

    line: RedLine
    issue: str
    term: str


def kept_lines(deck: Deck, what_if: WhatIf, veto_map: VetoMap, cell: Cell) -> tuple[Kept, ...]:
    """The active red lines that a complete cell does not cross, and every possible cell beside it along one issue does.

    Of each line the first issue that decides it so. Each cell is taken with its companion changes. None for a cell
    that is no package. Cost: a line is evaluated once for each of the cell's neighbors.
    """
    if cell.play is None or not is_complete(deck, cell):
        return ()
    package = cell.play.board
    beside = {issue: _beside(veto_map, cell, issue) for issue in (*veto_map.column_issues, *veto_map.row_issues)}
    terms = _terms(veto_map, cell)
    found = []
    for line in deck.active_lines(what_if):
        if holds(line.crossing, package, deck):
            continue
        crossing = (
            issue
            for issue, others in beside.items()
            if others and all(holds(line.crossing, other, deck) for other in others)
        )
        deciding = next(crossing, None)
        if deciding is not None:
            found.append(Kept(line, deciding, terms[deciding]))
    return tuple(found)


def _beside(veto_map: VetoMap, cell: Cell, issue: str) -> list[Board]:
    """The packages of the possible cells that differ from this one in that issue alone."""
    here = _terms(veto_map, cell)
    boards = []
    for other in chain.from_iterable(veto_map.cells):
        there = _terms(veto_map, other)
        if other.play is not None and [name for name in here if here[name] != there[name]] == [issue]:
            boards.append(other.play.board)
    return boards


def _terms(veto_map: VetoMap, cell: Cell) -> dict[str, str]:
    issues = (*veto_map.column_issues, *veto_map.row_issues)
    return dict(zip(issues, (*cell.column_terms, *cell.row_terms), strict=True))


def rests_on_readings(deck: Deck, deals: Sequence[Sequence[Kept]], what_if: WhatIf) -> str:
    """A sentence on the lines that are readings and that deals rest on; empty where there is none.

    For each deal of the map are given the lines that it keeps from being crossed.
    """
    resting = sum(any(reading_words(one.line) for one in kept) for kept in deals)
    read = list({one.line.id: one for one in chain.from_iterable(deals) if reading_words(one.line)}.values())
    if not read:
        return ""
    which = "This deal rests" if len(deals) == 1 else "These deals rest"
    if resting < len(deals):
        which = f"{starting(number(resting))} of these deals {'rests' if resting == 1 else 'rest'}"
    lines = [
        f"“{shortened(one.line.name)}” ({shortened(deck.actor(one.line.actor).title)}, "
        f"{assumed_firmness(deck, one.line.id, what_if)})"
        for one in read[:MOST_NAMED]
    ]
    more = [f"{len(read) - MOST_NAMED} more"] if len(read) > MOST_NAMED else []
    kinds = {reading_words(one.line) for one in read}
    kind = kinds.pop() if len(kinds) == 1 else "at least partly the encoder’s reading"
    what = "a red line that is" if len(read) == 1 else "red lines that are"
    return f"{which} on {what} {kind}: {listed([*lines, *more])}."
