"""What stands in the tables of the room against the deck, as values. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from desktop.debrief.bars import agreement_bar, firmness_bar
from desktop.printing.marks import Mark
from desktop.tokens import Tokens
from winset.model import Deck
from winset.wording import percent
from winset.workshop.posteriors import Posterior
from winset.workshop.room import Room
from winset.workshop.room_words import (
    FIRST_OF_TWO,
    deck_says,
    evidence_words,
    interval_words,
    posterior_words,
    prior_words,
    surprise_did,
    tally_words,
    voter_title,
)
from winset.workshop.run import Run
from winset.workshop.words import team_title

Bar: TypeAlias = Callable[[float, float, Tokens], tuple[Mark, ...]]
"""Marks for a cell: given its width and height in millimeters and the colors of the theme."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, or a ``bar`` that the text says in words. ``heat`` (0 to 1) tints it.

    ``key`` names what a click chooses, where the cell can be chosen.
    """

    text: str
    tip: str = ""
    bar: Bar | None = None
    heat: float = 0.0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, and its width in pixels; those with a ``share`` divide among them what is left."""

    title: str
    width: int = 0
    share: int = 0
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it is shown."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


NOTHING = Shown((), ())


def surprise_rows(run: Run, deck: Deck, found: Room) -> Shown:
    """Where teams voted otherwise than their red lines say."""
    headings = (
        Heading("Vote", 64),
        Heading("Proposal", share=3),
        Heading("Team", share=3),
        Heading("Actor", share=3),
        Heading("The team", share=3),
        Heading("The proposal", share=7),
    )
    rows = []
    for each in found.surprises:
        poll = run.polls[each.vote - 1]
        note = "" if each.counts else f" ({FIRST_OF_TWO})"
        texts = (
            f"{each.vote}{'' if each.counts else ' *'}",
            run.proposals[poll.proposal - 1].title,
            team_title(run.plan, each.team),
            deck.actor(each.actor).title,
            surprise_did(each, deck),
            deck_says(each, deck),
        )
        tip = f"Vote {each.vote}{note}, round {poll.round}: {texts[2]}, for {texts[3]}, {texts[4]}; it {texts[5]}."
        rows.append(tuple(Cell(text, tip) for text in texts))
    return Shown(headings, tuple(rows))


def firmness_rows(deck: Deck, found: Sequence[Posterior]) -> Shown:
    """Every red line of a played actor: those with evidence first, in the deck's order."""
    headings = (
        Heading("Actor", share=2),
        Heading("Red line", share=4),
        Heading("Evidence", share=4),
        Heading("Before", 62, align="right"),
        Heading("After", 62, align="right"),
        Heading("90 %", 84, align="right"),
        Heading("From 0 to 100 %", share=3),
    )
    ordered = sorted(found, key=lambda each: not each.is_tested)
    return Shown(headings, tuple(_firmness_row(deck, each) for each in ordered))


def takeable(deck: Deck, each: Posterior) -> bool:
    """Whether the votes suggest another firmness than the deck has."""
    return each.is_tested and each.suggested != deck.red_line(each.line).firmness


def tally_rows(run: Run, found: Room) -> Shown:
    """How far the room agreed, vote by vote."""
    headings = (
        Heading("Round", 56),
        Heading("Vote", 48),
        Heading("Proposal", share=3),
        Heading("Actors", share=3),
        Heading("Result", share=4),
    )
    rows = []
    for tally in found.tallies:
        said = tally_words(tally)
        title = run.proposals[tally.proposal - 1].title
        tip = f"Round {tally.round}, vote {tally.vote} on “{title}”: {said}."
        bar = Cell(said, tip, partial(agreement_bar, tally))
        texts = (str(tally.round), str(tally.vote), title)
        rows.append((*(Cell(text, tip) for text in texts), bar, Cell(said, tip)))
    return Shown(headings, tuple(rows))


def block_rows(run: Run, found: Room) -> Shown:
    """Proposing teams down, vetoing teams across, and how often."""
    counts = {(each.proposed_by, each.vetoed_by): each.votes for each in found.blocks}
    order: list[str | None] = [*(team.id for team in run.plan.teams), None]
    down = [team for team in order if any(team == proposed for proposed, _ in counts)]
    across = [team for team in order if any(team == vetoed for _, vetoed in counts)]
    most = max((len(votes) for votes in counts.values()), default=1)
    headings = (
        Heading("Proposals of, vetoed by", 220),
        *(Heading(voter_title(run, team), 130, align="right") for team in across),
        Heading("", share=1),
    )
    rows = []
    for proposed in down:
        title = team_title(run.plan, proposed)
        cells = [Cell(title, title)]
        for vetoed in across:
            votes = counts.get((proposed, vetoed), ())
            by = voter_title(run, vetoed)
            which = f" in {'vote' if len(votes) == 1 else 'votes'} {', '.join(map(str, votes))}" if votes else " never"
            tip = f"Proposals of {title}, vetoed by {by}:{which}."
            cells.append(Cell(str(len(votes)) if votes else "·", tip, heat=len(votes) / most))
        rows.append((*cells, Cell("")))
    return Shown(headings, tuple(rows))


def _firmness_row(deck: Deck, each: Posterior) -> tuple[Cell, ...]:
    line = deck.red_line(each.line)
    said = posterior_words(each)
    tip = f"{line.name}\n{said}"
    key = each.line if takeable(deck, each) else ""
    after = percent(each.suggested) if each.is_tested else ""
    return (
        Cell(deck.actor(line.actor).title, tip, key=key),
        Cell(line.name, tip),
        Cell(evidence_words(each), tip),
        Cell(percent(each.assumed), f"Assumed firm {prior_words(each)}."),
        Cell(after, tip),
        Cell(interval_words(each), tip),
        Cell(said, tip, partial(firmness_bar, each)),
    )
