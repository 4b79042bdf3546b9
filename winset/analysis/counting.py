"""Counting the packages of a set: in all, and by card."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from winset.analysis.engine import EVERY, NONE, Packages, Space


class Counter:
    """Counts of sets among the packages that contain one board; what was counted once is remembered.

    Every count is over whole packages (also of a set that asks few issues), so that a set counts the
    sum over an issue's open terms of what is left of it after the term, divided by their number: always
    without remainder, as what is left no longer depends on that issue.
    """

    def __init__(self, space: Space, board: Mapping[str, str]) -> None:
        self._space = space
        self._allowed = space.allowed(board)
        self.total = prod(len(places) for places in self._allowed)
        self._known: dict[Packages, int] = {NONE: 0, EVERY: self.total}
        self._by_card: dict[Packages, Mapping[str, Mapping[str, int]]] = {}

    def count(self, packages: Packages) -> int:
        """How many packages of the set contain the board. Linear in the size of the set's diagram."""
        return self._learn(packages)

    def by_card(self, packages: Packages) -> Mapping[str, Mapping[str, int]]:
        """For each term of each issue, how many packages of the set contain the board with that card played.

        Where the issue's card lies on the board it is exchanged for the term. One pass forward, one backward.
        """
        if packages not in self._by_card:
            self._by_card[packages] = self._count_by_card(packages)
        return self._by_card[packages]

    def _count_by_card(self, packages: Packages) -> dict[str, dict[str, int]]:
        space = self._space
        passing = self._passing(packages)
        figures = [[0] * len(terms) for terms in space.terms]
        through = [0] * len(figures)
        for node, packages_through in passing.items():
            level = space.level(node)
            space.budget.spend(len(space.terms[level]))
            open_here = packages_through // len(self._allowed[level])  # choices on all other issues
            for place, child in enumerate(space.answers(node, level)):
                share = open_here * self._learn(child) // self.total
                figures[level][place] += share
                if place in self._allowed[level]:
                    through[level] += share
        result: dict[str, dict[str, int]] = {}
        for issue in space.deck.issues:
            level = space.level_of[issue.id]
            beside = (self.count(packages) - through[level]) // len(self._allowed[level])
            terms = zip(space.terms[level], figures[level], strict=True)
            result[issue.id] = {term: beside + figure for term, figure in terms}
        return result

    def _learn(self, packages: Packages) -> int:
        known = self._known.get(packages)
        if known is None:
            level = self._space.level(packages)
            places = self._allowed[level]
            children = self._space.answers(packages, level)
            self._space.budget.spend(len(places))
            known = sum([self._learn(children[place]) for place in places]) // len(places)
            self._known[packages] = known
        return known

    def _passing(self, packages: Packages) -> dict[Packages, int]:
        """How many packages that contain the board pass each node of the set's diagram."""
        space = self._space
        passing = {packages: self.total} if packages > EVERY else {}
        for node in reversed(space.within([packages], self._allowed)):
            level = space.level(node)
            places = self._allowed[level]
            children = space.answers(node, level)
            space.budget.spend(len(places))
            share = passing[node] // len(places)
            for place in places:
                child = children[place]
                if child > EVERY:
                    passing[child] = passing.get(child, 0) + share
        return passing
