from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from scenario_samples import sample_workspace

from desktop.crash import CrashReport, install_crash_guard
from desktop.dialogs.crash import CrashDialog, CrashDialogs
from desktop.document import Document
from desktop.verbs import Verbs

if TYPE_CHECKING:
    from conftest import ExpectedLog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, size hints: offscreen

REPORT = CrashReport(
    "ValueError: <b>x</b> & y",
    "Traceback (most recent call last):\nValueError: <b>x</b> & y",
    ("ValueError", "x.py:1"),
    (("Winset", "0.1.0"),),
    datetime(2026, 11, 22, 10, 42, tzinfo=UTC),
)
OTHER = CrashReport("KeyError: 'z'", "Traceback", ("KeyError", "y.py:2"), (), REPORT.time)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def dialogs(window: QWidget, clock: Clock) -> CrashDialogs:
    return CrashDialogs(window, clock=clock)


def shown_now(dialogs: CrashDialogs) -> list[CrashDialog]:
    window = dialogs.parent()
    assert isinstance(window, QWidget)
    return [dialog for dialog in window.findChildren(CrashDialog) if dialog.isVisible()]


def test_a_slot_that_raises_again_and_again_shows_one_dialog_and_the_work_is_safe(
    window: QWidget, dialogs: CrashDialogs, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    expected_log.allow("An error that nobody caught")
    expected_log.allow("This plugin does not support")  # offscreen
    document = Document(sample_workspace())
    Verbs(document).rename("empty_one", "Other")
    before = document.value

    def broken(_workspace: object) -> None:
        raise ValueError("the edit failed")

    button = QPushButton(window)
    button.clicked.connect(lambda: document.apply(broken, "fail"))  # type: ignore[arg-type,return-value]
    guard = install_crash_guard(dialogs.show)
    for _ in range(3):
        button.click()
    qtbot.waitUntil(lambda: dialogs.dialog is not None and dialogs.dialog.repeats == 2)
    guard.remove()
    (dialog,) = shown_now(dialogs)
    assert dialog.repeated.text() == "It has happened 2 times more since."
    assert document.value is before
    assert document.undo_stack.count() == 1
    qtbot.mouseClick(dialog.continue_button, Qt.MouseButton.LeftButton)
    assert shown_now(dialogs) == []
    document.undo_stack.undo()
    assert document.value == sample_workspace()


def test_an_error_that_goes_on_repeating_is_not_shown_again_but_one_that_returns_later_is(
    dialogs: CrashDialogs, clock: Clock
) -> None:
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    dialogs.dialog.accept()
    for _ in range(5):
        clock.now += 9
        dialogs.show(REPORT)
    assert dialogs.dialog is None
    clock.now += 11
    dialogs.show(REPORT)
    assert shown_now(dialogs) == [dialogs.dialog]


def test_another_error_waits_until_the_first_is_put_away(dialogs: CrashDialogs) -> None:
    dialogs.show(REPORT)
    dialogs.show(OTHER)
    dialogs.show(OTHER)
    (first,) = shown_now(dialogs)
    assert (first.report, first.repeats) == (REPORT, 0)
    first.accept()
    (second,) = shown_now(dialogs)
    assert second.report == OTHER
    second.reject()
    assert shown_now(dialogs) == []


def test_it_says_in_plain_text_what_went_wrong_and_that_the_work_is_safe(dialogs: CrashDialogs) -> None:
    dialogs.show(REPORT)
    dialog = dialogs.dialog
    assert dialog is not None
    assert dialog.heading.text() == "Something went wrong in Winset"
    assert dialog.safe.text().startswith("Your work is safe: ")
    assert dialog.what.text() == "ValueError: <b>x</b> & y"
    assert dialog.what.textFormat() == Qt.TextFormat.PlainText
    assert not dialog.repeated.isVisible()


def test_details_are_shown_on_demand_and_cannot_be_edited(dialogs: CrashDialogs) -> None:
    dialogs.show(REPORT)
    dialog = dialogs.dialog
    assert dialog is not None
    assert not dialog.details.isVisible()
    dialog.show_details.click()
    assert dialog.details.isVisible()
    assert dialog.details.isReadOnly()
    assert dialog.details.toPlainText() == REPORT.text
    dialog.show_details.click()
    assert not dialog.details.isVisible()


def test_enter_goes_on(dialogs: CrashDialogs, qtbot: QtBot) -> None:
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    qtbot.keyClick(dialogs.dialog, Qt.Key.Key_Return)
    assert shown_now(dialogs) == []


def test_the_report_is_copied(dialogs: CrashDialogs) -> None:
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    dialogs.dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == REPORT.text
    assert dialogs.dialog.told.text() == "Copied."


def test_the_report_is_saved_where_the_user_says(window: QWidget, tmp_path: Path) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    dialogs = CrashDialogs(window, choose_path=choose)
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    dialogs.dialog.save_button.click()
    assert asked == ["winset-report-2026-11-22-104200.txt"]
    assert (tmp_path / asked[0]).read_text(encoding="utf-8") == REPORT.text
    assert dialogs.dialog.told.text() == f"Saved as {tmp_path / asked[0]}."


def test_a_report_that_cannot_be_saved_is_told_in_a_sentence(window: QWidget, tmp_path: Path) -> None:
    dialogs = CrashDialogs(window, choose_path=lambda *_: tmp_path / "missing" / "x.txt")
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    dialogs.dialog.save_button.click()
    assert dialogs.dialog.told.text().startswith("The report was not saved as ")
    assert dialogs.dialog.isVisible()


def test_no_place_chosen_saves_nothing(window: QWidget) -> None:
    dialogs = CrashDialogs(window, choose_path=lambda *_: None)
    dialogs.show(REPORT)
    assert dialogs.dialog is not None
    dialogs.dialog.save_button.click()
    assert dialogs.dialog.told.text() == ""
