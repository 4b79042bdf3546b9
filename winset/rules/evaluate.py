"""What a rule says to a package, and what is left of it once a card lies on the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from winset.model import ALWAYS, NEVER, All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule


def holds(rule: Rule, package: Mapping[str, str], deck: Deck) -> bool:
    """Whether the rule holds for a package, given as issue id -> term id.

    The package has a term for every issue that the rule names: KeyError else. Takes microseconds.
    """
    match rule:
        case Constant():
            return rule.value
        case Comparison():
            return compares(rule, package[rule.issue], deck)
        case Not():
            return not holds(rule.part, package, deck)
        case All():
            return all(holds(part, package, deck) for part in rule.parts)
        case Any():
            return any(holds(part, package, deck) for part in rule.parts)
        case AtLeast():
            return sum(holds(part, package, deck) for part in rule.parts) >= rule.number


def compares(comparison: Comparison, term: str, deck: Deck) -> bool:
    """Whether the comparison holds when its issue has this term."""
    match comparison.operator:
        case "is" | "in":
            return term in comparison.terms
        case "is not" | "not in":
            return term not in comparison.terms
        case ordering:
            issue = deck.issue(comparison.issue)
            place, other = issue.position(term), issue.position(comparison.terms[0])
    match ordering:
        case "<":
            return place < other
        case "<=":
            return place <= other
        case ">":
            return place > other
        case ">=":
            return place >= other


def issues_of(rule: Rule) -> frozenset[str]:
    """The ids of the issues that the rule names."""
    match rule:
        case Constant():
            return frozenset()
        case Comparison():
            return frozenset({rule.issue})
        case Not():
            return issues_of(rule.part)
        case All() | Any() | AtLeast():
            return frozenset().union(*(issues_of(part) for part in rule.parts))


def restrict(rule: Rule, issue: str, term: str, deck: Deck) -> Rule:
    """What the rule says of the packages with this term: an equivalent rule that no longer names the issue.

    Simplified: ``ALWAYS`` or ``NEVER`` stands alone or not at all, and a group of one is its part.
    """
    match rule:
        case Constant():
            return rule
        case Comparison():
            return Constant(compares(rule, term, deck)) if rule.issue == issue else rule
        case Not():
            part = restrict(rule.part, issue, term, deck)
            return Constant(not part.value) if isinstance(part, Constant) else Not(part)
        case All():
            return _at_least(len(rule.parts), _restricted(rule.parts, issue, term, deck))
        case Any():
            return _at_least(1, _restricted(rule.parts, issue, term, deck))
        case AtLeast():
            return _at_least(rule.number, _restricted(rule.parts, issue, term, deck))


def _restricted(parts: Iterable[Rule], issue: str, term: str, deck: Deck) -> list[Rule]:
    return [restrict(part, issue, term, deck) for part in parts]


def _at_least(number: int, parts: list[Rule]) -> Rule:
    """``number`` or more of the parts, decided parts taken out."""
    open_parts = tuple(part for part in parts if not isinstance(part, Constant))
    needed = number - sum(part == ALWAYS for part in parts)
    if needed <= 0:
        return ALWAYS
    if needed > len(open_parts):
        return NEVER
    if len(open_parts) == 1:
        return open_parts[0]
    if needed == len(open_parts):
        return All(open_parts)
    return Any(open_parts) if needed == 1 else AtLeast(needed, open_parts)
