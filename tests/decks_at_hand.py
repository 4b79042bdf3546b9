"""Decks for the tests of the window: the bundled one, the ferry, and generated ones that strain a view each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from resources import bundled_deck_bytes
from winset.files import DeckFile, read_deck_file, read_deck_text
from winset.model import (
    ALWAYS,
    Actor,
    Any,
    Board,
    Comparison,
    Constraint,
    Deck,
    Issue,
    RedLine,
    Source,
    Term,
    Workspace,
    new_workspace,
)

CANARY = '<img src="file:///nonexistent_canary.png">'
HOSTILE_TEXTS = (
    CANARY,
    "<b>bold</b> & <i>italic</i>",
    "$x^2$ \\frac & 100 %s {0} %n",
    "R&D && &File",
    "החלטה על הגבול (2025) & more",
    "🕊️ 🇺🇦 漢字 peace",
    "A title of two hundred characters that goes on and on " + "and on " * 20 + "to end",
    "Unbreakable" * 18,
)


@cache
def bundled() -> DeckFile:
    """The deck that comes with the program, with its scenarios."""
    return read_deck_text(bundled_deck_bytes(), "the bundled deck")


def bundled_workspace() -> Workspace:
    """The bundled deck, Zelensky's second choice on the table."""
    return new_workspace(bundled().deck, bundled().scenarios)


@cache
def ferry() -> DeckFile:
    """The example of the format: a decision rule, a constraint, an actor without a color."""
    return read_deck_file(Path(__file__).parent / "decks" / "ferry.winset")


@cache
def generated(actors: int, issues: int = 5, terms: int = 3) -> Deck:
    """A deck of so many actors: each refuses the last term of an issue, every second the first of another too.

    What lies between is a deal. The first term of the first issue goes only with the first of the second.
    """
    named = tuple(_issue(number, terms) for number in range(issues))
    return Deck(
        id=f"generated_{actors}",
        title=f"A dispute of {actors} actors",
        issues=named,
        actors=tuple(Actor(f"actor_{number}", f"Party {number + 1}") for number in range(actors)),
        red_lines=tuple(line for number in range(actors) for line in _lines(number, named)),
        constraints=(Constraint("tied", _first_needs_first(named), "The first goes with the first."),),
        sources=(Source("minutes", "Minutes of the talks", "A. Clerk"),),
    )


def _issue(number: int, terms: int) -> Issue:
    return Issue(
        f"issue_{number}",
        f"Question {number + 1}",
        tuple(Term(f"term_{place}", f"Answer {number + 1}.{place + 1}", "In full.") for place in range(terms)),
        ordered=number == 0,
        question=f"What becomes of {number + 1}?",
    )


def _lines(number: int, issues: tuple[Issue, ...]) -> list[RedLine]:
    actor, issue, other = f"actor_{number}", issues[number % len(issues)], issues[(number + 1) % len(issues)]
    refuses = RedLine(
        f"last_{number}",
        actor,
        "refuses",
        Comparison(issue.id, "is", (issue.terms[-1].id,)),
        f"Party {number + 1} cannot have the last answer.",
        title=f"Not the last of {number + 1}",
        firmness=Decimal("0.95"),
        quote=f"Never the last, said {number + 1}",
        said_by=f"Speaker {number + 1}",
        source="minutes",
        place=f"page {number + 1}",
    )
    insists = RedLine(
        f"first_{number}",
        actor,
        "insists",
        Comparison(other.id, "is not", (other.terms[0].id,)),
        f"Party {number + 1} needs more than the first answer.",
        firmness=Decimal("0.5"),
    )
    return [refuses, insists] if number % 2 and len(other.terms) > 2 else [refuses]


def _first_needs_first(issues: tuple[Issue, ...]) -> Any:
    first, second = issues[0], issues[1 % len(issues)]
    return Any(
        (Comparison(first.id, "is not", (first.terms[0].id,)), Comparison(second.id, "is", (second.terms[0].id,)))
    )


@cache
def hostile(text: str | None = None) -> Deck:
    """A deck with hostile strings wherever a deck has strings; with ``text``, that one everywhere."""
    texts = (text,) if text is not None else HOSTILE_TEXTS

    def told(number: int) -> str:
        return texts[number % len(texts)]

    plain = generated(4)
    return Deck(
        id="hostile_deck",
        title=told(0),
        issues=tuple(
            Issue(
                issue.id,
                told(place),
                tuple(Term(term.id, told(place + number + 1), told(number)) for number, term in enumerate(issue.terms)),
                question=told(place + 1),
            )
            for place, issue in enumerate(plain.issues)
        ),
        actors=tuple(Actor(actor.id, told(place), short=told(place)[:4]) for place, actor in enumerate(plain.actors)),
        red_lines=tuple(
            RedLine(
                line.id,
                line.actor,
                line.kind,
                line.rule,
                told(place),
                title=told(place + 2),
                quote=told(place + 3),
                said_by=told(place + 4),
                source="minutes",
                place=told(place + 5),
            )
            for place, line in enumerate(plain.red_lines)
        ),
        constraints=tuple(Constraint(rule.id, rule.requires, told(0)) for rule in plain.constraints),
        sources=(Source("minutes", told(1), told(2), told(3), "2025-01-28", told(4), told(5)),),
        summary=told(6),
    )


def forty_terms() -> Deck:
    """One issue has forty terms."""
    few = generated(3)
    return Deck("forty_terms", "Forty answers", (_issue(0, 40), *few.issues[1:]), few.actors)


def without_red_lines() -> Deck:
    """Nobody has a red line, and nothing is impossible: every package is a deal."""
    deck = generated(3)
    return Deck("no_lines", "No red lines", deck.issues, deck.actors)


def hopeless() -> Deck:
    """One actor vetoes everything: nobody can agree on any package."""
    deck = generated(3)
    stubborn = RedLine("always_no", "actor_1", "refuses", ALWAYS, "There is nothing to talk about.")
    return Deck("hopeless_deck", "No way", deck.issues, deck.actors, (stubborn,))


def agreeable() -> Deck:
    """Every actor has a red line, and no package crosses one: each is a deal."""
    deck = generated(3)
    lines = tuple(RedLine(f"line_{actor.id}", actor.id, "insists", ALWAYS, "Anything goes.") for actor in deck.actors)
    return Deck("agreeable_deck", "Anything goes", deck.issues, deck.actors, lines)


DECKS: dict[str, Callable[[], Deck]] = {
    "bundled": lambda: bundled().deck,
    "ferry": lambda: ferry().deck,
    "3_actors": lambda: generated(3),
    "12_actors": lambda: generated(12, issues=6),
    "30_actors": lambda: generated(30),
    "hostile": hostile,
    "40_terms": forty_terms,
    "no_lines": without_red_lines,
    "hopeless": hopeless,
    "agreeable": agreeable,
}
"""Every deck by a short name, made when called."""


def board_of(deck: Deck, place: int = 0, *, without: tuple[str, ...] = ()) -> Board:
    """The board with every issue's term at that place (the last where there are fewer), but for those issues."""
    return Board(
        {issue.id: issue.terms[min(place, len(issue.terms) - 1)].id for issue in deck.issues if issue.id not in without}
    )
