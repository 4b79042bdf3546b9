"""The bundled deck says what the column says, and its figures are the column's argument."""

from __future__ import annotations

import collections
import itertools
import re
from pathlib import Path

import pytest

from resources import bundled_deck_path
from winset.analysis.conflicts import Conflicts, conflicts
from winset.analysis.counts import count
from winset.analysis.nearest import nearest
from winset.analysis.odds import odds
from winset.analysis.verdict import verdict
from winset.files import read_deck_file
from winset.model import EMPTY_BOARD, Board, Deck, Scenario, WhatIf
from winset.rules import print_rule

# The column is not redistributed: it lies beside a checkout, in the shared folder, or it is not there.
COLUMN = Path(__file__).resolve().parents[3] / "shared" / "source" / "everyone-wants-us-forces-in-ukraine.txt"

ACTORS = {"ukraine": "UA", "us": "US", "russia": "RU", "europe": "EUR"}
WHOLLY_READINGS = {"us_no_backup", "us_no_entrapment", "russia_us_guarantee", "russia_own_security"}
FIRMNESS = {
    "ukraine_security": "0.9",
    "ukraine_size": "0.6",
    "ukraine_army": "0.6",
    "ukraine_no_de_jure": "0.9",
    "ukraine_first": "0.4",
    "us_nato": "0.95",
    "us_no_troops": "0.95",
    "us_no_guarantee": "0.85",
    "us_no_backup": "0.5",
    "us_no_entrapment": "0.7",
    "russia_nato": "0.95",
    "russia_land": "0.95",
    "russia_us_troops": "0.9",
    "russia_us_guarantee": "0.6",
    "russia_own_security": "0.4",
    "europe_backup": "0.85",
    "europe_guarantee": "0.85",
}
VETO_SETS = {  # counted by a program of another make, package by package
    "ukraine us russia": 1_576,
    "ukraine us russia europe": 440,
    "ukraine russia europe": 354,
    "us russia": 280,
    "us russia europe": 88,
    "ukraine europe": 86,
    "ukraine russia": 58,
    "ukraine us": 56,
    "russia europe": 30,
    "ukraine": 30,
    "europe": 10,
    "us": 8,
    "russia": 6,
    "": 2,
}
CONCESSIONS_ALONE = {  # for a settlement for Ukraine alone: what would have to give, and how many deals it opens
    frozenset({"ukraine_security"}): 2,
    frozenset({"us_nato", "russia_nato"}): 2,
    frozenset({"us_no_guarantee", "russia_us_guarantee"}): 1,
    frozenset({"us_no_troops", "russia_us_troops", "russia_own_security"}): 4,
}
LOADED_WORDS = (
    "regime|puppet|terror|invader|aggress|occup|annex|nazi|proxy|appease|surrender|capitulat|betray|dictat|unprovoked"
    "|barbar|illegal|so-called|liberat|rebel|separatist|imperial|satellite|blackmail|intransigen|stubborn|reasonable"
)

_FILE = read_deck_file(bundled_deck_path())
DECK: Deck = _FILE.deck
SCENARIOS: dict[str, Scenario] = {scenario.id: scenario for scenario in _FILE.scenarios}
LINES = {line.id: line for line in DECK.red_lines}
ALONE = Board({"architecture": "none"})


def always_veto(**cards: str) -> set[str]:
    """The actors that veto every feasible package with these cards (of which there are some)."""
    counts = count(DECK, Board(cards))
    assert counts.feasible > 0
    return {actor for actor, number in counts.vetoed.items() if number == counts.feasible}


def paragraphs() -> list[str]:
    """The column's paragraphs after its title, no-break spaces read as spaces."""
    if not COLUMN.exists():
        pytest.skip("the column is not redistributed and does not lie beside this checkout")
    text = COLUMN.read_text(encoding="utf-8").replace("\u00a0", " ")
    return [line for line in text.splitlines() if line.strip()][1:]


def words_of_the_deck() -> dict[str, str]:
    """All texts that the deck's author wrote (not the quotations), by where they stand."""
    texts = {"summary": DECK.summary or ""}
    for issue in DECK.issues:
        texts[issue.id] = f"{issue.title} {issue.question}"
        texts |= {f"{issue.id}.{term.id}": f"{term.title} {term.text}" for term in issue.terms}
    texts |= {actor.id: f"{actor.title} {actor.aims} {actor.limits}" for actor in DECK.actors}
    texts |= {line.id: f"{line.title} {line.reason}" for line in DECK.red_lines}
    texts |= {scenario.id: f"{scenario.title} {scenario.notes}" for scenario in SCENARIOS.values()}
    return texts


# The argument.


def test_the_deck_has_5184_packages_of_which_3024_are_feasible():
    counts = count(DECK, EMPTY_BOARD)
    assert (counts.packages, counts.feasible) == (5_184, 3_024)


