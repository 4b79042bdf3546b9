"""Measures a large workshop (30 people, 8 teams, 6 rounds) played through the window's own buttons, and kills it.

``python benchmarks/workshop.py`` plays it once, and prints how long each kind of step took until it was shown
(its entry is then on the disk), and how long the window's thread was busy at a time. ``--kill`` plays it with a kill
(SIGKILL) after every step: the log in the library must lead to the state that was shown, and the next start plays on.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workshop_player import digest

from db.library import open_library
from winset.files import DeckFile
from winset.workshop.records import read_entry
from winset.workshop.run import replay

HERE = Path(__file__).resolve().parent
AIM = 0.1
"""Seconds that no step may take until it is shown."""
Said = dict[str, Any]


def main() -> None:
    """Play, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kill", action="store_true", help="kill the program after every step")
    kill = parser.parse_args().kill
    with TemporaryDirectory() as folder:
        library = Path(folder) / "library.winsetdb"
        if kill:
            _kill_at_every_step(library)
        else:
            _report(_played(library))


def _played(library: Path, *most: str) -> list[Said]:
    """What a player says until it waits, and is killed then."""
    command = [sys.executable, str(HERE / "workshop_player.py"), str(library), *most]
    said: list[Said] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as player:  # noqa: S603
        for line in player.stdout or ():
            if line.startswith("{"):
                said.append(json.loads(line))
            if line.startswith("waiting"):
                break
        player.send_signal(signal.SIGKILL)
    return said


def _report(said: list[Said]) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    for one in said[1:]:
        for name, seconds in (one["parts"] or {one["did"]: one["shown"]}).items():
            times[name].append(seconds)
    _row("step", "times", "until shown, median", "most")
    _row("---", "---", "---", "---")
    for name, each in times.items():
        _row(name.replace("_", " "), str(len(each)), _ms(median(each)), _ms(max(each)))
    most = max(max(each) for each in times.values())
    _row("all", str(sum(map(len, times.values()))), "", f"{_ms(most)} (aim {_ms(AIM)})")
    busy = max(one["turn"] for one in said[1:])
    _row("the window's thread busy at a time", "", "", _ms(busy))


def _kill_at_every_step(library: Path) -> None:
    steps = 0
    while True:
        said = _played(library, "1")
        entries, kept = _kept(library)
        if (entries, kept) != (said[-1]["entries"], said[-1]["digest"]):
            raise SystemExit(f"After step {steps} the log leads elsewhere: {entries} entries, shown {said[-1]}")
        if len(said) == 1:
            break
        steps += 1
    _row("steps, each followed by a kill", str(steps))
    _row("entries of the log at the end", str(entries))


def _kept(library: Path) -> tuple[int, str]:
    """How many entries the newest log in the library has, and the digest of the state that it leads to."""
    with open_library(library, bundled=_no_new_library) as opened:
        run = replay(read_entry(text) for text in opened.read_run(opened.runs()[0].number).entries)
    return run.entries, digest(run)


def _no_new_library() -> DeckFile:
    raise SystemExit("The library is gone.")


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)  # noqa: T201 - the table


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
