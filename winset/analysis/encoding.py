"""Rules about the packages that contain a board, as clauses for a satisfiability solver.

Every issue that is asked has one variable a term (of which exactly one is true), every part of a rule one literal
that is true exactly where the part holds (Tseitin 1968). Equal parts share a literal. Issues whose card lies on
the board are constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from winset.analysis.engine import Budget
from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule
from winset.rules import compares, terms_where

Literal: TypeAlias = int
"""A variable (positive), or its negation."""

Clause: TypeAlias = tuple[Literal, ...]
"""Literals of which one is true. A tuple, as Python's garbage collector does not go through tuples of numbers."""

TRUE: Literal = 1

_PAIRWISE = 6
"""Up to so many terms of an issue are kept apart pair by pair; beyond, a ladder of variables costs less."""


class Encoding:
    """Clauses over the packages of a deck that contain a board, added to by each rule that is asked about.

    Linear in the rules' size (``at least n of`` k: k times n, or times k - n where that is less). ``budget`` pays, and
    may be exchanged.
    """

    def __init__(self, deck: Deck, board: Mapping[str, str], budget: Budget) -> None:
        self.clauses: list[Clause] = [(TRUE,)]
        self._deck = deck
        self._board = board
        self.budget = budget
        self._variables = TRUE
        self._terms: dict[str, list[Literal]] = {}
        self._comparisons: dict[Comparison, Literal] = {}
        self._conjunctions: dict[Clause, Literal] = {}
        self._counted: dict[tuple[int, tuple[Literal, ...]], Literal] = {}

    def require(self, rule: Rule) -> None:
        """Leave only packages where the rule holds."""
        self.clauses.append((self.where(rule),))

    def variable(self) -> Literal:
        """A variable that no clause speaks of yet."""
        self._variables += 1
        return self._variables

    def where(self, rule: Rule) -> Literal:
        """The literal that is true where the rule holds."""
        match rule:
            case Constant(value):
                return TRUE if value else -TRUE
            case Comparison():
                return self._comparison(rule)
            case Not(part):
                return -self.where(part)
            case All(parts):
                return self.every([self.where(part) for part in parts])
            case Any(parts):
                return self.some([self.where(part) for part in parts])
            case AtLeast(number, parts):
                return self.at_least(number, [self.where(part) for part in parts])

    def every(self, literals: Iterable[Literal]) -> Literal:
        """The literal that is true where all of these are."""
        self.budget.spend(2)
        parts = frozenset(literals) - {TRUE}
        if -TRUE in parts or any(-literal in parts for literal in parts):
            return -TRUE
        if len(parts) <= 1:
            return next(iter(parts), TRUE)
        key = tuple(sorted(parts))
        known = self._conjunctions.get(key)
        if known is None:
            self.budget.spend(2 * len(parts))
            known = self._conjunctions[key] = self.variable()
            self.clauses += [(-known, part) for part in key]
            self.clauses.append((known, *[-part for part in key]))
        return known

    def some(self, literals: Iterable[Literal]) -> Literal:
        """The literal that is true where any of these is."""
        return -self.every(-literal for literal in literals)

    def at_least(self, number: int, literals: Sequence[Literal]) -> Literal:
        """The literal that is true where at least so many of these are."""
        if 2 * number > len(literals) + 1:
            return -self.at_least(len(literals) - number + 1, [-literal for literal in literals])
        key = (number, tuple(literals))
        if key not in self._counted:
            reached = [TRUE] + [-TRUE] * number  # reached[n]: at least n of those seen so far
            for seen, literal in enumerate(literals, 1):
                for n in range(min(number, seen), 0, -1):
                    reached[n] = self.some([reached[n], self.every([reached[n - 1], literal])])
            self._counted[key] = reached[number]
        return self._counted[key]

    def _comparison(self, rule: Comparison) -> Literal:
        if rule in self._comparisons:
            return self._comparisons[rule]
        issue = self._deck.issue(rule.issue)
        if issue.id in self._board:
            literal = TRUE if compares(rule, self._board[issue.id], self._deck) else -TRUE
        else:
            fits = terms_where(rule, self._deck)
            terms = self.terms_of(issue.id)
            if sum(fits) * 2 > len(fits):
                literal = -self.some(term for term, fit in zip(terms, fits, strict=True) if not fit)
            else:
                literal = self.some(term for term, fit in zip(terms, fits, strict=True) if fit)
        self._comparisons[rule] = literal
        return literal

    def terms_of(self, issue_id: str) -> list[Literal]:
        """The literals of the issue's terms, of which exactly one is true."""
        if issue_id in self._terms:
            return self._terms[issue_id]
        number = len(self._deck.issue(issue_id).terms)
        self.budget.spend(number)
        terms = [TRUE] if number == 1 else [self.variable() for _ in range(number)]
        self._terms[issue_id] = terms
        self.clauses.append(tuple(terms))
        if number <= _PAIRWISE:
            self.clauses += [(-one, -other) for place, one in enumerate(terms) for other in terms[:place]]
        else:
            self._at_most_one(terms)
        return terms

    def _at_most_one(self, terms: Sequence[Literal]) -> None:
        """A ladder: each rung says whether any term up to there is true (Sinz 2005)."""
        rung = terms[0]
        for term in terms[1:]:
            self.clauses.append((-rung, -term))
            following = self.variable()
            self.clauses += [(-rung, following), (-term, following)]
            rung = following
