"""What is wrong with a rule, where, and what would be right."""

from __future__ import annotations

from winset.rules.names import KEYWORDS, either, quoted
from winset.rules.scan import Token

_MEANT = {
    "=": "is",
    "==": "is",
    "!=": "is not",
    "<>": "is not",
    "≠": "is not",
    "!": "not",
    "&": "and",
    "&&": "and",
    "|": "or",
    "||": "or",
    "≤": "<=",
    "=<": "<=",
    "≥": ">=",
    "=>": ">=",
}


class RuleError(ValueError):
    """One fault of a rule.

    ``message`` says what is wrong and what would be right, ``position`` where (characters from 0), ``expected`` what
    the rule may have there ("" where nothing in particular). ``str(error)`` is the message and the place in words.
    """

    def __init__(self, message: str, position: int, place: str, expected: str = "") -> None:
        super().__init__(f"{message} ({place})")
        self.message = message
        self.position = position
        self.expected = expected


def place_in(text: str, position: int) -> str:
    """The position in words, counted from 1: ``at character 17``, or with the line where the rule has several."""
    if "\n" not in text:
        return f"at character {position + 1}"
    before = text[:position]
    return f"at line {before.count(chr(10)) + 1}, character {position - (before.rfind(chr(10)) + 1) + 1}"


def unexpected(token: Token, choices: tuple[str, ...], text: str) -> RuleError:
    """The error of a token that may not stand where it stands, where only the choices may."""
    expected = either(choices)
    if token.kind == "end":
        opening = "the rule is empty" if not text.strip() else "the rule ends too early"
    elif token.kind == "keyword":
        opening = f"unexpected keyword {quoted(token.text)}"
    else:
        opening = f"unexpected {quoted(token.text)}"
    meant = _meant(token)
    suggestion = f"; did you mean {quoted(meant)}?" if meant else ""
    return RuleError(
        f"{opening}; expected {expected}{suggestion}", token.position, place_in(text, token.position), expected
    )


def _meant(token: Token) -> str | None:
    if token.kind == "name" and token.text.lower() in KEYWORDS:
        return token.text.lower()
    return _MEANT.get(token.text) if token.kind == "foreign" else None
