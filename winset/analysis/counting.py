"""Counting the packages of a set: in all, and by card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    def count(self, packages: Packages) -> int:
        """How many packages of the set contain the board. Linear in the size of the set's diagram."""
        self._learn([packages])
        return self._known[packages]

    def by_card(self, packages: Packages) -> dict[str, dict[str, int]]:
        """For each term of each issue, how many packages of the set contain the board with that card played.

        Where the issue's card lies on the board it is exchanged for the term. One pass forward, one backward.
        """
        space, known = self._space, self._known
        passing = self._passing(packages)
        self._learn([child for node in passing for child in space.answers(node, space.level(node))])
        figures = [[0] * len(terms) for terms in space.terms]
        through = [0] * len(figures)
        for node, packages_through in passing.items():
            level = space.level(node)
            open_here = packages_through // len(self._allowed[level])  # choices on all other issues
            for place, child in enumerate(space.answers(node, level)):
                share = open_here * known[child] // self.total
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

    def _learn(self, sets: Sequence[Packages]) -> None:
        space, known = self._space, self._known
        if all(packages in known for packages in sets):
            return
        for node in space.within(sets, self._allowed):
            if node not in known:
                level = space.level(node)
                places = self._allowed[level]
                children = space.answers(node, level)
                known[node] = sum([known[children[place]] for place in places]) // len(places)

    def _passing(self, packages: Packages) -> dict[Packages, int]:
        """How many packages that contain the board pass each node of the set's diagram."""
        space = self._space
        passing = {packages: self.total} if packages > EVERY else {}
        for node in reversed(space.within([packages], self._allowed)):
            level = space.level(node)
            places = self._allowed[level]
            children = space.answers(node, level)
            share = passing[node] // len(places)
            for place in places:
                child = children[place]
                if child > EVERY:
                    passing[child] = passing.get(child, 0) + share
        return passing
