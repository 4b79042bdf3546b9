"""A vote with the laptop going round, over a facilitator's window, in a process of its own.

Each line on standard output is a JSON object: ``page`` with the places of what can be pressed in screen coordinates,
after every step; ``pins`` with the PINs; ``revealed`` with the votes once all are in; ``room`` with where it stands.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget
from workshop_bench import Bench
from workshop_play import four_teams

from desktop.application import make_application
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.workshop.ballots.pass_round import PassRoundDialog
from winset.model import Round, Team


def tell(kind: str, **facts: object) -> None:
    print(json.dumps({"kind": kind, **facts}), flush=True)  # noqa: T201 - standard output is what the test reads


def center(widget: QWidget) -> tuple[int, int]:
    at = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return at.x(), at.y()


def places(dialog: PassRoundDialog) -> dict[str, tuple[int, int]]:
    parts: dict[str, QWidget] = {f"tile {team}": tile for team, tile in dialog.teams.tiles.items()}
    parts |= {"pin": dialog.pins.pin, "go on": dialog.pins.go_on, "main": dialog.notice.main}
    if dialog.ballot is not None:
        parts["seal"] = dialog.ballot.seal
        for form in dialog.ballot.forms.values():
            first = next(iter(form.rows.values()))
            parts |= {"veto": form.veto, "accept": form.accept, "reason": form.reason, "line": first}
    return {name: center(part) for name, part in parts.items() if part.isVisible()}


class Watch:
    """Tells of the page, whenever it is another or has changed."""

    def __init__(self, dialog: PassRoundDialog) -> None:
        self._dialog = dialog
        self._last = ""
        self._timer = QTimer(dialog, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = self._dialog
        reasons = [form.reason.toPlainText() for form in dialog.ballot.forms.values()] if dialog.ballot else []
        ready = dialog.ballot.seal.isEnabled() if dialog.ballot else False
        clipboard = QGuiApplication.clipboard()
        facts = {
            "page": type(dialog.page).__name__,
            "places": places(dialog),
            "reasons": reasons,
            "ready": ready,
            "marked": clipboard.text(QClipboard.Mode.Selection),
        }
        now = json.dumps(facts)
        if now != self._last:
            self._last = now
            tell("page", **facts)


def main() -> int:
    app = make_application()
    apply_theme(app, LIGHT)
    teams = (Team("team_russia", "Team Russia", ("russia",)), Team("team_ukraine", "Team Ukraine", ("ukraine",)))
    bench = Bench(workshop=four_teams(teams=teams, rounds=(Round("Only"),)))
    bench.to_the_vote()
    window = QMainWindow()
    window.setGeometry(100, 100, 600, 400)
    window.show()
    dialog = PassRoundDialog(bench.runner, window)
    dialog.cover()
    dialog.activateWindow()
    tell("pins", **bench.pins)
    watch = Watch(dialog)

    def closed() -> None:
        votes = {team: [[v.accepts, v.reason, v.red_line] for v in votes] for team, votes in bench.revealed().items()}
        tell("revealed", votes=votes)
        app.quit()

    dialog.finished.connect(closed)
    code = app.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main())
