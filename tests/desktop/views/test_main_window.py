from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from gestures import hover, leave, send_drag
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.application import bundled_workspace
from desktop.dialogs.shortcuts import shortcut_rows
from desktop.document import Document
from desktop.mime import DraggedCard, encode_card
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.charts import CHARTS
from desktop.views.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen


@pytest.fixture
def settings() -> Settings:
    return Settings(MemoryStore())


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    """The window on the bundled deck, every figure computed at once."""
    apply_theme(qapp, LIGHT)
    made = MainWindow(settings)
    made.furnish(Document(bundled_workspace()), Analyst(inline=True))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def from_table(window: MainWindow, issue: str) -> QMimeData:
    board = window.document.value.board
    return encode_card(DraggedCard(window.desk.deck.id, issue, board[issue], from_table=True), "a card")


def test_the_whole_story_from_the_opening_scenario_to_the_nearest_deal(window: MainWindow) -> None:
    assert "three cards away" in window.sentence.text
    window.verbs.place("force", "none")
    assert window.sentence.text.startswith("Ukraine vetoes this package")
    assert window.actors.card("ukraine").stance == "vetoes"
    window.verbs.place("architecture", "europe_wide")
    assert window.sentence.text.startswith("Nobody’s red line is crossed")
    assert window.sentence.mood == "deal"
    window.commands.undo.trigger()
    window.commands.undo.trigger()
    assert window.document.value == bundled_workspace()
    window.commands.redo.trigger()
    assert window.document.value.board["size"] == "none", "the companion change is part of the same step"


def test_a_card_from_the_table_dropped_beside_it_leaves_the_table(window: MainWindow) -> None:
    assert send_drag(window, from_table(window, "nato"))
    assert "nato" not in window.document.value.board


def test_a_card_from_the_table_beside_it_shows_what_taking_it_off_gives_until_it_goes_on(window: MainWindow) -> None:
    assert hover(window, from_table(window, "nato"))
    assert window.desk.preview is not None
    assert window.desk.preview.takes_off
    leave(window)
    assert window.desk.preview is None
    assert hover(window, from_table(window, "nato"))
    assert send_drag(window, from_table(window, "nato"))
    assert window.desk.preview is None


def test_a_card_of_the_hand_dropped_beside_the_table_is_refused(window: MainWindow) -> None:
    before = window.document.value
    mime = encode_card(DraggedCard(before.deck.id, "nato", "member"), "Member")
    assert not send_drag(window, mime)
    assert window.document.value is before


