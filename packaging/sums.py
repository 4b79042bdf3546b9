"""The SHA-256 sums of the program's files: beside the installers for who gets them, and inside for the self-test."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def put_sums(program: Path) -> None:
    """Write into the folder of the frozen program the sums of all its files, as ``sha256sum -c`` takes them."""
    files = sorted(path for path in program.rglob("*") if path.is_file() and path != program / NAME)
    write_sums(program / NAME, files)


def write_sums(target: Path, files: list[Path]) -> None:
    """Write the sums of these files, with their paths from the target's folder."""
    lines = (f"{digest(path)}  {path.relative_to(target.parent).as_posix()}\n" for path in files)
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    """The SHA-256 sum of the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
