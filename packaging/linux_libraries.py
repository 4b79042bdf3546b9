"""Which libraries a bundle for Linux takes from the system, and the Debian packages that have them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
MAGIC = b"\x7fELF"


class UnknownLibraries(Exception):  # noqa: N818 - told to whoever builds
    """The bundle needs libraries that it does not have and that no package is known for."""


def packages_needed(folder: Path, table: Path) -> tuple[str, ...]:
    """The packages, as a Depends line names them, that have what the bundle's libraries need beside themselves."""
    known = _known(table)
    programs = [path for path in folder.rglob("*") if path.is_file() and _is_elf(path)]
    brought = {path.name for path in folder.rglob("*.so*")}
    needed = {name for path in programs for name in _needed_by(path)} - brought
    if unknown := needed - known.keys():
        raise UnknownLibraries(f"{', '.join(sorted(unknown))}: bundle them, or name their packages in {table.name}")
    return tuple(sorted({known[name] for name in needed}))


def _known(table: Path) -> dict[str, str]:
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {line.split()[0]: line.split(maxsplit=1)[1] for line in lines}


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _needed_by(path: Path) -> list[str]:
    found = subprocess.run(["readelf", "--dynamic", "--wide", path], capture_output=True, text=True, check=True)
    return NEEDED.findall(found.stdout)
