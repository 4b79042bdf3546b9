from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from scenario_samples import DECK, sample_workspace

from desktop.document import Document
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.verbs import Verbs
from desktop.views.scenario_panel import ScenarioPanel
from winset.model import Actor, Board, Deck, Scenario, Shipped, new_workspace
from winset.model.workspace import rename_scenario

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen

NEVER = 60_000


class Bench:
    """The panel on a document, shown and focused as in the window."""

    def __init__(self, qtbot: QtBot, pause_ms: int = NEVER) -> None:
        self.qtbot = qtbot
        self.document = Document(sample_workspace())
        came = self.document.value
        self.verbs = Verbs(self.document, shipped=Shipped(came.deck, came.scenarios))
        self.panel = ScenarioPanel(self.document, self.verbs, pause_ms=pause_ms)
        qtbot.addWidget(self.panel)
        self.panel.resize(273, 700)
        self.panel.show()
        self.panel.activateWindow()
        self.panel.list.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.panel.list)

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    @property
    def titles(self) -> list[str]:
        return [scenario.title for scenario in self.document.value.scenarios]

    def shown(self) -> list[str]:
        model = self.panel.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def select(self, row: int) -> None:
        self.panel.list.setCurrentIndex(self.panel.list.model().index(row, 0))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def type_notes(self, text: str) -> None:
        self.panel.notes.notes.setFocus()
        self.type(text)

    def retitle(self, title: str) -> None:
        """Type into the open title field and press Enter; Qt takes the title over in the next round of events."""
        self.type(title)
        self.key(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is self.panel.list)

    def notes_of(self, scenario: str) -> str | None:
        return self.document.value.find(scenario).notes


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_the_scenario_on_the_table_is_selected_at_first(bench: Bench) -> None:
    assert bench.panel.selected == "half_full"


