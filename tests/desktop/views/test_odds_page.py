from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from decks_at_hand import CANARY, DECKS, board_of, bundled, generated
from desk_bench import chart_tools, workspace_of
from knots_at_hand import UKRAINE_ALONE, hostile_and_tied, one_line_on_each_card
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.export import csv_text, picture
from desktop.document import Document
from desktop.spotlight import Lit, lit_by_actor, lit_by_lines
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views import odds_page
from desktop.views.chart_panel import ChartPanel
from desktop.views.odds_page import OddsPage
from winset.analysis.engine import OverBudget
from winset.analysis.odds import Odds
from winset.model import EMPTY_BOARD, NEVER, Board, Deck, WhatIf, Workspace
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
        QCursor.setPos(790, 790)  # beside the page
        self.document = Document(workspace or workspace_of(DECK, UKRAINE_ALONE))
        self.page = OddsPage(chart_tools(self.document, analyst))
        qtbot.addWidget(self.page)
        self.page.resize(1000, 640)
        self.page.show()
        QApplication.sendPostedEvents()
        self.tornado = self.page.view.tornado

    @property
    def firmness(self) -> dict[str, Decimal]:
        return dict(self.document.value.what_if.firmness)

    @property
    def steps(self) -> int:
        return self.document.undo_stack.index()

    @property
    def order(self) -> list[str]:
        return [row.line for row in self.tornado.rows]

    def sentence(self) -> str:
        return self.page.view.words[0]

    def press(self, line: str, firmness: str) -> None:
        slider = self.tornado.row(line).slider
        QTest.mousePress(slider, LEFT, pos=QPointF(slider.x_of(Decimal(firmness)), 12).toPoint())

    def drag(self, line: str, firmness: str) -> None:
        slider = self.tornado.row(line).slider
        QTest.mouseMove(slider, QPointF(slider.x_of(Decimal(firmness)), 12).toPoint())

    def let_go(self, line: str) -> None:
        QTest.mouseRelease(self.tornado.row(line).slider, LEFT)


