"""How printed words are set: their font, and where their lines break.

Everything is measured at a fixed fineness, so that a page is the same on a screen, in a PDF and on any printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from desktop.lettering import breakable, in_its_direction, unbroken
from desktop.printing.marks import Style, Weight
from desktop.theme import FAMILY, load_font

UNITS = 20
"""So many units of painting has a millimeter."""
POINT = 25.4 / 72
_HIGHEST = 1e9
_WEIGHTS: dict[Weight, QFont.Weight] = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}
_SPACE_TO_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a broken text, fit to be painted."""

    text: str
    from_right: bool = False


@lru_cache(maxsize=128)
def font_of(style: Style) -> QFont:
    """The program's font in this style, in units of painting; leave it as it is."""
    load_font()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(style.points * POINT * UNITS)))
    made.setWeight(_WEIGHTS[style.weight])
    made.setItalic(style.italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.even_figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    else:
        # Qt's PDF says what a glyph means only where the font gives it a character of its own, not of those that stand
        # in for others, such as a colon between figures. Plain ones can be searched, copied and read aloud.
        made.setFeature(QFont.Tag("calt"), 0)
    return made


@lru_cache(maxsize=128)
def line_height(style: Style) -> float:
    """From one line to the next, in millimeters."""
    return QFontMetricsF(font_of(style)).lineSpacing() / UNITS


def text_width(text: str, style: Style) -> float:
    """The width of a line of text, in millimeters."""
    return QFontMetricsF(font_of(style)).horizontalAdvance(text) / UNITS


def broken(text: str, style: Style, width: float) -> tuple[Line, ...]:
    """The text broken into lines of that width (millimeters): at blanks, and inside words that are too long for one."""
    return tuple(line for paragraph in text.splitlines() for line in _lines(paragraph, style, width))


def _lines(paragraph: str, style: Style, width: float) -> list[Line]:
    if not paragraph.strip():
        return [Line("")]
    shown = breakable(unbroken(paragraph.replace("\t", " ")))
    layout = QTextLayout(shown, font_of(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    from_right = in_its_direction(paragraph, "") != ""
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    units = shown.encode("utf-16-le")  # Qt counts in these
    lines: list[Line] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width * UNITS))
        start, length = line.textStart(), line.textLength()
        piece = units[2 * start : 2 * (start + length)].decode("utf-16-le", errors="replace")
        piece = piece.replace(_SPACE_TO_BREAK, "").strip()
        lines.append(Line(in_its_direction(paragraph, piece), from_right))
    layout.endLayout()
    return lines


def cut(line: Line, style: Style, width: float) -> Line:
    """The line with an ellipsis at its end, to say that the text goes on elsewhere."""
    metrics = QFontMetricsF(font_of(style))
    text = metrics.elidedText(f"{line.text} …", Qt.TextElideMode.ElideRight, width * UNITS)
    return Line(text, line.from_right)
