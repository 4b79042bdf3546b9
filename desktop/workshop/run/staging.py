"""What the audience is told of the workshop under way: nothing that is sealed, nothing of the facilitator's."""

from __future__ import annotations

from typing import Literal

from desktop.presentation.showing import public_deck
from desktop.presentation.stage import NO_WORKSHOP, Answer, Ballot, News, Reveal, Stage, Timer
from desktop.tokens import actor_colors
from winset.model import Deck
from winset.wording import number, starting
from winset.workshop.outcome import Outcome, Stand, outcome
from winset.workshop.run import Poll, Run
from winset.workshop.situation import Step, last_poll, next_step, round_words
from winset.workshop.words import inject_effect, nameless, outcome_headline, team_title

_ANSWERS: dict[str, Answer] = {"accepts": "accepts", "vetoes": "vetoes", "silent": "did not vote"}


def stage_of(run: Run | None, deck: Deck | None, left: float | None, steady: float) -> Stage:
    """Where the workshop stands for the audience.

    ``left`` are the seconds on the timer, ``steady`` the moment by the clock that nobody sets.
    """
    if run is None or deck is None:
        return NO_WORKSHOP
    poll = last_poll(run)
    proposal = run.proposal
    called = f" · “{proposal.title}”" if proposal is not None else ""
    return Stage(
        round_title=f"{round_words(run)}{called}",
        proposer=team_title(run.plan, proposal.team) if proposal is not None and proposal.team is not None else "",
        timer=_timer(run, left, steady),
        ballots_in=_ballots_in(run, poll),
        reveal=_reveal(run, poll, deck) if poll is not None and poll.revealed is not None else None,
        news=_news(run, deck),
        opens=_happened_last(run, poll),
    )


def _timer(run: Run, left: float | None, steady: float) -> Timer | None:
    if run.timer is None or left is None:
        return None
    votes = next_step(run) in (Step.OPEN_VOTE, Step.TAKE_BALLOTS, Step.REVEAL)
    label = "to the vote" if votes else "to the end of the round"
    return Timer(label, steady + left) if run.timer.running else Timer(label, None, left)


def _ballots_in(run: Run, poll: Poll | None) -> tuple[int, int] | None:
    if poll is None or not poll.is_open:
        return None
    return len(poll.cast), len(poll.cast) + len(run.awaited())


def _news(run: Run, deck: Deck) -> News | None:
    """What was released last, until the next round begins."""
    released = [release for release in run.releases if release.round == run.round]
    if not released:
        return None
    inject = run.plan.inject(released[-1].inject)
    return News(inject.title, inject.text or "", starting(starting(inject_effect(public_deck(deck), inject))))


def _happened_last(run: Run, poll: Poll | None) -> Literal["table", "reveal", "news"]:
    """What a room that saw nothing of it yet is shown first; while a vote is on that are the cards."""
    if poll is not None and poll.is_open:
        return "table"
    laid = [run.began] if run.proposal is None else [run.proposal.versions[-1].at]
    opened = [poll.revealed] if poll is not None and poll.revealed is not None else []
    told = [release.at for release in run.releases if release.round == run.round]
    last = max((*laid, *opened, *told))
    return "news" if last in told else "reveal" if last in opened else "table"


def _reveal(run: Run, poll: Poll, deck: Deck) -> Reveal:
    found = outcome(run, poll, deck)
    reasons = nameless(found)
    if run.is_first_of_two(poll):
        return Reveal(_without_names(found), found.agreed, (), reasons)
    shown = public_deck(deck)
    colors = actor_colors(shown, dark=True)
    ballots = tuple(_ballot(run, shown, stand, colors[stand.actor]) for stand in found.stands)
    return Reveal(outcome_headline(run, shown, found), found.agreed, ballots, reasons)


def _without_names(found: Outcome) -> str:
    """What a first vote of two tells: how many, not who."""
    vetoing = len(found.vetoing)
    if not vetoing:
        return "Nobody vetoes in the first vote"
    voted = len(found.stands) - len(found.silent)
    actors = "actor" if voted == 1 else "actors"
    verb = "vetoes" if vetoing == 1 else "veto"
    return f"{number(vetoing).capitalize()} of {number(voted)} {actors} {verb} in the first vote"


def _ballot(run: Run, deck: Deck, stand: Stand, color: str) -> Ballot:
    actor = deck.actor(stand.actor).title
    by = "by its red lines, as nobody plays it" if stand.team is None else ""
    line = deck.red_line(stand.red_line).name if stand.red_line is not None else by
    return Ballot(actor, color, _ANSWERS[stand.word], line)
