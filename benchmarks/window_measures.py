"""What ``benchmarks/window.py`` measures of the window, in a process of its own: ``window_measures.py WHAT [DECK]``."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from first_paint import PaintWatch
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from decks import DECKS

from desktop.analyst import Analyst
from desktop.application import bundled_workspace, make_application
from desktop.document import Document
from desktop.session import PATIENCE_MILLISECONDS
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.main_window import MainWindow
from winset.model import Board, Scenario, new_workspace

DROPS = 120
MOVE_MILLISECONDS = 16  # a mouse tells its place sixty times a second
DROP_EVERY = 15  # moves: four drops a second
LEAST_TURN = 0.0005  # seconds
DRAG_SECONDS = 12.0
SETTLE_SECONDS = 0.05


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
    """How long the window's thread waits for others at a time, while a card is dragged and dropped.

    For every turn of the event loop: its time less the processor time of the thread. That is what the thread waited for
    the analysis (Python's lock), for storage, for the display and for other programs. Also the turns themselves.
    """
    app, window = _window(deck)
    plays = _plays(window)
    ticks = count(1)

    def move() -> None:
        tick = next(ticks)
        if tick % DROP_EVERY == 0:
            window.verbs.place(*next(plays))
        else:
            window.desk.hover(*next(plays))

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(move)
    timer.start(MOVE_MILLISECONDS)
    waits, turns = [], []
    end = time.perf_counter() + DRAG_SECONDS
    while (began := time.perf_counter()) < end:
        busy = time.thread_time()
        app.processEvents()
        turn = time.perf_counter() - began
        if turn > LEAST_TURN:  # something happened
            waits.append(max(0.0, turn - (time.thread_time() - busy)))
            turns.append(turn)
        else:
            time.sleep(LEAST_TURN)  # as a window that waits for the next event
    timer.stop()
    return {"p99": quantiles(waits, n=100)[-1], "most": max(waits), "turn_p99": quantiles(turns, n=100)[-1]}


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
    patience = PATIENCE_MILLISECONDS
    analyst, charts = Analyst(patience=patience), Analyst(patience=2 * patience)
    window = MainWindow(Settings(MemoryStore()))
    window.furnish(Document(workspace), analyst, chart_analyst=charts)
    window.show()
    _until_idle(app, window)
    return app, window


def _until_idle(app: QApplication, window: MainWindow) -> None:
    end = time.perf_counter() + 20
    while time.perf_counter() < end:
        app.processEvents()
        if window.desk.findings is not None and window.charts.current.shown is not None:
            break
    settled = time.perf_counter() + SETTLE_SECONDS  # the next card is not let go before the last one's is painted
    while time.perf_counter() < settled:
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
