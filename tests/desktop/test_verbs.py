from __future__ import annotations

from decimal import Decimal

import pytest
from decks_at_hand import board_of, bundled, bundled_workspace, generated, hopeless
from desk_bench import DeskBench

from desktop.mime import DraggedCard
from winset.model import NEVER, Board, Constraint, Deck, WhatIf


@pytest.fixture
def bench(qapp: object) -> DeskBench:
    return DeskBench(bundled_workspace())


def test_a_card_goes_on_its_place_as_one_step(bench: DeskBench) -> None:
    before = bench.board
    assert bench.verbs.place("guarantee", "european")
    assert bench.board == before.with_card("guarantee", "european")
    assert bench.steps == 1
    assert not bench.refused
    assert not bench.hints


def test_no_force_plays_size_none_too_in_one_step(bench: DeskBench) -> None:
    before = bench.board
    assert (before["force"], before["size"]) == ("us_troops", "from_200k")
    assert bench.verbs.place("force", "none")
    assert bench.board == before.with_card("force", "none").with_card("size", "none")
    assert bench.hints == ["Played “No force” and Size of the force: None."]
    assert bench.steps == 1
    bench.undo()
    assert bench.board == before


def test_a_card_that_lies_on_its_place_already_is_no_step_and_no_refusal(bench: DeskBench) -> None:
    assert not bench.verbs.place("nato", "none")
    assert bench.steps == 0
    assert not bench.refused


@pytest.mark.parametrize(
    ("issue", "term"), [("weather", "none"), ("nato", "sunny"), ("", ""), ("nato", ""), ("<b>x</b>", "{0} %s")]
)
def test_an_unknown_card_is_refused_with_a_hint_and_nothing_changes(bench: DeskBench, issue: str, term: str) -> None:
    before = bench.document.value
    assert not bench.verbs.place(issue, term)
    assert bench.document.value is before
    assert bench.steps == 0
    assert len(bench.refused) == 1
    assert "another deck" in bench.refused[0]


def test_a_card_that_no_feasible_package_holds_is_refused_by_name(qapp: object) -> None:
    deck = generated(3)
    bench = DeskBench(Deck("no_package", "None", deck.issues, deck.actors, constraints=(Constraint("no", NEVER),)))
    assert not bench.verbs.place("issue_0", "term_1")
    assert bench.refused == ["“Answer 1.2” is in no feasible package of this deck."]
    assert bench.board == {}


def test_taking_off_empties_one_place_and_only_a_full_one_is_a_step(bench: DeskBench) -> None:
    before = bench.board
    assert bench.verbs.take_off("nato")
    assert bench.board == before.without("nato")
    assert not bench.verbs.take_off("nato")
    assert not bench.verbs.take_off("weather")
    assert bench.steps == 1


def test_clearing_the_table_is_one_step(bench: DeskBench) -> None:
    before = bench.board
    assert bench.verbs.clear_table()
    assert bench.board == {}
    assert not bench.verbs.clear_table()
    bench.undo()
    assert bench.board == before


def test_giving_way_sets_a_line_aside_until_it_is_restored(bench: DeskBench) -> None:
    assert bench.verbs.give_way("us_no_troops", True)
    assert bench.document.value.what_if.waived == {"us_no_troops"}
    assert bench.document.undo_stack.undoText() == "let go of “No US troops in Ukraine”"
    assert bench.verbs.give_way("us_no_troops", False)
    assert not bench.document.value.what_if
    assert bench.steps == 2


def test_ending_the_what_if_restores_every_line_in_one_step(bench: DeskBench) -> None:
    bench.verbs.give_way("us_no_troops", True)
    bench.verbs.give_way("russia_nato", True)
    assert bench.verbs.end_what_if()
    assert not bench.document.value.what_if
    assert not bench.verbs.end_what_if()
    bench.undo()
    assert bench.document.value.what_if.waived == {"us_no_troops", "russia_nato"}


def test_ending_the_what_if_restores_the_firmness_too(qapp: object) -> None:
    bench = DeskBench(hopeless(), what_if=WhatIf.of(firmness={"always_no": 0}))
    assert bench.verbs.end_what_if()
    assert not bench.document.value.what_if


def test_a_concession_is_one_step_that_names_its_lines(bench: DeskBench) -> None:
    assert bench.verbs.concede(("us_nato", "russia_nato"))
    assert bench.document.value.what_if.waived == {"us_nato", "russia_nato"}
    assert bench.document.undo_stack.undoText() == (
        "let go of “No NATO membership” and “No NATO, not even on the agenda”"
    )
    assert not bench.verbs.concede(("us_nato",)), "it is waived already"
    assert bench.verbs.concede(("us_nato", "us_no_troops", "us_no_guarantee", "us_no_backup"))
    assert bench.document.undo_stack.undoText() == (
        "let go of “No NATO membership”, “No US troops in Ukraine” and two more red lines"
    )
    bench.undo()
    bench.undo()
    assert not bench.document.value.what_if


