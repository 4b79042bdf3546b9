"""Draws the window into a picture, without a display."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.analyst import Analyst
from desktop.application import bundled_workspace
from desktop.crash import install_crash_guard
from desktop.document import Document
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme, chosen_tokens
from desktop.views.main_window import MainWindow
from winset.faults import UserFault
from winset.files import read_deck_file
from winset.model import new_workspace


def draw(app: QApplication, options: Options, picture: Path) -> int:
    """Draw the window with the bundled deck, or the file given, into a picture; without touching the library."""
    guard = install_crash_guard()
    logging.getLogger("winset.qt").setLevel(logging.ERROR)  # the platform without a screen warns of what it lacks
    apply_theme(app, chosen_tokens(options.theme or "light", system_is_dark=False))
    workspace = bundled_workspace()
    if options.file is not None:
        try:
            deck_file = read_deck_file(options.file)
        except UserFault as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
        workspace = new_workspace(deck_file.deck, deck_file.scenarios, workshops=deck_file.workshops)
    window = MainWindow(Settings(MemoryStore()))
    window.furnish(Document(workspace), Analyst(inline=True))
    window.take_size(*options.size)
    window.hand.list.setFocus()  # before the window comes up and points at the first card, as if one had pressed Tab
    window.show()
    for _ in range(5):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    saved = window.grab().save(str(picture), "PNG")
    window.close()
    guard.remove()
    if not saved:
        sys.stderr.write(f"The picture could not be written to {picture}.\n")
        return 1
    sys.stdout.write(f"Drew the window into {picture}.\n")
    return 0
