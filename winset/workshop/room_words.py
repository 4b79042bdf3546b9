"""What the room against the deck says, in words. Plain English, pure functions; no full stop in what fills a cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from winset.model.deck import Deck
from winset.wording import counted, listed, number, percent, starting
from winset.workshop.outcome import Word
from winset.workshop.posteriors import LEAST_MEAN, MOST_MEAN, Posterior
from winset.workshop.room import Reason, ReasonGroup, Surprise, Tally
from winset.workshop.run import Poll, Run
from winset.workshop.words import team_title

FIRST_OF_TWO: Final = "first vote of two"
NO_LINE: Final = "No red line invoked"
TOGETHER: Final = "Without the teams that gave them, nor the red lines, which would tell whose they are"
DECK_VOTES: Final = "The deck"
"""Who votes for actors without a team."""
FIRMNESS_KEY: Final = "Ring: before the votes; tick: after them; band: 90 % of the probability."
AGREEMENT_KEY: Final = (
    "Green: actors that accept; red: that veto; pale: without a vote. Of a round of two votes the second."
)
WORDS: Final[dict[Word, str]] = {"accepts": "accepts", "vetoes": "vetoes", "silent": "no vote"}


def poll_words(run: Run, poll: Poll) -> str:
    """Which vote it was: ``Vote 3 on “A last try” as amended, round 2, second vote``."""
    second = ", second vote" if poll.step == 2 else ""
    amended = " as amended" if poll.version else ""
    return f"Vote {poll.number} on “{run.proposals[poll.proposal - 1].title}”{amended}, round {poll.round}{second}"


def surprise_did(surprise: Surprise, deck: Deck) -> str:
    """What the team did: ``vetoed, invoking “No bases”``, ``accepted``."""
    if surprise.word == "accepts":
        return "accepted"
    return f"vetoed, invoking “{deck.red_line(surprise.invoked).name}”" if surprise.invoked else "vetoed"


def deck_says(surprise: Surprise, deck: Deck) -> str:
    """What the actor’s red lines say instead: ``crosses “No bases”``, ``crosses none of its red lines``."""
    lines = [f"“{deck.red_line(line).name}”" for line in surprise.lines]
    if surprise.word == "vetoes":
        return "crosses none of its red lines" + ("" if surprise.complete else ", whatever else is decided")
    if not lines:
        return "crosses one of its red lines, whatever else is decided"
    crossed = listed(lines, "and" if surprise.complete or len(lines) == 1 else "or")
    return f"crosses {crossed}" + ("" if surprise.complete else ", whatever else is decided")


def surprises_summary(found: Sequence[Surprise], votes: int) -> str:
    """How many surprises there are in the votes that count, as a sentence."""
    if not votes:
        return "No vote has been revealed yet."
    counting = [each for each in found if each.counts]
    vetoed = sum(each.word == "vetoes" for each in counting)
    accepted = len(counting) - vetoed
    if not counting:
        return "In the votes that count every team voted as the red lines of its actors say."
    parts = []
    if vetoed:
        parts.append(f"{number(vetoed)} {'veto' if vetoed == 1 else 'vetoes'} of what the red lines allow")
    if accepted:
        what = "acceptance" if accepted == 1 else "acceptances"
        parts.append(f"{number(accepted)} {what} of what {'they' if vetoed else 'the red lines'} forbid")
    return f"{starting(listed(parts))}, in {counted(votes, 'vote that counts', 'votes that count')}."


def evidence_words(posterior: Posterior) -> str:
    """On what a firmness rests: ``held in vote 1, gave way in votes 2 and 3``; ``not tested``."""
    parts = [
        f"{what} in {_votes(votes)}"
        for what, votes in (("held", posterior.held), ("gave way", posterior.gave))
        if votes
    ]
    return ", ".join(parts) if parts else "not tested"


def interval_words(posterior: Posterior) -> str:
    """Where 90 % of the probability lies, in percent."""
    low, high = (f"{share * 100:.0f}" for share in (posterior.low, posterior.high))
    return f"{low}–{high} %"  # noqa: RUF001 - a range


def prior_words(posterior: Posterior) -> str:
    """The firmness before the votes: ``95 %``; ``100 %, counted as 98 %`` where nothing could be learned else."""
    assumed = percent(posterior.assumed)
    return assumed if posterior.assumed == posterior.prior else f"{assumed}, counted as {percent(posterior.prior)}"


def posterior_words(posterior: Posterior) -> str:
    """One red line in a sentence, for a tooltip and a screen reader."""
    return (
        f"Assumed firm {prior_words(posterior)}, which weighs as much as {weight_words(posterior.weight)}; "
        f"{evidence_words(posterior)}. The votes suggest {percent(posterior.suggested)}, "
        f"with 90 % of the probability at {interval_words(posterior)}."
    )


def weight_words(weight: Decimal) -> str:
    """How much a prior weighs: ``4 votes``."""
    return f"{weight.normalize():f} {'vote' if weight == 1 else 'votes'}"


def method_words(weight: Decimal) -> str:
    """How the firmness is come by, in a few sentences."""
    return (
        f"Before the votes each red line is as firm as the workshop assumed, which weighs as much as "
        f"{weight_words(weight)} (a beta distribution). A line holds where its actor vetoes and invokes it, or invokes "
        "none and no other line of its own is crossed; it gives way where its actor accepts what crosses it. Votes on "
        "tables with open issues, and first votes of two, are no evidence. "
        f"A firmness beyond {percent(LEAST_MEAN)} or {percent(MOST_MEAN)} counts as that, so that votes can move it. "
        "It tells how the room played, not how the actors themselves would decide."
    )


def tally_words(tally: Tally) -> str:
    """How a vote went: ``3 accept, 1 vetoes; not agreed``."""
    parts = [
        f"{tally.accepting} {'accepts' if tally.accepting == 1 else 'accept'}",
        f"{tally.vetoing} {'vetoes' if tally.vetoing == 1 else 'veto'}",
    ]
    if tally.silent:
        parts.append(f"{tally.silent} without a vote")
    return f"{', '.join(parts)}; {agreed_words(tally.agreed)}"


def agreed_words(agreed: bool | None) -> str:
    """Whether a vote led to agreement."""
    return {True: "agreed", False: "not agreed", None: "too costly to tell"}[agreed]


def reason_words(run: Run, reason: Reason) -> str:
    """What a team wrote, and whose it is where that is told."""
    accepting = " (accepting)" if reason.accepts else ""
    who = f" — {team_title(run.plan, reason.team)}, vote {reason.vote}" if reason.team else ""
    return f"{reason.text}{accepting}{who}"


def group_title(deck: Deck, group: ReasonGroup) -> str:
    """What stands above the reasons that invoke a red line, or none, or that stay anonymous."""
    if group.together:
        return TOGETHER
    if group.line is None:
        return NO_LINE
    line = deck.red_line(group.line)
    return f"{deck.actor(line.actor).title}: {line.name}"


def untold_words(votes: Sequence[int]) -> str:
    """Which votes could not be compared with the deck, as a sentence; empty where all could."""
    if not votes:
        return ""
    return f"{starting(_votes(votes))} could not be compared: the red lines of this deck are too entangled."


def voter_title(run: Run, team: str | None) -> str:
    """Who voted: the team’s title, or the deck for actors without a team."""
    return DECK_VOTES if team is None else team_title(run.plan, team)


def _votes(votes: Sequence[int]) -> str:
    return f"{'vote' if len(votes) == 1 else 'votes'} {listed([str(vote) for vote in votes])}"
