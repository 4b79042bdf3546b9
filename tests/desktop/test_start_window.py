"""The window is seen with the deck's cards on the table before anything is loaded that one works with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import bundled_workspace
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.start import Start
from desktop.views.opening_view import OpeningView


@pytest.fixture
def starting(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """The program at its start, before the first paint."""
    start = Start(qapp, Settings(MemoryStore()), Options(library=tmp_path / "library.winsetdb", theme="light"))
    yield start
    start.window.close()
    start.end()
    start.window.deleteLater()


def test_the_window_comes_up_with_a_picture_of_the_table_and_then_with_its_parts(starting: Start, qtbot: QtBot) -> None:
    window = starting.window
    assert isinstance(window.centralWidget(), OpeningView)
    assert window.windowTitle() == "Zelensky’s second choice · Ukraine settlement 2025 — Winset"
    with qtbot.waitSignal(window.painted, timeout=20_000):
        window.show()
    assert starting.session is not None
    assert window.document.value == bundled_workspace()
    with qtbot.waitSignal(starting.session.keeper.opened, timeout=20_000):
        pass


def test_the_places_of_the_picture_stand_where_those_of_the_table_will(starting: Start, qtbot: QtBot) -> None:
    window = starting.window
    window.resize(1440, 860)
    pictures: list[QImage] = []
    window.painted.connect(lambda: pictures.append(window.grab().toImage()))
    window.show()
    before = window.grab().toImage()
    with qtbot.waitSignal(window.painted, timeout=20_000):
        pass
    place = window.table.place("nato")  # nobody stumbles over its card, so that it looks as in the picture
    shared = QRect(place.mapTo(window, QPoint(0, 0)), place.size())
    assert before.copy(shared) == pictures[0].copy(shared)
    assert starting.session is not None
    with qtbot.waitSignal(starting.session.keeper.opened, timeout=20_000):
        pass


def test_a_window_closed_before_its_parts_came_ends_the_program(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.application import make_application
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.start import Start
app = make_application()
start = Start(app, Settings(MemoryStore()), Options(library=Path({str(tmp_path / "library.winsetdb")!r})))
start.window.show()
QTimer.singleShot(0, start.window.close)
code = app.exec()
start.end()
assert start.session is None
sys.exit(code)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "library.winsetdb").exists(), "nothing was opened, nothing was lost"


def test_the_first_paint_loads_neither_engine_nor_parts(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from desktop.application import make_application
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.start import Start
app = make_application()
start = Start(app, Settings(MemoryStore()), Options(library=Path({str(tmp_path / "library.winsetdb")!r})))
start.window.seen.disconnect()
start.window.show()
app.processEvents()
start.window.repaint()
LATE = ("winset.analysis", "desktop.views.parts", "sqlite3", "desktop.printing", "PySide6.QtPrintSupport")
loaded = [name for name in sys.modules if name.startswith(LATE)]
assert loaded == [], loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
