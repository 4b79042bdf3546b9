"""The order in which diagrams ask a deck's issues: on entangled decks it decides between milliseconds and never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from winset.model import Deck
from winset.rules import issues_of

_Scopes: TypeAlias = Mapping[tuple[int, ...], int]
"""The places of the issues that a rule ties together, and how many rules tie just these."""

_STARTS = 12
_ROUNDS = 30
_EFFORT = 400_000
"""Issues of rules looked at in all: a tenth of a second on the greatest decks."""


def issue_order(deck: Deck, poll: Callable[[], None] = lambda: None) -> tuple[int, ...]:
    """The places of the deck's issues in an order that keeps near what red lines and constraints tie together.

    The FORCE heuristic (Aloul, Markov and Sakallah 2003, "FORCE: a fast and easy-to-implement variable-ordering
    heuristic"): again and again every issue goes to the middle of the rules that name it. Of the deck's own order and
    several starts the one wins that has the fewest rules open across its places, many at one place weighing more than
    one at many. Always the same for equal rules. Takes milliseconds, a quarter of a second on the greatest decks:
    ``poll`` is called now and then and may raise to end it.
    """
    scopes = _scopes(deck, poll)
    order = tuple(range(len(deck.issues)))
    names = sum(len(scope) for scope in scopes)
    if not names:
        return order
    from random import Random  # noqa: PLC0415 - slow to load, and decks without ties do without

    draw = Random(0)  # noqa: S311 - any starts will do, but always the same
    best, least = order, _tangle(order, scopes)
    rounds = max(1, min(_ROUNDS, _EFFORT // names))
    for start in range(max(1, min(_STARTS, _EFFORT // (names * rounds)))):
        tried = _gathered(order if start == 0 else draw.sample(order, len(order)), scopes, rounds, poll)
        tangle = _tangle(tried, scopes)
        if tangle < least:
            best, least = tried, tangle
    return best


def _scopes(deck: Deck, poll: Callable[[], None]) -> _Scopes:
    places = {issue.id: place for place, issue in enumerate(deck.issues)}
    rules = [*(line.rule for line in deck.red_lines), *(constraint.requires for constraint in deck.constraints)]
    scopes: Counter[tuple[int, ...]] = Counter()
    for rule in rules:
        poll()
        scopes[tuple(sorted([places[issue] for issue in issues_of(rule)]))] += 1
    return {scope: number for scope, number in scopes.items() if len(scope) > 1}


def _gathered(order: Sequence[int], scopes: _Scopes, rounds: int, poll: Callable[[], None]) -> tuple[int, ...]:
    """Move every issue to the middle of its rules until nothing moves."""
    for _ in range(rounds):
        poll()
        at = {issue: float(place) for place, issue in enumerate(order)}
        pull = [0.0] * len(order)
        rules = [0] * len(order)
        for scope, number in scopes.items():
            middle = number * sum([at[issue] for issue in scope]) / len(scope)
            for issue in scope:
                pull[issue] += middle
                rules[issue] += number
        for issue, number in enumerate(rules):
            if number:
                at[issue] = pull[issue] / number
        gathered = sorted(order, key=at.__getitem__)
        if gathered == list(order):
            break
        order = gathered
    return tuple(order)


def _tangle(order: Sequence[int], scopes: _Scopes) -> int:
    """The squared numbers of rules that are open between neighboring issues, summed up."""
    at = {issue: place for place, issue in enumerate(order)}
    change = [0] * (len(order) + 1)
    for scope, number in scopes.items():
        places = [at[issue] for issue in scope]
        change[min(places)] += number
        change[max(places)] -= number
    tangle = rules = 0
    for step in change:
        rules += step
        tangle += rules * rules
    return tangle