def test_a_force_has_a_size_exactly_when_there_is_a_force():
    cards = itertools.product(DECK.issue("force").terms, DECK.issue("size").terms)
    for force, size in cards:
        feasible = count(DECK, Board({"force": force.id, "size": size.id})).feasible
        assert (feasible > 0) == ((force.id == "none") == (size.id == "none"))


def test_the_actors_block_together_in_the_sets_that_an_independent_count_found():
    found = {" ".join(veto_set.actors): veto_set.packages for veto_set in count(DECK, EMPTY_BOARD).veto_sets}
    assert found == VETO_SETS


def test_the_us_and_russia_veto_every_package_with_us_troops_and_europe_none():
    assert {"us", "russia"} <= always_veto(force="us_troops")
    assert count(DECK, Board({"force": "us_troops"})).vetoed["europe"] == 0


def test_no_line_of_ukraine_is_crossed_because_the_troops_are_american():
    others = [issue for issue in DECK.issues if issue.id != "force"]
    for terms in itertools.product(*(issue.terms for issue in others)):
        board = Board({issue.id: term.id for issue, term in zip(others, terms, strict=True)})
        if board["size"] == "none":
            continue
        crossed = {
            force: set(verdict(DECK, board.with_card("force", force)).of("ukraine").crossed)
            for force in ("european", "european_us_backup", "us_troops")
        }
        assert crossed["us_troops"] <= crossed["european"] & crossed["european_us_backup"]


def test_membership_is_always_vetoed_by_the_us_and_russia_and_the_agenda_by_russia():
    assert {"us", "russia"} <= always_veto(nato="member")
    assert "russia" in always_veto(nato="on_agenda")


def test_europe_vetoes_every_force_of_its_own():
    assert "europe" in always_veto(force="european")


def test_russia_vetoes_the_return_of_territory_and_ukraine_its_recognition_and_no_line_names_de_facto():
    assert "russia" in always_veto(territory="returned")
    assert "ukraine" in always_veto(territory="de_jure")
    assert [line.id for line in DECK.red_lines if "de_facto" in print_rule(line.rule)] == []


def test_with_a_settlement_for_ukraine_alone_the_us_and_russia_veto_all_172_packages_that_ukraine_accepts():
    accepted = [veto_set for veto_set in count(DECK, ALONE).veto_sets if "ukraine" not in veto_set.actors]
    assert sum(veto_set.packages for veto_set in accepted) == 172
    assert all({"us", "russia"} <= set(veto_set.actors) for veto_set in accepted)


def test_with_a_settlement_for_ukraine_alone_there_is_no_deal_until_one_of_four_groups_of_lines_gives_way():
    assert count(DECK, ALONE).win_set == 0
    for lines, opened in CONCESSIONS_ALONE.items():
        assert count(DECK, ALONE, WhatIf.of(lines)).win_set == opened
        for fewer in itertools.combinations(sorted(lines), len(lines) - 1):
            assert count(DECK, ALONE, WhatIf.of(set(fewer))).win_set == 0


def test_those_four_groups_are_all_the_concessions():
    found = conflicts(DECK, ALONE).concessions or ()
    assert len(found) == len(CONCESSIONS_ALONE)
    assert {frozenset(lines) for lines in found} == set(CONCESSIONS_ALONE)


def test_twelve_knots_tie_a_settlement_for_ukraine_alone_each_through_ukraines_security():
    knots = conflicts(DECK, ALONE).knots or ()
    assert len(knots) == 12
    assert all("ukraine_security" in knot for knot in knots)
    tied = collections.Counter(frozenset(LINES[line].actor for line in knot) for knot in knots)
    assert tied == {
        frozenset({"ukraine", "us", "russia"}): 9,
        frozenset({"ukraine", "russia"}): 2,
        frozenset({"ukraine", "us"}): 1,
    }


def test_on_the_whole_deck_nothing_is_knotted_and_a_deal_is_possible_whatever_the_firmness():
    assert conflicts(DECK, EMPTY_BOARD) == Conflicts((), ((),))
    assert odds(DECK, EMPTY_BOARD).deal_possible == 1


def test_with_a_settlement_for_ukraine_alone_its_security_weighs_most_in_the_chance_of_a_deal():
    importance = odds(DECK, ALONE).importance or {}
    assert max(importance, key=lambda line: importance[line]) == "ukraine_security"


def test_the_whole_deck_has_two_deals_both_within_a_europe_wide_structure():
    assert count(DECK, EMPTY_BOARD).win_set == 2
    assert count(DECK, Board({"architecture": "europe_wide"})).win_set == 2


def test_zelenskys_second_choice_is_three_cards_from_the_nearest_deal():
    board = SCENARIOS["second_choice"].board
    found = nearest(DECK, board)
    assert found is not None
    deal = board.with_card("force", "none").with_card("size", "none").with_card("architecture", "europe_wide")
    assert (found.changes, found.boards) == (3, (deal,))


# The scenarios.


