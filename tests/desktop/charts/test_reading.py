from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from chart_samples import bundled, generated_deck

from desktop.charts.cell_words import not_told, outcome
from desktop.charts.reading import (
    assumed_firmness,
    cell_reasons,
    cell_summary,
    cell_tip,
    companion_terms,
    companions_text,
    deals_left,
    map_reading,
    others_stay,
    share_vetoed,
    what_deal_means,
    why_companions,
)
from winset.analysis.cards import MOST_WAYS, Play
from winset.analysis.verdict import Stance, verdict
from winset.analysis.veto_map import Cell, VetoMap, veto_map
from winset.model import NEVER, NOTHING_ASSUMED, Agreement, Board, Constraint, Deck, WhatIf
from winset.wording import number

FILE = bundled()
DECK = FILE.deck
CHOICE = FILE.scenarios[0].board


def the_map(board: Board = CHOICE, what_if: WhatIf = NOTHING_ASSUMED, deck: Deck = DECK) -> VetoMap:
    return veto_map(deck, board, what_if, "architecture", "force")


def cell_at(found: VetoMap, row: str, column: str) -> Cell:
    return next(cell for line in found.cells for cell in line if (cell.row, cell.column) == (row, column))


def made_map(*stances: Stance | None, agreed: bool | None = None) -> tuple[Deck, VetoMap]:
    """A map of one row on a deck of one actor, which does this in the cells; None: not possible."""
    deck = generated_deck(1, issues=2, terms=len(stances))
    cells = tuple(
        Cell(
            ("term_0",),
            (f"term_{place}",),
            Play(Board({"issue_0": "term_0", "issue_1": f"term_{place}"})) if stance else None,
            {"actor_0": stance},
            int(stance is not None),
            int(stance == "accepts"),
            {"actor_0": int(stance == "vetoes")},
            agreed if agreed is not None else stance == "accepts",
            False,
        )
        for place, stance in enumerate(stances)
    )
    return deck, VetoMap(("issue_0",), ("issue_1",), (cells,))


def test_the_reading_names_the_only_combination_that_crosses_nobodys_red_line() -> None:
    assert map_reading(DECK, the_map()) == (
        "Seven of the eight combinations are vetoed. "
        "Only “No force” with “Europe-wide structure” crosses nobody’s red line."
    )


def test_a_cell_says_which_of_its_counts_are_missing() -> None:
    found = the_map(Board())
    cell = next(cell for row in found.cells for cell in row if "depends" in cell.stances.values() and cell.win_set)
    actor = next(actor for actor, stance in cell.stances.items() if stance == "depends")
    reasons = {"feasible": "too costly", "vetoed": "too costly"}
    uncounted = replace(cell, feasible=None, vetoed={**cell.vetoed, actor: None}, not_computed=reasons)
    assert share_vetoed(uncounted, actor) == "vetoes some packages; how many was too costly to count"
    assert share_vetoed(replace(cell, feasible=None), actor) == share_vetoed(uncounted, actor)
    assert "deals in" in deals_left(cell)
    assert deals_left(uncounted) == f"{cell.win_set} deals in packages that were not counted."


def test_the_reading_says_who_vetoes_most_where_all_is_vetoed() -> None:
    deck, made = made_map("vetoes", "vetoes")
    assert map_reading(deck, made) == "All two combinations are vetoed. Actor 0 vetoes all of them."


def test_the_reading_counts_what_is_not_possible() -> None:
    deck, made = made_map("accepts", None, "accepts")
    assert map_reading(deck, made) == (
        "None of the two combinations crosses anybody’s red line. "
        "One more combination is not possible: a constraint forbids it."
    )
    deck, made = made_map(None, None)
    assert map_reading(deck, made) == "None of these combinations is possible."


def test_the_reading_tells_a_deal_that_stands_against_a_veto() -> None:
    deck, made = made_map("vetoes", "accepts", agreed=True)
    cells = tuple(replace(cell, win_set=1) for cell in made.cells[0])
    text = map_reading(deck, replace(made, cells=(cells,)))
    assert text.endswith("The decision rule lets one through although vetoed.")


def test_on_a_partial_table_the_reading_counts_the_deals_that_are_left() -> None:
    assert map_reading(DECK, the_map(Board({"nato": "none"}))) == (
        "Only “No force” with “Europe-wide structure” leaves deals open: 2 of its 72 packages are deals."
    )
    assert map_reading(DECK, the_map(Board({"nato": "member"}))) == "None of the eight combinations leaves a deal open."


