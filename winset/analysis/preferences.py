"""What a package is worth to an actor: additive utilities, exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from winset.model import Deck, Preference


@dataclass(frozen=True, slots=True)
class Utility:
    """One actor's utility as whole numbers over one denominator: what each term of an issue adds.

    ``parts`` has for each issue that the actor has a preference on the share of every term, by id. Utilities run from
    0 to 1; issues without a preference play no part.
    """

    actor: str
    parts: Mapping[str, Mapping[str, int]]
    denominator: int

    def of(self, package: Mapping[str, str]) -> Fraction:
        """What the package is worth: the sum of weight times value, over the sum of the weights; 0 to 1, exact.

        KeyError where the package leaves an issue open that the actor has a preference on.
        """
        return Fraction(sum(terms[package[issue]] for issue, terms in self.parts.items()), self.denominator)


def utilities(deck: Deck) -> dict[str, Utility]:
    """The utility of every actor that has a preference, by id, in the deck's order."""
    by_actor: dict[str, list[Preference]] = {actor.id: [] for actor in deck.actors}
    for preference in deck.preferences:
        by_actor[preference.actor].append(preference)
    return {actor: _utility(deck, actor, theirs) for actor, theirs in by_actor.items() if theirs}


def _utility(deck: Deck, actor: str, preferences: list[Preference]) -> Utility:
    """Bring the shares of all terms over one denominator; a term that is not named has the value 0."""
    whole = sum((Fraction(preference.weight) for preference in preferences), Fraction(0))
    shares: dict[str, dict[str, Fraction]] = {}
    for preference in preferences:
        values = {term: Fraction(value) for term, value in preference.values}
        share = Fraction(preference.weight) / whole
        terms = deck.issue(preference.issue).terms
        shares[preference.issue] = {term.id: share * values.get(term.id, 0) for term in terms}
    denominator = lcm(*(part.denominator for terms in shares.values() for part in terms.values()))
    parts = {issue: {term: int(part * denominator) for term, part in terms.items()} for issue, terms in shares.items()}
    return Utility(actor, parts, denominator)
