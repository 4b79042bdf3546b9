"""The odds: the chance that the red lines leave room for a deal, and what each line weighs in it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.charts.export import DataTable, Value
from desktop.charts.words import Scope
from winset.analysis.board_odds import BoardOdds
from winset.analysis.odds import Odds
from winset.model import Board, Deck, RedLine, WhatIf

USUAL_ROWS = 12
"""So many red lines are shown; the rest is folded."""
MORE_ROWS = 24
"""So many more are unfolded at a time."""

_ROUNDING = 1e-14
_SCALES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class OddsFindings:
    """The odds of a scope. ``package`` are those of a full table's package, if the table is full and is the scope.

    ``is_open`` says whether there is a deal even when every line holds, ``is_refused`` whether some active line refuses
    some package of the scope; None where that was not asked.
    """

    deck: Deck
    board: Board
    what_if: WhatIf
    scope: Scope
    odds: Odds
    package: BoardOdds | None = None
    is_open: bool | None = None
    is_refused: bool | None = None

    @property
    def chance(self) -> float | None:
        """The chance that the red lines leave room for a deal; None where it was not computed exactly."""
        return self.odds.deal_possible

    @property
    def nothing_to_weigh(self) -> bool:
        """Whether firmness means nothing here: the deck has no red lines, or they leave the table's packages alone."""
        return not self.deck.red_lines or (self.is_refused is False and self.package is None)

    @property
    def is_certain(self) -> bool:
        """Whether the chance is 0 or 1, so that a sentence stands instead of the tornado."""
        return self.chance is not None and self.chance in (0.0, 1.0)

    @property
    def has_tornado(self) -> bool:
        """Whether there is a tornado to draw."""
        return self.chance is not None and not self.is_certain and bool(self.odds.importance)


@dataclass(frozen=True, slots=True)
class Weight:
    """What one active red line weighs: the chance with the line for certain and without it, none where not computed.

    ``firmness`` is what is assumed now, ``own`` what the deck assumes.
    """

    line: RedLine
    short: str
    firmness: Decimal
    own: Decimal
    certain: float | None
    without: float | None

    @property
    def importance(self) -> float:
        """The difference between the two chances; 0 where they were not computed."""
        return self.without - self.certain if self.without is not None and self.certain is not None else 0.0

    @property
    def changed(self) -> bool:
        """Whether the what-if assumes another firmness than the deck."""
        return self.firmness != self.own

    @property
    def matters(self) -> bool:
        """Whether the line is worth showing at once."""
        return self.importance > 0 or self.changed


def weights(found: OddsFindings) -> tuple[Weight, ...]:
    """Every active red line with its weight, the heaviest first, then those changed, then in the deck's order.

    The present chance P lies between that with the line for certain and that without it in the proportion of its
    firmness f: P = f * certain + (1 - f) * without; importance is the difference of the two.
    """
    chance, importance = found.chance, found.odds.importance
    made = []
    for line in found.deck.active_lines(found.what_if):
        firmness = found.what_if.firmness_of(line.id, line.firmness)
        certain = without = None
        if chance is not None and importance is not None:
            weight, firm = importance[line.id], float(firmness)
            certain = _settled(chance - (1 - firm) * weight, chance) if weight else chance
            without = _settled(chance + firm * weight, chance) if weight else chance
        made.append(Weight(line, found.deck.shorts[line.actor], firmness, line.firmness, certain, without))
    return tuple(sorted(made, key=lambda one: (-one.importance, not one.changed)))


def _settled(chance: float, near: float) -> float:
    """A chance computed from others, 0 or 1 where it differs from that by their rounding alone."""
    if chance <= _ROUNDING * near:
        return 0.0
    return 1.0 if chance >= 1 - _ROUNDING else chance


def shown_at_first(found: OddsFindings, most: int = USUAL_ROWS) -> int:
    """How many of the weights are shown before anything is unfolded."""
    return min(most, sum(weight.matters for weight in weights(found)))


def scale_for(chance: float | None, shown: tuple[Weight, ...]) -> float:
    """The right end of the axis: a round chance that no bar exceeds, 1 at most."""
    most = max([chance or 0.0, *(weight.without or 0.0 for weight in shown)])
    return next((scale for scale in _SCALES if most <= scale), 1.0)


def picture_size(found: OddsFindings, rows: int) -> tuple[float, float]:
    """A size for the exported picture, in inches: as high as so many rows need."""
    package = 46 + 22 * (len(found.deck.actors) // 8) if found.package is not None else 0
    return 10.0, max(240, 216 + package + (26 * rows if found.has_tornado else 0)) / 96


def odds_table(found: OddsFindings) -> DataTable:
    """The chance, the expected number of deals and the chances of a veto, and then every active line's weight."""
    odds = found.odds
    low, high = odds.deal_possible_bounds or (None, None)
    rows: list[tuple[Value, ...]] = [
        ("chance of room for a deal", None, None, None, None, None, odds.deal_possible, low, high),
        ("expected number of deals", None, None, None, None, None, odds.expected_win_set, None, None),
    ]
    if found.package is not None:
        rows += [
            ("chance of a veto", found.deck.actor(actor).title, None, None, None, None, float(chance), None, None)
            for actor, chance in found.package.vetoes.items()
        ]
    rows += [
        (
            "weight of a red line",
            found.deck.actor(one.line.actor).title,
            " ".join(one.line.name.split()),
            one.line.id,
            float(one.firmness),
            float(one.own),
            one.importance if one.certain is not None else None,
            one.certain,
            one.without,
        )
        for one in weights(found)
    ]
    columns = ("figure", "actor", "red line", "id", "firmness assumed", "firmness in the deck", "value")
    return DataTable((*columns, "with the line for certain, or at least", "without the line, or at most"), rows)
