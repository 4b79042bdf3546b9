from __future__ import annotations

from collections.abc import Iterator

import pytest
from chart_samples import bundled, generated_deck
from desk_bench import chart_tools
from gestures import ask_for_menu, choose, menu_remarks, menu_texts
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.charts.export import csv_text, picture
from desktop.charts.map_issues import Axes
from desktop.document import Document
from desktop.models.veto_map_model import VetoMapRole
from desktop.settings import MemoryStore, Settings
from desktop.spotlight import lit_by_actor, lit_by_card
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views import veto_map_page
from desktop.views.plain import tip_text
from desktop.views.veto_map_page import VetoMapPage
from winset.analysis.veto_map import Cell
from winset.model import Board, Deck, Scenario, new_workspace
from winset.model.workspace import set_board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
DECK = FILE.deck
CHOICE = FILE.scenarios[0].board


KEPT: list[Bench] = []  # until a closed menu is deleted, whose actions would else take the page along


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)
    KEPT.clear()


class Bench:
    """The page on a document."""

    def __init__(
        self,
        qtbot: QtBot,
        deck: Deck = DECK,
        board: Board = CHOICE,
        axes: Axes | None = None,
        *,
        settings: Settings | None = None,
        size: tuple[int, int] = (900, 560),
    ) -> None:
        self.document = Document(new_workspace(deck, (Scenario("the_table", "Table", board),)))
        self.tools = chart_tools(self.document, settings=settings)
        if axes is not None:
            self.tools.settings.set_map_issues(deck.id, axes.rows, axes.columns)
        self.page = VetoMapPage(self.tools)
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        self.view = self.page.view
        KEPT.append(self)

    @property
    def sentence(self) -> str:
        return self.page._sentence.words

    def cell(self, row: tuple[str, ...], column: tuple[str, ...]) -> Cell:
        model = self.view.model()
        cells = (
            model.index(at, beside).data(VetoMapRole.CELL)
            for at in range(model.rowCount())
            for beside in range(model.columnCount())
        )
        return next(cell for cell in cells if (cell.row_terms, cell.column_terms) == (row, column))

    def point(self, row: tuple[str, ...], column: tuple[str, ...]) -> None:
        self.view.cell_pointed.emit(self.cell(row, column))


