from __future__ import annotations

import html
from dataclasses import replace

import pytest
from decks_at_hand import CANARY, DECKS, board_of, bundled, bundled_workspace, generated, hostile
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.document import Document
from desktop.tokens import DARK, LIGHT, contrast
from desktop.verbs import Verbs
from desktop.views.measures import LOW, USUAL, Measures
from desktop.views.plain import PlainLabel
from desktop.views.sentence import SentenceView, mood_colors
from winset.model import NEVER, Agreement, Board, Constraint, Deck

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen

MOODS = ("veto", "deal", "depends", "impossible", "empty")


class SentenceBench(DeskBench):
    """The sentence over a desk."""

    def __init__(self, qtbot: QtBot, what: object = None, board: Board | None = None) -> None:
        super().__init__(what or bundled_workspace(), board)
        self.view = SentenceView(self.desk)
        qtbot.addWidget(self.view)
        self.view.resize(760, 80)
        self.view.show()

    @property
    def first(self) -> str:
        return self.view.text.split("\n")[0]

    @property
    def second(self) -> str:
        return "\n".join(self.view.text.split("\n")[1:])


@pytest.fixture
def bench(qtbot: QtBot) -> SentenceBench:
    return SentenceBench(qtbot)


def test_a_full_table_names_who_vetoes_and_the_nearest_deal(bench: SentenceBench) -> None:
    assert bench.first == "The United States and Russia veto this package"
    assert "nearest deal" in bench.second
    assert bench.view.mood == "veto"


def test_a_deal_says_that_nobodys_red_line_is_crossed(bench: SentenceBench) -> None:
    bench.verbs.open_scenario("all_of_europe")
    assert bench.view.text == "Nobody’s red line is crossed"
    assert bench.view.mood == "deal"


def test_a_partial_table_says_how_many_feasible_packages_are_still_open(bench: SentenceBench) -> None:
    bench.verbs.open_scenario("already_clear")
    findings = bench.desk.findings
    assert findings is not None
    assert findings.counts is not None
    assert findings.whole is not None
    assert f"{findings.counts.feasible:,} of {findings.whole.feasible:,} feasible packages" in bench.first
    assert bench.view.mood == "depends"


def test_an_empty_table_says_how_to_start_and_what_a_deal_is(bench: SentenceBench) -> None:
    bench.verbs.clear_table()
    assert "Drag a card onto its place" in bench.second
    assert "deal when no red line is crossed" in bench.second
    assert bench.view.mood == "empty"


def test_a_decision_rule_is_named(qtbot: QtBot) -> None:
    deck = replace(generated(3), agreement=Agreement(required=("actor_0",), at_least=2))
    bench = SentenceBench(qtbot, deck)
    assert "decision rule" in bench.second
    for issue, term in board_of(deck, 1).with_card("issue_0", "term_2").items():
        bench.verbs.place(issue, term)
    assert bench.first == "Not agreed: Party 1 vetoes (Party 1 and 2 of 3 needed)"
    assert bench.view.mood == "veto"
    bench.verbs.place("issue_0", "term_1")
    bench.verbs.place("issue_1", "term_2")
    assert bench.first == "Agreed although Party 2 vetoes (Party 1 and 2 of 3 needed)"
    assert bench.view.mood == "deal"


def test_cards_that_cannot_lie_together_are_called_so_with_the_reason(qtbot: QtBot) -> None:
    deck = generated(3)
    bench = SentenceBench(qtbot, deck, board_of(deck, 1).with_card("issue_0", "term_0"))
    assert bench.first == "These cards cannot lie together: The first goes with the first"
    assert bench.view.mood == "impossible"


def test_while_a_card_hovers_it_says_what_dropping_gives_and_what_is_now(bench: SentenceBench) -> None:
    before = bench.view.text
    bench.desk.hover("force", "none")
    assert bench.first == "If dropped: Ukraine vetoes this package"
    assert bench.second == (
        "And Size of the force: None. From there a deal is one card away. "
        "Now: The United States and Russia veto this package."
    )
    assert bench.view.mood == "veto"
    bench.desk.end_hover()
    assert bench.view.text == before


