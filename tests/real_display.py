"""Programs on a real display: Xvfb, xdotool, and a process that tells on its standard output where things are."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]

needs_display_tools = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are not installed; ./test installs them on Debian",
)


@contextmanager
def virtual_display(size: str = "1400x900") -> Iterator[str]:
    """A display of our own, ended afterwards; gives its name."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


class RealProgram:
    """A script in its own process, read line by line (JSON objects with a ``kind``) and driven by xdotool."""

    def __init__(self, display: str, script: Path, *arguments: str) -> None:
        places = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": places}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.process = subprocess.Popen(
            [sys.executable, str(script), *arguments], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self._lines: Queue[dict[str, Any]] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))

    def wait_for(self, kind: str, seconds: float = 30) -> dict[str, Any]:
        """The next line of that kind; ``queue.Empty`` when none comes in time."""
        while True:
            line = self._lines.get(timeout=seconds)
            if line["kind"] == kind:
                return line

    def xdotool(self, *words: object) -> None:
        """Have the mouse and the keys do this."""
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, timeout=30)

    def kill(self) -> None:
        """End it at once, as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()
