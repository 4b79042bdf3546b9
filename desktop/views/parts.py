"""The parts of the window, all around one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.settings import Settings
from desktop.verbs import Verbs
from desktop.views.actions import Actions
from desktop.views.actor_panel import ActorPanel
from desktop.views.chart_page import ChartTools
from desktop.views.chart_panel import ChartPanel
from desktop.views.hand_view import HandPanel
from desktop.views.header import Header
from desktop.views.notice import NoticeBoard
from desktop.views.scenario_panel import ScenarioPanel
from desktop.views.sentence import SentenceView
from desktop.views.status import StatusLine
from desktop.views.table_view import TableView
from desktop.views.toast import Toast
from desktop.views.way_popup import WayPopup
from winset.model import Shipped


@dataclass(frozen=True)
class Parts:
    """What the window is made of, and what its parts share."""

    desk: Desk
    verbs: Verbs
    commands: Actions
    header: Header
    hand: HandPanel
    scenarios: ScenarioPanel
    left: QTabWidget
    notices: NoticeBoard
    sentence: SentenceView
    way: WayPopup
    table: TableView
    actors: ActorPanel
    charts: ChartPanel
    status: StatusLine
    toast: Toast


def make_parts(
    window: QWidget,
    document: Document,
    analyst: Analyst,
    settings: Settings,
    times: Callable[[], Mapping[str, datetime]] | None = None,
    *,
    chart_analyst: Analyst | None = None,
    shipped: Shipped | None = None,
) -> Parts:
    """Make the parts of this window; what they compute comes from ``analyst``, for the charts from theirs, if given."""
    desk = Desk(document, analyst, window)
    verbs = Verbs(document, window, shipped=shipped)
    sentence = SentenceView(desk)  # the first to hear of the table, so that it is painted before all else changes
    commands = Actions(window, document, verbs)
    hand = HandPanel(desk, verbs)
    scenarios = ScenarioPanel(document, verbs, times=times)
    status = StatusLine(desk, analyst)
    tools = ChartTools(document, chart_analyst or analyst, verbs, desk.spotlight, settings)
    return Parts(
        desk=desk,
        verbs=verbs,
        commands=commands,
        header=Header(desk, commands.about_deck, commands.header_actions()),
        hand=hand,
        scenarios=scenarios,
        left=_tabs(hand, scenarios),
        notices=NoticeBoard(),
        sentence=sentence,
        way=WayPopup(desk, verbs, analyst, window),
        table=TableView(desk, verbs),
        actors=ActorPanel(desk, verbs, analyst=chart_analyst or analyst),
        charts=ChartPanel(tools, window),
        status=status,
        toast=Toast(window, status),
    )


def _tabs(hand: HandPanel, scenarios: ScenarioPanel) -> QTabWidget:
    left = QTabWidget()
    left.setDocumentMode(True)
    left.tabBar().setExpanding(True)
    left.tabBar().setObjectName("narrow")  # in the smallest window there is room for a workshop's beside them
    left.tabBar().setAccessibleName("Cards and scenarios")
    left.addTab(hand, "Cards")
    left.addTab(scenarios, "Scenarios")
    return left