def test_what_the_deals_rest_on_follows_them_before_what_is_not_possible() -> None:
    deck, made = made_map("vetoes", "accepts", None, None)
    assert map_reading(deck, made, "This deal rests on it.") == (
        "One of the two combinations is vetoed. Only “Term 2” with “Term 0” crosses nobody’s red line. "
        "This deal rests on it. Two more combinations are not possible: a constraint forbids them."
    )


def test_the_deals_of_the_only_combination_that_leaves_any_are_told_in_one_way_of_counting() -> None:
    assert open_map(1, 0).endswith("leaves a deal open: 1 of its 9 packages is a deal.")
    assert open_map(9, 0).endswith("leaves deals open: all its 9 packages are deals.")


def open_map(*deals: int) -> str:
    """The reading of a map of one row on a partial table whose cells leave so many deals."""
    deck, made = made_map(*("depends" for _ in deals))
    cells = tuple(
        replace(cell, play=Play(Board({"issue_1": cell.column})), win_set=left, feasible=9)
        for cell, left in zip(made.cells[0], deals, strict=True)
    )
    return map_reading(deck, replace(made, cells=(cells,)))


def test_the_reading_names_the_combination_with_the_most_deals_only_where_one_has_the_most() -> None:
    pair = "“Term 2” with “Term 0”"
    assert open_map(1, 3, 2) == f"All three combinations leave deals open, most of them {pair}: 3."
    assert open_map(1, 1, 0) == "Two of the three combinations leave deals open, each of them one."
    assert open_map(1, 3, 3) == "All three combinations leave deals open; two of them leave the most, three each."


def test_a_cell_says_through_which_lines_it_is_vetoed() -> None:
    found = the_map()
    cell = cell_at(found, "none", "us_troops")
    assert cell.play is not None
    reasons = cell_reasons(DECK, cell, verdict(DECK, cell.play.board))
    assert [reason.partition(" vetoes: ")[0] for reason in reasons] == ["United States", "Russia"]
    names = [DECK.red_line(line).name for line in ("russia_us_troops", "russia_own_security")]
    assert reasons[1] == f"Russia vetoes: {'; '.join(names)}"


def test_the_tip_names_the_cards_the_companion_and_the_verdict() -> None:
    found = the_map()
    cell = cell_at(found, "europe_wide", "none")
    assert cell_tip(DECK, found, cell, None).split("\n") == [
        "No force · Europe-wide structure",
        "with Size of the force: None",
        "A constraint asks for it: A force has a size; where there is no force, there is none. "
        "No other change is as small.",
        "Nobody’s red line is crossed: a deal.",
    ]


def test_of_several_companions_that_would_do_the_reading_says_which_was_taken() -> None:
    no_force = CHOICE.with_card("force", "none").with_card("size", "none")
    found = the_map(no_force)
    why = why_companions(DECK, cell_at(found, "none", "european"))
    sizes = len(DECK.issue("size").terms) - 1
    assert why.startswith("A constraint asks for it: A force has a size")
    assert why.endswith(
        f"Of the {number(sizes)} changes as small it is the first in the deck’s order, whoever vetoes it."
    )


def test_of_a_great_many_companions_the_reading_says_no_number() -> None:
    cell = cell_at(the_map(), "europe_wide", "none")
    assert cell.play is not None
    many = replace(cell, play=replace(cell.play, ways=MOST_WAYS + 1))
    assert "Of more than nine changes as small" in why_companions(DECK, many)
    unknown = replace(cell, play=replace(cell.play, ways=None, broken=()))
    assert why_companions(DECK, unknown) == ""


def test_a_cell_of_a_partial_table_says_how_many_of_its_packages_are_vetoed() -> None:
    found = the_map(Board({"nato": "none"}))
    cell = cell_at(found, "europe_wide", "none")
    assert cell.win_set == 2
    assert cell_summary(DECK, cell).endswith("veto some of its packages. 2 deals in 72 packages.")
    assert f"vetoes {cell.vetoed['ukraine']:,} of 72 packages" in cell_reasons(DECK, cell, None)[0]


def test_a_cell_without_companions_names_none() -> None:
    assert companions_text(DECK, cell_at(the_map(), "europe_wide", "us_troops")) == ""


