"""A deck as it is presented: its slides, whatever is written on them, and where."""

from __future__ import annotations

from decks_at_hand import board_of
from desk_bench import DeskBench, workspace_of

from desktop.desk import Desk, crossed_by_issue
from desktop.presentation.asking import question_of
from desktop.presentation.showing import Known, Showing, showing_of
from desktop.presentation.slide import Slide
from desktop.presentation.slides import SlideMaker
from desktop.presentation.stage import NO_WORKSHOP, Ballot, News, Reveal, Stage, Timer
from desktop.printing.lettering import text_width
from desktop.printing.marks import Words
from desktop.settings import MemoryStore, Settings
from winset.model import Deck, Workspace

WIDE, OLD = 1920.0, 1440.0
"""Slides for screens of 16 by 9 and of 4 by 3."""


def showing_on(desk: Desk) -> Showing:
    """What is shown of the table on this desk."""
    crossed = crossed_by_issue(desk.deck, desk.what_if, desk.crossings())
    return showing_of(desk.workspace, Known(desk.verdict, desk.findings, crossed))


def slides_on(what: Workspace | Deck, stage: Stage = NO_WORKSHOP, width: float = WIDE, place: int = 2) -> list[Slide]:
    """All slides of this table; of a deck alone with the cards at that place."""
    workspace = workspace_of(what, board_of(what, place)) if isinstance(what, Deck) else what
    bench = DeskBench(workspace)
    deeper = question_of(workspace, Settings(MemoryStore())).answer(lambda: False)
    return SlideMaker().slides(showing_on(bench.desk), deeper, stage, width)


def a_workshop(showing: Showing, reason: str = "It goes too far for us at home.") -> Stage:
    """A round whose ballots are open: every second team vetoes, for two reasons."""
    ballots = tuple(
        Ballot(actor.title, actor.color, "vetoes", f"Never: {reason}") if place % 2
        else Ballot(actor.title, actor.color, "accepts")
        for place, actor in enumerate(showing.actors)
    )  # fmt: skip
    return Stage(
        "Round 2",
        "Party 1",
        Timer("to the vote", seconds=462),
        None,
        Reveal("Not agreed", False, ballots, (reason, f"And: {reason}")),
        News(reason, f"{reason}\n\n{reason * 3}", reason),
    )


def written(slide: Slide) -> list[Words]:
    """Every line of text on the slide that is not empty."""
    return [mark for mark in slide.marks if isinstance(mark, Words) and mark.text.strip()]


def extent(words: Words) -> tuple[float, float, float, float]:
    """Where the letters of a line are: left, top, right, bottom."""
    wide = text_width(words.text, words.style)
    left = {
        "left": words.x,
        "center": words.x + (words.width - wide) / 2,
        "right": words.x + words.width - wide,
    }[words.align]
    return left, words.y, left + wide, words.y + words.height
