"""What the facilitator's script has of a prepared workshop: its teams, and the agenda with injects and notes. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.lettering import isolated
from desktop.printing.rows import Row, kept, rows_beside, space, text_rows, tick_rows
from desktop.printing.script_rows import QUIET, STRONG, TEXT, TIME_ROOM, at_time, heading
from desktop.tokens import LIGHT
from winset.model import Deck, Inject, Workshop
from winset.model.planning import injects_of, unplayed
from winset.wording import counted, length, listed, names, starting

VOTES = ("first vote", "second vote")
"""Of a round that votes twice."""


def round_votes(workshop: Workshop) -> list[str]:
    """The votes of the workshop, each by its round: two for a round that votes twice."""
    votes: list[str] = []
    for number, each in enumerate(workshop.rounds, 1):
        said = f"Round {number} of {len(workshop.rounds)}: {isolated(each.title)}"
        votes += [f"{said} · {vote}" for vote in VOTES] if each.two_step else [said]
    return votes


def plan_notes(workshop: Workshop, width: float) -> list[Row]:
    """The facilitator's notes on the whole workshop."""
    title = f"The workshop “{isolated(workshop.title)}”"
    much = f"{counted(len(workshop.teams), 'team', 'teams')}, {counted(workshop.people, 'person', 'people')}, "
    much += f"{counted(len(workshop.rounds), 'round', 'rounds')}, {length(workshop.minutes)} in all."
    rows = [*heading(title, width), *text_rows(much, TEXT, width)]
    return [*rows, space(2), *_notes(workshop.notes, width)] if workshop.notes else rows


def team_rows(workshop: Workshop, deck: Deck, width: float) -> list[Row]:
    """Who plays whom."""
    rows = heading("The teams", width)
    for team in workshop.teams:
        plays = f"plays {names(deck, team.actors)}" if team.actors else "observes, without a ballot"
        people = counted(team.people, "person", "people")
        told = text_rows(f"{isolated(team.title)} {plays}", TEXT, width - 26)
        rows += [*rows_beside(((0, told), (width - 24, text_rows(people, TEXT, 24)))), space(0.8)]
    left = unplayed(workshop, deck)
    if left:
        rows += text_rows(f"The deck votes for {names(deck, left)}: a veto where a red line is crossed.", TEXT, width)
    return rows


def agenda(workshop: Workshop, deck: Deck, width: float) -> list[Row]:
    """The rounds with their times from the start, and what belongs to each."""
    rows = heading(f"Agenda: {length(workshop.minutes)}, from the first round on", width)
    begins = 0
    room = width - TIME_ROOM
    for number, each in enumerate(workshop.rounds, 1):
        twice = ", two votes" if each.two_step else ""
        words = f"Round {number}: {isolated(each.title)} ({length(each.minutes)}{twice})"
        block = [*text_rows(words, STRONG, room, keep=True)]
        block += _notes(each.notes, room)
        for inject in injects_of(workshop, number):
            block += [space(1), *_inject(inject, deck, room)]
        rows += [*kept(at_time(_clock(begins), block)), space(2)]
        begins += each.minutes
    rows += [*at_time(_clock(begins), text_rows("End; what stood in the way, and what untied it", TEXT, room))]
    free = injects_of(workshop, None)
    if free:
        rows += heading("Injects for whenever they suit", width)
        for inject in free:
            rows += [*kept(_inject(inject, deck, width)), space(1.5)]
    return rows


def _inject(inject: Inject, deck: Deck, width: float) -> list[Row]:
    """A box to tick when it is released, its text for all, and what it changes."""
    rows = tick_rows(f"Inject: {isolated(inject.title)}", TEXT, width)
    if inject.text:
        rows += text_rows(f"“{isolated(inject.text)}”", TEXT, width, x=6)
    for sentence in changes(inject, deck):
        rows += text_rows(sentence, TEXT, width, x=6)
    return [*rows, *_notes(inject.notes, width, x=6)]


def changes(inject: Inject, deck: Deck) -> Iterator[str]:
    """What the inject changes, a sentence for each actor and direction."""
    for verb, lines in (("gives way on", inject.gives_way), ("stands firm again on", inject.stands_firm)):
        for actor in deck.actors:
            own = [f"“{line.name}”" for line in deck.lines_of(actor.id) if line.id in lines]
            if own:
                yield f"{starting(names(deck, (actor.id,)))} {verb} {listed(own)}."


def _notes(notes: str | None, width: float, x: float = 0) -> list[Row]:
    return text_rows(notes, QUIET, width, x=x, bar=LIGHT.border_strong) if notes else []


def _clock(minutes: int) -> str:
    """Hours and minutes from the start: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02}"
