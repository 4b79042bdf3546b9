from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from chart_samples import bundled
from decks_at_hand import DECKS, board_of, ferry, hopeless, without_red_lines
from desk_bench import SilentAnalyst, chart_tools, workspace_of
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from benchmarks.decks import DECKS as BIG_DECKS
from desktop.analyst import Analyst
from desktop.charts import package_list
from desktop.charts.export import csv_text, picture
from desktop.charts.package_filter import DEALS, Condition
from desktop.document import Document
from desktop.models.package_window_model import LOADING
from desktop.spotlight import lit_by_actor, lit_by_card
from desktop.theme import apply_theme, font
from desktop.tokens import DARK, LIGHT
from desktop.views import packages_page
from desktop.views.chart_panel import ChartPanel
from desktop.views.packages_page import PackagesPage
from desktop.views.row_cells import PAD, term_widths
from winset.analysis.engine import OverBudget
from winset.analysis.package_rows import package_rows
from winset.analysis.ranking import Filter, Ranking
from winset.analysis.verdict import crossed_lines
from winset.model import EMPTY_BOARD, Agreement, Board, Workspace, new_workspace
from winset.model.workspace import set_board, set_what_if

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


class Bench:
    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None, analyst: Analyst | None = None) -> None:
        self.document = Document(workspace or new_workspace(FILE.deck, FILE.scenarios))
        self.tools = chart_tools(self.document, analyst)
        self.page = PackagesPage(self.tools)
        self.hints: list[str] = []
        self.tools.verbs.hint.connect(self.hints.append)
        qtbot.addWidget(self.page)
        self.page.resize(790, 520)
        self.page.show()
        self.view, self.model = self.page.view, self.page.view.packages

    @property
    def count(self) -> str:
        return self.page.count.text

    def number(self, line: int = 0) -> str:
        return self.model.headerData(line, Qt.Orientation.Vertical)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.view.table, key)

    def go_to(self, text: str) -> None:
        self.page.number.setText(text)
        QTest.keyClick(self.page.number, Qt.Key.Key_Return)

    def title(self) -> str:
        pointed = self.page.reading.pointed
        return pointed.title if pointed else ""


def ranks(deck, board: Board, wanted: Filter) -> int:
    return Ranking(deck, board, wanted=wanted).total


