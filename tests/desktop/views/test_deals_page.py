from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from chart_samples import bundled
from decks_at_hand import DECKS, board_of, ferry, hopeless
from desk_bench import chart_tools, workspace_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from benchmarks.decks import DECKS as BIG_DECKS
from desktop.charts.export import csv_text, picture
from desktop.charts.package_filter import Condition
from desktop.document import Document
from desktop.spotlight import lit_by_card
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT
from desktop.views import deals_page
from desktop.views.deals_page import DealsPage
from desktop.views.lines import holds_all, wrapped_lines
from desktop.views.read_table import HEADER_LINES, PAD, SIGN_WIDTH
from winset.analysis.engine import OverBudget
from winset.model import Agreement, Board, Preference, Workspace, new_workspace
from winset.model.workspace import set_board, set_what_if

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


class Bench:
    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None) -> None:
        self.document = Document(workspace or new_workspace(FILE.deck, FILE.scenarios))
        self.tools = chart_tools(self.document)
        self.page = DealsPage(self.tools)
        qtbot.addWidget(self.page)
        self.page.resize(790, 520)
        self.page.show()
        self.view, self.model = self.page.view, self.page.view.deals

    def titles(self) -> list[str]:
        across = Qt.Orientation.Horizontal
        return [str(self.model.headerData(place, across)) for place in range(self.model.columnCount())]

    def column(self, place: int) -> list[str]:
        return [self.model.index(line, place).data() for line in range(self.model.rowCount())]

    def header_click(self, place: int) -> None:
        header = self.view.horizontalHeader()
        x = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(x, 20))


def ruled() -> Workspace:
    deck = replace(
        FILE.deck,
        agreement=Agreement(at_least=3),
        preferences=(Preference("russia", "reconquest", Decimal(1), (("renounced", Decimal("0.75")),)),),
    )
    return workspace_of(deck, FILE.scenarios[0].board)


def test_the_title_of_the_column_that_sorts_is_whole_beside_its_sign(qtbot: QtBot) -> None:
    every = replace(FILE.deck, red_lines=())
    for workspace in (new_workspace(FILE.deck, FILE.scenarios), workspace_of(every, FILE.scenarios[0].board)):
        bench = Bench(qtbot, workspace)
        bench.page.scopes.choose("deck")
        header = bench.view.horizontalHeader()
        for place, title in enumerate(bench.titles()):
            room = header.sectionSize(place) - 2 * PAD - SIGN_WIDTH
            assert holds_all(wrapped_lines(title, header.font(), room, HEADER_LINES), title)


