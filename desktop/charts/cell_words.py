"""What a cell of the veto map shows in few signs: whose chips, how much of its packages each vetoes, and the outcome.

The map in the window and the one that is exported show the same. No Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop.charts.reading import is_complete
from winset.wording import counted

if TYPE_CHECKING:
    from winset.analysis.verdict import Stance
    from winset.analysis.veto_map import Cell, VetoMap
    from winset.model import Deck

Tone: TypeAlias = Literal["deal", "open", "plain", "impossible"]

NOT_COUNTED, NO_DEAL_LEFT = "not counted", "no deal left"
MOST_IN_FIGURES = 999
"""Of so many packages an actor's share is told as a fraction, ``12/72``; of more in percent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a cell: a headline, else a remark; and the tone it is told in."""

    headline: str
    remark: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ActorMark:
    """An actor that vetoes a cell, or may: the share of its packages that it vetoes, and that share in few letters.

    ``share`` is None where it was not counted, and where the cell is one package; then ``figure`` is empty.
    """

    actor: str
    stance: Stance
    share: Fraction | None
    figure: str


def outcome(deck: Deck, cell: Cell) -> Outcome:
    """What comes of the cell: a deal, deals left, none, or that it was not found out."""
    if not cell.is_possible:
        return Outcome("", "not possible", "impossible")
    if is_complete(deck, cell):
        return Outcome("✓ deal", "", "deal") if cell.agreed else Outcome("", "", "plain")
    if cell.win_set is None:
        return Outcome("deals left", "", "open") if cell.has_deal else Outcome("", NOT_COUNTED, "plain")
    if not cell.win_set and not cell.agreed:
        return Outcome("", NO_DEAL_LEFT, "plain")
    deals = counted(cell.win_set, "deal", "deals")
    return Outcome(f"✓ {deals}", "", "deal") if cell.agreed else Outcome(deals, "", "open")


def actor_marks(deck: Deck, cell: Cell, *, in_figures: bool = True) -> tuple[ActorMark, ...]:
    """The actors that veto the cell whatever else is decided, then those that may, each in the deck's order.

    ``in_figures`` tells shares as fractions, else in percent.
    """
    shown: tuple[Stance, ...] = ("vetoes", "depends")
    return tuple(
        _mark(deck, cell, actor, which, in_figures=in_figures)
        for which in shown
        for actor, stance in cell.stances.items()
        if stance == which
    )


def not_told(cell: Cell) -> tuple[str, ...]:
    """The actors of whom it was not found out whether they veto the cell; none where it is not possible."""
    if not cell.is_possible:
        return ()
    return tuple(actor for actor, stance in cell.stances.items() if stance is None)


def tells_figures(veto_map: VetoMap) -> bool:
    """Whether the shares of the map are told as fractions: where no cell has more packages than three digits hold."""
    return all(_few(cell.feasible) for cell in chain.from_iterable(veto_map.cells))


def _mark(deck: Deck, cell: Cell, actor: str, stance: Stance, *, in_figures: bool) -> ActorMark:
    share = None if is_complete(deck, cell) else _share(cell.vetoed.get(actor), cell.feasible)
    figure = "" if share is None else _figure(cell.vetoed.get(actor), cell.feasible, share, in_figures=in_figures)
    return ActorMark(actor, stance, share, figure)


def _few(packages: int | None) -> bool:
    return packages is not None and packages <= MOST_IN_FIGURES


def _share(vetoed: int | None, feasible: int | None) -> Fraction | None:
    return Fraction(vetoed, feasible) if vetoed is not None and feasible else None


def _figure(vetoed: int | None, feasible: int | None, share: Fraction, *, in_figures: bool) -> str:
    if share == 1:
        return "all"
    if in_figures:
        return f"{vetoed}/{feasible}"
    if 0 < share < Fraction(1, 100):
        return "<1 %"
    return f"{min(99, round(share * 100))} %"
