from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from scenario_samples import sample_workspace

from desktop.crash import CrashGuard, CrashReport, crash_report, install_crash_guard, save_report, without_home
from desktop.document import Document
from desktop.verbs import Verbs
from winset import __version__
from winset.faults import FileFault
from winset.model import Workspace

if TYPE_CHECKING:
    from conftest import ExpectedLog

WHEN = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def reports() -> list[CrashReport]:
    return []


@pytest.fixture
def guard(qapp: object, reports: list[CrashReport], expected_log: ExpectedLog) -> Iterator[CrashGuard]:
    expected_log.allow("An error that nobody caught")
    expected_log.allow("Qt is not amused")
    expected_log.allow("This plugin does not support")  # offscreen
    guard = install_crash_guard(reports.append, now=lambda: WHEN)
    yield guard
    guard.remove()


def fails() -> None:
    raise ValueError("a fault of ours")


def report_of(function: object = fails) -> CrashReport:
    try:
        function()  # type: ignore[operator]
    except ValueError as error:
        return crash_report(error, error.__traceback__, WHEN)
    raise AssertionError


def test_a_slot_that_raises_is_reported_and_the_program_goes_on(
    guard: CrashGuard, reports: list[CrashReport], qtbot: QtBot
) -> None:
    document = Document(sample_workspace())
    Verbs(document).rename("empty_one", "Other")
    before, steps = document.value, document.undo_stack.count()

    def broken(_workspace: Workspace) -> Workspace:
        raise ValueError("the edit failed")

    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: document.apply(broken, "fail"))
    button.click()
    assert reports == []  # told only after the step that failed is over
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert reports[0].what == "ValueError: the edit failed"
    assert "in broken" in reports[0].trace
    assert document.value is before
    assert document.undo_stack.count() == steps
    document.undo_stack.undo()
    assert document.value == sample_workspace()


def test_a_painting_that_raises_is_reported(guard: CrashGuard, reports: list[CrashReport], qtbot: QtBot) -> None:
    class Broken(QWidget):
        def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's own name
            fails()

    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: len(reports) >= 1)
    widget.update()
    qtbot.waitUntil(lambda: len(reports) >= 2)
    assert reports[0].place == reports[1].place


def test_errors_at_one_place_are_told_apart_from_those_at_another() -> None:
    def elsewhere() -> None:
        fails()

    assert report_of().place == report_of().place
    assert report_of(elsewhere).place != report_of().place


def test_an_error_on_another_thread_is_reported_on_this_one(
    guard: CrashGuard, reports: list[CrashReport], qtbot: QtBot
) -> None:
    heard: list[int] = []
    guard.crashed.connect(lambda _: heard.append(threading.get_ident()))
    worker = threading.Thread(target=fails)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert heard == [threading.get_ident()]


def test_an_error_handed_over_is_reported(guard: CrashGuard, reports: list[CrashReport], qtbot: QtBot) -> None:
    guard.report(KeyError("x"))
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert reports[0].what == "KeyError: 'x'"


def test_an_interruption_is_not_reported(
    guard: CrashGuard, reports: list[CrashReport], qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qapp.processEvents()  # type: ignore[attr-defined]
    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_caught_errors_before_does_so_again_after_the_guard(qapp: object) -> None:
    before = (sys.excepthook, threading.excepthook)
    guard = install_crash_guard()
    assert (sys.excepthook, threading.excepthook) != before
    guard.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_errors_and_qt_messages_are_logged(guard: CrashGuard, caplog: pytest.LogCaptureFixture) -> None:
    qWarning("Qt is not amused, 100 %s")
    guard.report(ValueError("a fault of ours"))
    assert [(record.name, record.levelno) for record in caplog.records] == [
        ("winset.qt", logging.WARNING),
        ("winset.crash", logging.CRITICAL),
    ]
    assert "Qt is not amused, 100 %s" in caplog.text


def test_a_report_says_what_where_when_and_with_which_versions() -> None:
    text = report_of().text
    assert "ValueError: a fault of ours" in text
    assert "in fails" in text
    assert "2026-11-22 10:42:00" in text
    assert f"Winset {__version__}\nPython {sys.version.split()[0]}\nQt 6." in text


@pytest.mark.parametrize(
    ("home", "text", "shown"),
    [
        ("/home/ada", 'File "/home/ada/winset/x.py"', 'File "~/winset/x.py"'),
        ("C:\\Users\\Ada", "'C:\\\\Users\\\\Ada\\\\x' C:\\Users\\Ada\\x", "'~\\\\x' ~\\x"),
        ("/", "/usr/x.py", "/usr/x.py"),
    ],
)
def test_the_home_directory_is_not_named(home: str, text: str, shown: str) -> None:
    class Home:
        def __str__(self) -> str:
            return home

    assert without_home(text, Home()) == shown  # type: ignore[arg-type]


def test_a_report_does_not_name_the_home_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    assert str(Path(__file__).parent) not in report_of().text
    assert "~/test_crash.py" in report_of().text


def test_a_report_is_saved_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old")
    report = report_of()
    save_report(report, path)
    assert path.read_text(encoding="utf-8") == report.text
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_cannot_be_saved_is_a_sentence_and_leaves_what_was_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "report.txt"
    with pytest.raises(FileFault, match=r"^The report was not saved as .*report\.txt: .*\. Choose another place\.$"):
        save_report(report_of(), missing)
    with pytest.raises(FileFault):
        save_report(report_of(), tmp_path)
    assert list(tmp_path.iterdir()) == []
