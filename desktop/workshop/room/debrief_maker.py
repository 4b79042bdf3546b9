"""Makes the report and the data of a workshop away from the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.analyst import Analyst
from desktop.debrief.writing import Wanted, write_debrief
from winset.faults import UserFault
from winset.model import Deck
from winset.workshop.events import Entry
from winset.workshop.run import Run

TOPIC = "workshop report"


class DebriefMaker(QObject):
    """Writes one report at a time; what was being made when another is asked for, or nobody waits, is given up.

    It lives as long as its ``analyst``, so that the worker has somebody to tell how far it is.

    Signals:
        progressed(str): what is being done now, in a few words.
        made(object): the paths of what was written, a tuple.
        refused(str): it was not written: why, as a sentence.
    """

    progressed = Signal(str)
    made = Signal(object)
    refused = Signal(str)

    def __init__(self, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyst = analyst

    def make(self, run: Run, deck: Deck, entries: tuple[Entry, ...], wanted: Wanted) -> None:
        """Begin with what is wanted."""
        stopped, tell = self._analyst.stopped, self.progressed.emit

        def work() -> tuple[Path, ...] | str:
            try:
                return write_debrief(run, deck, entries, wanted, stopped=stopped, progress=tell)
            except UserFault as fault:
                return str(fault)

        self._analyst.ask(TOPIC, work, self._deliver)

    def stop(self) -> None:
        """Give up what is being made; files that were not yet written stay out."""
        self._analyst.drop(TOPIC)

    def _deliver(self, outcome: tuple[Path, ...] | str) -> None:
        if isinstance(outcome, str):
            self.refused.emit(outcome)
        else:
            self.made.emit(outcome)
