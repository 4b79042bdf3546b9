"""What a team is asked in a vote, and what is said of its answer before it is sealed. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.lettering import isolated, isolated_deck, shortened
from winset.model import Board, Deck, Team
from winset.model.seen import seen_by
from winset.wording import names
from winset.workshop.ballots import Vote
from winset.workshop.papers import Paper, reasons_before, set_aside_of
from winset.workshop.run import Poll, Run
from winset.workshop.words import team_title

NOBODY_SEES = "Nobody sees it before the reveal."


@dataclass(frozen=True, slots=True)
class BallotSheet:
    """One team's sheet: the cards it votes on, and the deck as this team may see it; nothing of other teams' lines.

    ``about`` says which vote it is and who put the proposal forward. ``set_aside`` are red lines of its own that an
    inject has set aside, ``reasons`` those of the first vote of two, nobody's.
    """

    team: Team
    proposal: str
    about: str
    board: Board
    deck: Deck
    set_aside: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


def sheet_of(run: Run, poll: Poll, deck: Deck, team_id: str) -> BallotSheet:
    """The sheet of this team for the vote."""
    team = run.seat(team_id).team
    proposal = run.proposals[poll.proposal - 1]
    seen = seen_by(run.ruled(deck), *team.actors)
    aside, reasons = frozenset(set_aside_of(run, seen)), reasons_before(run, deck)
    return BallotSheet(team, proposal.title, about_vote(run, poll), poll.board, seen, aside, reasons)


def sheet_of_paper(paper: Paper) -> BallotSheet:
    """The sheet of a ballot paper."""
    about = f"Vote {paper.question.vote} of “{isolated(paper.title)}”"
    question, aside = paper.question, frozenset(paper.set_aside)
    return BallotSheet(paper.team, question.proposal, about, question.board, paper.deck, aside, paper.reasons)


def about_vote(run: Run, poll: Poll) -> str:
    """Which vote it is: ``Vote 2, for the second time · put forward by Team Russia · Round 1: Opening``.

    An amended proposal names who amended it last, too.
    """
    again = ", for the second time" if poll.step == 2 else ""
    proposal = run.proposals[poll.proposal - 1]
    by = "the facilitator" if proposal.team is None else isolated(team_title(run.plan, proposal.team))
    title = isolated(run.plan.rounds[poll.round - 1].title)
    return f"Vote {poll.number}{again} · put forward by {by}{_amended(run, poll)} · Round {poll.round}: {title}"


def _amended(run: Run, poll: Poll) -> str:
    if not poll.version:
        return ""
    team = run.proposals[poll.proposal - 1].versions[poll.version].team
    return f", amended by {'the facilitator' if team is None else isolated(team_title(run.plan, team))}"


def ballot_sentence(deck: Deck, votes: Sequence[Vote]) -> str:
    """What will be sealed, told to the team: ``You veto as Russia, invoking “No NATO”. Nobody sees it …``."""
    shown = isolated_deck(deck)
    accepting = [vote.actor for vote in votes if vote.accepts]
    parts = [f"You accept as {names(shown, accepting)}."] if accepting else []
    for vote in votes:
        if not vote.accepts:
            line = f"invoking “{shortened(shown.red_line(vote.red_line).name)}”" if vote.red_line else "invoking none"
            parts.append(f"You veto as {names(shown, [vote.actor])}, {line}.")
    return " ".join([*parts, NOBODY_SEES])
