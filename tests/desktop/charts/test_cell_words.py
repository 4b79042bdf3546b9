from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import bundled
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.charts.cell_words import ActorMark, Outcome, actor_marks, not_told, outcome, tells_figures
from desktop.charts.reading import cell_reasons, cell_summary, share_vetoed
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import NOTHING_ASSUMED, Board

FILE = bundled()
DECK = FILE.deck
OPEN = veto_map(DECK, Board({"nato": "none"}), NOTHING_ASSUMED, "architecture", "force")
FULL = veto_map(DECK, FILE.scenarios[0].board, NOTHING_ASSUMED, "architecture", "force")


def cell_at(found: VetoMap, row: str, column: str) -> Cell:
    return next(cell for line in found.cells for cell in line if (cell.row, cell.column) == (row, column))


def shown(cell: Cell, *, in_figures: bool = True) -> list[tuple[str, str]]:
    return [(mark.actor, mark.figure) for mark in actor_marks(DECK, cell, in_figures=in_figures)]


def test_on_a_partial_table_each_actor_says_how_many_of_the_packages_it_vetoes() -> None:
    assert shown(cell_at(OPEN, "europe_wide", "none")) == [
        ("ukraine", "60/72"),
        ("us", "24/72"),
        ("russia", "40/72"),
        ("europe", "24/72"),
    ]


def test_the_actors_that_veto_every_package_stand_first_and_say_so() -> None:
    marks = actor_marks(DECK, cell_at(OPEN, "europe_wide", "european"))
    assert [(mark.actor, mark.stance, mark.figure) for mark in marks] == [
        ("europe", "vetoes", "all"),
        ("ukraine", "depends", "120/144"),
        ("us", "depends", "48/144"),
        ("russia", "depends", "80/144"),
    ]


def test_a_package_has_no_shares() -> None:
    marks = actor_marks(DECK, cell_at(FULL, "none", "us_troops"))
    assert marks == (ActorMark("us", "vetoes", None, ""), ActorMark("russia", "vetoes", None, ""))


def test_shares_of_many_packages_are_told_in_percent_for_the_whole_map() -> None:
    assert tells_figures(OPEN)
    many = replace(OPEN.cells[0][0], feasible=1_000)
    assert not tells_figures(replace(OPEN, cells=((many, *OPEN.cells[0][1:]), OPEN.cells[1])))
    assert shown(cell_at(OPEN, "europe_wide", "none"), in_figures=False)[:2] == [("ukraine", "83 %"), ("us", "33 %")]


SHARES = st.integers(1, 10**30).flatmap(lambda feasible: st.tuples(st.integers(1, feasible), st.just(feasible)))


@given(SHARES)
@example((1, 10**9))
@example((10**9 - 1, 10**9))
def test_a_share_is_never_rounded_to_nothing_or_to_all(share: tuple[int, int]) -> None:
    vetoed, feasible = share
    cell = replace(OPEN.cells[0][0], feasible=feasible, vetoed={"ukraine": vetoed}, stances={"ukraine": "depends"})
    (mark,) = actor_marks(DECK, cell, in_figures=False)
    assert (mark.figure == "all") == (vetoed == feasible)
    assert mark.figure not in ("0 %", "100 %")


def test_what_was_not_counted_is_said_and_not_guessed() -> None:
    cell = cell_at(OPEN, "europe_wide", "none")
    unknown = replace(cell, vetoed={**cell.vetoed, "us": None}, feasible=None)
    assert [(mark.share, mark.figure) for mark in actor_marks(DECK, unknown)] == [(None, "")] * 4
    assert share_vetoed(unknown, "us") == "vetoes some packages; how many was too costly to count"
    assert not tells_figures(replace(OPEN, cells=((unknown,),)))
    nobody_knows = replace(unknown, stances={**cell.stances, "us": None})
    assert not_told(nobody_knows) == ("us",)
    assert not_told(replace(nobody_knows, play=None)) == ()
    assert "United States: whether it vetoes was not found out" in cell_reasons(DECK, nobody_knows, None)
    assert cell_summary(DECK, unknown).endswith("2 deals in packages that were not counted.")


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("europe_wide", "none", Outcome("2 deals", "", "open")),
        ("none", "us_troops", Outcome("", "no deal left", "plain")),
    ],
)
def test_a_cell_of_a_partial_table_tells_the_deals_it_leaves(row: str, column: str, expected: Outcome) -> None:
    assert outcome(DECK, cell_at(OPEN, row, column)) == expected


def test_a_cell_whose_deals_were_not_counted_says_what_is_known() -> None:
    cell = cell_at(OPEN, "europe_wide", "none")
    some = replace(cell, win_set=None, not_computed={"win_set": "too entangled"})
    assert outcome(DECK, some) == Outcome("deals left", "", "open")
    nothing = replace(some, agreed=None, not_computed={"win_set": "too entangled", "agreed": "too entangled"})
    assert outcome(DECK, nothing) == Outcome("", "not counted", "plain")
    assert outcome(DECK, replace(cell, play=None)) == Outcome("", "not possible", "impossible")
