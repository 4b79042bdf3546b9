"""Decks for the tests of the charts: the bundled one, and generated ones of any number of actors, kind or hostile."""

from __future__ import annotations

import random

from resources import bundled_deck_path
from winset.files import DeckFile, read_deck_file
from winset.model import Actor, All, Board, Comparison, Constraint, Deck, Issue, RedLine, Term

HOSTILE = ("<b>bold</b> & co", "$x$ \\frac{1}", "مرحبا بالعالم", "🕊 dove 中文", "W" * 200, "A & <i>b</i> " * 16)


def bundled() -> DeckFile:
    """The bundled deck with its scenarios."""
    return read_deck_file(bundled_deck_path())


def generated_deck(actors: int, *, issues: int = 4, terms: int = 3, hostile: bool = False) -> Deck:
    """A deck whose actors each refuse four pairs of cards; the first two issues are tied by a constraint."""
    chance = random.Random(actors)  # noqa: S311 - the same deck every time

    def title(number: int, kind: str) -> str:
        return HOSTILE[number % len(HOSTILE)] if hostile else f"{kind} {number}"

    listed = tuple(
        Issue(f"issue_{i}", title(i, "Issue"), tuple(Term(f"term_{t}", title(t + i, "Term")) for t in range(terms)))
        for i in range(issues)
    )
    lines = []
    for number in range(actors):
        for place in range(4):
            cards = [(issue, chance.randrange(terms)) for issue in sorted(chance.sample(range(issues), 2))]
            rule = All(tuple(Comparison(f"issue_{issue}", "is", (f"term_{term}",)) for issue, term in cards))
            reason = title(place, "Reason")
            lines.append(RedLine(f"line_{number}_{place}", f"actor_{number}", "refuses", rule, reason, quote=reason))
    tied = Comparison("issue_0", "is not", ("term_0",))
    return Deck(
        "generated_deck",
        title(0, "Deck"),
        listed,
        tuple(Actor(f"actor_{number}", title(number, "Actor")) for number in range(actors)),
        tuple(lines),
        (Constraint("tied_up", tied),) if terms > 1 else (),
    )


def full_board(deck: Deck) -> Board:
    """A complete and feasible board of a generated deck: the last card of every issue."""
    return Board({issue.id: issue.terms[-1].id for issue in deck.issues})
