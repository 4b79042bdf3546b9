"""Checks of what the program is made of: modules, font, icons, the forms of files, and the descriptions of parts."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from desktop.dialogs.about import components, license_folder
from desktop.self_test.check import Check, expect
from desktop.theme import load_font
from desktop.views.icons import icon_pixmap, program_icon
from resources import EMOJI_FAMILY, FONT_FAMILY, FONT_WEIGHTS, ICONS, bundled_deck_bytes
from winset.files import read_deck_file, read_deck_text, write_deck_file
from winset.workshop import sealing

PACKAGES = ("winset", "db", "desktop", "resources")
RUN_BY_ALEMBIC = "db.migrations."
"""The steps to a newer library are scripts, not modules; the checks of libraries run them."""


def part_checks() -> Iterator[Check]:
    """The checks of the program's parts."""
    yield Check("modules", _modules)
    yield Check("font", _font)
    yield Check("icons", _icons)
    yield Check("deck files (.winset)", _deck_files)
    yield Check("sealing", _sealing)
    yield Check("licenses", _licenses)


def _modules(_folder: Path) -> str:
    """Import every module, and with it what it needs of others."""
    names = list(PACKAGES)
    for package in PACKAGES:
        path = import_module(package).__path__
        names += [found.name for found in pkgutil.walk_packages(path, f"{package}.", onerror=_fail)]
    wanted = [name for name in names if not name.startswith(RUN_BY_ALEMBIC)]
    for name in wanted:
        import_module(name)
    return f"{len(wanted)} imported"


def _fail(name: str) -> None:
    raise ImportError(f"The package {name} cannot be imported")


def _font(_folder: Path) -> str:
    families = load_font()
    for family in (FONT_FAMILY, EMOJI_FAMILY):
        expect(family in families, f"Qt does not take {family}, only {families}")
    styles = QFontDatabase.styles(FONT_FAMILY)
    expect(len(styles) == len(FONT_WEIGHTS), f"of its weights Qt knows only {styles}")
    return f"{FONT_FAMILY} in {len(styles)} weights, {EMOJI_FAMILY}"


def _icons(_folder: Path) -> str:
    for name in ICONS:
        picture = icon_pixmap(name, 16, "#000000").toImage()
        drawn = any(picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
        expect(drawn, f"the icon {name} has nothing in it")
    expect(not program_icon().isNull(), "the program’s icon cannot be drawn")
    return f"{len(ICONS) + 1} drawn"


def _deck_files(folder: Path) -> str:
    """Read the deck that ships with the program, write it, and read it again."""
    deck_file = read_deck_text(bundled_deck_bytes(), "the bundled deck")
    path = folder / "deck.winset"
    write_deck_file(path, deck_file)
    expect(read_deck_file(path) == deck_file, "a deck that was written is another when it is read again")
    return f"“{deck_file.deck.title}” read, written and read again"


def _sealing(_folder: Path) -> str:
    """Seal and open something, mark and check a PIN, lock and unlock, sign and check, as a workshop does."""
    secret = b"the self-test was here"
    keys = sealing.new_key_pair()
    sealed = sealing.seal(secret, keys.public)
    expect(secret not in sealed, "what was sealed can be read")
    expect(sealing.open_sealed(sealed, keys) == secret, "what was sealed does not open")
    pin = sealing.new_pin()
    mark = sealing.mark_pin(pin)
    expect(sealing.pin_fits(pin, mark), "a PIN does not fit its own mark")
    expect(not sealing.pin_fits("000000", mark), "another PIN fits, too")  # which is never given
    expect(sealing.unlock(sealing.lock(secret, pin), pin) == secret, "what a PIN locked does not open")
    signer = sealing.new_signer()
    signature = sealing.sign(secret, signer)
    expect(sealing.is_signed_by(secret, signature, sealing.verify_key_of(signer)), "a signature does not hold")
    expect(not sealing.is_signed_by(sealed, signature, sealing.verify_key_of(signer)), "a signature holds for anything")
    return "sealed and opened, a PIN marked, locked, signed"


def _licenses(_folder: Path) -> str:
    found = components()
    names = {component.name for component in found}
    for name in ("PySide6 and Qt", "SQLAlchemy", "matplotlib", "numpy", "PyNaCl"):
        expect(name in names, f"the description of {name} is missing")
    if getattr(sys, "frozen", False):  # an installer made this; from sources the packages bring their texts themselves
        expect(license_folder() is not None, "the folder with their texts is missing")
    return f"{len(found)} parts described"
