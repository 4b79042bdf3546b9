"""What may be done next in a workshop: each move gives the events to log, or says in a sentence why not now.

Moves are pure: the caller gives moments and keys, logs the events and follows them (``winset.workshop.run.follow``).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from winset.faults import UserFault
from winset.files import text_fault
from winset.model.board import Board
from winset.model.deck import Deck
from winset.model.workshop import Team
from winset.workshop import events as ev
from winset.workshop.ballots import MAX_REASON_CHARACTERS, Ballot, Vote
from winset.workshop.run import Poll, Proposal, Run

MAX_PROPOSAL_CHARACTERS: Final = 200
MAX_NOTE_CHARACTERS: Final = 2_000
MAX_TIMER_SECONDS: Final = 24 * 3600.0

Events = tuple[ev.Event, ...]


class NotNow(UserFault):
    """The move is not possible as things stand; the sentence says why, and what to do first."""


def begin_round(run: Run, number: int) -> Events:
    """Begin the round of that number; its timer runs. A round that is still open ends."""
    _refuse_when_over(run)
    _refuse_when_voting(run, "before another round begins")
    if not 1 <= number <= len(run.plan.rounds):
        raise NotNow(f"There is no round {number}: {len(run.plan.rounds)} were prepared.")
    ended = (ev.RoundEnded(run.round),) if run.round_is_open else ()
    return (*ended, ev.RoundBegun(number), ev.TimerSet(run.plan.rounds[number - 1].minutes * 60.0, running=True))


def end_round(run: Run) -> Events:
    """End the round; its proposal leaves the table."""
    _refuse_without_round(run)
    _refuse_when_voting(run, "before the round ends")
    return (ev.RoundEnded(run.round),)


def set_timer(run: Run, left: float, *, running: bool | None = None, add: float = 0.0) -> Events:
    """Let the timer, which has so many seconds left, run or stand, and give it more seconds (fewer, when negative)."""
    _refuse_without_round(run)
    goes = run.timer is not None and run.timer.running
    seconds = min(max(left + add, 0.0), MAX_TIMER_SECONDS)
    return (ev.TimerSet(seconds, goes if running is None else running),)


def propose(run: Run, deck: Deck, board: Board, team: str | None, title: str) -> Events:
    """Put the cards on the table as a proposal of the team (None: the facilitator).

    The proposal before, if any, stays in the log as it was. Without a title it is called after its number.
    """
    _refuse_without_round(run)
    _refuse_when_voting(run, "before another proposal comes on the table")
    _refuse_absent(run, team)
    if not board:
        raise NotNow("There is no card on the table. Put at least one there, then propose it.")
    number = len(run.proposals) + 1
    named = " ".join(title.split())[:MAX_PROPOSAL_CHARACTERS] or f"Proposal {number}"
    if fault := text_fault(named, MAX_PROPOSAL_CHARACTERS):
        raise NotNow(f"The title of the proposal cannot be kept: {fault}.")
    return (ev.Proposed(number, named, team, deck.in_order(board)),)


def amend(run: Run, deck: Deck, board: Board, team: str | None) -> Events:
    """Change the cards of the proposal on the table; a vote on it begins anew."""
    proposal = _proposal(run)
    _refuse_when_voting(run, "before the proposal is amended")
    _refuse_absent(run, team)
    if not board:
        raise NotNow("There is no card on the table. Put at least one there, or withdraw the proposal.")
    if board == proposal.board:
        raise NotNow("The cards on the table are those of the proposal. Change one first, then amend it.")
    return (ev.Amended(proposal.number, team, deck.in_order(board)),)


def withdraw(run: Run) -> Events:
    """Take the proposal off the table."""
    proposal = _proposal(run)
    _refuse_when_voting(run, "before the proposal is withdrawn")
    return (ev.Withdrawn(proposal.number),)


def open_vote(run: Run, public_key: bytes) -> Events:
    """Put the proposal on the table to the vote; ballots are sealed for the key."""
    proposal = _proposal(run)
    _refuse_when_voting(run, "before another begins")
    if not any(not seat.left for seat in run.seats if not seat.team.observes):
        raise NotNow("Every team that has a ballot has left. Let one come back to the table first.")
    return (ev.VoteOpened(len(run.polls) + 1, proposal.number, run.next_step(), public_key),)


def abandon_vote(run: Run) -> Events:
    """End the open vote without opening its ballots."""
    return (ev.VoteAbandoned(_open_poll(run).number),)


def refuse_entry(run: Run, team_id: str, *, with_pin: bool = True) -> None:
    """Say why this team cannot enter a ballot now; nothing when it can. Without a PIN, a locked one does not matter."""
    poll = _open_poll(run)
    seat = run.seat(team_id)
    if seat.team.observes:
        raise NotNow(f"{seat.team.title} observes: it has no ballot.")
    if seat.left:
        raise NotNow(f"{seat.team.title} has left. Let it come back to the table first (Teams).")
    if poll.has_cast(team_id):
        raise NotNow(f"The ballot of {seat.team.title} is in already. Set it aside first, if it has to vote again.")
    if with_pin and not seat.tries_left:
        raise NotNow(
            f"Three wrong PINs were entered for {seat.team.title}, so its PIN is locked. "
            "Ask the facilitator for a new one."
        )


def wrong_pin(run: Run, team_id: str) -> Events:
    """A wrong PIN was entered for the team."""
    refuse_entry(run, team_id)
    return (ev.PinRefused(team_id),)


def cast_ballot(run: Run, team_id: str, sealed: bytes, way: ev.Way) -> Events:
    """The team's sealed ballot comes in. A locked PIN keeps it out, unless it is typed in from paper."""
    refuse_entry(run, team_id, with_pin=way != "paper")
    return (ev.BallotCast(_open_poll(run).number, team_id, sealed, way),)


