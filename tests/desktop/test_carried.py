"""What came along to an edited deck is told with names and numbers, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from scenario_samples import DECK, FULL

from db.values import AddedDeck, DeckRevision, StoredDeck
from desktop.carried import told_of
from winset.model import (
    Agreement,
    Board,
    Deck,
    Inject,
    Issue,
    Scenario,
    Team,
    Term,
    WhatIf,
    Workshop,
    Workspace,
    new_workspace,
)
from winset.model.carrying import Carried, carry_along

NOW = datetime(2026, 3, 1, tzinfo=UTC)
STAYS = "The older version of the deck stays in the library with all its scenarios."


def open_one(number: int = 1) -> StoredDeck:
    return StoredDeck(number, DECK.id, DECK.title, NOW, 3, is_open=True, is_older=False)


def told(before: tuple[Scenario, ...], deck: Deck, own: tuple[Scenario, ...] = ()) -> str | None:
    carried = carry_along(Workspace(DECK, before, before[0].id), deck, own)[1]
    revision = DeckRevision(2, "", deck.id, deck.title, NOW)
    return told_of(AddedDeck(revision, is_new=True, before=DECK, carried=carried), open_one())


def test_one_scenario_that_came_along():
    assert told((Scenario("one", "One"),), DECK) == f"1 scenario came along from the deck as it was. {STAYS}"


def test_what_scenarios_lost_is_named_by_scenario():
    deck = replace(DECK, issues=DECK.issues[:1], red_lines=())
    before = (
        Scenario("full", "Full", FULL, WhatIf.of({"no_high"})),
        Scenario("half", "Half", Board({"route": "low", "fare": "low"})),
        Scenario("rest", "Rest", Board({"route": "low"})),
    )
    assert told(before, deck) == (
        "3 scenarios came along from the deck as it was; 2 lost what the new deck does not have: "
        f"“Full” (Fare: High, Hours: Low, what-if on Too dear.), “Half” (Fare: Low). {STAYS}"
    )


def test_many_names_are_counted_and_long_ones_cut():
    deck = replace(DECK, red_lines=())
    before = tuple(
        Scenario(f"s{number}", f"S{number} {'x' * 99}", what_if=WhatIf.of({"no_high"})) for number in range(12)
    )
    sentence = told(before, deck)
    assert "12 lost what" in sentence
    assert f"“S2 {'x' * 56}…”" in sentence
    assert "S3" not in sentence
    assert "and 9 more." in sentence


def test_scenarios_that_stay_behind_or_that_the_file_has_otherwise_are_named():
    deck = replace(DECK, issues=(*DECK.issues[:1], Issue("new", "New", (Term("a", "A"), Term("b", "B")))), red_lines=())
    before = (Scenario("gone", "Gone", Board({"fare": "low"})), Scenario("other", "Other"))
    assert told(before, deck, (Scenario("other", "Other", notes="n"),)) == (
        "The file has its own form of “Other”. 1 scenario without any card in the new deck did not come: “Gone”. "
        + STAYS
    )


def told_of_workshops(*before: Workshop, deck: Deck = DECK, own: tuple[Workshop, ...] = ()) -> str | None:
    workspace = new_workspace(DECK, (Scenario("start", "Start", Board({"route": "low"})),), workshops=before)
    carried = carry_along(workspace, deck, own_workshops=own)[1]
    revision = DeckRevision(2, "", deck.id, deck.title, NOW)
    return told_of(AddedDeck(revision, is_new=True, before=DECK, carried=carried), open_one())


WITH_WORKSHOPS = "The older version of the deck stays in the library with all its scenarios and workshops."


def test_workshops_that_came_along_whole_are_counted():
    assert told_of_workshops(Workshop("one", "One"), Workshop("two", "Two")) == (
        f"1 scenario came along from the deck as it was. 2 workshops came along. {WITH_WORKSHOPS}"
    )


def test_what_workshops_lost_is_named_by_workshop():
    whole = Workshop(
        "day",
        "Day",
        (Team("team_1", "Team", ("south", "north")),),
        injects=(Inject("news", "News", gives_way=("no_high",)),),
        agreement=Agreement(at_least=2),
        scenario="start",
    )
    deck = replace(DECK, issues=DECK.issues[1:], actors=DECK.actors[:1], red_lines=())
    assert told_of_workshops(whole, deck=deck) == (
        "1 scenario without any card in the new deck did not come: “Start”. 1 workshop came along; 1 lost what is not "
        f"there any more: “Day” (Southshore, Too dear., its decision rule and 1 more). {WITH_WORKSHOPS}"
    )


def test_a_workshop_that_the_file_has_otherwise_is_named():
    assert "The file has its own form of the workshop “Day”." in told_of_workshops(
        Workshop("day", "Day"), own=(Workshop("day", "Day", notes="n"),)
    )


def test_nothing_is_told_when_nobody_would_ask():
    same = DeckRevision(1, "", DECK.id, DECK.title, NOW)
    other = DeckRevision(2, "", "other", "Other", NOW)
    for added in (
        AddedDeck(same, is_new=False, before=None, carried=Carried()),
        AddedDeck(other, is_new=False, before=None, carried=Carried()),
        AddedDeck(other, is_new=True, before=None, carried=Carried()),
    ):
        assert told_of(added, open_one()) is None
    assert told((Scenario("new_table", "New table"),), DECK) is None
