"""What the tests of the library and of the autosave put into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scenario_samples import DECK, sample_workspace

from winset.files import DeckFile
from winset.model import Workspace, new_workspace


def sample_file() -> DeckFile:
    """The sample deck with its three scenarios, as a bundled deck file."""
    return DeckFile(DECK, sample_workspace().scenarios)


def opening_workspace() -> Workspace:
    """What a library made from the sample file shows first."""
    return new_workspace(DECK, sample_workspace().scenarios)


def other_file(title: str = "The other dispute") -> DeckFile:
    """Another deck, without scenarios."""
    return DeckFile(replace(DECK, id="other", title=title), ())


def never() -> DeckFile:
    """A bundled deck for libraries that exist: asking for it is a mistake."""
    raise AssertionError("the bundled deck is only for a new library")


def beside(path: Path) -> dict[str, bytes]:
    """The name and content of everything in the folder of the file, but for the lock file."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file() and each.suffix != ".lock"}


def numbered_entry(number: int) -> str:
    """An entry for the log of a run, of a length of its own."""
    return f"{number} " * (number * 37 % 500 + 1)
