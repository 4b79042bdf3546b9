"""What the mouse or the keyboard points at, told to every view, so that each shows the same thing where it has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from winset.model import All, Any, AtLeast, Comparison, Deck, Not, Rule
from winset.rules import compares

Card: TypeAlias = tuple[str, str]
"""A card by issue id and term id."""


@dataclass(frozen=True, slots=True)
class Lit:
    """The cards, actors and red lines that are in the light; nothing when all are empty."""

    cards: frozenset[Card] = frozenset()
    actors: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.cards or self.actors or self.lines)


NOTHING = Lit()


class Spotlight(QObject):
    """Views call :meth:`point` while something of theirs is pointed at, and :meth:`leave` when that ends.

    Signals:
        changed(): ``lit`` is another one now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lit = NOTHING
        self._holder: object = None

    @property
    def lit(self) -> Lit:
        """What is in the light."""
        return self._lit

    def point(self, holder: object, lit: Lit) -> None:
        """Put this in the light; ``holder`` is the view that points."""
        self._holder = holder
        self._show(lit)

    def leave(self, holder: object) -> None:
        """This view points at nothing any more; what another one points at stays in the light."""
        if holder is self._holder:
            self._holder = None
            self._show(NOTHING)

    def _show(self, lit: Lit) -> None:
        if lit != self._lit:
            self._lit = lit
            self.changed.emit()


def lit_by_card(deck: Deck, issue: str, term: str) -> Lit:
    """A card with the red lines that speak of it."""
    card = (issue, term)
    return Lit(
        frozenset({card}), lines=frozenset(line.id for line in deck.red_lines if card in cards_of(line.rule, deck))
    )


def lit_by_actor(deck: Deck, actor: str) -> Lit:
    """An actor with its red lines."""
    return Lit(actors=frozenset({actor}), lines=frozenset(line.id for line in deck.lines_of(actor)))


def lit_by_lines(deck: Deck, lines: Iterable[str]) -> Lit:
    """Red lines with their actors and the cards that they speak of."""
    found = [deck.red_line(line) for line in lines]
    return Lit(
        frozenset().union(*(cards_of(line.rule, deck) for line in found)),
        frozenset(line.actor for line in found),
        frozenset(line.id for line in found),
    )


def cards_of(rule: Rule, deck: Deck) -> frozenset[Card]:
    """The cards that a rule speaks of; an ordering speaks of the cards on its side."""
    match rule:
        case Comparison(issue=issue, operator="is" | "is not" | "in" | "not in", terms=terms):
            return frozenset((issue, term) for term in terms)
        case Comparison(issue=issue):
            return frozenset((issue, term.id) for term in deck.issue(issue).terms if compares(rule, term.id, deck))
        case Not(part=part):
            return cards_of(part, deck)
        case All(parts=parts) | Any(parts=parts) | AtLeast(parts=parts):
            return frozenset().union(*(cards_of(part, deck) for part in parts))
        case _:
            return frozenset()
