from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from decks_at_hand import CANARY, DECKS, bundled
from desk_bench import SilentAnalyst, chart_tools, workspace_of
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied, one_line_on_each_card
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.export import csv_text, picture
from desktop.document import Document
from desktop.models.concessions import WAITING, ConcessionRole
from desktop.spotlight import Lit, lit_by_lines
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views import knot_page
from desktop.views.chart_panel import ChartPanel
from desktop.views.knot_page import KnotPage
from desktop.views.knot_view import PICTURE, WORDS
from winset.analysis.conflicts import Conflicts
from winset.analysis.engine import OverBudget
from winset.model import EMPTY_BOARD, Agreement, Board, Deck, WhatIf, Workspace
from winset.model.workspace import set_board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DECK = bundled().deck
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


class Bench:
    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None, analyst: Analyst | None = None) -> None:
        self.document = Document(workspace or workspace_of(DECK, UKRAINE_ALONE))
        self.page = KnotPage(chart_tools(self.document, analyst))
        qtbot.addWidget(self.page)
        self.page.resize(780, 520)
        self.page.show()
        self.view, self.list = self.page.view, self.page.view.list

    @property
    def waived(self) -> frozenset[str]:
        return self.document.value.what_if.waived

    @property
    def steps(self) -> int:
        return self.document.undo_stack.index()

    def openings(self) -> list[str]:
        model = self.list.concessions
        return [model.index(row, 0).data(ConcessionRole.OPENING) for row in range(model.rowCount())]

    def click_row(self, row: int) -> None:
        box = self.list.visualRect(self.list.model().index(row, 0))
        QTest.mouseClick(self.list.viewport(), LEFT, pos=box.center())

    def pointed(self) -> tuple[str, str, list[str], str]:
        shown = self.page.reading.pointed
        assert shown is not None
        return shown.heading, shown.remark, [block.text for block in shown.blocks], shown.button


