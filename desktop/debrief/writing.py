"""The report and the data leave the program: a PDF, and a zip of CSV files, each whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from typing import Literal

from desktop.charts.export import csv_text, file_stem
from desktop.debrief.matter import debrief
from desktop.debrief.report import report_pages
from desktop.debrief.tables import all_tables
from desktop.printing.marks import PAPERS
from desktop.printing.press import pdf_bytes
from winset.analysis.engine import Cancelled
from winset.faults import FileFault
from winset.files import write_whole
from winset.model import Deck
from winset.workshop.events import Entry
from winset.workshop.posteriors import WEIGHT
from winset.workshop.room import room
from winset.workshop.run import Run

_FIRST_OF_ZIP = datetime(1980, 1, 1, tzinfo=UTC)
"""Zip files know no time before."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written into the folder: the report, the data, or both; ``named`` tells whose reasons are whose."""

    folder: Path
    pdf: bool = True
    csv: bool = True
    named: bool = False
    paper: Literal["A4", "Letter"] = "A4"
    weight: Decimal = WEIGHT


def write_debrief(
    run: Run,
    deck: Deck,
    entries: tuple[Entry, ...],
    wanted: Wanted,
    *,
    stopped: Callable[[], bool],
    progress: Callable[[str], None],
) -> tuple[Path, ...]:
    """Write what is wanted and give the paths: that of the report, and that of the data.

    Nothing that is there already is written over: names get a number. Seconds; Cancelled between its parts once
    ``stopped`` says so, FileFault where it cannot be written.
    """

    def begin(what: str) -> None:
        if stopped():
            raise Cancelled
        progress(what)

    written: list[Path] = []
    if wanted.pdf:
        told = debrief(run, deck, entries, named=wanted.named, weight=wanted.weight, stopped=stopped, progress=progress)
        pages = report_pages(told, PAPERS[wanted.paper], lambda chapter: begin(f"Laying out {chapter} …"))
        begin(f"Painting {len(pages)} pages …")
        content = pdf_bytes(pages, f"{told.run.plan.title} · {told.deck.title}")
        begin("Writing the report …")
        path = _free(wanted.folder, file_stem(run.plan.title, "report"), ".pdf")
        write_whole(path, content)
        written.append(path)
    if wanted.csv:
        begin("Writing the data …")
        path = _free(wanted.folder, file_stem(run.plan.title, "data"), ".zip")
        write_whole(path, _tables_zipped(run, deck, entries, wanted))
        written.append(path)
    return tuple(written)


def _tables_zipped(run: Run, deck: Deck, entries: tuple[Entry, ...], wanted: Wanted) -> bytes:
    """All tables as CSV in one file, so that it is there whole or not at all; the same bytes for the same workshop."""
    found = room(run, deck, weight=wanted.weight, named=wanted.named)
    content = io.BytesIO()
    began = max(run.began.astimezone(UTC), _FIRST_OF_ZIP)
    date = (began.year, began.month, began.day, began.hour, began.minute, began.second)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in all_tables(run, deck, entries, found, named=wanted.named).items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", date), csv_text(table).encode("utf-8-sig"))
    return content.getvalue()


def _free(folder: Path, stem: str, ending: str) -> Path:
    """The first name of this stem that is not taken."""
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    try:
        return next(path for name in names if not (path := folder / f"{name}{ending}").exists())
    except OSError as error:
        raise FileFault.of(folder, error, "written") from error
