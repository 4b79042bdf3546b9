"""Tables on which something is tied: the bundled deck's, hostile ones, and decks of very many knots or concessions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

from decks_at_hand import bundled, hostile

from desktop.charts.knot import Tied
from desktop.charts.words import Scope
from winset.analysis.conflicts import conflicts
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Actor, Board, Comparison, Deck, Issue, RedLine, Term, WhatIf

UKRAINE_ALONE = Board({"architecture": "none"})


def tied_up(
    deck: Deck,
    board: Board = EMPTY_BOARD,
    what_if: WhatIf = NOTHING_ASSUMED,
    scope: Scope = "table",
    limit: int = 1_000,
) -> Tied:
    """The knots and concessions of a board."""
    return Tied(deck, board, what_if, scope, conflicts(deck, board, what_if, limit))


def ukraine() -> Tied:
    """The bundled deck with a settlement for Ukraine alone."""
    return tied_up(bundled().deck, UKRAINE_ALONE)


def one_line_on_each_card(issues: int = 12, terms: int = 5) -> Deck:
    """Every card has a red line of its own: a knot for each issue, and terms ** issues concessions."""
    cards = tuple(product(range(issues), range(terms)))
    return Deck(
        "cards",
        "One line on each card",
        tuple(
            Issue(f"i{n}", f"Question {n}", tuple(Term(f"t{k}", f"Answer {k}") for k in range(terms)))
            for n in range(issues)
        ),
        tuple(Actor(f"a{n}", f"Party {n}") for n in range(12)),
        tuple(
            RedLine(f"r{n}_{k}", f"a{place % 12}", "refuses", Comparison(f"i{n}", "is", (f"t{k}",)), f"Reason {n}.{k}")
            for place, (n, k) in enumerate(cards)
        ),
    )


def hostile_and_tied() -> Deck:
    """Hostile names, a red line on each card of three issues, costs that differ."""
    deck = hostile()
    lines = []
    for n, issue in enumerate(deck.issues[:3]):
        for k, term in enumerate(issue.terms):
            old = deck.red_lines[(3 * n + k) % len(deck.red_lines)]
            refuses = Comparison(issue.id, "is", (term.id,))
            actor = deck.actors[(n + k) % len(deck.actors)].id
            lines.append(
                replace(old, id=f"l{n}_{k}", actor=actor, kind="refuses", rule=refuses, cost=Decimal(n + 1) / 2)
            )
    return replace(deck, red_lines=tuple(lines), constraints=())
