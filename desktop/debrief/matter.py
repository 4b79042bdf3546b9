"""What a workshop's report is made of: the run, its deck, and what is found out about its last table. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.charts.knot_summary import Giving, what_would_have_to_give
from desktop.debrief.charts import Drawn, drawn_charts
from desktop.findings import find
from desktop.lettering import isolated, isolated_deck
from desktop.printing.knots import knot_sentences
from desktop.printing.matter import Matter
from winset.analysis.engine import Cancelled
from winset.model import Board, Deck, Scenario, Workspace, new_workspace
from winset.workshop.events import Entry
from winset.workshop.posteriors import WEIGHT
from winset.workshop.room import Room, room
from winset.workshop.run import Run

Stopped = Callable[[], bool]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that the report says. Texts of the run and the deck are fit to stand in sentences.

    ``named``: reasons are told with the teams that gave them. ``table`` is the last table, ``giving`` what would have
    to give on it, ``charts`` are pictures of it.
    """

    run: Run
    deck: Deck
    entries: tuple[Entry, ...]
    named: bool
    room: Room
    table: Matter
    giving: Giving
    charts: tuple[Drawn, ...]


def debrief(
    run: Run,
    deck: Deck,
    entries: tuple[Entry, ...],
    *,
    named: bool,
    stopped: Stopped,
    weight: Decimal = WEIGHT,
    progress: Progress = lambda _what: None,
    draw: Callable[[Workspace, Stopped], tuple[Drawn, ...]] = drawn_charts,
) -> Debrief:
    """Find out what the report says. Seconds, most of them to ``draw`` the charts; Cancelled once ``stopped`` says so.

    ``progress`` is told what comes next, in a few words.
    """

    def begin(what: str) -> None:
        if stopped():
            raise Cancelled
        progress(what)

    begin("Comparing the room with the deck …")
    against = room(run, deck, weight=weight, named=named)
    begin("Finding the verdict of the last table …")
    workspace = final_workspace(run, deck)
    ruled, board, what_if = workspace.ruled_deck, workspace.board, workspace.what_if
    found = find(ruled, board, what_if, stopped)
    begin("Looking for the knot …")
    knots = knot_sentences(ruled, board, what_if, stopped)
    giving = what_would_have_to_give(ruled, board, what_if, stopped, named=isolated_deck(ruled))
    begin("Drawing the charts …")
    charts = draw(workspace, stopped)
    begin("Laying the pages out …")
    told, shown = isolated_run(run), isolated_deck(run.ruled(deck))
    return Debrief(told, shown, entries, named, against, Matter(workspace, found.verdict, found, knots), giving, charts)


def final_board(run: Run) -> Board:
    """The last table: the cards of the last proposal that was not withdrawn, else those it began with."""
    kept = [each for each in run.proposals if not each.withdrawn]
    return kept[-1].board if kept else run.start_board


def final_workspace(run: Run, deck: Deck) -> Workspace:
    """The last table as a scenario, under the workshop's decision rule and with the red lines that hold at its end."""
    what_if = replace(run.what_if, agreement=run.plan.agreement)
    return new_workspace(deck, (Scenario("last_table", "The last table", deck.in_order(final_board(run)), what_if),))


def isolated_run(run: Run) -> Run:
    """The run with all its titles :func:`isolated`, for sentences; ids stay."""
    plan = run.plan
    shown = replace(
        plan,
        title=isolated(plan.title),
        teams=tuple(replace(team, title=isolated(team.title)) for team in plan.teams),
        rounds=tuple(replace(each, title=isolated(each.title)) for each in plan.rounds),
        injects=tuple(replace(inject, title=isolated(inject.title)) for inject in plan.injects),
    )
    proposals = tuple(replace(each, title=isolated(each.title)) for each in run.proposals)
    return replace(run, plan=shown, proposals=proposals)
