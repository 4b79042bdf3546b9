"""Takes filled ballots in, one after the other, and tells of each what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.workshop.ballots.ballot_files import Told
from desktop.workshop.run.runner import Runner
from desktop.workshop.run.worker import Worker
from winset.faults import UserFault
from winset.workshop.ballot_files import FilledBallot, accept_filled

Reading = Callable[[], list[FilledBallot | str]]


class BallotIntake(QObject):
    """Reads on the worker's thread, checks every ballot against the open vote, and casts those that count.

    Signals:
        told(list): what became of the files (:class:`Told`), in their order.
    """

    told = Signal(list)

    def __init__(self, runner: Runner, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._worker = worker
        self._waiting: deque[FilledBallot | str] = deque()
        self._told: list[Told] = []
        self._asked = ""  # the file whose ballot is on its way to the disk
        self._asking = False
        self._stopped = False
        runner.refused.connect(self._refused)

    def take(self, reading: Reading) -> None:
        """Read the files, and take in what counts."""
        self._worker.run(reading, self._begin)

    def stop(self) -> None:
        """Take nothing more and tell nothing; what is cast stays cast."""
        self._stopped = True
        self._runner.refused.disconnect(self._refused)
        self._waiting.clear()

    def _begin(self, read: list[FilledBallot | str]) -> None:
        if self._stopped:
            return
        self._waiting.extend(read)
        if not self._asked:
            self._next()

    def _next(self) -> None:
        while self._waiting and not self._asked:
            each = self._waiting.popleft()
            if isinstance(each, str):
                self._told.append(Told(False, each))
            else:
                self._ask(each)
        if not self._waiting and not self._asked and self._told:
            told, self._told = self._told, []
            self.told.emit(told)

    def _ask(self, filled: FilledBallot) -> None:
        run = self._runner.run
        if run is None:
            self._told.append(Told(False, f"“{filled.name}” is not taken: no workshop is open."))
            return
        try:
            team, sealed = accept_filled(filled, run)
        except UserFault as fault:
            self._told.append(Told(False, str(fault)))
            return
        self._asked, self._asking = filled.name, True
        self._runner.cast_sealed(team, sealed, partial(self._kept, filled.name, run.seat(team).team.title))
        self._asking = False

    def _kept(self, name: str, team: str) -> None:
        self._answered(Told(True, f"The ballot of {team} is in (“{name}”)."))

    def _refused(self, sentence: str) -> None:
        if self._asked:
            self._answered(Told(False, f"“{self._asked}” is not taken: {sentence}"))

    def _answered(self, told: Told) -> None:
        self._told.append(told)
        self._asked = ""
        if not self._asking and not self._stopped:
            self._next()
