"""Prepared workshops, each read from its table in a deck file."""

from __future__ import annotations

from collections.abc import Collection

from winset.files.parts import Known, Seen, agreement_of
from winset.files.table import Table
from winset.model.workshop import (
    MAX_INJECTS,
    MAX_MINUTES,
    MAX_PEOPLE,
    MAX_ROUNDS,
    MAX_TEAMS,
    Inject,
    Round,
    Team,
    Workshop,
)


def workshop_of(table: Table, seen: Seen, known: Known, scenarios: Collection[str]) -> Workshop:
    """A workshop. It may be unfinished: without teams, or with an actor in two of them."""
    agreement = table.table("agreement")
    rounds = tuple(_round_of(part) for part in _tables(table, "round", MAX_ROUNDS))
    seen_teams: Seen = {}
    seen_injects: Seen = {}
    workshop = Workshop(
        id=table.id(seen),
        title=table.title(),
        teams=tuple(_team_of(part, seen_teams, known) for part in _tables(table, "team", MAX_TEAMS)),
        rounds=rounds,
        injects=tuple(
            _inject_of(part, seen_injects, known, len(rounds)) for part in _tables(table, "inject", MAX_INJECTS)
        ),
        agreement=None if agreement is None else agreement_of(agreement, known.actors),
        scenario=table.optional_reference("scenario", "scenario", scenarios),
        notes=table.optional_text("notes"),
    )
    table.finish()
    return workshop


def _tables(table: Table, key: str, most: int) -> list[Table]:
    found = table.tables(key)
    if len(found) > most:
        table.report(f"{len(found):,} of them; at most {most:,} are allowed", key)
    return found


def _team_of(table: Table, seen: Seen, known: Known) -> Team:
    people = table.whole("people", 1, MAX_PEOPLE)
    team = Team(
        id=table.id(seen),
        title=table.title(),
        actors=table.references("actors", "actor", known.actors),
        people=1 if people is None else people,
    )
    table.finish()
    return team


def _round_of(table: Table) -> Round:
    title, minutes = table.title(), table.whole("minutes", 1, MAX_MINUTES)
    two_step, notes = table.flag("two_step", stand_in=False), table.optional_text("notes")
    table.finish()
    return Round(title, two_step=two_step, notes=notes) if minutes is None else Round(title, minutes, two_step, notes)


def _inject_of(table: Table, seen: Seen, known: Known, rounds: int) -> Inject:
    inject = Inject(
        id=table.id(seen),
        title=table.title(),
        text=table.optional_text("text"),
        gives_way=table.references("gives_way", "red line", known.red_lines),
        stands_firm=table.references("stands_firm", "red line", known.red_lines),
        round=_round_number(table, rounds),
        notes=table.optional_text("notes"),
    )
    table.finish()
    return inject


def _round_number(table: Table, rounds: int) -> int | None:
    if rounds:
        return table.whole("round", 1, rounds)
    if table.has("round"):
        table.report("the workshop has no rounds; leave it out, or add a [[workshop.round]]", "round")
    return None
