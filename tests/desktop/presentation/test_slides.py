"""Slides of every deck: large enough to be read, whole, and nothing over anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from decks_at_hand import DECKS, HOSTILE_TEXTS, board_of, bundled_workspace, generated, hostile
from desk_bench import DeskBench, workspace_of
from presented import OLD, WIDE, a_workshop, extent, showing_on, slides_on, written
from printed import squeezed

from desktop.presentation.deeper import NOT_YET
from desktop.presentation.frame import clock, help_strip, place_among
from desktop.presentation.slide import HEIGHT, LEAST, Slide, size_of, width_for
from desktop.presentation.slides import SlideMaker
from desktop.presentation.stage import Ballot, News, Reveal, Stage, Timer
from desktop.presentation.window import ENDS, KEYS
from desktop.printing.marks import Box, Words
from winset.model import Deck

pytestmark = pytest.mark.usefixtures("qapp")

LARGE = {
    **DECKS,
    "12_issues_of_5": lambda: generated(12, issues=12, terms=5),
    "40_issues": lambda: generated(6, issues=40, terms=2),
}
ROUNDING = 0.6  # slanted letters lean out, fonts have whole units


def workshop_slides(deck: Deck, width: float = WIDE, reason: str = "Too far.") -> list[Slide]:
    """The slides of a deck in the middle of a workshop, with all there can be on them."""
    bench = DeskBench(workspace_of(deck, board_of(deck, 2)))
    return slides_on(deck, a_workshop(showing_on(bench.desk), reason), width)


def check(slide: Slide) -> None:
    """Every line is large, on the slide and in its own box, and no two of them touch."""
    lines = written(slide)
    assert lines
    for line in lines:
        assert size_of(line.style) >= LEAST, line
        left, top, right, bottom = extent(line)
        assert left >= 20, line
        assert top >= 0, line
        assert right <= slide.width - 20 + ROUNDING, line
        assert bottom <= HEIGHT, line
        assert right - left <= line.width + ROUNDING, line
    for a, b in combinations(map(extent, lines), 2):
        apart = a[2] <= b[0] + ROUNDING or b[2] <= a[0] + ROUNDING or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
        assert apart, (slide.kind, a, b)


def check_boxes(slide: Slide) -> None:
    """Every box is on the slide; two of them are apart or one within the other."""
    boxes = [mark for mark in slide.marks if isinstance(mark, Box)]
    for box in boxes:
        assert box.x >= 0, box
        assert box.y >= 0, box
        assert box.x + box.width <= slide.width + 0.1, box
        assert box.y + box.height <= HEIGHT + 0.1, box
    for one, other in combinations(boxes, 2):
        beside = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
        below = one.y + one.height <= other.y + 0.1 or other.y + other.height <= one.y + 0.1
        assert beside or below or _within(one, other) or _within(other, one), (one, other)


def _within(one: Box, other: Box) -> bool:
    return (
        one.x >= other.x - 0.1
        and one.y >= other.y - 0.1
        and one.x + one.width <= other.x + other.width + 0.1
        and one.y + one.height <= other.y + other.height + 0.1
    )


@pytest.mark.parametrize("width", [WIDE, OLD, HEIGHT * 1.2], ids=["16:9", "4:3", "upright"])
@pytest.mark.parametrize("deck", LARGE)
def test_every_line_is_large_and_none_lies_upon_another(deck: str, width: float) -> None:
    for slide in workshop_slides(LARGE[deck](), width):
        check(slide)
        check_boxes(slide)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_every_line_is_large_and_none_lies_upon_another_whatever_the_text(text: str) -> None:
    for slide in workshop_slides(hostile(text), reason=text):
        check(slide)
        check_boxes(slide)


@pytest.mark.parametrize("without", [("issue_0",), ("issue_0", "issue_3"), tuple(f"issue_{n}" for n in range(5))])
def test_an_open_table_is_shown_as_well(without: tuple[str, ...]) -> None:
    deck = generated(4)
    slides = slides_on(workspace_of(deck, board_of(deck, 1, without=without)))
    for slide in slides:
        check(slide)
        check_boxes(slide)
    assert slides[0].words.count("no card yet") == len(without)


@pytest.mark.parametrize("deck", LARGE)
def test_every_card_and_every_actor_stands_on_some_slide_of_the_table(deck: str) -> None:
    made = LARGE[deck]()
    words = "".join(squeezed(slide.words) for slide in slides_on(made) if slide.kind == "table")
    for issue in made.issues:
        assert squeezed(issue.title)[:12] in words
    for actor in made.actors:
        assert squeezed(actor.title)[:12] in words


def test_a_slide_that_goes_on_says_how_much_follows() -> None:
    first, second, third = [slide for slide in slides_on(LARGE["12_actors"]()) if slide.kind == "table"]
    assert "and seven more  →" in first.words
    assert "and two more  →" in second.words
    assert "more  →" not in third.words


def test_cards_that_follow_are_counted_one_by_one() -> None:
    first, second = [slide for slide in slides_on(LARGE["40_issues"]()) if slide.kind == "table"]
    assert "and 20 more  →" in first.words
    assert "Answer 40.2" in second.words


def test_the_table_tells_who_vetoes_by_which_line_in_whose_words_and_the_nearest_way_out() -> None:
    table = slides_on(bundled_workspace())[0]
    assert table.kind == "table"
    for words in (
        "The United States and Russia veto this package",
        "European force, US troops",
        "✗ vetoes",
        "✓ accepts",
        "No US troops in Ukraine",
        "Nearest way out, three cards:",
        "No force · Size of the force: None · Europe-wide structure",
    ):
        assert squeezed(words) in squeezed(table.words)
    assert "“precisely the escalation that both Biden and Trump have" in table.words


def test_every_slide_says_whose_account_it_is_and_what_a_deal_is() -> None:
    for slide in workshop_slides(bundled_workspace().deck):
        assert "one author’s account (Ted Snider)" in slide.words
        assert "“deal” means: no red line of this deck is crossed" in slide.words


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_whose_account_it_is_stands_there_whole_beside_any_titles(text: str) -> None:
    slides = workshop_slides(hostile(text))
    assert all("one author’s account (" in slide.words for slide in slides)


def test_cards_carry_the_codes_of_those_whose_crossed_lines_name_them() -> None:
    table = slides_on(bundled_workspace())[0]
    codes = [mark.text for mark in written(table) if mark.text in ("UA", "US", "RU", "EUR")]
    assert codes == ["US", "RU", "RU"]


def test_the_map_frames_what_lies_on_the_table() -> None:
    (chart,) = [slide for slide in slides_on(bundled_workspace()) if slide.kind == "veto map"]
    assert "✓ deal" in chart.words
    assert "white frame: on the table" in chart.words
    assert sum(isinstance(mark, Box) and mark.pen == 5 for mark in chart.marks) == 1


def test_a_map_too_large_for_a_slide_has_several_that_say_which_part_they_are() -> None:
    parts = [slide for slide in slides_on(LARGE["40_terms"]()) if slide.kind == "veto map"]
    assert len(parts) == 6
    assert "Columns 1 to 7 of 40" in parts[0].words
    assert "Columns 36 to 40 of 40" in parts[-1].words


def test_the_knot_names_its_lines_and_what_would_have_to_give() -> None:
    (knot,) = [slide for slide in slides_on(bundled_workspace()) if slide.kind == "knot"]
    for words in ("With these nine cards there is no deal", "No large American force", "What would have to give"):
        assert words in knot.words
    assert "opens 4 deals" in knot.words


def test_where_nothing_is_tied_the_knot_says_so_once() -> None:
    (knot,) = [slide for slide in slides_on(LARGE["agreeable"]()) if slide.kind == "knot"]
    assert "Nothing is tied: the package on the table is a deal." in knot.words
    assert knot.words.lower().count("“deal” means") == 1


def test_the_nearest_deal_shows_each_card_before_and_after() -> None:
    (way,) = [slide for slide in slides_on(bundled_workspace()) if slide.kind == "nearest deal"]
    lines = [mark.text for mark in written(way)]
    assert "The nearest deal is three cards away" in lines
    for before, after in (("European force, US troops", "No force"), ("For Ukraine alone", "Europe-wide structure")):
        assert lines.index(after) == lines.index(before) + 2
        assert lines[lines.index(before) + 1] == "→"


@pytest.mark.parametrize(
    ("deck", "words"),
    [("agreeable", "This package is a deal"), ("hopeless", "No package of the whole deck is a deal")],
)
def test_where_there_is_no_way_out_it_says_why(deck: str, words: str) -> None:
    assert words in slides_on(LARGE[deck]())[-1].words


def test_ballots_that_are_sealed_are_only_counted() -> None:
    table = slides_on(generated(4), Stage(ballots_in=(5, 8)))[0]
    assert "5 of 8 ballots are in" in table.words
    assert not any(slide.kind == "reveal" for slide in slides_on(generated(4), Stage(ballots_in=(5, 8))))


def test_opened_ballots_tell_who_said_what_and_on_which_red_line() -> None:
    (reveal,) = [slide for slide in workshop_slides(generated(4)) if slide.kind == "reveal"]
    assert reveal.words.count("✗ vetoes") == reveal.words.count("✓ accepts") == 2
    assert "Never: Too far." in reveal.words
    below = reveal.words.partition("Reasons, without names")[2]
    assert below.split("\n") == ["", "Too far.", "And: Too far."]


def test_news_is_told_whole_on_as_many_slides_as_it_takes() -> None:
    words = " ".join(f"word{number}" for number in range(900))
    stage = Stage(news=News("It rains", f"First.\n\n{words}", "Russia gives way"))
    slides = [slide for slide in slides_on(generated(4), stage) if slide.kind == "news"]
    assert len(slides) > 1
    told = " ".join(slide.words for slide in slides).split()
    assert [word for word in told if word.startswith("word")] == words.split()
    assert all("It rains" in slide.words and "Russia gives way" in slide.words for slide in slides)


def test_a_first_vote_of_two_shows_its_reasons_and_nobody() -> None:
    stage = Stage(reveal=Reveal("Two of four actors veto in the first vote", False, (), ("Too far.", "Too near.")))
    (reveal,) = [slide for slide in slides_on(generated(4), stage) if slide.kind == "reveal"]
    assert "Too near." in reveal.words
    assert "Party" not in reveal.words


@pytest.mark.parametrize(("size", "width"), [((1366, 768), 1920.9), ((1280, 720), 1920), ((1024, 768), 1440)])
def test_a_slide_has_the_shape_of_its_screen(size: tuple[int, int], width: float) -> None:
    assert width_for(*size) == pytest.approx(width, abs=0.1)


UPRIGHT = HEIGHT * 1.2


def test_on_a_screen_that_stands_upright_there_is_room_above_and_below() -> None:
    assert width_for(1080, 1920) == HEIGHT * 1.2


@pytest.mark.parametrize("seconds", [5000, 462, 59, 0])
@pytest.mark.parametrize("width", [WIDE, OLD, UPRIGHT])
@pytest.mark.parametrize("label", ["to the vote", "to the end of the round"])
def test_the_clock_touches_nothing(seconds: int, width: float, label: str) -> None:
    timer = Timer(label, seconds=seconds)
    stage = Stage("Round 2 of 3 · Bargaining · “A proposal with a long name”", "Russia", timer)
    for deck in ("bundled", "hostile"):
        for slide in slides_on(LARGE[deck](), stage, width)[:1]:
            check(Slide(slide.kind, width, (*slide.marks, *clock(timer, 0, width))))


@pytest.mark.parametrize("count", [2, 9, 24, 25, 80])
def test_where_one_is_among_the_slides_lies_below_all_words(count: int) -> None:
    lowest = max(extent(line)[3] for line in written(workshop_slides(hostile())[0]))
    for at in (0, count - 1):
        for box in place_among(count, at, OLD):
            assert box.y >= lowest
            assert 0 <= box.x <= box.x + box.width <= OLD
            assert box.y + box.height <= HEIGHT


@pytest.mark.parametrize("text", [KEYS, ENDS])
@pytest.mark.parametrize("width", [WIDE, OLD, HEIGHT * 1.2])
def test_the_keys_fit_at_the_lower_edge(text: str, width: float) -> None:
    strip = Slide("table", width, help_strip(text, width))
    check(strip)
    check_boxes(strip)
    assert squeezed("".join(mark.text for mark in strip.marks if isinstance(mark, Words))) == squeezed(text)


def test_slides_are_made_anew_from_equal_values_alike() -> None:
    assert slides_on(generated(4)) == slides_on(generated(4))


def test_no_slide_is_laid_out_anew_when_only_the_clock_was_set() -> None:
    deck = generated(3)
    bench, maker = DeskBench(workspace_of(deck, board_of(deck, 2))), SlideMaker()
    showing = showing_on(bench.desk)
    stage = a_workshop(showing)

    def slides(changed: Stage) -> list[int]:
        return [id(slide) for slide in maker.slides(showing, NOT_YET, changed, WIDE)]

    before = slides(stage)
    assert slides(replace(stage, timer=Timer("to the vote", 12_345.6))) == before
    assert slides(replace(stage, timer=None)) != before
    assert slides(replace(stage, round_title="Round 3")) != before


def test_reasons_stand_whole_on_as_many_slides_as_they_take() -> None:
    reasons = tuple(" ".join(f"reason{number}word{place}" for place in range(40)) for number in range(12))
    for ballots in ((), (Ballot("Russia", "#123456", "vetoes"),)):
        stage = Stage(reveal=Reveal("Russia vetoes this proposal", False, ballots, reasons))
        slides = [slide for slide in slides_on(generated(4), stage) if slide.kind == "reveal"]
        assert len(slides) > 1
        told = " ".join(slide.words for slide in slides).split()
        assert [word for word in told if word.startswith("reason")] == " ".join(reasons).split()
