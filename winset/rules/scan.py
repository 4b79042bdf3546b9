"""The words and signs of a rule, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from winset.rules.names import KEYWORDS

Kind: TypeAlias = Literal["keyword", "name", "number", "sign", "foreign", "end"]

_TOKEN = re.compile(r"(?P<word>\w+)|(?P<sign>[(),]|[<>]=?(?![=<>!]))|(?P<foreign>[=!<>&|≤≥≠]+|\S)")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; ``position`` counts characters from 0. The token after the last has kind ``end``."""

    kind: Kind
    text: str
    position: int


def scan(text: str) -> tuple[Token, ...]:
    """All tokens of a rule, white space and line breaks left out; what the language does not know is ``foreign``."""
    tokens = [Token(_kind(match), match.group(), match.start()) for match in _TOKEN.finditer(text)]
    return (*tokens, Token("end", "", len(text)))


def _kind(match: re.Match[str]) -> Kind:
    if match.lastgroup == "sign":
        return "sign"
    if match.lastgroup == "foreign":
        return "foreign"
    word = match.group()
    if word in KEYWORDS:
        return "keyword"
    return "number" if word.isascii() and word.isdigit() else "name"
