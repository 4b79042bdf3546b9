from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from chart_samples import bundled
from desk_bench import SilentAnalyst, chart_tools
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.charts.export import ChartExport, DataTable
from desktop.document import Document
from desktop.settings import MemoryStore, Settings
from desktop.views.chart_exits import FILTERS, ChartExits, form_of
from desktop.views.chart_page import ChartPage, Missing
from desktop.views.chart_panel import ChartPanel
from desktop.views.charts import CHARTS, AnyPage, Chart
from winset.model import Board, Deck, new_workspace
from winset.model.workspace import rename_scenario, set_board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
GATE = threading.Event()


@dataclass(frozen=True)
class Cards:
    """A question that counts the cards on the table, and waits for the gate on the way."""

    number: int
    deck: Deck = FILE.deck

    def answer(self, stopped: Callable[[], bool]) -> int | Missing:
        GATE.wait(20)
        return Missing("There are no cards.") if self.number == 0 else self.number


class CardsPage(ChartPage[Cards, int]):
    name, topic = "Cards", "cards"

    def question(self) -> Cards | None:
        return Cards(len(self.document.value.board))

    def show_answer(self, question: Cards, answer: int) -> None:
        self.reading.show_reading(f"{answer} cards")

    def export(self) -> ChartExport | None:
        return ChartExport("cards", "Cards", lambda figure: None, lambda: DataTable(("a",), [])) if self.shown else None


@pytest.fixture
def open_gate() -> None:
    GATE.set()


@pytest.fixture
def shut_gate() -> None:
    GATE.clear()


def make(qtbot: QtBot, analyst: Analyst | None = None) -> tuple[CardsPage, Document]:
    document = Document(new_workspace(FILE.deck, FILE.scenarios))
    page = CardsPage(chart_tools(document, analyst))
    page.put(QLabel("a view"))
    qtbot.addWidget(page)
    page.resize(800, 400)
    page.show()
    return page, document


@pytest.mark.usefixtures("open_gate")
def test_a_page_follows_the_document_while_it_is_seen_and_catches_up_later(qtbot: QtBot) -> None:
    page, document = make(qtbot)
    assert page.reading.reading == "9 cards"
    page.hide()
    document.apply(lambda now: set_board(now, Board({"force": "none", "size": "none"})), "two")
    assert page.reading.reading == "9 cards"
    page.show()
    assert page.reading.reading == "2 cards"


@pytest.mark.usefixtures("open_gate")
def test_a_chart_leaves_with_the_scenario_that_its_figures_are_of(qtbot: QtBot) -> None:
    page, document = make(qtbot)

    def origin() -> str:
        chart = page.leaving()
        assert chart is not None
        assert chart.origin is not None
        return chart.origin.table

    first = document.value.current
    document.apply(lambda now: rename_scenario(now, first, "Renamed"), "rename")
    assert origin().endswith("Scenario “Renamed”"), "the figures are the same"
    page.hide()
    document.apply(lambda now: set_board(rename_scenario(now, first, "Later"), Board({"force": "none"})), "one")
    assert origin().endswith("Scenario “Renamed”"), "the figures are still those from before"
    page.show()
    assert origin().endswith("Scenario “Later”")


@pytest.mark.usefixtures("open_gate")
def test_a_sentence_stands_where_there_is_no_answer_and_nothing_can_leave(qtbot: QtBot) -> None:
    page, document = make(qtbot)
    told: list[bool] = []
    page.exportable.connect(told.append)
    document.apply(lambda now: set_board(now, Board()), "clear")
    assert (page.message, page.reading.reading, page.shown, page.export()) == ("There are no cards.", "", None, None)
    assert [label for label in page.reading.findChildren(QLabel) if label.isVisible()] == []
    document.undo_stack.undo()
    assert (page.message, page.reading.reading) == ("", "9 cards")
    assert told == [False, True]


