from __future__ import annotations

import csv
import io
from dataclasses import replace

from chart_samples import bundled

from desktop.charts.export import csv_text
from desktop.charts.veto_map_chart import MOST_FOOTNOTES, MapChart, map_chart, map_table
from winset.analysis.veto_map import VetoMap, veto_map
from winset.model import NOTHING_ASSUMED, Board, WhatIf

FILE = bundled()
DECK = FILE.deck
CHOICE = FILE.scenarios[0].board


def found(board: Board = CHOICE, rows: object = "architecture", columns: object = "force") -> VetoMap:
    return veto_map(DECK, board, NOTHING_ASSUMED, rows, columns)


def chart(board: Board = CHOICE, what_if: WhatIf = NOTHING_ASSUMED, **axes: object) -> MapChart:
    return map_chart(DECK, board, what_if, found(board, **axes))


def test_the_picture_says_what_changes_what_stays_and_what_is_set_aside() -> None:
    made = chart(what_if=WhatIf.of(frozenset({"us_no_troops"})))
    assert made.title == "Veto map · Ukraine settlement 2025"
    assert made.subtitle == (
        "Who vetoes, as Peacekeepers in Ukraine (across) and Security architecture (down) change "
        "and the other seven cards stay, with one red line set aside"
    )
    assert made.staying.startswith("On the table besides: NATO membership: No membership; Territory: ")
    assert "Peacekeepers" not in made.staying
    assert made.deal == "“Deal” means that no red line is crossed."


def test_two_issues_on_an_axis_have_groups() -> None:
    made = chart(rows=("architecture", "nato"), columns="force")
    assert made.down[:4] == (
        ("For Ukraine alone", "No membership"),
        ("For Ukraine alone", "Left on the agenda"),
        ("For Ukraine alone", "Member"),
        ("Europe-wide structure", "No membership"),
    )
    assert (made.rows_in_group, made.columns_in_group) == (3, 0)
    assert "Security architecture with NATO membership (down)" in made.subtitle


def test_cells_where_other_cards_change_have_a_note_by_number() -> None:
    made = chart()
    assert made.footnotes == ("1  with Size of the force: None, as a constraint asks",)
    assert [[face.footnote for face in line] for line in made.cells] == [[1, 0, 0, 0], [1, 0, 0, 0]]


def test_very_many_notes_are_folded_into_the_data() -> None:
    cell = found().cells[0][0]
    assert cell.play is not None
    cards = [(issue.id, term.id) for issue in DECK.issues for term in issue.terms]
    tied = tuple(replace(cell, play=replace(cell.play, companions=(card,))) for card in cards)
    made = map_chart(DECK, CHOICE, NOTHING_ASSUMED, replace(found(), cells=(tied,)))
    assert len(made.footnotes) == MOST_FOOTNOTES
    assert made.footnotes[-1] == f"9 to {len(cards)}  other cards change too: the data name them"


def rows_of(made: VetoMap) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(map_table(DECK, made)))))


def test_the_data_have_a_row_for_every_cell_with_its_cards_and_exact_figures() -> None:
    rows = rows_of(found(Board({"nato": "none"})))
    assert len(rows) == 8
    row = next(row for row in rows if row["deals"] == "2")
    assert row == {
        "Security architecture": "Europe-wide structure",
        "Peacekeepers in Ukraine": "No force",
        "on the table": "no",
        "possible": "yes",
        "other cards that change": "",
        "feasible packages": "72",
        "vetoed by Ukraine": "60",
        "vetoed by United States": "24",
        "vetoed by Russia": "40",
        "vetoed by Europe": "24",
        "deals": "2",
        "agreed": "some",
    }


def test_the_data_name_companions_the_table_and_the_verdict() -> None:
    rows = rows_of(found())
    assert [row["agreed"] for row in rows].count("yes") == 1
    assert next(row for row in rows if row["agreed"] == "yes")["other cards that change"] == "Size of the force: None"
    assert [row["on the table"] for row in rows].count("yes") == 1


def test_what_was_not_counted_is_empty_in_the_data() -> None:
    made = found(Board({"nato": "none"}))
    cell = replace(
        made.cells[0][0], win_set=None, agreed=None, not_computed={"win_set": "too entangled", "agreed": "likewise"}
    )
    row = rows_of(replace(made, cells=((cell,),)))[0]
    assert (row["deals"], row["agreed"]) == ("", "")
