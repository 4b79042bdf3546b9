"""Measures the analysis engine against going through all packages, and prints the table of benchmarks/README.md.

``python benchmarks/engine.py [--negmas PYTHON] [DECK ...]``. Every measurement has a process of its own, one after the
other on one core; times are medians.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from decks import DECKS  # noqa: E402 - found only now

from winset.analysis.engine import OverBudget  # noqa: E402
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, WhatIf  # noqa: E402

RUNS = 7
TOGGLES = 60
SECONDS_A_RIVAL = 4.0
BANDWIDTH_BYTES = 2**28


def main() -> None:
    """Print the table; ``--measure`` is how a process of its own is asked for one figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decks", nargs="*", help=f"of: {', '.join(DECKS)}")
    parser.add_argument("--negmas", metavar="PYTHON", help="the Python of an environment that has NegMAS")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "DECK"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        what, name = given.measure
        print(json.dumps(MEASURES[what](DECKS[name])))  # noqa: T201 - the answer to the process that asked
        return
    report(given.decks or list(DECKS), given.negmas)


def report(names: Sequence[str], negmas: str | None) -> None:
    """Measure deck after deck, and print a row for each as soon as it is there."""
    bandwidth = _asked("bandwidth", names[0])["bytes_a_second"]
    print(f"One byte a package streams through memory at {bandwidth / 1e9:.1f} GB a second.\n")  # noqa: T201
    _row("deck", "packages", "card table and deals", "veto sets", "red lines", "all counts", "conflicts",
         "peak",
         "toggle median / p95", "plain Python", "numpy", "NegMAS", "one pass")  # fmt: skip
    _row(*["---"] * 13)
    for name in names:
        ours, toggles = _asked("counts", name), _asked("toggles", name)
        rivals = [_asked("plain", name), _asked("vectorized", name)]
        rivals += [_asked("negmas", name, negmas)] if negmas else []
        _row(
            DECKS[name]().title,
            f"{ours['packages']:.1e}",
            *(_milliseconds(ours[part]) for part in ("cards", "veto_sets", "red_lines", "all", "conflicts")),
            f"{ours['peak_mb']:.0f} MB",
            " / ".join(_milliseconds(toggles[part]) for part in ("median", "p95")),
            *(_against(rival, ours["packages"], ours["veto_sets"]) for rival in rivals),
            *([] if negmas else ["not run"]),
            _seconds(ours["packages"] / bandwidth),
        )


def _asked(what: str, name: str, python: str | None = None) -> dict[str, Any]:
    command = [python or sys.executable, str(Path(__file__).resolve()), "--measure", what, name]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # noqa: S603


def _row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)  # noqa: T201 - the table


def _milliseconds(seconds: float | None) -> str:
    return "not computed" if seconds is None else f"{seconds * 1000:.1f} ms"


def _seconds(seconds: float) -> str:
    for size, unit in ((365 * 86_400, "years"), (86_400, "days"), (3_600, "hours"), (1, "s")):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1000:.3g} ms"


def _against(rival: dict[str, Any], packages: int, ours: float | None) -> str:
    """The rival's time for all packages and how many times ours that is; a ``~`` where it was extrapolated."""
    seconds = rival["seconds"] * packages / rival["packages"]
    mark = "~" if rival["packages"] < packages else ""
    times = f" ({_rounded(seconds / ours)} x)" if ours else ""
    return f"{mark}{_seconds(seconds)}{times}"


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if 10 <= number < 1e7 else f"{number:.2g}"


# What a process of its own measures


def counts(make: Callable[[], Deck]) -> dict[str, Any]:
    """The medians of cold answers: nothing of the deck is known before each."""
    import numpy as np  # noqa: F401, PLC0415 - loading it is no part of an answer
    import pysat.solvers  # noqa: F401, PLC0415 - nor is this

    from winset.analysis.cards import card_figures  # noqa: PLC0415 - only the process that measures it
    from winset.analysis.conflicts import conflicts  # noqa: PLC0415
    from winset.analysis.counts import count, figures  # noqa: PLC0415
    from winset.analysis.figures import package_count  # noqa: PLC0415
    from winset.analysis.red_lines import red_line_figures  # noqa: PLC0415

    questions: dict[str, Sequence[Callable[[Deck, Board], object]]] = {
        "cards": [figures, card_figures],
        "veto_sets": [count],
        "red_lines": [red_line_figures],
        "all": [figures, count, card_figures, red_line_figures],
        "conflicts": [conflicts],
    }
    found: dict[str, Any] = {"packages": package_count(make(), EMPTY_BOARD)}
    for name, asked in questions.items():
        found[name] = _median_of(make, asked)
    return {**found, "peak_mb": _peak()}


