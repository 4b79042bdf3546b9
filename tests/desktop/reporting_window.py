"""The real window in a process of its own, telling on standard output where things are and what it says.

Run as ``python reporting_window.py LIBRARY``. Each line is a JSON object: ``ready`` with the places of cards
and places in screen coordinates, ``found`` with the sentence and the board after every change, ``saved``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from desktop.application import make_application
from desktop.options import Options
from desktop.session import Session
from desktop.settings import MemoryStore, Settings
from desktop.views.main_window import MainWindow


def tell(kind: str, **facts: object) -> None:
    print(json.dumps({"kind": kind, **facts}), flush=True)  # noqa: T201 - standard output is what the test reads


def center(widget: QWidget, point: QPoint | None = None) -> tuple[int, int]:
    at = widget.mapToGlobal(point if point is not None else widget.rect().center())
    return at.x(), at.y()


def places(window: MainWindow) -> dict[str, tuple[int, int]]:
    return {issue.id: center(window.table.place(issue.id)) for issue in window.document.value.deck.issues}


def cards(window: MainWindow) -> dict[str, tuple[int, int]]:
    found = {}
    view = window.hand.list
    for issue in window.document.value.deck.issues:
        for term in issue.terms:
            row = window.hand.model.row_of(issue.id, term.id)
            box = view.visualRect(view.model().index(row, 0))
            if view.viewport().rect().contains(box.center()):
                found[f"{issue.id}={term.id}"] = center(view.viewport(), box.center())
    return found


def tell_found(window: MainWindow) -> None:
    tell("found", sentence=window.sentence.text, board=dict(window.document.value.board))


def tell_ready(window: MainWindow) -> None:
    tell("ready", cards=cards(window), places=places(window), hand=center(window.hand.search))
    tell_found(window)
    window.desk.found.connect(lambda: tell_found(window))


def main() -> int:
    app = make_application()
    session = Session(app, Settings(MemoryStore()), Options(library=Path(sys.argv[1])), system_is_dark=False)
    window = session.window
    window.setGeometry(0, 0, 1400, 860)
    session.keeper.saved.connect(lambda at: tell("saved", at=at.isoformat()))
    session.keeper.opened.connect(lambda _workspace: QTimer.singleShot(600, lambda: tell_ready(window)))
    session.show()
    code = app.exec()
    session.end()
    return code


if __name__ == "__main__":
    sys.exit(main())
