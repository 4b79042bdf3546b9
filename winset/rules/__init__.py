"""The rule language: reading, writing and evaluating the rules of red lines and constraints."""

from winset.rules.errors import RuleError
from winset.rules.evaluate import compares, holds, issues_of, terms_where
from winset.rules.names import KEYWORDS, either, hint, is_id, nearest, quoted
from winset.rules.parse import MAX_RULE_CHARACTERS, MAX_RULE_LEVELS, check_rule, parse_rule
from winset.rules.printing import print_rule

__all__ = [
    "KEYWORDS",
    "MAX_RULE_CHARACTERS",
    "MAX_RULE_LEVELS",
    "RuleError",
    "check_rule",
    "compares",
    "either",
    "hint",
    "holds",
    "is_id",
    "issues_of",
    "nearest",
    "parse_rule",
    "print_rule",
    "quoted",
    "terms_where",
]
