"""Preparing a workshop: every edit is kept at once, is one step, and can be undone from anywhere."""

from __future__ import annotations

import pytest
from decks_at_hand import bundled_workspace, generated, hostile
from desk_bench import workspace_of
from gestures import drag_out, send_drag
from prepare_bench import PrepareBench, type_over
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.workshop.prepare.effects import EffectsModel
from winset.model import Agreement, Inject
from winset.model.planning import add_workshop
from winset.model.workspace import delete_scenario

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bench(qtbot: QtBot) -> PrepareBench:
    return PrepareBench(qtbot, add_workshop(bundled_workspace(), "Geneva"))


def test_without_a_workshop_it_says_what_one_is_and_a_button_makes_the_first(qtbot: QtBot) -> None:
    bench = PrepareBench(qtbot, bundled_workspace())
    assert bench.window.nothing.isVisible()
    assert not bench.window.plans.isVisible()
    bench.window.nothing.new.click()
    assert [workshop.title for workshop in bench.document.value.workshops] == ["Workshop"]
    assert bench.window.name.title.isVisible()
    assert bench.window.name.title.selectedText() == "Workshop"
    bench.undo()
    assert bench.window.nothing.isVisible()
    bench.document.undo_stack.redo()
    assert bench.workshop.title == "Workshop"


def test_workshops_are_made_copied_and_deleted_each_as_one_step(bench: PrepareBench) -> None:
    plans = bench.window.plans
    plans.copy.click()
    assert bench.workshop.title == "Geneva (copy)"
    plans.new.click()
    assert [plans.list.item(row).text() for row in range(3)] == ["Geneva", "Geneva (copy)", "Workshop"]
    plans.list.setCurrentRow(1)
    assert bench.workshop.title == "Geneva (copy)"
    plans.delete.click()
    assert bench.workshop.title == "Workshop", "the neighbor is shown"
    assert bench.window.toast.text == "Deleted “Geneva (copy)”. Undo (Ctrl+Z) brings it back."
    assert bench.steps == ["duplicate “Geneva”", "prepare a workshop", "delete “Geneva (copy)”"]
    bench.undo()
    assert bench.workshop.title == "Geneva (copy)", "what comes back is shown"


def test_typing_a_title_is_kept_at_once_and_one_step_for_each_stay_in_the_field(
    bench: PrepareBench, qtbot: QtBot
) -> None:
    title = bench.window.name.title
    type_over(qtbot, title, "Round table  ")
    assert bench.workshop.title == "Round table"
    assert title.text() == "Round table  ", "what is being typed is left alone"
    assert bench.window.plans.list.item(0).text() == "Round table"
    bench.window.name.notes.setFocus()
    assert title.text() == "Round table"
    type_over(qtbot, title, "Vienna")
    assert bench.steps == ["rename the workshop", "rename the workshop"]
    bench.undo()
    assert (bench.workshop.title, title.text()) == ("Round table", "Round table")
    bench.undo()
    assert bench.workshop.title == "Geneva"


def test_a_title_that_is_emptied_comes_back_when_the_field_is_left(bench: PrepareBench, qtbot: QtBot) -> None:
    title = bench.window.name.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    assert title.text() == ""
    bench.window.name.notes.setFocus()
    assert title.text() == bench.workshop.title == "Geneva"
    assert bench.steps == []


@pytest.mark.parametrize("field", ["title", "notes"])
def test_undo_keys_in_a_field_are_those_of_the_document(bench: PrepareBench, qtbot: QtBot, field: str) -> None:
    widget = getattr(bench.window.name, field)
    type_over(qtbot, widget, "Vienna")
    qtbot.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (bench.workshop.title, bench.workshop.notes) == ("Geneva", None)
    qtbot.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Vienna" in (bench.workshop.title, bench.workshop.notes)


def test_notes_are_one_step_and_none_when_they_are_emptied(bench: PrepareBench, qtbot: QtBot) -> None:
    notes = bench.window.name.notes
    type_over(qtbot, notes, "Coffee at ten")
    assert bench.workshop.notes == "Coffee at ten"
    assert len(bench.steps) == 1
    notes.clear()
    assert bench.workshop.notes is None


