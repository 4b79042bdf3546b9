"""What the slides of the map and the knot ask, away from the window's thread: the same as the charts do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.charts.knot_summary import what_would_have_to_give
from desktop.charts.map_issues import Axes, default_axes, still_there
from desktop.charts.reading import what_deal_means
from desktop.presentation.deeper import Deeper, KnotShown, MapShown, knot_shown, map_shown
from desktop.presentation.showing import deck_in_sentences
from desktop.settings import Settings
from desktop.views.chart_page import Missing
from desktop.views.knot_page import KnotQuestion
from desktop.views.veto_map_page import MapQuestion
from winset.model import Board, Deck, WhatIf, Workspace


@dataclass(frozen=True, slots=True)
class DeeperQuestion:
    """What is asked of a table; ``axes`` are the issues of the map, None where a deck has no two."""

    deck: Deck
    board: Board
    what_if: WhatIf
    axes: Axes | None

    def answer(self, stopped: Callable[[], bool]) -> Deeper:
        """The map and the knot in public words; on the analyst's thread."""
        return Deeper(self._map(stopped), self._knot(stopped))

    def _map(self, stopped: Callable[[], bool]) -> MapShown | str:
        if self.axes is None:
            return "A veto map needs a deck with two issues at least."
        found = MapQuestion(self.deck, self.board, self.what_if, self.axes).answer(stopped)
        if isinstance(found, Missing):
            return found.sentence
        return map_shown(self.deck, self.board, self.what_if, found)

    def _knot(self, stopped: Callable[[], bool]) -> KnotShown:
        found = KnotQuestion(self.deck, self.board, self.what_if, "table").answer(stopped)
        if isinstance(found, Missing):
            return KnotShown(found.sentence.removesuffix(what_deal_means(self.deck)).rstrip())  # every foot says it
        words = deck_in_sentences(self.deck)
        return knot_shown(found, what_would_have_to_give(self.deck, self.board, self.what_if, stopped, named=words))


def question_of(workspace: Workspace, settings: Settings) -> DeeperQuestion:
    """What to ask of the workspace's table: its map is of the issues chosen in the window."""
    deck = workspace.ruled_deck
    kept = settings.map_issues(deck.id)
    chosen = Axes(*kept) if kept else None
    axes = chosen if chosen and still_there(deck, chosen) else default_axes(deck)
    return DeeperQuestion(deck, workspace.board, workspace.what_if, axes)
