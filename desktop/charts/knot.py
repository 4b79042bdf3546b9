"""The knot: which red lines cannot all hold, and what would untie it; reduced to what is shown. No Qt.

Values here name everything by id and by the words that stand on the screen; sentences are made in ``knot_words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.charts.export import DataTable, Value
from desktop.charts.words import Scope
from winset.analysis.conflicts import Conflicts, LineSet
from winset.analysis.counts import figures
from winset.analysis.engine import Budget
from winset.model import Board, Deck, RedLine, WhatIf

MOST_ROWS = 60
"""So many red lines have a row in the picture."""
MANY_ROWS = 24
"""Beyond so many they stand closer in an exported one."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What is tied: the knots and concessions of a scope, none of whose feasible packages is a deal."""

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope
    conflicts: Conflicts

    @property
    def knots(self) -> tuple[LineSet, ...]:
        """The knots that are listed; none where they were not computed."""
        return self.conflicts.knots or ()

    @property
    def concessions(self) -> tuple[LineSet, ...]:
        """The concessions that are listed; none where they were not computed."""
        return self.conflicts.concessions or ()

    @property
    def all_single(self) -> bool:
        """Whether every knot is a single red line, as on a full table under unanimity; they are shown together."""
        return bool(self.knots) and all(len(knot) == 1 for knot in self.knots)


@dataclass(frozen=True, slots=True)
class Ties:
    """How many of the ways out listed cost as little as the first; ``cut`` where some that are not listed may too."""

    ways: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How many deals are open once a concession is made; None where that was not counted, for the reason given."""

    deals: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One red line of the picture, and in how many of the listed knots it is."""

    line: RedLine
    short: str
    knots: int
    everywhere: bool


@dataclass(frozen=True, slots=True)
class KnotMatrix:
    """The picture of which lines clash: rows are red lines, grouped by actor in the deck's order, columns are knots.

    ``columns`` are the knots of one page: for each the places of its rows. The page begins at knot ``first`` (from 0)
    of ``total``; ``hidden_lines`` more lines have no row.
    """

    rows: tuple[Row, ...]
    columns: tuple[frozenset[int], ...]
    first: int
    total: int
    hidden_lines: int = 0

    @property
    def after(self) -> int:
        """How many knots stand on later pages."""
        return self.total - self.first - len(self.columns)


def lines_in_every_knot(tied: Tied) -> tuple[str, ...]:
    """The red lines that are in every knot, in the deck's order.

    Those are the concessions of one line each, so that they are known even where not all knots are listed; as long as
    no concession is missing either.
    """
    found = tied.conflicts
    if found.knots and not found.knots_cut:
        common = frozenset(found.knots[0]).intersection(*found.knots)
    else:
        common = frozenset(lines[0] for lines in tied.concessions if len(lines) == 1)
    return tuple(line.id for line in tied.deck.red_lines if line.id in common)


def knot_matrix(tied: Tied, *, chosen: int = 0, most_columns: int, most_rows: int = MOST_ROWS) -> KnotMatrix:
    """The page of the picture that has the chosen knot: at most so many knots and lines (one at least).

    Where there are more lines, those in the most knots stay, and those of the chosen knot before them.
    """
    times: dict[str, int] = {}
    for knot in tied.knots:
        for line in knot:
            times[line] = times.get(line, 0) + 1
    now = frozenset(tied.knots[chosen]) if chosen < len(tied.knots) else frozenset[str]()
    weighty = sorted(times, key=lambda line: (line not in now, -times[line]))[: max(1, most_rows)]
    everywhere = frozenset(lines_in_every_knot(tied))
    order = {actor.id: place for place, actor in enumerate(tied.deck.actors)}
    lines = [line for line in tied.deck.red_lines if line.id in frozenset(weighty)]
    lines.sort(key=lambda line: order[line.actor])
    place_of = {line.id: place for place, line in enumerate(lines)}
    page = max(1, most_columns)
    first = chosen // page * page
    return KnotMatrix(
        tuple(Row(line, tied.deck.shorts[line.actor], times[line.id], line.id in everywhere) for line in lines),
        tuple(
            frozenset(place_of[line] for line in knot if line in place_of) for knot in tied.knots[first : first + page]
        ),
        first,
        len(tied.knots),
        len(times) - len(lines),
    )


def costs_differ(deck: Deck) -> bool:
    """Whether some line costs its actor more or less to give up than 1."""
    return any(line.cost != 1 for line in deck.red_lines)


def cost_of(deck: Deck, lines: Iterable[str]) -> Decimal:
    """What giving up all these lines costs, in the deck's own measure."""
    return sum((deck.red_line(line).cost for line in lines), start=Decimal(0))


def as_cheap_as_the_first(deck: Deck, found: Conflicts) -> Ties:
    """How many concessions cost as little as the first of them, itself included."""
    listed = found.concessions or ()
    least = cost_of(deck, listed[0]) if listed else Decimal(0)
    ways = sum(cost_of(deck, lines) == least for lines in listed)
    return Ties(ways, found.concessions_cut and ways == len(listed))


def opening_of(
    deck: Deck, board: Board, what_if: WhatIf, lines: Iterable[str], budget: Budget | None = None
) -> Opening:
    """How many deals are open on the board once these lines are set aside too. Exact; milliseconds on usual decks."""
    found = figures(deck, board, replace(what_if, waived=what_if.waived.union(lines)), budget=budget)
    return Opening(found.win_set, found.not_computed.get("win_set", ""))


def picture_size(tied: Tied) -> tuple[float, float]:
    """A size for the exported picture, in inches: as high as its rows need, within limits."""
    lines = len({line for knot in tied.knots for line in knot})
    listed = sum(20 * min(len(ways), 6) + 10 for ways in tied.concessions)
    high = 150 + max(min(lines, MOST_ROWS) * (24 if lines <= MANY_ROWS else 16) + 44, min(listed, 560) + 40)
    return 10.0, max(high, 320) / 96


# Data


def knot_table(tied: Tied, openings: Mapping[int, Opening]) -> DataTable:
    """Every knot and concession as a row: its lines with their actors, its cost, and what a concession opens."""
    rows: list[tuple[Value, ...]] = []
    for place, knot in enumerate(tied.knots):
        rows.append(("knot", place + 1, *_cells(tied.deck, knot), None, None))
    for place, lines in enumerate(tied.concessions):
        opening = openings.get(place)
        cost = float(cost_of(tied.deck, lines))
        rows.append(("concession", place + 1, *_cells(tied.deck, lines), cost, opening.deals if opening else None))
    return DataTable(("kind", "number", "actors", "red lines", "ids", "cost", "deals opened"), rows)


def _cells(deck: Deck, lines: Sequence[str]) -> tuple[str, str, str]:
    found = [deck.red_line(line) for line in lines]
    actors = dict.fromkeys(line.actor for line in found)
    named = "; ".join(f"{deck.actor(line.actor).title}: {' '.join(line.name.split())}" for line in found)
    return "; ".join(deck.actor(actor).title for actor in actors), named, " ".join(lines)
