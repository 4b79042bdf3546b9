"""The packages of a filter by number: how many there are, the one at a rank, and the rank of one.

For a list of 10^12 packages of which a few are in view: nothing is gone through, and no package is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from winset.analysis.counting import Counter
from winset.analysis.engine import NONE, Budget, Packages
from winset.analysis.sets import DeckSets, sets_apart
from winset.model import NOTHING_ASSUMED, Board, Deck, WhatIf

_LARGEST = 400_000
"""So much is remembered before all but the filter is forgotten, as :attr:`Space.size` measures it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of the feasible packages are wanted: those that meet every condition given.

    ``veto_set``: exactly these actors veto (none given: empty; None: whoever may). ``vetoed_by`` and ``accepted_by``:
    each of these actors vetoes, or does not. ``crossing`` and ``not_crossing``: each of these red lines is crossed, or
    is not; a waived one as if it alone were restored. ``win_set``: agreed ones only.
    """

    veto_set: Collection[str] | None = None
    vetoed_by: Collection[str] = ()
    accepted_by: Collection[str] = ()
    crossing: Collection[str] = ()
    not_crossing: Collection[str] = ()
    win_set: bool = False


EVERYTHING = Filter()
"""All feasible packages."""


class Ranking:
    """The feasible packages of a filter that contain the board, numbered from 0 in the order of the deck.

    The order is that of the deck's issues and terms, last issue fastest: the one in which
    :func:`winset.analysis.packages.packages` gives them. Exact at any size. Making one costs what the sets of the
    filter cost (milliseconds on usual decks), a package some milliseconds at first and microseconds where others with
    like terms were asked about before: a set's diagram is decided issue by issue in the deck's order, and what is left
    of it is counted (enumerative coding: Cover 1973). OverBudget where that costs more than ``budget``, which every
    call has anew. A ranking shares nothing with other questions: it may be made by one thread and used by another, but
    by one at a time. KeyError for an actor or red line that the deck has not.
    """

    def __init__(
        self,
        deck: Deck,
        board: Board,
        what_if: WhatIf = NOTHING_ASSUMED,
        wanted: Filter = EVERYTHING,
        *,
        budget: Budget | None = None,
    ) -> None:
        self.deck = deck
        self.board = deck.in_order(board)
        self.what_if = what_if
        self.wanted = wanted
        self._budget = budget or Budget()
        self._open = [issue for issue in deck.issues if issue.id not in board]
        sizes = accumulate([len(issue.terms) for issue in self._open], int.__mul__, initial=1)
        self._decided_choices = list(sizes)  # by number of open issues decided, their combinations
        self._prepare()
        self._largest = max(_LARGEST, 2 * self._space.size)
        self.total = self._count(self._root, 0)
        """How many packages there are."""

    def package(self, rank: int) -> Board:
        """The package at the rank, from 0; IndexError where there is none."""
        if not 0 <= rank < self.total:
            raise IndexError(f"there are {self.total} packages, and none at rank {rank}")
        return self.packages(rank, 1)[0]

    def packages(self, start: int, count: int) -> list[Board]:
        """So many packages from the rank ``start`` (from 0) on, fewer where they end."""
        if start < 0:
            raise IndexError(f"a rank is 0 or more, not {start}")
        self._begin()
        return list(islice(self._from(start), count))

    def rank(self, package: Board) -> int | None:
        """How many packages come before this complete board; None where it is none of them."""
        self._begin()
        if any(package.get(issue) != term for issue, term in self.board.items()):
            return None
        node, before = self._root, 0
        for number, issue in enumerate(self._open):
            following = self._space.decided(node, self._space.level_of[issue.id])
            place = issue.position(package[issue.id])
            before += sum([self._count(other, number + 1) for other in following[:place]])
            node = following[place]
        return None if node == NONE else before

    def _from(self, start: int) -> Iterator[Board]:
        """The packages from that rank on: branches that hold only earlier ones are passed over."""
        space, issues, skipped = self._space, self._open, start
        levels = [space.level_of[issue.id] for issue in issues]
        waiting: list[tuple[tuple[str, ...], Packages]] = [((), self._root)]
        while waiting:
            terms, node = waiting.pop()
            if node == NONE:
                continue
            if skipped:
                number = self._count(node, len(terms))
                if number <= skipped:
                    skipped -= number
                    continue
            if len(terms) == len(issues):
                cards = {issue.id: term for issue, term in zip(issues, terms, strict=True)}
                yield self.deck.in_order(Board({**self.board, **cards}))
                continue
            level = levels[len(terms)]
            following = zip(space.terms[level], space.decided(node, level), strict=True)
            waiting.extend(reversed([((*terms, term), after) for term, after in following]))

    def _count(self, node: Packages, decided: int) -> int:
        """How many packages are left of the set when the first so many open issues are decided."""
        return self._counter.count(node) // self._decided_choices[decided]

    def _begin(self) -> None:
        """Give a call its budget, and forget what other calls left when it has become too much."""
        if self._space.size > self._largest:
            self._prepare()
        self._budget.renew()

    def _prepare(self) -> None:
        sets = sets_apart(self.deck, self.what_if, self._budget)
        self._space = sets.space
        self._counter = Counter(sets.space, self.board)
        self._root = self._on_board(_wanted(sets, self.wanted))

    def _on_board(self, packages: Packages) -> Packages:
        for issue, term in self.board.items():
            level = self._space.level_of[issue]
            packages = self._space.decided(packages, level)[self.deck.issue(issue).position(term)]
        return packages


def _wanted(sets: DeckSets, wanted: Filter) -> Packages:
    """The set of the packages that meet every condition."""
    space, deck = sets.space, sets.deck
    vetoes, accepts = set(wanted.vetoed_by), set(wanted.accepted_by)
    if wanted.veto_set is not None:
        vetoes.update(wanted.veto_set)
        accepts.update(actor.id for actor in deck.actors if actor.id not in wanted.veto_set)
    unknown = (vetoes | accepts).difference(actor.id for actor in deck.actors)
    if unknown:
        raise KeyError(min(unknown))
    met = [sets.feasible]
    met += [sets.crossing(deck.red_line(line)) for line in wanted.crossing]
    met += [space.complement(sets.crossing(deck.red_line(line))) for line in wanted.not_crossing]
    met += [sets.veto(actor) for actor in sorted(vetoes)]
    met += [space.complement(sets.veto(actor)) for actor in sorted(accepts)]
    return space.intersection([*met, sets.win_set] if wanted.win_set else met)
