"""How many cards lie between a board and a deal, by diagrams where these are small enough, else by witnesses."""

from __future__ import annotations

from collections.abc import Mapping

from winset.analysis.known import in_part
from winset.analysis.searching import Exchanges
from winset.analysis.sets import DeckSets
from winset.analysis.witnesses import Witnesses, witnesses_of
from winset.model import Board


class Distances:
    """The fewest cards to exchange until a deal contains a board: this one, and those that a play makes of it."""

    def __init__(self, sets: DeckSets, board: Board) -> None:
        self._sets = sets
        self._board = board
        self._by_card: Mapping[str, Mapping[str, int]] | None = in_part(sets, self._find_by_card)
        self._here: int | None = None
        self._is_here_known = False

    def after(self, played: Board, card: tuple[str, str] | None) -> int | None:
        """From the board ``played``, where that is this one but for one ``card``; None where the deck has no deal.

        OverBudget where it cannot be told.
        """
        if self._by_card is not None:
            if card is not None:
                return self._by_card[card[0]][card[1]] if self._by_card else None
            return Exchanges(self._sets.space, self._sets.win_set, played).fewest
        witnesses = witnesses_of(self._sets)
        if card is None:
            return witnesses.fewest(played, witnesses.agreed)
        return self._beside(witnesses, *card)

    def _find_by_card(self) -> Mapping[str, Mapping[str, int]]:
        return Exchanges(self._sets.space, self._sets.win_set, self._board).by_card()

    def _beside(self, witnesses: Witnesses, issue: str, term: str) -> int | None:
        """One card makes a deal nearer by one, farther by one, or leaves it as far: two questions tell which."""
        if not self._is_here_known:
            self._here = witnesses.fewest(self._board, witnesses.agreed)
            self._is_here_known = True
        here, lying = self._here, self._board.get(issue)
        if here is None or lying == term:
            return here
        held, near = witnesses.card(issue, term), -witnesses.more_changes(self._board, here)
        if lying is None:
            return here if witnesses.some({}, witnesses.agreed, held, near) else here + 1
        if witnesses.some({}, witnesses.agreed, held, near):
            return here - 1
        if witnesses.some({}, witnesses.agreed, -witnesses.card(issue, lying), near):
            return here
        as_near = -witnesses.more_changes(self._board, here + 1)
        return here if witnesses.some({}, witnesses.agreed, held, as_near) else here + 1
