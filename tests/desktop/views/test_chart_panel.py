from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from chart_samples import HOSTILE, bundled, full_board, generated_deck
from desk_bench import chart_tools
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.map_issues import Axes
from desktop.charts.origin import origin_of
from desktop.document import Document
from desktop.models.veto_map_model import VetoMapRole
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views import veto_map_page, veto_sets_page
from desktop.views.chart_panel import ChartPanel
from desktop.views.plain import PlainLabel
from winset.analysis.engine import OverBudget
from winset.analysis.verdict import verdict
from winset.model import Board, Comparison, Deck, Scenario, WhatIf, Workspace, new_workspace
from winset.model.workspace import set_board, set_what_if

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


class Bench:
    """The panel on a document, as in the window: what it asks to play is played."""

    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None, settings: Settings | None = None) -> None:
        self.document = Document(workspace or new_workspace(FILE.deck, FILE.scenarios))
        self.panel = ChartPanel(chart_tools(self.document, settings=settings))
        qtbot.addWidget(self.panel)
        self.panel.resize(790, 520)
        self.panel.show()
        self.map, self.sets = self.panel.pages["veto_map"], self.panel.pages["veto_sets"]

    def put(self, board: Board) -> None:
        self.document.apply(lambda now: set_board(now, board), "put")

    def show_sets(self) -> None:
        self.panel.tabs.setCurrentIndex(1)
        QApplication.sendPostedEvents()

    def click(self, row: int, column: int) -> None:
        index = self.map.view.model().index(row, column)
        QTest.mouseClick(
            self.map.view.viewport(), Qt.MouseButton.LeftButton, pos=self.map.view.visualRect(index).center()
        )

    def point(self, row: int, column: int) -> None:
        index = self.map.view.model().index(row, column)
        self.map.view.entered.emit(index)

    def mouse_leaves_map(self, *, to_reading: bool) -> None:
        target = self.map.reading if to_reading else self.panel.tabs
        QCursor.setPos(target.mapToGlobal(target.rect().center()))
        QApplication.sendEvent(self.map.view, QEvent(QEvent.Type.Leave))

    def heading(self) -> tuple[str, str]:
        pointed = self.map.reading.pointed
        assert pointed is not None
        return pointed.heading, pointed.title

    def button(self) -> QPushButton | None:
        buttons = [button for button in self.map.reading.findChildren(QPushButton) if not button.isHidden()]
        return buttons[0] if buttons else None


def shown_issues(bench: Bench) -> tuple[str, ...]:
    return bench.map.axes.issues


def on_deck(deck: Deck, board: Board | None = None) -> Workspace:
    return new_workspace(deck, (Scenario("the_table", "Table", board or Board()),))


def test_a_click_plays_both_cards_and_the_companion_as_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click(1, 0)
    board = bench.document.value.board
    assert (board["force"], board["architecture"], board["size"]) == ("none", "europe_wide", "none")
    assert bench.document.undo_stack.count() == 1
    assert bench.document.undo_stack.undoText() == "play “No force” and “Europe-wide structure”"
    assert not verdict(FILE.deck, board).vetoing
    bench.document.undo_stack.undo()
    assert bench.document.value.board == FILE.scenarios[0].board