def toggles(make: Callable[[], Deck]) -> dict[str, Any]:
    """One red line after another set aside or restored, all counts asked anew each time."""
    from winset.analysis.cards import card_figures  # noqa: PLC0415
    from winset.analysis.counts import count, figures  # noqa: PLC0415
    from winset.analysis.red_lines import red_line_figures  # noqa: PLC0415

    deck, draw, what_if = make(), Random(1), NOTHING_ASSUMED  # noqa: S311 - any lines will do, but always the same
    times = []
    try:
        for turn in range(TOGGLES + 1):
            start = perf_counter()
            for ask in (figures, count, card_figures, red_line_figures):
                ask(deck, EMPTY_BOARD, what_if)
            times += [perf_counter() - start] if turn else []
            what_if = _toggled(what_if, draw.choice(deck.red_lines).id)
            if sum(times) > 10 * SECONDS_A_RIVAL:
                break
    except OverBudget:
        return {"median": None, "p95": None}
    return {"median": median(times), "p95": quantiles(times, n=20)[-1], "peak_mb": _peak()}


def _toggled(what_if: WhatIf, line: str) -> WhatIf:
    return what_if.with_waived(line, line not in what_if.waived)


def plain(make: Callable[[], Deck]) -> dict[str, Any]:
    """Plain Python, on as many packages as it gets through in a few seconds."""
    from rivals import plain_python  # noqa: PLC0415

    return _rival(make(), plain_python, first=1_000)


def vectorized(make: Callable[[], Deck]) -> dict[str, Any]:
    """The same with numpy, on as many blocks as it gets through."""
    from rivals import block_size, vectorized  # noqa: PLC0415

    return _rival(make(), vectorized, first=block_size(make()))


def negmas(make: Callable[[], Deck]) -> dict[str, Any]:
    """The same with NegMAS."""
    from rivals import negmas  # noqa: PLC0415

    return _rival(make(), negmas, first=1_000)


def bandwidth(_: Callable[[], Deck]) -> dict[str, Any]:
    """How fast bytes can be read, the least that any way of going through all packages has to do."""
    import numpy as np  # noqa: PLC0415

    packages = np.ones(BANDWIDTH_BYTES // 8, dtype=np.int64)
    return {"bytes_a_second": BANDWIDTH_BYTES / min(_timed(packages.max) for _ in range(RUNS))}


def _rival(deck: Deck, work: Callable[[Deck, int], tuple[dict[int, int], float]], first: int) -> dict[str, Any]:
    """Ever more packages until the time is used up; checked against the engine when all were counted."""
    from winset.analysis.figures import package_count  # noqa: PLC0415

    total = package_count(deck, EMPTY_BOARD)
    number = min(first, total)
    while True:
        found, seconds = work(deck, number)
        if number == total:
            _check(deck, found)
        if number == total or seconds * 4 > SECONDS_A_RIVAL:
            return {"packages": number, "seconds": seconds, "peak_mb": _peak()}
        number = min(total, number * max(2, int(SECONDS_A_RIVAL / 2 / max(seconds, 1e-3))) // first * first)


def _check(deck: Deck, found: dict[int, int]) -> None:
    from winset.analysis.counts import count  # noqa: PLC0415

    names = [actor.id for actor in deck.actors]
    ours = {sum(1 << names.index(a) for a in one.actors): one.packages for one in count(deck, EMPTY_BOARD).veto_sets}
    if ours != found:
        raise SystemExit(f"{deck.title}: the rival and the engine disagree")


def _median_of(make: Callable[[], Deck], questions: Sequence[Callable[[Deck, Board], object]]) -> float | None:
    def ask() -> None:
        for question in questions:
            question(deck, EMPTY_BOARD)

    try:
        times: list[float] = []
        while len(times) < RUNS and sum(times) < SECONDS_A_RIVAL:
            deck = make()
            times.append(_timed(ask))
    except OverBudget:
        return None
    return median(times)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _peak() -> float:
    """The most memory that this process had, in MB of 2**20 bytes; Linux and macOS only."""
    import resource  # noqa: PLC0415

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


MEASURES: dict[str, Callable[[Callable[[], Deck]], dict[str, Any]]] = {
    "counts": counts,
    "toggles": toggles,
    "plain": plain,
    "vectorized": vectorized,
    "negmas": negmas,
    "bandwidth": bandwidth,
}

if __name__ == "__main__":
    main()
