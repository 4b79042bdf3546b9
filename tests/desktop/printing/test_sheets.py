"""Every sheet of every deck: whole, legible and within the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from decks_at_hand import DECKS, HOSTILE_TEXTS, bundled, ferry, forty_terms, generated, hostile
from printed import body, everything, fits, matter_of, printed, squeezed

from desktop.printing.cards import A_SHEET
from desktop.printing.lettering import text_width
from desktop.printing.marks import Box, Stroke, Words
from desktop.printing.matter import Choices
from desktop.printing.sheets import SHEETS, all_pages
from winset.model import Deck

pytestmark = pytest.mark.usefixtures("qapp")

IDS = [sheet.id for sheet in SHEETS]
WAYS = {
    "A4": Choices(),
    "Letter": Choices("Letter", "A4", cut_marks=False, black_and_white=True),
    "Letter to cut": Choices("Letter", "A3"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("deck", DECKS)
@pytest.mark.parametrize("sheet", IDS)
def test_nothing_is_painted_outside_of_the_page(sheet: str, deck: str, way: Choices) -> None:
    pages = printed(sheet, DECKS[deck](), way)
    assert pages
    for page in pages:
        fits(page)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("sheet", IDS)
def test_nothing_is_painted_outside_of_the_page_whatever_the_text(sheet: str, text: str) -> None:
    for page in printed(sheet, hostile(text)):
        fits(page)


@pytest.mark.parametrize("sheet", IDS)
def test_no_two_lines_lie_upon_each_other(sheet: str) -> None:
    for page in printed(sheet, hostile()):
        lines = [mark for mark in (*page.marks, *page.frame) if isinstance(mark, Words) and mark.text]
        for one, other in combinations(lines, 2):
            beside = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
            below = one.y + one.height <= other.y + 0.1 or other.y + other.height <= one.y + 0.1
            assert beside or below or _apart(one, other), (one, other)


def _apart(one: Words, other: Words) -> bool:
    """Whether two lines of one row keep out of each other's way, as one reads from the left and one from the right."""
    left, right = sorted((one, other), key=lambda words: words.align == "right")
    room = max(one.x + one.width, other.x + other.width) - min(one.x, other.x)
    return left.align != right.align and text_width(one.text, one.style) + text_width(other.text, other.style) <= room


def texts_of(deck: Deck, sheet: str) -> list[str | None]:
    """What must stand on the sheet."""
    cards = [text for issue in deck.issues for text in (issue.title, *(term.title for term in issue.terms))]
    texts = [term.text for issue in deck.issues for term in issue.terms]
    lines = [text for line in deck.red_lines for text in (line.name, line.reason, line.quote, line.said_by, line.place)]
    names = [line.name for line in deck.red_lines]
    actors = [actor.title for actor in deck.actors]
    questions = [issue.question for issue in deck.issues]
    return {
        "cards": [*cards, *texts],
        "roles": [deck.title, *actors, *lines, *cards, *questions],
        "ballots": [deck.title, *actors, *names],
        "table": [deck.title, *actors, *(issue.title for issue in deck.issues)],
        "script": [deck.title, deck.summary, *actors, *names, *cards, *texts, *questions],
    }[sheet]


@pytest.mark.parametrize("deck", DECKS)
@pytest.mark.parametrize("sheet", IDS)
def test_every_text_of_the_deck_stands_on_its_sheet_in_full(sheet: str, deck: str) -> None:
    found = DECKS[deck]()
    words = body(printed(sheet, found))
    missing = [text for text in texts_of(found, sheet) if squeezed(text or "") not in words]
    assert missing == []


