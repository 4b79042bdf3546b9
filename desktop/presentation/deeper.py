"""What takes longer to find of a table and has slides of its own: the veto map and the knot, as the audience sees them.

Made of public words alone, as :mod:`desktop.presentation.showing` is. No Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.charts.knot_words import every_note, knot_heading, scope_sentence, singles_heading
from desktop.charts.veto_map_chart import MapChart, map_chart
from desktop.presentation.showing import (
    STILL_LOOKING,
    TOKENS,
    LineShown,
    Tag,
    deck_in_sentences,
    lines_shown,
    public_deck,
)
from desktop.tokens import actor_colors

if TYPE_CHECKING:
    from desktop.charts.knot import Tied
    from desktop.charts.knot_summary import Giving
    from winset.analysis.veto_map import VetoMap
    from winset.model import Board, Deck, WhatIf


@dataclass(frozen=True, slots=True)
class WayShown:
    """A way out: who gives way, on which lines, and what that opens."""

    sentence: str
    lines: tuple[LineShown, ...]
    opens: str


@dataclass(frozen=True, slots=True)
class KnotShown:
    """The knot in words: where there is no deal, whom it ties by which lines, and what would untie it."""

    sentence: str
    heading: str = ""
    lines: tuple[LineShown, ...] = ()
    note: str = ""
    ways: tuple[WayShown, ...] = ()


@dataclass(frozen=True, slots=True)
class MapShown:
    """The veto map, and each actor's chip by its id."""

    chart: MapChart
    tags: Mapping[str, Tag]


@dataclass(frozen=True, slots=True)
class Deeper:
    """The map and the knot; of a map that is not there a sentence says why."""

    veto_map: MapShown | str = STILL_LOOKING
    knot: KnotShown = KnotShown(STILL_LOOKING)


NOT_YET = Deeper()


def map_shown(deck: Deck, board: Board, what_if: WhatIf, found: VetoMap) -> MapShown:
    """The map in the deck's public words."""
    public = public_deck(deck)
    colors = actor_colors(public, dark=TOKENS.dark)
    tags = {actor: Tag(short, colors[actor]) for actor, short in public.shorts.items()}
    return MapShown(map_chart(public, board, what_if, found), tags)


def knot_shown(tied: Tied, giving: Giving) -> KnotShown:
    """The first knot, or all of one line each; and what would have to give."""
    deck, words = public_deck(tied.deck), replace(tied, deck=deck_in_sentences(tied.deck))
    where = scope_sentence(words.deck, tied.board, tied.what_if)
    if not tied.knots:
        return KnotShown(where, ways=_ways(deck, giving))
    if tied.all_single:
        lines = lines_shown(deck, [line for knot in tied.knots for line in knot])
        return KnotShown(where, singles_heading(words), lines, "", _ways(deck, giving))
    return KnotShown(
        where, knot_heading(words, 0), lines_shown(deck, tied.knots[0]), every_note(tied), _ways(deck, giving)
    )


def _ways(deck: Deck, giving: Giving) -> tuple[WayShown, ...]:
    return tuple(WayShown(way.sentence, lines_shown(deck, way.lines), way.opens) for way in giving.ways)
