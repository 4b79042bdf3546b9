"""The votes in the report: what came of each, who said what, and why."""

from __future__ import annotations

from desktop.debrief.looks import QUIET, TEXT, Column, grid, heading, hour, paragraph, section
from desktop.debrief.matter import Debrief
from desktop.printing.rows import Row, space, text_rows
from desktop.tokens import LIGHT
from winset.wording import listed
from winset.workshop.heard import Heard, heard
from winset.workshop.outcome import Outcome, Stand
from winset.workshop.room_words import WORDS, poll_words, voter_title
from winset.workshop.run import Poll
from winset.workshop.words import outcome_headline

_ANONYMOUS = (
    "Reasons stand without the teams that gave them, in the order of the alphabet. "
    "Where only one team gave one, it can be guessed whose it is."
)


def vote_rows(told: Debrief, width: float) -> list[Row]:
    """Every vote in its order; of one that was abandoned, only that."""
    run = told.run
    rows = section("Votes", width)
    if not run.polls:
        return [*rows, *paragraph("There was no vote.", width)]
    if not told.named:
        rows += paragraph(_ANONYMOUS, width, QUIET)
    revealed = {vote.poll.number: vote for vote in heard(run, told.deck)}
    for poll in run.polls:
        rows += heading(poll_words(run, poll), width)
        if poll.number in revealed:
            rows += _vote(told, revealed[poll.number], width)
        else:
            ended = "was abandoned; its ballots stay sealed" if poll.abandoned else "is not revealed yet"
            rows += paragraph(f"This vote {ended}.", width)
    return rows


def _vote(told: Debrief, vote: Heard, width: float) -> list[Row]:
    run, poll, result = told.run, vote.poll, vote.outcome
    if result is None:
        return paragraph("What came of it was not told: the red lines of this deck are too entangled.", width)
    first = "" if vote.counts else " This was the first vote of two; the second counts."
    rows = paragraph(f"{outcome_headline(run, told.deck, result)}.{first}", width)
    rows += _voices(told, result, width)
    rows += _without_voice(told, poll, width)
    return rows if told.named else [*rows, *_reasons(poll, width)]


def _voices(told: Debrief, result: Outcome, width: float) -> list[Row]:
    columns = [Column("Actor", 2.4), Column("Team", 2.4), Column("Vote", 1.2), Column("Red line invoked", 3.4)]
    if told.named:
        columns.append(Column("Reason", 4))
    lines = [_voice(told, stand) for stand in result.stands]
    return grid(columns, lines, width)


def _voice(told: Debrief, stand: Stand) -> tuple[str, ...]:
    deck = told.deck
    team = voter_title(told.run, stand.team)
    line = deck.red_line(stand.red_line).name if stand.red_line else ""
    said = (deck.actor(stand.actor).title, team, WORDS[stand.word], line)
    return (*said, stand.reason) if told.named else said


def _without_voice(told: Debrief, poll: Poll, width: float) -> list[Row]:
    plan, rows = told.run.plan, list[Row]()
    away = [team.title for team in plan.voting_teams if team.id in poll.away]
    lost = [plan.team(team).title for team in poll.unreadable]
    for teams, what in ((away, "Had left"), (lost, "Ballots that could not be read")):
        if teams:
            rows += paragraph(
                f"{what}: {listed(teams)}. Revealed at {hour(poll.revealed or poll.opened)}.", width, QUIET
            )
    return rows


def _reasons(poll: Poll, width: float) -> list[Row]:
    texts = sorted(
        (vote.reason.strip() for ballot in poll.ballots for vote in ballot.votes if vote.reason.strip()),
        key=lambda text: (text.casefold(), text),
    )
    if not texts:
        return []
    rows = text_rows("Reasons", QUIET, width, keep=True)
    for text in texts:
        rows += [space(0.8), *text_rows(text, TEXT, width, bar=LIGHT.border_strong)]
    return [*rows, space(2)]
