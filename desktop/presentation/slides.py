"""All slides of a presentation, in their order, and which are under which key."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.presentation.deeper import Deeper
from desktop.presentation.map_slides import map_slides
from desktop.presentation.other_slides import knot_slides, nearest_slides, reveal_slides
from desktop.presentation.showing import Showing
from desktop.presentation.slide import Kind, Slide
from desktop.presentation.stage import Stage
from desktop.presentation.table_slides import table_slides

KINDS: tuple[Kind, ...] = ("table", "reveal", "veto map", "knot", "nearest deal")
"""The digits 1 to 5 go to the first slide of each."""


def slides_of(showing: Showing, deeper: Deeper, stage: Stage, width: float) -> list[Slide]:
    """The slides, so many units wide; ballots have some only once they are opened."""
    reveal = reveal_slides(showing, stage, stage.reveal, width) if stage.reveal else []
    return [
        *table_slides(showing, stage, width),
        *reveal,
        *map_slides(showing, stage, deeper.veto_map, width),
        *knot_slides(showing, stage, deeper.knot, width),
        *nearest_slides(showing, stage, width),
    ]


def first_of(slides: Sequence[Slide], kind: Kind) -> int | None:
    """The place of the first slide of that kind; None where there is none."""
    return next((place for place, slide in enumerate(slides) if slide.kind == kind), None)
