"""Questions to the analysis: a deck, a board and a what-if, generated or taken from the ferry deck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from deck_texts import FERRY
from hypothesis import strategies as st

from winset.files import read_deck_text
from winset.model import (
    ALWAYS,
    NEVER,
    NOTHING_ASSUMED,
    Actor,
    Agreement,
    All,
    Any,
    AtLeast,
    Board,
    Comparison,
    Constraint,
    Deck,
    Issue,
    Not,
    RedLine,
    Rule,
    Term,
    WhatIf,
)

Question = tuple[Deck, Board, WhatIf]
Pick = Callable[[int], int]
"""Draws a number from 0 to below the one given."""


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A deck of at most 81 packages under whichever decision rule, and any board and what-if of it.

    Everything is drawn from small integers alone, which is ten times as quick as composing strategies: the analysis
    has many properties, and each should see many decks.
    """

    def pick(number: int) -> int:
        return draw(st.integers(0, number - 1))

    deck = _deck(pick)
    cards = {issue.id: issue.terms[pick(len(issue.terms))].id for issue in deck.issues}
    kind = pick(4)  # empty, full, or partial
    board = Board({issue: term for issue, term in cards.items() if kind == 1 or (kind > 1 and pick(2))})
    waived = {line.id for line in deck.red_lines if not pick(5)}
    return deck, board, WhatIf.of(waived)


@st.composite
def weighed_questions(draw: st.DrawFn) -> Question:
    """Questions whose red lines have costs and firmness of their own (0 and 1 among them), ids in any order, and
    other firmness in the what-if."""

    def pick(number: int) -> int:
        return draw(st.integers(0, number - 1))

    deck, board, what_if = draw(questions())
    ids = draw(st.permutations([line.id for line in deck.red_lines]))
    lines = tuple(
        replace(line, id=name, cost=Decimal(1 + pick(4)) / 2, firmness=Decimal(pick(5)) / 4)
        for line, name in zip(deck.red_lines, ids, strict=True)
    )
    firmness = {name: Decimal(pick(11)) / 10 for name in ids if not pick(4)}
    return replace(deck, red_lines=lines), board, WhatIf.of(what_if.waived, firmness)


def _deck(pick: Pick) -> Deck:
    issues = tuple(
        Issue(f"issue_{n}", f"Issue {n}", tuple(Term(f"t{k}", f"Term {k}") for k in range(1 + pick(3))), ordered=True)
        for n in range(2 + pick(3))
    )
    actors = tuple(Actor(f"actor_{n}", f"Actor {n}") for n in range(1 + pick(4)))
    lines = tuple(
        RedLine(f"line_{n}", actors[pick(len(actors))].id, "insists" if pick(3) else "refuses", _rule(pick, issues), "")
        for n in range(pick(8))
    )
    constraints = tuple(Constraint(f"rule_{n}", _rule(pick, issues)) for n in range(max(0, pick(5) - 1)))
    agreement = None
    if not pick(3):
        required = tuple(actor.id for actor in actors if not pick(3))
        agreement = Agreement(required, 1 + pick(len(actors)) if not required or pick(2) else None)
    return Deck("deck_1", "Deck", issues, actors, lines, constraints, agreement=agreement)


def _rule(pick: Pick, issues: tuple[Issue, ...], depth: int = 2) -> Rule:
    kind = pick(8) if depth else pick(4)
    if kind < 4:
        return _comparison(pick, issues) if kind or pick(4) else (ALWAYS, NEVER)[pick(2)]
    if kind == 4:
        return Not(_rule(pick, issues, depth - 1))
    parts = tuple(_rule(pick, issues, depth - 1) for _ in range(2 + pick(2)))
    return (All(parts), Any(parts), AtLeast(1 + pick(len(parts)), parts))[kind - 5]


def _comparison(pick: Pick, issues: tuple[Issue, ...]) -> Comparison:
    issue = issues[pick(len(issues))]
    terms = [term.id for term in issue.terms]
    operator = ("is", "is not", "<", "<=", ">", ">=", "in", "not in")[pick(8)]
    if operator not in ("in", "not in"):
        return Comparison(issue.id, operator, (terms[pick(len(terms))],))
    first = pick(len(terms))
    return Comparison(issue.id, operator, tuple(terms[first : first + 1 + pick(2)]))


def ferry() -> Deck:
    """The example of the format's description, anew: nothing is known of it yet."""
    return read_deck_text(FERRY, "ferry.winset").deck


def ferry_question(waived: str = "", **cards: str) -> Question:
    """The ferry deck with these cards on the table, and these lines (separated by blanks) set aside."""
    return ferry(), Board(cards), WhatIf.of(set(waived.split())) if waived else NOTHING_ASSUMED
