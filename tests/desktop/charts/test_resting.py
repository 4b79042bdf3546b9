from __future__ import annotations

from dataclasses import replace

from chart_samples import bundled

from desktop.charts.resting import Kept, kept_lines, rests_on_readings
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import NOTHING_ASSUMED, Board, WhatIf
from winset.rules import holds

FILE = bundled()
DECK = FILE.deck
CHOICE = FILE.scenarios[0].board
MAP = veto_map(DECK, CHOICE, NOTHING_ASSUMED, "architecture", "force")


def deal(found: VetoMap = MAP) -> Cell:
    return next(cell for line in found.cells for cell in line if cell.agreed)


def kept(found: VetoMap = MAP, what_if: WhatIf = NOTHING_ASSUMED) -> tuple[Kept, ...]:
    return kept_lines(DECK, what_if, found, deal(found))


def test_the_deal_rests_on_the_europe_wide_structure_meeting_ukraines_line() -> None:
    assert [(one.line.id, one.issue, one.term) for one in kept()] == [
        ("ukraine_security", "architecture", "europe_wide")
    ]


def test_every_line_kept_is_met_by_the_cell_and_crossed_by_all_beside_it_along_that_issue() -> None:
    found = veto_map(DECK, CHOICE, NOTHING_ASSUMED, ("architecture", "nato"), ("force", "size"))
    package = deal(found).play
    assert package is not None
    for one in kept(found):
        assert not holds(one.line.crossing, package.board, DECK)
        beside = [
            cell.play.board
            for line in found.cells
            for cell in line
            if cell.play
            and all(
                cell.play.board[issue] == package.board[issue] or issue == one.issue
                for issue in ("architecture", "nato", "force", "size")
            )
            and cell.play.board[one.issue] != one.term
        ]
        assert all(holds(one.line.crossing, board, DECK) for board in beside)


def test_a_line_set_aside_keeps_nothing() -> None:
    what_if = WhatIf.of(frozenset({"ukraine_security"}))
    found = veto_map(DECK, CHOICE, what_if, "architecture", "force")
    cell = next(cell for line in found.cells for cell in line if cell.agreed)
    assert all(one.line.id != "ukraine_security" for one in kept_lines(DECK, what_if, found, cell))


def test_a_cell_that_is_no_package_rests_on_nothing_that_can_be_told() -> None:
    found = veto_map(DECK, Board({"nato": "none"}), NOTHING_ASSUMED, "architecture", "force")
    assert kept_lines(DECK, NOTHING_ASSUMED, found, found.cells[1][0]) == ()


def test_the_sentence_names_the_line_its_actor_and_the_firmness_assumed() -> None:
    assert rests_on_readings(DECK, [kept()], NOTHING_ASSUMED) == (
        "This deal rests on a red line that is partly the encoder’s reading: "
        "“A guarantee with teeth” (Ukraine, assumed firm 90 %)."
    )
    both = [Kept(DECK.red_line(line), "force", "none") for line in ("us_no_backup", "russia_own_security")]
    assert rests_on_readings(DECK, [both], NOTHING_ASSUMED).startswith(
        "This deal rests on red lines that are the encoder’s reading: “"
    )
    assert rests_on_readings(DECK, [[replace(both[0], line=DECK.red_line("ukraine_size"))]], NOTHING_ASSUMED) == ""


def test_the_sentence_says_how_many_of_several_deals_rest_on_readings() -> None:
    read = [Kept(DECK.red_line("us_no_backup"), "force", "none")]
    plain = [Kept(DECK.red_line("ukraine_size"), "force", "none")]
    both = rests_on_readings(DECK, [read, read], NOTHING_ASSUMED)
    assert both.startswith("These deals rest on a red line that is the encoder’s reading: “")
    assert both.count("“") == 1, "a line that several deals rest on is named once"
    assert rests_on_readings(DECK, [read, plain], NOTHING_ASSUMED).startswith("One of these deals rests on")
    assert rests_on_readings(DECK, [read, read, plain], NOTHING_ASSUMED).startswith("Two of these deals rest on")
    assert (
        rests_on_readings(DECK, [plain, plain], NOTHING_ASSUMED) == rests_on_readings(DECK, [], NOTHING_ASSUMED) == ""
    )
