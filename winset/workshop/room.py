"""The room against the deck: where teams voted otherwise than their red lines say, who agreed, who blocked whom, why.

Pure functions of a workshop's run and the deck that it belongs to. Nothing here tells what is sealed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from winset.analysis.engine import OverBudget
from winset.analysis.verdict import Verdict, crossed_lines, verdict
from winset.model.deck import Deck
from winset.workshop.heard import Heard, heard
from winset.workshop.outcome import Stand, Word
from winset.workshop.posteriors import WEIGHT, Posterior, firmness_posteriors
from winset.workshop.run import Poll, Run


@dataclass(frozen=True, slots=True)
class Surprise:
    """A team's word for an actor that the actor's red lines do not bear out.

    Either it ``vetoes`` what no red line of the actor forbids (``invoked``: the one it named all the same), or it
    ``accepts`` what crosses ``lines`` of the actor, by their ids in the deck's order. ``counts`` is False where a
    second vote on the same cards came after it; ``complete`` is False where issues were still open.
    """

    vote: int
    counts: bool
    complete: bool
    actor: str
    team: str
    word: Literal["vetoes", "accepts"]
    lines: tuple[str, ...] = ()
    invoked: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the room agreed in a vote that counts. ``agreed`` is None where that was too costly to tell."""

    vote: int
    round: int
    proposal: int
    accepting: int
    vetoing: int
    silent: int
    agreed: bool | None

    def share(self, word: Word) -> Decimal:
        """The share (0 to 1) of all actors with that word."""
        count = {"accepts": self.accepting, "vetoes": self.vetoing, "silent": self.silent}[word]
        return Decimal(count) / (self.accepting + self.vetoing + self.silent)


