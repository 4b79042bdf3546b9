"""The ways out of the program for a chart: the clipboard and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, get_args

from PySide6.QtCore import QByteArray, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.analyst import Analyst
from desktop.charts.export import DOTS_PER_INCH, ChartExport, Format, picture, save_chart, tab_text
from desktop.settings import Settings
from winset.faults import UserFault

CLIPBOARD, FILE = "clipboard", "file"
FOLDER = "charts"
FILTERS: dict[Format, str] = {
    "png": f"Picture, {DOTS_PER_INCH} dots an inch (*.png)",
    "svg": "Drawing (*.svg)",
    "pdf": "Page (*.pdf)",
    "csv": "Data of the chart (*.csv)",
}

FileChoice: TypeAlias = Callable[[QWidget, str], tuple[str, str]]
"""Asks where to save: given a parent and a proposed name or path, the path chosen (empty: none) and the filter."""


def ask_for_file(parent: QWidget, proposed: str) -> tuple[str, str]:
    """The system's dialog."""
    return QFileDialog.getSaveFileName(parent, "Save the chart", proposed, ";;".join(FILTERS.values()))


class ChartExits(QObject):
    """Copies and saves charts; drawing takes a while and is done away from the window's thread.

    Signals:
        said(str, QWidget): something was done; a sentence, and the window where it was asked for.
        refused(str, str): a file could not be written: which, and why.
    """

    said = Signal(str, object)
    refused = Signal(str, str)

    def __init__(
        self, analyst: Analyst, settings: Settings, choose: FileChoice = ask_for_file, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._settings = settings
        self._choose = choose

    def copy_picture(self, chart: ChartExport, window: QWidget) -> None:
        """Put the chart on the clipboard as a picture, and its data as text."""
        self._analyst.ask(
            CLIPBOARD, lambda: _picture_and_text(chart), lambda both: self._put_picture(chart, *both, window)
        )

    def copy_data(self, chart: ChartExport, window: QWidget) -> None:
        """Put the data of the chart on the clipboard, for a spreadsheet."""
        self._analyst.ask(CLIPBOARD, lambda: tab_text(chart.data()), lambda text: self._put_text(text, window))

    def save(self, chart: ChartExport, window: QWidget) -> None:
        """Ask for a file, in the folder of the last one, and write the chart there in the form that its ending says."""
        proposed = (self._settings.folder(FOLDER) or Path()) / f"{chart.name}.png"
        chosen, chosen_filter = self._choose(window, str(proposed))
        if not chosen:
            return
        self._settings.set_folder(FOLDER, Path(chosen).absolute().parent)
        path, form = form_of(Path(chosen), chosen_filter)
        self._analyst.ask(
            f"{FILE} {path}",
            lambda: _saved(chart, path, form),
            lambda fault: self._told(path, fault, window),
            keep=True,
        )

    def _put_picture(self, chart: ChartExport, image: QImage, text: str, window: QWidget) -> None:
        data = QMimeData()
        data.setImageData(image)
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(f"Copied “{chart.title}” as a picture.", window)

    def _put_text(self, text: str, window: QWidget) -> None:
        QGuiApplication.clipboard().setText(text)
        rows = text.count("\n") - 1
        self.said.emit(f"Copied the data: {rows:,} row{'' if rows == 1 else 's'}.", window)

    def _told(self, path: Path, fault: str | None, window: QWidget) -> None:
        if fault is None:
            self.said.emit(f"Saved as {path}.", window)
        else:
            self.refused.emit(f"“{path.name}” was not written", fault)


def form_of(path: Path, chosen_filter: str) -> tuple[Path, Format]:
    """The path with its ending, and the form: as the ending says, else as the filter of the dialog says."""
    forms: tuple[Format, ...] = get_args(Format)
    by_ending = next((form for form in forms if path.suffix.lower() == f".{form}"), None)
    if by_ending is not None:
        return path, by_ending
    form = next((form for form, words in FILTERS.items() if words == chosen_filter), forms[0])
    return path.with_name(f"{path.name}.{form}"), form


def _picture_and_text(chart: ChartExport) -> tuple[QImage, str]:
    """All that takes time: the text of a long table too, and reading the picture back (a QImage may do so anywhere)."""
    return QImage.fromData(QByteArray(picture(chart, "png"))), tab_text(chart.data())


def _saved(chart: ChartExport, path: Path, form: Format) -> str | None:
    """None when it is written; else why not."""
    try:
        save_chart(chart, path, form)
    except UserFault as fault:
        return str(fault)
    return None