def test_the_opening_scenario_is_zelenskys_second_choice_which_the_us_and_russia_veto():
    opening = _FILE.scenarios[0]
    assert opening.id == "second_choice"
    assert dict(opening.board) == {
        "nato": "none",
        "territory": "de_facto",
        "force": "us_troops",
        "size": "from_200k",
        "guarantee": "none",
        "army": "kept",
        "architecture": "none",
        "reconquest": "renounced",
        "sequence": "ukraine_first",
    }
    assert verdict(DECK, opening.board).vetoing == ("us", "russia")


@pytest.mark.parametrize(
    ("scenario", "vetoing"),
    [
        ("first_choice", ("us", "russia")),
        ("already_clear", ()),
        ("europeans_alone", ("ukraine", "russia", "europe")),
        ("us_backup", ("ukraine", "us", "russia")),
        ("lieven", ("ukraine",)),
        ("all_of_europe", ()),
    ],
)
def test_each_scenario_meets_the_vetoes_that_the_column_describes(scenario, vetoing):
    assert verdict(DECK, SCENARIOS[scenario].board).vetoing == vetoing


def test_only_the_structure_for_all_of_europe_is_a_deal():
    complete = [s for s in SCENARIOS.values() if len(s.board) == len(DECK.issues)]
    assert [s.id for s in complete if verdict(DECK, s.board).agreed] == ["all_of_europe"]


def test_every_scenario_says_which_paragraphs_it_stands_for_and_assumes_nothing_else():
    for scenario in SCENARIOS.values():
        assert re.search(r"\(paragraphs? \d+", scenario.notes or ""), scenario.id
        assert not scenario.what_if
        assert scenario.tags


# The evidence.


@pytest.mark.parametrize("line", DECK.red_lines, ids=list(LINES))
def test_every_red_line_has_a_quotation_with_speaker_and_place(line):
    assert line.quote
    assert line.said_by
    assert line.source == "snider"
    assert re.fullmatch(r"paragraph \d+", line.place or "")
    assert len(line.quote) <= 110
    assert line.actor == line.id.split("_")[0]


@pytest.mark.parametrize("line", DECK.red_lines, ids=list(LINES))
def test_every_quotation_stands_word_for_word_in_the_paragraph_that_it_names(line):
    column = paragraphs()
    number = int((line.place or "").removeprefix("paragraph "))
    assert line.quote in column[number - 1]


def test_what_the_reasons_put_in_quotation_marks_stands_in_the_column_too():
    column = "\n".join(paragraphs())
    quoted = [words for line in DECK.red_lines for words in re.findall("\u201c([^\u201d]+)\u201d", line.reason)]
    assert quoted
    assert [words for words in quoted if words not in column] == []


def test_a_reason_begins_with_reading_exactly_where_the_line_is_the_encoders_reading():
    assert {line.id for line in DECK.red_lines if line.reason.startswith("Reading:")} == WHOLLY_READINGS
    assert " Reading: " in LINES["ukraine_security"].reason


def test_the_source_names_its_author_and_claims_no_date_or_address():
    (source,) = DECK.sources
    assert (source.title, source.author) == ("Everyone Wants US Forces in Ukraine Except the US", "Ted Snider")
    assert (source.note, source.date, source.url) == ("early 2025", None, None)


def test_the_summary_says_whose_account_it_is_and_what_it_assumes():
    summary = DECK.summary or ""
    for words in ("One author", "Snider", "assumptions", "Europe-wide", "Lieven", "retake Crimea", "firmness", "Edit"):
        assert words in summary


# The words.


def test_actors_stand_in_the_fixed_order_with_their_codes_and_colors():
    assert DECK.shorts == ACTORS
    assert [actor.color for actor in DECK.actors] == ["#9A6A00", "#1F5FA8", "#A8321F", "#1F7A4D"]


def test_lines_stand_in_the_fixed_order_with_the_estimated_firmness():
    assert [(line.id, str(line.firmness)) for line in DECK.red_lines] == list(FIRMNESS.items())


def test_no_line_claims_a_cost():
    assert {line.cost for line in DECK.red_lines} == {1}


def test_titles_fit_on_a_card():
    titles = [issue.title for issue in DECK.issues] + [term.title for issue in DECK.issues for term in issue.terms]
    titles += [line.name for line in DECK.red_lines] + [scenario.title for scenario in SCENARIOS.values()]
    assert [title for title in titles if len(title) > 32] == []


def test_every_card_explains_itself_and_every_issue_asks_a_question():
    assert [issue.id for issue in DECK.issues if not (issue.question or "").endswith("?")] == []
    terms = [term for issue in DECK.issues for term in issue.terms]
    assert [term.id for term in terms if not (term.text or "").endswith(".")] == []


def test_the_decks_own_words_take_no_side():
    loaded = re.compile(rf"\b(?:{LOADED_WORDS})", re.IGNORECASE)
    found = {place: loaded.findall(text) for place, text in words_of_the_deck().items() if loaded.search(text)}
    assert found == {}