@dataclass(frozen=True, slots=True)
class Block:
    """How many proposals of a team (None: the facilitator) a team (None: the deck, for actors without one) vetoed.

    Counted by votes: ``votes`` are their numbers.
    """

    proposed_by: str | None
    vetoed_by: str | None
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What a team wrote with its vote. ``team``, ``actor`` and ``vote`` are None where reasons stay anonymous."""

    text: str
    accepts: bool
    team: str | None = None
    actor: str | None = None
    vote: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """The reasons that invoke one red line (None: none), and how many votes came without a word of reason.

    ``together`` is True for the only group of reasons that stay anonymous, whatever they invoke.
    """

    line: str | None
    reasons: tuple[Reason, ...]
    without_reason: int = 0
    together: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """All that the room says against the deck. ``untold`` are votes on open tables too entangled to compare."""

    surprises: tuple[Surprise, ...]
    untold: tuple[int, ...]
    firmness: tuple[Posterior, ...]
    tallies: tuple[Tally, ...]
    blocks: tuple[Block, ...]
    reasons: tuple[ReasonGroup, ...]


def room(run: Run, deck: Deck, *, weight: Decimal = WEIGHT, named: bool = False) -> Room:
    """The room against the deck: all of this module at once. Cost: two verdicts a vote, and milliseconds a red line."""
    found, untold = surprises(run, deck)
    return Room(
        found,
        untold,
        firmness_posteriors(run, deck, weight=weight),
        agreement_over_rounds(run, deck),
        blocked(run, deck),
        reasons_by_line(run, deck, named=named),
    )


def surprises(run: Run, deck: Deck) -> tuple[tuple[Surprise, ...], tuple[int, ...]]:
    """Where teams vetoed what their red lines allow, or accepted what these forbid, vote by vote in the deck's order.

    Of a table with open issues only what is certain counts: all its completions are allowed, or none is. The second
    value has the votes on such tables that are too entangled to tell. Red lines count as they held at the reveal.
    """
    found: list[Surprise] = []
    untold: list[int] = []
    for vote in heard(run, deck):
        try:
            found += _surprises_of(run, vote, deck)
        except OverBudget:
            untold.append(vote.poll.number)
    return tuple(found), tuple(untold)


def agreement_over_rounds(run: Run, deck: Deck) -> tuple[Tally, ...]:
    """How many actors accepted, vetoed or were silent in each vote that counts, in the order of the votes."""
    return tuple(_tally(vote, deck) for vote in heard(run, deck) if vote.counts)


def blocked(run: Run, deck: Deck) -> tuple[Block, ...]:
    """Whose proposals were vetoed by whom, in votes that count; a team once a vote, for however many actors.

    Proposals are those of the team that put them on the table, whoever amended them. In the order of the teams, the
    facilitator and the deck last.
    """
    votes: dict[tuple[str | None, str | None], list[int]] = {}
    for vote in heard(run, deck):
        if not vote.counts or vote.outcome is None:
            continue
        proposed_by = run.proposals[vote.poll.proposal - 1].team
        for vetoed_by in {stand.team for stand in vote.outcome.stands if stand.word == "vetoes"}:
            votes.setdefault((proposed_by, vetoed_by), []).append(vote.poll.number)
    order = {team: place for place, team in enumerate([*(team.id for team in run.plan.teams), None])}
    pairs = sorted(votes, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return tuple(Block(*pair, tuple(votes[pair])) for pair in pairs)


def reasons_by_line(run: Run, deck: Deck, *, named: bool = False) -> tuple[ReasonGroup, ...]:
    """What teams wrote with their votes, by the red line that they invoked, in the deck's order; those without last.

    All revealed votes, the first of two steps too. With ``named`` each reason has its team, actor and vote. Otherwise
    all stand in one group, for a red line can only be invoked by the team of its actor and would tell whose reason it
    is; and in the order of their texts, which tells nothing.
    """
    written: dict[str | None, list[Reason]] = {}
    bare: Counter[str | None] = Counter()
    for poll in (poll for poll in run.polls if poll.revealed is not None):
        for ballot in poll.ballots:
            for vote in ballot.votes:
                text = vote.reason.strip()
                line = vote.red_line if named else None
                if text:
                    who = (ballot.team, vote.actor, poll.number) if named else (None, None, None)
                    written.setdefault(line, []).append(Reason(text, vote.accepts, *who))
                elif not vote.accepts:
                    bare[line] += 1
    lines: list[str | None] = [*(line.id for line in deck.red_lines), None]
    return tuple(
        ReasonGroup(line, tuple(sorted(written.get(line, ()), key=_by_text)), bare[line], together=not named)
        for line in lines
        if line in written or bare[line]
    )


def _by_text(reason: Reason) -> tuple[str, str, int]:
    return reason.text.casefold(), reason.text, reason.vote or 0


def _surprises_of(run: Run, vote: Heard, deck: Deck) -> list[Surprise]:
    poll = vote.poll
    complete = all(issue.id in poll.board for issue in deck.issues)
    found = None if complete else verdict(deck, poll.board, poll.what_if)
    surprising = []
    for ballot in poll.ballots:
        for word in ballot.votes:
            allowed, lines = _by_the_deck(deck, poll, word.actor, found)
            if allowed is None or allowed == word.accepts:
                continue
            surprising.append(
                Surprise(
                    poll.number,
                    vote.counts,
                    complete,
                    word.actor,
                    ballot.team,
                    "accepts" if word.accepts else "vetoes",
                    lines,
                    word.red_line,
                    word.reason,
                )
            )
    order = {actor.id: place for place, actor in enumerate(deck.actors)}
    return sorted(surprising, key=lambda each: order[each.actor])


def _by_the_deck(deck: Deck, poll: Poll, actor: str, found: Verdict | None) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the actor's red lines allow the cards (None: that is open), and those that forbid them."""
    if found is None:
        crossed = tuple(line.id for line in crossed_lines(deck, poll.board, poll.what_if) if line.actor == actor)
        return not crossed, crossed
    told = found.of(actor)
    return {"accepts": True, "vetoes": False}.get(told.stance or ""), told.crossed


def _tally(vote: Heard, deck: Deck) -> Tally:
    poll, result = vote.poll, vote.outcome
    stands: tuple[Stand, ...] = result.stands if result is not None else ()
    words = Counter[str](stand.word for stand in stands)
    silent = words["silent"] if result is not None else len(deck.actors)
    agreed = result.agreed if result is not None else None
    return Tally(poll.number, poll.round, poll.proposal, words["accepts"], words["vetoes"], silent, agreed)