def test_firmness_is_the_what_ifs_and_called_assumed() -> None:
    assert assumed_firmness(DECK, "us_no_troops", NOTHING_ASSUMED) == "assumed firm 95 %"
    changed = WhatIf.of(firmness={"us_no_troops": Decimal("0.125")})
    assert assumed_firmness(DECK, "us_no_troops", changed) == "assumed firm 12.5 %"


def test_the_sentence_says_what_happens_to_the_other_cards() -> None:
    assert others_stay(DECK, tuple(CHOICE), ("architecture", "force")) == "change and the other seven cards stay"
    assert (
        others_stay(DECK, ("nato",), ("architecture", "force"))
        == "change, the other card stays and six issues are open"
    )
    assert others_stay(DECK, tuple(CHOICE), ("nato", "force", "size")) == "change and the other six cards stay"
    assert others_stay(DECK, ("force",), ("architecture", "force")) == "change, with no other card on the table"


def test_what_a_deal_is_depends_on_the_decision_rule() -> None:
    assert what_deal_means(DECK) == "“Deal” means that no red line is crossed."
    assert "decision rule" in what_deal_means(replace(DECK, agreement=Agreement(at_least=2)))


def test_very_long_counts_are_short_in_the_reading_and_exact_in_the_tip() -> None:
    board = Board({"nato": "none"})
    found = the_map(board)
    count = 26 * 10**103
    cell = cell_at(found, "none", "us_troops")
    actor = next(actor for actor, stance in cell.stances.items() if stance == "depends")
    cell = replace(cell, feasible=count, win_set=count // 2, vetoed={**cell.vetoed, actor: count // 4})
    assert deals_left(cell) == "1.3 × 10¹⁰⁴ deals in 2.6 × 10¹⁰⁴ packages."
    assert share_vetoed(cell, actor).startswith("vetoes 6.5 × 10¹⁰³ of 2.6 × 10¹⁰⁴ packages")
    tip = cell_tip(DECK, found, cell, None)
    assert f"vetoes {count // 4:,} of {count:,} packages" in tip
    assert f"{count // 2:,} deals in {count:,} packages" in tip
    reading = map_reading(DECK, replace(found, cells=((cell, cell_at(found, "europe_wide", "none")),)))
    assert "1.3 × 10¹⁰⁴" in reading


def test_companions_are_named_without_their_issues_where_room_is_short() -> None:
    cell = cell_at(the_map(), "europe_wide", "none")
    assert companion_terms(DECK, cell) == "with None"
    assert companion_terms(DECK, replace(cell, play=None)) == ""


def test_a_map_of_which_no_deals_could_be_counted_says_so_for_all_or_for_some() -> None:
    found = the_map(Board({"nato": "none"}))
    reasons = dict.fromkeys(("win_set", "agreed"), "too entangled")

    def unknown(cell: Cell) -> Cell:
        return replace(cell, win_set=None, agreed=None, not_computed=reasons)

    nothing = replace(found, cells=tuple(tuple(unknown(cell) for cell in line) for line in found.cells))
    assert map_reading(DECK, nothing) == ("Whether a deal is left was not found out for any of the eight combinations.")
    one = replace(found, cells=((unknown(found.cells[0][0]), *found.cells[0][1:]), found.cells[1]))
    assert map_reading(DECK, one) == "Whether a deal is left was not found out for one of the eight combinations."


def test_cards_on_the_table_that_clash_are_not_possible() -> None:
    deck = replace(DECK, constraints=(Constraint("no", NEVER, "Nothing is possible."),))
    found = the_map(deck=deck)
    own = next(cell for line in found.cells for cell in line if cell.on_table)
    assert map_reading(deck, found) == "None of these combinations is possible."
    assert cell_summary(deck, own) == "Not possible: the cards on the table cannot lie together."
    assert cell_reasons(deck, own, None) == ()
    assert outcome(deck, own).remark == "not possible"
    assert not_told(own) == ()


def test_the_reading_of_a_single_combination_is_in_the_singular() -> None:
    assert map_reading(*made_map("accepts")) == "The only combination crosses nobody’s red line."
    assert map_reading(*made_map("vetoes")) == "The only combination is vetoed. Actor 0 vetoes all of them."


def test_the_reading_has_single_blanks_where_nobody_vetoes_most() -> None:
    deck = generated_deck(5, issues=2, terms=2)
    found = veto_map(deck, Board({"issue_0": "term_1", "issue_1": "term_1"}), NOTHING_ASSUMED, "issue_0", "issue_1")
    assert "  " not in map_reading(deck, found)