def test_a_text_that_no_card_has_room_for_stands_in_full_at_the_end() -> None:
    long = "A card that goes on. " * 200
    deck = generated(3)
    first = replace(deck.issues[0], terms=(replace(deck.issues[0].terms[0], text=long), *deck.issues[0].terms[1:]))
    pages = printed("cards", replace(deck, issues=(first, *deck.issues[1:])))
    on_cards, at_the_end = pages[: -(-15 // A_SHEET)], pages[-(-15 // A_SHEET) :]
    assert squeezed(long) not in body(on_cards)
    assert squeezed("in full at the end") in body(on_cards)
    assert "…" in body(on_cards)
    assert squeezed(long) in body(at_the_end)
    for page in pages:
        fits(page)


def test_long_words_on_a_card_have_smaller_type_before_they_are_cut() -> None:
    def sizes(text: str) -> set[float]:
        """In which sizes the text stands on its card."""
        deck = generated(3)
        terms = (replace(deck.issues[0].terms[0], text=text), *deck.issues[0].terms[1:])
        changed = replace(deck, issues=(replace(deck.issues[0], terms=terms), *deck.issues[1:]))
        marks = printed("cards", changed)[0].marks
        return {mark.style.points for mark in marks if isinstance(mark, Words) and mark.text.startswith("Much")}

    assert sizes("Much " * 5) == {11.5}
    (smaller,) = sizes("Much " * 120)
    assert 6 < smaller < 11.5


def test_cards_lie_nine_to_a_sheet() -> None:
    cards = sum(len(issue.terms) for issue in bundled().deck.issues)
    assert len(printed("cards", bundled().deck)) == -(-cards // 9)
    stripes = [
        (mark.x, mark.y) for mark in printed("cards", bundled().deck)[0].marks if isinstance(mark, Box) and mark.border
    ]
    assert len(set(stripes)) == 9
    columns, rows = sorted({x for x, _y in stripes}), sorted({y for _x, y in stripes})
    assert [round(after - before, 3) for before, after in pairwise(columns)] == [63, 63]
    assert [round(after - before, 3) for before, after in pairwise(rows)] == [88, 88]


@pytest.mark.parametrize("sheet", ["cards", "ballots"])
def test_cut_marks_are_there_when_they_are_asked_for(sheet: str) -> None:
    with_marks = printed(sheet, bundled().deck, Choices())
    without = printed(sheet, bundled().deck, Choices(cut_marks=False))
    assert len(with_marks[0].frame) > len(without[0].frame)
    assert with_marks[0].marks == without[0].marks


@pytest.mark.parametrize("sheet", IDS)
def test_deck_account_scenario_and_number_stand_at_the_foot_of_each_page(sheet: str) -> None:
    for page in printed(sheet, bundled().deck):
        foot = everything([replace(page, marks=())])
        for words in ("Ukraine settlement 2025", "one author’s account: Ted Snider", "Scenario “A table”", "· page"):
            assert squeezed(words) in foot


def test_pages_are_numbered_within_their_sheet() -> None:
    pages = printed("script", bundled().deck)
    for number, page in enumerate(pages, 1):
        assert squeezed(f"page {number} of {len(pages)}") in everything([page])


def test_the_poster_of_a_usual_deck_is_one_page_and_says_what_the_table_says() -> None:
    matter = matter_of(bundled().deck)
    (page,) = all_pages(("table",), matter, Choices())
    assert page.paper.name == "A3"
    assert page.paper.width > page.paper.height
    assert squeezed(matter.sentence[0]) in body([page])
    for vetoing in matter.verdict.vetoing if matter.verdict else ():
        for line in matter.verdict.of(vetoing).crossed if matter.verdict else ():
            assert squeezed(bundled().deck.red_line(line).quote or "") in body([page])


def test_the_poster_of_a_table_without_verdict_says_so() -> None:
    pages = all_pages(("table",), replace(matter_of(bundled().deck), verdict=None), Choices())
    assert squeezed("The verdict of this table was not found") in body(pages)


def test_the_script_says_the_decision_rule_and_what_ties_the_table() -> None:
    matter = replace(matter_of(bundled().deck), knots=("Two knots tie it.",))
    words = body(all_pages(("script",), matter, Choices()))
    assert squeezed("Everyone must accept.") in words
    assert squeezed("Two knots tie it.") in words


def test_a_role_sheet_has_room_for_notes_and_no_page_for_them_alone() -> None:
    pages = printed("roles", ferry().deck)
    assert len(pages) == len(ferry().deck.actors)
    for page in pages:
        (notes,) = [mark for mark in page.marks if isinstance(mark, Words) and mark.text == "Notes"]
        lines = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.y > notes.y]
        assert 3 <= len(lines) <= 20


def test_an_issue_of_forty_cards_has_all_of_them_on_the_role_sheet() -> None:
    words = body(printed("roles", forty_terms()))
    assert all(squeezed(f"Answer 1.{place + 1}") in words for place in range(40))
