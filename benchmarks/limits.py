"""Measures whole commands on decks at the limits of the format, and prints the table of benchmarks/README.md.

``python benchmarks/limits.py [DECK ...]``: ``winset`` as a user runs it, from the start of the process to its end,
reading the file included. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from greatest import GREATEST  # noqa: E402 - found only now

from winset.files import DeckFile, write_deck_file  # noqa: E402

MOST_SECONDS = 100
PROGRAM = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({MOST_SECONDS}, {MOST_SECONDS}))
from winset.commands.main import run
sys.exit(run(sys.argv[1:], sys.stdout, sys.stderr))
"""
"""The headless commands, stopped by the system where they hang."""

COMMANDS: dict[str, Sequence[str]] = {
    "analyze": ("analyze", "--json"),
    "verdict": ("verdict", "i0=t0", "--json"),
    "packages": ("packages", "--limit", "5"),
    "deals": ("packages", "--win-set", "--limit", "5"),
}
"""By column of the table."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of processor time, MB of 2**20 bytes at most, and its exit code.

    1 when it stopped with a reason, below 0 when the system stopped it.
    """

    seconds: float
    peak: float
    code: int


def cost_of(command: Sequence[str], file: Path) -> Cost:
    """Run the command on the file in a process of its own."""
    name, *options = command
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, name, str(file), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def main() -> None:
    """Print a row for each deck as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decks", nargs="*", help=f"of: {', '.join(GREATEST)}")
    names = parser.parse_args().decks or list(GREATEST)
    print("| deck | file | " + " | ".join(COMMANDS) + " |", flush=True)  # noqa: T201 - the table
    print("| --- | --- |" + " --- |" * len(COMMANDS))  # noqa: T201
    with TemporaryDirectory() as folder:
        file = Path(folder, "greatest.winset")
        for name in names:
            write_deck_file(file, DeckFile(GREATEST[name]()))
            costs = [cost_of(command, file) for command in COMMANDS.values()]
            cells = [f"{one.seconds:.1f} s, {one.peak:.0f} MB{', none' if one.code else ''}" for one in costs]
            print(f"| {name} | {file.stat().st_size / 2**20:.1f} MB | " + " | ".join(cells) + " |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
