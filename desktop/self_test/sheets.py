"""Checks of printing: every sheet of the bundled deck, into a PDF and through the printers' own way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from desktop.application import bundled_workspace
from desktop.printing.marks import Page
from desktop.printing.matter import Choices, Matter
from desktop.printing.press import pdf_bytes, print_pages
from desktop.printing.sheets import SHEETS, Sheet
from desktop.self_test.charts import is_page
from desktop.self_test.check import Check, expect
from winset.analysis.verdict import verdict


def sheet_checks() -> Iterator[Check]:
    """The checks of each kind of sheet, and of printing."""
    for sheet in SHEETS:
        yield Check(f"sheet {sheet.title}", partial(_into_pdf, sheet))
    yield Check("printing", _print)


def _into_pdf(sheet: Sheet, _folder: Path) -> str:
    pages = _pages(sheet)
    content = pdf_bytes(pages, sheet.title)
    expect(is_page(content), f"the PDF is not as it must be ({len(content)} bytes)")
    return f"{len(pages)} page{'s' * (len(pages) > 1)}, PDF {len(content) / 1024:.0f} kB"


def _print(folder: Path) -> str:
    """Print into a file, which needs no printer but all the rest."""
    path = folder / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_pages(printer, [page for sheet in SHEETS for page in _pages(sheet)])
    content = path.read_bytes()
    expect(is_page(content), f"what a printer gets is not as it must be ({len(content)} bytes)")
    return f"every sheet, {len(content) / 1024:.0f} kB"


def _pages(sheet: Sheet) -> tuple[Page, ...]:
    workspace = bundled_workspace()
    matter = Matter(workspace, verdict(workspace.ruled_deck, workspace.board, workspace.what_if))
    return tuple(page for part in sheet.parts(matter, Choices()) for page in part.pages())
