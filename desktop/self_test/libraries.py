"""Checks of the library: made, changed, kept and backed up; and of those that older versions left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from db.library import open_library
from desktop.application import bundled
from desktop.self_test.check import Check, expect
from resources import OLD_LIBRARIES, old_library_bytes
from winset.files import DeckFile
from winset.model import Workspace


def library_checks() -> Iterator[Check]:
    """The checks of a new library, and of one of every older form."""
    yield Check("library", _new_library)
    for version in OLD_LIBRARIES:
        yield Check(f"library of form {version}", partial(_old_library, version))


def _new_library(folder: Path) -> str:
    path = folder / "library.winsetdb"
    with open_library(path, bundled=bundled) as library:
        expect(library.read_only is None, str(library.read_only))
        workspace = library.load()
        first, *others = workspace.scenarios
        changed = replace(workspace, scenarios=(replace(first, title="The self-test was here"), *others))
        library.save(changed)
    expect(_kept(path) == changed, "an edit that was saved is not there after a restart")
    _back_up(path, changed)
    return "made, changed, opened again and backed up"


def _old_library(version: int, folder: Path) -> str:
    path = folder / "library.winsetdb"
    path.write_bytes(old_library_bytes(version))
    workspace = _kept(path)
    _back_up(path, workspace)
    return f"brought up to date with its {len(workspace.scenarios)} scenarios, opened and backed up"


def _kept(path: Path) -> Workspace:
    """What the library shows when it is opened and may be written to."""
    with open_library(path, bundled=_never) as library:
        expect(library.read_only is None, str(library.read_only))
        workspace = library.load()
    expect(bool(workspace.scenarios), "its scenarios are lost")
    return workspace


def _back_up(path: Path, workspace: Workspace) -> None:
    """Copy the closed file, as docs/library.md says, and see that the copy shows the same."""
    copy = path.with_name("copy.winsetdb")
    shutil.copyfile(path, copy)
    expect(_kept(copy) == workspace, "the copy of the library shows something else")


def _never() -> DeckFile:
    raise AssertionError("A library that exists needs no bundled deck")
