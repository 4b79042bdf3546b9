from __future__ import annotations

from collections.abc import Iterator

import pytest
from chart_samples import bundled, full_board, generated_deck
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.veto_sets_drawing import layout_of
from desktop.document import Document
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views import veto_map_page, veto_sets_page
from desktop.views.chart_panel import ChartPanel
from winset.analysis.engine import OverBudget
from winset.analysis.verdict import verdict
from winset.model import Board, Deck, Scenario, WhatIf, Workspace, new_workspace
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

    def __init__(self, qtbot: QtBot, workspace: Workspace | None = None) -> None:
        self.document = Document(workspace or new_workspace(FILE.deck, FILE.scenarios))
        self.panel = ChartPanel(self.document, Analyst(inline=True))
        qtbot.addWidget(self.panel)
        self.panel.play_requested.connect(self.play)
        self.panel.resize(790, 520)
        self.panel.show()
        self.map, self.sets = self.panel.map_page, self.panel.sets_page

    def play(self, board: Board, text: str) -> None:
        self.document.apply(lambda now: set_board(now, board), text)

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

    def button(self) -> QPushButton | None:
        buttons = [button for button in self.map.reading.findChildren(QPushButton) if not button.isHidden()]
        return buttons[0] if buttons else None


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
    bench.map.view.cell_pointed.emit(None)
    button = bench.button()
    assert button is not None
    button.click()
    assert bench.document.value.board["architecture"] == "europe_wide"


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
    assert bench.map.pair == ("architecture", "force")
    bench.map.choose(0, "force")
    assert bench.map.pair == ("force", "architecture")
    assert (bench.map.view.model().rowCount(), bench.map.view.model().columnCount()) == (4, 2)


def test_the_chosen_pair_stays_for_the_session_deck_by_deck(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.map.choose(0, "nato")
    other = generated_deck(3)
    bench.document.replace(on_deck(other, full_board(other)))
    assert other.has_issue((bench.map.pair or ("", ""))[0])
    bench.document.replace(new_workspace(FILE.deck, FILE.scenarios))
    assert bench.map.pair == ("nato", "force")


def test_a_deck_of_one_issue_gets_a_sentence_instead_of_a_map(qtbot: QtBot) -> None:
    deck = Deck("one_issue", "One", FILE.deck.issues[:1], FILE.deck.actors)
    bench = Bench(qtbot, on_deck(deck))
    assert not bench.map.view.isVisible()
    assert bench.map.reading.reading == ""
    bench.document.replace(new_workspace(FILE.deck, FILE.scenarios))
    assert bench.map.view.isVisible()


def test_what_is_too_costly_is_said_and_not_guessed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
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
    bench.sets.show_scope("table")
    assert bench.sets.chart.scope_line.startswith("1 feasible package with the cards on this table")
    bench.put(Board())
    assert bench.sets.chart.scope_line.startswith("3,024 feasible packages with the cards on this table")


def test_the_figure_has_a_name_and_says_its_bars(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    surface = bench.sets.canvas.surface
    assert surface is not None
    assert surface.accessibleName() == "Veto sets"
    assert "1,576 of 3,024 packages (52 %)" in surface.accessibleDescription()


def test_the_mouse_and_the_arrow_keys_point_at_bars(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    bench.sets.canvas.redraw()
    surface, chart, reading = bench.sets.canvas.surface, bench.sets.chart, bench.sets.reading
    assert surface is not None
    assert chart is not None
    qtbot.keyClick(surface, Qt.Key.Key_Right)
    qtbot.keyClick(surface, Qt.Key.Key_Right)
    assert reading.pointed is not None
    assert reading.pointed.title == chart.bars[1].says
    layout = layout_of(chart, surface.width(), surface.height())
    QTest.mouseMove(surface, QPoint(round(layout.center(3)), round(layout.middle(1))))
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
    figure = bench.sets.canvas.figure
    assert figure is not None
    bench.sets.canvas.redraw()
    assert not bench.panel.grab().isNull()
    assert figure.get_facecolor()[:3] == pytest.approx(
        tuple(int(tokens.surface[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )


def test_another_theme_repaints_the_figure(qtbot: QtBot, qapp: QApplication) -> None:
    bench = Bench(qtbot)
    bench.show_sets()
    apply_theme(qapp, DARK)
    figure = bench.sets.canvas.figure
    assert figure is not None
    assert max(figure.get_facecolor()[:3]) < 0.3


def test_the_worker_thread_brings_the_charts_too(qtbot: QtBot) -> None:
    document, analyst = Document(new_workspace(FILE.deck, FILE.scenarios)), Analyst()
    panel = ChartPanel(document, analyst)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.map_page.reading.reading), timeout=20_000)
    panel.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: panel.sets_page.chart is not None, timeout=20_000)
    analyst.close()
