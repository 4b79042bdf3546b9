"""All slides of a presentation, in their order, and which are under which key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.presentation.deeper import Deeper
from desktop.presentation.map_slides import map_slides
from desktop.presentation.other_slides import knot_slides, nearest_slides, news_slides, reveal_slides
from desktop.presentation.showing import Showing
from desktop.presentation.slide import Kind, Slide
from desktop.presentation.stage import NO_WORKSHOP, Stage, Timer
from desktop.presentation.table_slides import table_slides

KINDS: tuple[Kind, ...] = ("table", "reveal", "veto map", "knot", "nearest deal", "news")
"""The digits 1 to 6 go to the first slide of each."""


class SlideMaker:
    """Makes the slides; those whose matter is the very same as before are not laid out again."""

    def __init__(self) -> None:
        self._made: dict[Kind, tuple[tuple[object, ...], list[Slide]]] = {}
        self._stage = NO_WORKSHOP

    def slides(self, showing: Showing, deeper: Deeper, stage: Stage, width: float) -> list[Slide]:
        """The slides, so many units wide; ballots have some only once they are opened."""
        stage = self._as_before(stage)
        every, reveal, news = (showing, stage), stage.reveal, stage.news
        veto_map, knot = deeper.veto_map, deeper.knot
        slides = [*self._kept("table", width, every, lambda: table_slides(showing, stage, width))]
        if reveal is not None:
            slides += self._kept("reveal", width, every, lambda: reveal_slides(showing, stage, reveal, width))
        if news is not None:
            slides += self._kept("news", width, every, lambda: news_slides(showing, stage, news, width))
        slides += self._kept("veto map", width, (*every, veto_map), lambda: map_slides(showing, stage, veto_map, width))
        slides += self._kept("knot", width, (*every, knot), lambda: knot_slides(showing, stage, knot, width))
        slides += self._kept("nearest deal", width, every, lambda: nearest_slides(showing, stage, width))
        return slides

    def _as_before(self, stage: Stage) -> Stage:
        """The very stage of before where only the clock was set since: the window paints that over the slides."""
        stands = replace(stage, timer=Timer(stage.timer.label) if stage.timer else None)
        if stands != self._stage:
            self._stage = stands
        return self._stage

    def _kept(
        self, kind: Kind, width: float, matter: tuple[object, ...], make: Callable[[], list[Slide]]
    ) -> list[Slide]:
        known = self._made.get(kind)
        if known is not None:
            (known_width, *before), made = known
            if known_width == width and all(one is other for one, other in zip(before, matter, strict=True)):
                return made
        made = make()
        self._made[kind] = ((width, *matter), made)
        return made


def first_of(slides: Sequence[Slide], kind: Kind) -> int | None:
    """The place of the first slide of that kind; None where there is none."""
    return next((place for place, slide in enumerate(slides) if slide.kind == kind), None)
