"""Measures the window: first paint, a drop until its verdict is painted, waits while dragging, memory after all charts.

``python benchmarks/window.py [--runs N]`` on a display (``xvfb-run -a python benchmarks/window.py`` without one). Each
measurement has a process of its own; bare window and Winset take turns, so that other work on the machine disturbs
both alike. Prints the table of benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
STARTED = "WINSET_BENCHMARK_STARTED"
DECK_12X4 = "12x4"
_OURS = "window_measures.py"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    report(parser.parse_args().runs)


def report(runs: int) -> None:
    """Measure, and print row by row."""
    bare, ours = [], []
    for _ in range(runs):
        bare.append(_asked("bare_window.py")["painted"])
        ours.append(_asked("window_start.py"))
    painted = median(one["painted"] for one in ours)
    _row("what", "measured", "aim")
    _row("---", "---", "---")
    _row("first paint of a bare window with the same font", _ms(median(bare)), "")
    _row("first paint with the bundled deck on it", f"{_ms(painted)} ({painted / median(bare):.2f} x)", "1.5 x")
    _row("all parts of the window painted", _ms(median(one["furnished"] for one in ours)), "")
    _row("the library open", _ms(median(one["opened"] for one in ours)), "1.5 s")
    for deck, aim in (("bundled", "16 ms"), (DECK_12X4, "33 ms")):
        found = _asked(_OURS, "drop", deck)
        _row(f"a drop until its verdict is painted, {deck}, median / p95", _pair(found), f"p95 {aim}")
    waits = _asked(_OURS, "drag", DECK_12X4)
    _row(f"wait of the window's thread at a time while dragging, {DECK_12X4}, p99 / most",
         f"{_ms(waits['p99'])} / {_ms(waits['most'])}", "p99 16 ms")  # fmt: skip
    _row(f"a turn of its event loop, painting included, {DECK_12X4}, p99", _ms(waits["turn_p99"]), "")
    _row("memory after all charts were shown", f"{_asked(_OURS, 'memory')['megabytes']:.0f} MB", "250 MB")


def _asked(program: str, *what: str) -> Any:  # noqa: ANN401 - what the measurement says
    command = [sys.executable, str(HERE / program), *what]
    environment = {**os.environ, STARTED: repr(time.time())}
    done = subprocess.run(  # noqa: S603 - a program beside this one
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)  # noqa: T201 - the table


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _pair(found: dict[str, float]) -> str:
    return f"{_ms(found['median'])} / {_ms(found['p95'])}"


if __name__ == "__main__":
    main()
