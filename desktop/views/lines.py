"""How lines of text are cut, broken and painted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.lettering import breakable, for_screen, in_its_direction


def elided(text: str, text_font: QFont, width: float) -> str:
    """The text in one line of that width, cut where it must be, in the direction that it is read."""
    line = " ".join(for_screen(text).split())
    return in_its_direction(text, QFontMetricsF(text_font).elidedText(line, Qt.TextElideMode.ElideRight, width))


def wrapped_lines(text: str, text_font: QFont, width: float, most: int = 2) -> tuple[str, ...]:
    """The text broken at blanks into at most so many lines of that width, the last one elided where it must be."""
    metrics = QFontMetricsF(text_font)
    lines: list[str] = []
    words = for_screen(text).split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        line = " ".join(words[:count])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return tuple(in_its_direction(text, line) for line in lines)


def first_words(text: str, text_font: QFont, width: float, most: int) -> str:
    """As much of the text, from its start, as a wrapped label of that width shows in so many lines; all where it can.

    Takes a few hundred microseconds where the text is cut.
    """
    metrics = QFontMetricsF(text_font)
    highest = (most + 0.5) * metrics.lineSpacing()

    def fits(some: str) -> bool:
        flags = Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(QRectF(0, 0, max(1.0, width), 1e6), flags, breakable(some)).height() <= highest

    if fits(text):
        return text
    words = text.split(" ")
    count = bisect_left(range(1, len(words)), x=True, key=lambda number: not fits(f"{' '.join(words[:number])} …"))
    return f"{' '.join(words[: max(1, count)])} …"


def holds_all(lines: Sequence[str], text: str) -> bool:
    """Whether the lines that a text was broken into hold all of it."""
    marked = in_its_direction(text, "") != ""
    return " ".join(line[1:-1] if marked else line for line in lines) == " ".join(for_screen(text).split())


def paint_lines(painter: QPainter, box: QRectF | QRect, lines: Sequence[str], text_font: QFont, color: str) -> float:
    """Paint the lines from the top of the box, left aligned (right for right-to-left text); gives the y below them."""
    painter.setFont(text_font)
    painter.setPen(QColor(color))
    height = QFontMetricsF(text_font).height()
    y = float(box.top())
    for line in lines:
        place = QRectF(box.left(), y, box.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        y += height
    return y


def paint_line(painter: QPainter, box: QRectF, line: str, text_font: QFont, color: str) -> None:
    """Paint one line amid the height of the box, otherwise as :func:`paint_lines` does."""
    above = (box.height() - QFontMetricsF(text_font).height()) / 2
    paint_lines(painter, box.adjusted(0, above, 0, 0), (line,), text_font, color)