def test_enter_opens_the_selected_scenario(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert bench.document.value.current == "empty_one"
    bench.document.undo_stack.undo()
    assert bench.panel.selected == "half_full"


def test_a_double_click_opens_the_scenario_under_it(bench: Bench) -> None:
    view = bench.panel.list
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.document.value.current == "half_full"
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.document.value.current == "full_table"
    assert view.viewport().findChild(QLineEdit) is None


def test_f2_renames_in_place(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F2)
    bench.retitle("Ferry & <b>fare</b>")
    assert bench.titles == ["Full table", "Ferry & <b>fare</b>", "Empty"]
    assert bench.document.value.current == "half_full"
    assert bench.steps == 1


def test_escape_leaves_the_title_as_it_was(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F2)
    bench.type("Other")
    bench.key(Qt.Key.Key_Escape)
    assert bench.steps == 0


def test_an_unfinished_title_is_kept_when_the_window_closes(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F2)
    bench.type("Other")
    bench.panel.commit_edits()
    assert bench.titles == ["Full table", "Other", "Empty"]


def test_delete_deletes_and_undo_brings_it_back_with_its_notes(bench: Bench) -> None:
    bench.type_notes("typed just now")
    bench.panel.list.setFocus()
    bench.key(Qt.Key.Key_Delete)
    assert bench.titles == ["Full table", "Empty"]
    assert bench.panel.selected == bench.document.value.current == "empty_one"
    bench.document.undo_stack.undo()
    assert bench.panel.selected == "half_full"
    assert bench.notes_of("half_full") == "typed just now"


def test_the_last_scenario_deleted_leaves_an_empty_table_selected(bench: Bench) -> None:
    for _ in range(3):
        bench.key(Qt.Key.Key_Delete)
    assert bench.titles == ["New table"]
    assert bench.panel.selected == "new_table"


def test_the_context_menu_has_every_verb(bench: Bench) -> None:
    view = bench.panel.list
    at = view.visualRect(view.model().index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert view.menu.isVisible()
    assert bench.panel.selected == "full_table"
    words = [action.text() for action in view.menu.actions() if not action.isSeparator()]
    of_one = [
        "Open scenario", "Rename scenario", "Duplicate scenario", "Put back as in the deck", "Delete scenario",
    ]  # fmt: skip
    assert of_one == [action.text() for action in bench.panel.actions_of_one]
    assert words == [*of_one, "Keep the table as a new scenario", "New scenario"]
    next(action for action in view.menu.actions() if action.text() == "Duplicate scenario").trigger()
    view.menu.close()
    assert bench.titles == ["Full table", "Full table (copy)", "Half full", "Empty"]
    assert bench.panel.selected == bench.document.value.current


def test_a_scenario_that_came_with_the_deck_is_put_back_in_one_step(bench: Bench) -> None:
    action, before = bench.panel.put_back, bench.document.value
    assert action.isVisible()
    assert not action.isEnabled(), "it is as it came"
    bench.verbs.place("fare", "high")
    bench.panel.notes.notes.setPlainText("Typed and not yet kept.")
    assert action.isEnabled()
    steps = bench.steps
    action.trigger()
    assert bench.document.value == before
    assert bench.steps == steps + 2, "what was typed, and putting back"
    assert not action.isEnabled()
    bench.document.undo_stack.undo()
    assert bench.document.value.board == Board({"route": "high", "fare": "high"})
    assert bench.document.value.scenario.notes == "Typed and not yet kept."
    assert action.isEnabled()


def test_only_what_came_with_the_deck_can_be_put_back(bench: Bench) -> None:
    bench.verbs.new_scenario("Full table")
    assert not bench.panel.put_back.isVisible()
    assert not bench.verbs.put_back(bench.document.value.current)
    bench.select(0)
    assert bench.panel.put_back.isVisible()
    edited = replace(DECK, summary="Another edition.")
    bench.document.replace(new_workspace(edited, sample_workspace().scenarios))
    assert not bench.panel.put_back.isVisible()


def test_the_buttons_make_a_scenario_and_ask_for_its_title(bench: Bench) -> None:
    new, keep = bench.panel.findChildren(QPushButton)
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    bench.retitle("Kept")
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    bench.retitle("Fresh")
    assert bench.titles == ["Full table", "Half full", "Kept", "Empty", "Fresh"]
    assert bench.document.value.board == {}


def test_notes_and_tags_are_those_of_the_selected_scenario(bench: Bench) -> None:
    bench.select(0)
    assert bench.panel.notes.notes.toPlainText() == "All cards lie."
    assert bench.panel.notes.tags.text() == "round 1, north"
    assert bench.steps == 0


def test_what_is_typed_becomes_one_step_after_a_pause(qtbot: QtBot) -> None:
    bench = Bench(qtbot, pause_ms=0)
    bench.panel.notes.notes.setFocus()
    bench.type("many letters")
    qtbot.waitUntil(lambda: bench.steps == 1)
    assert bench.notes_of("half_full") == "many letters"


def test_leaving_the_field_keeps_what_was_typed_as_one_step(bench: Bench, qtbot: QtBot) -> None:
    bench.panel.notes.tags.setFocus()
    bench.type("b,,  a , b")
    assert bench.steps == 0
    bench.panel.list.setFocus()
    qtbot.waitUntil(lambda: bench.steps == 1)
    assert bench.document.value.find("half_full").tags == ("b", "a")
    qtbot.waitUntil(lambda: bench.panel.notes.tags.text() == "b, a")


def test_a_comma_just_typed_stays_while_the_cursor_is_behind_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot, pause_ms=0)
    bench.panel.notes.tags.setFocus()
    bench.type("a, ")
    qtbot.waitUntil(lambda: bench.steps >= 1)
    assert bench.panel.notes.tags.text() == "a, "


def test_selecting_another_scenario_keeps_what_was_typed_for_the_first(bench: Bench, qtbot: QtBot) -> None:
    bench.type_notes("for the half full")
    bench.select(0)
    assert bench.panel.notes.notes.toPlainText() == "All cards lie."
    qtbot.waitUntil(lambda: bench.steps == 1)
    assert bench.notes_of("half_full") == "for the half full"
    assert bench.notes_of("full_table") == "All cards lie."


def test_an_edit_from_elsewhere_does_not_take_away_what_is_being_typed(bench: Bench) -> None:
    bench.type_notes("half a sen")
    bench.verbs.take_off("route")
    bench.type("tence")
    bench.panel.commit_edits()
    assert bench.notes_of("half_full") == "half a sentence"
    assert bench.steps == 2


def test_opening_from_elsewhere_keeps_what_was_typed_and_undo_goes_back_in_order(bench: Bench, qtbot: QtBot) -> None:
    start = bench.document.value
    bench.type_notes("typed")
    bench.verbs.open_scenario("full_table")
    qtbot.waitUntil(lambda: bench.steps == 2)
    assert bench.notes_of("half_full") == "typed"
    bench.document.undo_stack.undo()
    assert (bench.document.value.current, bench.notes_of("half_full")) == ("full_table", None)
    bench.document.undo_stack.undo()
    assert bench.document.value == start


def test_undo_in_the_notes_takes_back_what_was_typed_and_redo_brings_it_again(bench: Bench) -> None:
    bench.type_notes("first")
    bench.panel.commit_edits()
    bench.type(" second")
    bench.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.panel.notes.notes.toPlainText() == bench.notes_of("half_full") == "first"
    bench.document.undo_stack.redo()
    assert bench.panel.notes.notes.toPlainText() == "first second"
    bench.document.undo_stack.undo()
    bench.document.undo_stack.undo()
    assert bench.panel.notes.notes.toPlainText() == ""
    assert bench.notes_of("half_full") is None


def test_what_was_typed_for_a_scenario_that_went_away_is_kept_when_it_is_back(bench: Bench, qtbot: QtBot) -> None:
    bench.type_notes("not lost")
    bench.verbs.delete("half_full")
    bench.panel.commit_edits()
    assert bench.steps == 1
    bench.document.undo_stack.undo()
    qtbot.waitUntil(lambda: bench.notes_of("half_full") == "not lost")


def test_what_was_typed_for_one_deck_is_not_written_into_another(bench: Bench) -> None:
    bench.type_notes("ferry")
    other = new_workspace(Deck("other", "Other", DECK.issues, DECK.actors), (Scenario("half_full", "Half"),))
    bench.document.replace(other)
    bench.panel.commit_edits()
    assert bench.document.value == other
    assert bench.panel.notes.notes.toPlainText() == ""


def test_notes_hold_no_more_than_a_deck_file_does(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.verbs.hint) as told:
        bench.panel.notes.notes.insertPlainText("x" * 20_001)
    assert told.args == ["Notes hold 20,000 characters at most; the rest was left out."]
    bench.panel.commit_edits()
    assert bench.notes_of("half_full") == "x" * 20_000


def test_search_shows_what_matches_and_enter_goes_to_it(bench: Bench) -> None:
    bench.panel.start_search()
    bench.type("ROUND cards")
    assert bench.shown() == ["Full table"]
    bench.key(Qt.Key.Key_Return)
    bench.key(Qt.Key.Key_Return)
    assert bench.document.value.current == "full_table"


def test_a_search_without_result_says_so_in_plain_text_and_shows_no_notes(bench: Bench) -> None:
    bench.panel.search.setText(" <b>x</b> & y ")
    assert bench.panel.nothing.isVisible()
    assert bench.panel.nothing.text() == "No scenario matches “<b>x</b> & y”."
    assert bench.panel.nothing.textFormat() == Qt.TextFormat.PlainText
    assert bench.panel.selected is None
    assert not bench.panel.notes.isEnabled()
    bench.panel.search.clear()
    assert bench.panel.list.isVisible()
    assert bench.panel.selected == "half_full"


def test_a_new_scenario_is_not_hidden_by_the_search(bench: Bench) -> None:
    bench.panel.search.setText("round")
    bench.verbs.new_scenario()
    assert bench.panel.selected == bench.document.value.current
    assert bench.panel.search.text() == ""


def test_everything_is_reached_by_tab_and_has_a_name(bench: Bench) -> None:
    start = QApplication.focusWidget()
    names = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name))
        bench.key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    assert names == [
        "Scenarios",
        "New",
        "Keep as new scenario",
        "Tags of “Half full”, separated by commas",
        "Notes of “Half full”",
        "Find a scenario, tag or note",
    ]


