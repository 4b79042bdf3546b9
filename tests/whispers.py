"""A deck full of secrets: whatever only one actor may see has a canary with that actor's number in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from decks_at_hand import generated

from winset.model import Deck, Preference, Source

CANARY = "Kanarienvogel"
FIELDS = ("title", "reason", "quote", "said_by", "place")
PRIVATE = ("aims", "means", "limits", "private")


def canary(owner: str, field: str) -> str:
    return f"{CANARY}{owner.removeprefix('actor_')}{field.replace('_', '')}"


def whispering() -> Deck:
    """A deck in which everything that only one actor may see has a canary with its number."""
    deck = generated(4)
    lines = tuple(
        replace(
            line,
            source=f"of_{line.actor}",
            firmness=Decimal("0.5"),
            **{field: canary(line.actor, field) for field in FIELDS},
        )
        for line in deck.red_lines
    )
    actors = tuple(replace(actor, **{field: canary(actor.id, field) for field in PRIVATE}) for actor in deck.actors)
    sources = tuple(
        Source(f"of_{actor.id}", canary(actor.id, "source"), canary(actor.id, "author")) for actor in actors
    )
    preferences = tuple(Preference(actor.id, deck.issues[0].id, Decimal(7)) for actor in actors)
    summary = " ".join(canary(actor.id, "summary") for actor in actors)
    return replace(deck, actors=actors, red_lines=lines, sources=sources, preferences=preferences, summary=summary)
