"""Decks as large as a file may be, in the shapes that cost an analysis most; the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.decks import generated, one_line_on_each_card
from winset.files.limits import MAX_ACTORS, MAX_ISSUES, MAX_RED_LINES, MAX_TERMS
from winset.model import (
    Actor,
    Agreement,
    All,
    Any,
    AtLeast,
    Comparison,
    Constraint,
    Deck,
    Issue,
    Not,
    RedLine,
    Rule,
    Term,
)
from winset.rules import MAX_RULE_LEVELS

_TERMS = MAX_TERMS // MAX_ISSUES
"""Of each issue, where there are as many issues as there may be."""

_LONG_LINES = 1_600
"""So many rules of two thousand characters fit in a file."""

_MANY_CONSTRAINTS = 40_000
"""So many short constraints fit in a file."""

_HOLES = 24

_Make = Callable[[Random, Sequence[Issue]], Rule]


def _with_rules(make: _Make, lines: int, issues: int = MAX_ISSUES, terms: int = _TERMS) -> Deck:
    """A deck of that size whose red lines are made one by one; the actors take them in turn."""
    draw = Random(1)  # noqa: S311 - any deck will do, but always the same
    listed = tuple(
        Issue(f"i{n}", f"Issue {n}", tuple(Term(f"t{k}", f"Term {k}") for k in range(terms)), ordered=True)
        for n in range(issues)
    )
    actors = tuple(Actor(f"a{n}", f"Actor {n}") for n in range(MAX_ACTORS))
    return Deck(
        "greatest",
        "The greatest deck",
        listed,
        actors,
        tuple(RedLine(f"l{n}", f"a{n % MAX_ACTORS}", "refuses", make(draw, listed), "Reason") for n in range(lines)),
    )


def _card(draw: Random, issues: Sequence[Issue], operator: str = "is") -> Comparison:
    issue = draw.choice(issues)
    return Comparison(issue.id, operator, (draw.choice(issue.terms).id,))


def _nested(draw: Random, issues: Sequence[Issue]) -> Rule:
    """One rule inside the other, as deep as may be: ``not``, ``and``, ``or`` and ``at least``."""
    rule: Rule = _card(draw, issues)
    for _ in range(MAX_RULE_LEVELS):
        one, other = _card(draw, issues, "is not"), _card(draw, issues, "<=")
        ways: tuple[Rule, ...] = (Not(rule), All((one, rule)), Any((one, rule)), AtLeast(2, (one, other, rule)))
        rule = draw.choice(ways)
    return rule


def _counted(draw: Random, issues: Sequence[Issue]) -> Rule:
    """At least three of five, each of which is that in turn, and these too."""

    def grown(depth: int) -> Rule:
        parts = tuple(grown(depth - 1) if depth else _card(draw, issues) for _ in range(5))
        return AtLeast(3, parts)

    return grown(2)


def _wide(draw: Random, issues: Sequence[Issue]) -> Rule:
    """At least half of as many cards as a rule can name."""
    chosen = draw.sample(issues, min(len(issues), 190))
    return AtLeast(len(chosen) // 2, tuple(_card(draw, [issue]) for issue in chosen))


def _listed(draw: Random, issues: Sequence[Issue]) -> Rule:
    """Some hundreds of the terms of an issue."""
    issue = draw.choice(issues)
    return Comparison(issue.id, draw.choice(["in", "not in"]), tuple(t.id for t in draw.sample(issue.terms, 290)))


def _pairs(draw: Random, issues: Sequence[Issue]) -> Rule:
    """Two cards that exclude each other."""
    return Not(All((_card(draw, issues), _card(draw, issues))))


def _constrained() -> Deck:
    draw = Random(2)  # noqa: S311 - as above
    deck = generated(MAX_ISSUES, _TERMS, 12, 100, kind="random")
    rules = (_pairs(draw, deck.issues) for _ in range(_MANY_CONSTRAINTS))
    return replace(deck, constraints=tuple(Constraint(f"c{n}", rule) for n, rule in enumerate(rules)))


def _no_package() -> Deck:
    """A pigeon more than there are holes: no package is feasible, and no short proof of it is known to solvers."""
    deck = generated(_HOLES + 1, _HOLES, 12, 100, kind="random")

    def rules() -> Iterator[Rule]:
        for place, one in enumerate(deck.issues):
            for other in deck.issues[:place]:
                for term in one.terms:
                    yield Not(All((Comparison(one.id, "is", (term.id,)), Comparison(other.id, "is", (term.id,)))))

    return replace(deck, constraints=tuple(Constraint(f"c{n}", rule) for n, rule in enumerate(rules())))


def _majority() -> Deck:
    deck = generated(MAX_ISSUES, _TERMS, MAX_ACTORS, MAX_RED_LINES, kind="themes")
    return replace(deck, agreement=Agreement((), MAX_ACTORS // 2))


GREATEST: dict[str, Callable[[], Deck]] = {
    "random": lambda: generated(MAX_ISSUES, _TERMS, MAX_ACTORS, MAX_RED_LINES, kind="random"),
    "themes": lambda: generated(MAX_ISSUES, _TERMS, MAX_ACTORS, MAX_RED_LINES, kind="themes"),
    "adv4": lambda: generated(MAX_ISSUES, _TERMS, MAX_ACTORS, MAX_RED_LINES, kind="adv4"),
    "few issues": lambda: generated(20, MAX_TERMS // 20, MAX_ACTORS, MAX_RED_LINES, kind="random"),
    "many terms": lambda: generated(6, MAX_TERMS // 6, MAX_ACTORS, MAX_RED_LINES, kind="random"),
    "one issue": lambda: _with_rules(_listed, MAX_RED_LINES, 1, MAX_TERMS),
    "nested": lambda: _with_rules(_nested, MAX_RED_LINES),
    "counted": lambda: _with_rules(_counted, _LONG_LINES),
    "wide": lambda: _with_rules(_wide, _LONG_LINES),
    "cards": lambda: one_line_on_each_card(MAX_ACTORS, MAX_TERMS // MAX_ACTORS),
    "constraints": _constrained,
    "no package": _no_package,
    "majority": _majority,
}
"""Every deck by what is great about it, made when called."""
