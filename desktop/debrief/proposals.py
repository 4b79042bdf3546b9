"""The proposals in the report: their cards, and who amended what."""

from __future__ import annotations

from itertools import pairwise

from desktop.debrief.looks import QUIET, Column, grid, heading, hour, paragraph, section
from desktop.debrief.matter import Debrief
from desktop.printing.rows import Row, kept, text_rows
from winset.model import Board, Deck
from winset.wording import listed
from winset.workshop.run import Proposal
from winset.workshop.words import team_title

OPEN = "open"
_MOST_KEPT = 150.0


def proposal_rows(told: Debrief, width: float) -> list[Row]:
    """Every proposal in its order."""
    rows = section("Proposals", width)
    if not told.run.proposals:
        rows += paragraph("No proposal came on the table.", width)
    for proposal in told.run.proposals:
        rows += _proposal(told, proposal, width)
    return rows


def changes(deck: Deck, before: Board, after: Board) -> tuple[tuple[str, str, str], ...]:
    """The issues whose cards differ, by their titles, with the cards before and after."""
    return tuple(
        (issue.title, card(deck, issue.id, before), card(deck, issue.id, after))
        for issue in deck.issues
        if before.get(issue.id) != after.get(issue.id)
    )


def card(deck: Deck, issue: str, board: Board) -> str:
    """The title of the card that lies there, or that the place is open."""
    return deck.issue(issue).term(board[issue]).title if issue in board else OPEN


def _proposal(told: Debrief, proposal: Proposal, width: float) -> list[Row]:
    deck = told.deck
    rows = heading(f"{proposal.number}  {proposal.title}", width)
    first = proposal.versions[0]
    said = f"Put on the table by {_whom(told, first.team)}, round {proposal.round}, {hour(first.at)}"
    said = f"{said}; withdrawn" if proposal.withdrawn else said
    rows += [*text_rows(f"{said}.", QUIET, width, keep=True), Row(1, keep=True)]
    lines = [(issue.title, card(deck, issue.id, proposal.board)) for issue in deck.issues]
    rows = kept(
        [
            *rows,
            *grid((Column("Issue"), Column("Card in the end" if len(proposal.versions) > 1 else "Card")), lines, width),
        ],
        _MOST_KEPT,
    )
    for before, after in pairwise(proposal.versions):
        what = [f"{issue}: {old} → {new}" for issue, old, new in changes(deck, before.board, after.board)]
        who = _whom(told, after.team)
        rows += paragraph(
            f"Amended by {who}, {hour(after.at)}: {listed(what) if len(what) < 2 else '; '.join(what)}.", width
        )
    return rows


def _whom(told: Debrief, team: str | None) -> str:
    return "the facilitator" if team is None else team_title(told.run.plan, team)
