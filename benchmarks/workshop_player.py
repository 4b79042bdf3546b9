"""Plays a workshop through the window's own buttons, step by step, and times the window's thread meanwhile.

``workshop_player.py LIBRARY [STEPS]`` plays on from where the library's last workshop is (or begins one), so many steps
or to the end, and prints a line of JSON for each: what was done, the longest turn of the event loop, how long until it
was shown, and a digest of the state. It then waits to be killed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from decks import generated
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from desktop.application import make_application
from desktop.options import Options
from desktop.session import Session
from desktop.settings import MemoryStore, Settings
from desktop.workshop.ballots.pass_round import PassRoundDialog
from desktop.workshop.ballots.pins_dialog import PinsDialog
from desktop.workshop.run.facilitation import Facilitation
from desktop.workshop.run.proposal_dialog import ProposalDialog
from desktop.workshop.run.run_panel import RunPanel
from desktop.workshop.run.runs_dialog import is_over
from desktop.workshops import NOTICE
from winset.files import DeckFile
from winset.model import Board, Inject, Round, Team, Workshop
from winset.workshop.run import Run
from winset.workshop.situation import Step

PATIENCE = 60.0
PEOPLE = (4, 4, 4, 4, 4, 4, 3, 3)
"""Thirty of them, in eight teams."""
ROUNDS = 6
DECK = generated(12, 4, 8, 40, kind="themes")

_Widget = TypeVar("_Widget", bound=QWidget)


def prepared() -> Workshop:
    """Eight teams of thirty people, six rounds, of which the third votes twice, and an inject."""
    teams = tuple(Team(f"team_{n}", f"Team {n}", (f"a{n}",), people) for n, people in enumerate(PEOPLE))
    rounds = tuple(Round(f"Stretch {n}", 20, two_step=n == 2) for n in range(ROUNDS))
    return Workshop("large", "Large exercise", teams, rounds, (Inject("news", "News", "It rains.", ("l0",)),))


def digest(run: Run) -> str:
    """What the state is, in a few letters."""
    return hashlib.sha256(repr(run).encode()).hexdigest()[:16]


class Player:
    """One pair of hands at the facilitator's laptop."""

    def __init__(self, library: Path, pins: dict[str, str]) -> None:
        self.app = make_application(["winset"])
        self.session = Session(self.app, Settings(MemoryStore()), Options(library=library))
        self.pins = pins
        self.longest = 0.0
        self.parts: dict[str, float] = {}
        """How long each part of the last step took until it was shown, by what was clicked."""
        self.lead.verbs.pause = 0
        self.session.show()
        self.wait(self.session.window.hand.isEnabled)

    @property
    def lead(self) -> Facilitation:
        """Who leads."""
        return self.session.workshops.lead

    @property
    def run(self) -> Run:
        """The workshop as it stands."""
        run = self.lead.runner.run
        if run is None:
            raise RuntimeError("no workshop is open")
        return run

    # --- turns of the event loop

    def turn(self, work: Callable[[], object]) -> None:
        """Do it on the window's thread, and note how long that took."""
        began = time.perf_counter()
        work()
        self.longest = max(self.longest, time.perf_counter() - began)

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window go on until that is so."""
        latest = time.perf_counter() + PATIENCE
        while not until():
            if time.perf_counter() > latest:
                raise TimeoutError
            self.turn(self.app.processEvents)
            time.sleep(0.0005)

    def rest(self) -> None:
        """Wait until all figures are found, as hands do that take a breath before the next step."""
        self.wait(lambda: self.session.analyst.idle and self.session.chart_analyst.idle)

    def part(self, name: str, click: Callable[[], object], until: Callable[[], object]) -> None:
        """Click, and note how long it takes until that is so."""
        began = time.perf_counter()
        self.turn(click)
        self.wait(until)
        self.parts[name] = time.perf_counter() - began

    def dialog(self, kind: type[_Widget]) -> _Widget:
        """The dialog of that kind, once it is there."""
        self.wait(lambda: self._shown(kind))
        return self._shown(kind)[0]

    # --- beginning

    def begin(self) -> None:
        """Open the deck with its preparation, and start the workshop."""
        self.session.keeper.import_deck(DeckFile(DECK, (), (prepared(),)))
        self.wait(lambda: self.session.document.value.deck.id == DECK.id)
        self.lead.runner.pins_given.connect(self.pins.update)
        self.session.workshops.start(self.session.document.value.workshops[0])
        self.wait(lambda: len(self.pins) == len(PEOPLE))
        self.close(self.dialog(PinsDialog))

    def go_on(self) -> None:
        """Open the workshop that was begun last."""
        self.wait(lambda: NOTICE in self.session.window.notices.texts or self._is_over())
        if NOTICE in self.session.window.notices.texts:
            self.session.window.notices.notice(NOTICE).gone_on.emit()
        else:
            self.session.workshops.go_on_with(1)
        self.wait(lambda: self.lead.is_on and self.lead.runner.settled)

    def _is_over(self) -> bool:
        """Whether the workshop begun last has ended, so that nothing is offered."""
        found: list[bool] = []
        self.session.workshops.logs.list_runs(lambda runs: found.append(is_over(runs[0])), found.append)
        self.session.workshops.logs.flush()
        return bool(found and found[0])

    def close(self, dialog: QDialog) -> None:
        """Close the dialog."""
        self.turn(dialog.reject)
        self.wait(lambda: not dialog.isVisible())

    # --- steps

    def steps(self) -> Iterator[str]:
        """Play to the end, a step at a time, and say what was done."""
        while self.run.ended is None:
            stands = self.lead.verbs.situation()
            step = stands.step if stands is not None else Step.END
            before = self.run.entries
            done = self._by_the_way() or self._play(step)
            self.wait(lambda before=before: self.run.entries > before and self.lead.runner.settled)
            yield done

    def _by_the_way(self) -> str:
        """Amend once, release the inject once."""
        run = self.run
        if run.round == 2 and run.proposal is not None and len(run.proposal.versions) == 1 and not run.open_poll:
            self.turn(lambda: self._lay(self._board(7)))
            self.turn(self._panel.amend.click)
            self.turn(self.dialog(ProposalDialog).ok.click)
            return "amend"
        if run.round == 4 and not run.releases:
            self.turn(self._panel.injects.rows[0].release.click)
            return "release"
        return ""

    def _play(self, step: Step) -> str:
        if step is Step.PROPOSE:
            self.turn(lambda: self._lay(self._board(self.run.round)))
            self.turn(self._panel.go_on.click)
            asked = self.dialog(ProposalDialog)
            asked.team.setCurrentIndex(self.run.round)
            self.turn(asked.ok.click)
        elif step is Step.TAKE_BALLOTS:
            self._take_ballot()
        elif step is Step.END:
            self.turn(self.lead.verbs.end)
        else:
            self.turn(self._panel.go_on.click)
        return step.value

    def _take_ballot(self) -> None:
        """One team comes to the laptop; every third one vetoes."""
        team = self.run.awaited()[0]
        before = self.run.entries
        self.part("pass the laptop round", self._panel.go_on.click, lambda: self._shown(PassRoundDialog))
        dialog = self._shown(PassRoundDialog)[0]
        self.part("choose the team", dialog.teams.tiles[team.id].click, dialog.pins.pin.isVisible)
        self.turn(lambda: QTest.keyClicks(dialog.pins.pin, self.pins[team.id]))
        self.part("enter the PIN", dialog.pins.go_on.click, lambda: dialog.ballot is not None)
        ballot = dialog.ballot
        if ballot is None:
            raise RuntimeError("no ballot is shown")
        for actor, form in ballot.forms.items():
            if int(actor[1:]) % 3 == self.run.round % 3:
                self.turn(form.veto.click)
                self.turn(form.none_of_these.button.click)
                self.turn(lambda form=form: form.reason.setPlainText("It goes too far."))
            else:
                self.turn(form.accept.click)
        self.part("seal the ballot", ballot.seal.click, lambda: self.run.entries > before)
        self.close(dialog)

    def _shown(self, kind: type[_Widget]) -> list[_Widget]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    @property
    def _panel(self) -> RunPanel:
        panel = self.lead.panel
        if panel is None:
            raise RuntimeError("no workshop is open")
        return panel

    def _lay(self, board: Board) -> None:
        self.session.window.verbs.place_board(board, "lay cards")

    def _board(self, seed: int) -> Board:
        return Board({issue.id: issue.terms[(place + seed) % 4].id for place, issue in enumerate(DECK.issues)})


def main(library: Path, most: int) -> None:
    """Play, and print what was done."""
    pins_file = library.with_suffix(".pins")
    player = Player(library, json.loads(pins_file.read_text()) if pins_file.exists() else {})
    if pins_file.exists():
        player.go_on()
    else:
        player.begin()
        pins_file.write_text(json.dumps(player.pins))
    _say("begun", player, 0.0)
    steps = player.steps()
    for _ in range(most):
        player.rest()
        player.longest, player.parts, began = 0.0, {}, time.perf_counter()
        done = next(steps, "")
        if not done:
            break
        _say(done, player, time.perf_counter() - began)
    print("waiting", flush=True)  # noqa: T201 - the protocol
    sys.stdin.read()
    os._exit(0)


def _say_yes(box: QMessageBox) -> int:
    """Answer a question as who asked for it would."""
    yes = QMessageBox.ButtonRole.AcceptRole
    for button in box.buttons():
        if box.buttonRole(button) == yes:
            button.click()
            return 0
    return 0


def _say(done: str, player: Player, seconds: float) -> None:
    said = {"did": done, "turn": player.longest, "shown": seconds, "parts": player.parts, "digest": digest(player.run)}
    print(json.dumps({**said, "entries": player.run.entries}), flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    QMessageBox.exec = _say_yes  # type: ignore[method-assign]  # nobody is there to answer
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else sys.maxsize)
