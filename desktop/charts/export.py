"""A chart leaves the program: as a picture (PNG, SVG, PDF) and its data as a table (CSV). No Qt.

Texts of decks stay texts: a spreadsheet that opens the table takes none for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop.charts.origin import Origin
from desktop.lettering import END_ISOLATE, ISOLATE
from winset.files import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop.charts.legend import Entry

PictureFormat: TypeAlias = Literal["png", "svg", "pdf"]
Format: TypeAlias = Literal["png", "svg", "pdf", "csv"]
Value: TypeAlias = str | int | float | None

PICTURE_FORMATS: Final[tuple[PictureFormat, ...]] = ("png", "svg", "pdf")
DOTS_PER_INCH = 300
SIGNIFICANT_DIGITS = 12
"""Of a floating-point number in a table of data; the others come of computing."""
NUMBER_IN_LIST: Final = "number in this list"
"""The column of a package's number, which is another one under another filter."""
USUAL_SIZE = (960 / 96, 600 / 96)
"""Of an exported picture, in inches."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width on purpose
_WITHOUT_ISOLATES = str.maketrans("", "", ISOLATE + END_ISOLATE)


@dataclass(frozen=True, slots=True)
class DataTable:
    """The data behind a chart: a name for each column, and rows of the same length.

    A value is a text, an exact whole number of any size, a floating-point number, or None where nothing is known.
    """

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Value]]


def with_scope(table: DataTable, where: str) -> DataTable:
    """The table with a last column that says over which packages its figures are: ``in the whole deck``."""
    return DataTable((*table.columns, "scope"), [(*row, where) for row in table.rows])


@dataclass(frozen=True, slots=True)
class ChartExport:
    """One chart as it is now, ready to leave.

    ``name`` is the stem of a file name, ``draw`` draws over all of a figure of ``size`` inches (in the light theme, at
    96 pixels an inch) and may make it higher or lower, ``data`` gives the table behind it; it may be asked more than
    once. Below the drawing a picture explains its signs, where a ``legend`` is given (of chips and bars), and says its
    ``origin``, where that is known; it is higher by that.
    """

    name: str
    title: str
    draw: Callable[[Figure], None]
    data: Callable[[], DataTable]
    size: tuple[float, float] = USUAL_SIZE
    origin: Origin | None = None
    legend: tuple[Entry, ...] = ()


def picture(chart: ChartExport, form: PictureFormat, dots_per_inch: int = DOTS_PER_INCH) -> bytes:
    """The chart as a picture file, the same bytes for the same chart. Takes some tenths of a second, and matplotlib.

    Letters are embedded (PDF) or drawn as shapes (SVG), so that it looks the same on a machine without our font.
    """
    import matplotlib as mpl  # noqa: PLC0415 - a second to load, and only when a picture is wanted
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - likewise
    from matplotlib.figure import Figure  # noqa: PLC0415 - likewise

    from desktop.charts.fonts import register_fonts  # noqa: PLC0415 - likewise
    from desktop.charts.legend_drawing import draw_legend  # noqa: PLC0415 - likewise
    from desktop.charts.origin_drawing import draw_foot  # noqa: PLC0415 - likewise

    undated: dict[str, dict[str, str | None]] = {
        "png": {"Title": chart.title, "Software": "Winset"},
        "svg": {"Title": chart.title, "Date": None},
        "pdf": {"Title": chart.title, "CreationDate": None, "Creator": "Winset"},
    }
    register_fonts()  # before the settings below: what is set inside them ends with them
    figure = Figure(figsize=chart.size)
    FigureCanvasAgg(figure)
    buffer = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": chart.name}):
        chart.draw(figure)
        if chart.legend:
            draw_legend(figure, chart.legend)
        if chart.origin is not None:
            draw_foot(figure, chart.origin)
        figure.savefig(buffer, format=form, dpi=dots_per_inch, metadata=undated[form])
    return buffer.getvalue()


def yes_or_no(holds: bool) -> str:
    """How a table of data says that something holds, or not."""
    return "yes" if holds else "no"


def csv_text(table: DataTable) -> str:
    """The table as CSV (RFC 4180) with a header; what a spreadsheet would take for a formula gets an apostrophe."""
    return _delimited(table, ",", "\r\n")


def tab_text(table: DataTable) -> str:
    """The table as it is pasted into a spreadsheet: tabs between columns."""
    return _delimited(table, "\t", "\n")


def save_chart(chart: ChartExport, path: Path, form: Format) -> None:
    """Write the chart or its data into the file, whole or not at all; FileFault when it cannot be written."""
    write_whole(path, csv_text(chart.data()).encode("utf-8-sig") if form == "csv" else picture(chart, form))


def file_stem(*parts: str) -> str:
    """A file name, without ending, made from titles: letters, figures and hyphens, none too long."""
    words = re.sub(r"[^\w]+", "-", " ".join(parts).translate(_WITHOUT_ISOLATES), flags=re.UNICODE).strip("-_").lower()
    return words[:80].rstrip("-_") or "chart"


def _delimited(table: DataTable, delimiter: str, line_end: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow([_cell(name) for name in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, float):
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}")
    if not isinstance(value, str):
        return value
    text = value.translate(_WITHOUT_ISOLATES)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
