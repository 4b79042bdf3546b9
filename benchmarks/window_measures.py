"""What ``benchmarks/window.py`` measures of the window, in a process of its own: ``window_measures.py WHAT [DECK]``."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from first_paint import PaintWatch, since_start
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from decks import DECKS

from desktop.analyst import Analyst
from desktop.application import Session, bundled_workspace, make_application
from desktop.document import Document
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.main_window import MainWindow
from winset.model import Board, Scenario, new_workspace

DROPS = 120
TICK_MILLISECONDS = 4
DRAG_SECONDS = 12.0


def measure_start() -> dict[str, float]:
    """From process start to the first paint with the bundled deck, and to the library being open."""
    app = make_application(["winset"])
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.winsetdb"
        session = Session(app, Settings(MemoryStore()), Options(library=library))
        painted = PaintWatch(session.window.centralWidget())
        opened: list[float] = []
        session.keeper.opened.connect(lambda _workspace: opened.append(since_start()))
        session.show()
        while painted.at is None or not opened:
            app.processEvents()
        session.end()
    return {"painted": painted.at, "opened": opened[0]}


def measure_drop(deck: str) -> dict[str, float]:
    """From letting a card go to the verdict's being painted, over many drops."""
    app, window = _window(deck)
    painted = PaintWatch(window.sentence)
    times = []
    for place, (issue, term) in enumerate(_plays(window)):
        if place >= DROPS:
            break
        painted.at = None
        began = time.perf_counter()
        window.verbs.place(issue, term)
        while painted.at is None:
            app.processEvents()
        times.append(time.perf_counter() - began)
        _until_idle(app, window)
    return {"median": median(times), "p95": quantiles(times, n=20)[-1]}


def measure_drag(deck: str) -> dict[str, float]:
    """How much later than due a timer of the window's thread comes, while a card is dragged and dropped."""
    app, window = _window(deck)
    _until_idle(app, window)
    late: list[float] = []
    plays, last = _plays(window), time.perf_counter()
    state = {"due": last, "tick": 0}

    def tick() -> None:
        now = time.perf_counter()
        late.append(max(0.0, now - state["due"]))
        state["tick"] += 1
        issue, term = next(plays)
        if state["tick"] % 60 == 0:
            window.verbs.place(issue, term)
        elif state["tick"] % 4 == 0:  # a mouse tells its place sixty times a second
            window.desk.hover(issue, term)
        state["due"] = time.perf_counter() + TICK_MILLISECONDS / 1000

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK_MILLISECONDS)
    end = time.perf_counter() + DRAG_SECONDS
    while time.perf_counter() < end:
        app.processEvents()
    timer.stop()
    return {"p99": quantiles(late, n=100)[-1], "most": max(late)}


def measure_memory() -> dict[str, float]:
    """The most memory of the process after every chart was shown."""
    app, window = _window("bundled")
    for place in range(window.charts.tabs.count()):
        window.charts.tabs.setCurrentIndex(place)
        for _ in range(50):
            app.processEvents()
            time.sleep(0.01)
        _until_idle(app, window)
    return {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


MEASURES: dict[str, Callable[..., dict[str, float]]] = {
    "start": measure_start,
    "drop": measure_drop,
    "drag": measure_drag,
    "memory": measure_memory,
}


def _window(deck: str) -> tuple[QApplication, MainWindow]:
    """The application and its window on that deck, shown and settled."""
    app = make_application(["winset"])
    apply_theme(app, LIGHT)
    workspace = bundled_workspace()
    if deck != "bundled":
        made = DECKS[deck]()
        board = Board({issue.id: issue.terms[0].id for issue in made.issues})
        workspace = new_workspace(made, (Scenario("a_table", "Table", board),))
    window = MainWindow(Document(workspace), Analyst(), Settings(MemoryStore()), chart_analyst=Analyst())
    window.show()
    _until_idle(app, window)
    return app, window


def _until_idle(app: QApplication, window: MainWindow) -> None:
    end = time.perf_counter() + 20
    while time.perf_counter() < end:
        app.processEvents()
        if window.desk.findings is not None and window.charts.current.shown is not None:
            break
    app.processEvents()


def _plays(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Cards that are not on the table, over and over."""
    while True:
        deck = window.desk.deck
        for place in range(max(len(issue.terms) for issue in deck.issues)):
            for issue in deck.issues:
                term = issue.terms[place % len(issue.terms)].id
                if window.desk.board.get(issue.id) != term:
                    yield issue.id, term


if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](*sys.argv[2:])))  # noqa: T201 - the answer to the process that asked
