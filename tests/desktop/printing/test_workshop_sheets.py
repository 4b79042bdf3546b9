"""Sheets of a prepared workshop: for its teams and rounds, under its rule."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from decks_at_hand import HOSTILE_TEXTS, bundled, hostile
from desk_bench import DeskBench
from printed import body, everything, fits, matter_of, squeezed

from desktop.printing.marks import Page, Stroke, Words
from desktop.printing.matter import Choices, Matter
from desktop.printing.sheets import all_pages, parts_of
from winset.model import Agreement, Deck, Inject, Round, Team, Workshop, new_workspace
from winset.model.planning import add_inject, add_workshop, change_inject

pytestmark = pytest.mark.usefixtures("qapp")

TEAMS = (
    Team("west_1", "The West", ("us", "europe"), 5),
    Team("moscow_1", "Russia", ("russia",), 2),
    Team("press_1", "Press", (), 4),
)
ROUNDS = (Round("Opening", 20), Round("Bargaining", 45, two_step=True, notes="Keep it short"), Round("Last call", 15))


def prepared(deck: Deck, **changes: object) -> Matter:
    """The sheets of a workshop of three teams and three rounds."""
    line = deck.lines_of("us")[0].id
    injects = (
        Inject("leak_1", "A leak", "Washington yields.", (line,), round=2),
        Inject("storm_1", "A storm", stands_firm=(line,), notes="If all else fails"),
    )
    workshop = Workshop("geneva_1", "Geneva", TEAMS, ROUNDS, injects, notes="Room 12")
    return replace(matter_of(deck), workshop=replace(workshop, **changes))


def part(matter: Matter, sheet: str, name: str) -> tuple[Page, ...]:
    (found,) = [part for part in parts_of((sheet,), matter, Choices()) if part.name.endswith(f" of {name}")]
    return found.pages()


def lines_of(pages: tuple[Page, ...]) -> list[str]:
    return [mark.text for page in pages for mark in page.marks if isinstance(mark, Words)]


def test_a_team_of_several_actors_has_all_of_them_on_its_role_sheet_and_its_copies_noted() -> None:
    deck = bundled().deck
    pages = part(prepared(deck), "roles", "The West")
    words = everything(pages)
    assert squeezed("You play the United States and Europe in") in words
    assert squeezed("For “The West” alone · 5 copies") in words
    assert squeezed("Workshop “Geneva”") in words
    for actor in ("us", "europe"):
        assert all(squeezed(line.name) in words for line in deck.lines_of(actor))
    assert squeezed("Your red lines as the United States") in words
    assert not any(squeezed(line.name) in words for line in deck.lines_of("russia"))


def test_who_observes_gets_a_sheet_of_what_all_may_see_and_no_ballot() -> None:
    matter = prepared(bundled().deck)
    words = body(part(matter, "roles", "Press"))
    assert squeezed("you have no ballot") in words
    assert squeezed("What is to be decided") in words
    assert "redline" not in words
    names = [each.name for each in parts_of(("ballots",), matter, Choices())]
    assert names == ["Ballots of The West", "Ballots of Russia"]


def test_there_is_a_ballot_for_each_round_two_for_one_of_two_votes_and_some_for_any() -> None:
    pages = part(prepared(bundled().deck), "ballots", "Russia")
    lines = lines_of(pages)
    said = [line for line in lines if line.startswith("Round ")]
    assert said == [
        "Round 1 of 3: Opening",
        "Round 2 of 3: Bargaining · first vote",
        "Round 2 of 3: Bargaining · second vote",
        "Round 3 of 3: Last call",
    ]
    ballots = lines.count("Proposal no.")
    assert ballots >= 4
    assert lines.count("Round") == ballots - 4, "what is left on the page is for any round"


def test_a_ballot_of_several_actors_has_a_vote_for_each() -> None:
    pages = part(prepared(bundled().deck, rounds=ROUNDS[:1]), "ballots", "The West")
    lines = lines_of(pages)
    ballots = lines.count("Proposal no.")
    assert lines.count("United States") == lines.count("Europe") == ballots
    assert lines.count("\N{LEFT-TO-RIGHT MARK}Veto") == 2 * ballots


def test_the_script_has_the_rounds_with_their_times_their_injects_and_notes() -> None:
    lines = lines_of(all_pages(("script",), prepared(bundled().deck), Choices()))
    agenda = lines.index("Agenda: 1 h 20 min, from the first round on")
    times = [line for line in lines[agenda:] if line in ("0:00", "0:20", "1:05", "1:20")]
    assert times == ["0:00", "0:20", "1:05", "1:20"]
    words = squeezed("".join(lines))
    second, third = (
        words.index(squeezed("Round 2: Bargaining (45 min, two votes)")),
        words.index("Round3:Lastcall(15min)"),
    )
    for said in ("Keep it short", "Inject: A leak", "“Washington yields.”", "The United States gives way on “"):
        assert second < words.index(squeezed(said)) < third
    assert third < words.index(squeezed("Injects for whenever they suit")) < words.index(squeezed("Inject: A storm"))
    assert squeezed("The United States stands firm again on “") in words
    assert squeezed("If all else fails") in words
    assert squeezed("Room 12") in words
    assert squeezed("The West plays the United States and Europe") in words
    assert squeezed("The deck votes for Ukraine") in words
    assert squeezed("in 11 copies: The West 5, Russia 2, Press 4") in words
    assert squeezed("Ballots, cut out: 4 for each team that votes") in words
    assert squeezed("the second vote counts") in words


def test_the_script_says_how_the_ballots_of_a_workshop_are_typed_in_and_not_how_one_without_is() -> None:
    words = body(all_pages(("script",), prepared(bundled().deck), Choices()))
    assert squeezed("Type in ballots from paper…") in words
    assert squeezed("make a new scenario") not in words
    alone = body(all_pages(("script",), matter_of(bundled().deck), Choices()))
    assert squeezed("make a new scenario") in alone
    assert squeezed("Type in ballots from paper…") not in alone


def test_the_script_has_room_to_write_nine_cards_and_the_reasons_of_a_vote_by_hand() -> None:
    pages = all_pages(("script",), prepared(bundled().deck, rounds=ROUNDS[:1]), Choices())
    (page,) = [page for page in pages if "Cards" in {mark.text for mark in page.marks if isinstance(mark, Words)}]
    at = {mark.text: mark.y for mark in page.marks if isinstance(mark, Words)}
    rules = [mark.y for mark in page.marks if isinstance(mark, Stroke)]
    for above, below, least in (("Cards", "Vetoes (", 3), ("Reasons", "Agreed?", 3)):
        (end,) = [y for text, y in at.items() if text.startswith(below)]
        within = sorted(y for y in rules if at[above] < y <= end)
        assert len(within) >= least
        assert all(lower - upper >= 7 for upper, lower in pairwise(within))


def test_sheets_of_a_workshop_tell_its_rule_and_no_figures_of_another() -> None:
    matter = prepared(bundled().deck, agreement=Agreement(at_least=3))
    for sheet in ("roles", "script"):
        words = body(all_pages((sheet,), matter, Choices()))
        assert squeezed("When is a proposal agreed? 3 of 4 needed.") in words
    bench = DeskBench(matter.workspace)
    known = replace(matter, findings=bench.desk.findings)
    assert known.whole_deck == "", "what is known is of another rule"
    assert replace(known, workshop=None).whole_deck.startswith("In the whole deck")
    assert matter.deck.agreement is None, "the poster is of the table"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_nothing_of_a_workshop_is_painted_outside_of_the_page(text: str, paper: str) -> None:
    deck = hostile(text)
    workshop = add_inject(add_workshop(new_workspace(deck), text).workshops[0], text)
    workshop = change_inject(workshop, replace(workshop.injects[0], text=text, notes=text, round=1))
    together = Team("all_1", text, tuple(actor.id for actor in deck.actors), 9)
    rounds = (Round(text, 600, two_step=True, notes=text * 3),)
    workshop = replace(workshop, teams=(together, Team("press_1", text)), rounds=rounds, notes=text)
    matter = replace(matter_of(deck), workshop=workshop)
    pages = all_pages(("roles", "ballots", "script"), matter, Choices("Letter" if paper == "Letter" else "A4"))
    for page in pages:
        fits(page)
