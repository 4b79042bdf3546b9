"""Draws a legend below an exported picture. It loads matplotlib."""

from __future__ import annotations

from matplotlib.figure import Figure

from desktop.charts.legend import Entry
from desktop.charts.origin_drawing import make_room
from desktop.charts.pen import PIXELS_PER_INCH, FigureLetters, Pen
from desktop.tokens import CHIP_HEIGHT, CHIP_WIDTH, LIGHT, text_on

MARGIN, ROW, GAP, WORDS_GAP = 16.0, 22.0, 16.0, 6.0
CODE, WORDS = 10.0, 11.0
SWATCH = 12.0
LETTERS = FigureLetters()


def draw_legend(figure: Figure, entries: tuple[Entry, ...]) -> None:
    """Add the signs and their words below what is drawn, in the light theme: the figure grows by their rows."""
    wide, before = (float(inches) * PIXELS_PER_INCH for inches in figure.get_size_inches())
    rows = _rows(entries, wide - 2 * MARGIN)
    high = len(rows) * ROW + 4
    make_room(figure, before, high)
    axes = figure.add_axes((0.0, 0.0, 1.0, high / (before + high)))
    axes.set_axis_off()
    axes.set_xlim(0, wide)
    axes.set_ylim(high, 0)
    pen = Pen(axes, wide, high)
    for number, row in enumerate(rows):
        x, y = MARGIN, (number + 0.5) * ROW
        for entry in row:
            _draw_sign(pen, (x, y), entry)
            x += _sign_width(entry) + WORDS_GAP
            pen.text((x, y), entry.words, WORDS, LIGHT.quiet)
            x += LETTERS.width_of(entry.words, WORDS) + GAP


def _rows(entries: tuple[Entry, ...], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    x = 0.0
    for entry in entries:
        wide = _sign_width(entry) + WORDS_GAP + LETTERS.width_of(entry.words, WORDS)
        if not rows or x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append(entry)
        x += wide + GAP
    return rows


def _sign_width(entry: Entry) -> float:
    if entry.mark == "chip":
        return max(float(CHIP_WIDTH), LETTERS.width_of(entry.short, CODE, "bold") + 8)
    return SWATCH


def _draw_sign(pen: Pen, at: tuple[float, float], entry: Entry) -> None:
    """An actor's chip, or a bar's color."""
    x, y = at
    if entry.mark == "chip":
        wide = _sign_width(entry)
        pen.box((x, y - CHIP_HEIGHT / 2), (wide, CHIP_HEIGHT), entry.color, radius=3)
        middle = (x + wide / 2, y)
        pen.text(middle, entry.short, CODE, text_on(entry.color), weight="bold", align="center")
    else:
        fills = {"set": LIGHT.bar, "tail": LIGHT.bar_quiet, "free": LIGHT.deal}
        pen.box((x, y - SWATCH / 2), (SWATCH, SWATCH), fills[entry.mark])