def test_while_a_card_hovers_beside_the_table_it_says_what_leaving_its_place_open_gives(bench: SentenceBench) -> None:
    bench.desk.hover_beside("force")
    assert bench.first == "If taken off: Russia vetoes every package that is still open"
    assert bench.second.endswith("Now: The United States and Russia veto this package.")
    assert bench.view.mood == "veto"
    bench.desk.end_hover()
    assert bench.first == "The United States and Russia veto this package"


def test_few_words_of_a_hovering_card_do_not_move_the_places_under_it(qtbot: QtBot) -> None:
    deck = generated(3)
    nothing = Deck("no_package", "None", deck.issues, deck.actors, constraints=(Constraint("no", NEVER),))
    bench = SentenceBench(qtbot, nothing)
    bench.view.resize(460, 200)
    height = bench.view.minimumHeight()
    bench.desk.hover("issue_0", "term_1")
    assert bench.view.heightForWidth(460) < height
    assert bench.view.minimumHeight() == height


@pytest.mark.parametrize("width", [740, 900])
def test_whatever_the_table_is_the_sentence_keeps_its_height_in_a_usual_window(qtbot: QtBot, width: int) -> None:
    bench = SentenceBench(qtbot)
    bench.view.resize(width, 80)
    heights = {bench.view.minimumHeight()}
    for line in bench.deck.red_lines:
        bench.verbs.give_way(line.id, True)
        heights.add(bench.view.minimumHeight())
    bench.verbs.clear_table()
    heights.add(bench.view.minimumHeight())
    assert heights == {USUAL.sentence_height}


def test_what_it_grew_for_a_longer_text_it_keeps_as_long_as_the_scenario_is_open(bench: SentenceBench) -> None:
    bench.view.resize(420, 80)
    high = bench.view.minimumHeight()
    assert high > USUAL.sentence_height
    for line in bench.deck.red_lines:
        bench.verbs.give_way(line.id, True)
    assert bench.view.heightForWidth(420) < high
    assert bench.view.minimumHeight() == high
    bench.verbs.open_scenario("all_of_europe")
    assert bench.view.minimumHeight() < high


def test_its_first_line_has_the_whole_width_and_the_link_stands_beside_the_second(bench: SentenceBench) -> None:
    bench.view.grab()
    first, second = bench.view.findChildren(PlainLabel)
    assert first.geometry().right() == bench.view.way.geometry().right()
    assert second.geometry().right() < bench.view.way.geometry().left()
    assert first.geometry().bottom() < bench.view.way.geometry().top()


def test_a_single_line_stands_at_the_height_of_its_sign(bench: SentenceBench) -> None:
    bench.verbs.open_scenario("all_of_europe")
    assert not bench.second
    bench.view.grab()
    assert abs(bench.view.findChildren(PlainLabel)[0].geometry().center().y() - bench.view.rect().center().y()) <= 1


def test_a_hovering_card_that_is_impossible_is_called_so(qtbot: QtBot) -> None:
    deck = generated(3)
    nothing = Deck("no_package", "None", deck.issues, deck.actors, constraints=(Constraint("no", NEVER),))
    bench = SentenceBench(qtbot, nothing)
    bench.desk.hover("issue_0", "term_1")
    assert bench.view.text == "“Answer 1.2” is in no feasible package\nDropping it changes nothing."
    assert bench.view.mood == "impossible"


def test_a_what_if_changes_the_sentence_and_undo_brings_it_back(bench: SentenceBench) -> None:
    before = bench.view.text
    bench.verbs.give_way("us_no_troops", True)
    assert bench.first == "Russia vetoes this package, with one red line set aside"
    bench.undo()
    assert bench.view.text == before


def test_while_figures_are_being_found_a_full_table_already_has_its_verdict(qtbot: QtBot) -> None:
    document = Document(bundled_workspace())
    view = SentenceView(Desk(document, SilentAnalyst()))
    qtbot.addWidget(view)
    assert view.text.startswith("The United States and Russia veto")
    Verbs(document).take_off("nato")
    assert view.text == "Looking at the table …"


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("open_places", [0, 2])
def test_every_deck_gets_a_sentence_that_a_reader_hears_too(qtbot: QtBot, name: str, open_places: int) -> None:
    deck = DECKS[name]()
    bench = SentenceBench(
        qtbot, deck, board_of(deck, 1, without=tuple(issue.id for issue in deck.issues[:open_places]))
    )
    assert bench.first
    assert bench.view.mood in MOODS
    assert bench.view.accessibleName() == "Verdict"
    assert bench.view.accessibleDescription() == bench.view.text
    assert not bench.view.grab().isNull()


