"""Checks of the window and of every chart: drawn on the screen, and let out through the door that users take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QByteArray, QEventLoop, QSize
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.analyst import Analyst
from desktop.application import bundled_workspace
from desktop.charts.export import Format, save_chart
from desktop.document import Document
from desktop.self_test.check import Check, Flaw, expect
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import LIGHT
from desktop.views.charts import CHARTS
from desktop.views.main_window import MainWindow

SIZE = QSize(1440, 900)
FEWEST_COLORS = 16
"""A picture with fewer has no letters in it, whose edges are smooth."""

Judge: TypeAlias = Callable[[bytes], bool]


def window_checks(app: QApplication) -> Iterator[Check]:
    """The checks of the window, and of each chart as the bundled deck gives it."""
    yield Check("window", partial(_window, app))
    for chart in CHARTS:
        yield Check(f"chart {chart.name}", partial(_chart, app, chart.topic))


def _window(app: QApplication, _folder: Path) -> str:
    with _open_window(app) as window:
        picture = window.grab().toImage()
    expect(_is_drawn(picture), "the window is empty")
    return f"drawn, {picture.width()} × {picture.height()}"


def _chart(app: QApplication, topic: str, folder: Path) -> str:
    """Show the chart, and save it in every form."""
    with _open_window(app) as window:
        window.charts.show_chart(topic)
        _settle()
        chart = window.charts.chart_of(topic)
        if chart is None:
            raise Flaw(window.charts.current.message or "there is no chart")
        expect(_is_drawn(window.charts.current.grab().toImage()), "the chart is empty on the screen")
        sizes: list[str] = []
        for form, is_as_it_must_be in _FORMS.items():
            path = folder / f"chart.{form}"
            save_chart(chart, path, form)
            content = path.read_bytes()
            expect(is_as_it_must_be(content), f"the {form.upper()} is not as it must be ({len(content)} bytes)")
            sizes.append(f"{form.upper()} {len(content) / 1024:.0f} kB")
    return ", ".join(sizes)


@contextmanager
def _open_window(app: QApplication) -> Iterator[MainWindow]:
    apply_theme(app, LIGHT)
    window = MainWindow(Settings(MemoryStore()))
    window.furnish(Document(bundled_workspace()), Analyst(inline=True))
    window.take_size(SIZE.width(), SIZE.height())
    window.show()
    _settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        _settle()


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def _is_drawn(picture: QImage) -> bool:
    colors: set[int] = set()
    for y in range(0, picture.height(), 3):
        colors.update(picture.pixel(x, y) for x in range(0, picture.width(), 3))
        if len(colors) >= FEWEST_COLORS:
            return True
    return False


def _is_picture(content: bytes) -> bool:
    return _is_drawn(QImage.fromData(QByteArray(content)))


def _is_drawing(content: bytes) -> bool:
    return QSvgRenderer(QByteArray(content)).isValid() and content.count(b"<path") > FEWEST_COLORS


def is_page(content: bytes) -> bool:
    """Whether it is a PDF, whole, that brings its letters along."""
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") and b"/FontFile" in content


def _is_table(content: bytes) -> bool:
    return len(content.decode("utf-8-sig").splitlines()) > 1


_FORMS: dict[Format, Judge] = {"png": _is_picture, "svg": _is_drawing, "pdf": is_page, "csv": _is_table}
