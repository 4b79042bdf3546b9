"""The decks of the benchmarks: generated, and the same on every machine, as each has its seed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Literal, TypeAlias

from winset.model import Actor, All, Any, AtLeast, Comparison, Deck, Issue, RedLine, Rule, Term

Kind: TypeAlias = Literal["random", "themes", "adv4"]

_THEME = 4
"""So many issues belong together in a deck of themes."""


def generated(issues: int, terms: int, actors: int, lines: int, *, kind: Kind, seed: int = 1) -> Deck:
    """A deck whose red lines tie one to four issues each.

    ``random``: any issues. ``themes``: nineteen lines of twenty stay within a group of four neighboring issues, as in
    decks that people write. ``adv4``: every line ties four issues from anywhere. Actors take their lines in turn.
    """
    draw = Random(f"{kind} {issues} {terms} {actors} {lines} {seed}")  # noqa: S311 - any deck will do, but always the same
    listed = tuple(_issue(number, terms) for number in range(issues))
    return Deck(
        id="generated",
        title=f"{issues}x{terms} A{actors} R{lines} {kind}",
        issues=listed,
        actors=tuple(Actor(f"a{number}", f"Actor {number}") for number in range(actors)),
        red_lines=tuple(
            _line(number, f"a{number % actors}", _rule(draw, _scope(draw, listed, kind))) for number in range(lines)
        ),
    )


def one_line_on_each_card(issues: int, terms: int) -> Deck:
    """As many actors as issues; every card is refused by one of them, so that no package is a deal."""
    listed = tuple(_issue(number, terms) for number in range(issues))
    cards = [(issue, term) for issue in listed for term in issue.terms]
    return Deck(
        id="generated",
        title=f"{issues}x{terms} a line on each card",
        issues=listed,
        actors=tuple(Actor(f"a{number}", f"Actor {number}") for number in range(issues)),
        red_lines=tuple(
            _line(number, f"a{number % issues}", Comparison(issue.id, "is", (term.id,)))
            for number, (issue, term) in enumerate(cards)
        ),
    )


def _issue(number: int, terms: int) -> Issue:
    return Issue(f"i{number}", f"Issue {number}", tuple(Term(f"t{place}", f"Term {place}") for place in range(terms)))


def _line(number: int, actor: str, rule: Rule) -> RedLine:
    return RedLine(f"l{number}", actor, "refuses", rule, f"Reason {number}")


def _scope(draw: Random, issues: Sequence[Issue], kind: Kind) -> list[Issue]:
    size = _THEME if kind == "adv4" else draw.randint(1, 4)
    if kind == "themes" and draw.random() < 0.95:
        first = draw.randrange(0, len(issues), _THEME)
        issues = issues[first : first + _THEME]
    return draw.sample(issues, min(size, len(issues)))


def _rule(draw: Random, scope: Sequence[Issue]) -> Rule:
    parts = tuple(_part(draw, issue, alone=len(scope) == 1) for issue in scope)
    if len(parts) == 1:
        return parts[0]
    shape = draw.random()
    if shape < 0.6 or len(parts) == 2:
        return All(parts)
    if shape < 0.8:
        return AtLeast(len(parts) - 1, parts)
    return All((parts[0], Any(parts[1:])))


def _part(draw: Random, issue: Issue, *, alone: bool) -> Rule:
    """A comparison with one term or, among others, about half of them."""
    number = 1 if alone else draw.randint(1, max(1, len(issue.terms) // 2))
    return Comparison(issue.id, "in", tuple(term.id for term in draw.sample(issue.terms, number)))


DECKS: dict[str, Callable[[], Deck]] = {
    "5x10": lambda: generated(5, 10, 6, 30, kind="random"),
    "7x4": lambda: generated(7, 4, 5, 20, kind="random"),
    "10x4": lambda: generated(10, 4, 6, 30, kind="random"),
    "12x4": lambda: generated(12, 4, 6, 40, kind="random"),
    "20x4": lambda: generated(20, 4, 6, 40, kind="random"),
    "40x4 themes": lambda: generated(40, 4, 8, 60, kind="themes"),
    "40x4 random": lambda: generated(40, 4, 8, 60, kind="random"),
    "40x5 themes": lambda: generated(40, 5, 12, 200, kind="themes"),
    "40x5 more ties": lambda: generated(40, 5, 12, 240, kind="themes"),
    "12x5 cards": lambda: one_line_on_each_card(12, 5),
    "40x5 tangled": lambda: generated(40, 5, 12, 200, kind="random"),
    "40x4 tangled": lambda: generated(40, 4, 6, 60, kind="adv4"),
}
"""Every deck by the name that the table gives it, made when called."""
