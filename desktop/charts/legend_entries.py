"""Which signs each chart has, and what they mean there. No Qt."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import chain

from desktop.charts.cards_actors import UNKNOWN, CardsActorsChart, deals_text, share_text
from desktop.charts.legend import Entry, Mark, actor_entries
from desktop.charts.veto_sets import VetoSetsChart
from winset.analysis.veto_map import Cell, VetoMap
from winset.model import Board, Deck


def map_entries(
    deck: Deck, found: VetoMap, colors: Mapping[str, str], *, wordless: Container[Mark]
) -> tuple[Entry, ...]:
    """Whose chips are on the map, and the signs that are there.

    ``wordless`` are the signs beside which some cell has no room for words; others say themselves what they are.
    """
    cells = list(chain.from_iterable(found.cells))
    stances = {stance for cell in cells if cell.is_possible for stance in cell.stances.values()}
    there = (
        (Entry("partly", "vetoes some, as far as hatched"), "depends" in stances),
        (Entry("unknown", "not computed"), None in stances),
        (Entry("deal", "a deal"), "deal" in wordless and any(cell.is_possible and cell.agreed for cell in cells)),
        (Entry("impossible", "not possible"), "impossible" in wordless and not all(cell.is_possible for cell in cells)),
        (Entry("corner", "other cards change too"), "corner" in wordless and any(map(_changes_others, cells))),
        (Entry("ring", "on the table"), "ring" in wordless and any(cell.on_table for cell in cells)),
    )
    return (*actor_entries(deck, colors), *_present(there))


def sets_entries(chart: VetoSetsChart) -> tuple[Entry, ...]:
    """What the bars of the veto sets are."""
    kinds = {bar.kind for bar in chart.bars}
    return _present(
        (
            (Entry("set", "packages of one set"), "set" in kinds),
            (Entry("tail", "of other sets, folded"), "tail" in kinds),
            (Entry("free", "nobody vetoes"), "free" in kinds),
        )
    )


def cards_entries(chart: CardsActorsChart, board: Board) -> tuple[Entry, ...]:
    """What the figures of cards and actors mean, and the signs among them that are there."""
    figures = {
        text
        for row in chart.rows
        for text in (deals_text(row), *(share_text(part, row.feasible) for part in row.vetoed))
    }
    return _present(
        (
            (Entry("heat", "vetoed"), True),
            (Entry("text", "not computed", UNKNOWN), UNKNOWN in figures),
            (Entry("impossible", "not possible"), any(not row.feasible for row in chart.rows)),
            (Entry("frame", "on the table"), bool(board)),
        )
    )


def _changes_others(cell: Cell) -> bool:
    return cell.play is not None and bool(cell.play.companions)


def _present(entries: Iterable[tuple[Entry, bool]]) -> tuple[Entry, ...]:
    return tuple(entry for entry, is_there in entries if is_there)
