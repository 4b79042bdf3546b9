"""The first packages of a ranking as a table that can be sorted and searched at once: for the win-set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from winset.analysis.package_rows import all_rows
from winset.analysis.preferences import Utility, utilities
from winset.analysis.ranking import Ranking
from winset.model import Board, Deck, Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.int64] | NDArray[np.object_]"
_MOST_IN_64_BITS = 2**62


@dataclass(frozen=True, eq=False)
class DealTable:
    """Packages in the deck's order, a row each; ``total`` counts those without a row, too.

    ``terms`` holds for every row the place of its term in each issue; ``vetoing`` who vetoes it all the same (a
    decision rule may allow that); ``worth`` what it is worth to each actor with preferences, over the denominator of
    its utility.
    """

    deck: Deck
    total: int
    terms: NDArray[np.int32]
    vetoing: tuple[tuple[str, ...], ...]
    utilities: Mapping[str, Utility]
    worth: Mapping[str, Numbers]

    def __len__(self) -> int:
        return len(self.vetoing)

    def package(self, row: int) -> Board:
        """The package of the row."""
        places = self.terms[row].tolist()
        return Board({issue.id: issue.terms[place].id for issue, place in zip(self.deck.issues, places, strict=True)})

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The column of ``terms`` that an issue has, by its id."""
        return {issue.id: column for column, issue in enumerate(self.deck.issues)}

    def term(self, row: int, issue: str) -> str:
        """The term of the row's package for that issue."""
        return self.deck.issue(issue).terms[int(self.terms[row, self.column_of[issue]])].id

    def utility(self, row: int, actor: str) -> Fraction:
        """What the row's package is worth to the actor, 0 to 1, exact."""
        return Fraction(int(self.worth[actor][row]), self.utilities[actor].denominator)

    def changes(self, board: Board) -> NDArray[np.int64]:
        """For every row the number of cards on the board that lie otherwise in the package."""
        import numpy as np  # noqa: PLC0415 - takes 80 ms, and the first paint does without

        found = np.zeros(len(self), dtype=np.int64)
        for column, issue in enumerate(self.deck.issues):
            if issue.id in board:
                found += self.terms[:, column] != issue.position(board[issue.id])
        return found

    def arranged(self, holds: Callable[[Term], bool] | None, keys: Numbers | None, *, down: bool) -> list[int]:
        """The rows with a term that ``holds`` accepts (all for None), sorted by their keys, largest first if ``down``.

        Equal ones stay in the deck's order; so do all for None. Cost: some milliseconds for ten thousand rows.
        """
        import numpy as np  # noqa: PLC0415 - as above

        found = np.full(len(self), holds is None)
        if holds is not None:
            for column, issue in enumerate(self.deck.issues):
                found |= np.array([holds(term) for term in issue.terms])[self.terms[:, column]]
        rows = np.flatnonzero(found)
        if keys is not None:
            of_rows = keys[rows]
            rows = rows[np.argsort(-of_rows if down else of_rows, kind="stable")]
        return [int(row) for row in rows]

    @cached_property
    def vetoes(self) -> Numbers:
        """For every row how many actors veto it."""
        import numpy as np  # noqa: PLC0415 - as above

        return np.array([len(actors) for actors in self.vetoing], dtype=np.int64)

    @cached_property
    def common(self) -> Board:
        """The cards that all rows have."""
        if not len(self):
            return Board()
        same = (self.terms == self.terms[0]).all(axis=0)
        first = self.package(0)
        return Board({issue.id: first[issue.id] for issue, one in zip(self.deck.issues, same, strict=True) if one})


def deal_table(ranking: Ranking, most: int) -> DealTable:
    """The first ``most`` packages of the ranking.

    Cost: that of their rows (some microseconds a package and red line), and for each row a number an issue and actor.
    OverBudget as the ranking has it.
    """
    import numpy as np  # noqa: PLC0415 - as above

    deck = ranking.deck
    places, vetoing = [], []
    for row in all_rows(ranking, most):
        places.append([issue.position(row.package[issue.id]) for issue in deck.issues])
        vetoing.append(row.vetoing)
    terms = np.array(places, dtype=np.int32).reshape(len(places), len(deck.issues))
    known = utilities(deck)
    worth = {actor: _worth(deck, utility, terms) for actor, utility in known.items()}
    return DealTable(deck, ranking.total, terms, tuple(vetoing), known, worth)


def _worth(deck: Deck, utility: Utility, terms: NDArray[np.int32]) -> Numbers:
    """The numerators of all rows; in Python's own numbers where they may be too large for 64 bits."""
    import numpy as np  # noqa: PLC0415 - as above

    kind = np.int64 if utility.denominator < _MOST_IN_64_BITS else object
    found = np.zeros(len(terms), dtype=kind)
    for column, issue in enumerate(deck.issues):
        parts = utility.parts.get(issue.id)
        if parts is not None:
            found = found + np.array([parts[term.id] for term in issue.terms], dtype=kind)[terms[:, column]]
    return found
