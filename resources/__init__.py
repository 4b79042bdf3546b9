"""Decks, icons, font and libraries that ship with the program, found by importlib.resources.

The program is always installed as plain files, so a resource has a path as well as bytes; matplotlib
and the system's own tools want the path. No Qt here.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

BUNDLED_DECK = "ukraine_2025"
PROGRAM_ICON = "winset"
FONT_FAMILY = "Inter"
EMOJI_FAMILY = "Noto Emoji"

# The weights that the program draws. Each is a file of its own, because matplotlib cannot vary a font's weight.
FONT_WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")

# Black line drawings of 16 x 16 units, which the program paints in the color that it needs.
ICONS = (
    "check",
    "chevron-down",
    "close",
    "copy",
    "cross",
    "info",
    "lock",
    "moon",
    "more",
    "pencil",
    "plus",
    "question",
    "redo",
    "save",
    "search",
    "sun",
    "swap",
    "trash",
    "undo",
    "warning",
    "window",
)

OLD_LIBRARIES = (1, 2)
"""The older forms of the library of which one is here, as a Winset of that time left it."""


def bundled_deck_path() -> Path:
    """Where the deck that comes with the program lies."""
    return _path("decks", f"{BUNDLED_DECK}.winset")


def bundled_deck_bytes() -> bytes:
    """The deck file that comes with the program, as it is read on first start."""
    return bundled_deck_path().read_bytes()


def font_paths() -> tuple[Path, ...]:
    """Where the files of the bundled font lie, one for each weight."""
    return tuple(_path("font", f"{FONT_FAMILY}-{weight}.otf") for weight in FONT_WEIGHTS)


def emoji_font_path() -> Path:
    """Where the font lies that draws emoji in one color, where neither the bundled font nor the system has them."""
    return _path("font", "NotoEmoji-Regular.ttf")


def font_files() -> dict[str, bytes]:
    """The files of the bundled font by their names, one for each weight."""
    return {path.name: path.read_bytes() for path in font_paths()}


def icon_bytes(name: str) -> bytes:
    """The SVG drawing of an icon: one of :data:`ICONS`, or :data:`PROGRAM_ICON`; KeyError for any other name."""
    if name != PROGRAM_ICON and name not in ICONS:
        raise KeyError(name)
    return _path("icons", f"{name}.svg").read_bytes()


def old_library_bytes(version: int) -> bytes:
    """A library of that form, one of :data:`OLD_LIBRARIES`: to see that it can still be brought up to date."""
    return _path("libraries", f"version_{version}.winsetdb").read_bytes()


def _path(folder: str, name: str) -> Path:
    """The path of a file in this package."""
    return Path(str(files(__name__) / folder / name))