@pytest.mark.usefixtures("shut_gate")
def test_long_work_is_said_and_can_be_stopped_and_begun_again(qtbot: QtBot) -> None:
    analyst = Analyst()
    page, _ = make(qtbot, analyst)
    qtbot.waitUntil(page.waiting.isVisible, timeout=5_000)
    assert page.waiting.words == "Counting …"
    page.waiting.button.click()
    GATE.set()
    qtbot.waitUntil(lambda: analyst.idle)
    assert page.shown is None, "what was stopped is not shown"
    assert page.waiting.words.startswith("Stopped")
    page.waiting.button.click()
    qtbot.waitUntil(lambda: page.reading.reading == "9 cards", timeout=5_000)
    assert not page.waiting.isVisible()
    analyst.close()


def test_a_page_without_figures_says_nothing_at_first(qtbot: QtBot) -> None:
    page, _ = make(qtbot, SilentAnalyst())
    assert page.is_waiting
    assert not page.waiting.isVisible()


# --- the panel: windows of their own


def panel_of(qtbot: QtBot, settings: Settings | None = None) -> ChartPanel:
    panel = ChartPanel(chart_tools(Document(new_workspace(FILE.deck, FILE.scenarios)), settings=settings))
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    panel.show()
    return panel


def test_a_chart_leaves_into_its_own_window_and_comes_back_when_that_is_closed(qtbot: QtBot) -> None:
    panel = panel_of(qtbot)
    page = panel.pages["veto_map"]
    panel.open_window("veto_map")
    window = panel.windows["veto_map"]
    assert page.window() is window
    assert window.windowTitle() == "Veto map · Zelensky’s second choice · Ukraine settlement 2025 — Winset"
    assert page.isVisible()
    window.close()
    assert page.window() is panel.window()
    assert page.isVisible()
    assert not panel.windows


def test_a_chart_in_its_own_window_goes_on_following_the_table(qtbot: QtBot) -> None:
    panel = panel_of(qtbot)
    page = panel.pages["veto_map"]
    panel.open_window("veto_map")
    panel.tabs.setCurrentIndex(1)
    before = page.reading.reading
    page.document.apply(lambda now: set_board(now, now.board.with_card("territory", "returned")), "play")
    assert page.reading.reading != before


def test_open_charts_and_windows_are_remembered(qtbot: QtBot) -> None:
    settings = Settings(MemoryStore())
    panel = panel_of(qtbot, settings)
    panel.tabs.setCurrentIndex(1)
    panel.open_window("veto_map")
    panel.save_layout()
    again = panel_of(qtbot, settings)
    again.restore_layout()
    assert again.current.topic == "veto_sets"
    assert list(again.windows) == ["veto_map"]


def test_a_damaged_memory_of_the_layout_is_no_layout(qtbot: QtBot) -> None:
    settings = Settings(MemoryStore({"charts/open": "no_such/+veto_map+unknown"}))
    panel = panel_of(qtbot, settings)
    panel.restore_layout()
    assert panel.current.topic == "veto_map"
    assert list(panel.windows) == ["veto_map"]


# --- the ways out


def test_data_and_picture_of_the_open_chart_go_to_the_clipboard(qtbot: QtBot, qapp) -> None:
    panel = panel_of(qtbot)
    panel.tabs.setCurrentIndex(1)
    panel.copy_data()
    text = qapp.clipboard().text()
    assert text.splitlines()[0].startswith("packages\tvetoed by\tUkraine")
    assert text.splitlines()[1].startswith("1576\t")
    panel.copy_picture()
    assert qapp.clipboard().image().width() == 3000
    assert qapp.clipboard().text() == text


def test_neither_picture_nor_data_are_made_on_the_windows_thread(qtbot: QtBot, qapp: QApplication) -> None:
    panel, analyst, made_on = panel_of(qtbot), Analyst(), set[int]()
    panel.tabs.setCurrentIndex(1)
    chart = panel.pages["veto_sets"].export()
    assert chart is not None

    def noting(make: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any) -> Any:
            made_on.add(threading.get_ident())
            return make(*arguments)

        return noted

    watched = replace(chart, draw=noting(chart.draw), data=noting(chart.data))
    exits = ChartExits(analyst, Settings(MemoryStore()))
    for leave in (exits.copy_picture, exits.copy_data):
        with qtbot.waitSignal(exits.said, timeout=20_000):
            leave(watched, panel)
    assert len(made_on) == 1
    assert threading.get_ident() not in made_on
    analyst.close()


