"""The ways out for printed sheets: the system's printers, and a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.analyst import Analyst
from desktop.printing.marks import Page
from desktop.printing.press import layout_of, pdf_bytes, print_pages
from desktop.settings import Settings
from desktop.views.plain import message_box
from winset.faults import UserFault
from winset.files import write_whole

FOLDER = "sheets"
PDF_FILES = "Pages (*.pdf)"
_WRITING = "print sheets"


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that are to leave the program: their name for a file and a printer's list, and whether without colors."""

    pages: tuple[Page, ...]
    name: str
    black_and_white: bool


FileChoice: TypeAlias = Callable[[QWidget, str], str]
"""Asks where to save: given a parent and a proposed path, the path chosen (empty: none)."""
PrinterChoice: TypeAlias = Callable[[QWidget, Printed], QPrinter | None]
"""Asks for a printer: given a parent and what is printed, the one chosen (None: none)."""


def ask_for_pdf(parent: QWidget, proposed: str) -> str:
    """The system's dialog."""
    return QFileDialog.getSaveFileName(parent, "Save as PDF", proposed, PDF_FILES)[0]


def ask_for_printer(parent: QWidget, printed: Printed) -> QPrinter | None:
    """The system's dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(printed.name)
    printer.setCreator("Winset")
    printer.setPageLayout(layout_of(printed.pages[0]))
    colored = QPrinter.ColorMode.GrayScale if printed.black_and_white else QPrinter.ColorMode.Color
    printer.setColorMode(colored)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(printed.pages))
    dialog.setFromTo(1, len(printed.pages))
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def there_is_a_printer() -> bool:
    """Whether the system knows any."""
    return bool(QPrinterInfo.availablePrinterNames())


def offer_pdf(parent: QWidget) -> bool:
    """Say that there is no printer; whether a PDF is wanted instead."""
    box = message_box(
        QMessageBox.Icon.Information,
        "Print — Winset",
        "This computer knows no printer.",
        "Save the sheets as a PDF, and print it where there is one.",
        parent,
    )
    save = box.addButton("Save as PDF…", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    return box.clickedButton() is save


class PrintExits(QObject):
    """Prints sheets and saves them; a PDF is painted away from the window's thread.

    The questions to the user and the system are given, so that tests answer them.

    Signals:
        done(str): the sheets are out; a sentence.
        refused(str, str): they are not: what was not done, and why.
    """

    done = Signal(str)
    refused = Signal(str, str)

    def __init__(
        self,
        analyst: Analyst,
        settings: Settings,
        *,
        choose_file: FileChoice = ask_for_pdf,
        choose_printer: PrinterChoice = ask_for_printer,
        has_printer: Callable[[], bool] = there_is_a_printer,
        offer: Callable[[QWidget], bool] = offer_pdf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._settings = settings
        self._choose_file = choose_file
        self._choose_printer = choose_printer
        self._has_printer = has_printer
        self._offer = offer

    def print_on_paper(self, printed: Printed, window: QWidget) -> None:
        """Ask for a printer and print; where there is none, say so and offer a PDF."""
        if not self._has_printer():
            if self._offer(window):
                self.save_pdf(printed, window)
            return
        printer = self._choose_printer(window, printed)
        if printer is None:
            return
        try:
            print_pages(printer, in_range(printer, printed.pages), black_and_white=printed.black_and_white)
        except UserFault as fault:
            self.refused.emit("The sheets were not printed", str(fault))
        else:
            self.done.emit("The sheets are with the printer.")

    def save_pdf(self, printed: Printed, window: QWidget) -> None:
        """Ask for a file, in the folder of the last one, and write the PDF there, whole or not at all."""
        proposed = (self._settings.folder(FOLDER) or Path()) / f"{printed.name}.pdf"
        chosen = self._choose_file(window, str(proposed))
        if not chosen:
            return
        path = Path(chosen).absolute()
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._settings.set_folder(FOLDER, path.parent)
        self._analyst.ask(_WRITING, lambda: _written(printed, path), lambda why: self._told(path, why), keep=True)

    def _told(self, path: Path, why: str) -> None:
        if why:
            self.refused.emit(f"“{path.name}” was not written", why)
        else:
            self.done.emit(f"Saved as {path}.")


def in_range(printer: QPrinter, pages: Sequence[Page]) -> Sequence[Page]:
    """The pages that the user asked the printer for."""
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return pages
    return pages[max(0, printer.fromPage() - 1) : printer.toPage() or None] or pages


def _written(printed: Printed, path: Path) -> str:
    """Empty when it is written; else why not."""
    try:
        write_whole(path, pdf_bytes(printed.pages, printed.name, black_and_white=printed.black_and_white))
    except UserFault as fault:
        return str(fault)
    return ""
