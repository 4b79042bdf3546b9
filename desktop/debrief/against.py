"""The room against the deck in the report: surprises, firmness, agreement, who blocked whom, and reasons."""

from __future__ import annotations

from desktop.debrief.bars import agreement_bar, firmness_bar
from desktop.debrief.looks import QUIET, TEXT, Column, column_width, grid, heading, paragraph, section
from desktop.debrief.matter import Debrief
from desktop.printing.rows import Row, space, text_rows
from desktop.tokens import LIGHT
from winset.wording import counted, percent
from winset.workshop.posteriors import WEIGHT
from winset.workshop.room_words import (
    AGREEMENT_KEY,
    FIRMNESS_KEY,
    FIRST_OF_TWO,
    deck_says,
    evidence_words,
    group_title,
    interval_words,
    method_words,
    prior_words,
    reason_words,
    surprise_did,
    surprises_summary,
    tally_words,
    untold_words,
    voter_title,
)
from winset.workshop.words import team_title

_BAR = 4.2
_UNTESTED = (
    "No vote put a red line to the test. Votes on tables with open issues, and first votes of two, are no evidence."
)


def against_rows(told: Debrief, width: float) -> list[Row]:
    """The whole section."""
    return [
        *section("The room against the deck", width),
        *_surprises(told, width),
        *_firmness(told, width),
        *_agreement(told, width),
        *_blocks(told, width),
        *_reasons(told, width),
    ]


def _surprises(told: Debrief, width: float) -> list[Row]:
    found, deck, plan = told.room.surprises, told.deck, told.run.plan
    rows = heading("Surprises", width)
    for sentence in (surprises_summary(found, len(told.room.tallies)), untold_words(told.room.untold)):
        rows += paragraph(sentence, width) if sentence else []
    if not found:
        return rows
    lines = [
        (
            f"{each.vote}" if each.counts else f"{each.vote} ({FIRST_OF_TWO})",
            team_title(plan, each.team),
            deck.actor(each.actor).title,
            surprise_did(each, deck),
            deck_says(each, deck),
        )
        for each in found
    ]
    columns = (
        Column("Vote", 1.2),
        Column("Team", 2),
        Column("Actor", 2),
        Column("The team", 2.6),
        Column("The proposal", 3.4),
    )
    return [*rows, *grid(columns, lines, width)]


def _firmness(told: Debrief, width: float) -> list[Row]:
    found, deck = told.room.firmness, told.deck
    rows = heading("Firmness as the votes suggest it", width)
    tested = [each for each in found if each.is_tested]
    if not tested:
        return [*rows, *paragraph(_UNTESTED, width)]
    columns = (
        Column("Actor", 1.9),
        Column("Red line", 3.1),
        Column("Evidence", 2.9),
        Column("Before", 1.2),
        Column("After", 0.9),
        Column("90 %", 1.4),
        Column("From 0 to 100 %", 2.4),
    )
    room = column_width(columns, 6, width)
    lines: list[tuple[str | Row, ...]] = [
        (
            deck.actor(deck.red_line(each.line).actor).title,
            deck.red_line(each.line).name,
            evidence_words(each),
            prior_words(each),
            percent(each.suggested),
            interval_words(each),
            Row(_BAR, firmness_bar(each, room, _BAR, LIGHT)),
        )
        for each in tested
    ]
    rows += grid(columns, lines, width)
    untested = len(found) - len(tested)
    more = f" {counted(untested, 'red line was', 'red lines were')} not put to the test." if untested else ""
    rows += paragraph(f"{FIRMNESS_KEY}{more}", width, QUIET)
    weight = found[0].weight if found else WEIGHT
    return [*rows, *paragraph(method_words(weight), width, QUIET)]


def _agreement(told: Debrief, width: float) -> list[Row]:
    run = told.run
    rows = heading("Agreement over the rounds", width)
    if not told.room.tallies:
        return [*rows, *paragraph("No vote was revealed.", width)]
    columns = (
        Column("Vote", 0.7),
        Column("Round", 0.9),
        Column("Proposal", 3),
        Column("Actors", 3.4),
        Column("Result", 3.6),
    )
    room = column_width(columns, 3, width)
    lines: list[tuple[str | Row, ...]] = [
        (
            str(tally.vote),
            str(tally.round),
            run.proposals[tally.proposal - 1].title,
            Row(_BAR, agreement_bar(tally, room, _BAR, LIGHT)),
            tally_words(tally),
        )
        for tally in told.room.tallies
    ]
    return [*rows, *grid(columns, lines, width), *paragraph(AGREEMENT_KEY, width, QUIET)]


def _blocks(told: Debrief, width: float) -> list[Row]:
    run = told.run
    rows = heading("Who blocked whom", width)
    if not told.room.blocks:
        return [*rows, *paragraph("Nobody vetoed anything in the votes that count.", width)]
    lines = [
        (
            voter_title(run, each.vetoed_by),
            team_title(run.plan, each.proposed_by),
            str(len(each.votes)),
            ", ".join(map(str, each.votes)),
        )
        for each in told.room.blocks
    ]
    columns = (Column("Vetoed by", 3), Column("Proposal of", 3), Column("Times", 1), Column("In votes", 2))
    return [*rows, *grid(columns, lines, width)]


def _reasons(told: Debrief, width: float) -> list[Row]:
    rows = heading("Reasons by red line" if told.named else "Reasons", width)
    if not told.room.reasons:
        return [*rows, *paragraph("No team gave a reason.", width)]
    for group in told.room.reasons:
        rows += [space(2), *text_rows(group_title(told.deck, group), QUIET, width, keep=True)]
        for reason in group.reasons:
            rows += [space(0.8), *text_rows(reason_words(told.run, reason), TEXT, width, bar=LIGHT.border_strong)]
        if group.without_reason:
            bare = counted(group.without_reason, "veto", "vetoes")
            rows += [space(0.8), *text_rows(f"{bare} without a reason", QUIET, width, x=3)]
    return rows
