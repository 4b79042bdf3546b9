"""What a rule says to a package."""

from __future__ import annotations

from collections.abc import Mapping

from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Not, Rule


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


def terms_where(comparison: Comparison, deck: Deck) -> list[bool]:
    """For every term of the comparison's issue, in its order, whether the comparison holds there."""
    issue = deck.issue(comparison.issue)
    if comparison.operator in ("in", "not in"):
        named = frozenset(comparison.terms)
        return [(term.id in named) == (comparison.operator == "in") for term in issue.terms]
    return [compares(comparison, term.id, deck) for term in issue.terms]


def issues_of(rule: Rule) -> frozenset[str]:
    """The ids of the issues that the rule names."""
    named: set[str] = set()
    waiting = [rule]
    while waiting:
        match waiting.pop():
            case Comparison(issue=issue):
                named.add(issue)
            case Not(part=part):
                waiting.append(part)
            case All(parts=parts) | Any(parts=parts) | AtLeast(parts=parts):
                waiting.extend(parts)
    return frozenset(named)
