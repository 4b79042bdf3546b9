from __future__ import annotations

from collections.abc import Iterator

import pytest
from chart_samples import bundled, generated_deck
from decks_at_hand import DECKS, board_of
from desk_bench import chart_tools, workspace_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.charts.export import csv_text, picture
from desktop.document import Document
from desktop.spotlight import lit_by_actor, lit_by_card
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT
from desktop.views import cards_actors_page
from desktop.views.cards_actors_page import CardsActorsPage
from winset.analysis.engine import OverBudget
from winset.model import Board, Workspace, new_workspace
from winset.model.workspace import set_board

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
        self.page = CardsActorsPage(self.tools)
        qtbot.addWidget(self.page)
        self.page.resize(790, 520)
        self.page.show()
        self.view, self.model = self.page.view, self.page.view.cards

    def at(self, issue: str, term: str, column: int = 0) -> QPoint:
        index = self.model.index(self.model.line_of((issue, term)), column)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def point(self, issue: str, term: str, column: int = 0) -> None:
        QTest.mouseMove(self.view.viewport(), self.at(issue, term, column))
        self.view.pointed.emit(self.model.index(self.model.line_of((issue, term)), column))

    def click(self, issue: str, term: str, column: int = 0) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.at(issue, term, column))

    def titles(self) -> list[str]:
        down = Qt.Orientation.Vertical
        return [str(self.model.headerData(line, down)) for line in range(self.model.rowCount())]


def test_the_model_is_sound(qtbot: QtBot, qtmodeltester: object) -> None:
    bench = Bench(qtbot)
    qtmodeltester.check(bench.model)


