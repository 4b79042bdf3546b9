from __future__ import annotations

import pytest
from decks_at_hand import bundled_workspace, generated
from pytestqt.qtbot import QtBot

from desktop.document import Document
from winset.model import Board, Workspace, new_workspace
from winset.model.workspace import rename_scenario, set_board


@pytest.fixture
def document(qapp: object) -> Document:
    return Document(bundled_workspace())


def take_off_nato(workspace: Workspace) -> Workspace:
    return set_board(workspace, workspace.board.without("nato"))


def test_an_edit_is_one_named_step_and_tells_before_and_after(document: Document, qtbot: QtBot) -> None:
    before = document.value
    with qtbot.waitSignal(document.changed) as told:
        assert document.apply(take_off_nato, "take off NATO")
    assert "nato" not in document.value.board
    assert told.args == [before, document.value]
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "take off NATO"


def test_undo_and_redo_give_the_very_values_back(document: Document) -> None:
    before = document.value
    document.apply(take_off_nato, "take off NATO")
    after = document.value
    document.undo_stack.undo()
    assert document.value is before
    document.undo_stack.redo()
    assert document.value is after


def test_an_edit_that_changes_nothing_is_no_step(document: Document, qtbot: QtBot) -> None:
    before = document.value
    with qtbot.assertNotEmitted(document.changed):
        assert not document.apply(lambda now: set_board(now, now.board), "nothing")
    assert document.value is before
    assert document.undo_stack.count() == 0


def test_an_edit_that_raises_leaves_value_and_steps_untouched(document: Document, qtbot: QtBot) -> None:
    document.apply(take_off_nato, "take off NATO")
    document.undo_stack.undo()
    before = document.value

    def broken(_now: Workspace) -> Workspace:
        raise ZeroDivisionError

    with qtbot.assertNotEmitted(document.changed), pytest.raises(ZeroDivisionError):
        document.apply(broken, "broken")
    assert document.value is before
    assert (document.undo_stack.count(), document.undo_stack.index()) == (1, 0)


def test_an_edit_after_an_undo_cuts_off_what_was_undone(document: Document) -> None:
    document.apply(take_off_nato, "take off NATO")
    document.undo_stack.undo()
    document.apply(lambda now: set_board(now, Board()), "clear")
    assert not document.undo_stack.canRedo()
    assert document.undo_stack.undoText() == "clear"


def test_another_workspace_in_place_leaves_no_way_back(document: Document, qtbot: QtBot) -> None:
    document.apply(take_off_nato, "take off NATO")
    other = new_workspace(generated(3))
    with qtbot.waitSignal(document.changed):
        document.replace(other)
    assert document.value is other
    assert document.undo_stack.count() == 0


def test_edits_of_one_gesture_are_one_step_and_two_gestures_are_two(document: Document) -> None:
    start = document.value
    for title in ("a", "b", "c"):
        document.apply(lambda now, title=title: rename_scenario(now, now.current, title), "drag", gesture="slider")
    assert document.undo_stack.count() == 1
    document.end_gesture()
    document.apply(lambda now: rename_scenario(now, now.current, "d"), "drag", gesture="slider")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.value.scenario.title == "c"
    document.undo_stack.undo()
    assert document.value is start


def test_a_gesture_that_ends_where_it_began_is_no_step(document: Document) -> None:
    title = document.value.scenario.title
    for name in ("a", title):
        document.apply(lambda now, name=name: rename_scenario(now, now.current, name), "drag", gesture="slider")
    assert document.undo_stack.count() == 0


def test_edits_of_different_gestures_and_edits_without_one_stay_apart(document: Document) -> None:
    for name, gesture in (("a", "one"), ("b", "two"), ("c", ""), ("d", "")):
        document.apply(lambda now, name=name: rename_scenario(now, now.current, name), "edit", gesture=gesture)
    assert document.undo_stack.count() == 4
