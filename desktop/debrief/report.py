"""The report of a workshop as pages: laid out in millimeters, painted by the press as everything that is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.charts.origin import source_words
from desktop.debrief.against import against_rows
from desktop.debrief.last_table import last_table_rows
from desktop.debrief.looks import Column, grid, hour, section
from desktop.debrief.matter import Debrief
from desktop.debrief.opening import agenda_rows, title_rows
from desktop.debrief.proposals import proposal_rows
from desktop.debrief.votes import vote_rows
from desktop.lettering import shortened
from desktop.printing.flow import flow
from desktop.printing.frame import Frame
from desktop.printing.marks import Mark, Page, Paper
from desktop.printing.rows import Row
from winset.workshop.words import entry_words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report that begins on a page of its own."""

    name: str
    rows: Callable[[], list[Row]]


def report_pages(told: Debrief, paper: Paper, begin: Callable[[str], None] = lambda _name: None) -> tuple[Page, ...]:
    """All pages. Some tens of milliseconds each: on a thread of its own, which ``begin`` may stop before a chapter."""
    frame = Frame(paper, "Workshop report", (_origin(told),))
    bodies: list[tuple[Mark, ...]] = []
    for chapter in _chapters(told, frame):
        begin(chapter.name)
        bodies += flow(chapter.rows(), frame.height)
    return frame.pages(bodies)


def _chapters(told: Debrief, frame: Frame) -> Iterator[Chapter]:
    width = frame.width
    yield Chapter("the title", lambda: [*title_rows(told, width), *agenda_rows(told, width)])
    yield Chapter("the proposals", lambda: proposal_rows(told, width))
    yield Chapter("the votes", lambda: vote_rows(told, width))
    yield Chapter("the last table", lambda: last_table_rows(told, width, frame.height))
    yield Chapter("the room against the deck", lambda: against_rows(told, width))
    yield Chapter("the log", lambda: _log(told, width))


def _log(told: Debrief, width: float) -> list[Row]:
    lines = [
        (str(entry.number), hour(entry.at), entry_words(told.run, told.deck, entry.event)) for entry in told.entries
    ]
    return [
        *section("Appendix: the log", width),
        *grid((Column("No.", 1), Column("At", 1), Column("What happened", 14)), lines, width),
    ]


def _origin(told: Debrief) -> str:
    parts = (shortened(told.deck.title), source_words(told.deck), f"Workshop “{shortened(told.run.plan.title)}”")
    return " · ".join(part for part in parts if part)
