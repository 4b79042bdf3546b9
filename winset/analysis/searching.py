"""Finding packages of a set: one, all of them in order, and the boards from which the fewest cards lead to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from winset.analysis.engine import EVERY, Packages, Space
from winset.model import Board

_Way: TypeAlias = tuple[tuple[str, ...], frozenset[Packages], int]
"""The terms chosen so far ("" where any goes), what is left of the set after them, and the exchanges left."""


def walk(
    space: Space, board: Mapping[str, str], scope: Packages, sets: Sequence[Packages] = ()
) -> Iterator[tuple[Board, tuple[bool, ...]]]:
    """The packages of ``scope`` that contain the board, each with whether it is in each of the sets.

    In the order of the deck's issues and terms, last issue fastest. Streams: the cost before each package is at
    most one path through the issues, as no branch without a package is entered.
    """
    allowed = space.allowed(board)
    reachable = _non_empty(space, scope, allowed)
    waiting: list[tuple[tuple[str, ...], tuple[Packages, ...]]] = [((), (scope, *sets))]
    while waiting:
        terms, state = waiting.pop()
        if state[0] not in reachable:
            continue
        level = len(terms)
        if level == len(allowed):
            cards = {issue.id: term for issue, term in zip(space.issues, terms, strict=True)}
            yield Board(cards), tuple(node == EVERY for node in state[1:])
            continue
        successors = list(zip(*[space.answers(node, level) for node in state], strict=True))
        waiting.extend(((*terms, space.terms[level][place]), successors[place]) for place in reversed(allowed[level]))


def find(space: Space, board: Mapping[str, str], packages: Packages) -> Board | None:
    """The first package of the set that contains the board, in the order of the deck; None where there is none."""
    return next((package for package, _ in walk(space, board, packages)), None)


def _non_empty(space: Space, packages: Packages, allowed: Sequence[Sequence[int]]) -> set[Packages]:
    """The nodes from which the allowed terms lead to some package."""
    found = {EVERY}
    for node in space.within([packages], allowed):
        level = space.level(node)
        children = space.answers(node, level)
        if any(children[place] in found for place in allowed[level]):
            found.add(node)
    return found


class Exchanges:
    """The fewest cards of a board that must be exchanged until the set has a package that contains the board.

    Cards of the issues in ``pinned`` stay. Issues without a card are free and cost nothing.
    """

    def __init__(
        self, space: Space, packages: Packages, board: Mapping[str, str], pinned: Collection[str] = ()
    ) -> None:
        self._space = space
        self._packages = packages
        self._board = board
        self._costs = [self._costs_of(level, board, pinned) for level in range(len(space.issues))]
        self._nodes = space.within([packages], [[place for place, _ in costs] for costs in self._costs])
        self._least: dict[Packages, int] = {EVERY: 0}
        self._measure()

    @property
    def fewest(self) -> int | None:
        """The least number of exchanges; None when no exchange leads to a package of the set."""
        return self._least.get(self._packages)

    def by_card(self) -> dict[str, dict[str, int]]:
        """For each term of each issue, the fewest exchanges after that card was played (it may be exchanged again).

        Empty when no exchange leads to a package of the set. One pass forward over the set's diagram.
        """
        if self.fewest is None:
            return {}
        space, never = self._space, len(self._board) + 1
        held = [[never] * len(terms) for terms in space.terms]  # exchanges on the other issues, the card held
        aside = [never] * len(held)  # least exchanges on ways on which the issue does not matter

        def pass_by(first: int, last: int, exchanges: int) -> None:
            for level in range(first, last):
                aside[level] = min(aside[level], exchanges)

        spent = {self._packages: 0}
        pass_by(0, space.level(self._packages), self.fewest)
        for node in reversed(self._nodes):
            if node not in spent:
                continue
            level = space.level(node)
            children = space.answers(node, level)
            for place, cost in self._costs[level]:
                child = children[place]
                if child not in self._least:
                    continue
                so_far = spent[node] + cost
                spent[child] = min(spent.get(child, so_far), so_far)
                held[level][place] = min(held[level][place], spent[node] + self._least[child])
                pass_by(level + 1, space.level(child), so_far + self._least[child])
        return {issue.id: self._played(level, held[level], aside[level]) for level, issue in enumerate(space.issues)}

    def _played(self, level: int, held: list[int], aside: int) -> dict[str, int]:
        """The fewest exchanges by term: the card is held, or exchanged for the best one."""
        best = [min(exchanges, aside) for exchanges in held]
        again = min(best) + 1
        return {term: min(exchanges, again) for term, exchanges in zip(self._space.terms[level], best, strict=True)}

    def boards(self) -> Iterator[Board]:
        """All boards (over the same issues) after so few exchanges, in the order of the deck's issues and terms."""
        fewest = self.fewest
        if fewest is None:
            return
        space = self._space
        waiting: list[_Way] = [((), frozenset({self._packages}), fewest)]
        while waiting:
            terms, nodes, left = waiting.pop()
            level = len(terms)
            if level == len(space.issues):
                cards = zip(space.issues, terms, strict=True)
                yield Board({issue.id: term for issue, term in cards if issue.id in self._board})
                continue
            waiting.extend(reversed(self._steps(terms, nodes, left)))

    def _steps(self, terms: tuple[str, ...], nodes: frozenset[Packages], left: int) -> list[_Way]:
        """The choices on the next issue that still lead to the set with the exchanges left."""
        space, level = self._space, len(terms)
        space.budget.spend(len(nodes) * len(space.terms[level]))
        answers = [space.answers(node, level) for node in nodes]
        if space.issues[level].id not in self._board:
            return self._step(terms, "", {child for children in answers for child in children}, left)
        steps = []
        for place, cost in self._costs[level]:
            reached = {children[place] for children in answers}
            steps += self._step(terms, space.terms[level][place], reached, left - cost)
        return steps

    def _step(self, terms: tuple[str, ...], term: str, reached: set[Packages], left: int) -> list[_Way]:
        near = frozenset(node for node in reached if node in self._least and self._least[node] <= left)
        return [((*terms, term), near, left)] if near else []

    def _costs_of(self, level: int, board: Mapping[str, str], pinned: Collection[str]) -> list[tuple[int, int]]:
        """The places of the terms that may lie on the issue's place, and what each costs in exchanges."""
        issue = self._space.issues[level]
        terms = enumerate(issue.terms)
        if issue.id not in board:
            return [(place, 0) for place, _ in terms]
        costs = [(place, int(term.id != board[issue.id])) for place, term in terms]
        return [(place, cost) for place, cost in costs if not cost or issue.id not in pinned]

    def _measure(self) -> None:
        space, least = self._space, self._least
        for node in self._nodes:
            level = space.level(node)
            children = space.answers(node, level)
            ways = [least[children[place]] + cost for place, cost in self._costs[level] if children[place] in least]
            if ways:
                least[node] = min(ways)