@pytest.mark.parametrize("name", ["hostile", "30_actors", "bundled"])
@pytest.mark.parametrize("width", [400, 760])
def test_the_sentence_grows_until_all_its_words_can_be_read(qtbot: QtBot, name: str, width: int) -> None:
    deck = DECKS[name]()
    bench = SentenceBench(qtbot, deck, board_of(deck, 2))
    bench.view.resize(width, bench.view.heightForWidth(width))
    for label in bench.view.findChildren(PlainLabel):
        if label.isVisible():
            qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))


def test_markup_in_a_deck_stands_as_it_is(qtbot: QtBot) -> None:
    deck = hostile(CANARY)
    bench = SentenceBench(qtbot, deck, board_of(deck, 2))
    assert CANARY in bench.first
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bench.view.findChildren(PlainLabel))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_can_be_told_and_read(mood: str, tokens: object) -> None:
    fill, _border, sign, name = mood_colors(mood, tokens)
    assert contrast(tokens.text, fill) >= 4.5
    assert contrast(tokens.quiet, fill) >= 4.5
    assert contrast(tokens.surface, sign) >= 3
    assert name


def test_moods_have_signs_of_their_own_beside_their_color() -> None:
    assert len({mood_colors(mood, LIGHT)[3] for mood in ("veto", "deal", "depends", "impossible")}) == 4


def test_it_follows_another_deck(bench: SentenceBench) -> None:
    spy = QSignalSpy(bench.desk.table_changed)
    other = generated(12)
    bench.document.replace(workspace_of(other, board_of(other, 2)))
    assert spy.count() == 1
    assert bench.first.startswith("Party 1, Party 2")
    assert bundled().deck.title not in bench.view.text


@pytest.mark.parametrize("width", [400, 760])
def test_names_of_two_hundred_characters_take_a_few_lines_and_a_reader_hears_more(qtbot: QtBot, width: int) -> None:
    deck = hostile("A title of two hundred characters that goes on and on " + "and on " * 20 + "to end")
    bench = SentenceBench(qtbot, deck, board_of(deck, 2))
    bench.view.resize(width, 80)
    qtbot.waitUntil(lambda: bench.view.height() > 100 or bench.view.minimumHeight() > 100)
    assert bench.view.minimumHeight() <= 190
    shown = [label.text() for label in bench.view.findChildren(PlainLabel)]
    assert width > 400 or all(text.endswith("…") for text in shown if text)
    assert bench.first.endswith("veto this package")
    assert html.escape(bench.first) in bench.view.toolTip()
    if width == 760:
        assert shown[0].endswith("veto this package"), "shorter names first, then fewer words"
    bench.verbs.clear_table()
    assert bench.view.toolTip() == ""


def test_in_a_low_window_it_takes_few_lines_and_its_tooltip_says_what_is_cut(bench: SentenceBench) -> None:
    bench.view.resize(418, 80)
    roomy = bench.view.minimumHeight()
    bench.view.set_measures(LOW)
    assert bench.view.minimumHeight() < roomy - 30
    shown = "\n".join(label.text() for label in bench.view.findChildren(PlainLabel))
    assert "The United States and Russia veto this package" in shown
    assert "Europe-wide structure" not in shown
    assert "Europe-wide structure" in html.unescape(bench.view.toolTip()).replace("\n", " ")
    bench.view.set_measures(USUAL)
    assert bench.view.minimumHeight() == roomy


@pytest.mark.parametrize("measures", [USUAL, LOW])
def test_its_words_are_seen_without_a_second_line(bench: SentenceBench, measures: Measures) -> None:
    bench.verbs.open_scenario("all_of_europe")
    bench.view.set_measures(measures)
    label = next(label for label in bench.view.findChildren(PlainLabel) if label.text().startswith("Nobody"))
    bench.view.grab()
    assert label.width() > 300