def test_twelve_knots_and_four_ways_out_stand_on_the_screen(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.view.words == (
        "With “For Ukraine alone” there is no deal.",
        "Knot 1 of 12 ties Ukraine and Russia.",
        "The line outlined in red is in every knot.",
        "What would untie it, fewest lines first",
    )
    assert bench.openings() == ["opens 2 deals", "opens 2 deals", "opens 1 deal", "opens 4 deals"]
    assert "“A guarantee with teeth” (partly the encoder’s reading) is in every knot." in bench.page.reading.reading


def test_a_click_on_a_way_out_waives_exactly_its_lines_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click_row(3)
    assert bench.waived == {"us_no_troops", "russia_us_troops", "russia_own_security"}
    assert bench.steps == 1
    assert bench.page.message.startswith(
        "Nothing is tied: four deals are open on this table, with three red lines set aside. "
        "Each of five red lines alone keeps four packages from being deals. "
    )
    assert bench.page.message.endswith("“Deal” means that no red line is crossed.")
    bench.document.undo_stack.undo()
    assert bench.waived == frozenset()
    assert len(bench.view.words) == 4


def test_enter_and_space_make_the_concession_of_the_keyboards_row(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        bench = Bench(qtbot)
        bench.page.activateWindow()
        bench.list.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(bench.list.hasFocus)
        assert bench.pointed()[0] == "Way out 1 of 4"
        QTest.keyClick(bench.list, Qt.Key.Key_Down)
        QTest.keyClick(bench.list, key)
        assert bench.waived == {"us_nato", "russia_nato"}


def test_a_click_on_a_line_of_the_knot_waives_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    pill = bench.view.box.pills[1]
    assert pill.accessibleName() == "Russia: No NATO, not even on the agenda"
    QTest.mouseClick(pill, LEFT)
    assert bench.waived == {"russia_nato"}
    bench.view.box.pills[0].setFocus()
    QTest.keyClick(bench.view.box.pills[0], Qt.Key.Key_Return)
    assert bench.waived == {"russia_nato", "ukraine_security"}


def test_the_line_in_every_knot_is_told_apart_by_more_than_color(qtbot: QtBot) -> None:
    pills = Bench(qtbot).view.box.pills
    assert [pill.everywhere for pill in pills] == [True, False, False, False]
    assert pills[0].accessibleName().endswith("; in every knot")


def test_arrows_and_buttons_go_from_knot_to_knot_and_end_at_the_last(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    box = bench.view.box
    assert not box.before.isEnabled()
    QTest.mouseClick(box.after, LEFT)
    assert box.heading.startswith("Knot 2 of 12")
    bench.page.activateWindow()
    box.pills[1].setFocus()
    qtbot.waitUntil(box.pills[1].hasFocus)
    QTest.keyClick(box.pills[1], Qt.Key.Key_Right)
    assert box.heading.startswith("Knot 3 of 12")
    assert box.pills[1].hasFocus(), "the keyboard stays among the lines"
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Right)
    assert box.heading.startswith("Knot 12 of 12")
    assert not box.after.isEnabled()
    assert bench.pointed()[0] == "Knot 12 of 12"
    QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Left)
    assert box.place == bench.view.place == 10


def test_pointing_at_a_line_reads_its_quotation_speaker_source_and_firmness(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.box.pills[3].pointed.emit("russia_own_security")
    assert bench.pointed() == (
        "Pointing at",
        "In 4 of 12 knots.",
        ["Its own security on the table"],
        "Let go of this line",
    )
    shown = bench.page.reading.pointed
    assert shown is not None
    assert shown.blocks[0].quote == DECK.red_line("russia_own_security").quote
    assert shown.blocks[0].evidence.endswith("the encoder’s reading; assumed firm 40 %")


def test_pointing_at_a_way_out_reads_all_its_lines_and_the_button_makes_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.list.pointed.emit(3)
    heading, remark, lines, button = bench.pointed()
    assert (heading, remark, button) == (
        "Way out 4 of 4",
        "It opens 4 deals on this table.",
        "Let go of these three lines",
    )
    assert len(lines) == 3
    bench.list.pointed.emit(-1)
    assert bench.pointed()[0] == "Way out 4 of 4", "it stays while the mouse goes to the button"
    bench.page.reading.pressed.emit()
    assert len(bench.waived) == 3


def test_what_is_pointed_at_is_lit_everywhere_and_what_others_point_at_is_lit_here(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    spotlight = bench.page.tools.spotlight
    bench.list.pointed.emit(1)
    assert spotlight.lit == lit_by_lines(DECK, ("us_nato", "russia_nato"))
    bench.list.pointed.emit(-1)
    assert not spotlight.lit
    before = bench.view.grab().toImage()
    spotlight.point(bench, Lit(lines=frozenset({"ukraine_security"})))
    assert bench.view.grab().toImage() != before
    spotlight.leave(bench)
    assert bench.view.grab().toImage() == before
    bench.view.matrix.pointed.emit("us_nato")
    assert spotlight.lit.actors == {"us"}
    bench.page.hide()
    assert not spotlight.lit


def test_the_whole_deck_has_deals_and_says_so_and_nothing_can_leave(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.scopes.choose("deck")
    assert bench.page.message.startswith("Nothing is tied: two deals are open in the whole deck.")
    assert bench.page.export() is None
    bench.page.scopes.choose("table")
    assert bench.page.message == ""


def test_an_impossible_table_is_no_knot(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.document.apply(lambda now: set_board(now, Board({"force": "none", "size": "from_200k"})), "put")
    assert bench.page.message.startswith("No package holds the cards on this table, so no red line is to blame.")
    assert "A force has a size" in bench.page.message


def test_a_full_table_shows_the_lines_it_crosses(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(DECK, bundled().scenarios[0].board))
    assert bench.view.words[:2] == (
        "With these nine cards there is no deal.",
        "Each of these three red lines rules out a deal on its own.",
    )
    assert [pill.line for pill in bench.view.box.pills] == ["us_no_troops", "russia_us_troops", "russia_own_security"]
    assert not bench.view.box.after.isVisible()
    assert not bench.view.forms.button(PICTURE).isVisible()
    assert bench.openings() == ["opens 1 deal"]


def test_a_decision_rule_permits_vetoes_and_the_page_says_so(qtbot: QtBot) -> None:
    deck = replace(DECK, agreement=Agreement(("us", "russia", "ukraine"), None))
    bench = Bench(qtbot, workspace_of(deck, UKRAINE_ALONE))
    assert "A concession may leave vetoes standing that the decision rule permits." in bench.page.reading.reading
    assert len(bench.openings()) == bench.list.concessions.rowCount() > 0


def test_a_decision_rule_that_is_tried_counts_and_stays_when_lines_are_let_go(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    rule = Agreement(("us", "russia", "ukraine"), None)
    bench.page.tools.verbs.try_rule(rule)
    assert "A concession may leave vetoes standing" in bench.page.reading.reading
    bench.click_row(0)
    assert bench.document.value.what_if.agreement == rule
    assert bench.page.message.startswith("Nothing is tied")


def test_the_picture_chooses_knots_and_lets_go_of_lines(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.show_form(PICTURE)
    matrix = bench.view.matrix
    assert matrix.isVisible()
    assert not bench.view.box.isVisible()
    QTest.mouseClick(matrix, LEFT, pos=matrix.column_rect(4).center().toPoint())
    assert bench.view.place == 4
    assert bench.pointed()[0] == "Knot 5 of 12"
    QTest.mouseMove(matrix, matrix.row_rect(0).topLeft().toPoint() + QPoint(40, 12))
    assert bench.pointed()[2] == ["A guarantee with teeth"]
    QTest.mouseClick(matrix, LEFT, pos=matrix.row_rect(0).topLeft().toPoint() + QPoint(40, 12))
    assert bench.waived == {"ukraine_security"}


def test_the_picture_is_gone_through_by_keyboard(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.show_form(PICTURE)
    matrix = bench.view.matrix
    matrix.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(matrix, key)
    assert bench.view.place == 1
    assert "Knot 2 of 12 ties Ukraine and Russia: A guarantee with teeth" in matrix.accessibleDescription()
    assert bench.pointed()[2] == ["No NATO membership"]
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert bench.waived == {"us_nato"}


def test_which_form_is_shown_stays_and_a_single_knot_has_only_words(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.show_form(PICTURE)
    bench.document.apply(lambda now: set_board(now, now.board.with_card("nato", "none")), "put")
    assert bench.view.matrix.isVisible()
    hopeless = DECKS["hopeless"]()
    bench.document.replace(workspace_of(hopeless))
    assert bench.view.box.isVisible()
    assert not bench.view.forms.button(WORDS).isVisible()


def test_fifty_of_a_thousand_concessions_are_counted_at_first_and_those_that_are_seen(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(one_line_on_each_card()))
    known = [row for row, words in enumerate(bench.openings()) if words != WAITING]
    assert known == list(range(50))
    bench.list.scrollTo(bench.list.model().index(700, 0))
    assert bench.openings()[700] == "opens 1 deal"
    assert bench.openings()[400] == WAITING
    assert bench.view.words[-1] == "What would untie it, the first 1,000 ways, fewest lines first"


def test_what_is_not_counted_yet_is_not_guessed(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    tied = bench.page.shown
    assert tied is not None
    bench.page.tools.analyst.ask = SilentAnalyst().ask  # type: ignore[method-assign]
    bench.list.show_tied(DECK, tied[1])
    assert bench.openings() == [WAITING] * 4


def test_reasons_stand_where_nothing_could_be_found(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_args: object, **_kwargs: object) -> Conflicts:
        raise OverBudget

    monkeypatch.setattr(knot_page, "conflicts", too_much)
    assert Bench(qtbot).page.message.startswith("The knots were not computed: the red lines of this deck are too")
    reasons = {"knots": "so", "concessions": "so"}
    monkeypatch.setattr(knot_page, "conflicts", lambda *_a, **_k: Conflicts(None, None, reasons=reasons))
    assert Bench(qtbot).page.message == "The knots were not computed: so."
    some = Conflicts(None, (("us_nato", "russia_nato"),), reasons={"knots": "so"})
    monkeypatch.setattr(knot_page, "conflicts", lambda *_a, **_k: some)
    bench = Bench(qtbot)
    assert bench.view.words == (
        "With “For Ukraine alone” there is no deal.",
        "The knots were not computed: so.",
        "What would untie it: there is one way",
    )
    assert not bench.view.box.isVisible()
    assert "The knots were not computed: so." in bench.page.reading.reading


def test_picture_and_data_leave(qtbot: QtBot) -> None:
    chart = Bench(qtbot).page.export()
    assert chart is not None
    assert chart.name == "ukraine-settlement-2025-the-knot"
    assert picture(chart, "png", 96).startswith(b"\x89PNG")
    assert csv_text(chart.data()).splitlines()[-1].endswith(",3.0,4,on this table")


def overlapping(page: KnotPage) -> list[tuple[str, str]]:
    """Parts of the view that are painted over one another."""
    view = page.view
    parts: list[QWidget] = [
        part
        for part in (view._title, view._scope, view.box, view._picture, view._heading, view.list)
        if part.isVisible()
    ]
    boxes = [part.geometry() for part in parts]
    return [
        (type(parts[one]).__name__, type(parts[other]).__name__)
        for one in range(len(parts))
        for other in range(one + 1, len(parts))
        if boxes[one].intersects(boxes[other])
    ]


SAMPLES = {
    "bundled": lambda: workspace_of(DECK, UKRAINE_ALONE),
    "full": lambda: workspace_of(DECK, bundled().scenarios[0].board),
    "hostile": lambda: workspace_of(hostile_and_tied()),
    "cards": lambda: workspace_of(one_line_on_each_card()),
    "hopeless": lambda: workspace_of(DECKS["hopeless"]()),
}


@pytest.mark.parametrize("form", [WORDS, PICTURE], ids=["words", "picture"])
@pytest.mark.parametrize("size", [(320, 226), (476, 226), (746, 240), (760, 420), (1500, 800)], ids=str)
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_overlaps_at_any_size(qtbot: QtBot, name: str, size: tuple[int, int], form: int) -> None:
    panel = ChartPanel(chart_tools(Document(SAMPLES[name]())))
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    panel.show_chart("knot")
    page = panel.current
    assert isinstance(page, KnotPage)
    page.view.show_form(form)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert overlapping(page) == []
    assert not [
        bar
        for bar in page.view.findChildren(QScrollBar)
        if bar.isVisible() and bar.orientation() == Qt.Orientation.Horizontal
    ]
    assert not panel.grab().isNull()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*DECKS, "tied"])
def test_every_deck_is_shown_or_degrades_with_a_sentence(
    qtbot: QtBot, qapp: QApplication, name: str, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    deck: Deck = hostile_and_tied() if name == "tied" else DECKS[name]()
    bench = Bench(qtbot, workspace_of(deck, EMPTY_BOARD, WhatIf()))
    assert bool(bench.page.message) != bool(bench.page.reading.reading)
    assert bench.page.message.endswith(".") or len(bench.view.words) >= 3
    assert not bench.page.grab().isNull()


def test_a_tooltip_of_the_picture_names_line_and_knot(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.show_form(PICTURE)
    matrix = bench.view.matrix
    name = matrix.row_rect(0).topLeft() + QPointF(40, 12)
    assert matrix.tip_at(name) == (
        "Ukraine: A guarantee with teeth\nin 12 of 12 knots, every one\n"
        "Click or Enter: let go of this line in the what-if"
    )
    dot = QPointF(matrix.column_rect(2).center().x(), matrix.row_rect(1).center().y())
    assert matrix.tip_at(dot).splitlines()[-2:] == [
        "Knot 3 of 12 ties Ukraine, the United States and Russia.",
        "Click, ← or →: read about a knot",
    ]


def test_no_text_of_a_deck_is_taken_for_markup(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(hostile_and_tied()))
    bench.list.pointed.emit(0)
    for part in bench.page.findChildren(QWidget):
        assert not isinstance(part, QLabel) or part.textFormat() == Qt.TextFormat.PlainText
        assert CANARY not in part.toolTip(), "a tooltip would load the file"
