"""Every chart: its name on its tab, and where its page comes from when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from desktop.views.chart_page import ChartPage

AnyPage: TypeAlias = ChartPage[Any, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its topic and its name; ``load`` gives the class of its page.

    Loading takes tens of milliseconds, which the first paint does not wait for.
    """

    topic: str
    name: str
    load: Callable[[], type[AnyPage]]


def _veto_map() -> type[AnyPage]:
    from desktop.views.veto_map_page import VetoMapPage  # noqa: PLC0415 - when the chart is first needed

    return VetoMapPage


def _veto_sets() -> type[AnyPage]:
    from desktop.views.veto_sets_page import VetoSetsPage  # noqa: PLC0415 - when the chart is first needed

    return VetoSetsPage


def _cards_actors() -> type[AnyPage]:
    from desktop.views.cards_actors_page import CardsActorsPage  # noqa: PLC0415 - when the chart is first needed

    return CardsActorsPage


def _knot() -> type[AnyPage]:
    from desktop.views.knot_page import KnotPage  # noqa: PLC0415 - when the chart is first needed

    return KnotPage


def _deals() -> type[AnyPage]:
    from desktop.views.deals_page import DealsPage  # noqa: PLC0415 - when the chart is first needed

    return DealsPage


def _odds() -> type[AnyPage]:
    from desktop.views.odds_page import OddsPage  # noqa: PLC0415 - when the chart is first needed

    return OddsPage


def _packages() -> type[AnyPage]:
    from desktop.views.packages_page import PackagesPage  # noqa: PLC0415 - when the chart is first needed

    return PackagesPage


PACKAGES = "packages"
CHARTS = (
    Chart("veto_map", "Veto map", _veto_map),
    Chart("veto_sets", "Veto sets", _veto_sets),
    Chart("cards_actors", "Cards × actors", _cards_actors),
    Chart("knot", "The knot", _knot),
    Chart("deals", "Deals", _deals),
    Chart("odds", "Odds", _odds),
    Chart(PACKAGES, "All packages", _packages),
)
"""Every chart, in the order of the tabs."""


class Pages(Mapping[str, AnyPage]):
    """The pages by topic, each made when it is first asked for, and then put in its place."""

    def __init__(self, make: Callable[[Chart], AnyPage], put: Callable[[AnyPage], None]) -> None:
        self._make = make
        self._put = put
        self._charts = {chart.topic: chart for chart in CHARTS}
        self._made: dict[str, AnyPage] = {}

    def __getitem__(self, topic: str) -> AnyPage:
        """The page of the chart; KeyError where there is no such chart."""
        if topic not in self._made:
            page = self._made[topic] = self._make(self._charts[topic])
            self._put(page)  # known by now: it may have figures at once, and tell of them
        return self._made[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def made(self, topic: str) -> AnyPage | None:
        """The page, if it was asked for before."""
        return self._made.get(topic)
