"""The decision rule: which sets of vetoing actors still let a package through."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from winset.model import Deck


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """A package is agreed when none of the ``required`` actors vetoes it and ``at_least`` actors do not veto it."""

    required: tuple[str, ...]
    at_least: int


def decision_rule(deck: Deck) -> DecisionRule:
    """The deck's decision rule, spelled out; without one, every actor is required (unanimity)."""
    if deck.agreement is None:
        return DecisionRule(tuple(actor.id for actor in deck.actors), 0)
    return DecisionRule(deck.agreement.required, deck.agreement.at_least or 0)


def is_unanimous(deck: Deck) -> bool:
    """Whether only packages that nobody vetoes are agreed, however the decision rule puts it."""
    rule = decision_rule(deck)
    return rule.at_least == len(deck.actors) or set(rule.required) == {actor.id for actor in deck.actors}


def agreed(deck: Deck, veto_set: Collection[str]) -> bool:
    """Whether a package that exactly these actors veto is agreed."""
    rule = decision_rule(deck)
    return len(deck.actors) - len(veto_set) >= rule.at_least and not any(actor in veto_set for actor in rule.required)
