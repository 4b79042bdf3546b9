"""What is said about a workshop: its log, line by line, and the outcome of a vote. Plain English, pure functions.

Lines of the log have a full stop, headlines have none. Texts of teams and decks go in as they are written. Nothing here
tells what is sealed.
"""

from __future__ import annotations

from winset.analysis.agreement import is_unanimous
from winset.model.deck import Deck
from winset.model.workshop import Inject, Workshop
from winset.wording import counted, listed, names, needed, starting, veto
from winset.workshop import events as ev
from winset.workshop.outcome import Outcome, Stand
from winset.workshop.run import Run

_WAYS = {"laptop": "on the laptop", "file": "from a file", "paper": "from paper"}
_PIN_CAUSES = {
    "start": "gets its PIN",
    "asked": "gets a new PIN, as it asked for one",
    "locked": "gets a new PIN, as three wrong ones had locked the old",
}


def team_title(plan: Workshop, team_id: str | None) -> str:
    """The team’s title; ``The facilitator`` where it is none."""
    return "The facilitator" if team_id is None else plan.team(team_id).title


def duration(seconds: float) -> str:
    """A time on the timer: ``07:42``, ``1:02:05``. A part of a second counts as a whole one."""
    whole = -int(-max(seconds, 0.0) // 1)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def outcome_headline(run: Run, deck: Deck, result: Outcome) -> str:
    """What came of a vote: ``Russia vetoes this proposal``, ``Agreed: nobody vetoes``."""
    untold = f"; how the red lines of {names(deck, result.untold)} vote is too costly to tell" if result.untold else ""
    return f"{_told(run.ruled(deck), result)}{untold}"


def _told(ruled: Deck, result: Outcome) -> str:
    if not result.vetoing:
        if not result.agreed:
            return f"Not agreed: nobody vetoes, but too few accept ({needed(ruled)})"
        without = [actor for actor in result.silent if actor not in result.untold]
        return f"Agreed: nobody vetoes{f'; {names(ruled, without)} without a vote' if without else ''}"
    if is_unanimous(ruled):
        return f"{starting(veto(ruled, result.vetoing))} this proposal"
    return f"{'Agreed although' if result.agreed else 'Not agreed:'} {veto(ruled, result.vetoing)} ({needed(ruled)})"


def stand_words(deck: Deck, stand: Stand) -> str:
    """The reason with whose it is: ``Russia, “No NATO”: It comes too close.``."""
    line = f", “{deck.red_line(stand.red_line).name}”" if stand.red_line is not None else ""
    return f"{deck.actor(stand.actor).title}{line}: {' '.join(stand.reason.split())}"


def nameless(result: Outcome) -> tuple[str, ...]:
    """The reasons given, in an order that tells nobody's."""
    reasons = {" ".join(stand.reason.split()) for stand in result.stands if stand.reason.strip()}
    return tuple(sorted(reasons, key=str.casefold))


def entry_words(run: Run, deck: Deck, event: ev.Event) -> str:  # noqa: C901, PLR0911, PLR0912 - a line a kind of event
    """One line of the log, as a sentence. ``run`` is any state of the workshop after the event."""
    plan = run.plan
    match event:
        case ev.Started():
            people = counted(plan.people, "person", "people")
            return f"“{plan.title}” begins: {counted(len(plan.teams), 'team', 'teams')}, {people}."
        case ev.PinGiven(team, cause):
            return f"{team_title(plan, team)} {_PIN_CAUSES[cause]}."
        case ev.PinRefused(team):
            return f"A wrong PIN was entered for {team_title(plan, team)}."
        case ev.RoundBegun(number):
            return f"Round {number} begins: {plan.rounds[number - 1].title}."
        case ev.RoundEnded(number):
            return f"Round {number} ends."
        case ev.TimerSet(seconds, running):
            return f"The timer {'runs' if running else 'stands'} with {duration(seconds)} left."
        case ev.Proposed(number, title, team):
            return f"{team_title(plan, team)} puts proposal {number} on the table: “{title}”."
        case ev.Amended(number, team):
            return f"{team_title(plan, team)} amends “{run.proposals[number - 1].title}”."
        case ev.Withdrawn(number):
            return f"“{run.proposals[number - 1].title}” is withdrawn."
        case ev.VoteOpened(number, proposal, step):
            second = ", for the second time" if step == 2 else ""
            return f"Vote {number} opens on “{run.proposals[proposal - 1].title}”{second}."
        case ev.BallotCast(_, team, _, way):
            return f"The ballot of {team_title(plan, team)} is in ({_WAYS[way]})."
        case ev.BallotVoided(_, team):
            return f"The ballot of {team_title(plan, team)} is set aside; the team votes again."
        case ev.VoteRevealed(number, _, ballots, unreadable):
            lost = (
                f"; {listed([team_title(plan, team) for team in unreadable])} could not be read" if unreadable else ""
            )
            against = {vote.actor for ballot in ballots for vote in ballot.votes if not vote.accepts}
            vetoing = [actor.id for actor in deck.actors if actor.id in against]
            said = veto(deck, vetoing) if vetoing else "no team vetoes"
            return f"Vote {number} is revealed: {counted(len(ballots), 'ballot', 'ballots')}{lost}; {said}."
        case ev.VoteAbandoned(number):
            return f"Vote {number} is abandoned; its ballots stay sealed for good."
        case ev.InjectReleased(name):
            effect = inject_effect(deck, plan.inject(name))
            return f"The facilitator releases “{plan.inject(name).title}”{': ' if effect else ''}{effect}."
        case ev.TeamLeft(team):
            return f"{team_title(plan, team)} leaves."
        case ev.TeamCameBack(team):
            return f"{team_title(plan, team)} is back at the table."
        case ev.Noted(text):
            return text
        case ev.Resumed():
            return "The workshop goes on where it was, after the program had ended."
        case ev.ClockJumped(seconds):
            whither = "forward" if seconds > 0 else "back"
            return f"The computer’s clock went {whither} by {duration(abs(seconds))}; the timer does not follow it."
        case ev.Ended():
            return "The workshop is over."


def inject_effect(deck: Deck, inject: Inject) -> str:
    """What the inject changes, inside a sentence: ``Russia gives way on “…”``; empty when it is news alone."""
    parts = [
        f"{names(deck, (line.actor,))} {verb} “{line.name}”"
        for verb, lines in (("gives way on", inject.gives_way), ("stands firm on", inject.stands_firm))
        for line in (deck.red_line(line_id) for line_id in lines)
    ]
    return listed(parts)
