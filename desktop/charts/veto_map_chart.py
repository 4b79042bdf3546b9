"""The veto map on its way out of the program: reduced to what is drawn on a picture, and to a table. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING

from desktop.charts.cell_words import ActorMark, Tone, actor_marks, not_told, outcome, tells_figures
from desktop.charts.export import DataTable, Value, yes_or_no
from desktop.charts.reading import companions_text, is_complete, others_stay, what_deal_means
from desktop.lettering import shortened
from winset.wording import set_aside

if TYPE_CHECKING:
    from winset.analysis.veto_map import Cell, VetoMap
    from winset.model import Board, Deck, WhatIf

TITLE = "Veto map"
MOST_FOOTNOTES = 9


@dataclass(frozen=True, slots=True)
class CellFace:
    """One cell of the picture; ``footnote`` is the number of the note on its companion changes, 0 for none."""

    marks: tuple[ActorMark, ...]
    headline: str
    remark: str
    tone: Tone
    on_table: bool
    footnote: int


@dataclass(frozen=True, slots=True)
class MapChart:
    """What is drawn. ``down`` and ``across`` are the titles of each row and column: one, or a group's and its own.

    So many rows and columns are ``in_group``, 0 where one issue makes the axis. ``actors`` are ids with their codes
    and titles; ``staying`` says what lies on the table besides.
    """

    title: str
    subtitle: str
    staying: str
    down: tuple[tuple[str, ...], ...]
    across: tuple[tuple[str, ...], ...]
    rows_in_group: int
    columns_in_group: int
    cells: tuple[tuple[CellFace, ...], ...]
    actors: tuple[tuple[str, str, str], ...]
    footnotes: tuple[str, ...]
    deal: str
    complete: bool

    @property
    def busiest(self) -> int:
        """How many actors the cell names that names the most."""
        return max((len(face.marks) for face in chain.from_iterable(self.cells)), default=0)


def map_chart(deck: Deck, board: Board, what_if: WhatIf, veto_map: VetoMap) -> MapChart:
    """Reduce the map to what is drawn."""
    notes: dict[str, int] = {}
    figures = tells_figures(veto_map)
    cells = tuple(tuple(_face(deck, cell, notes, in_figures=figures) for cell in line) for line in veto_map.cells)
    down, across = (_words(deck, issues) for issues in (veto_map.row_issues, veto_map.column_issues))
    changing = (*veto_map.row_issues, *veto_map.column_issues)
    stay = others_stay(deck, tuple(board), changing)
    possible = [cell for cell in chain.from_iterable(veto_map.cells) if cell.is_possible]
    return MapChart(
        title=f"{TITLE} · {deck.title}",
        subtitle=f"Who vetoes, as {across} (across) and {down} (down) {stay}{set_aside(deck, what_if)}",
        staying=_staying(deck, board, changing),
        down=titles(deck, veto_map.row_issues),
        across=titles(deck, veto_map.column_issues),
        rows_in_group=in_group(deck, veto_map.row_issues),
        columns_in_group=in_group(deck, veto_map.column_issues),
        cells=cells,
        actors=tuple((actor.id, deck.shorts[actor.id], actor.title) for actor in deck.actors),
        footnotes=_footnotes(notes),
        deal=what_deal_means(deck),
        complete=all(is_complete(deck, cell) for cell in possible),
    )


def titles(deck: Deck, issues: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The titles of each row or column of a map, from the first on: of two issues first the group's, then its own."""
    return tuple(product(*([term.title for term in deck.issue(issue).terms] for issue in issues)))


def in_group(deck: Deck, issues: Sequence[str]) -> int:
    """How many rows or columns have a card of the first issue in common; 0 where one issue makes the axis."""
    return len(deck.issue(issues[1]).terms) if len(issues) > 1 else 0


def map_table(deck: Deck, veto_map: VetoMap) -> DataTable:
    """One row for every cell: its cards, what changes with them, and its exact figures, empty where not counted.

    ``agreed`` is yes or no where the decision rule has one answer for all the packages, else ``some``.
    """
    issues = (*veto_map.row_issues, *veto_map.column_issues)
    return DataTable(
        (
            *(deck.issue(issue).title for issue in issues),
            "on the table",
            "possible",
            "other cards that change",
            "feasible packages",
            *(f"vetoed by {actor.title}" for actor in deck.actors),
            "deals",
            "agreed",
        ),
        [_row(deck, issues, cell) for cell in chain.from_iterable(veto_map.cells)],
    )


def _row(deck: Deck, issues: Sequence[str], cell: Cell) -> tuple[Value, ...]:
    cards = zip(issues, (*cell.row_terms, *cell.column_terms), strict=True)
    return (
        *(deck.issue(issue).term(term).title for issue, term in cards),
        yes_or_no(cell.on_table),
        yes_or_no(cell.play is not None),
        companions_text(deck, cell).removeprefix("with "),
        cell.feasible,
        *(cell.vetoed.get(actor.id) for actor in deck.actors),
        cell.win_set,
        _agreed(cell),
    )


def _agreed(cell: Cell) -> str | None:
    if cell.agreed is None:
        return None if "agreed" in cell.not_computed else "some"
    return yes_or_no(cell.agreed)


def _face(deck: Deck, cell: Cell, notes: dict[str, int], *, in_figures: bool) -> CellFace:
    came = outcome(deck, cell)
    companions = companions_text(deck, cell)
    footnote = notes.setdefault(companions, len(notes) + 1) if companions else 0
    remark = came.remark or ("not counted" if not_told(cell) and not came.headline else "")
    marks = actor_marks(deck, cell, in_figures=in_figures)
    return CellFace(marks, came.headline, remark, came.tone, cell.on_table, footnote)


def _footnotes(notes: dict[str, int]) -> tuple[str, ...]:
    told = tuple(f"{number}  {text}, as a constraint asks" for text, number in notes.items())
    if len(told) <= MOST_FOOTNOTES:
        return told
    return (*told[: MOST_FOOTNOTES - 1], f"{MOST_FOOTNOTES} to {len(told)}  other cards change too: the data name them")


def _words(deck: Deck, issues: Sequence[str]) -> str:
    return " with ".join(shortened(deck.issue(issue).title) for issue in issues)


def _staying(deck: Deck, board: Board, changing: Sequence[str]) -> str:
    kept = [issue for issue in deck.issues if issue.id in board and issue.id not in changing]
    cards = [f"{shortened(one.title)}: {shortened(one.term(board[one.id]).title)}" for one in kept]
    return f"On the table besides: {'; '.join(cards)}." if cards else ""