def void_ballot(run: Run, team_id: str) -> Events:
    """Set the team's ballot aside, so that it can vote again."""
    poll = _open_poll(run)
    if not poll.has_cast(team_id):
        raise NotNow(f"There is no ballot of {run.seat(team_id).team.title} to set aside.")
    return (ev.BallotVoided(poll.number, team_id),)


def reveal(run: Run, secret_key: bytes, ballots: Collection[Ballot], unreadable: Collection[str]) -> Events:
    """Release the key of the open vote and show the ballots, in the order of the teams."""
    poll = _open_poll(run)
    refuse_reveal(run)
    order = {seat.team.id: place for place, seat in enumerate(run.seats)}
    shown = tuple(sorted(ballots, key=lambda ballot: order[ballot.team]))
    return (ev.VoteRevealed(poll.number, secret_key, shown, tuple(sorted(unreadable, key=order.__getitem__))),)


def refuse_reveal(run: Run) -> None:
    """Say why the vote cannot be revealed yet; nothing when it can."""
    if not _open_poll(run).cast:
        raise NotNow("No ballot is in yet. Let at least one team vote, or abandon the vote.")


def release_inject(run: Run, inject_id: str) -> Events:
    """Tell the room what the inject says; what it changes holds from now on."""
    _refuse_when_over(run)
    _refuse_when_voting(run, "before an inject is released")
    if any(release.inject == inject_id for release in run.releases):
        raise NotNow(f"“{run.plan.inject(inject_id).title}” was released already.")
    return (ev.InjectReleased(inject_id),)


def team_leaves(run: Run, team_id: str) -> Events:
    """The team goes away: it is not waited for. A ballot that it has cast counts."""
    _refuse_when_over(run)
    if run.seat(team_id).left:
        raise NotNow(f"{run.seat(team_id).team.title} has left already.")
    return (ev.TeamLeft(team_id),)


def team_comes_back(run: Run, team_id: str) -> Events:
    """The team is at the table again."""
    _refuse_when_over(run)
    if not run.seat(team_id).left:
        raise NotNow(f"{run.seat(team_id).team.title} is at the table.")
    return (ev.TeamCameBack(team_id),)


def note(run: Run, text: str) -> Events:
    """Write something into the log."""
    _refuse_when_over(run)
    kept = text.strip()
    if not kept:
        raise NotNow("There is nothing to note.")
    if len(kept) > MAX_NOTE_CHARACTERS:
        raise NotNow(f"The note is longer than {MAX_NOTE_CHARACTERS:,} characters. Make two of it.")
    return (ev.Noted(kept),)


def resume(run: Run, now: datetime) -> Events:
    """Go on after the program ended in the middle: the timer stands, with what was left when it ended or now."""
    if run.ended is not None:
        return ()
    stands = (ev.TimerSet(run.timer.left(now), running=False),) if run.timer is not None and run.timer.running else ()
    return (ev.Resumed(), *stands)


def clock_jumped(run: Run, seconds: float, left: float) -> Events:
    """The computer's clock was set by so many seconds; ``left``: what a running timer has left by another clock."""
    _refuse_when_over(run)
    again = (ev.TimerSet(left, running=True),) if run.timer is not None and run.timer.running else ()
    return (ev.ClockJumped(seconds), *again)


def end(run: Run) -> Events:
    """End the workshop."""
    _refuse_when_over(run)
    _refuse_when_voting(run, "before the workshop ends")
    ended = (ev.RoundEnded(run.round),) if run.round_is_open else ()
    return (*ended, ev.Ended())


def refuse_votes(deck: Deck, team: Team, votes: Collection[Vote]) -> None:
    """Say what is wrong with a team's votes: one for each of its actors, reasons not too long, its own red lines."""
    if {vote.actor for vote in votes} != set(team.actors) or len(votes) != len(team.actors):
        raise NotNow(f"{team.title} has to say for each actor that it plays whether it accepts or vetoes.")
    for vote in votes:
        own = {line.id for line in deck.lines_of(vote.actor)}
        if vote.red_line is not None and (vote.accepts or vote.red_line not in own):
            raise NotNow(f"{deck.actor(vote.actor).title} can invoke only a red line of its own, and only with a veto.")
        if len(vote.reason) > MAX_REASON_CHARACTERS:
            raise NotNow(f"The reason is longer than {MAX_REASON_CHARACTERS:,} characters. Shorten it.")
        if fault := text_fault(vote.reason, MAX_REASON_CHARACTERS):
            raise NotNow(f"The reason of {deck.actor(vote.actor).title} cannot be kept: {fault}.")


def _refuse_when_over(run: Run) -> None:
    if run.ended is not None:
        raise NotNow("The workshop is over. What happened can be read and reported, and no more be changed.")


def _refuse_without_round(run: Run) -> None:
    _refuse_when_over(run)
    if not run.round_is_open:
        raise NotNow("No round is open. Begin one first.")


def _refuse_when_voting(run: Run, when: str) -> None:
    if run.open_poll is not None:
        raise NotNow(f"A vote is open. Reveal or abandon it {when}.")


def _refuse_absent(run: Run, team: str | None) -> None:
    if team is not None and run.seat(team).left:
        raise NotNow(f"{run.seat(team).team.title} has left. Let it come back to the table first (Teams).")


def _proposal(run: Run) -> Proposal:
    _refuse_without_round(run)
    if run.proposal is None:
        raise NotNow("There is no proposal on the table. Put the cards there, then propose them.")
    return run.proposal


def _open_poll(run: Run) -> Poll:
    _refuse_when_over(run)
    if run.open_poll is None:
        raise NotNow("No vote is open. Put the proposal to the vote first.")
    return run.open_poll
