"""Rules as values: the tree that the rule language is parsed into.

A rule says yes or no to a package. The tree keeps the author's grouping, so that
printing a parsed rule and parsing it again gives an equal tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Operator: TypeAlias = Literal["is", "is not", "in", "not in", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    """``always`` (value True) or ``never`` (value False)."""

    value: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One issue's term against named terms; ``terms`` has one id except for ``in`` and ``not in``."""

    issue: str
    operator: Operator
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The rule holds when ``part`` does not."""

    part: Rule


@dataclass(frozen=True, slots=True)
class All:
    """``and``: every part holds. Two parts at least."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """``or``: some part holds. Two parts at least."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """``at least n of (...)``: n or more of the parts hold, n from 1 to their number."""

    number: int
    parts: tuple[Rule, ...]


Rule: TypeAlias = Constant | Comparison | Not | All | Any | AtLeast

ALWAYS = Constant(value=True)
NEVER = Constant(value=False)