def words_in(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


@pytest.mark.parametrize("field", ["notes", "tags", "search of scenarios", "search of cards"])
def test_a_card_of_the_table_let_go_over_a_field_leaves_the_table_and_writes_nothing(
    window: MainWindow, field: str
) -> None:
    window.left.setCurrentWidget(window.hand if field == "search of cards" else window.scenarios)
    fields: dict[str, QLineEdit | QPlainTextEdit] = {
        "notes": window.scenarios.notes.notes,
        "tags": window.scenarios.notes.tags,
        "search of scenarios": window.scenarios.search,
        "search of cards": window.hand.search,
    }
    over = fields[field]
    target = over.viewport() if isinstance(over, QPlainTextEdit) else over
    before = words_in(over)
    assert send_drag(target, from_table(window, "nato"))
    assert "nato" not in window.document.value.board
    assert words_in(over) == before


def test_words_may_be_dragged_into_the_notes(window: MainWindow) -> None:
    window.left.setCurrentWidget(window.scenarios)
    mime = QMimeData()
    mime.setText("said in Riyadh")
    assert send_drag(window.scenarios.notes.notes.viewport(), mime)
    assert "said in Riyadh" in window.scenarios.notes.notes.toPlainText()


@pytest.mark.parametrize(
    ("names", "opened"), [(["a.winset"], True), (["a.txt"], False), (["a.winset", "b.winset"], False)]
)
def test_only_a_single_deck_file_dropped_on_the_window_is_opened(
    window: MainWindow, names: list[str], opened: bool
) -> None:
    paths: list[str] = []
    window.deck_file_dropped.connect(paths.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/decks/{name}") for name in names])
    send_drag(window, mime)
    assert paths == (["/decks/a.winset"] if opened else [])
    assert ("one file at a time" in window.toast.text) is (len(names) > 1)


@pytest.mark.parametrize("size", [(1440, 900), (960, 600)])
def test_a_hint_lies_over_the_status_line_and_over_no_chart_or_actor(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    window.toast.say("“No force” was played, and with it “None” for the size of the force: so a constraint asks.")
    hint = window.toast.geometry()
    for part in (window.charts.current, window.actors.area, window.table):
        rest = part.rect().translated(part.mapTo(window, QPoint(0, 0)))
        assert not rest.intersects(hint), part
    assert window.rect().contains(hint)


def test_a_hint_in_the_window_of_a_chart_covers_nothing_of_the_chart(window: MainWindow) -> None:
    window.charts.open_window("odds")
    own = window.charts.windows["odds"]
    own.toast.say("The picture is on the clipboard: it can be pasted into another program.")
    page = window.charts.pages["odds"]
    assert not page.rect().translated(page.mapTo(own, QPoint(0, 0))).intersects(own.toast.geometry())


def test_undo_and_redo_name_what_they_would_do(window: MainWindow) -> None:
    assert not window.commands.undo.isEnabled()
    window.verbs.place("nato", "member")
    assert window.commands.undo.text() == "Undo: play “Member”"
    window.commands.undo.trigger()
    assert window.commands.redo.text() == "Redo: play “Member”"


def test_actions_that_would_do_nothing_are_off(window: MainWindow) -> None:
    assert window.commands.clear.isEnabled()
    assert not window.commands.end_what_if.isEnabled()
    window.verbs.give_way("us_no_troops", True)
    assert window.commands.end_what_if.isEnabled()
    window.commands.clear.trigger()
    assert not window.commands.clear.isEnabled()


def test_menus_speak_with_one_voice_and_an_ellipsis_only_where_a_dialog_follows(window: MainWindow) -> None:
    entries = [*window.commands.all(), *window.scenarios.actions_of_one]
    assert all(entry.text()[0].isupper() for entry in entries)
    assert not [entry.text() for entry in entries if " …" in entry.text() or "..." in entry.text()]
    commands = window.commands
    asking = [commands.open_file, commands.open_deck, commands.save_file, commands.print_sheets]
    asking += [commands.decision_rule, commands.prepare, commands.save_chart]
    asking += [commands.open_paper, commands.open_run, commands.report]
    assert [entry for entry in entries if entry.text().endswith("…")] == sorted(asking, key=entries.index)


def test_find_leads_from_the_scenarios_to_the_search_field_of_the_cards(window: MainWindow) -> None:
    window.commands.show_scenarios.trigger()
    assert not window.hand.isVisible()
    window.commands.find.trigger()
    assert window.hand.isVisible()


def test_no_shortcut_is_given_twice(window: MainWindow) -> None:
    keys = [key.toString() for action in window.commands.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence(QKeySequence.StandardKey.Undo).toString() in keys
    of_panels = {key.toString() for action in window.scenarios.list.actions() for key in action.shortcuts()}
    assert "F2" in of_panels
    assert of_panels.isdisjoint(keys), "else neither would do anything"


def test_the_title_and_the_number_of_scenarios_follow_the_document(window: MainWindow) -> None:
    window.verbs.keep_as_new("Variant <b>")
    assert window.windowTitle() == "Variant <b> · Ukraine settlement 2025 — Winset"
    assert window.left.tabText(1) == "Scenarios  8"


def test_the_layout_is_remembered(window: MainWindow, settings: Settings, qtbot: QtBot) -> None:
    window.resize(window.width(), 600)
    window.close()
    again = MainWindow(settings)
    again.furnish(Document(bundled_workspace()), Analyst(inline=True))
    qtbot.addWidget(again)
    again.show()
    assert again.height() == 600


def test_a_refusal_and_a_companion_change_are_said_over_the_foot_of_the_window(window: MainWindow) -> None:
    window.verbs.place("force", "no_such_card")
    assert "no_such_card" in window.toast.text
    window.verbs.place("force", "none")
    assert window.toast.text == "Played “No force” and Size of the force: None."


def test_a_cell_of_the_veto_map_plays_both_its_cards_as_one_step(qtbot: QtBot, window: MainWindow) -> None:
    view = window.charts.pages["veto_map"].view
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert window.sentence.mood == "deal"
    window.commands.undo.trigger()
    assert window.document.value == bundled_workspace()


def test_a_card_of_another_deck_dropped_beside_the_table_takes_nothing_off(window: MainWindow) -> None:
    before = window.document.value
    stranger = DraggedCard("ferry", "nato", before.board["nato"], from_table=True)
    assert not send_drag(window, encode_card(stranger, "A stranger"))
    assert window.document.value is before


def test_the_scenario_menu_offers_all_that_can_be_done_with_a_scenario(window: MainWindow) -> None:
    [menu] = [action.menu() for action in window.menuBar().actions() if action.text() == "&Scenario"]
    words = " ".join(action.text() for action in menu.actions())
    for verb in ("New", "Keep", "Open", "Rename", "Duplicate", "Delete"):
        assert verb in words


def test_that_a_what_if_is_on_moves_no_actor(window: MainWindow, qtbot: QtBot) -> None:
    first = window.actors.card("ukraine")
    before = first.mapTo(window, QPoint()).y()
    window.verbs.give_way("us_no_guarantee", True)
    qtbot.waitUntil(lambda: "gives way" in window.actors.card("us").words)
    assert first.mapTo(window, QPoint()).y() == before


def test_a_hint_goes_with_the_next_edit(window: MainWindow) -> None:
    window.verbs.place("force", "none")
    assert window.toast.text
    window.commands.undo.trigger()
    assert window.toast.text == ""


def test_only_keys_that_keyboards_have_are_told(window: MainWindow) -> None:
    keys = {key.toString() for action in window.commands.all() for key in action.shortcuts()}
    assert not keys & {"F14", "Find", "New", "Open", "Undo", "Redo"}
    assert {"Ctrl+Z", "Ctrl+F", "Ctrl+N", "Ctrl+O"} <= keys


def test_the_table_is_as_high_as_its_rows_whatever_the_sentence_says(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    window.verbs.clear_table()
    window.verbs.place("nato", "member")
    qtbot.waitUntil(lambda: 0 <= window.table.height() - window.table.sizeHint().height() <= 6)


def test_no_menu_offers_the_same_twice(window: MainWindow) -> None:
    for menu_action in window.menuBar().actions():
        words = [action.text() for action in menu_action.menu().actions() if not action.isSeparator()]
        assert len(words) == len(set(words))
    words = [action.text() for action in window.commands.all()]
    assert not any("scenario" in word and words.count(word) > 1 for word in words)


def test_what_the_keyboard_comes_to_is_scrolled_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.actors.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window.activateWindow()
    window.hand.search.setFocus()
    assert window.actors.rule.visibleRegion().isEmpty()
    window.actors.rule.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not window.actors.rule.visibleRegion().isEmpty())
    assert window.actors.area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_every_stop_of_the_keyboard_has_a_name(window: MainWindow) -> None:
    stops = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window) and not widget.focusProxy() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) > 20
    assert [widget for widget in stops if not (widget.accessibleName() or getattr(widget, "text", str)())] == []


def test_the_keys_of_the_window_work_in_the_window_of_a_chart_too(window: MainWindow, qtbot: QtBot) -> None:
    window.verbs.place("force", "none")
    window.charts.open_window("veto_map")
    own = window.charts.windows["veto_map"]
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keySequence(own, QKeySequence(QKeySequence.StandardKey.Undo))
    assert window.document.value == bundled_workspace()
    QTest.keySequence(own, QKeySequence("Ctrl+F"))
    qtbot.waitUntil(window.isActiveWindow)


def test_the_keys_of_a_chart_are_of_the_window_they_are_pressed_in(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(window.charts.exits, "save", lambda chart, *_: asked.append(chart.name))
    window.charts.show_chart("deals")
    window.charts.open_window("veto_map")
    own = window.charts.windows["veto_map"]
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keySequence(own, QKeySequence("Ctrl+E"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, QKeySequence("Ctrl+E"))
    assert [name.removeprefix("ukraine-settlement-2025-") for name in asked] == ["veto-map", "deals"]
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keySequence(own, QKeySequence("Ctrl+Alt+C"))
    assert own.toast.text.startswith("Copied the data")
    assert not window.toast.text
    QTest.keySequence(own, QKeySequence("Ctrl+Shift+W"))
    assert not window.charts.windows


def test_the_keyboard_goes_through_the_window_as_one_reads_it_whatever_was_made_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.replace(replace(bundled_workspace(), deck=replace(bundled_workspace().deck)))  # read anew: other places
    window.verbs.give_way("us_no_troops", True)
    window.charts.show_chart("odds")
    window.charts.show_chart("veto_map")
    parts = [window.hand, window.sentence, window.table, window.charts.tabs, window.charts.current, window.actors]
    window.hand.search.setFocus()
    stops, places = [], set()
    while window.hand.search not in stops:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        places.update(issue.id for issue in window.desk.deck.issues if window.table.place(issue.id) is stops[-1])
    assert places == {issue.id for issue in window.desk.deck.issues}
    visited = [
        number for stop in stops[:-1] for number, part in enumerate(parts) if part is stop or part.isAncestorOf(stop)
    ]
    assert visited == sorted(visited)
    assert set(visited) == set(range(len(parts)))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is stops[-2]


def test_ending_the_what_if_leaves_the_keyboard_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    window.verbs.give_way("us_no_troops", True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    [end] = [button for button in window.findChildren(QPushButton) if button.text() == "End what-if"]
    end.setFocus()
    QTest.keyClick(end, Qt.Key.Key_Space)
    assert not window.document.value.what_if
    assert window.actors.foot.isAncestorOf(QApplication.focusWidget())
    assert not window.desk.spotlight.lit


@pytest.mark.parametrize(
    ("size", "rows", "chart"), [((960, 600), 2, 180), ((1366, 700), 3, 270), ((1440, 900), 3, 400)]
)
def test_a_low_window_shows_rows_of_places_and_a_chart(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], rows: int, chart: int
) -> None:
    window.take_size(*size)
    view = window.table.viewport()

    def whole_rows() -> int:
        places = (window.table.place(issue.id) for issue in window.desk.deck.issues)
        tops = {place.y() for place in places if place.geometry().bottom() <= view.height()}
        return len(tops)

    qtbot.waitUntil(lambda: whole_rows() >= rows and window.charts.current.height() >= chart)


def test_a_window_that_was_low_has_its_air_again_when_it_is_high(window: MainWindow, qtbot: QtBot) -> None:
    def heights() -> tuple[int, int, int]:
        return window.table.place("nato").height(), window.sentence.height(), window.charts.tabs.height()

    window.take_size(1440, 900)
    QApplication.processEvents()
    roomy = heights()
    window.take_size(1440, 640)
    qtbot.waitUntil(lambda: all(low < high for low, high in zip(heights(), roomy, strict=True)))
    window.take_size(1440, 900)
    qtbot.waitUntil(lambda: heights() == roomy)


def test_the_sides_follow_the_width_of_the_window_unless_one_has_moved_them(window: MainWindow, qtbot: QtBot) -> None:
    def sides() -> tuple[int, int]:
        return window.hand.width(), window.actors.width()

    window.take_size(1440, 900)
    QApplication.processEvents()
    wide = sides()
    window.resize(960, 600)
    qtbot.waitUntil(lambda: sides()[0] < wide[0] - 30 and sides()[1] < wide[1] - 50)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: sides() == wide)
    window.findChild(QSplitter, "body").setSizes([200, 800, 440])
    QApplication.processEvents()
    moved = sides()
    window.resize(1100, 700)
    QApplication.processEvents()
    assert sides() == pytest.approx(moved, abs=4)


def the_keyboard_is_in(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def press(keys: str) -> None:
    key = QKeySequence(keys)[0]
    QTest.keyClick(QApplication.focusWidget(), key.key(), key.keyboardModifiers())


def test_f6_goes_round_cards_table_charts_and_actors_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.hand.list.setFocus()
    round_trip = [window.table, window.charts, window.actors, window.left]
    for area in round_trip:
        press("F6")
        assert the_keyboard_is_in(area)
    for area in [window.actors, window.charts, window.table, window.left]:
        press("Shift+F6")
        assert the_keyboard_is_in(area)


def test_f6_comes_back_to_where_the_keyboard_was_in_an_area(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.place("force").setFocus()
    press("F6")
    assert the_keyboard_is_in(window.charts.current.view), "in the chart, not on what is chosen above it"
    press("Shift+F6")
    assert QApplication.focusWidget() is window.table.place("force")


@pytest.mark.parametrize(("number", "topic"), list(enumerate([chart.topic for chart in CHARTS], 1)))
def test_a_chart_chosen_by_its_keys_has_the_keyboard(window: MainWindow, qtbot: QtBot, number: int, topic: str) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.hand.list.setFocus()
    press(f"Alt+{number}")
    assert window.charts.topic == topic
    assert the_keyboard_is_in(window.charts.pages[topic].view)


def test_the_keys_of_charts_and_areas_stand_in_the_menus_and_the_list_of_shortcuts(window: MainWindow) -> None:
    rows = dict(shortcut_rows(window.commands.all()))
    assert rows["Veto map"] == "Alt+1"
    assert rows["Go to the next part of the window"] == "F6"
    assert rows["Go to the previous part of the window"] == "Shift+F6"
    entries = [entry for menu in window.menuBar().findChildren(QMenu) for entry in menu.actions()]
    for name in ("Veto map", "All packages", "Go to the next part of the window"):
        assert [entry for entry in entries if entry.text() == name and entry.shortcut().toString()]
