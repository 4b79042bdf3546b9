"""What the signs of a chart mean, as values: for the line below it, its popup, and the foot of its picture. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.lettering import shortened, without_middle
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
    """Whose chips they are; ``colors`` are the actors' by id. Of long names that begin alike the ends are told, too."""
    cut = Counter(shortened(actor.title, LONGEST_NAME) for actor in deck.actors)

    def name(title: str) -> str:
        brief = shortened(title, LONGEST_NAME)
        return brief if cut[brief] == 1 else without_middle(title, LONGEST_NAME)

    return tuple(Entry("chip", name(actor.title), deck.shorts[actor.id], colors[actor.id]) for actor in deck.actors)
