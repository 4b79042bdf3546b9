"""What the list of packages says, and how it leaves: its sentences, its picture and its data. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.charts.export import NUMBER_IN_LIST, DataTable, Value, yes_or_no
from desktop.charts.package_filter import DEALS, Conditions
from desktop.charts.reading import what_deal_means
from desktop.charts.table_parts import DrawnTable, Mark
from desktop.charts.words import SCOPE_WORDS, Scope, percent, with_short_names
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.package_rows import PackageRow, all_rows
from winset.analysis.ranking import Ranking
from winset.analysis.verdict import crossed_lines
from winset.model import Board, Deck, WhatIf
from winset.wording import counted, names, number, order_of_magnitude, short_count, starting, veto

MOST_DATA_ROWS = 100_000
_EXACT_DIGITS = 15
_MOST_TOLD = 12
_ALL_CHIPS = 8
"""With more actors only the chips of those that veto are shown."""
BOLD_LIES = "Cards in bold lie on the table."


def big(count: int) -> str:
    """The count with separators, or where that is too long to read its order of magnitude."""
    return f"{count:,}" if count < 10**_EXACT_DIGITS else order_of_magnitude(count)


def rank_of(total: int, feasible: int | None) -> str:
    """How many are listed, above the list: ``1,576 of 3,024 packages``."""
    if feasible is None or feasible == total:
        return f"{big(total)} package{'' if total == 1 else 's'}"
    return f"{big(total)} of {big(feasible)} packages"


def list_reading(scope: Scope, total: int, feasible: int | None) -> str:
    """What the list holds, in a sentence."""
    where = SCOPE_WORDS[scope]
    if feasible is None:
        return f"{where} {counted(total, 'package meets', 'packages meet')} the filter."
    if total == feasible:
        if total == 1:
            return f"{where} there is 1 feasible package; it is listed."
        return f"{where} there are {short_count(total)} feasible packages; all of them are listed."
    of = counted(feasible, "feasible package", "feasible packages")
    meet = "meets" if total == 1 else "meet"
    return f"{where} {short_count(total)} of {of} {meet} the filter ({percent(total, feasible)})."


def list_note(deck: Deck, total: int) -> str:
    """What the words mean, and in which order the packages come."""
    note = f"{what_deal_means(deck)} The packages come in the deck’s order, the last issue changing first."
    if len(deck.actors) <= _ALL_CHIPS:
        note += " A filled chip vetoes, an outlined one accepts."
    note += f" {BOLD_LIES}"
    if total > MOST_DATA_ROWS:
        note += f" Saved as data, the first {MOST_DATA_ROWS:,} are written."
    return note


def fixed_says(deck: Deck, board: Board, whose: str = "All") -> str:
    """The cards that all packages of the list hold: ``All have: Territory: De facto control; ...``."""
    cards = [
        f"{shortened(deck.issue(issue).title, 40)}: {shortened(deck.issue(issue).term(term).title, 40)}"
        for issue, term in board.items()
    ]
    more = f"; and {number(len(cards) - 8)} more cards" if len(cards) > 9 else ""
    return f"{whose} have: {'; '.join(cards[:8] if more else cards)}{more}." if cards else ""


def nothing_says(deck: Deck, scope: Scope, conditions: Conditions) -> str:
    """Why the list is empty, and what would help."""
    where = SCOPE_WORDS[scope]
    if not conditions:
        if scope == "table":
            return "No feasible package holds the cards on this table: a constraint forbids them together."
        return "No package of this deck is feasible: its constraints contradict one another."
    if conditions == (DEALS,):
        none = "every package crosses somebody’s red line" if is_unanimous(deck) else "no package is agreed"
        return f"{where} {none}. The knot shows what would have to give."
    return f"{where} no feasible package meets all of these conditions. Take one of them away to see more."


def clash_says(deck: Deck, board: Board, issue: str, term: str) -> str:
    """The filter asks for another card than lies on the table."""
    title, asked = shortened(deck.issue(issue).title), shortened(deck.issue(issue).term(term).title)
    lies = shortened(deck.issue(issue).term(board[issue]).title)
    return (
        f"The filter asks for “{asked}”, but on this table “{lies}” answers “{title}”. "
        "Look in the whole deck, or take the filter away."
    )


def vetoes_tip(deck: Deck, what_if: WhatIf, package: Board) -> str:
    """For each actor that vetoes the package one line that says through which red lines."""
    crossed = crossed_lines(deck, package, what_if)
    told = []
    for actor in deck.actors:
        theirs = [shortened(line.name) for line in crossed if line.actor == actor.id]
        if theirs:
            told.append(f"{starting(veto(with_short_names(deck), [actor.id]))}: {'; '.join(theirs)}")
    if len(told) > _MOST_TOLD:
        told = [*told[:_MOST_TOLD], f"and {number(len(told) - _MOST_TOLD)} more actors"]
    return "\n".join(told) or "Nobody’s red line is crossed"


def package_table(ranking: Ranking) -> DataTable:
    """The packages of the ranking, at most a hundred thousand: number, a column for each issue, vetoed by, agreed.

    The number is that in this list: under another filter a package has another. ``agreed`` is yes or no.
    """
    deck = ranking.deck

    def rows() -> Iterator[Sequence[Value]]:
        for row in all_rows(ranking, MOST_DATA_ROWS):
            terms = [issue.term(row.package[issue.id]).title for issue in deck.issues]
            yield row.rank + 1, *terms, names(deck, row.vetoing) or "nobody", yes_or_no(row.agreed)

    return DataTable((NUMBER_IN_LIST, *(issue.title for issue in deck.issues), "vetoed by", "agreed"), rows())


def package_drawing(
    deck: Deck,
    issues: Sequence[str],
    rows: Sequence[PackageRow],
    ranking: Ranking,
    *,
    scope_line: str,
    colors: Mapping[str, str],
) -> DrawnTable:
    """The rows as a table to draw."""
    drawn = []
    for row in rows:
        terms = [deck.issue(issue).term(row.package[issue]).title for issue in issues]
        marks = tuple(Mark(deck.shorts[actor], colors[actor]) for actor in row.vetoing)
        drawn.append((f"{row.rank + 1:,}", marks or "✓ deal", *terms))
    first = rows[0].rank + 1 if rows else 0
    shown = f"Packages {first:,} to {first + len(rows) - 1:,} of {big(ranking.total)}." if rows else ""
    return DrawnTable(
        f"All packages: {deck.title}",
        f"{scope_line} {fixed_says(deck, ranking.board) if len(issues) < len(deck.issues) else ''}".strip(),
        ("number", "vetoed by", *(deck.issue(issue).title for issue in issues)),
        tuple(drawn),
        f"{shown} {what_deal_means(deck)}".strip(),
    )
