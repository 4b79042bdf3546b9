"""Which two issues the veto map shows until somebody chooses others. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from winset.model import Deck
from winset.rules import issues_of


def default_issues(deck: Deck) -> tuple[str, str] | None:
    """Row and column issue of the first map; None for a deck of fewer than two issues.

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
    return row.id, column.id


def other_pair(deck: Deck, pair: tuple[str, str], place: int, issue_id: str) -> tuple[str, str]:
    """The pair of row and column issue after one (``place`` 0 or 1) was changed; choosing the other's swaps the two."""
    changed = list(pair)
    if issue_id == pair[1 - place]:
        changed.reverse()
    elif deck.has_issue(issue_id):
        changed[place] = issue_id
    return changed[0], changed[1]


def still_there(deck: Deck, pair: tuple[str, str]) -> bool:
    """Whether the deck has both issues."""
    return all(deck.has_issue(issue) for issue in pair)


def _count(facts: Iterable[bool]) -> int:
    return sum(1 for fact in facts if fact)
