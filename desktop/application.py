"""Qt's application object, and the deck that comes with the program."""

from __future__ import annotations

import sys

from desktop.file_open import Application
from desktop.garbage import GarbageCollector
from resources import bundled_deck_bytes
from winset.files import DeckFile, read_deck_text
from winset.model import Workspace, new_workspace

SWITCH_SECONDS = 0.0005
"""So long a thread of the analysis keeps the window waiting for its turn; Python's own 5 ms make a hand feel it."""


def bundled() -> DeckFile:
    """The deck that comes with the program, with its scenarios."""
    return read_deck_text(bundled_deck_bytes(), "the bundled deck")


def bundled_workspace() -> Workspace:
    """The bundled deck with its opening scenario on the table."""
    deck_file = bundled()
    return new_workspace(deck_file.deck, deck_file.scenarios, workshops=deck_file.workshops)


def make_application(arguments: list[str] | None = None) -> Application:
    """Qt's application object with Winset's names."""
    app = Application(arguments or ["winset"])
    app.setApplicationName("winset")
    app.setApplicationDisplayName("")  # the window says its own title, which ends in the program's name
    app.setOrganizationName("Winset")
    app.setDesktopFileName("org.winset.Winset")
    sys.setswitchinterval(SWITCH_SECONDS)
    GarbageCollector(app)
    return app
