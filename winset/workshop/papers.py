"""Ballot papers: what the facilitator writes onto a stick, so that one team can vote on a computer of its own.

A paper holds what the team may see of the deck and no more, and the key it signs with, locked under its PIN.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from winset.files import DeckFile, DeckFileError, read_deck_text, write_deck_text
from winset.files.limits import MAX_ACTORS, MAX_FILE_BYTES, MAX_ISSUES, MAX_RED_LINES, MAX_TITLE_CHARACTERS
from winset.model.board import Board
from winset.model.deck import Deck
from winset.model.seen import seen_by
from winset.model.workshop import MAX_TEAMS, Team
from winset.rules.names import in_one_line
from winset.workshop.ballots import MAX_REASON_CHARACTERS
from winset.workshop.forms import BallotFileFault, Form, canonical, form_bytes, in_base64, read_form
from winset.workshop.moves import NotNow, refuse_entry
from winset.workshop.outcome import outcome
from winset.workshop.run import Run
from winset.workshop.sealing import KEY_BYTES, check_locked, is_public_key
from winset.workshop.words import nameless

_KEYS: Final = (
    "workshop", "title", "vote", "proposal", "board", "public_key",
    "team", "team_title", "actors", "verify_key", "locked_seed", "deck", "set_aside", "reasons",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What a vote is about: ballots answer exactly this, and say so under their signature."""

    workshop: str
    """The token of the workshop."""
    vote: int
    proposal: str
    """Its title."""
    board: Board
    public_key: bytes

    @property
    def digest(self) -> bytes:
        """32 bytes that no other question has."""
        return hashlib.sha256(canonical(_question_values(self))).digest()


@dataclass(frozen=True, slots=True)
class Paper:
    """The ballot paper of one team for one vote. ``deck`` is what the team may see.

    ``set_aside`` are red lines of its own that an inject has set aside, ``reasons`` those of a first vote, nobody's.
    """

    title: str
    """Of the workshop."""
    question: Question
    team: Team
    deck: Deck
    verify_key: bytes
    locked_seed: bytes
    set_aside: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def question_of(run: Run) -> Question:
    """What the open vote is about; NotNow when none is open."""
    poll = run.open_poll
    if poll is None:
        raise NotNow("No vote is open. Put the proposal to the vote first.")
    return Question(run.token, poll.number, run.proposals[poll.proposal - 1].title, poll.board, poll.public_key)


def paper_of(run: Run, deck: Deck, team_id: str) -> Paper:
    """The paper of this team for the open vote; NotNow when the team cannot vote now, or has no PIN yet."""
    question = question_of(run)
    refuse_entry(run, team_id)
    seat = run.seat(team_id)
    if not seat.verify_key:
        raise NotNow(f"{seat.team.title} has no PIN yet. Give it one first (Teams).")
    seen = seen_by(run.ruled(deck), *seat.team.actors)
    aside, reasons = set_aside_of(run, seen), reasons_before(run, deck)
    return Paper(run.plan.title, question, seat.team, seen, seat.verify_key, seat.locked_seed, aside, reasons)


def set_aside_of(run: Run, seen: Deck) -> tuple[str, ...]:
    """The red lines of what a team sees that are set aside in the open vote, in the deck's order."""
    poll = run.open_poll
    return tuple(line.id for line in seen.red_lines if poll is not None and line.id in poll.what_if.waived)


def reasons_before(run: Run, deck: Deck) -> tuple[str, ...]:
    """The reasons of the first vote while the second is open, in an order that tells nobody's; else none."""
    poll = run.open_poll
    if poll is None or poll.step == 1:
        return ()
    first = next(
        each
        for each in reversed(run.polls)
        if each.proposal == poll.proposal and each.step == 1 and each.revealed is not None
    )
    return nameless(outcome(run, first, deck))


def paper_bytes(paper: Paper) -> bytes:
    """The content of the paper's file; BallotFileFault when the deck is too large for one."""
    return form_bytes("ballot paper", paper.team.title, _values(paper))


def read_paper(content: bytes, name: str) -> Paper:
    """The paper in the content of a file called ``name``; BallotFileFault when it is none that can be filled."""
    form = read_form(content, name, "ballot paper", _KEYS)
    deck = _deck(form)
    team = Team(form.id("team"), form.text("team_title", MAX_TITLE_CHARACTERS), form.ids("actors", MAX_ACTORS))
    question = Question(
        workshop=form.token("workshop"),
        vote=form.number("vote"),
        proposal=form.text("proposal", MAX_TITLE_CHARACTERS),
        board=Board(form.pairs("board", MAX_ISSUES)),
        public_key=form.data("public_key", KEY_BYTES),
    )
    paper = Paper(
        title=form.text("title", MAX_TITLE_CHARACTERS),
        question=question,
        team=team,
        deck=deck,
        verify_key=form.data("verify_key", KEY_BYTES),
        locked_seed=form.data("locked_seed"),
        set_aside=form.ids("set_aside", MAX_RED_LINES, least=0),
        reasons=form.texts("reasons", MAX_TEAMS * MAX_ACTORS, MAX_REASON_CHARACTERS),
    )
    _check(form, paper)
    return paper


def _values(paper: Paper) -> dict[str, object]:
    return {
        **_question_values(paper.question, paper.title),
        "team": paper.team.id,
        "team_title": paper.team.title,
        "actors": list(paper.team.actors),
        "verify_key": in_base64(paper.verify_key),
        "locked_seed": in_base64(paper.locked_seed),
        "deck": write_deck_text(DeckFile(paper.deck)),
        "set_aside": list(paper.set_aside),
        "reasons": list(paper.reasons),
    }


def _question_values(question: Question, title: str | None = None) -> dict[str, object]:
    return {
        "workshop": question.workshop,
        **({} if title is None else {"title": title}),
        "vote": question.vote,
        "proposal": question.proposal,
        "board": dict(sorted(question.board.items())),
        "public_key": in_base64(question.public_key),
    }


def _deck(form: Form) -> Deck:
    try:
        return read_deck_text(form.text("deck", MAX_FILE_BYTES), form.name).deck
    except DeckFileError as error:
        first = error.problems[0]
        raise BallotFileFault(
            f"“{in_one_line(form.name)}” cannot be used as a ballot paper: the deck in it is wrong "
            f"({first.path or 'deck'}: {first.message}). Ask the facilitator for the paper again."
        ) from error


def _check(form: Form, paper: Paper) -> None:
    """Refuse a paper whose parts do not fit each other, which Winset never writes."""
    terms = {issue.id: {term.id for term in issue.terms} for issue in paper.deck.issues}
    if any(term not in terms.get(issue, ()) for issue, term in paper.question.board.items()):
        form.refuse("its proposal has cards that its deck does not have")
    if not all(map(paper.deck.has_red_line, paper.set_aside)):
        form.refuse("it sets red lines aside that its deck does not have")
    if not {actor.id for actor in paper.deck.actors}.issuperset(paper.team.actors):
        form.refuse("its team plays actors that its deck does not have")
    if not is_public_key(paper.question.public_key):
        form.refuse("its key is none")
    try:
        check_locked(paper.locked_seed)
    except ValueError:
        form.refuse("its “locked_seed” is damaged")
