"""Workshops in the middle of a vote, whose PINs cost a test nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from decks_at_hand import generated

from winset.model import Deck
from winset.model.board import WhatIf
from winset.model.workshop import Round, Team, Workshop
from winset.workshop import events as ev
from winset.workshop.ballot_files import accept_filled, read_filled
from winset.workshop.ballots import Vote
from winset.workshop.events import Entry
from winset.workshop.forms import BallotFileFault, canonical
from winset.workshop.moves import cast_ballot
from winset.workshop.papers import Paper, paper_bytes, paper_of, read_paper
from winset.workshop.run import Run, follow
from winset.workshop.sealing import Effort, KeyPair, lock, mark_pin, new_key_pair, new_signer, verify_key_of

CHEAP = Effort(passes=1, memory=8 * 1024)
"""The least that libsodium takes: what is tested is not how long a guess takes."""

BEGAN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
PINS = {"one": "271828", "pair": "314159"}
TEAMS = (
    Team("one", "The one", ("actor_0",)),
    Team("pair", "The pair", ("actor_1", "actor_2")),
    Team("watchers", "Those who watch"),
)
PLAN = Workshop("table", "The table", TEAMS, (Round("First"),))
TOKEN = "0123456789abcdef" * 2


@cache
def deck() -> Deck:
    """Four actors, the last of which no team plays."""
    return generated(4)


@cache
def vote_keys(number: int) -> KeyPair:
    """The key of the vote of that number."""
    return new_key_pair()


@cache
def pin_given(team: str, pin: str) -> ev.PinGiven:
    """The team gets the PIN."""
    signer = new_signer()
    return ev.PinGiven(team, "start", mark_pin(pin, CHEAP), verify_key_of(signer), lock(signer, pin, CHEAP))


def after(run: Run | None, *events: ev.Event) -> Run:
    """The workshop after these events, a minute apart."""
    for event in events:
        number = 1 if run is None else run.entries + 1
        run = follow(run, Entry(number, BEGAN + timedelta(minutes=number), event))
    assert run is not None
    return run


def voting(votes: int = 1, token: str = TOKEN) -> Run:
    """A workshop in which the vote of that number is open, those before it abandoned."""
    board = {issue.id: issue.terms[0].id for issue in deck().issues}
    started = ev.Started(token, PLAN, {}, WhatIf())
    given = (pin_given(team, pin) for team, pin in PINS.items())
    run = after(None, started, *given, ev.RoundBegun(1), ev.Proposed(1, "All the first", None, board))
    for number in range(1, votes + 1):
        run = after(run, ev.VoteOpened(number, 1, 1, vote_keys(number).public))
        run = run if number == votes else after(run, ev.VoteAbandoned(number))
    return run


def with_ballot(run: Run, team: str, sealed: bytes) -> Run:
    """The workshop after the sealed ballot came in as a file."""
    return after(run, *cast_ballot(run, team, sealed, "file"))


def accepts(*actors: str) -> tuple[Vote, ...]:
    """The votes of actors who accept."""
    return tuple(Vote(actor, accepts=True) for actor in actors)


def vetoes(*actors: str, reason: str = "It crosses our red line.") -> tuple[Vote, ...]:
    """The votes of actors who veto and invoke the first of their red lines."""
    return tuple(Vote(actor, accepts=False, reason=reason, red_line=first_line(actor)) for actor in actors)


def first_line(actor: str) -> str:
    """The id of the actor's first red line."""
    return deck().lines_of(actor)[0].id


def repinned(run: Run, team: str) -> Run:
    """The workshop after the team got another PIN, and with it other keys."""
    return after(run, replace(pin_given(team, "161803"), cause="asked"))


def paper(team: str = "one") -> Paper:
    """The team's paper for the first vote, as it reads it from the stick."""
    return read_paper(paper_bytes(paper_of(voting(), deck(), team)), f"{team}.winset-paper")


def forged(content: bytes, **changes: Any) -> bytes:
    """The file with other values and a sum that is right again, as somebody makes it who knows the form."""
    values = {**json.loads(content), **changes}
    del values["sum"]
    return canonical({**values, "sum": hashlib.sha256(canonical(values)).hexdigest()})


def refused(content: bytes, run: Run | None = None, name: str = "one.winset-ballot") -> str:
    """The sentence with which the file is refused in the workshop (by default in its first vote)."""
    with pytest.raises(BallotFileFault) as caught:
        accept_filled(read_filled(content, name), voting() if run is None else run)
    return str(caught.value)
