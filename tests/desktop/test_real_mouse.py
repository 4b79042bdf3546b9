"""One real mouse on a real display: Xvfb, xdotool and the program as it is started by its users."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from real_display import RealProgram, needs_display_tools, virtual_display

WINDOW = Path(__file__).parent / "reporting_window.py"


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


class RealWindow(RealProgram):
    """The program in its own process, with cards to drag."""

    def __init__(self, display: str, library: Path) -> None:
        super().__init__(display, WINDOW, str(library))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in twelve steps as a hand would, and let go."""
        steps = 12
        chain: list[object] = ["mousemove", *start, "sleep", "0.1", "mousedown", "1", "sleep", "0.05"]
        for step in range(1, steps + 1):
            at = [round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True)]
            chain += ["mousemove", *at, "sleep", "0.03"]
        chain += ["sleep", "0.1", "mouseup", "1"]
        self.xdotool(*chain)

    def drag_until_found(self, start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
        """Drag and read what the window says then; a drag that the virtual server loses is tried once more."""
        self.drag(start, end)
        try:
            return self.wait_for("found", 5)
        except Empty:
            self.drag(start, end)
            return self.wait_for("found", 10)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.winsetdb"


@needs_display_tools
def test_a_card_dragged_with_a_real_mouse_changes_the_verdict_and_outlives_a_kill(display: str, library: Path) -> None:
    window = RealWindow(display, library)
    try:
        ready = window.wait_for("ready")
        opening = window.wait_for("found")
        assert opening["sentence"].startswith("The United States and Russia veto this package")

        dropped = window.drag_until_found(ready["cards"]["force=none"], ready["places"]["force"])
        assert dropped["board"]["force"] == "none"
        assert dropped["board"]["size"] == "none", "the companion change went along"
        assert dropped["sentence"].startswith("Ukraine vetoes this package")

        window.wait_for("saved", 5)
        taken_off = window.drag_until_found(ready["places"]["nato"], ready["hand"])
        assert "nato" not in taken_off["board"]
        window.wait_for("saved", 5)
    finally:
        window.kill()

    again = RealWindow(display, library)
    try:
        again.wait_for("ready")
        assert again.wait_for("found")["board"] == taken_off["board"]
    finally:
        again.kill()


@needs_display_tools
def test_a_card_dropped_on_a_wrong_place_changes_nothing(display: str, library: Path) -> None:
    window = RealWindow(display, library)
    try:
        ready = window.wait_for("ready")
        opening = window.wait_for("found")
        window.drag(ready["cards"]["nato=member"], ready["places"]["army"])
        played = window.drag_until_found(ready["cards"]["nato=on_agenda"], ready["places"]["nato"])
        assert played["board"] == {**opening["board"], "nato": "on_agenda"}
    finally:
        window.kill()