def test_a_choice_that_is_cut_tells_the_whole_name_of_its_issue(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture", "nato"), ("force", "size")), size=(446, 226))
    choices = [choice for words in bench.page._sentence.axes.values() for choice in words.choices]
    assert any(choice.width() < choice.sizeHint().width() for choice in choices)
    told = [choice.toolTip() for choice in choices]
    assert told == [tip_text(DECK.issue(issue).title) for issue in ("force", "size", "architecture", "nato")]


def test_a_second_issue_joins_an_axis_and_leaves_it_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    across = bench.page._sentence.axes["columns"]
    assert across.add.isVisible()
    titles = [action.text() for action in across.add_menu.actions()]
    assert "Size of the force" in titles
    assert "Security architecture" not in titles, "it is on the map"
    next(action for action in across.add_menu.actions() if action.text() == "Size of the force").trigger()
    assert bench.page.axes == Axes(("architecture",), ("force", "size"))
    assert (bench.view.model().rowCount(), bench.view.model().columnCount()) == (2, 12)
    assert bench.sentence == (
        "Who vetoes, as Peacekeepers in Ukraine with Size of the force and Security architecture "
        "change and the other six cards stay"
    )
    assert not across.add.isVisible()
    across.drop.click()
    assert bench.page.axes == Axes(("architecture",), ("force",))
    assert not across.drop.isVisible()


def test_two_issues_on_each_axis_are_remembered_beyond_a_restart(qtbot: QtBot) -> None:
    store = MemoryStore()
    first = Bench(qtbot, settings=Settings(store))
    first.page.add("columns", "size")
    first.page.add("rows", "nato")
    again = Bench(qtbot, settings=Settings(store))
    assert again.page.axes == Axes(("architecture", "nato"), ("force", "size"))
    assert again.view.model().rowCount() == 6


def test_the_second_issue_of_an_axis_can_be_chosen_and_swaps_with_one_on_the_map(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture",), ("force", "size")))
    second = bench.page._sentence.axes["columns"].choices[1]
    second.setCurrentIndex(second.findData("nato"))
    second.activated.emit(second.currentIndex())
    assert bench.page.axes == Axes(("architecture",), ("force", "nato"))
    bench.page.choose("columns", 1, "architecture")
    assert bench.page.axes == Axes(("nato",), ("force", "architecture"))


def test_a_map_that_is_too_large_says_so_before_any_work_and_the_choice_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(qtbot, generated_deck(3, terms=40), Board(), Axes(("issue_1",), ("issue_2",)))
    assert bench.page.message == ""
    monkeypatch.setattr(veto_map_page, "veto_map", lambda *_, **__: pytest.fail("it was computed"))
    bench.page.add("rows", "issue_3")
    assert bench.page.message.startswith("This map would have 64,000 cells")
    assert bench.page.export() is None
    drop = bench.page._sentence.axes["rows"].drop
    assert drop.isVisible(), "one can go back"
    monkeypatch.undo()
    drop.click()
    assert bench.page.message == ""


def test_all_four_cards_are_played_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture", "nato"), ("force", "size")))
    bench.view.cell_chosen.emit(bench.cell(("europe_wide", "none"), ("none", "none")))
    board = bench.document.value.board
    assert [board[issue] for issue in ("architecture", "nato", "force", "size")] == [
        "europe_wide", "none", "none", "none",
    ]  # fmt: skip
    assert bench.document.undo_stack.count() == 1
    assert bench.document.undo_stack.undoText() == (
        "play “No force”, “Size of the force: None”, “Europe-wide structure” and “No membership”"
    )


def test_the_arrows_and_enter_play_the_cell_of_a_nested_map(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture", "nato"), ("force",)))
    bench.view.activateWindow()
    bench.view.setFocus()
    qtbot.waitUntil(bench.view.hasFocus)
    qtbot.keyClick(bench.view, Qt.Key.Key_Down)
    assert bench.page.reading.pointed is not None
    assert bench.page.reading.pointed.title == "European force, US troops · For Ukraine alone · Left on the agenda"
    qtbot.keyClick(bench.view, Qt.Key.Key_Return)
    assert bench.document.value.board["nato"] == "on_agenda"


def test_the_menu_of_a_cell_plays_copies_and_turns_the_map(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.resize(620, 460)
    place = bench.view.visualRect(bench.view.model().index(1, 0)).center()
    menu = ask_for_menu(bench.view.viewport(), place)
    assert menu is not None
    assert menu_texts(menu) == ["Play these two cards", "Copy as text", "Swap rows and columns"]
    assert menu_remarks(menu)["Play these two cards"] == "with Size of the force: None"
    assert menu.toolTipsVisible()
    assert "A constraint asks for it" in menu.actions()[0].toolTip()
    choose(menu, "Copy as text")
    assert QGuiApplication.clipboard().text().split("\n") == [
        "No force · Europe-wide structure",
        "with Size of the force: None",
        "A constraint asks for it: A force has a size; where there is no force, there is none. "
        "No other change is as small.",
        "Nobody’s red line is crossed: a deal.",
    ]
    choose(bench.page.cell_menu(bench.cell(("europe_wide",), ("none",))), "Play these two cards")
    assert bench.document.value.board["architecture"] == "europe_wide"
    choose(bench.page.cell_menu(bench.cell(("europe_wide",), ("none",))), "Swap rows and columns")
    assert bench.page.axes == Axes(("force",), ("architecture",))


def test_the_menu_key_opens_the_menu_of_the_keyboards_cell_and_what_lies_there_cannot_be_played(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.view.setFocus()
    menu = ask_for_menu(bench.view.viewport(), QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert menu is not None
    assert not menu.actions()[0].isEnabled(), "it is the cell on the table"
    menu.close()


def test_pointing_at_a_cell_lights_its_cards_the_actors_that_veto_and_the_lines_crossed(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point(("europe_wide",), ("european_us_backup",))
    lit = bench.tools.spotlight.lit
    assert lit.cards == {("architecture", "europe_wide"), ("force", "european_us_backup")}
    assert (lit.actors, lit.lines) == ({"us"}, {"us_no_backup"})
    assert bench.view.lit == frozenset(), "the map does not mark what it points at itself"
    QApplication.sendEvent(bench.page, QEvent(QEvent.Type.Leave))
    assert not bench.tools.spotlight.lit


def test_pointing_at_a_cell_of_a_partial_table_lights_no_lines(qtbot: QtBot) -> None:
    bench = Bench(qtbot, board=Board({"nato": "member"}))
    bench.point(("europe_wide",), ("none",))
    lit = bench.tools.spotlight.lit
    assert {"us", "russia"} <= lit.actors
    assert not lit.lines


def test_pointing_at_a_title_lights_its_card(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture", "nato"), ("force",)))
    header = bench.view.verticalHeader()
    QTest.mouseMove(header.viewport(), QPoint(5, 40))  # the mouse enters
    QTest.mouseMove(header.viewport(), QPoint(5, 20))
    assert bench.tools.spotlight.lit == lit_by_card(DECK, "architecture", "none")
    QTest.mouseMove(header.viewport(), QPoint(header.width() - 20, 20))
    assert bench.tools.spotlight.lit == lit_by_card(DECK, "nato", "none")
    QApplication.sendEvent(header.viewport(), QEvent(QEvent.Type.Leave))
    assert not bench.tools.spotlight.lit


def test_what_others_point_at_is_marked_in_cells_and_titles_and_goes_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    elsewhere = object()
    plain = bench.page.grab().toImage()
    bench.tools.spotlight.point(elsewhere, lit_by_actor(DECK, "europe"))
    assert {row for row, _ in bench.view.lit} == {("none",), ("europe_wide",)}
    assert bench.page.grab().toImage() != plain
    bench.tools.spotlight.point(elsewhere, lit_by_card(DECK, "force", "none"))
    assert bench.view.lit == frozenset()
    assert bench.page.grab().toImage() != plain
    bench.tools.spotlight.leave(elsewhere)
    assert bench.page.grab().toImage() == plain


def test_the_map_leaves_as_a_picture_and_as_data(qtbot: QtBot) -> None:
    bench = Bench(qtbot, board=Board({"nato": "none"}), axes=Axes(("architecture",), ("force", "size")))
    export = bench.page.export()
    assert export is not None
    assert export.name == "ukraine-settlement-2025-veto-map"
    assert picture(export, "png", 40).startswith(b"\x89PNG")
    assert len(csv_text(export.data()).splitlines()) == 1 + 2 * 12


def test_the_reading_of_a_deal_says_what_it_rests_on(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.page.reading.reading.endswith(
        "This deal rests on a red line that is partly the encoder’s reading: "
        "“A guarantee with teeth” (Ukraine, assumed firm 90 %)."
    )
    bench.point(("europe_wide",), ("none",))
    pointed = bench.page.reading.pointed
    assert pointed is not None
    assert pointed.remark.endswith("With another card of the map a line would be crossed:")
    assert [(block.text, block.evidence) for block in pointed.blocks] == [
        (
            "A guarantee with teeth",
            "met by “Europe-wide structure” alone; partly the encoder’s reading; assumed firm 90 %",
        )
    ]


def test_the_note_says_what_half_full_chips_mean_where_there_are_any(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert "chip" not in bench.page.reading._note.text()
    bench.document.apply(lambda now: set_board(now, Board()), "clear")
    assert "A full chip: the actor vetoes every package of the cell." in bench.page.reading._note.text()


@pytest.mark.parametrize("size", [(476, 230), (760, 240), (700, 420), (1200, 700)], ids=str)
@pytest.mark.parametrize("board", [CHOICE, Board()], ids=["full", "empty"])
def test_a_map_of_four_issues_is_painted_at_every_size_and_the_sentence_stays_above_it(
    qtbot: QtBot, size: tuple[int, int], board: Board
) -> None:
    bench = Bench(qtbot, board=board, axes=Axes(("architecture", "nato"), ("force", "size")))
    bench.page.resize(*size)
    QApplication.sendPostedEvents()
    sentence = bench.page._sentence
    qtbot.waitUntil(lambda: sentence.height() == sentence.layout().heightForWidth(sentence.width()), timeout=2_000)
    bottom = sentence.mapTo(bench.page, QPoint(0, sentence.height())).y()
    assert bottom <= bench.view.mapTo(bench.page, QPoint(0, 0)).y()
    assert not bench.page.grab().isNull()


def test_narrow_cells_fit_a_nested_map_into_the_view_where_there_is_height(qtbot: QtBot) -> None:
    bench = Bench(qtbot, axes=Axes(("architecture",), ("force", "size")))
    bench.page.resize(760, 520)
    QApplication.sendPostedEvents()
    assert bench.view.horizontalScrollBar().maximum() == 0
    assert bench.view.horizontalHeader().sectionSize(0) < 46


def test_a_sentence_that_is_cut_to_one_line_takes_the_height_of_one_from_the_first(qtbot: QtBot) -> None:
    axes = Axes(("architecture", "nato"), ("force", "size"))
    bench = Bench(qtbot, board=Board(), axes=axes, size=(716, 196))
    for _ in range(3):
        QApplication.processEvents()
    sentence = bench.page._sentence
    assert sentence.height() == sentence.layout().heightForWidth(sentence.width())
