"""The figures of all cards as rows by issue, the most severe first if asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from winset.analysis.cards import CardFigures
from winset.model import Deck

Figures: TypeAlias = Mapping[str, Mapping[str, CardFigures]]
"""By issue id and term id, as :func:`winset.analysis.cards.card_figures` gives them."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card: its feasible packages, how many are deals, and how many each actor vetoes, in the deck's order.

    None where that was not computed.
    """

    issue: str
    term: str
    title: str
    feasible: int
    deals: int | None
    vetoed: tuple[int | None, ...]

    @property
    def card(self) -> tuple[str, str]:
        """Issue id and term id."""
        return self.issue, self.term

    @property
    def worst(self) -> Fraction:
        """The largest share that any one actor vetoes, 0 to 1; what is unknown counts as nothing."""
        most = max((part or 0 for part in self.vetoed), default=0)
        return Fraction(most, self.feasible) if self.feasible else Fraction(0)


@dataclass(frozen=True, slots=True)
class CardGroup:
    """An issue with the rows of its cards."""

    issue: str
    title: str
    rows: tuple[CardRow, ...]


def card_groups(deck: Deck, figures: Figures, *, by_severity: bool) -> tuple[CardGroup, ...]:
    """The figures as rows, grouped by issue in the deck's order.

    By severity, the cards of an issue that leave the fewest deals come first, and of equally many those of which one
    actor vetoes the largest share. Cards whose deals are unknown follow, and impossible ones come last.
    """
    actors = tuple(actor.id for actor in deck.actors)
    groups = []
    for issue in deck.issues:
        rows = []
        for term in issue.terms:
            found = figures[issue.id][term.id]
            vetoed = tuple(found.vetoed[actor] for actor in actors)
            rows.append(CardRow(issue.id, term.id, term.title, found.feasible, found.win_set, vetoed))
        if by_severity:
            rows.sort(key=_severity)
        groups.append(CardGroup(issue.id, issue.title, tuple(rows)))
    return tuple(groups)


def _severity(row: CardRow) -> tuple[bool, bool, int, Fraction]:
    return row.feasible == 0, row.deals is None, row.deals or 0, -row.worst
