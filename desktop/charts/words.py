"""Small pieces of the sentences beside the charts that the program's other sentences do not need. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from desktop.lettering import LONGEST_TITLE, shortened
from desktop.remembered import once_a_deck
from winset.model import Deck, RedLine
from winset.wording import number

Scope: TypeAlias = Literal["deck", "table"]
"""Over which packages a chart's figures are: those of the whole deck, or those with the cards on the table."""

SCOPE_WORDS: Final[dict[Scope, str]] = {"deck": "In the whole deck", "table": "On this table"}

LONGEST_REASON = 160
_READING = "Reading:"
OPEN: Final = "Open on the table"
"""What choosing a package does, in the charts that list them."""


def in_scope(scope: Scope) -> str:
    """The scope inside a sentence, or as data: ``in the whole deck``."""
    return SCOPE_WORDS[scope].lower()


@once_a_deck
def with_short_names(deck: Deck, longest: int = LONGEST_TITLE) -> Deck:
    """The deck with the titles of actors, issues and terms, and what constraints say, cut to stand inside sentences.

    ``longest`` is in characters, of a title; each is in one line. The deck itself where all is so.
    """
    of_issues = (text for issue in deck.issues for text in (issue.title, *(term.title for term in issue.terms)))
    titles = (*(actor.title for actor in deck.actors), *of_issues)
    if all(shortened(title, longest) == title for title in titles) and all(
        len(rule.reason or "") <= LONGEST_REASON for rule in deck.constraints
    ):
        return deck
    shorts = deck.shorts  # made from the whole titles
    return replace(
        deck,
        actors=tuple(
            replace(actor, title=shortened(actor.title, longest), short=shorts[actor.id]) for actor in deck.actors
        ),
        issues=tuple(
            replace(
                issue,
                title=shortened(issue.title, longest),
                terms=tuple(replace(term, title=shortened(term.title, longest)) for term in issue.terms),
            )
            for issue in deck.issues
        ),
        constraints=tuple(
            replace(rule, reason=shortened(rule.reason, LONGEST_REASON)) if rule.reason else rule
            for rule in deck.constraints
        ),
    )


def percent(part: int, whole: int) -> str:
    """The share for reading, never rounded to nothing or to all: ``52 %``, ``under 1 %``, ``over 99 %``."""
    if whole <= 0:
        return "0 %"
    share = (200 * part + whole) // (2 * whole)
    if share == 0 and part > 0:
        return "under 1 %"
    if share == 100 and part < whole:
        return "over 99 %"
    return f"{share} %"


def reading_words(line: RedLine) -> str:
    """Whether the line is the encoder's reading rather than the source's words, or partly so; empty where it is not."""
    if line.reason.startswith(_READING):
        return "the encoder’s reading"
    return "partly the encoder’s reading" if _READING in line.reason else ""


def let_go(lines: Sequence[str]) -> str:
    """The words of the button: ``Let go of this line``, ``Let go of these three lines``."""
    return "Let go of this line" if len(lines) == 1 else f"Let go of these {number(len(lines))} lines"


def let_go_in_what_if(lines: Sequence[str]) -> str:
    """The same where no what-if is on yet: ``Let go of this line in the what-if``."""
    return f"{let_go(lines)} in the what-if"


def by_gesture(action: str, *, double: bool = False) -> str:
    """What a click on a part of a chart does, or the key for it: ``Click or Enter: play this card``.

    ``action`` is what the button beside its reading says.
    """
    return f"{'Double-click' if double else 'Click'} or Enter: {action[:1].lower()}{action[1:]}"
