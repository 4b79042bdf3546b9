"""Measures how long a computation takes to notice that nobody waits for it, and prints the table of the README.

``python benchmarks/cancel.py [--seconds LIMIT] [DECK ...]``. Every deck has a process of its own. Each question is
asked of a deck of which nothing is known yet, about an empty table and one with cards; what counts is the processor
time between two moments at which the question would end if it were cancelled.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from traceback import extract_stack

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from decks import DECKS  # noqa: E402 - found only now
from greatest import GREATEST  # noqa: E402

from winset.analysis.cards import card_figures, outlook  # noqa: E402
from winset.analysis.conflicts import conflicts, iter_concessions, iter_knots  # noqa: E402
from winset.analysis.counts import count, figures  # noqa: E402
from winset.analysis.engine import Budget, Cancelled, OverBudget  # noqa: E402
from winset.analysis.nearest import nearest  # noqa: E402
from winset.analysis.odds import odds  # noqa: E402
from winset.analysis.packages import packages  # noqa: E402
from winset.analysis.red_lines import red_line_figures  # noqa: E402
from winset.analysis.verdict import verdict  # noqa: E402
from winset.analysis.veto_map import veto_map  # noqa: E402
from winset.model import NOTHING_ASSUMED, Board, Deck  # noqa: E402

ALL = {**DECKS, **{f"greatest, {name}": make for name, make in GREATEST.items()}}

Ask = Callable[[Deck, Board, Budget], object]


def _first(found: Iterable[object]) -> object:
    return list(islice(found, 20))


QUESTIONS: Mapping[str, Ask] = {
    "figures": lambda deck, board, budget: figures(deck, board, budget=budget),
    "counts": lambda deck, board, budget: count(deck, board, budget=budget),
    "cards": lambda deck, board, budget: card_figures(deck, board, budget=budget),
    "outlook": lambda deck, board, budget: outlook(deck, board, budget=budget),
    "red lines": lambda deck, board, budget: red_line_figures(deck, board, budget=budget),
    "conflicts": lambda deck, board, budget: conflicts(deck, board, budget=budget),
    "concessions": lambda deck, board, budget: _first(iter_concessions(deck, board, budget=budget)),
    "knots": lambda deck, board, budget: _first(iter_knots(deck, board, budget=budget)),
    "odds": lambda deck, board, budget: odds(deck, board, budget=budget),
    "nearest": lambda deck, board, budget: nearest(deck, board, budget=budget),
    "verdict": lambda deck, board, budget: verdict(deck, board, budget=budget),
    "veto map": lambda deck, board, budget: veto_map(
        deck, board, NOTHING_ASSUMED, deck.issues[0].id, deck.issues[-1].id, budget=budget
    ),
    "packages": lambda deck, board, budget: _first(packages(deck, board, budget=budget)),
    "deals": lambda deck, board, budget: _first(packages(deck, board, win_set=True, budget=budget)),
}


class Watch:
    """Cancels nothing, but notes the longest time between two times it was asked; after ``seconds`` it cancels."""

    def __init__(self, seconds: float) -> None:
        self.longest = 0.0
        self.where = ""
        self._end = perf_counter() + seconds
        self._last = thread_time()

    def asked(self) -> bool:
        """Whether the question is cancelled."""
        now = thread_time()
        if now - self._last > self.longest:
            self.longest = now - self._last
            self.where = _place()
        self._last = thread_time()
        return perf_counter() > self._end


def _place() -> str:
    """Which functions of the analysis are at work."""
    names = [f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in extract_stack()]
    return " < ".join(name for name in reversed(names) if not name.startswith(("cancel.", "engine.spend")))[:300]


def longest_gaps(deck: Deck, seconds: float) -> dict[str, tuple[float, str]]:
    """By question the longest time between two polls, and where the second of them was."""
    some = Board({issue.id: issue.terms[0].id for issue in deck.issues[: max(1, len(deck.issues) // 3)]})
    found: dict[str, tuple[float, str]] = {}
    for name, ask in QUESTIONS.items():
        if name == "veto map" and len(deck.issues) == 1:
            continue
        worst = []
        for board in (Board(), some):
            watch = Watch(seconds)
            with suppress(OverBudget, Cancelled):
                ask(replace(deck), board, Budget(cancelled=watch.asked))
            watch.asked()
            worst.append((watch.longest, watch.where))
        found[name] = max(worst)
    return found


def report(names: Sequence[str], seconds: float) -> None:
    """Measure deck after deck, and print a row for each as soon as it is there."""
    print("| deck | longest | in | median of all questions |\n| --- | --- | --- | --- |", flush=True)  # noqa: T201 - the table
    for name in names:
        command = [sys.executable, str(Path(__file__).resolve()), "--measure", name, "--seconds", str(seconds)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
        worst = max(found, key=lambda one: found[one][0])
        usual = median(seconds for seconds, _ in found.values())
        print(f"| {name} | {found[worst][0] * 1000:.0f} ms | {worst} | {usual * 1000:.0f} ms |", flush=True)  # noqa: T201


def main() -> None:
    """Print the table; ``--measure`` is how a process of its own is asked about one deck, and says where, too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decks", nargs="*", help=f"of: {', '.join(ALL)}")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long a question is let go on (default: 4)")
    parser.add_argument("--measure", metavar="DECK", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(longest_gaps(ALL[given.measure](), given.seconds)))  # noqa: T201 - to the process that asked
        return
    report(given.decks or list(ALL), given.seconds)


if __name__ == "__main__":
    main()