def test_a_chart_is_saved_as_the_ending_says_and_a_refusal_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    answers = [(str(tmp_path / "chart.svg"), ""), (str(tmp_path / "data"), FILTERS["csv"]), ("", "")]
    answers.append((str(tmp_path / "none" / "chart.png"), ""))
    panel = panel_of(qtbot)
    settings = Settings(MemoryStore())
    exits = ChartExits(Analyst(inline=True), settings, lambda _parent, _proposed: answers.pop(0))
    said: list[str] = []
    refused: list[tuple[str, str]] = []
    exits.said.connect(lambda words, _window: said.append(words))
    exits.refused.connect(lambda what, why: refused.append((what, why)))
    chart = panel.pages["veto_sets"].export
    panel.tabs.setCurrentIndex(1)
    for _ in range(4):
        made = chart()
        assert made is not None
        exits.save(made, panel)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["chart.svg", "data.csv"]
    assert said == [f"Saved as {tmp_path / 'chart.svg'}.", f"Saved as {tmp_path / 'data.csv'}."]
    assert refused[0][0] == "“chart.png” was not written"


def test_a_save_is_not_given_up_for_a_copy_or_another_save_that_follows_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    panel, analyst = panel_of(qtbot), Analyst()
    panel.tabs.setCurrentIndex(1)
    names = iter(("one.csv", "two.csv"))
    exits = ChartExits(analyst, Settings(MemoryStore()), lambda _parent, _name: (str(tmp_path / next(names)), ""))
    chart = panel.pages["veto_sets"].export()
    assert chart is not None
    exits.save(chart, panel)
    exits.save(chart, panel)
    exits.copy_data(chart, panel)
    analyst.close()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["one.csv", "two.csv"]


def test_the_next_chart_is_proposed_in_the_folder_of_the_last_one(qtbot: QtBot, tmp_path: Path) -> None:
    settings, proposed = Settings(MemoryStore()), []
    panel = panel_of(qtbot)

    def choose(_parent: object, name: str) -> tuple[str, str]:
        proposed.append(name)
        return (str(tmp_path / "chart.csv"), "") if len(proposed) == 1 else ("", "")

    exits = ChartExits(Analyst(inline=True), settings, choose)
    panel.tabs.setCurrentIndex(1)
    chart = panel.pages["veto_sets"].export()
    assert chart is not None
    for _ in range(3):
        exits.save(chart, panel)
    here = str(tmp_path / f"{chart.name}.png")
    assert proposed == [f"{chart.name}.png", here, here]


def test_an_ending_typed_in_capitals_counts_and_an_unknown_one_is_kept() -> None:
    assert form_of(Path("a/chart.PDF"), FILTERS["png"]) == (Path("a/chart.PDF"), "pdf")
    assert form_of(Path("a/chart.v2"), FILTERS["pdf"]) == (Path("a/chart.v2.pdf"), "pdf")


def test_every_chart_has_the_name_and_topic_that_its_page_says() -> None:
    assert [(chart.topic, chart.name) for chart in CHARTS] == [(page.topic, page.name) for page in map(loaded, CHARTS)]


def loaded(chart: Chart) -> type[AnyPage]:
    return chart.load()


def test_a_page_is_made_when_it_is_first_seen_or_asked_for(qtbot: QtBot) -> None:
    panel = panel_of(qtbot)
    assert [topic for topic in panel.pages if panel.pages.made(topic)] in ([], ["veto_map"])
    qtbot.waitUntil(lambda: panel.pages.made("veto_map") is not None)
    panel.tabs.setCurrentIndex(2)
    assert panel.pages.made("cards_actors") is not None
    assert panel.pages.made("odds") is None


def test_a_long_title_leaves_the_window_of_a_chart_as_it_is(qtbot: QtBot) -> None:
    document = Document(new_workspace(replace(FILE.deck, title="A title " * 25), FILE.scenarios))
    panel = ChartPanel(chart_tools(document))
    qtbot.addWidget(panel)
    panel.open_window("veto_sets")
    assert panel.windows["veto_sets"].minimumSizeHint().width() < 700
    panel.windows["veto_sets"].close()
