"""Measures the start of the installed program against that from the virtual environment, until its window is seen.

``python benchmarks/frozen_start.py [--runs N] [PROGRAM]`` on an X display with xdotool (``xvfb-run -a`` without one);
``PROGRAM`` is by default what ``packaging/build linux --frozen-only`` leaves. The two take turns.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtGui import QGuiApplication

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "build" / "installers" / "tree" / "bin" / "winset"
SEARCH = ("xdotool", "search", "--onlyvisible", "--class", "winset")
LONGEST_SECONDS = 20.0


def main() -> None:
    """Print the rows of packaging/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", nargs="?", type=Path, default=FROZEN)
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    _display = QGuiApplication(["benchmark"])  # a server without any client would begin anew at every look
    ours, frozen = [], []
    for _ in range(asked.runs):
        ours.append(until_seen(Path(sys.executable).with_name("winset")))
        frozen.append(until_seen(asked.program))
    print(f"| start from the virtual environment | {median(ours) * 1000:.0f} ms |  |")  # noqa: T201 - the table
    ratio = median(frozen) / median(ours)
    print(f"| start of the frozen program | {median(frozen) * 1000:.0f} ms ({ratio:.2f} x) | 1.5 x |")  # noqa: T201


def until_seen(program: Path) -> float:
    """Seconds from asking for the program to its window's being on the screen, with a new library."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CONFIG_HOME": folder, "WINSET_LIBRARY": str(Path(folder, "library.winsetdb"))}
        began = time.perf_counter()
        running = subprocess.Popen([program], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        while subprocess.run(SEARCH, capture_output=True, check=False).returncode:  # noqa: S603 - our own words
            if time.perf_counter() - began > LONGEST_SECONDS:
                raise SystemExit(f"{program} showed no window within {LONGEST_SECONDS:.0f} seconds.")
        seen = time.perf_counter() - began
        time.sleep(1.5)  # until it has opened its library, so that it ends as a program in use does
        running.terminate()
        running.wait()
    return seen


if __name__ == "__main__":
    main()