def test_the_deals_stand_with_what_tells_them_apart_and_what_they_share_above(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.page.count.text == "In the whole deck: 2 deals"
    assert bench.page.common.text.startswith("All deals have: NATO membership: No membership; ")
    assert bench.titles() == ["cards from this table", "Reconquest"]
    assert (bench.column(0), bench.column(1)) == (["4", "3"], ["Kept open", "Renounced"])


def test_a_title_sorts_up_then_down_then_as_in_the_deck(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    seen = [bench.column(0)]
    for _ in range(3):
        bench.header_click(0)
        seen.append(bench.column(0))
    assert seen == [["4", "3"], ["3", "4"], ["4", "3"], ["4", "3"]]
    assert bench.model.sorted_by is None


def test_the_keyboard_sorts_too_and_enter_opens_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.setFocus()
    bench.view.setCurrentIndex(bench.model.index(0, 0))
    qtbot.keyClick(bench.view, Qt.Key.Key_S)
    assert bench.column(0) == ["3", "4"]
    bench.view.setCurrentIndex(bench.model.index(0, 0))
    qtbot.keyClick(bench.view, Qt.Key.Key_Return)
    assert bench.document.undo_stack.undoText() == "open deal 2"
    assert bench.document.undo_stack.count() == 1
    assert bench.document.value.board["architecture"] == "europe_wide"
    assert bench.column(0) == ["0", "1"]


def test_a_double_click_opens_the_deal(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    at = bench.view.visualRect(bench.model.index(0, 1)).center()
    QTest.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.document.undo_stack.count() == 0
    QTest.mouseDClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.document.value.board["reconquest"] == "kept_open"


def test_pointing_says_what_the_deal_takes_and_the_button_opens_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.pointed.emit(bench.model.index(1, 0))
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.title == "Deal 2"
    assert pointed.remark.startswith("Three cards from this table: Peacekeepers in Ukraine: No force; ")
    bench.page.reading.findChild(QPushButton).click()
    assert bench.document.value.board["force"] == "none"
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert (pointed.heading, pointed.button, pointed.remark) == ("On the table", "", "Nobody’s red line is crossed.")


def test_a_search_and_a_card_narrow_the_deals(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.search.setText("renoun")
    assert (bench.page.count.text, bench.model.rowCount()) == ("In the whole deck: 2 deals; 1 found", 1)
    bench.page.search.clear()
    menus = [menu for menu in bench.page.filters.menu.findChildren(QMenu) if menu.title() == "Reconquest"]
    menus[0].aboutToShow.emit()
    menus[0].actions()[0].trigger()
    assert bench.page.count.text == "In the whole deck: 1 deal"
    bench.page.filters.clear_button.click()
    assert bench.model.rowCount() == 2


def test_of_the_table_only_the_deals_that_hold_its_cards(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(FILE.deck, Board({"reconquest": "renounced"})))
    bench.page.scopes.choose("table")
    assert bench.page.count.text == "On this table: 1 deal"
    bench.document.apply(lambda now: set_board(now, Board({"nato": "member"})), "put")
    assert bench.page.message.startswith("No deal holds the cards on this table. In the whole deck there are 2 deals.")
    assert bench.page.export() is None
    bench.page.filters.add(Condition("card", ("nato", "none")))
    assert "answers “NATO membership”" in bench.page.message


def test_without_any_deal_the_knot_is_named(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(hopeless()))
    none = "In the whole deck every package crosses somebody’s red line. The knot shows what would have to give."
    assert bench.page.message == none


def test_giving_way_brings_deals(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    every = bench.document.value.what_if
    for line in FILE.deck.red_lines:
        every = every.with_waived(line.id, True)
    bench.document.apply(lambda now: set_what_if(now, every), "waive all")
    assert bench.page.count.text == "In the whole deck: 3,024 deals"
    assert "red lines set aside" in bench.page.reading.reading


def test_utilities_have_a_column_for_each_actor_that_has_them_best_first(qtbot: QtBot) -> None:
    bench = Bench(qtbot, ruled())
    place = next(place for place, column in enumerate(bench.model.columns) if column.kind == "utility")
    bench.header_click(place)
    values = [text.split()[0] for text in bench.column(place)]
    assert values == sorted(values, reverse=True)
    assert bench.model.sorted_by == (bench.model.columns[place], True)


def test_less_than_no_deal_is_marked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(ferry().deck))
    place = next(place for place, column in enumerate(bench.model.columns) if column.kind == "utility")
    assert any(text.endswith("↓") for text in bench.column(place))
    tip = bench.model.index(0, place).data(Qt.ItemDataRole.ToolTipRole)
    assert "no deal at all" in tip


def test_under_a_decision_rule_the_vetoes_that_stand_are_shown_with_their_reasons(qtbot: QtBot) -> None:
    bench = Bench(qtbot, ruled())
    assert "vetoed by" in bench.titles()
    line = next(line for line in range(bench.model.rowCount()) if bench.view.table.vetoing[bench.model.row_at(line)])
    bench.view.pointed.emit(bench.model.index(line, 0))
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.blocks
    assert "“Deal” means that the decision rule lets the package through" in _note(bench)


def _note(bench: Bench) -> str:
    return bench.page.reading._note.text()


def test_more_than_ten_thousand_deals_are_said_to_be_cut(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(BIG_DECKS["20x4"]()))
    assert bench.page.count.text == "In the whole deck: the first 10,000 of 116,241,120 deals, in the deck’s order"
    assert bench.model.rowCount() == 10_000


def test_a_deal_lights_its_cards_and_what_others_point_at_is_marked(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    plain = bench.view.grab().toImage()
    bench.tools.spotlight.point("hand", lit_by_card(FILE.deck, "reconquest", "renounced"))
    assert bench.view.grab().toImage() != plain
    bench.view.pointed.emit(bench.model.index(0, 0))
    assert bench.tools.spotlight.lit.cards == set(bench.view.table.package(0).items())
    assert not bench.view.lit
    bench.page.hide()
    assert not bench.tools.spotlight.lit


def test_what_is_too_costly_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OverBudget

    monkeypatch.setattr(deals_page, "Ranking", refuse)
    assert Bench(qtbot).page.message.startswith("The deals were not listed: the red lines")


def test_it_leaves_as_data_and_as_a_picture(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.search.setText("renoun")
    export = bench.page.export()
    assert export is not None
    lines = csv_text(export.data()).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("number in this list,NATO membership")
    assert picture(export, "svg").startswith(b"<?xml")


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


def test_another_deck_is_listed_without_the_cards_that_it_does_not_have(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.filters.add(Condition("card", ("reconquest", "renounced")))
    bench.document.replace(workspace_of(DECKS["no_lines"]()))
    assert bench.page.filters.conditions == ()
    assert bench.page.count.text == "In the whole deck: 243 deals"


def test_a_decision_rule_that_is_tried_changes_the_deals_and_the_table_is_followed_still(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    tried = replace(bench.document.value.what_if, agreement=Agreement(at_least=3))
    bench.document.apply(lambda now: set_what_if(now, tried), "try another rule")
    assert "agreed packages" in bench.page.count.text
    package = bench.view.table.package(0)
    bench.document.apply(lambda now: set_board(now, package), "put")
    assert bench.column(0)[0] == "0"


@pytest.mark.parametrize("size", [(790, 430), (1100, 600)])
def test_all_cards_that_the_deals_share_are_said_above_them(qtbot: QtBot, size: tuple[int, int]) -> None:
    bench = Bench(qtbot)
    bench.page.resize(*size)
    QApplication.processEvents()
    assert bench.page.common.shown == bench.page.common.text
    assert bench.page.common.height() >= bench.page.common.sizeHint().height()
