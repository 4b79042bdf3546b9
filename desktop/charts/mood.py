"""The mood that a verdict puts a sentence in; its color and its sign follow from that. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from winset.analysis.verdict import Verdict

Mood: TypeAlias = Literal["veto", "deal", "depends", "impossible", "empty"]


def mood_of(verdict: Verdict, *, empty: bool) -> Mood:
    """The mood that a verdict puts the sentence in."""
    if not verdict.feasible:
        return "impossible"
    if verdict.agreed:
        return "deal"
    if verdict.agreed is False:
        return "veto"
    return "empty" if empty else "depends"