def test_a_drag_of_a_firmness_is_one_step_and_the_decks_own_value_is_none(bench: DeskBench) -> None:
    for percent in (90, 80, 70):
        assert bench.verbs.set_firmness("us_nato", Decimal(percent) / 100)
    assert bench.steps == 1
    assert bench.document.undo_stack.undoText() == "firmness of “No NATO membership”"
    bench.document.end_gesture()
    assert bench.verbs.set_firmness("us_nato", Decimal("0.1"))
    assert bench.verbs.set_firmness("russia_nato", Decimal("0.2"))
    assert bench.steps == 3
    assert bench.document.value.what_if == WhatIf.of(
        firmness={"us_nato": Decimal("0.1"), "russia_nato": Decimal("0.2")}
    )
    assert bench.verbs.set_firmness("russia_nato", None)
    assert bench.verbs.set_firmness("us_nato", bench.deck.red_line("us_nato").firmness)
    assert not bench.document.value.what_if
    assert not bench.verbs.set_firmness("us_nato", None)


def test_many_cards_go_on_the_table_at_once(bench: DeskBench) -> None:
    whole = next(scenario.board for scenario in bundled().scenarios if scenario.id == "all_of_europe")
    assert bench.verbs.place_board(whole, "play both")
    assert bench.board == whole
    assert bench.document.undo_stack.undoText() == "play both"


def test_a_wrong_place_is_named_with_the_right_one(bench: DeskBench) -> None:
    bench.verbs.refuse_place(DraggedCard("ukraine_2025", "nato", "none"), "size")
    assert bench.refused == ["This card answers “NATO membership”; it does not go on “Size of the force”."]


STRANGERS = [
    DraggedCard("other_deck", "nato", "none", from_table=True),
    DraggedCard("ukraine_2025", "weather", "none", from_table=True),
    DraggedCard("ukraine_2025", "nato", "sunny", from_table=True),
]


@pytest.mark.parametrize("card", STRANGERS, ids=["deck", "issue", "term"])
def test_a_card_of_another_deck_is_called_one_and_takes_nothing_off(bench: DeskBench, card: DraggedCard) -> None:
    bench.verbs.refuse_place(card, "nato")
    assert bench.refused == ["This card belongs to another deck; drag one of this deck’s cards."]
    assert not bench.verbs.take_back(card)
    assert bench.steps == 0


def test_only_a_card_that_lies_on_the_table_still_is_taken_back(bench: DeskBench) -> None:
    lifted = DraggedCard("ukraine_2025", "nato", "none", from_table=True)
    assert not bench.verbs.take_back(DraggedCard("ukraine_2025", "nato", "none"))
    assert not bench.verbs.take_back(DraggedCard("ukraine_2025", "nato", "member", from_table=True))
    assert bench.verbs.take_back(lifted)
    assert not bench.verbs.take_back(lifted)
    assert bench.steps == 1


def test_scenarios_are_kept_renamed_copied_deleted_and_opened_each_as_one_step(bench: DeskBench) -> None:
    first = bench.document.value
    count = len(first.scenarios)
    assert bench.verbs.keep_as_new()
    assert bench.document.value.scenario.title == "Zelensky’s second choice (variant)"
    assert bench.verbs.rename(bench.document.value.current, "Other")
    assert bench.verbs.duplicate(bench.document.value.current)
    assert bench.document.value.scenario.title == "Other (copy)"
    assert len(bench.document.value.scenarios) == count + 2
    assert bench.verbs.open_scenario("lieven")
    assert bench.verbs.new_scenario()
    assert bench.board == {}
    assert bench.verbs.delete(bench.document.value.current)
    assert bench.hints == ["Deleted “New table”. Undo brings it back."]
    assert bench.steps == 6
    bench.document.undo_stack.setIndex(0)
    assert bench.document.value is first


def test_notes_and_tags_are_kept(bench: DeskBench) -> None:
    assert bench.verbs.annotate("lieven", ("a", "b"), "Notes")
    lieven = bench.document.value.find("lieven")
    assert (lieven.tags, lieven.notes) == (("a", "b"), "Notes")
    assert not bench.verbs.annotate("lieven", ("a", "b"), "Notes")


@pytest.mark.parametrize("actors", [3, 12])
def test_every_card_of_a_generated_deck_can_be_played_onto_every_board(qapp: object, actors: int) -> None:
    deck = generated(actors)
    for place in range(3):
        for issue in deck.issues:
            for term in issue.terms:
                bench = DeskBench(deck, board_of(deck, place))
                before = bench.board
                done = bench.verbs.place(issue.id, term.id)
                assert bench.board[issue.id] == term.id
                assert done == (bench.board != before)
                assert bench.steps == int(done)
                verdict = bench.desk.verdict
                assert verdict is not None
                assert verdict.feasible


def test_the_board_keeps_the_decks_order(bench: DeskBench) -> None:
    bench.verbs.take_off("nato")
    bench.verbs.place("nato", "member")
    assert list(bench.board) == [issue.id for issue in bench.deck.issues]
    assert isinstance(bench.board, Board)
