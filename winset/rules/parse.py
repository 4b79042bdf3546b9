"""Reading a rule: text in the rule language becomes a tree.

The grammar, each method of the parser after one line of it::

    rule       = all { "or" all }
    all        = unary { "and" unary }
    unary      = "not" unary | atom
    atom       = "(" rule ")" | "always" | "never" | at_least | comparison
    at_least   = "at" "least" INTEGER "of" "(" rule { "," rule } ")"
    comparison = ISSUE ( "is" | "is" "not" ) TERM
               | ISSUE [ "not" ] "in" "(" TERM { "," TERM } ")"
               | ISSUE ( "<" | "<=" | ">" | ">=" ) TERM          # ordered issues only
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from winset.model import ALWAYS, NEVER, All, Any, AtLeast, Comparison, Issue, Not, Operator, Rule
from winset.rules.errors import RuleError, place_in, unexpected
from winset.rules.names import hint, quoted
from winset.rules.scan import Token, scan

MAX_RULE_CHARACTERS = 4_000
MAX_RULE_LEVELS = 32

_ORDERINGS = ("<", "<=", ">", ">=")
_ATOM_STARTS = ("an issue", '"not"', '"("', '"at least"', '"always"', '"never"')


def parse_rule(text: str, issues: Mapping[str, Issue] | Sequence[Issue]) -> Rule:
    """The tree of a rule about these issues; raises the first :class:`RuleError` of :func:`check_rule`."""
    rule, errors = check_rule(text, issues)
    if rule is None:
        raise errors[0]
    return rule


def check_rule(
    text: str, issues: Mapping[str, Issue] | Sequence[Issue], *, suggest: bool = True
) -> tuple[Rule | None, tuple[RuleError, ...]]:
    """The tree of a rule about these issues, or None and all that is wrong with the text, in its order.

    Every unknown id, wrong ordering and wrong number is found at once; of faults of grammar the first.
    An issue without terms lets any term pass, since what is wrong there is the issue. ``suggest`` False
    leaves out the nearest names, the only costly part, for whoever has many errors to report.
    """
    known = dict(issues) if isinstance(issues, Mapping) else {issue.id: issue for issue in issues}
    if len(text) > MAX_RULE_CHARACTERS:
        message = f"the rule has {len(text):,} characters; at most {MAX_RULE_CHARACTERS:,} are allowed"
        return None, (RuleError(message, MAX_RULE_CHARACTERS, place_in(text, MAX_RULE_CHARACTERS)),)
    parser = _Parser(text, known, suggest)
    try:
        rule = parser.whole()
    except RuleError as fault:
        return None, (*parser.errors, fault)
    return (None if parser.errors else rule), tuple(parser.errors)


class _Parser:
    """One pass over the tokens; faults of grammar are raised, faults of meaning collected in ``errors``."""

    def __init__(self, text: str, issues: Mapping[str, Issue], suggest: bool) -> None:
        self._text = text
        self._tokens = scan(text)
        self._next = 0
        self._level = 0
        self._issues = issues
        self._suggest = suggest
        self.errors: list[RuleError] = []

    def whole(self) -> Rule:
        rule = self._rule()
        if self._token.kind != "end":
            raise self._unexpected('"and"', '"or"', "the end of the rule")
        return rule

    def _rule(self) -> Rule:
        parts = [self._all()]
        while self._took("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Rule:
        parts = [self._unary()]
        while self._took("and"):
            parts.append(self._unary())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _unary(self) -> Rule:
        if self._token.text != "not":
            return self._atom()
        self._descend()
        self._advance()
        part = Not(self._unary())
        self._level -= 1
        return part

    def _atom(self) -> Rule:
        if self._took("always"):
            return ALWAYS
        if self._took("never"):
            return NEVER
        if self._token.kind == "name":
            return self._comparison()
        if self._token.text not in ("(", "at"):
            raise self._unexpected(*_ATOM_STARTS)
        self._descend()
        rule = self._group() if self._took("(") else self._at_least()
        self._level -= 1
        return rule

    def _group(self) -> Rule:
        rule = self._rule()
        self._expect(")", '"and"', '"or"', '")"')
        return rule

    def _at_least(self) -> Rule:
        self._advance()
        self._expect("least", '"least"')
        if self._token.kind != "number":
            raise self._unexpected("a number")
        count = self._advance()
        number = int(count.text)
        self._expect("of", '"of"')
        self._expect("(", '"("')
        parts = [self._rule()]
        while self._took(","):
            parts.append(self._rule())
        self._expect(")", '"and"', '"or"', '","', '")"')
        if not 1 <= number <= len(parts):
            expected = f"a number from 1 to {len(parts)}" if len(parts) > 1 else "1"
            self._collect(f"{quoted(count.text)} of {len(parts)} listed; expected {expected}", count, expected)
        return AtLeast(number, tuple(parts))

    def _comparison(self) -> Rule:
        name = self._advance()
        issue = self._issues.get(name.text)
        sign = self._token
        operator = self._operator(issue)
        if issue is None:
            self._collect(f"unknown issue {quoted(name.text)}{self._hint(name.text, self._issues)}", name, "an issue")
        elif operator in _ORDERINGS and not issue.ordered:
            message = f"{quoted(operator)} is for ordered issues and {quoted(issue.id)} is not ordered"
            expected = '"is", "is not", "in" or "not in"'
            self._collect(f"{message}; expected {expected}", sign, expected)
        if operator not in ("in", "not in"):
            return Comparison(name.text, operator, (self._term(issue),))
        self._expect("(", '"("')
        terms = [self._term(issue)]
        while self._took(","):
            terms.append(self._term(issue))
        self._expect(")", '","', '")"')
        return Comparison(name.text, operator, tuple(terms))

    def _operator(self, issue: Issue | None) -> Operator:
        if self._took("is"):
            return "is not" if self._took("not") else "is"
        if self._took("in"):
            return "in"
        if self._took("not"):
            self._expect("in", '"in"')
            return "not in"
        if self._token.text in _ORDERINGS:
            return cast(Operator, self._advance().text)
        orderings = ('"<"', '"<="', '">"', '">="') if issue is None or issue.ordered else ()
        raise self._unexpected('"is"', '"is not"', '"in"', '"not in"', *orderings)

    def _term(self, issue: Issue | None) -> str:
        if self._token.kind != "name":
            raise self._unexpected(_a_term(issue))
        name = self._advance()
        if issue is not None and issue.terms and not issue.has_term(name.text):
            message = f"unknown term {quoted(name.text)} of issue {quoted(issue.id)}"
            self._collect(message + self._hint(name.text, (term.id for term in issue.terms)), name, _a_term(issue))
        return name.text

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _advance(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _took(self, text: str) -> bool:
        if self._token.text != text:
            return False
        self._next += 1
        return True

    def _expect(self, text: str, *choices: str) -> None:
        if not self._took(text):
            raise self._unexpected(*choices)

    def _descend(self) -> None:
        self._level += 1
        if self._level > MAX_RULE_LEVELS:
            message = f'more than {MAX_RULE_LEVELS} levels of parentheses, "not" and "at least"'
            raise RuleError(message, self._token.position, place_in(self._text, self._token.position))

    def _unexpected(self, *choices: str) -> RuleError:
        return unexpected(self._token, choices, self._text)

    def _collect(self, message: str, token: Token, expected: str) -> None:
        self.errors.append(RuleError(message, token.position, place_in(self._text, token.position), expected))

    def _hint(self, name: str, candidates: Iterable[str]) -> str:
        return hint(name, candidates) if self._suggest else ""


def _a_term(issue: Issue | None) -> str:
    return "a term" if issue is None else f"a term of issue {quoted(issue.id)}"
