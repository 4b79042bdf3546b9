"""Firmness that is taken into the deck itself, where a what-if would only try it; and decks that differ in no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from winset.model.deck import Deck
from winset.model.workspace import Workspace

_PERCENT: Final = Decimal("0.01")


def take_firmness(workspace: Workspace, chosen: Mapping[str, Decimal]) -> Workspace:
    """The workspace whose deck has these firmness (0 to 1, by red line id), rounded to whole percent.

    What scenarios assume otherwise stays as it is. KeyError for a line that the deck does not have, ValueError for a
    number that is no firmness.
    """
    deck = workspace.deck
    for line, firmness in chosen.items():
        deck.red_line(line)
        if not 0 <= firmness <= 1:
            raise ValueError(f"the firmness of {line} is not from 0 to 1")
    lines = tuple(
        replace(line, firmness=chosen[line.id].quantize(_PERCENT)) if line.id in chosen else line
        for line in deck.red_lines
    )
    return workspace if lines == deck.red_lines else replace(workspace, deck=replace(deck, red_lines=lines))


def plays_alike(one: Deck, other: Deck) -> bool:
    """Whether the decks have the same cards and red lines, so that one can serve a workshop on the other.

    How firm and how dear the lines are may differ, and so may the decision rule.
    """
    return one is other or (one.issues == other.issues and _rules(one) == _rules(other))


def _rules(deck: Deck) -> list[tuple[object, ...]]:
    return [(line.id, line.actor, line.kind, line.rule) for line in deck.red_lines]
