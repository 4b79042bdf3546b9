"""Checks of the program's files against the sums that its installer brought: nothing lost, changed or added."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.self_test.check import Check, Flaw, expect

SUMS = "SHA256SUMS"
INSIDE = "_internal"
"""Whatever lies in this folder is the program's; beside it an uninstaller or somebody's file may lie."""


def sum_checks() -> Iterator[Check]:
    """The check of an installed program's files. On macOS they are under the seal of the application instead."""
    if getattr(sys, "frozen", False) and sys.platform != "darwin":
        yield Check("files", lambda _folder: compare_sums(Path(sys.executable).resolve().parent))


def compare_sums(program: Path) -> str:
    """Compare every file with its sum."""
    try:
        lines = (program / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Flaw(f"the list of their sums cannot be read: {error.strerror}") from error
    listed = {program / name: known for known, _, name in (line.partition("  ") for line in lines)}
    for path, known in listed.items():
        expect(path.is_file(), f"{path} is missing")
        with path.open("rb") as file:
            expect(hashlib.file_digest(file, "sha256").hexdigest() == known, f"{path} is not as it was built")
    for path in (program / INSIDE).rglob("*"):
        expect(path.is_dir() or path in listed, f"{path} is not of the program")
    return f"{len(listed)} as they were built"
