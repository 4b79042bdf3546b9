"""Pages of a ranking as rows: each package with its number, the actors that veto it, and whether it is agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from winset.analysis.agreement import agreed
from winset.analysis.ranking import Ranking
from winset.analysis.verdict import crossed_lines
from winset.model import Board

BLOCK = 1_000
"""So many packages are asked for at a time where many are wanted; each block has the ranking's whole budget."""


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One feasible package: its rank from 0, its veto set in the deck's order, and what the decision rule says."""

    rank: int
    package: Board
    vetoing: tuple[str, ...]
    agreed: bool


def package_rows(ranking: Ranking, start: int, count: int) -> list[PackageRow]:
    """So many rows from the rank ``start`` on, fewer where they end.

    Cost: that of the ranking's page, and some microseconds a package and red line. OverBudget as the ranking has it.
    """
    deck, rows = ranking.deck, []
    for rank, package in enumerate(ranking.packages(start, count), start):
        crossing = {line.actor for line in crossed_lines(deck, package, ranking.what_if)}
        vetoing = tuple(actor.id for actor in deck.actors if actor.id in crossing)
        rows.append(PackageRow(rank, package, vetoing, agreed(deck, vetoing)))
    return rows


def all_rows(ranking: Ranking, most: int) -> Iterator[PackageRow]:
    """The rows from the first on, at most so many, as a stream."""
    for start in range(0, min(most, ranking.total), BLOCK):
        yield from package_rows(ranking, start, min(BLOCK, most - start))
