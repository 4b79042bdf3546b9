"""The deck: issues, terms, actors, red lines and sources as frozen values.

A deck that exists is sound: the reader of deck files checks every id and number before it
makes one. Texts that the author left out are None. Numbers are exact decimals as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from winset.model.agreement import Agreement
from winset.model.board import EMPTY_BOARD, NOTHING_ASSUMED, Board, WhatIf
from winset.model.rule import Not, Rule
from winset.model.short_codes import free_code


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quotation stands. ``date`` is ISO 8601 text (a date, with or without a time)."""

    id: str
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One possible answer to an issue; shown as a card."""

    id: str
    title: str
    text: str | None = None


@dataclass(frozen=True)
class Issue:
    """A question the settlement must answer; ``ordered`` terms run from lowest to highest."""

    id: str
    title: str
    terms: tuple[Term, ...]
    ordered: bool = False
    question: str | None = None
    controller: tuple[str, ...] = ()

    @cached_property
    def _place_by_term(self) -> dict[str, int]:
        return {term.id: place for place, term in enumerate(self.terms)}

    def term(self, term_id: str) -> Term:
        """The term of that id; KeyError when the issue has none."""
        return self.terms[self._place_by_term[term_id]]

    def has_term(self, term_id: str) -> bool:
        """Whether the issue has a term of that id."""
        return term_id in self._place_by_term

    def position(self, term_id: str) -> int:
        """The place of the term in the issue's order, from 0; KeyError when the issue has none."""
        return self._place_by_term[term_id]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that can block the settlement (a veto player).

    ``short`` is the code as written in the file, at most 4 characters, or None (see :meth:`Deck.short`).
    ``color`` is ``#rrggbb`` or None. ``reservation`` is the utility of no deal, 0 to 1.
    ``private`` is for the actor's own team alone and never leaves its role sheet.
    """

    id: str
    title: str
    short: str | None = None
    color: str | None = None
    reservation: Decimal | None = None
    aims: str | None = None
    means: str | None = None
    limits: str | None = None
    private: str | None = None


@dataclass(frozen=True, slots=True)
class RedLine:
    """A rule by which an actor blocks packages, with its reason and evidence.

    A ``refuses`` line is crossed by packages where ``rule`` holds, an ``insists`` line by those
    where it does not. ``firmness`` (0 to 1) is the assumed probability that the line is real;
    ``cost`` (> 0) what it costs the actor to give it up.
    """

    id: str
    actor: str
    kind: Literal["refuses", "insists"]
    rule: Rule
    reason: str
    title: str | None = None
    firmness: Decimal = Decimal(1)
    cost: Decimal = Decimal(1)
    quote: str | None = None
    said_by: str | None = None
    source: str | None = None
    place: str | None = None

    @property
    def name(self) -> str:
        """What to call the line on screen: its title, else its reason."""
        return self.title or self.reason

    @property
    def crossing(self) -> Rule:
        """The rule that holds for exactly the packages that cross this line."""
        return self.rule if self.kind == "refuses" else Not(self.rule)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that every feasible package satisfies."""

    id: str
    requires: Rule
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """An actor's additive utility over one issue: weight (> 0) and a value (0 to 1) per term named."""

    actor: str
    issue: str
    weight: Decimal
    values: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named table: cards, what-if, tags and notes. ``id`` is unique within its deck's scenarios."""

    id: str
    title: str
    board: Board = EMPTY_BOARD
    what_if: WhatIf = NOTHING_ASSUMED
    tags: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True)
class Deck:
    """The whole model. Tuples keep the file's order, which every figure and list follows."""

    id: str
    title: str
    issues: tuple[Issue, ...]
    actors: tuple[Actor, ...]
    red_lines: tuple[RedLine, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    preferences: tuple[Preference, ...] = ()
    sources: tuple[Source, ...] = ()
    agreement: Agreement | None = None
    summary: str | None = None

    @cached_property
    def _issue_by_id(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def _actor_by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _line_by_id(self) -> dict[str, RedLine]:
        return {line.id: line for line in self.red_lines}

    @cached_property
    def _source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def shorts(self) -> dict[str, str]:
        """The short code of every actor by id, in the deck's order: as written, else made from the title."""
        return short_codes(self.actors)

    def issue(self, issue_id: str) -> Issue:
        """The issue of that id; KeyError when the deck has none."""
        return self._issue_by_id[issue_id]

    def has_issue(self, issue_id: str) -> bool:
        """Whether the deck has an issue of that id."""
        return issue_id in self._issue_by_id

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id; KeyError when the deck has none."""
        return self._actor_by_id[actor_id]

    def red_line(self, line_id: str) -> RedLine:
        """The red line of that id; KeyError when the deck has none."""
        return self._line_by_id[line_id]

    def has_red_line(self, line_id: str) -> bool:
        """Whether the deck has a red line of that id."""
        return line_id in self._line_by_id

    def source(self, source_id: str) -> Source:
        """The source of that id; KeyError when the deck has none."""
        return self._source_by_id[source_id]

    def lines_of(self, actor_id: str) -> tuple[RedLine, ...]:
        """The red lines of the actor, in the deck's order."""
        return tuple(line for line in self.red_lines if line.actor == actor_id)

    def active_lines(self, what_if: WhatIf = NOTHING_ASSUMED) -> tuple[RedLine, ...]:
        """The red lines that are not waived, in the deck's order."""
        return tuple(line for line in self.red_lines if line.id not in what_if.waived)

    def in_order(self, board: Board) -> Board:
        """An equal board whose cards come in the deck's order."""
        return Board({issue.id: board[issue.id] for issue in self.issues if issue.id in board})


def short_codes(actors: tuple[Actor, ...]) -> dict[str, str]:
    """A short code for every actor: the one written, else one made from the title; none that is made is there twice."""
    taken = {actor.short for actor in actors if actor.short}
    codes: dict[str, str] = {}
    for actor in actors:
        code = actor.short or free_code(actor.title, taken)
        taken.add(code)
        codes[actor.id] = code
    return codes
