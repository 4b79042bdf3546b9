"""What came of a vote that was revealed: each actor's word, and whether the decision rule lets the proposal through."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from winset.analysis.agreement import decision_rule
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.verdict import verdict
from winset.model.deck import Deck
from winset.model.workshop import Workshop
from winset.workshop.ballots import Vote
from winset.workshop.run import Poll, Run

STEPS: Final = 50_000
"""Of the engine, about a microsecond each."""
_KEPT: Final = 256
Word: TypeAlias = Literal["accepts", "vetoes", "silent"]
"""Silent: the team cast no ballot, or, for an actor that the deck votes for, the cards leave its veto open."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One actor's word on the proposal. ``team`` is None where the deck voted, as no team plays the actor."""

    actor: str
    team: str | None
    word: Word
    reason: str = ""
    red_line: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The words of all actors, in the deck's order, and whether the proposal is agreed.

    An actor that is silent does not veto, and is not counted among those that are needed. ``untold`` are silent ones
    that the deck votes for, where it would cost too much to tell how.
    """

    stands: tuple[Stand, ...]
    agreed: bool
    untold: tuple[str, ...] = ()

    @property
    def vetoing(self) -> tuple[str, ...]:
        """The actors that veto, in the deck's order."""
        return tuple(stand.actor for stand in self.stands if stand.word == "vetoes")

    @property
    def silent(self) -> tuple[str, ...]:
        """The actors without a word, in the deck's order."""
        return tuple(stand.actor for stand in self.stands if stand.word == "silent")


_FOUND: OrderedDict[tuple[int, int, int], tuple[Poll, Workshop, Deck, Outcome]] = OrderedDict()


def outcome(run: Run, poll: Poll, deck: Deck) -> Outcome:
    """The outcome of the revealed vote; ValueError while it is sealed.

    The deck votes on the cards as they lay, with the red lines that held when the vote was revealed. Cost: that of one
    verdict, some 50 ms at most, when it is asked for the first time.
    """
    if poll.revealed is None:
        raise ValueError("the vote is sealed")
    key = (id(poll), id(run.plan), id(deck))
    known = _FOUND.pop(key, None)  # the engine gets further the second time: without this, two would be told two things
    if known is None:
        known = poll, run.plan, deck, _found(run, poll, deck)
    _FOUND[key] = known  # holds what it is of, so that the identity of that is not given to another
    while len(_FOUND) > _KEPT:
        _FOUND.popitem(last=False)
    return known[3]


def _found(run: Run, poll: Poll, deck: Deck) -> Outcome:
    said = {vote.actor: vote for ballot in poll.ballots for vote in ballot.votes}
    left = tuple(actor.id for actor in deck.actors if run.plan.team_of(actor.id) is None)
    by_deck = _deck_words(poll, deck) if left else {}
    stands = tuple(_stand(run, actor.id, said.get(actor.id), by_deck or {}) for actor in deck.actors)
    return Outcome(stands, _agreed(run, deck, stands), left if by_deck is None else ())


def _stand(run: Run, actor: str, vote: Vote | None, by_deck: Mapping[str, Word]) -> Stand:
    team = run.plan.team_of(actor)
    if team is None:
        return Stand(actor, None, by_deck.get(actor, "silent"))
    if vote is None:
        return Stand(actor, team.id, "silent")
    return Stand(actor, team.id, "accepts" if vote.accepts else "vetoes", vote.reason, vote.red_line)


def _deck_words(poll: Poll, deck: Deck) -> dict[str, Word] | None:
    """What the actors do with the cards by their red lines; None where that would cost too much."""
    try:
        found = verdict(deck, poll.board, poll.what_if, budget=Budget(STEPS))
    except OverBudget:
        return None
    return {each.actor: each.stance for each in found.actors if each.stance is not None and each.stance != "depends"}


def _agreed(run: Run, deck: Deck, stands: tuple[Stand, ...]) -> bool:
    rule = decision_rule(run.ruled(deck))
    vetoing = {stand.actor for stand in stands if stand.word == "vetoes"}
    accepting = sum(stand.word == "accepts" for stand in stands)
    return accepting >= rule.at_least and not vetoing.intersection(rule.required)
