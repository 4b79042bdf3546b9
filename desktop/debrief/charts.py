"""Pictures of the last table for the report: the veto map, and cards against actors. No Qt."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.charts.cards_actors import TITLE as CARDS_TITLE
from desktop.charts.cards_actors import cards_actors_chart, cards_actors_table, picture_size
from desktop.charts.export import DOTS_PER_INCH, ChartExport, picture
from desktop.charts.map_issues import default_axes
from desktop.charts.veto_map_chart import TITLE as MAP_TITLE
from desktop.charts.veto_map_chart import map_chart, map_table
from desktop.charts.veto_map_layout import layout_of
from desktop.tokens import LIGHT, actor_colors
from winset.analysis.cards import card_figures
from winset.analysis.engine import Budget, Cancelled, OverBudget
from winset.analysis.veto_map import veto_map
from winset.model import Workspace

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINTED_INCHES: Final = 6.85
"""As wide as a page's matter: pictures are as fine as they are printed, however large they are drawn."""
_SIZE_IN_PNG: Final = slice(16, 24)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a picture (PNG) with its title and proportions, or the sentence that says why there is none."""

    title: str
    png: bytes = b""
    height_by_width: float = 0.0
    missing: str = ""


def drawn_charts(workspace: Workspace, stopped: Callable[[], bool]) -> tuple[Drawn, ...]:
    """The charts of the table, each in a second or two. Cancelled once ``stopped`` says so."""
    return tuple(_drawn_charts(workspace, stopped))


def _drawn_charts(workspace: Workspace, stopped: Callable[[], bool]) -> Iterator[Drawn]:
    for title, make in ((MAP_TITLE, _map), (CARDS_TITLE, _cards)):
        try:
            chart = make(workspace, Budget(cancelled=stopped))
        except OverBudget as over:
            yield Drawn(title, missing=f"It was not computed: {over.reason}.")
            continue
        if chart is None:
            yield Drawn(title, missing="A deck of one issue has none.")
            continue
        if stopped():
            raise Cancelled
        yield _as_printed(title, chart)


def _as_printed(title: str, chart: ChartExport) -> Drawn:
    dots = max(1, round(DOTS_PER_INCH * min(1.0, PRINTED_INCHES / chart.size[0])))
    png = picture(chart, "png", dots)
    width, height = struct.unpack(">II", png[_SIZE_IN_PNG])
    return Drawn(title, png, height / width)


def _map(workspace: Workspace, budget: Budget) -> ChartExport | None:
    deck, board, what_if = workspace.ruled_deck, workspace.board, workspace.what_if
    axes = default_axes(deck)
    if axes is None:
        return None
    found = veto_map(deck, board, what_if, axes.rows, axes.columns, budget=budget)
    chart = map_chart(deck, board, what_if, found)
    layout = layout_of(chart)

    def draw(figure: Figure) -> None:
        from desktop.charts import veto_map_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

        drawing.draw_veto_map(figure, chart, LIGHT, actor_colors(deck, dark=False))

    size = (layout.width / 96, layout.height / 96)
    return ChartExport("veto-map", MAP_TITLE, draw, lambda: map_table(deck, found), size)


def _cards(workspace: Workspace, budget: Budget) -> ChartExport:
    deck, board = workspace.ruled_deck, workspace.board
    figures = card_figures(deck, board, workspace.what_if, budget=budget)
    chart = cards_actors_chart(deck, figures, "table", "deck")

    def draw(figure: Figure) -> None:
        from desktop.charts import cards_actors_drawing as drawing  # noqa: PLC0415 - it loads matplotlib

        drawing.make_room(figure, deck, chart, LIGHT, board)
        drawing.draw_cards_actors(figure, deck, chart, LIGHT, colors=actor_colors(deck, dark=False), board=board)

    return ChartExport(
        "cards-and-actors",
        CARDS_TITLE,
        draw,
        lambda: cards_actors_table(deck, chart),
        picture_size(chart),
    )
