"""Forks a writer for every line on standard input: what to do, "save" or "append", and a library path.

Each edit saved, and each entry of a run, is acknowledged by its number.

One process imports the database once; the writers it forks are killed one after the other.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from library_samples import never, numbered_entry

from db.library import open_library
from winset.model import Scenario, Workspace


def numbered(workspace: Workspace, number: int) -> Workspace:
    """Every scenario with the number as its note, and one scenario that comes and goes."""
    kept = tuple(replace(each, notes=str(number)) for each in workspace.scenarios if each.id != "passing")
    passing = (Scenario("passing", "Passing", notes=str(number)),) if number % 2 else ()
    return replace(workspace, scenarios=kept + passing)


def tell(line: str) -> None:
    """Write the line in one go: print would write it in pieces, between which a kill may fall."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write(path: Path) -> None:
    with open_library(path, bundled=never) as library:
        workspace = library.load()
        start = int(workspace.scenarios[0].notes or 0) if (workspace.scenarios[0].notes or "0").isdigit() else 0
        tell(f"pid {os.getpid()} {library.read_only or ''}")
        for number in count(start + 1):
            workspace = numbered(workspace, number)
            library.save(workspace)
            tell(f"saved {number}")


def append(path: Path) -> None:
    """One entry after the other of the first run; some replace a secret, and some come with a run that is deleted."""
    with open_library(path, bundled=never) as library:
        deck = library.load().deck
        run = library.runs()[-1].number if library.runs() else library.begin_run(deck, "Run", numbered_entry(1))
        start = len(library.read_run(run).entries)
        tell(f"pid {os.getpid()} {library.read_only or ''}")
        for number in count(start + 1):
            secrets = {"latest": str(number).encode()} if number % 3 == 0 else {}
            library.append_entries(run, number, numbered_entry(number), secrets=secrets)
            tell(f"saved {number}")
            if number % 5 == 0:
                library.delete_run(library.begin_run(deck, "Passing", numbered_entry(1)))


WRITERS = {"save": write, "append": append}

if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            what, _, place = line.rstrip("\n").partition(" ")
            WRITERS[what](Path(place))
        os.waitpid(child, 0)
        tell("ended")
