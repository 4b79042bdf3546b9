"""One real mouse on a real display: Xvfb, xdotool and the program as it is started by its users."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

WINDOW = Path(__file__).parent / "reporting_window.py"
ROOT = Path(__file__).parents[2]

needs_display_tools = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are not installed; ./test installs them on Debian",
)


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual display of our own, ended after the test."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class RealWindow:
    """The program in its own process, read line by line and driven by xdotool."""

    def __init__(self, display: str, library: Path) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        environment.pop("WAYLAND_DISPLAY", None)
        self._environment = environment
        self.process = subprocess.Popen(
            [sys.executable, str(WINDOW), str(library)], env=environment, stdout=subprocess.PIPE, text=True
        )
        self._lines: Queue[dict[str, Any]] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))

    def wait_for(self, kind: str, seconds: float = 30) -> dict[str, Any]:
        while True:
            line = self._lines.get(timeout=seconds)
            if line["kind"] == kind:
                return line

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in twelve steps as a hand would, and let go."""
        steps = 12
        chain = ["xdotool", "mousemove", *map(str, start), "sleep", "0.1", "mousedown", "1", "sleep", "0.05"]
        for step in range(1, steps + 1):
            at = [round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True)]
            chain += ["mousemove", *map(str, at), "sleep", "0.03"]
        chain += ["sleep", "0.1", "mouseup", "1"]
        subprocess.run(chain, env=self._environment, check=True, timeout=30)

    def drag_until_found(self, start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
        """Drag and read what the window says then; a drag that the virtual server loses is tried once more."""
        self.drag(start, end)
        try:
            return self.wait_for("found", 5)
        except Empty:
            self.drag(start, end)
            return self.wait_for("found", 10)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


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
