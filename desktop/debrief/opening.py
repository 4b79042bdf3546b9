"""The report begins: what was played, by whom and when, and how the time went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.charts.origin import source_words
from desktop.debrief.looks import QUIET, TEXT, TITLE, Column, day, grid, heading, hour, paragraph, section
from desktop.debrief.matter import Debrief
from desktop.printing.marks import Style
from desktop.printing.rows import Row, rows_beside, space, text_rows
from desktop.tokens import LIGHT
from winset.model import Deck, Inject
from winset.wording import counted, decision_rule_words, listed, starting
from winset.workshop import events as ev
from winset.workshop.events import Entry
from winset.workshop.run import Run
from winset.workshop.words import inject_effect

_DECK = Style(14, color=LIGHT.quiet)
_KEY = 32.0


@dataclass(frozen=True, slots=True)
class Held:
    """A round as it was held: its number, when it began, and when it ended (None: it is still open).

    ``jumped`` are the seconds by which the computer's clock was set meanwhile, or slept.
    """

    round: int
    began: datetime
    ended: datetime | None = None
    jumped: float = 0.0

    @property
    def minutes(self) -> int | None:
        """How long it took, whatever was done to the clock; None while it is open, or where the clock cannot tell."""
        if self.ended is None:
            return None
        seconds = (self.ended - self.began).total_seconds() - self.jumped
        return round(seconds / 60) if seconds >= 0 else None


def rounds_held(entries: Sequence[Entry]) -> tuple[Held, ...]:
    """The rounds in the order in which they were held; one may come twice."""
    held: list[Held] = []
    for entry in entries:
        match entry.event:
            case ev.RoundBegun(number):
                held.append(Held(number, entry.at))
            case ev.RoundEnded() if held and held[-1].ended is None:
                held[-1] = replace(held[-1], ended=entry.at)
            case ev.ClockJumped(seconds) if held and held[-1].ended is None:
                held[-1] = replace(held[-1], jumped=held[-1].jumped + seconds)
    return tuple(held)


def title_rows(told: Debrief, width: float) -> list[Row]:
    """What was played, by whom, when, and what came of it."""
    run = told.run
    rows = [
        space(1),
        *text_rows("Workshop report", QUIET, width),
        *text_rows(run.plan.title, TITLE, width),
        *text_rows(told.deck.title, _DECK, width),
        space(6),
    ]
    for key, value in _facts(told):
        rows += _fact(key, value, width)
    return [*rows, *_teams(told, width)]


def agenda_rows(told: Debrief, width: float) -> list[Row]:
    """The rounds as planned and as held, and what was told to the room."""
    run = told.run
    rows = section("Agenda", width)
    columns = (
        Column("Round", 4),
        Column("Votes", 1.6),
        Column("Planned", 1.4),
        Column("Held", 2.4),
        Column("Took", 1.4),
    )
    held = rounds_held(told.entries)
    lines = [_round_line(run, each) for each in held]
    skipped = sorted(set(range(1, len(run.plan.rounds) + 1)) - {each.round for each in held})
    lines += [(*_planned(run, number), "not held", "") for number in skipped]
    rows += grid(columns, lines, width)
    if run.releases:
        rows += heading("Injects", width)
        told_lines = [
            (hour(release.at), str(release.round or "before round 1"), inject.title, _news(told.deck, inject))
            for release in run.releases
            for inject in (run.plan.inject(release.inject),)
        ]
        rows += grid((Column("At", 1), Column("Round", 1), Column("Inject", 3), Column("Told", 6)), told_lines, width)
    return rows


def _news(deck: Deck, inject: Inject) -> str:
    """What the room was told, and what it changed."""
    effect = inject_effect(deck, inject)
    return "\n".join(part for part in (inject.text, f"{starting(effect)}." if effect else "") if part)


def _facts(told: Debrief) -> Iterator[tuple[str, str]]:
    run, deck = told.run, told.deck
    if account := source_words(deck):
        yield "Account", starting(account)
    yield "Date", day(run.began)
    if run.ended is None:
        yield "Time", f"from {hour(run.began)}; the workshop is not over yet"
    else:
        yield "Time", f"{hour(run.began)} to {hour(run.ended)}"
    yield "People", f"{counted(run.plan.people, 'person', 'people')} in {counted(len(run.plan.teams), 'team', 'teams')}"
    yield "Decision rule", starting(decision_rule_words(deck))
    votes = sum(poll.revealed is not None for poll in run.polls)
    done = (counted(len(run.proposals), "proposal", "proposals"), counted(votes, "vote", "votes"))
    yield "Happened", f"{listed(done)}, {counted(len(run.releases), 'inject', 'injects')}"
    agreed = [tally for tally in told.room.tallies if tally.agreed]
    titles = dict.fromkeys(f"“{run.proposals[tally.proposal - 1].title}”" for tally in agreed)
    yield "Agreed", listed(list(titles)) if titles else "Nothing was agreed"
    yield "Last table", f"{told.table.sentence[0]}"
    yield "Reasons", "Told with the teams that gave them" if told.named else "Told without the teams that gave them"


def _fact(key: str, value: str, width: float) -> list[Row]:
    return [*rows_beside(((0, text_rows(key, QUIET, _KEY)), (0, text_rows(value, TEXT, width, x=_KEY)))), space(1.4)]


def _teams(told: Debrief, width: float) -> list[Row]:
    deck, plan = told.deck, told.run.plan
    lines = [
        (
            team.title,
            listed([deck.actor(actor).title for actor in team.actors]) if team.actors else "observes",
            str(team.people),
        )
        for team in plan.teams
    ]
    rows = [*heading("Teams", width), *grid((Column("Team", 3), Column("Plays", 5), Column("People", 1)), lines, width)]
    unplayed = [actor.title for actor in deck.actors if plan.team_of(actor.id) is None]
    if unplayed:
        rows += paragraph(f"No team played {listed(unplayed)}: there the deck voted, by its red lines.", width)
    return rows


def _round_line(run: Run, held: Held) -> tuple[str, ...]:
    if held.ended is None:
        return (*_planned(run, held.round), f"from {hour(held.began)}", "still open")
    took = f"{held.minutes} min" if held.minutes is not None else "the clock was set"
    return (*_planned(run, held.round), f"{hour(held.began)} to {hour(held.ended)}", took)


def _planned(run: Run, number: int) -> tuple[str, str, str]:
    planned = run.plan.rounds[number - 1]
    return f"{number}  {planned.title}", "two steps" if planned.two_step else "one step", f"{planned.minutes} min"
