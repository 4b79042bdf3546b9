"""What every package of a board has in common, told by packages that show it and a solver that finds no other."""

from __future__ import annotations

from collections.abc import Collection

from winset.analysis.stances import Stance
from winset.analysis.witnesses import Witnesses
from winset.model import Board


def is_feasible(witnesses: Witnesses, board: Board) -> bool:
    """Whether a feasible package contains the board."""
    return bool(witnesses.shown(board)) or witnesses.some(board)


def stances_shown(witnesses: Witnesses, board: Board, actors: Collection[str]) -> dict[str, Stance]:
    """What these actors do with a board that some feasible package contains.

    Each package found shows for every actor at once that it may veto, or may not; one question for all actors of
    which that was not seen yet finds another, or that there is none. OverBudget where that costs too much.
    """
    seen = [one.vetoing for one in witnesses.shown(board)]
    may_veto = frozenset[str]().union(*seen)
    may_accept = frozenset(actors).difference(frozenset[str].intersection(*seen) if seen else actors)
    while never_seen := [actor for actor in actors if actor not in may_veto]:
        if not witnesses.some(board, witnesses.any_of([witnesses.vetoes[actor] for actor in never_seen])):
            break
        may_veto |= witnesses.last.vetoing
        may_accept |= frozenset(actors) - witnesses.last.vetoing
    while never_seen := [actor for actor in actors if actor not in may_accept]:
        if not witnesses.some(board, witnesses.any_of([-witnesses.vetoes[actor] for actor in never_seen])):
            break
        may_accept |= frozenset(actors) - witnesses.last.vetoing
    return {
        actor: "accepts" if actor not in may_veto else "depends" if actor in may_accept else "vetoes"
        for actor in actors
    }


def agreed_shown(witnesses: Witnesses, board: Board) -> bool | None:
    """Whether all packages of a board that some feasible package contains are agreed, or none is; None for some.

    OverBudget where that costs too much.
    """
    seen = {one.agreed for one in witnesses.shown(board)}
    if True not in seen and not witnesses.some(board, witnesses.agreed):
        return False
    if False not in seen and not witnesses.some(board, -witnesses.agreed):
        return True
    return None
