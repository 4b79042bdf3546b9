"""What the signs of a chart mean, as values: for the line below it, its popup, and the foot of its picture. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.lettering import shortened
from winset.model import Deck

Mark: TypeAlias = Literal[
    "chip", "partly", "unknown", "deal", "impossible", "ring", "frame", "corner", "heat", "text", "set", "tail", "free"
]
LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means. ``short`` is the code on a chip, or the sign itself where it is a text."""

    mark: Mark
    words: str
    short: str = ""
    color: str = ""


def actor_entries(deck: Deck, colors: Mapping[str, str]) -> tuple[Entry, ...]:
    """Whose chips they are; ``colors`` are the actors' by id."""
    return tuple(
        Entry("chip", shortened(actor.title, LONGEST_NAME), deck.shorts[actor.id], colors[actor.id])
        for actor in deck.actors
    )