def test_a_text_that_is_too_long_is_cut_and_says_so(bench: PrepareBench) -> None:
    bench.window.name.notes.insertPlainText("x" * 20_001)
    assert bench.workshop.notes == "x" * 20_000
    assert bench.window.name.notes.toPlainText() == bench.workshop.notes
    assert bench.window.toast.text == "A text holds 20,000 characters at most; the rest was left out."


def test_the_decision_rule_is_that_of_the_deck_or_of_the_workshop(bench: PrepareBench) -> None:
    page = bench.window.name
    choice = page.choice
    assert choice is not None
    assert page.as_in_deck.isChecked()
    assert page.as_in_deck.text() == "As in the deck: everyone must accept"
    choice.some.click()
    choice.fewer.click()
    assert bench.workshop.agreement == Agreement(at_least=2)
    choice.required["russia"].click()
    assert bench.workshop.agreement == Agreement(("russia",), 2)
    choice.everyone.click()
    assert bench.workshop.agreement == Agreement(("ukraine", "us", "russia", "europe"))
    page.as_in_deck.click()
    assert bench.workshop.agreement is None
    bench.undo()
    bench.undo()
    assert choice.some.isChecked()
    assert choice.required["russia"].isChecked()
    assert choice.least.value() == 2
    assert bench.document.value.deck.agreement is None


def test_a_rule_that_asks_for_nothing_is_not_kept_and_says_so(bench: PrepareBench) -> None:
    page = bench.window.name
    choice = page.choice
    assert choice is not None
    choice.some.click()
    choice.least.setValue(1)
    choice.least.setValue(0)
    assert page.remark.isVisible()
    assert bench.workshop.agreement == Agreement(at_least=1)
    choice.required["us"].click()
    assert not page.remark.isVisible()
    assert bench.workshop.agreement == Agreement(("us",))


def test_it_begins_with_a_scenario_or_an_empty_table(bench: PrepareBench) -> None:
    page, first = bench.window.name, bench.document.value.scenarios[0]
    assert page.begins_with.currentText() == "An empty table"
    page.begins_with.activated.emit(1)
    assert bench.workshop.scenario == first.id
    bench.document.apply(lambda now: delete_scenario(now, first.id), "delete")
    assert page.begins_with.currentText() == "An empty table"
    assert page.begins_with.count() == len(bench.document.value.scenarios) + 1
    bench.undo()
    assert page.begins_with.currentText() == first.title


