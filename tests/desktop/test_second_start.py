"""A second start of the program on the same library: raises the first window, hands over its file, or looks on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ExpectedLog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.instance import Instance
from desktop.options import Options
from desktop.second_start import go_on_here
from desktop.settings import MemoryStore, Settings
from desktop.start import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising: offscreen

FERRY = Path(__file__).parents[1] / "decks" / "ferry.winset"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.winsetdb"


@pytest.fixture
def first(qapp: QApplication, qtbot: QtBot, library: Path, expected_log: ExpectedLog) -> Iterator[Start]:
    """The program with its library open."""
    expected_log.allow("This plugin does not support")
    start = Start(qapp, Settings(MemoryStore()), Options(library=library))
    assert start.is_first
    start.window.show()
    qtbot.waitUntil(lambda: start.session is not None and start.window.hand.isEnabled(), timeout=20_000)
    yield start
    start.window.close()
    start.end()
    start.window.deleteLater()


def start_again(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop.main", "--library", str(library), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_second_start_raises_the_first_window_and_ends(first: Start, library: Path, qtbot: QtBot) -> None:
    first.window.showMinimized()
    with ThreadPoolExecutor(1) as elsewhere:
        again = elsewhere.submit(start_again, library)
        qtbot.waitUntil(again.done, timeout=60_000)
    assert again.result().returncode == 0, again.result().stderr
    assert not first.window.windowState() & Qt.WindowState.WindowMinimized


def test_a_second_start_hands_its_deck_file_over(first: Start, library: Path, qtbot: QtBot) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        again = elsewhere.submit(start_again, library, str(FERRY))
        qtbot.waitUntil(lambda: first.window.document.value.deck.id == "ferry", timeout=60_000)
        qtbot.waitUntil(again.done, timeout=60_000)
    assert again.result().returncode == 0, again.result().stderr


def answering(monkeypatch: pytest.MonkeyPatch, button: str) -> list[QMessageBox]:
    """Press this button of every message box; the boxes that came up."""
    boxes: list[QMessageBox] = []

    def execute(box: QMessageBox) -> int:
        boxes.append(box)
        next(one for one in box.buttons() if one.text().replace("&", "") == button).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return boxes


@pytest.mark.parametrize(("button", "goes_on"), [("Open for reading", True), ("Cancel", False)])
def test_where_the_first_window_does_not_answer_the_library_can_be_opened_for_reading(
    library: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, button: str, goes_on: bool
) -> None:
    silent = Instance(library)
    assert silent.claim()
    boxes = answering(monkeypatch, button)
    assert go_on_here(Instance(library), library, None) is goes_on
    assert "does not answer" in boxes[0].text()
    assert str(library) in boxes[0].informativeText()
    silent.close()


def test_a_file_that_cannot_be_read_is_refused_where_it_was_asked_for(
    library: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or 0)
    missing = tmp_path / "missing.winset"
    assert not go_on_here(Instance(library), library, missing)
    assert boxes[0].text() == "“missing.winset” was not opened"
    assert "there is no such file" in boxes[0].informativeText()
