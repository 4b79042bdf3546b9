"""Finding packages of a set: one, all of them in order, and the boards from which the fewest cards lead to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from winset.analysis.engine import EVERY, NONE, Packages, Space
from winset.model import Board


def walk(
    space: Space, board: Mapping[str, str], scope: Packages, sets: Sequence[Packages] = ()
) -> Iterator[tuple[Board, tuple[bool, ...]]]:
    """The packages of ``scope`` that contain the board, each with whether it is in each of the sets.

    In the order of the deck's issues and terms, last issue fastest. Streams: the cost before each package is at
    most one path through the issues, as no branch without a package is entered, and each has the whole budget.
    """
    budget = space.budget
    start = (scope, *sets)
    for level, issue in enumerate(space.issues):
        if issue.id in board:
            place = issue.position(board[issue.id])
            start = tuple([space.decided(node, level)[place] for node in start])
    issues = [issue for issue in space.deck.issues if issue.id not in board]
    levels = [space.level_of[issue.id] for issue in issues]
    waiting: list[tuple[tuple[str, ...], tuple[Packages, ...]]] = [((), start)]
    while waiting:
        terms, state = waiting.pop()
        if state[0] == NONE:
            continue
        if len(terms) == len(issues):
            cards = {**board, **{issue.id: term for issue, term in zip(issues, terms, strict=True)}}
            yield space.deck.in_order(Board(cards)), tuple(node == EVERY for node in state[1:])
            budget.renew()
            space.budget = budget
            continue
        level = levels[len(terms)]
        successors = zip(*[space.decided(node, level) for node in state], strict=True)
        following = [((*terms, term), after) for term, after in zip(space.terms[level], successors, strict=True)]
        waiting.extend(reversed(following))


def find(space: Space, board: Mapping[str, str], packages: Packages) -> Board | None:
    """The first package of the set that contains the board, in the order of the deck; None where there is none."""
    return next((package for package, _ in walk(space, board, packages)), None)


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
        self._never = len(board) + 1
        self._known: dict[Packages, int] = {EVERY: 0, NONE: self._never}

    @property
    def fewest(self) -> int | None:
        """The least number of exchanges; None when no exchange leads to a package of the set."""
        least = self._least(self._packages)
        return least if least < self._never else None

    def by_card(self) -> dict[str, dict[str, int]]:
        """For each term of each issue, the fewest exchanges after that card was played (it may be exchanged again).

        Empty when no exchange leads to a package of the set. One pass forward over the set's diagram.
        """
        if self.fewest is None:
            return {}
        space, never, least = self._space, self._never, self._least
        held = [[never] * len(terms) for terms in space.terms]  # exchanges on the other issues, the card held
        aside = [never] * len(held)  # least exchanges on ways on which the issue does not matter

        def pass_by(first: int, last: int, exchanges: int) -> None:
            for level in range(first, last):
                aside[level] = min(aside[level], exchanges)

        spent = {self._packages: 0}
        pass_by(0, space.level(self._packages), self.fewest)
        nodes = space.within([self._packages], [[place for place, _ in costs] for costs in self._costs])
        for node in reversed(nodes):
            level = space.level(node)
            children = space.answers(node, level)
            space.budget.spend(len(children))
            for place, cost in self._costs[level]:
                child, so_far = children[place], spent[node] + cost
                spent[child] = min(spent.get(child, so_far), so_far)
                held[level][place] = min(held[level][place], spent[node] + least(child))
                pass_by(level + 1, space.level(child), so_far + least(child))
        levels = [space.level_of[issue.id] for issue in space.deck.issues]
        return {space.issues[level].id: self._played(level, held[level], aside[level]) for level in levels}

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
        issues = [issue.id for issue in space.deck.issues if issue.id in self._board]
        waiting: list[tuple[tuple[str, ...], Packages, int]] = [((), self._packages, fewest)]
        while waiting:
            terms, packages, left = waiting.pop()
            if len(terms) == len(issues):
                yield Board(dict(zip(issues, terms, strict=True)))
                continue
            level = space.level_of[issues[len(terms)]]
            rest = space.decided(packages, level)
            for place, cost in reversed(self._costs[level]):
                if self._least(rest[place]) <= left - cost:
                    waiting.append(((*terms, space.terms[level][place]), rest[place], left - cost))

    def _costs_of(self, level: int, board: Mapping[str, str], pinned: Collection[str]) -> list[tuple[int, int]]:
        """The places of the terms that may lie on the issue's place, and what each costs in exchanges."""
        issue = self._space.issues[level]
        terms = enumerate(issue.terms)
        if issue.id not in board:
            return [(place, 0) for place, _ in terms]
        costs = [(place, int(term.id != board[issue.id])) for place, term in terms]
        return [(place, cost) for place, cost in costs if not cost or issue.id not in pinned]

    def _least(self, packages: Packages) -> int:
        """The fewest exchanges on the issues that still matter to the set."""
        known = self._known.get(packages)
        if known is None:
            level = self._space.level(packages)
            children, costs = self._space.answers(packages, level), self._costs[level]
            self._space.budget.spend(len(costs))
            known = min([self._never, *[self._least(children[place]) + cost for place, cost in costs]])
            self._known[packages] = known
        return known
