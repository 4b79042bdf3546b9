"""Which issues the veto map shows: one or two down and one or two across, up to a size that can be read. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Literal, TypeAlias

from winset.model import Deck
from winset.rules import issues_of

Axis: TypeAlias = Literal["rows", "columns"]

MOST_CELLS = 1_600
"""Forty cards against forty."""
MOST_ON_AN_AXIS = 100


@dataclass(frozen=True, slots=True)
class Axes:
    """The issues of a map by id; of two on an axis the second runs faster."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """All of them, those down first."""
        return self.rows + self.columns

    def on(self, axis: Axis) -> tuple[str, ...]:
        """Those of one axis."""
        return self.rows if axis == "rows" else self.columns


def default_axes(deck: Deck) -> Axes | None:
    """The issues of the first map, one on each axis; None for a deck of fewer than two issues.

    First the issue that most red lines name. Then the one most tied to it, since a map shows what only the
    combination of two cards decides: that with the largest share of red lines naming both (one line more is
    counted as naming it alone, so that a single line does not outweigh many). Ties go by the deck's order.
    The one with more terms goes across.
    """
    if len(deck.issues) < 2:
        return None
    named = [issues_of(line.rule) for line in deck.red_lines]
    first = max(deck.issues, key=lambda issue: _count(issue.id in names for names in named))
    others = [issue for issue in deck.issues if issue.id != first.id]

    def tie(issue_id: str) -> Fraction:
        both = _count(issue_id in names and first.id in names for names in named)
        return Fraction(both, 1 + _count(issue_id in names for names in named))

    second = max(others, key=lambda issue: tie(issue.id))
    row, column = sorted((first, second), key=lambda issue: len(issue.terms))
    return Axes((row.id,), (column.id,))


def exchanged(deck: Deck, axes: Axes, axis: Axis, place: int, issue_id: str) -> Axes:
    """The axes with another issue in that place; one that is on the map already swaps with what was there."""
    old = axes.on(axis)[place]
    if not deck.has_issue(issue_id):
        return axes
    swap = {old: issue_id, issue_id: old}
    return Axes(*(tuple(swap.get(issue, issue) for issue in issues) for issues in (axes.rows, axes.columns)))


def with_second(deck: Deck, axes: Axes, axis: Axis, issue_id: str) -> Axes:
    """The axes with a second issue on that axis; nothing changes where it has two, or the issue is on the map."""
    if len(axes.on(axis)) > 1 or issue_id in axes.issues or not deck.has_issue(issue_id):
        return axes
    added = (*axes.on(axis), issue_id)
    return replace(axes, rows=added) if axis == "rows" else replace(axes, columns=added)


def without(axes: Axes, axis: Axis, place: int) -> Axes:
    """The axes without the issue in that place; the last one of an axis stays."""
    kept = tuple(issue for at, issue in enumerate(axes.on(axis)) if at != place)
    if not kept:
        return axes
    return replace(axes, rows=kept) if axis == "rows" else replace(axes, columns=kept)


def still_there(deck: Deck, axes: Axes) -> bool:
    """Whether the deck has all the issues."""
    return all(deck.has_issue(issue) for issue in axes.issues)


def why_too_large(deck: Deck, axes: Axes) -> str:
    """A sentence on why a map would be too large to be read, and what to do; empty when it is not."""
    down, across = (_lines(deck, issues) for issues in (axes.rows, axes.columns))
    if down * across <= MOST_CELLS and max(down, across) <= MOST_ON_AN_AXIS:
        return ""
    more = len(axes.issues) > 2
    most = (
        f"a map has up to {MOST_CELLS:,} cells"
        if down * across > MOST_CELLS
        else f"a map has up to {MOST_ON_AN_AXIS} rows and {MOST_ON_AN_AXIS} columns"
    )
    return (
        f"This map would have {down * across:,} cells, {down:,} down and {across:,} across; {most}. "
        f"{'Take an issue away, or choose' if more else 'Choose'} issues with fewer cards."
    )


def _lines(deck: Deck, issues: Sequence[str]) -> int:
    return prod(len(deck.issue(issue).terms) for issue in issues)


def _count(facts: Iterable[bool]) -> int:
    return sum(1 for fact in facts if fact)
