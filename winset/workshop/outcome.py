"""What came of a vote that was revealed: each actor's word, and whether the decision rule lets the proposal through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from winset.analysis.agreement import decision_rule
from winset.analysis.verdict import verdict
from winset.model.deck import Deck
from winset.workshop.ballots import Vote
from winset.workshop.run import Poll, Run

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

    An actor that is silent does not veto, and is not counted among those that are needed.
    """

    stands: tuple[Stand, ...]
    agreed: bool

    @property
    def vetoing(self) -> tuple[str, ...]:
        """The actors that veto, in the deck's order."""
        return tuple(stand.actor for stand in self.stands if stand.word == "vetoes")

    @property
    def silent(self) -> tuple[str, ...]:
        """The actors without a word, in the deck's order."""
        return tuple(stand.actor for stand in self.stands if stand.word == "silent")


def outcome(run: Run, poll: Poll, deck: Deck) -> Outcome:
    """The outcome of the revealed vote; ValueError while it is sealed.

    The deck votes on the cards as they lay, with the red lines that held when the vote was revealed. Cost: that of one
    verdict.
    """
    if poll.revealed is None:
        raise ValueError("the vote is sealed")
    said = {vote.actor: vote for ballot in poll.ballots for vote in ballot.votes}
    by_deck = _deck_words(run, poll, deck)
    stands = tuple(_stand(run, actor.id, said.get(actor.id), by_deck) for actor in deck.actors)
    return Outcome(stands, _agreed(run, deck, stands))


def _stand(run: Run, actor: str, vote: Vote | None, by_deck: dict[str, Word]) -> Stand:
    team = run.plan.team_of(actor)
    if team is None:
        return Stand(actor, None, by_deck[actor])
    if vote is None:
        return Stand(actor, team.id, "silent")
    return Stand(actor, team.id, "accepts" if vote.accepts else "vetoes", vote.reason, vote.red_line)


def _deck_words(run: Run, poll: Poll, deck: Deck) -> dict[str, Word]:
    words: dict[str, Word] = {actor.id: "silent" for actor in deck.actors}
    if all(run.plan.team_of(actor.id) is not None for actor in deck.actors):
        return words
    for found in verdict(deck, poll.board, poll.what_if).actors:
        if found.stance is not None and found.stance != "depends":
            words[found.actor] = found.stance
    return words


def _agreed(run: Run, deck: Deck, stands: tuple[Stand, ...]) -> bool:
    rule = decision_rule(run.ruled(deck))
    vetoing = {stand.actor for stand in stands if stand.word == "vetoes"}
    accepting = sum(stand.word == "accepts" for stand in stands)
    return accepting >= rule.at_least and not vetoing.intersection(rule.required)
