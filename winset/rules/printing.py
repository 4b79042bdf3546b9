"""Writing a rule: a tree becomes text in the rule language."""

from __future__ import annotations

from winset.model import All, Any, AtLeast, Comparison, Constant, Not, Rule


def print_rule(rule: Rule) -> str:
    """The rule as text on one line, with no more parentheses than its grouping needs.

    Parsing the text gives an equal tree, for every tree that a text can give.
    """
    match rule:
        case Constant():
            return "always" if rule.value else "never"
        case Comparison():
            terms = ", ".join(rule.terms)
            return f"{rule.issue} {rule.operator} " + (f"({terms})" if rule.operator in ("in", "not in") else terms)
        case Not():
            return "not " + _inside(rule.part, (All, Any))
        case All():
            return " and ".join(_inside(part, (All, Any)) for part in rule.parts)
        case Any():
            return " or ".join(_inside(part, (Any,)) for part in rule.parts)
        case AtLeast():
            return f"at least {rule.number} of ({', '.join(print_rule(part) for part in rule.parts)})"


def _inside(part: Rule, looser: tuple[type[All] | type[Any], ...]) -> str:
    text = print_rule(part)
    return f"({text})" if isinstance(part, looser) else text
