"""The program's font for matplotlib, and texts made fit for it.

Import only where charts are drawn: it loads matplotlib.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.textpath import TextToPath

from desktop.lettering import END_ISOLATE, ISOLATE, ended
from resources import EMOJI_FAMILY, FONT_FAMILY, emoji_font_path, font_paths

SIGNS = "Winset signs"
FAMILIES = (FONT_FAMILY, EMOJI_FAMILY, SIGNS)
"""Emoji before signs: an emoji of several characters is one picture only where one font has them all."""
WEIGHTS = (400, 500, 600, 700)
MISSING = "\N{WHITE SQUARE}"
ELLIPSIS = "…"
_ROUNDING = 1e-6
"""What a width in points loses on its way through pixels: a text has room in its own width."""


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the bundled fonts known to matplotlib, and for what they lack (Arabic, signs) the one that comes with it.

    That one gets a name of its own. It and the emoji answer to every weight: matplotlib logs a warning otherwise.
    What a ``matplotlibrc`` of the user or in the current folder says is undone: a chart looks the same everywhere, and
    no file beside a deck has a say in how it is drawn.
    Hinting is off, so that a text is as wide on the screen as it was measured.
    """
    mpl.rcdefaults()
    for path in font_paths():
        fontManager.addfont(path)
    signs = Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    for path, name in ((emoji_font_path(), EMOJI_FAMILY), (signs, SIGNS)):
        fontManager.addfont(path)
        added = fontManager.ttflist.pop()
        fontManager.ttflist.extend(replace(added, name=name, weight=weight) for weight in WEIGHTS)
    mpl.rcParams["text.hinting"] = "no_hinting"


@lru_cache(maxsize=64)
def text_font(points: float, weight: str = "normal") -> FontProperties:
    """The program's font in that size and weight (``normal``, ``medium``, ``semibold``, ``bold``)."""
    register_fonts()
    return FontProperties(family=list(FAMILIES), size=points, weight=weight)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    register_fonts()
    known: set[int] = set()
    for family in FAMILIES:
        known.update(get_font(fontManager.findfont(FontProperties(family=family))).get_charmap())
    return frozenset(known)


def drawable(text: str) -> str:
    """The text in one line, with a square for every character that no font has; matplotlib would warn of each.

    The marks that isolate a text inside a sentence have no picture and go.
    """
    line = " ".join(ended(text).split()).replace(ISOLATE, "").replace(END_ISOLATE, "")
    return "".join(character if ord(character) in _drawable() else MISSING for character in line)


@lru_cache(maxsize=2**14)
def text_width(text: str, points: float, weight: str = "normal") -> float:
    """The width of a drawable text in points; kept, as a chart asks for the same few texts again and again."""
    if not text:
        return 0.0
    width, _, _ = TextToPath().get_text_width_height_descent(text, text_font(points, weight), ismath=False)
    return float(width)


def elided(text: str, points: float, weight: str, width: float) -> str:
    """The drawable text, cut and ended by an ellipsis where it is wider than ``width`` points."""
    shown = drawable(text)
    if text_width(shown, points, weight) <= width + _ROUNDING:
        return shown
    return _start(shown, points, weight, width, ELLIPSIS)


def wrapped(text: str, points: float, weight: str, width: float, most: int) -> tuple[str, ...]:
    """The drawable text in at most so many lines of that width, the last one elided where it must be.

    A word too long for a line goes on in the next.
    """
    words = drawable(text).split()
    lines: list[str] = []
    while words:
        if len(lines) == most - 1:
            lines.append(elided(" ".join(words), points, weight, width))
            break
        count = len(words)
        while count > 1 and text_width(" ".join(words[:count]), points, weight) > width + _ROUNDING:
            count -= 1
        line, words = " ".join(words[:count]), words[count:]
        if text_width(line, points, weight) > width + _ROUNDING:
            whole, line = line, _start(line, points, weight, width) or line[:1]
            words = [whole[len(line) :], *words] if len(line) < len(whole) else words
        lines.append(line)
    return tuple(lines)


def _start(text: str, points: float, weight: str, width: float, end: str = "") -> str:
    """As much of the text from its start as has room in that width, with this end."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + end, points, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + end
