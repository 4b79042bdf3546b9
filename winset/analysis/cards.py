"""What each card counts, and what each card in the hand would do if it were played now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analysis.verdict import Stance
from winset.model import Board


@dataclass(frozen=True, slots=True)
class CardFigures:
    """Counts of the board with this card on its issue's place (FORMAT: ``cards``), no companion change."""

    feasible: int
    win_set: int
    vetoed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Play:
    """The board that playing a card gives.

    ``companions`` are the cards (issue id, term id) that must change too, because a constraint ties them to the card.
    """

    board: Board
    companions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What playing one card now would give: the play, each actor's stance, deals left, distance to a deal.

    ``play`` is None when no package whatever can hold the card; then ``stances`` are all None.
    ``win_set`` counts the deals that contain the board after the play. ``distance`` is the number of cards on
    that board to exchange until a deal contains it (0 when ``win_set`` > 0), None when the whole deck has no deal.
    """

    play: Play | None
    stances: Mapping[str, Stance | None]
    feasible: int
    win_set: int
    distance: int | None
    agreed: bool | None
