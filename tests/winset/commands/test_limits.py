"""Whole commands on decks at the limits of the format answer or stop with a reason, in bounded time and memory."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.greatest import GREATEST
from benchmarks.limits import COMMANDS, MOST_SECONDS, cost_of
from winset.files import DeckFile, write_deck_file

MOST_MEMORY = 2_048
"""MB, as issue 3 promises; the promise of ten seconds is measured by benchmarks/limits.py, this is a hang limit."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no process's memory this way")


@pytest.mark.timeout(6 * MOST_SECONDS)  # a hang limit: commands are stopped when they took that much processor time
@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("nested", ["analyze", "deals"]),
        ("one issue", ["analyze"]),
        ("cards", ["analyze"]),
        ("constraints", ["verdict"]),
        ("no package", ["analyze", "packages"]),
        ("majority", ["deals"]),
    ],
)
def test_a_command_on_a_deck_at_the_limits_ends_in_time_and_memory(name: str, commands: Sequence[str], tmp_path: Path):
    file = tmp_path / "greatest.winset"
    write_deck_file(file, DeckFile(GREATEST[name]()))
    for command in commands:
        cost = cost_of(COMMANDS[command], file)
        assert cost.code in (0, 1), command
        assert cost.peak < MOST_MEMORY, command