def test_cards_stand_below_their_issue_the_most_severe_first_or_as_in_the_deck(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.titles()[:4] == ["NATO membership", "Left on the agenda", "Member", "No membership"]
    bench.page.orders.choose("deck")
    assert bench.titles()[:4] == ["NATO membership", *(term.title for term in FILE.deck.issue("nato").terms)]


def test_a_click_plays_the_card_with_its_companion_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click("force", "none", 2)
    board = bench.document.value.board
    assert (board["force"], board["size"]) == ("none", "none")
    assert bench.document.undo_stack.count() == 1


def test_enter_plays_the_card_of_the_keyboard_and_arrows_pass_over_the_issues(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.setFocus()
    bench.view.setCurrentIndex(bench.model.index(3, 1))
    qtbot.keyClick(bench.view, Qt.Key.Key_Down)
    assert bench.view.currentIndex().row() == 5, "the line of the next issue is passed over"
    row = bench.model.row_at(5)
    assert row is not None
    qtbot.keyClick(bench.view, Qt.Key.Key_Return)
    assert bench.document.value.board[row.issue] == row.term


def test_a_card_on_the_table_is_marked_and_playing_it_is_no_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click("nato", "none")
    assert bench.document.undo_stack.count() == 0
    assert framed(bench) == set(FILE.scenarios[0].board.items())
    bench.document.apply(lambda now: set_board(now, Board({"nato": "member"})), "put")
    assert framed(bench) == {("nato", "member")}, "in the whole deck's scope, too, the mark follows the table"
    bench.page.hide()
    bench.document.undo_stack.undo()
    bench.page.show()
    assert framed(bench) == set(FILE.scenarios[0].board.items())


def framed(bench: Bench) -> set[tuple[str, str]]:
    lines = [line for line in range(bench.model.rowCount()) if bench.view._is_on_table(line)]
    return {row.card for row in map(bench.model.row_at, lines) if row is not None}


def test_pointing_says_how_often_the_actor_vetoes_and_through_which_lines(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point("nato", "member", 2)
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.title == "NATO membership: Member · United States"
    assert "1,008 of 1,008 packages" in pointed.remark
    line = FILE.deck.red_line("us_nato")
    assert pointed.blocks[0].text == f"{line.name} (always crossed)"
    assert pointed.blocks[0].quote == line.quote
    assert "assumed firm" in pointed.blocks[0].evidence
    bench.page.reading.findChild(QPushButton).click()
    assert bench.document.value.board["nato"] == "member"


def test_pointing_at_the_deals_tells_of_every_actor(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point("force", "none")
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.remark.startswith("2 deals among its ")
    assert [block.chip.short for block in pointed.blocks] == ["UA", "US", "RU", "EUR"]


def test_a_cell_lights_its_card_its_actor_and_the_lines_between_them(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point("nato", "member", 2)
    lit = bench.tools.spotlight.lit
    assert (lit.cards, lit.actors) == ({("nato", "member")}, {"us"})
    assert lit.lines == lit_by_card(FILE.deck, "nato", "member").lines & lit_by_actor(FILE.deck, "us").lines
    bench.view.left.emit()
    assert not bench.tools.spotlight.lit


def test_what_others_point_at_is_marked_here(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    before = bench.view.grab().toImage()
    bench.tools.spotlight.point("hand", lit_by_actor(FILE.deck, "russia"))
    assert bench.view.lit.actors == {"russia"}
    assert bench.view.grab().toImage() != before
    bench.tools.spotlight.leave("hand")
    assert bench.view.grab().toImage() == before


def test_tooltips_and_accessible_texts_say_what_a_cell_is(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    index = bench.model.index(bench.model.line_of(("nato", "member")), 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "NATO membership: Member, United States vetoes: 100 %"
    assert FILE.deck.red_line("us_nato").name in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_scope_can_be_the_table(qtbot: QtBot) -> None:
    bench = Bench(qtbot, workspace_of(FILE.deck, Board({"nato": "none"})))
    bench.page.scopes.choose("table")
    assert bench.page.reading.reading.startswith("On this table ")
    row = bench.model.row_at(bench.model.line_of(("nato", "member")))
    assert row is not None
    assert row.feasible == 1008, "the card is exchanged on its place"


def test_what_is_too_costly_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OverBudget

    monkeypatch.setattr(cards_actors_page, "card_figures", refuse)
    bench = Bench(qtbot)
    assert bench.page.message.startswith("The cards were not counted: the red lines")
    assert bench.page.export() is None


def test_where_the_crossed_lines_are_too_costly_those_on_the_issue_stand(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OverBudget

    monkeypatch.setattr(cards_actors_page, "red_line_figures", refuse)
    bench = Bench(qtbot)
    bench.point("nato", "member", 2)
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.blocks[0].text == FILE.deck.red_line("us_nato").name


def test_it_leaves_as_data_and_as_a_picture(qtbot: QtBot) -> None:
    export = Bench(qtbot).page.export()
    assert export is not None
    assert "NATO membership,Member,1008,0" in csv_text(export.data())
    assert csv_text(export.data()).splitlines()[1].endswith(",in the whole deck")
    assert picture(export, "svg").startswith(b"<?xml")


@pytest.mark.parametrize("name", DECKS)
def test_every_deck_is_shown_in_both_themes(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    deck = DECKS[name]()
    bench = Bench(qtbot, workspace_of(deck, board_of(deck)))
    assert bench.page.reading.reading
    for tokens in (DARK, LIGHT):
        apply_theme(qapp, tokens)
        for scope in ("table", "deck"):
            bench.page.scopes.choose(scope)
            assert not bench.page.grab().isNull()


def test_thousands_of_cells_keep_their_size_and_only_those_in_view_are_asked_for(qtbot: QtBot) -> None:
    deck = generated_deck(60, issues=50, terms=40)
    bench = Bench(qtbot, workspace_of(deck))
    assert bench.model.rowCount() == 50 * 41
    asked: list[int] = []
    data = bench.model.data

    def counting(index: object, role: int = 0) -> object:
        asked.append(role)
        return data(index, role)

    bench.model.data = counting
    bench.view.verticalScrollBar().setValue(20_000)
    bench.view.grab()
    assert 0 < len(asked) < 10_000


@pytest.mark.parametrize("high", [220, 520])
def test_a_card_with_a_long_name_has_two_lines_for_it_however_low_the_page_and_others_one(
    qtbot: QtBot, high: int
) -> None:
    bench = Bench(qtbot)
    bench.page.resize(560, high)
    QApplication.processEvents()
    titles = bench.view.verticalHeader()

    def height(issue: str, term: str) -> int:
        return titles.sectionSize(bench.model.line_of((issue, term)))

    assert height("territory", "de_facto") > height("nato", "member") == titles.defaultSectionSize()
    bench.page.resize(1400, high)
    QApplication.processEvents()
    assert height("territory", "de_facto") == titles.defaultSectionSize()


@pytest.mark.parametrize("width", [404, 420, 560, 790])
def test_no_choice_is_cut_however_narrow_the_page(qtbot: QtBot, width: int) -> None:
    bench = Bench(qtbot)
    bench.page.resize(width, 200)
    buttons = [*bench.page.scopes.group.buttons(), *bench.page.orders.group.buttons()]
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    assert [button.accessibleName() for button in buttons[:2]] == ["In the whole deck", "On this table"]


@pytest.mark.parametrize("width", [790, 1_200])
def test_the_choices_beside_the_figures_stand_in_line(qtbot: QtBot, width: int) -> None:
    bench = Bench(qtbot)
    bench.page.resize(400, 180)
    bench.page.resize(width, 520)
    QApplication.processEvents()
    above, below = ([*choice.group.buttons()] for choice in (bench.page.scopes, bench.page.orders))
    for one, other in zip(above, below, strict=True):
        right, same = (button.mapTo(bench.page, button.rect().topRight()).x() for button in (one, other))
        assert right == same


def test_the_keyboard_comes_to_the_first_card_and_not_to_a_heading(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.activateWindow()
    qtbot.waitUntil(bench.page.isActiveWindow)
    bench.page.scopes.group.button(0).setFocus()
    bench.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(bench.view.hasFocus)
    assert bench.view.currentIndex().row() == 1
    assert bench.model.row_at(1) is not None


def test_the_legend_and_the_names_of_actors_are_read_whole_where_there_is_little_width(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    legend, header = bench.page.legend, bench.view.horizontalHeader()
    bench.page.resize(1200, 600)
    QApplication.processEvents()
    wide, low = legend.height(), header.height()
    assert legend.words == ("vetoed · on the table",)
    bench.page.resize(500, 520)
    QApplication.processEvents()
    assert legend.words == ("vetoed", "on the table")
    assert legend.height() > wide
    assert header.height() > low


def test_the_choices_take_no_width_from_the_figures_after_the_page_was_small(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    before = bench.page.reading.width()
    bench.page.resize(420, 180)
    QApplication.processEvents()
    bench.page.resize(790, 520)
    QApplication.processEvents()
    assert bench.page.reading.width() == before
