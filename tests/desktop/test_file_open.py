"""Files that the system asks to open by an event, as macOS does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ExpectedLog
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from desktop.dialogs.problems import ProblemsDialog
from desktop.file_open import Application
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.start import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising: offscreen

FERRY = Path(__file__).parents[1] / "decks" / "ferry.winset"


@pytest.fixture
def start(qapp: Application, tmp_path: Path, expected_log: ExpectedLog) -> Iterator[Start]:
    """The program just before its window is seen."""
    expected_log.allow("This plugin does not support")
    starting = Start(qapp, Settings(MemoryStore()), Options(library=tmp_path / "library.winsetdb"))
    starting.window.show()
    yield starting
    starting.window.close()
    starting.end()
    starting.window.deleteLater()


def ask_for(app: Application, file: Path) -> None:
    QCoreApplication.postEvent(app, QFileOpenEvent(str(file)))


def is_open(start: Start, deck: str) -> bool:
    return start.session is not None and start.session.document.value.deck.id == deck


def test_a_file_asked_for_right_after_the_start_opens_when_the_library_is_there(
    start: Start, qapp: Application, qtbot: QtBot
) -> None:
    ask_for(qapp, FERRY)
    qtbot.waitUntil(lambda: is_open(start, "ferry"), timeout=20_000)


def test_a_file_asked_for_later_opens_in_the_window_that_comes_to_the_front(
    start: Start, qapp: Application, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: start.session is not None and start.window.hand.isEnabled(), timeout=20_000)
    start.window.showMinimized()
    ask_for(qapp, FERRY)
    qtbot.waitUntil(lambda: is_open(start, "ferry"), timeout=20_000)
    assert not start.window.windowState() & Qt.WindowState.WindowMinimized


def test_a_file_that_is_no_deck_is_refused_with_its_errors(
    start: Start, qapp: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.winset"
    broken.write_text("no deck")
    ask_for(qapp, broken)
    qtbot.waitUntil(lambda: start.window.findChild(ProblemsDialog) is not None, timeout=20_000)
    start.window.findChild(ProblemsDialog).close()


def test_without_a_library_a_file_is_refused_and_not_forgotten(
    qapp: Application, qtbot: QtBot, tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log.allow("This plugin does not support")
    library = tmp_path / "library.winsetdb"
    library.write_text("no library")
    start = Start(qapp, Settings(MemoryStore()), Options(library=library))
    start.window.show()
    ask_for(qapp, FERRY)
    qtbot.waitUntil(lambda: start.window.findChild(ProblemsDialog) is not None, timeout=20_000)
    start.window.findChild(ProblemsDialog).close()
    start.window.close()
    start.end()
    start.window.deleteLater()


def test_an_address_that_is_no_file_is_left_alone(start: Start, qapp: Application, qtbot: QtBot) -> None:
    asked: list[Path] = []
    qapp.file_asked.connect(asked.append)
    QCoreApplication.postEvent(qapp, QFileOpenEvent(QUrl("https://winset.example/deck.winset")))
    QCoreApplication.postEvent(qapp, QFileOpenEvent(str(FERRY)))
    qtbot.waitUntil(lambda: asked != [], timeout=20_000)
    qapp.file_asked.disconnect(asked.append)
    assert asked == [FERRY]


def test_ballot_papers_are_known_by_the_suffix_that_they_are_written_with() -> None:
    from desktop.file_open import PAPER_SUFFIX, is_paper
    from winset.workshop.forms import SUFFIXES

    assert SUFFIXES["ballot paper"] == PAPER_SUFFIX
    assert is_paper("Vote 1.winset-paper")
    assert not is_paper("ferry.winset")
