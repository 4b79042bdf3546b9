from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_samples import DECK, FULL, sample_workspace
from strategies import decks, scenarios, workshops

from winset.files import read_workshop_text, write_workshop_text
from winset.model import (
    Agreement,
    Board,
    Deck,
    Inject,
    Issue,
    Round,
    Scenario,
    Team,
    Term,
    WhatIf,
    Workshop,
    new_workspace,
)
from winset.model.carrying import Carried, CarriedWorkshops, Loss, WorkshopLoss, carry_along, fit_scenario, fit_workshop
from winset.model.workspace import delete_scenario


def without(deck: Deck, issue: str, *terms: str) -> Deck:
    """The deck without these terms of the issue, or without the issue when none is left."""
    issues = (
        replace(each, terms=tuple(term for term in each.terms if term.id not in terms)) if each.id == issue else each
        for each in deck.issues
    )
    return replace(deck, issues=tuple(each for each in issues if each.terms))


def test_a_scenario_that_the_deck_has_all_of_stays_as_it_is():
    for scenario in sample_workspace().scenarios:
        assert fit_scenario(scenario, replace(DECK, title="Second edition")) == (scenario, Loss())


def test_cards_that_the_deck_no_longer_has_are_dropped_and_named():
    deck = without(without(DECK, "fare", "high"), "hours", "low", "high")
    scenario = Scenario("one", "One", FULL, tags=("a",), notes="b")
    fitted, loss = fit_scenario(scenario, deck)
    assert fitted == replace(scenario, board=Board({"route": "low"}))
    assert loss == Loss(cards=(("fare", "high"), ("hours", "low")))


def test_waivers_and_firmness_of_lines_that_are_gone_are_dropped_and_named():
    what_if = WhatIf.of({"no_high", "gone"}, {"no_high": Decimal("0.50"), "lost": Decimal(1)})
    fitted, loss = fit_scenario(Scenario("one", "One", what_if=what_if), DECK)
    assert fitted.what_if == WhatIf.of({"no_high"}, {"no_high": Decimal("0.50")})
    assert loss == Loss(red_lines=("gone", "lost"))


def test_the_cards_come_in_the_order_of_the_new_deck():
    deck = replace(DECK, issues=DECK.issues[::-1])
    assert list(fit_scenario(Scenario("one", "One", FULL), deck)[0].board) == ["hours", "fare", "route"]


