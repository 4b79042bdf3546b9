"""Counting deals from the top down: term by term of one issue, and separate parts of what is left on their own.

As solvers that count the models of a formula do (sharpSAT: Thurley 2006), over issues of many terms instead of
variables that are true or false. An experiment of ``benchmarks/frontier.py``, exact, in plain Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import TypeAlias

from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule
from winset.rules import compares

Clause: TypeAlias = Mapping[int, int]
"""By place of an issue the terms (bits) that cross, all of which must meet for a crossing."""

Domains: TypeAlias = tuple[int, ...]
"""By place of an issue the terms (bits) that are open."""


class GaveUp(Exception):  # noqa: N818 - an answer that was not computed
    """The time is used up."""


def clauses_of(deck: Deck) -> list[Clause]:
    """What crosses some red line: any of these clauses."""
    return [clause for line in deck.red_lines for clause in _clauses(deck, line.crossing, True)]


def _clauses(deck: Deck, rule: Rule, holds: bool) -> list[Clause]:
    match rule:
        case Constant(value):
            return [{}] if value == holds else []
        case Comparison(issue=issue_id):
            place = next(place for place, issue in enumerate(deck.issues) if issue.id == issue_id)
            terms = enumerate(deck.issues[place].terms)
            return [{place: sum(1 << k for k, term in terms if compares(rule, term.id, deck) == holds)}]
        case Not(part):
            return _clauses(deck, part, not holds)
        case All(parts):
            number = len(parts) if holds else 1
        case Any(parts):
            number = 1 if holds else len(parts)
        case AtLeast(least, parts):
            number = least if holds else len(parts) - least + 1
    choices = [_clauses(deck, part, holds) for part in parts]
    return [clause for chosen in combinations(choices, number) for clause in _joined(chosen)]


def _joined(choices: Iterable[list[Clause]]) -> list[Clause]:
    joined: list[Clause] = [{}]
    for choice in choices:
        joined = [
            {place: one.get(place, -1) & other.get(place, -1) for place in {*one, *other}}
            for one in joined
            for other in choice
        ]
    return joined


class TopDown:
    """Counts the packages of some clauses that none of them holds for.

    ``order`` is one of the issues' places that keeps near what belongs together. ``give_up`` is asked now and then.
    ``states`` are the parts that were counted, each once.
    """

    def __init__(self, deck: Deck, order: Sequence[int], give_up: Callable[[], bool]) -> None:
        self._clauses = clauses_of(deck)
        self._sizes = [len(issue.terms) for issue in deck.issues]
        self._at = {issue: place for place, issue in enumerate(order)}
        self._give_up = give_up
        self._known: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}

    @property
    def states(self) -> int:
        """How many parts were counted."""
        return len(self._known)

    def count(self) -> int:
        """How many packages there are; GaveUp where that takes too long."""
        domains = [(1 << size) - 1 for size in self._sizes]
        return self._count(domains, range(len(self._clauses)), range(len(domains)))

    def _count(self, domains: list[int], active: Iterable[int], issues: Iterable[int]) -> int:
        """Strike out terms that one clause forbids alone, and multiply the parts that share no clause."""
        left = self._propagated(domains, active)
        if left is None:
            return 0
        parts = _parts(left)
        free = set(issues).difference(*(places for places, _ in parts))
        total = prod(domains[place].bit_count() for place in free)
        for places, clauses in sorted(parts, key=lambda part: len(part[0])):
            total *= self._count_part(domains, sorted(places), clauses, left) if total else 0
        return total

    def _propagated(self, domains: list[int], active: Iterable[int]) -> dict[int, list[int]] | None:
        """By active clause the places of its issues that are open; None where a clause holds for every package."""
        changed = True
        while changed:
            changed = False
            left: dict[int, list[int]] = {}
            for number in active:
                clause = self._clauses[number]
                if not all(domains[place] & terms for place, terms in clause.items()):
                    continue
                undecided = [place for place, terms in clause.items() if domains[place] & ~terms]
                if not undecided:
                    return None
                if len(undecided) == 1:
                    domains[undecided[0]] &= ~clause[undecided[0]]
                    changed = True
                else:
                    left[number] = undecided
            active = left
        return left

    def _count_part(self, domains: list[int], places: list[int], clauses: list[int], left: dict[int, list[int]]) -> int:
        key = (tuple(clauses), tuple([place << 32 | domains[place] for place in places]))
        known = self._known.get(key)
        if known is not None:
            return known
        if self._give_up():
            raise GaveUp
        naming: dict[int, list[int]] = {place: [] for place in places}
        for number in clauses:
            for place in left[number]:
                naming[place].append(self._clauses[number][place])
        chosen = self._chosen(naming)
        rest = [place for place in places if place != chosen]
        total = 0
        for terms in _alike(domains[chosen], naming[chosen]):
            following = list(domains)
            following[chosen] = terms
            total += terms.bit_count() * self._count(following, clauses, rest)
        self._known[key] = total
        return total

    def _chosen(self, naming: Mapping[int, list[int]]) -> int:
        """An issue that many clauses name, rather in the middle: what is left falls apart the sooner."""
        ordered = sorted(naming, key=self._at.__getitem__)
        middle, span = self._at[ordered[len(ordered) // 2]], 2 * len(ordered)
        return max(ordered, key=lambda place: len(naming[place]) * (1 - abs(self._at[place] - middle) / span))


def _parts(left: Mapping[int, list[int]]) -> list[tuple[set[int], list[int]]]:
    """The issues and clauses that belong together, clauses ascending."""
    parts: list[tuple[set[int], list[int]]] = []
    for number, places in left.items():
        touched = [part for part in parts if not part[0].isdisjoint(places)]
        parts = [part for part in parts if part[0].isdisjoint(places)]
        parts.append(
            (
                set(places).union(*(part[0] for part in touched)),
                sorted([number, *(clause for part in touched for clause in part[1])]),
            )
        )
    return parts


def _alike(domain: int, masks: Sequence[int]) -> list[int]:
    """The open terms, those together that every clause treats alike."""
    groups: dict[tuple[bool, ...], int] = {}
    for place in range(domain.bit_length()):
        term = 1 << place
        if domain & term:
            kind = tuple([bool(mask & term) for mask in masks])
            groups[kind] = groups.get(kind, 0) | term
    return list(groups.values())
