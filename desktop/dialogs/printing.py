"""From the table on the desk to the dialog that prints it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.dialogs.print_exits import PrintExits
from desktop.dialogs.print_sheets import PrintDialog
from desktop.printing.matter import Matter
from desktop.settings import Settings
from winset.model import Workshop

_KNOTS = "knots of the sheets"


class Printing(QObject):
    """Opens the dialog, and hands it what is found out about the table meanwhile.

    Signals:
        done(str): the sheets are out; a sentence.
        refused(str, str): they are not: what was not done, and why.
    """

    done = Signal(str)
    refused = Signal(str, str)

    def __init__(
        self, desk: Desk, analyst: Analyst, settings: Settings, parent: QObject, exits: PrintExits | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._analyst = analyst
        self._settings = settings
        self._matter = Matter(desk.workspace)
        self._dialog: PrintDialog | None = None
        self._exits = exits or PrintExits(analyst, settings, parent=self)
        self._exits.done.connect(self.done)
        self._exits.refused.connect(self.refused)
        desk.found.connect(self._found)

    def open(self, window: QWidget, workshop: Workshop | None = None) -> PrintDialog:
        """Show the dialog over the window, for this prepared workshop if one is given."""
        desk = self._desk
        self._matter = Matter(desk.workspace, desk.verdict, desk.findings, workshop=workshop)
        dialog = self._dialog = PrintDialog(self._matter, self._exits, self._settings, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.workshop_chosen.connect(self._print_for)
        self._find_knots()
        dialog.open()
        return dialog

    def _find_knots(self) -> None:
        (deck, board, what_if), stopped = self._matter.opening, self._analyst.stopped

        def found() -> tuple[str, ...]:
            from desktop.printing.knots import knot_sentences  # noqa: PLC0415 - the engine, on its own thread

            return knot_sentences(deck, board, what_if, stopped)

        self._analyst.ask(_KNOTS, found, lambda knots: self._show(replace(self._matter, knots=knots)))

    def _print_for(self, workshop: Workshop | None) -> None:
        """Another workshop was chosen: it may have another rule, and begin with other cards."""
        self._show(replace(self._matter, workshop=workshop, knots=()))
        self._find_knots()

    def _found(self) -> None:
        """The figures of the table came after the dialog."""
        self._show(replace(self._matter, verdict=self._desk.verdict, findings=self._desk.findings))

    def _show(self, matter: Matter) -> None:
        if self._dialog is not None and matter != self._matter:
            self._matter = matter
            self._dialog.set_matter(matter)

    def _closed(self) -> None:
        self._dialog = None
        self._analyst.drop(_KNOTS)