def test_all_feasible_packages_are_listed_from_the_first(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.count == "3,024 packages"
    assert bench.number() == "1"
    first = Ranking(FILE.deck, EMPTY_BOARD).package(0)
    row = bench.model.row_at(0)
    assert row is not None
    assert row.package == first
    assert "all of them are listed" in bench.page.reading.reading


def test_home_end_and_pages_go_through_a_million_million_packages(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(BIG_DECKS["20x4"]()))
    total = bench.model.total
    rows = bench.view.in_view
    bench.key(Qt.Key.Key_End)
    assert bench.view.current == total - 1
    assert bench.number(rows - 1) == f"{total:,}"
    bench.key(Qt.Key.Key_PageUp, Qt.Key.Key_Up)
    assert bench.view.current == total - rows - 1
    bench.key(Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Down)
    assert bench.view.current == rows
    assert bench.number(0) == "2" or int(bench.number(0)) <= rows + 1
    bench.go_to(f"{total // 2:,}")
    assert bench.title() == f"Package {total // 2:,}"
    row = bench.model.row_at(bench.view.current - bench.model.top)
    assert row is not None
    assert row.rank == total // 2 - 1


def test_the_wheel_goes_by_rows_and_stops_at_the_ends(qtbot: QtBot) -> None:
    bench = Bench(qtbot)

    def turn(notches: int) -> None:
        at = QPointF(50, 50)
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(bench.view.table.viewport(), event)

    turn(-2)
    assert bench.model.top == 6
    turn(5)
    assert bench.model.top == 0


def test_a_number_typed_for_one_deck_is_not_there_for_another(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.go_to("99999")
    bench.page.scopes.choose("table")
    assert bench.page.number.text() == "99999"
    other = workspace_of(ferry().deck)
    bench.document.apply(lambda _: other, "open")
    assert bench.page.number.text() == ""


def test_a_number_beyond_the_list_is_refused_with_a_hint(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    for wrong in ("3025", "0", "-1", "x", "", "1.5", "²"):
        bench.go_to(wrong)
    assert bench.hints == ["Type a whole number from 1 to 3,024."] * 7
    assert bench.model.top == 0


def test_conditions_are_combined_counted_and_taken_away(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    us, russia = Condition("vetoed_by", ("us",)), Condition("accepted_by", ("russia",))
    bench.page.filters.add(us)
    bench.page.filters.add(russia)
    left = ranks(FILE.deck, EMPTY_BOARD, Filter(vetoed_by=["us"], accepted_by=["russia"]))
    assert bench.count == f"{left:,} of 3,024 packages"
    assert "of 3,024 feasible packages meet the filter" in bench.page.reading.reading
    chips = bench.page.filters.chips()
    assert [chip.text() for chip in chips] == ["vetoed by the United States", "accepted by Russia"]
    chips[0].click()
    assert bench.page.filters.conditions == (russia,)
    bench.page.filters.clear_button.click()
    assert bench.page.filters.conditions == ()
    assert bench.count == "3,024 packages"


def test_deals_are_one_click(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.deals.click()
    assert bench.count == "2 of 3,024 packages"
    assert all(bench.model.row_at(line).agreed for line in range(2))
    bench.page.filters.deals.click()
    assert bench.count == "3,024 packages"


def test_a_card_is_fixed_and_its_column_folded(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(Condition("card", ("force", "none")))
    assert "force" not in bench.model.issues
    assert bench.count == f"{ranks(FILE.deck, Board({'force': 'none'}), Filter()):,} of 3,024 packages"


def test_the_menu_offers_every_kind_of_condition_and_is_filled_when_opened(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    menus = [menu for menu in bench.page.filters.menu.findChildren(QMenu) if menu.parent() is bench.page.filters.menu]
    titles = ["Vetoed by", "Accepted by", "Vetoed by exactly", "Crosses the red line", "Holds the card"]
    assert [menu.title() for menu in menus] == titles
    assert menus[4].isEmpty()
    for menu in menus:
        menu.aboutToShow.emit()
    nato = menus[4].actions()[0].menu()
    nato.aboutToShow.emit()
    assert [action.text() for action in nato.actions()] == [term.title for term in FILE.deck.issues[0].terms]
    nato.actions()[0].trigger()
    menus[2].actions()[0].trigger()
    assert bench.page.filters.conditions == (
        Condition("card", ("nato", FILE.deck.issues[0].terms[0].id)),
        Condition("veto_set"),
    )


def test_an_empty_result_says_so_and_the_conditions_can_still_be_taken_away(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(Condition("card", ("nato", "member")))
    bench.page.filters.add(Condition("accepted_by", ("us",)))
    assert bench.page.message.startswith("In the whole deck no feasible package meets all of these conditions.")
    assert bench.page.filters.chips()[1].isVisible()
    bench.page.filters.chips()[1].click()
    assert bench.page.message == ""


def test_a_condition_against_the_table_says_what_lies_there(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(FILE.deck, Board({"nato": "none"})))
    bench.page.scopes.choose("table")
    bench.page.filters.add(Condition("card", ("nato", "member")))
    assert "on this table “No membership” answers “NATO membership”" in bench.page.message


def test_on_the_table_only_its_completions_are_listed_and_their_common_cards_told_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(FILE.deck, Board({"nato": "none", "force": "none"})))
    bench.page.scopes.choose("table")
    assert bench.count == f"{ranks(FILE.deck, Board({'nato': 'none', 'force': 'none'}), Filter()):,} packages"
    assert not {"nato", "force"} & set(bench.model.issues)
    assert bench.page._fixed.text.startswith("All have: NATO membership: No membership; Peacekeepers in Ukraine: No")


def test_nothing_feasible_is_said(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(FILE.deck, Board({"force": "none", "size": "below_200k"})))
    bench.page.scopes.choose("table")
    assert bench.page.message.startswith("No feasible package holds the cards on this table")


def test_the_mouse_and_the_keyboard_point_and_the_reading_says_who_vetoes_and_why(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.table.pointed.emit(bench.model.index(2, 1))
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.title == "Package 3"
    assert pointed.remark.endswith("veto this package.") or "vetoes this package." in pointed.remark
    block = pointed.blocks[0]
    line = next(line for line in FILE.deck.red_lines if line.name == block.text)
    assert block.quote == (line.quote or "")
    assert "assumed firm" in block.evidence
    if line.source:
        assert FILE.deck.source(line.source).title in block.evidence


def test_a_tooltip_says_through_which_red_lines_each_actor_vetoes(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    row = bench.model.row_at(2)
    assert row is not None
    tip = bench.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    for line in crossed_lines(FILE.deck, row.package):
        assert line.name in tip
    assert "NATO membership: No membership" in bench.model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
    bench.page.filters.add(DEALS)
    assert "Nobody’s red line is crossed" in bench.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_double_click_opens_the_package_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    index = bench.model.index(4, 0)
    at = bench.view.table.visualRect(index).center()
    QTest.mouseClick(bench.view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.view.current == 4
    QTest.mouseDClick(bench.view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.document.value.board == Ranking(FILE.deck, EMPTY_BOARD).package(4)
    assert bench.document.undo_stack.undoText() == "open package 5"
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert bench.document.value.board == FILE.scenarios[0].board


def test_enter_opens_the_package_of_the_keyboard(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.table.setFocus()
    bench.key(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert bench.document.value.board == Ranking(FILE.deck, EMPTY_BOARD).package(1)
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert (pointed.heading, pointed.button) == ("On the table", "")


def test_the_tables_package_is_found_wherever_it_is(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    rank = Ranking(FILE.deck, EMPTY_BOARD).rank(FILE.scenarios[0].board)
    bench.page.table_button.click()
    assert bench.view.current == rank
    assert bench.title() == f"Package {rank + 1:,}"
    bench.page.filters.add(DEALS)
    bench.page.table_button.click()
    assert bench.hints == ["The table’s package is not in this list: it meets none of these conditions."]
    bench.document.apply(lambda now: set_board(now, Board()), "clear")
    assert not bench.page.table_button.isEnabled()


def test_in_the_whole_deck_playing_cards_keeps_the_place_in_the_list(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.go_to(1000)
    bench.document.apply(lambda now: set_board(now, Board({"nato": "member"})), "put")
    assert bench.model.top == 1000


def test_what_others_point_at_is_marked_and_a_row_lights_its_cards_and_actors(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    plain = bench.view.grab().toImage()
    bench.tools.spotlight.point("hand", lit_by_card(FILE.deck, "nato", "none"))
    assert bench.view.grab().toImage() != plain
    bench.tools.spotlight.point("actors", lit_by_actor(FILE.deck, "russia"))
    assert bench.view.lit.actors == {"russia"}
    bench.view.table.pointed.emit(bench.model.index(0, 0))
    row = bench.model.row_at(0)
    assert row is not None
    assert bench.tools.spotlight.lit.actors == set(row.vetoing)
    assert bench.tools.spotlight.lit.cards == set(row.package.items())
    assert not bench.view.lit, "its own row is not marked a second time"
    bench.view.left.emit()
    assert not bench.tools.spotlight.lit


def test_rows_that_are_not_there_yet_say_so_and_nothing_is_done_on_the_windows_thread(qtbot: QtBot) -> None:
    threads: set[str] = set()
    analyst = Analyst()
    seen = packages_page.package_rows

    def spying(*arguments: object) -> object:
        threads.add(threading.current_thread().name)
        return seen(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages_page, "package_rows", spying)
        bench = Bench(qtbot, workspace_of(BIG_DECKS["20x4"]()), analyst)
        qtbot.waitUntil(lambda: bench.model.row_at(0) is not None, timeout=10_000)
        bench.view.go_to(10**11)
        assert bench.model.index(0, 0).data() == LOADING
        bench.view.go_to(2 * 10**11)
        qtbot.waitUntil(lambda: bench.model.row_at(0) is not None, timeout=10_000)
        assert bench.model.row_at(0).rank == 2 * 10**11
    analyst.close()
    assert threads
    assert threading.main_thread().name not in threads


def test_pages_of_another_list_are_dropped(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    answer = bench.page.shown[1]
    bench.page.filters.add(DEALS)
    stale = {0: package_rows(answer.ranking, 0, 5)}
    bench.page._take_pages(answer, stale)
    assert bench.model.row_at(0).agreed


def test_while_nothing_is_known_the_page_waits(qtbot: QtBot) -> None:
    bench = Bench(qtbot, analyst=SilentAnalyst())
    assert bench.page.is_waiting
    bench.go_to("3")
    bench.page.table_button.click()
    assert bench.page.export() is None


@pytest.mark.parametrize("name", ["Ranking", "package_rows"])
def test_what_is_too_costly_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OverBudget

    monkeypatch.setattr(packages_page, name, refuse)
    assert Bench(qtbot).page.message.startswith("These packages were not listed: the red lines")


def test_another_charts_wish_is_shown_with_its_scope(qtbot: QtBot) -> None:
    document = Document(workspace_of(FILE.deck, Board({"nato": "none"})))
    panel = ChartPanel(chart_tools(document))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_chart("veto_sets")
    panel.current.scopes.choose("table")
    panel.current.filter_requested.emit(Filter(veto_set=["us"]))
    page = panel.current
    assert page.topic == "packages"
    assert page.scopes.scope == "table"
    assert page.filters.conditions == (Condition("veto_set", ("us",)),)
    assert page.model_total() == ranks(FILE.deck, Board({"nato": "none"}), Filter(veto_set=["us"]))


def test_it_leaves_as_data_and_as_a_picture(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(Condition("vetoed_by", ("us",)))
    export = bench.page.export()
    assert export is not None
    lines = csv_text(export.data()).splitlines()
    assert len(lines) == 1 + bench.page.model_total()
    assert lines[0].startswith("number in this list,NATO membership,Territory")
    assert {line.rsplit(",", 1)[1] for line in lines[1:]} == {"no"}
    assert picture(export, "svg").startswith(b"<?xml")


def test_data_beyond_the_limit_is_cut_and_its_name_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_list, "MOST_DATA_ROWS", 50)
    monkeypatch.setattr(packages_page, "MOST_DATA_ROWS", 50)
    export = Bench(qtbot).page.export()
    assert export is not None
    assert export.name.endswith("-first-50")
    assert len(csv_text(export.data()).splitlines()) == 51


def test_a_picture_fills_a_page_from_the_first_package_in_view_on(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    total = bench.page.model_total()

    def shown() -> list[str]:
        export = bench.page.export()
        assert export is not None
        figure = Figure(figsize=export.size)
        FigureCanvasAgg(figure)
        export.draw(figure)
        return [text.get_text() for text in figure.axes[0].texts]

    assert any(text.startswith(f"Packages 1 to 50 of {total:,}.") for text in shown())
    bench.view.go_to(1_000)
    words = shown()
    first = bench.view.packages.top + 1
    assert any(text.startswith(f"Packages {first:,} to {first + 49:,} of") for text in words)
    assert not any("more rows" in text for text in words)
    bench.view.go_to(total - 1)
    assert any(text.startswith(f"Packages {total - 49:,} to {total:,} of") for text in shown())


@pytest.mark.parametrize("name", DECKS)
def test_every_deck_is_shown_in_both_themes(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    deck = DECKS[name]()
    bench = Bench(qtbot, workspace_of(deck, board_of(deck)))
    for tokens in (DARK, LIGHT):
        apply_theme(qapp, tokens)
        for scope in ("table", "deck"):
            bench.page.scopes.choose(scope)
            assert bench.page.message or bench.page.reading.reading
            assert not bench.page.grab().isNull()


def test_a_deck_that_nobody_can_agree_on_has_no_deals_and_one_without_lines_only_deals(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(hopeless()))
    bench.page.filters.add(DEALS)
    none = "In the whole deck every package crosses somebody’s red line. The knot shows what would have to give."
    assert bench.page.message == none
    free = Bench(qtbot, workspace_of(without_red_lines()))
    before = free.count
    free.page.filters.add(DEALS)
    assert free.count == before


def test_another_deck_is_listed_without_the_conditions_that_it_cannot_have(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(Condition("vetoed_by", ("us",)))
    bench.page.filters.add(DEALS)
    deck = DECKS["3_actors"]()
    bench.document.replace(workspace_of(deck))
    assert bench.page.filters.conditions == (DEALS,)
    assert (
        bench.count == f"{ranks(deck, Board(), Filter(win_set=True)):,} of {ranks(deck, Board(), Filter()):,} packages"
    )


def test_a_decision_rule_that_is_tried_changes_the_deals_and_the_table_is_followed_still(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(DEALS)
    tried = replace(bench.document.value.what_if, agreement=Agreement(at_least=3))
    bench.document.apply(lambda now: set_what_if(now, tried), "try another rule")
    assert bench.page.filters.deals.text() == "Agreed only"
    assert bench.model.total == ranks(
        replace(FILE.deck, agreement=Agreement(at_least=3)), Board(), Filter(win_set=True)
    )
    row = bench.model.row_at(0)
    assert row is not None
    assert not bench.view.is_on_table(row)
    bench.document.apply(lambda now: set_board(now, row.package), "put")
    assert bench.view.is_on_table(row)


@pytest.mark.parametrize("room", [300, 700, 1_000])
def test_columns_that_have_to_be_scrolled_anyway_cut_no_names(room: int) -> None:
    issues = tuple(issue.id for issue in FILE.deck.issues)
    bold = QFontMetricsF(font(12.5, QFont.Weight.DemiBold))
    for issue, width in zip(FILE.deck.issues, term_widths(FILE.deck, issues, room), strict=True):
        assert all(bold.horizontalAdvance(term.title) + 2 * PAD <= width for term in issue.terms)


def test_columns_share_a_room_in_which_all_can_be_read(qapp: QApplication) -> None:
    issues = tuple(issue.id for issue in FILE.deck.issues)
    room = 140 * len(issues)
    assert sum(term_widths(FILE.deck, issues, room)) <= room
