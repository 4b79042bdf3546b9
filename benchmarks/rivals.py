"""What the engine is measured against: going through all packages, in three ways.

Each rival tells how many packages every set of actors vetoes, on as many packages as it is given, so that the answers
can be compared and the time for all packages be extrapolated where it would be too long. The benchmarks' decks have no
constraints, and neither have the rivals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import islice, product
from math import prod
from operator import add, and_, or_
from time import perf_counter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule
from winset.rules import compares

Package: TypeAlias = tuple[int, ...]
Holds: TypeAlias = Callable[[Package], bool]
Veto: TypeAlias = Callable[[Package], bool]
Flags: TypeAlias = NDArray[np.bool_]

_BLOCK = 2**24


def plain_python(deck: Deck, packages: int) -> tuple[dict[int, int], float]:
    """Every rule as a function of the package, every package in a loop; also the seconds it took."""
    vetoes = vetoes_of(deck)
    start = perf_counter()
    counts: Counter[int] = Counter()
    for package in all_packages(deck, packages):
        counts[sum([1 << place for place, veto in enumerate(vetoes) if veto(package)])] += 1
    return dict(counts), perf_counter() - start


def vectorized(deck: Deck, packages: int) -> tuple[dict[int, int], float]:
    """Every rule as a table over its own issues, spread over all packages of a block at once by numpy.

    A block fixes the first issues and has at most 2**24 packages. ``packages`` is a number of whole blocks.
    """
    terms = [len(issue.terms) for issue in deck.issues]
    fixed = next(place for place in range(len(terms) + 1) if prod(terms[place:]) <= _BLOCK)
    size = prod(terms[fixed:])
    start = perf_counter()
    counts: Counter[int] = Counter()
    for head in islice(product(*map(range, terms[:fixed])), -(-packages // size)):
        codes = np.zeros(terms[fixed:], dtype=np.uint16)
        for place, actor in enumerate(deck.actors):
            veto = np.zeros(terms[fixed:], dtype=np.bool_)
            for line in deck.lines_of(actor.id):
                veto |= _flags(line.crossing, deck, head)
            codes |= veto.astype(np.uint16) << np.uint16(place)
        numbers = np.bincount(codes.ravel(), minlength=1)
        counts.update({int(code): int(numbers[code]) for code in np.flatnonzero(numbers)})
    return dict(counts), perf_counter() - start


def block_size(deck: Deck) -> int:
    """The packages of one block of :func:`vectorized`."""
    terms = [len(issue.terms) for issue in deck.issues]
    return next(size for place in range(len(terms) + 1) if (size := prod(terms[place:])) <= _BLOCK)


def negmas(deck: Deck, packages: int) -> tuple[dict[int, int], float]:
    """Every actor a NegMAS utility function with a reserved value; whether it accepts is asked outcome by outcome."""
    # Only who wants to compare has NegMAS, in an environment of its own.
    from negmas import (  # type: ignore[import-not-found] # noqa: PLC0415 - as said
        MappingUtilityFunction,
        make_issue,
        make_os,
    )

    space = make_os([make_issue(list(range(len(issue.terms))), issue.id) for issue in deck.issues])
    parties = [
        MappingUtilityFunction(_worth(veto), outcome_space=space, reserved_value=0.5) for veto in vetoes_of(deck)
    ]
    start = perf_counter()
    counts: Counter[int] = Counter()
    for outcome in all_packages(deck, packages):
        refusing = [place for place, party in enumerate(parties) if party(outcome) < party.reserved_value]
        counts[sum([1 << place for place in refusing])] += 1
    return dict(counts), perf_counter() - start


def _worth(veto: Veto) -> Callable[[Package], float]:
    return lambda outcome: 0.0 if veto(outcome) else 1.0


def all_packages(deck: Deck, number: int) -> Iterator[Package]:
    """The first packages, as the places of their terms, last issue fastest."""
    return islice(product(*(range(len(issue.terms)) for issue in deck.issues)), number)


def vetoes_of(deck: Deck) -> list[Veto]:
    """For every actor, whether it vetoes a package."""
    return [_any([_compiled(line.crossing, deck) for line in deck.lines_of(actor.id)]) for actor in deck.actors]


def _any(parts: Sequence[Holds]) -> Holds:
    def holds(package: Package) -> bool:
        for part in parts:  # noqa: SIM110 - quicker than any() with a generator
            if part(package):
                return True
        return False

    return holds


def _compiled(rule: Rule, deck: Deck) -> Holds:
    match rule:
        case Constant(value):
            return lambda _: value
        case Comparison(issue=issue):
            place = [one.id for one in deck.issues].index(issue)
            terms = frozenset(n for n, term in enumerate(deck.issue(issue).terms) if compares(rule, term.id, deck))
            return lambda package: package[place] in terms
        case Not(part):
            inner = _compiled(part, deck)
            return lambda package: not inner(package)
        case All(parts):
            outside = _any([_compiled(Not(part), deck) for part in parts])
            return lambda package: not outside(package)
        case Any(parts):
            return _any([_compiled(part, deck) for part in parts])
        case AtLeast(number, parts):
            several = [_compiled(part, deck) for part in parts]
            return lambda package: sum([part(package) for part in several]) >= number


def _flags(rule: Rule, deck: Deck, head: Package) -> Flags:
    """Where the rule holds: an axis for each issue that is not fixed, of length 1 where the issue does not matter."""
    flags: Flags
    match rule:
        case Constant(value):
            flags = np.full((1,) * (len(deck.issues) - len(head)), value)
        case Comparison():
            flags = _comparison_flags(rule, deck, head)
        case Not(part):
            flags = ~_flags(part, deck, head)
        case All(parts):
            flags = reduce(and_, (_flags(part, deck, head) for part in parts))
        case Any(parts):
            flags = reduce(or_, (_flags(part, deck, head) for part in parts))
        case AtLeast(number, parts):
            flags = reduce(add, (_flags(part, deck, head).astype(np.int8) for part in parts)) >= number
    return flags


def _comparison_flags(comparison: Comparison, deck: Deck, head: Package) -> Flags:
    place = [issue.id for issue in deck.issues].index(comparison.issue)
    holds = np.array([compares(comparison, term.id, deck) for term in deck.issues[place].terms])
    shape = [1] * (len(deck.issues) - len(head))
    if place < len(head):
        return np.full(shape, holds[head[place]])
    shape[place - len(head)] = len(holds)
    return holds.reshape(shape)