def test_a_reader_hears_what_a_row_shows(bench: Bench) -> None:
    view = QAccessible.queryAccessibleInterface(bench.panel.list)
    rows = [view.child(row).text(QAccessible.Text.Name) for row in range(view.childCount())]
    assert rows[1] == "Half full; on the table; 1 of 3 issues; what-if"


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    before, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().name()
    apply_theme(qapp, request.param)
    yield request.param
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(before)


@pytest.mark.parametrize("actors", [3, 12])
def test_it_paints_whatever_the_titles_and_however_many_the_actors(qtbot: QtBot, theme: Tokens, actors: int) -> None:
    many = tuple(Actor(f"actor_{number}", f"Actor {number}") for number in range(actors))
    deck = Deck("many", "Many", DECK.issues, many)
    workspace = new_workspace(deck, sample_workspace().scenarios)
    workspace = rename_scenario(workspace, "half_full", "x" * 200)
    workspace = rename_scenario(workspace, "empty_one", "תרחיש שני & <b>x</b>")
    document = Document(workspace)
    panel = ScenarioPanel(document, Verbs(document))
    qtbot.addWidget(panel)
    panel.resize(240, 500)
    picture = panel.grab().toImage()
    view = panel.list
    middle = view.visualRect(view.model().index(0, 0)).center()
    on_card = picture.pixelColor(view.viewport().mapTo(panel, QPoint(16, middle.y())))
    assert on_card.name().upper() in (theme.accent_fill.upper(), theme.surface.upper())
    assert view.sizeHintForIndex(view.model().index(1, 0)).height() < 90