def test_the_cell_on_the_table_follows_the_document(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click(1, 0)
    assert bench.map.reading.pointed is not None
    assert bench.map.reading.pointed.heading == "On the table"
    assert bench.map.reading.pointed.title == "No force · Europe-wide structure"


def test_a_click_on_the_cell_that_lies_there_is_no_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.click(0, 3)
    assert bench.document.undo_stack.count() == 0


def test_the_reading_names_lines_words_and_firmness_of_the_cell_pointed_at(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point(1, 2)
    pointed = bench.map.reading.pointed
    assert pointed is not None
    assert (pointed.heading, pointed.title) == ("Pointing at", "European force, US backup · Europe-wide structure")
    line = FILE.deck.red_line("us_no_backup")
    assert [block.text for block in pointed.blocks] == [line.name]
    assert pointed.blocks[0].quote == line.quote
    assert pointed.blocks[0].evidence.endswith("assumed firm 50 %")
    assert pointed.button == "Play these two cards"


def test_what_was_pointed_at_stays_while_the_mouse_goes_to_the_button(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point(1, 0)
    bench.mouse_leaves_map(to_reading=True)
    button = bench.button()
    assert button is not None
    button.click()
    assert bench.document.value.board["architecture"] == "europe_wide"


def test_the_reading_follows_the_table_where_nothing_is_pointed_at(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.heading() == ("On the table", "European force, US troops · For Ukraine alone")
    bench.put(FILE.scenarios[0].board.with_card("force", "none").with_card("size", "none"))
    assert bench.heading() == ("On the table", "No force · For Ukraine alone")
    bench.document.undo_stack.undo()
    assert bench.heading() == ("On the table", "European force, US troops · For Ukraine alone")


def test_the_reading_goes_back_to_the_table_when_the_mouse_leaves(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.point(1, 0)
    bench.put(FILE.scenarios[0].board.with_card("nato", "member"))
    assert bench.heading() == ("Pointing at", "No force · Europe-wide structure")
    bench.mouse_leaves_map(to_reading=False)
    assert bench.heading()[0] == "On the table"
    bench.point(1, 0)
    bench.mouse_leaves_map(to_reading=True)
    assert bench.heading()[0] == "Pointing at"
    QApplication.sendEvent(bench.map, QEvent(QEvent.Type.Leave))
    assert bench.heading()[0] == "On the table"


def test_the_marked_cell_is_the_one_that_is_read_about(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    view, at = bench.map.view, bench.map.view.model().index

    def terms_at(row: int, column: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        cell = at(row, column).data(VetoMapRole.CELL)
        return cell.row_terms, cell.column_terms

    assert view.highlighted is None
    bench.point(0, 0)
    assert (bench.heading()[0], view.highlighted) == ("Pointing at", terms_at(0, 0))
    bench.mouse_leaves_map(to_reading=True)
    assert view.highlighted == terms_at(0, 0)
    bench.mouse_leaves_map(to_reading=False)
    assert (bench.heading()[0], view.highlighted) == ("On the table", None)
    bench.put(Board())
    view.setCurrentIndex(at(0, 1))
    bench.point(0, 1)
    bench.mouse_leaves_map(to_reading=False)
    assert bench.heading()[0].startswith("Point at a cell")
    assert view.highlighted is None


def accented(bench: Bench, row: int, column: int) -> bool:
    """Whether the cell is painted with the frame of a cell that is pointed at or has the keyboard."""
    view = bench.map.view
    image, box = view.viewport().grab().toImage(), view.visualRect(view.model().index(row, column))
    ratio = image.devicePixelRatio()
    line = [
        image.pixelColor(round(box.center().x() * ratio), round(y * ratio)) for y in range(box.top(), box.top() + 9)
    ]
    return any(color.name().upper() == LIGHT.accent for color in line)


def test_no_cell_looks_pointed_at_while_the_reading_is_of_the_table(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.map.view.activateWindow()
    bench.map.view.setFocus()
    qtbot.waitUntil(bench.map.view.hasFocus)
    QTest.keyClick(bench.map.view, Qt.Key.Key_Down)
    here = bench.map.view.currentIndex()
    place = here.row(), here.column()
    assert accented(bench, *place)
    bench.mouse_leaves_map(to_reading=False)
    assert bench.heading()[0] == "On the table"
    assert not accented(bench, *place)
    cell = bench.map.view.pointed
    assert cell is not None
    assert cell.on_table
    bench.put(Board())
    QTest.keyClick(bench.map.view, Qt.Key.Key_Down)
    here = bench.map.view.currentIndex()
    assert accented(bench, here.row(), here.column())
    bench.mouse_leaves_map(to_reading=False)
    assert bench.heading()[0].startswith("Point at a cell")
    assert not accented(bench, here.row(), here.column())


def test_the_reading_goes_back_to_the_table_when_the_keyboard_leaves(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.panel.activateWindow()
    bench.map.view.setFocus()
    qtbot.waitUntil(bench.map.view.hasFocus)
    assert bench.heading()[0] == "On the table"
    qtbot.keyClick(bench.map.view, Qt.Key.Key_Left)
    assert bench.heading()[0] == "Pointing at"
    button = bench.button()
    assert button is not None
    button.setFocus()
    assert bench.heading()[0] == "Pointing at"
    bench.panel.tabs.setFocus()
    assert bench.heading()[0] == "On the table"


def test_the_keyboards_place_follows_the_table_until_the_keyboard_is_there(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.put(FILE.scenarios[0].board.with_card("force", "none").with_card("size", "none"))
    assert bench.map.view.pointed is not None
    assert bench.map.view.pointed.on_table


def test_other_issues_are_not_pointed_at_though_their_terms_have_the_same_ids(qtbot: QtBot) -> None:
    deck = generated_deck(3)
    bench = Bench(qtbot, on_deck(deck, full_board(deck)))
    bench.point(0, 1)
    other = next(issue.id for issue in deck.issues if issue.id not in shown_issues(bench))
    bench.map.choose("rows", 0, other)
    assert bench.heading()[0] == "On the table"


def test_the_lines_of_a_partial_tables_cell_are_found_too(qtbot: QtBot) -> None:
    bench = Bench(qtbot, new_workspace(FILE.deck, (Scenario("a_part", "Part", Board({"nato": "member"})),)))
    bench.point(0, 0)
    pointed = bench.map.reading.pointed
    assert pointed is not None
    texts = [block.text for block in pointed.blocks]
    assert "No NATO membership" in texts
    assert any("packages (" in text for text in texts)


def test_a_what_if_changes_the_map(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    waived = frozenset(line.id for line in FILE.deck.red_lines)
    bench.document.apply(lambda now: set_what_if(now, WhatIf.of(waived)), "waive all")
    assert bench.map.reading.reading == "None of the eight combinations crosses anybody’s red line."


def test_choosing_the_other_choices_issue_swaps_the_two(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.map.axes == Axes(("architecture",), ("force",))
    bench.map.choose("rows", 0, "force")
    assert bench.map.axes == Axes(("force",), ("architecture",))
    assert (bench.map.view.model().rowCount(), bench.map.view.model().columnCount()) == (4, 2)


def test_the_chosen_pair_stays_for_the_session_deck_by_deck(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.map.choose("rows", 0, "nato")
    other = generated_deck(3)
    bench.document.replace(on_deck(other, full_board(other)))
    assert other.has_issue(shown_issues(bench)[0])
    bench.document.replace(new_workspace(FILE.deck, FILE.scenarios))
    assert bench.map.axes == Axes(("nato",), ("force",))


def test_the_chosen_pair_is_remembered_beyond_a_restart(qtbot: QtBot) -> None:
    store = MemoryStore()
    first = Bench(qtbot, settings=Settings(store))
    first.map.choose("rows", 0, "nato")
    assert Bench(qtbot, settings=Settings(store)).map.axes == Axes(("nato",), ("force",))
    assert Bench(qtbot, settings=Settings(MemoryStore())).map.axes == Axes(("architecture",), ("force",))


def test_a_remembered_pair_that_the_deck_has_lost_counts_as_not_set(qtbot: QtBot) -> None:
    settings = Settings(MemoryStore())
    settings.set_map_issues(FILE.deck.id, ("gone",), ("force",))
    assert Bench(qtbot, settings=settings).map.axes == Axes(("architecture",), ("force",))


def whole(bench: Bench) -> bool:
    """Whether all cells of the map are seen without scrolling, and none over another's edge."""
    view = bench.map.view
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, view.model().columnCount() - 1))
    first = view.visualRect(view.model().index(0, 0))
    return view.viewport().rect().contains(first) and view.viewport().rect().contains(last)


@pytest.mark.parametrize("size", [(746, 230), (746, 260), (476, 226)], ids=str)
def test_in_a_low_strip_the_bundled_map_is_seen_whole(qtbot: QtBot, size: tuple[int, int]) -> None:
    bench = Bench(qtbot)
    bench.panel.resize(*size)
    QApplication.sendPostedEvents()
    assert whole(bench)
    assert bench.map.view.verticalHeader().sectionSize(0) >= 44
    assert not bench.panel.grab().isNull()


def test_in_a_low_strip_the_reading_shows_what_is_pointed_at_and_then_its_beginning_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.panel.resize(746, 240)
    QApplication.sendPostedEvents()
    scroll = bench.map.reading.verticalScrollBar()
    assert scroll.value() == 0
    bench.point(1, 2)
    assert scroll.value() > 0
    labels = bench.map.reading.findChildren(PlainLabel)
    heading = next(label for label in labels if label.text() == "Pointing at" and label.isVisible())
    top = heading.mapTo(bench.map.reading.viewport(), QPoint(0, 0)).y()
    assert top == 0 or scroll.value() == scroll.maximum()
    bench.mouse_leaves_map(to_reading=False)
    assert scroll.value() == 0


def test_the_charts_let_the_window_be_small(qtbot: QtBot) -> None:
    least = Bench(qtbot).panel.minimumSizeHint()
    assert least.width() <= 470
    assert least.height() <= 240


def test_the_reading_makes_way_where_the_map_needs_the_width(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    seen = []
    for width in (1300, 790, 600, 440):
        bench.panel.resize(width, 520)
        QApplication.sendPostedEvents()
        seen.append(bench.map.reading.width() if bench.map.reading.isVisible() else 0)
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 4
    assert seen[-1] == 0
    bench.show_sets()
    assert bench.sets.scopes.group.button(1).isVisible(), "the scope can still be chosen"


def test_titles_from_right_to_left_are_isolated_in_sentences_alone(qtbot: QtBot) -> None:
    deck = generated_deck(3, hostile=True)
    bench = Bench(qtbot, on_deck(deck, full_board(deck)))
    bench.map.choose("rows", 0, "issue_1")
    bench.map.choose("columns", 0, "issue_2")
    bench.point(1, 0)
    mixed = deck.issues[1].terms[1].title
    assert f"\u2068{mixed}\u2069" in bench.heading()[1]
    assert all("\u2068" not in choice.itemText(1) for choice in bench.map.findChildren(QComboBox))


def test_an_actor_named_from_right_to_left_is_isolated_in_the_readings(qtbot: QtBot) -> None:
    deck = generated_deck(1)
    always = replace(deck.red_lines[0], rule=Comparison("issue_3", "is", ("term_2",)))
    deck = replace(deck, actors=(replace(deck.actors[0], title=HOSTILE[2]),), red_lines=(always,))
    bench = Bench(qtbot, on_deck(deck, full_board(deck)))
    bench.map.choose("rows", 0, "issue_1")
    bench.map.choose("columns", 0, "issue_2")
    assert f"\u2068{HOSTILE[2]}\u2069 vetoes all of them." in bench.map.reading.reading
    bench.show_sets()
    bench.sets.scopes.choose("table")
    assert f"\u2068{HOSTILE[2]}\u2069 alone blocks" in bench.sets.reading.reading
    assert bench.sets.chart is not None
    assert bench.sets.chart.bars[0].says.startswith(f"\u2068{HOSTILE[2]}\u2069 vetoes alone")


def test_a_deck_of_one_issue_gets_a_sentence_instead_of_a_map(qtbot: QtBot) -> None:
    deck = Deck("one_issue", "One", FILE.deck.issues[:1], FILE.deck.actors)
    bench = Bench(qtbot, on_deck(deck))
    assert not bench.map.view.isVisible()
    assert bench.map.reading.reading == ""
    bench.document.replace(new_workspace(FILE.deck, FILE.scenarios))
    assert bench.map.view.isVisible()


def test_what_is_too_costly_is_said_and_not_guessed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OverBudget

    monkeypatch.setattr(veto_map_page, "veto_map", refuse)
    monkeypatch.setattr(veto_sets_page, "count", refuse)
    bench = Bench(qtbot)
    assert not bench.map.view.isVisible()
    bench.show_sets()
    assert bench.sets.chart is None
    assert bench.sets.reading.reading == ""


def test_only_the_chart_that_is_seen_is_computed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Analyst, "ask", lambda _self, topic, work, deliver: (asked.append(topic), deliver(work())))
    bench = Bench(qtbot)
    assert set(asked) == {"veto_map"}
    asked.clear()
    bench.show_sets()
    bench.put(FILE.scenarios[1].board)
    assert set(asked) == {"veto_sets"} or asked == []
    bench.panel.tabs.setCurrentIndex(0)
    assert "veto_map" in asked


def test_the_veto_sets_have_the_two_scopes(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    assert bench.sets.chart is not None
    assert "of the whole deck" in bench.sets.chart.scope_line
    bench.sets.scopes.choose("table")
    assert bench.sets.chart.scope_line.startswith("1 feasible package with the cards on this table")
    bench.put(Board())
    assert bench.sets.chart.scope_line.startswith("3,024 feasible packages with the cards on this table")


def test_the_figure_has_a_name_and_says_its_bars(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    surface = bench.sets.view
    assert surface.accessibleName() == "Veto sets"
    assert "1,576 of 3,024 packages (52 %)" in surface.accessibleDescription()


def test_the_mouse_and_the_arrow_keys_point_at_bars(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    surface, chart, reading = bench.sets.view, bench.sets.chart, bench.sets.reading
    assert chart is not None
    qtbot.keyClick(surface, Qt.Key.Key_Right)
    qtbot.keyClick(surface, Qt.Key.Key_Right)
    assert reading.pointed is not None
    assert reading.pointed.title == chart.bars[1].says
    QTest.mouseMove(surface, surface.column_box(3).center().toPoint())
    assert reading.pointed.title == chart.bars[3].says


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("actors", [3, 12])
def test_both_charts_are_shown_for_generated_decks(
    qtbot: QtBot, qapp: QApplication, actors: int, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    deck = generated_deck(actors, hostile=True)
    bench = Bench(qtbot, on_deck(deck, full_board(deck)))
    assert bench.map.reading.reading
    assert not bench.panel.grab().isNull()
    bench.show_sets()
    assert bench.sets.view.grab().toImage().pixelColor(1, 1).name().upper() == tokens.surface


def test_another_theme_repaints_the_sets(qtbot: QtBot, qapp: QApplication) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    apply_theme(qapp, DARK)
    assert bench.sets.view.grab().toImage().pixelColor(1, 1).name().upper() == DARK.surface


def test_the_worker_thread_brings_the_charts_too(qtbot: QtBot) -> None:
    document, analyst = Document(new_workspace(FILE.deck, FILE.scenarios)), Analyst()
    panel = ChartPanel(chart_tools(document, analyst))
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.pages["veto_map"].reading.reading), timeout=20_000)
    panel.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: panel.pages["veto_sets"].shown is not None, timeout=20_000)
    analyst.close()


TOPICS = ("veto_map", "veto_sets", "cards_actors", "knot", "deals", "odds", "packages")


@pytest.mark.parametrize("topic", TOPICS)
def test_every_chart_leaves_with_its_scenario_and_what_is_assumed(qtbot: QtBot, topic: str) -> None:
    board = {} if topic == "deals" else FILE.scenarios[0].board
    scenario = Scenario("one", "A scenario of its own", Board(board), WhatIf.of({"us_nato"}))
    bench = Bench(qtbot, new_workspace(FILE.deck, (scenario,)))
    bench.panel.show_chart(topic)
    chart = bench.panel.chart_of()
    assert chart is not None
    assert chart.origin == origin_of(bench.document.value)
    assert "A scenario of its own" in chart.origin.table
    assert chart.origin.assumed == ("set aside: “No NATO membership” (US)",)