@settings(max_examples=settings.default.max_examples // 4)  # decks take their time
@given(st.data(), decks())
def test_what_fits_names_nothing_that_the_deck_does_not_have_and_fits_again_unchanged(data, deck):
    scenario = data.draw(scenarios(deck))
    issue = data.draw(st.sampled_from(deck.issues))
    terms = data.draw(st.sets(st.sampled_from([term.id for term in issue.terms])))
    lines = tuple(line for line in deck.red_lines if data.draw(st.booleans()))
    other = replace(without(deck, issue.id, *terms), red_lines=lines)
    fitted, loss = fit_scenario(scenario, other)
    assert all(other.issue(issue).term(term) for issue, term in fitted.board.items())
    assert all(other.red_line(line) for line in fitted.what_if.waived)
    assert {**fitted.board, **dict(loss.cards)} == scenario.board
    assert fit_scenario(fitted, other) == (fitted, Loss())
    assert (fitted.id, fitted.title, fitted.tags, fitted.notes) == (
        scenario.id,
        scenario.title,
        scenario.tags,
        scenario.notes,
    )


def test_all_scenarios_come_along_with_the_same_one_on_the_table():
    before = sample_workspace()
    deck = replace(DECK, title="Second edition")
    after, carried = carry_along(before, deck)
    assert after == replace(before, deck=deck)
    assert carried == Carried(came=before.scenarios)


def test_the_files_own_scenarios_win_in_their_place_and_its_new_ones_come_last():
    before = sample_workspace()
    ours = (Scenario("new_one", "New one"), Scenario("full_table", "Full, by the author"))
    after, carried = carry_along(before, DECK, ours)
    assert after.scenarios == (ours[1], *before.scenarios[1:], ours[0])
    assert after.current == before.current
    assert carried == Carried(came=before.scenarios[1:], replaced=before.scenarios[:1])


def test_a_scenario_that_the_file_has_too_is_neither_carried_nor_replaced():
    before = sample_workspace()
    after, carried = carry_along(before, DECK, before.scenarios)
    assert after == before
    assert not carried


def test_what_is_lost_is_told_of_each_scenario_that_came_along():
    before = sample_workspace()
    after, carried = carry_along(before, replace(without(DECK, "fare", "high"), red_lines=()))
    full, half, empty = before.scenarios
    assert [dict(each.board) for each in after.scenarios] == [{"route": "low", "hours": "low"}, {"route": "high"}, {}]
    assert carried.came == (full, half, empty)
    assert carried.lost == ((full, Loss(cards=(("fare", "high"),))), (half, Loss(red_lines=("no_high",))))


def test_a_scenario_none_of_whose_cards_is_there_stays_behind():
    before = sample_workspace()
    deck = replace(DECK, issues=(Issue("other", "Other", (Term("a", "A"), Term("b", "B"))),), red_lines=())
    after, carried = carry_along(before, deck)
    full, half, empty = before.scenarios
    assert after == new_workspace(deck, (empty,))
    assert (carried.came, carried.left) == ((empty,), (full, half))


def test_the_table_that_every_deck_starts_with_is_not_carried():
    own = (Scenario("one", "One"),)
    assert carry_along(new_workspace(DECK), DECK, own) == (new_workspace(DECK, own), Carried())


FULL_DAY = Workshop(
    "day",
    "Day",
    (Team("both", "Both", ("south", "north"), 3), Team("watch", "Watch")),
    (Round("Only"),),
    (Inject("news", "News", "Text", ("no_high",), ("no_high",), 1, "Note"),),
    Agreement(("south",), 1),
    "half_full",
    "Notes",
)


def test_a_workshop_that_the_deck_has_all_of_stays_as_it_is():
    assert fit_workshop(FULL_DAY, replace(DECK, title="Second edition"), {"half_full"}) == (FULL_DAY, WorkshopLoss())


def test_what_a_workshop_names_that_is_gone_is_dropped_and_named():
    fitted, loss = fit_workshop(FULL_DAY, replace(DECK, actors=DECK.actors[:1], red_lines=()), set())
    assert fitted == replace(
        FULL_DAY,
        teams=(Team("both", "Both", ("north",), 3), FULL_DAY.teams[1]),
        injects=(replace(FULL_DAY.injects[0], gives_way=(), stands_firm=()),),
        agreement=None,
        scenario=None,
    )
    assert loss == WorkshopLoss(("south",), ("no_high",), "half_full", rule=True)


def test_workshops_come_along_in_their_order_and_the_file_s_own_win():
    before = replace(sample_workspace(), workshops=(FULL_DAY, Workshop("two", "Two"), Workshop("three", "Three")))
    own = (Workshop("new", "New"), Workshop("two", "Two", notes="ours"), Workshop("three", "Three"))
    after, carried = carry_along(before, DECK, own_workshops=own)
    assert after.workshops == (FULL_DAY, own[1], own[2], own[0])
    assert carried.workshops == CarriedWorkshops(came=(FULL_DAY,), replaced=before.workshops[1:2])


def test_workshops_come_along_where_there_is_nothing_but_the_first_table():
    before = new_workspace(DECK, workshops=(Workshop("day", "Day", scenario="new_table"),))
    after, carried = carry_along(before, DECK)
    assert (after, carried.workshops) == (before, CarriedWorkshops(came=before.workshops))
    after, carried = carry_along(before, DECK, sample_workspace().scenarios)
    assert after.workshops[0].scenario is None
    assert carried.workshops.lost == ((before.workshops[0], WorkshopLoss(scenario="new_table")),)


def test_a_workshop_begins_with_an_empty_table_when_its_scenario_is_deleted():
    workspace = replace(sample_workspace(), workshops=(FULL_DAY, replace(FULL_DAY, id="other", scenario="full_table")))
    after = delete_scenario(workspace, "half_full")
    assert [each.scenario for each in after.workshops] == [None, "full_table"]
    for scenario in ("full_table", "empty_one"):
        after = delete_scenario(after, scenario)
    assert after.workshops == tuple(replace(each, scenario=None) for each in workspace.workshops)


@settings(max_examples=settings.default.max_examples // 4)  # decks take their time
@given(st.data(), decks())
def test_a_workshop_that_fits_is_one_that_a_deck_file_may_carry(data, deck):
    workshop = data.draw(workshops(deck, ["scenario_0", "scenario_1"]))
    other = replace(
        deck,
        actors=tuple(actor for actor in deck.actors if data.draw(st.booleans())) or deck.actors[:1],
        red_lines=(),
        preferences=(),
    )
    fitted, loss = fit_workshop(workshop, other, {"scenario_0"})
    assert read_workshop_text(write_workshop_text(fitted), "deck", other, {"scenario_0"}) == fitted
    assert bool(loss) == (fitted != workshop)
    assert fit_workshop(fitted, other, {"scenario_0"}) == (fitted, WorkshopLoss())