def test_the_chance_and_the_heaviest_lines_stand_on_the_screen(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.page.view.words == (
        "Chance that the red lines leave room for a deal on this table, if the firmness assumed is right and the lines "
        "are independent: 15.9 %.",
        "Expected number of deals on this table, on the same assumptions: 1.54.",
    )
    assert bench.order[:3] == ["ukraine_security", "us_no_guarantee", "russia_us_guarantee"]
    assert len(bench.order) == 8
    assert bench.tornado.scale == 1.0


def test_a_drag_is_one_step_the_chance_follows_it_and_undo_brings_all_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    seen = []
    bench.press("ukraine_security", "0.6")
    for firmness in ("0.5", "0.4", "0.3"):
        bench.drag("ukraine_security", firmness)
        seen.append(bench.sentence())
    bench.let_go("ukraine_security")
    assert len(set(seen)) == 3, "the chance follows the hand"
    assert bench.firmness == {"ukraine_security": Decimal("0.3")}
    assert bench.steps == 1
    bench.press("ukraine_security", "0.1")
    bench.let_go("ukraine_security")
    assert bench.steps == 2, "another drag is another step"
    bench.document.undo_stack.undo()
    assert bench.tornado.row("ukraine_security").slider.firmness == Decimal("0.3")
    bench.document.undo_stack.undo()
    assert bench.firmness == {}
    assert bench.tornado.row("ukraine_security").slider.firmness == Decimal("0.9")
    assert "15.9 %" in bench.sentence()


def test_no_row_moves_under_a_hand_that_drags_and_all_find_their_place_after(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    before = bench.order
    bench.press("us_nato", "0.1")
    bench.drag("us_nato", "0.02")
    assert bench.order == before
    bench.let_go("us_nato")
    assert bench.order != before
    assert sorted(bench.order) == sorted(before)


def test_keys_move_the_firmness_and_rows_stay_until_the_keyboard_leaves(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.activateWindow()
    slider = bench.tornado.row("us_nato").slider
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    before = bench.order
    for _ in range(9):
        QTest.keyClick(slider, Qt.Key.Key_PageDown)
    assert bench.firmness == {"us_nato": Decimal("0.05")}
    assert bench.order == before
    bench.tornado.row("us_no_guarantee").slider.setFocus()
    assert bench.order != before


def test_back_to_the_decks_own_value_by_button_key_and_double_click(qtbot: QtBot) -> None:
    ways: list[Callable[[Bench], None]] = [
        lambda bench: bench.tornado.row("us_nato").back.click(),
        lambda bench: QTest.keyClick(bench.tornado.row("us_nato").slider, Qt.Key.Key_Delete),
        lambda bench: QTest.mouseDClick(bench.tornado.row("us_nato").slider, LEFT, pos=QPoint(60, 12)),
    ]
    for way in ways:
        what_if = WhatIf.of(firmness={"us_nato": Decimal("0.5")})
        bench = Bench(qtbot, workspace_of(DECK, UKRAINE_ALONE, what_if))
        row = bench.tornado.row("us_nato")
        assert row.back.isVisible()
        assert row.back.accessibleName() == "Back to the deck’s 95 %"
        way(bench)
        assert bench.firmness == {}
        assert not bench.tornado.row("us_nato").back.isVisible()


def test_at_certainty_a_sentence_stands_instead_of_the_tornado_and_the_sliders_stay_in_reach(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.press("ukraine_security", "0.0")
    bench.let_go("ukraine_security")
    assert bench.sentence() == (
        "The red lines leave room for a deal on this table: those in the way are assumed not to hold."
    )
    shown = bench.page.shown
    assert shown is not None
    assert not shown[1].has_tornado
    assert "ukraine_security" in bench.order
    bench.press("ukraine_security", "0.5")
    bench.let_go("ukraine_security")
    assert bench.sentence().startswith("Chance that the red lines leave room")


def test_the_whole_deck_has_deals_whatever_is_firm_and_its_lines_can_be_unfolded(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.scopes.choose("deck")
    assert bench.sentence() == (
        "The red lines leave room for a deal in the whole deck, however firm the red lines are assumed to be."
    )
    assert bench.order == []
    assert bench.tornado.more.text() == "Show all 17 red lines"
    bench.tornado.more.click()
    assert len(bench.order) == 17
    assert not bench.tornado.more.isVisible()


def test_where_no_red_line_refuses_anything_that_is_said_and_nothing_is_to_be_pointed_at(qtbot: QtBot) -> None:
    without = replace(DECK, red_lines=())
    bench = Bench(qtbot, workspace_of(without, UKRAINE_ALONE))
    assert bench.sentence() == "This deck has no red lines: every feasible package on this table is a deal."
    assert bench.page.view.words[1] == "Number of deals on this table: 1,512."
    assert bench.page.reading.pointed is None
    never = replace(without, red_lines=(replace(DECK.red_lines[0], rule=NEVER, kind="refuses"),))
    bench = Bench(qtbot, workspace_of(never, EMPTY_BOARD))
    bench.page.scopes.choose("deck")
    assert bench.sentence() == (
        "No red line of this deck refuses anything: every feasible package in the whole deck is a deal."
    )
    assert told_as_a_whole(bench) == "Where nothing is refused, firmness plays no part."
    assert bench.page.reading.pointed is None


def told_as_a_whole(bench: Bench) -> str:
    return next(label.text() for label in bench.page.reading.findChildren(QLabel) if "firmness" in label.text())


def test_an_impossible_table_has_no_odds(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.document.apply(lambda now: set_board(now, Board({"force": "none", "size": "from_200k"})), "put")
    assert bench.page.message.startswith("There is no package to leave room for. These cards cannot lie together:")
    assert bench.page.export() is None


def test_a_full_table_says_how_likely_each_actor_vetoes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(DECK, bundled().scenarios[0].board))
    assert bench.sentence().startswith("Chance that nobody vetoes this package, if the firmness assumed is right")
    assert [actor.accessibleName() for actor in bench.page.view.actors] == [
        "Ukraine: 0 %",
        "United States: 95.0 %",
        "Russia: 94.0 %",
        "Europe: 0 %",
    ]
    bench.document.apply(lambda now: set_board(now, UKRAINE_ALONE), "put")
    assert bench.page.view.actors == []


def test_pointing_lights_lines_and_actors_everywhere_and_what_others_point_at_is_lit_here(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(DECK, bundled().scenarios[0].board))
    spotlight = bench.page.tools.spotlight
    row = bench.tornado.row("us_no_troops")
    QApplication.sendEvent(row, QEvent(QEvent.Type.Enter))
    assert spotlight.lit == lit_by_lines(DECK, ("us_no_troops",))
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.remark == "0 % with it for certain, 6.0 % without it; assumed firm 95 %."
    assert pointed.blocks[0].quote == DECK.red_line("us_no_troops").quote
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert not spotlight.lit
    QApplication.sendEvent(bench.page.view.actors[2], QEvent(QEvent.Type.Enter))
    assert spotlight.lit == lit_by_actor(DECK, "russia")
    spotlight.leave(bench.page)
    before = bench.page.view.grab().toImage()
    for lit in (Lit(actors=frozenset({"us"})), Lit(lines=frozenset({"russia_us_troops"}))):
        spotlight.point(bench, lit)
        assert bench.page.view.grab().toImage() != before
        spotlight.leave(bench)
        assert bench.page.view.grab().toImage() == before


def test_what_is_read_about_follows_the_firmness(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    QApplication.sendEvent(bench.tornado.row("us_nato"), QEvent(QEvent.Type.Enter))
    bench.press("us_nato", "0.5")
    bench.let_go("us_nato")
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.remark.endswith("assumed firm 50 % (deck: 95 %).")


def test_bounds_stand_as_an_interval_and_sliders_without_bars(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bounded = Odds(None, None, None, (0.1, 0.2), {"deal_possible": "too many", "expected_win_set": "so"})
    monkeypatch.setattr(odds_page, "odds", lambda *_args, **_kwargs: bounded)
    bench = Bench(qtbot)
    assert "lies between 10.0 % and 20.0 %" in bench.sentence()
    assert bench.tornado.more.text() == "Show all 17 red lines"
    bench.tornado.more.click()
    assert not bench.page.grab().isNull()
    assert bench.page.export() is not None


def test_rules_that_are_too_much_are_a_sentence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_args: object, **_kwargs: object) -> Odds:
        raise OverBudget("so")

    monkeypatch.setattr(odds_page, "odds", too_much)
    assert Bench(qtbot).page.message == "The odds were not computed: so."


def test_long_answers_are_asked_for_once_the_hand_pauses_and_the_sliders_follow_at_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page._took = 1.0
    before = bench.sentence()
    bench.press("ukraine_security", "0.5")
    bench.drag("ukraine_security", "0.4")
    assert bench.sentence() == before
    assert bench.tornado.row("ukraine_security").slider.firmness == Decimal("0.4")
    qtbot.waitUntil(lambda: bench.sentence() != before)
    bench.let_go("ukraine_security")


def test_a_real_analyst_answers_with_the_last_firmness(qtbot: QtBot) -> None:
    analyst = Analyst()
    bench = Bench(qtbot, analyst=analyst)
    qtbot.waitUntil(lambda: bool(bench.tornado.rows))
    bench.press("ukraine_security", "0.6")
    for firmness in ("0.5", "0.3", "0.0"):
        bench.drag("ukraine_security", firmness)
    bench.let_go("ukraine_security")
    qtbot.waitUntil(lambda: bench.sentence().endswith("assumed not to hold."))
    qtbot.waitUntil(lambda: analyst.idle)
    analyst.close()


def test_picture_and_data_leave(qtbot: QtBot) -> None:
    chart = Bench(qtbot).page.export()
    assert chart is not None
    assert chart.name == "ukraine-settlement-2025-odds"
    assert picture(chart, "png", 96).startswith(b"\x89PNG")
    assert csv_text(chart.data()).splitlines()[1].startswith("chance of room for a deal,")
    assert csv_text(chart.data()).splitlines()[1].endswith(",on this table")


SAMPLES = {
    "bundled": lambda: workspace_of(DECK, UKRAINE_ALONE),
    "full": lambda: workspace_of(DECK, bundled().scenarios[0].board),
    "hostile": lambda: workspace_of(
        hostile_and_tied(),
        EMPTY_BOARD,
        WhatIf.of(firmness={line.id: Decimal("0.5") for line in hostile_and_tied().red_lines}),
    ),
    "cards": lambda: workspace_of(one_line_on_each_card()),
    "30_actors": lambda: workspace_of(generated(30), board_of(generated(30), 2)),
}


@pytest.mark.parametrize("size", [(320, 226), (476, 226), (746, 240), (760, 420), (1500, 800)], ids=str)
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_overlaps_at_any_size(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    panel = ChartPanel(chart_tools(Document(SAMPLES[name]())))
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    panel.show_chart("odds")
    page = panel.current
    assert isinstance(page, OddsPage)
    page.view.tornado.more.click()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    view = page.view
    parts = [
        part for part in (view._title, view._sentence, view._expected, view._vetoes, view._actors) if part.isVisible()
    ]
    boxes = [part.geometry() for part in (*parts, view.tornado)]
    assert not [1 for one, box in enumerate(boxes) for other in boxes[one + 1 :] if box.intersects(other)]
    rows = page.view.tornado.rows
    assert all(above.geometry().bottom() < below.geometry().top() for above, below in pairwise(rows))
    for row in rows:
        assert row.rect().contains(row.slider.geometry())
        assert row.rect().contains(row.back.geometry())
        assert not row.slider.geometry().intersects(row.back.geometry())
    assert not panel.grab().isNull()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", DECKS)
def test_every_deck_is_shown_or_degrades_with_a_sentence(
    qtbot: QtBot, qapp: QApplication, name: str, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    deck: Deck = DECKS[name]()
    for board in (EMPTY_BOARD, board_of(deck, 2)):
        bench = Bench(qtbot, workspace_of(deck, board))
        assert bench.page.message.endswith(".") or bench.sentence().endswith(".")
        assert not bench.page.grab().isNull()


def test_another_deck_begins_folded_with_its_own_lines(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.tornado.more.click()
    bench.document.replace(workspace_of(one_line_on_each_card()))
    assert bench.order == []
    assert bench.tornado.more.text() == "Show 24 of 60 red lines"
    bench.tornado.more.click()
    assert len(bench.order) == 24


def test_no_text_of_a_deck_is_taken_for_markup(qtbot: QtBot) -> None:
    bench = Bench(qtbot, SAMPLES["hostile"]())
    QApplication.sendEvent(bench.tornado.rows[0], QEvent(QEvent.Type.Enter))
    for part in bench.page.findChildren(QWidget):
        assert not isinstance(part, QLabel) or part.textFormat() == Qt.TextFormat.PlainText
        assert CANARY not in part.toolTip(), "a tooltip would load the file"


def told(bench: Bench) -> str:
    pointed = bench.page.reading.pointed
    assert pointed is not None
    return pointed.blocks[0].text if pointed.blocks else pointed.heading


HINT = "Point at a red line to read on whose word it stands."


def test_a_line_that_the_mouse_left_is_not_pointed_at_any_more(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    row = bench.tornado.row("us_nato")
    QApplication.sendEvent(row, QEvent(QEvent.Type.Enter))
    assert told(bench) != HINT
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert told(bench) == HINT
    assert bench.tornado.pointed_line == ""


def test_on_the_way_to_the_reading_the_line_stays_until_the_mouse_leaves_the_page(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    row = bench.tornado.row("us_nato")
    QApplication.sendEvent(row, QEvent(QEvent.Type.Enter))
    QCursor.setPos(bench.page.reading.mapToGlobal(bench.page.reading.rect().center()))
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert told(bench) != HINT
    QApplication.sendEvent(bench.page, QEvent(QEvent.Type.Leave))
    assert told(bench) == HINT


def test_the_keyboards_line_is_read_about_where_the_mouse_left_another(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.activateWindow()
    slider = bench.tornado.row("us_nato").slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(slider.hasFocus)
    said = told(bench)
    other = bench.tornado.row("us_no_guarantee")
    QApplication.sendEvent(other, QEvent(QEvent.Type.Enter))
    assert told(bench) != said
    QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
    assert told(bench) == said
    assert bench.page.tools.spotlight.lit == lit_by_lines(DECK, ("us_nato",))


def test_a_row_that_comes_under_a_resting_mouse_is_the_one_that_is_read_about(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    first = bench.tornado.rows[0]
    QApplication.sendEvent(first, QEvent(QEvent.Type.Enter))
    more = bench.tornado.more
    assert more.isVisible()
    QCursor.setPos(more.mapToGlobal(more.rect().center()))
    QApplication.sendEvent(first, QEvent(QEvent.Type.Leave))
    more.click()
    qtbot.waitUntil(lambda: bench.tornado.pointed_line != "")
    row = bench.tornado.row(bench.tornado.pointed_line)
    assert row.rect().contains(row.mapFromGlobal(QCursor.pos()))
    assert bench.page.tools.spotlight.lit.lines == {row.line}


def test_a_row_that_is_scrolled_under_a_resting_mouse_is_the_one_that_is_read_about(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.tornado.more.click()
    bench.page.resize(1000, 330)
    QApplication.processEvents()
    area = bench.page.findChildren(QScrollArea)
    bar = max(
        (one.verticalScrollBar() for one in area if one.isAncestorOf(bench.tornado)), key=lambda one: one.maximum()
    )
    bar.setValue(bar.maximum() // 2)
    here = next(row for row in bench.tornado.rows if not row.visibleRegion().isEmpty())
    QCursor.setPos(here.mapToGlobal(here.rect().bottomLeft()))
    QApplication.sendEvent(here, QEvent(QEvent.Type.Enter))
    bar.setValue(bar.value() + 3 * here.height())
    row = bench.tornado.row(bench.tornado.pointed_line)
    assert row is not here
    assert row.rect().contains(row.mapFromGlobal(QCursor.pos()))