def test_teams_get_names_people_and_actors(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("teams")
    page = bench.window.teams
    first = page.list.rows[0]
    type_over(qtbot, first.title, "Kyiv")
    first.people.setValue(3)
    assert (bench.workshop.teams[0].title, bench.workshop.teams[0].people) == ("Kyiv", 3)
    assert page.sum.text() == "4 teams, 6 people"
    menu = first.actors.menu_of_actors()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [
        "Ukraine",
        "United States (now with United States)",
        "Russia (now with Russia)",
        "Europe (now with Europe)",
    ]
    assert actions["Ukraine"].isChecked()
    actions["Europe (now with Europe)"].trigger()
    assert actions["Europe (now with Europe)"].text() == "Europe", "the menu stays open, and right"
    assert bench.workshop.teams[0].actors == ("ukraine", "europe")
    assert bench.workshop.teams[3].observes
    assert page.list.rows[3].actors.accessibleName() == "Europe observes: it has no ballot"
    actions["Ukraine"].trigger()
    assert page.nobody.text() == "The deck votes for Ukraine: no team plays it."
    assert bench.steps == [
        "name of a team",
        "people of a team",
        "give Europe to “Kyiv”",
        "give Ukraine to the deck",
    ]


def test_a_team_is_added_named_and_removed(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("teams")
    page = bench.window.teams
    page.add.click()
    assert page.list.rows[-1].title.selectedText() == "Team"
    qtbot.keyClicks(page.list.rows[-1].title, "Press")
    assert [team.title for team in bench.workshop.teams][-1] == "Press"
    page.list.rows[2].remove.click()
    assert [row.title.text() for row in page.list.rows] == ["Ukraine", "United States", "Europe", "Press"]
    assert page.nobody.text() == "The deck votes for Russia: no team plays it."


def test_rows_move_by_keyboard_and_the_keyboard_goes_with_them(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("teams")
    rows = bench.window.teams.list.rows
    rows[0].grip.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(rows[0].grip, Qt.Key.Key_Up, alt)
    assert bench.steps == [], "it is the first"
    qtbot.keyClick(rows[0].grip, Qt.Key.Key_Down, alt)
    assert [team.title for team in bench.workshop.teams][:2] == ["United States", "Ukraine"]
    assert rows[1].grip.hasFocus()
    assert bench.steps == ["move a team"]


def drag(grip: QWidget, onto: QWidget, y: int, *, drop: bool = True) -> None:
    """Drag with the mouse from the grip to a height of another row."""
    start, end = grip.mapToGlobal(QPoint(5, 5)), onto.mapToGlobal(QPoint(5, y))
    left = Qt.MouseButton.LeftButton
    steps = [(QEvent.Type.MouseButtonPress, start, left), (QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton)]
    for kind, at, button in [*steps, (QEvent.Type.MouseButtonRelease, end, left)][: 3 if drop else 2]:
        local = QPointF(grip.mapFromGlobal(at))
        QApplication.sendEvent(
            grip, QMouseEvent(kind, local, QPointF(at), button, left, Qt.KeyboardModifier.NoModifier)
        )


def test_rows_are_dragged_to_their_place_and_escape_leaves_them(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("rounds")
    rows = bench.window.rounds.list.rows
    qtbot.waitUntil(lambda: rows[1].y() > rows[0].geometry().bottom())
    drag(rows[0].grip, rows[2], rows[2].height() - 4)
    assert [each.title for each in bench.workshop.rounds] == ["Bargaining", "Last call", "Opening"]
    drag(rows[2].grip, rows[0], 2)
    assert [each.title for each in bench.workshop.rounds] == ["Opening", "Bargaining", "Last call"]
    drag(rows[0].grip, rows[0], rows[0].height() - 4)
    assert len(bench.steps) == 2, "let go where it was"
    drag(rows[0].grip, rows[2], rows[2].height() - 4, drop=False)
    qtbot.keyClick(rows[0].grip, Qt.Key.Key_Escape)
    drag(rows[0].grip, rows[0], 5)
    assert len(bench.steps) == 2


def test_rounds_get_titles_minutes_two_votes_and_notes(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("rounds")
    page = bench.window.rounds
    row = page.list.rows[1]
    type_over(qtbot, row.title, "Haggling")
    row.minutes.setValue(30)
    row.two_step.click()
    type_over(qtbot, row.notes, "Keep it short")
    changed = bench.workshop.rounds[1]
    assert (changed.title, changed.minutes, changed.two_step, changed.notes) == ("Haggling", 30, True, "Keep it short")
    assert page.sum.text() == "3 rounds, 1 h 10 min in all"
    assert bench.steps == ["title of a round", "length of a round", "votes of a round", "notes of a round"]
    page.add.click()
    page.list.rows[0].remove.click()
    assert [each.title for each in bench.workshop.rounds] == ["Haggling", "Last call", "Round 4"]


def test_injects_are_written_meant_for_a_round_and_change_red_lines(bench: PrepareBench, qtbot: QtBot) -> None:
    bench.window.go_to("injects")
    page = bench.window.injects
    assert page.empty.isVisible()
    page.add.click()
    assert page.title.selectedText() == "News"
    qtbot.keyClicks(page.title, "The US gives way")
    page.round.activated.emit(2)
    type_over(qtbot, page.text, "Washington agrees to backup.")
    line = bench.document.value.deck.lines_of("us")[0].id
    table = page.effects
    box = table.effects.index(table.effects.row_of(line), 1)
    table.setFocus()
    table.setCurrentIndex(box)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    (inject,) = bench.workshop.injects
    assert (inject.title, inject.round, inject.text) == ("The US gives way", 2, "Washington agrees to backup.")
    assert inject.gives_way == (line,)
    firm = table.effects.index(box.row(), 2)
    table.setCurrentIndex(firm)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert (bench.workshop.injects[0].gives_way, bench.workshop.injects[0].stands_firm) == ((), (line,))
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    page.add.click()
    qtbot.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.title for each in bench.workshop.injects] == ["News", "The US gives way"]
    assert page.title.text() == "News", "the one chosen stays chosen"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.title.text() == "The US gives way"


def test_injects_are_dragged_to_their_place_and_nothing_else_is_dropped_there(
    bench: PrepareBench, qtbot: QtBot
) -> None:
    bench.window.go_to("injects")
    page = bench.window.injects
    for _ in range(3):
        page.add.click()
    rows = page.list
    places = [rows.visualRect(rows.model().index(row, 0)).center() for row in range(3)]
    below = places[2] + QPoint(0, 4)
    drag_out(rows, places[0], lambda mime: send_drag(rows.viewport(), mime, below))
    assert [each.title for each in bench.workshop.injects] == ["News 2", "News 3", "News"]
    assert [rows.item(row).text() for row in range(rows.count())] == ["News 2", "News 3", "News"]
    drag_out(rows, places[2], lambda mime: send_drag(rows.viewport(), mime, places[0] - QPoint(0, 4)))
    assert [each.title for each in bench.workshop.injects] == ["News", "News 2", "News 3"]
    drag_out(rows, places[1])
    rows.setCurrentRow(0)
    foreign = rows.model().mimeData([rows.model().index(0, 0)])
    send_drag(rows.viewport(), foreign, below)
    assert [rows.item(row).text() for row in range(rows.count())] == ["News", "News 2", "News 3"]


def test_the_table_of_red_lines_is_a_sound_model_grouped_by_actor(qapp: object) -> None:
    deck = bundled_workspace().deck
    model = EffectsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_inject(deck, Inject("news", "News"))
    titles = [model.index(row, 0).data() for row in model.headings]
    assert titles == [actor.title for actor in deck.actors if deck.lines_of(actor.id)]
    assert model.rowCount() == len(deck.red_lines) + len(titles)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert tester.model() is model


def test_what_is_missing_is_said_with_a_way_there_and_starting_waits_for_it(bench: PrepareBench) -> None:
    bench.window.go_to("teams")
    for row in list(bench.window.teams.list.rows):
        bench.window.teams.list.rows[0].remove.click()
        assert row is not None
    bench.window.go_to("ready")
    ready = bench.window.ready
    assert ready.verdict.text() == "Not ready yet"
    assert not ready.start.isEnabled()
    assert ready.links[0].text() == "Go to Teams"
    ready.links[0].click()
    assert bench.window.teams.isVisible()
    for _ in range(4):
        bench.undo()
    bench.window.go_to("ready")
    assert ready.verdict.text() == "Ready to start"
    assert ready.what.text().splitlines() == [
        "4 teams with a ballot: 4 people.",
        "3 rounds, 1 h in all.",
        "When is a proposal agreed? Everyone must accept.",
    ]
    ready.start.click()
    ready.print_button.click()
    assert bench.started == bench.printed == [bench.workshop]


def test_another_deck_brings_its_own_workshops(bench: PrepareBench) -> None:
    other = add_workshop(workspace_of(generated(3)), "Other")
    bench.document.replace(other)
    assert bench.workshop.title == "Other"
    choice = bench.window.name.choice
    assert choice is not None
    assert list(choice.required) == ["actor_0", "actor_1", "actor_2"]
    bench.document.replace(workspace_of(generated(3)))
    assert bench.window.nothing.isVisible()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_page_of_any_deck_fits_a_small_window(qtbot: QtBot, qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    for deck in (generated(12), hostile(), hostile("A name that goes on and on " * 7)):
        bench = PrepareBench(qtbot, add_workshop(workspace_of(deck)))
        bench.window.verbs.add_inject(bench.window.chosen)
        bench.window.resize(960, 600)
        for place in bench.window.pages:
            bench.window.go_to(place)
            assert bench.window.width() == 960
            assert not bench.window.grab().isNull()
        bench.window.close()
    apply_theme(qapp, LIGHT)


def test_whatever_has_the_keyboard_has_a_name(bench: PrepareBench) -> None:
    bench.window.verbs.add_inject(bench.window.chosen)
    for place, page in bench.window.pages.items():
        bench.window.go_to(place)
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                text = getattr(widget, "text", str)()
                assert widget.accessibleName() or text, widget
