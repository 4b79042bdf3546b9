"""Where a workshop stands, in words for whoever leads it: what is on, what comes next, and who is waited for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from winset.model.board import Board
from winset.model.deck import Deck
from winset.wording import counted, listed, number
from winset.workshop.outcome import Outcome, outcome
from winset.workshop.run import Poll, Run
from winset.workshop.words import nameless, outcome_headline, stand_words, team_title


class Step(StrEnum):
    """What the facilitator does next, as a rule."""

    BEGIN_ROUND = "begin_round"
    PROPOSE = "propose"
    OPEN_VOTE = "open_vote"
    TAKE_BALLOTS = "take_ballots"
    REVEAL = "reveal"
    ABANDON = "abandon"
    END = "end"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class Situation:
    """``round`` is the heading (``Round 2 of 3 · Bargaining``), ``step`` what comes next, ``step_text`` its button.

    ``hint`` says why, in a sentence. ``proposal`` and ``proposer`` tell what is on the table, empty when nothing is;
    ``differs`` counts the issues in which the cards on the laptop's table are others. ``vote`` says how the vote on it
    stands or what came of it, empty before there is one. ``reasons`` are those given in it, once it is revealed; of a
    first vote of two without names.
    """

    round: str
    step: Step
    step_text: str
    hint: str
    proposal: str = ""
    proposer: str = ""
    differs: int = 0
    vote: str = ""
    reasons: tuple[str, ...] = ()


def situation(run: Run, deck: Deck, table: Board) -> Situation:
    """Where the workshop stands with these cards on the laptop's table. Cost: that of one verdict."""
    step, text, hint = _next(run)
    proposal, poll = run.proposal, last_poll(run)
    found = outcome(run, poll, deck) if poll is not None and poll.revealed is not None else None
    stands = Situation(
        round=round_words(run),
        step=step,
        step_text=text,
        hint=hint,
        proposal=proposal.title if proposal is not None else "",
        proposer=_proposer(run),
        vote=_vote(run, deck, poll, found),
        reasons=_reasons(deck, found, named=poll is not None and not run.is_first_of_two(poll)),
    )
    return on_table(stands, run, table)


def on_table(stands: Situation, run: Run, table: Board) -> Situation:
    """The same situation of the run with other cards on the laptop's table, without another verdict."""
    proposal, (step, _, hint) = run.proposal, _next(run)
    differs = differences(proposal.board, table) if proposal is not None else 0
    if differs and step is Step.OPEN_VOTE:
        hint = "The vote is on the proposal as it was made. To vote on the cards that lie here now, amend it first."
    return replace(stands, differs=differs, hint=hint)


def next_step(run: Run) -> Step:
    """What comes next, as a rule."""
    return _next(run)[0]


def differences(one: Board, other: Board) -> int:
    """In how many issues the boards have other cards, or only one of them has one."""
    return sum(one.get(issue) != other.get(issue) for issue in one.keys() | other.keys())


def round_words(run: Run) -> str:
    """The round: ``Round 2 of 3 · Bargaining``; before the first and after the last what is so."""
    if run.ended is not None:
        return "The workshop is over"
    current = run.current_round
    if current is None:
        return f"{counted(len(run.plan.rounds), 'round', 'rounds')} to come"
    over = "" if run.round_is_open else " · over"
    return f"Round {run.round} of {len(run.plan.rounds)} · {current.title}{over}"


def last_poll(run: Run) -> Poll | None:
    """The last vote on the proposal as it lies now; None when there is none, or it was abandoned."""
    proposal = run.proposal
    if proposal is None:
        return None
    version = len(proposal.versions) - 1
    of_it = [poll for poll in run.polls if poll.proposal == proposal.number and poll.version == version]
    return of_it[-1] if of_it and of_it[-1].abandoned is None else None


def _next(run: Run) -> tuple[Step, str, str]:
    if run.ended is not None:
        return Step.DEBRIEF, "The room against the deck", "See what the votes say of the red lines, or make the report."
    if not run.round_is_open:
        return _next_round(run)
    return _next_in_round(run) if run.open_poll is None else _next_in_vote(run)


def _next_in_round(run: Run) -> tuple[Step, str, str]:
    if run.proposal is None:
        return Step.PROPOSE, "Propose the table…", "Lay the cards of a team’s proposal on the table, then propose them."
    poll = last_poll(run)
    if poll is None:
        return Step.OPEN_VOTE, "Put to the vote", "Discuss it; change cards and amend it; then put it to the vote."
    if run.next_step() == 2 and poll.step == 1:
        hint = "Share the reasons without names and discuss them; then vote a second time."
        return Step.OPEN_VOTE, "Vote a second time", hint
    return _next_round(run)


def _next_round(run: Run) -> tuple[Step, str, str]:
    following = run.round + 1
    if following > len(run.plan.rounds):
        return Step.END, "End the workshop", "It was the last round. What happened stays, to be reported."
    title = run.plan.rounds[following - 1].title
    another = " Or amend the proposal, or put another one on the table." if run.round_is_open else ""
    return Step.BEGIN_ROUND, f"Begin round {following}", f"Next: “{title}”.{another}"


def _next_in_vote(run: Run) -> tuple[Step, str, str]:
    awaited = run.awaited()
    if not awaited and run.open_poll is not None and not run.open_poll.cast:
        return Step.ABANDON, "Abandon the vote…", "Every team has left, and no ballot is in. Or let one come back."
    if not awaited:
        return Step.REVEAL, "Reveal the vote", "Every ballot is in."
    waiting = listed([team.title for team in awaited[:3]]) if len(awaited) <= 3 else f"{number(len(awaited))} teams"
    locked = [team.title for team in awaited if not run.seat(team.id).tries_left]
    new_pin = f" Locked after three wrong PINs: {listed(locked)}. Give a new one under Teams." if locked else ""
    return Step.TAKE_BALLOTS, "Pass the laptop round…", f"Waiting for {waiting}.{new_pin}"


def _proposer(run: Run) -> str:
    proposal = run.proposal
    if proposal is None:
        return ""
    by = team_title(run.plan, proposal.team)
    amended = proposal.versions[-1] if len(proposal.versions) > 1 else None
    return f"by {by}" if amended is None else f"by {by}, amended by {team_title(run.plan, amended.team)}"


def _vote(run: Run, deck: Deck, poll: Poll | None, found: Outcome | None) -> str:
    if poll is None:
        return ""
    if found is None:
        there = len(poll.cast) + len(run.awaited())
        return f"{len(poll.cast)} of {counted(there, 'ballot', 'ballots')} in"
    return outcome_headline(run, deck, found)


def _reasons(deck: Deck, found: Outcome | None, *, named: bool) -> tuple[str, ...]:
    if found is None:
        return ()
    return tuple(stand_words(deck, stand) for stand in found.stands if stand.reason) if named else nameless(found)
