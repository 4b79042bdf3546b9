"""Builds the installers of one system into dist/; packaging/build starts it. packaging/README.md tells the rest."""

from __future__ import annotations

import argparse
import platform
import sys
import time
from pathlib import Path

import freezing
import licensing
import linux_packages
import macos_packages
import sums
import windows_packages

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "installers"
SYSTEMS = {"linux": "Linux", "macos": "Darwin", "windows": "Windows"}
PACKERS = {"linux": linux_packages, "macos": macos_packages, "windows": windows_packages}


def main() -> int:
    """Freeze, complete, test, pack; gives the exit code."""
    parser = argparse.ArgumentParser(prog="packaging/build", description=__doc__)
    parser.add_argument("system", choices=sorted(SYSTEMS), help="the system that this runs on: none is built elsewhere")
    parser.add_argument("--version", default=freezing.version(ROOT), help="of the packages (default: the program's)")
    parser.add_argument("--frozen-only", action="store_true", help="freeze and test the program, and pack nothing")
    asked = parser.parse_args()
    if platform.system() != SYSTEMS[asked.system]:
        parser.error(f"installers for {asked.system} are built on {asked.system}; this is {platform.system()}")
    began = time.monotonic()
    frozen = freezing.freeze(ROOT, WORK)
    environment = freezing.Environment(WORK / "venv")
    licensing.put_licenses(frozen, ROOT, environment)
    packer = PACKERS[asked.system]
    tree = packer.lay_out(frozen, ROOT, WORK / "tree", asked.version, environment)
    say(f"Frozen: {megabytes(size_of(tree))} in {time.monotonic() - began:.0f} s. It tests itself:")
    freezing.run([str(packer.tester(tree)), "--self-test"])
    if asked.frozen_only:
        return 0
    made = packer.pack(tree, ROOT, ROOT / "dist", asked.version)
    sums.write_sums(ROOT / "dist" / sums.NAME, sorted(made))
    for path in made:
        say(f"{path.relative_to(ROOT)}: {megabytes(path.stat().st_size)}")
    say(f"Built in {time.monotonic() - began:.0f} s.")
    return 0


def say(words: str) -> None:
    """Tell the user how far it is."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def size_of(folder: Path) -> int:
    """The bytes of all files in the folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def megabytes(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / 1_000_000:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
