from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_samples import DECK, FULL, sample_workspace
from strategies import decks, scenarios

from winset.model import Board, Deck, Issue, Scenario, Term, WhatIf, new_workspace
from winset.model.carrying import Carried, Loss, carry_scenarios, fit_scenario


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
    after, carried = carry_scenarios(before, deck)
    assert after == replace(before, deck=deck)
    assert carried == Carried(came=before.scenarios)


def test_the_files_own_scenarios_win_in_their_place_and_its_new_ones_come_last():
    before = sample_workspace()
    ours = (Scenario("new_one", "New one"), Scenario("full_table", "Full, by the author"))
    after, carried = carry_scenarios(before, DECK, ours)
    assert after.scenarios == (ours[1], *before.scenarios[1:], ours[0])
    assert after.current == before.current
    assert carried == Carried(came=before.scenarios[1:], replaced=before.scenarios[:1])


def test_a_scenario_that_the_file_has_too_is_neither_carried_nor_replaced():
    before = sample_workspace()
    after, carried = carry_scenarios(before, DECK, before.scenarios)
    assert after == before
    assert not carried


def test_what_is_lost_is_told_of_each_scenario_that_came_along():
    before = sample_workspace()
    after, carried = carry_scenarios(before, replace(without(DECK, "fare", "high"), red_lines=()))
    full, half, empty = before.scenarios
    assert [dict(each.board) for each in after.scenarios] == [{"route": "low", "hours": "low"}, {"route": "high"}, {}]
    assert carried.came == (full, half, empty)
    assert carried.lost == ((full, Loss(cards=(("fare", "high"),))), (half, Loss(red_lines=("no_high",))))


def test_a_scenario_none_of_whose_cards_is_there_stays_behind():
    before = sample_workspace()
    deck = replace(DECK, issues=(Issue("other", "Other", (Term("a", "A"), Term("b", "B"))),), red_lines=())
    after, carried = carry_scenarios(before, deck)
    full, half, empty = before.scenarios
    assert after == new_workspace(deck, (empty,))
    assert (carried.came, carried.left) == ((empty,), (full, half))


def test_the_table_that_every_deck_starts_with_is_not_carried():
    own = (Scenario("one", "One"),)
    assert carry_scenarios(new_workspace(DECK), DECK, own) == (new_workspace(DECK, own), Carried())
