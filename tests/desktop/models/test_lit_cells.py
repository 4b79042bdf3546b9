from __future__ import annotations

from chart_samples import bundled

from desktop.models.lit_cells import lit_by_cell, lit_cells
from desktop.spotlight import NOTHING, Lit, lit_by_actor, lit_by_card, lit_by_lines
from winset.analysis.veto_map import veto_map
from winset.model import NOTHING_ASSUMED, Board, WhatIf
from winset.rules import holds

FILE = bundled()
DECK = FILE.deck
FULL = veto_map(DECK, FILE.scenarios[0].board, NOTHING_ASSUMED, "architecture", "force")
PART = veto_map(DECK, Board({"nato": "none"}), NOTHING_ASSUMED, "architecture", "force")
CELLS = [cell for line in FULL.cells for cell in line]


def test_pointing_at_an_actor_lights_the_cells_that_it_vetoes() -> None:
    for found in (FULL, PART):
        vetoed = {
            (cell.row_terms, cell.column_terms)
            for line in found.cells
            for cell in line
            if cell.stances["us"] == "vetoes"
        }
        assert lit_cells(DECK, NOTHING_ASSUMED, found, lit_by_actor(DECK, "us")) == vetoed
        assert vetoed


def test_pointing_at_a_red_line_lights_the_packages_that_cross_it_and_not_all_that_its_actor_vetoes() -> None:
    line = DECK.red_line("us_no_backup")
    crossing = {
        (cell.row_terms, cell.column_terms)
        for cell in CELLS
        if cell.play and holds(line.crossing, cell.play.board, DECK)
    }
    assert lit_cells(DECK, NOTHING_ASSUMED, FULL, lit_by_lines(DECK, [line.id])) == crossing
    assert crossing < lit_cells(DECK, NOTHING_ASSUMED, FULL, lit_by_actor(DECK, "us"))


def test_a_line_that_is_set_aside_lights_nothing() -> None:
    what_if = WhatIf.of(frozenset({"us_no_backup"}))
    assert lit_cells(DECK, what_if, FULL, lit_by_lines(DECK, ["us_no_backup"])) == frozenset()


def test_a_card_lights_its_title_alone() -> None:
    assert lit_cells(DECK, NOTHING_ASSUMED, FULL, lit_by_card(DECK, "force", "none")) == frozenset()
    assert lit_cells(DECK, NOTHING_ASSUMED, FULL, NOTHING) == frozenset()


def test_a_cell_that_is_not_possible_is_never_lit() -> None:
    nested = veto_map(DECK, FILE.scenarios[0].board, NOTHING_ASSUMED, ("architecture", "size"), "force")
    impossible = {(cell.row_terms, cell.column_terms) for line in nested.cells for cell in line if cell.play is None}
    assert impossible
    everybody = Lit(actors=frozenset(actor.id for actor in DECK.actors))
    assert not impossible & lit_cells(DECK, NOTHING_ASSUMED, nested, everybody)


def test_a_cell_lights_its_cards_and_its_companions() -> None:
    cell = next(cell for cell in CELLS if cell.agreed)
    assert lit_by_cell(FULL, cell) == {("force", "none"), ("architecture", "europe_wide"), ("size", "none")}
