from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FERRY = Path(__file__).parents[1] / "decks" / "ferry.winset"
BLIND = {
    name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program on a machine without a screen."""
    command = [sys.executable, "-m", "desktop.main", *arguments]
    return subprocess.run(command, env=BLIND, capture_output=True, text=True, timeout=60, check=False)


@on_linux
def test_without_a_display_it_says_so_with_the_opening_verdict_and_what_works_and_ends_well() -> None:
    done = start()
    assert done.returncode == 0
    assert "There is no display" in done.stdout
    assert "“Zelensky’s second choice”: The United States and Russia veto this package." in done.stdout
    for command in ("--screenshot FILE", "check FILE", "verdict FILE", "analyze FILE", "packages FILE"):
        assert command in done.stdout


@on_linux
def test_without_a_display_the_installed_program_names_its_own_command() -> None:
    frozen = "import sys; sys.frozen = True; from desktop.main import main; sys.exit(main([]))"
    command = [sys.executable, "-c", frozen]
    done = subprocess.run(command, env=BLIND, capture_output=True, text=True, timeout=60, check=True)
    assert "  winset check FILE" in done.stdout
    assert "./run" not in done.stdout


@on_linux
def test_without_a_display_a_file_gives_its_own_verdict() -> None:
    done = start(str(FERRY))
    assert done.returncode == 0
    assert "The ferry dispute" in done.stdout


@on_linux
@pytest.mark.parametrize("content", [None, "format = 2\n", "[[[\n"])
def test_without_a_display_a_missing_or_broken_file_is_told_and_ends_with_1(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "broken.winset"
    if content is not None:
        file.write_text(content)
    done = start(str(file))
    assert done.returncode == 1
    assert "broken.winset" in done.stderr
    assert done.stdout == ""


@on_linux
def test_a_screenshot_is_drawn_without_a_display(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = start("--screenshot", str(picture), "--size", "1200x800")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert picture.read_bytes().startswith(b"\x89PNG")


@on_linux
def test_a_screenshot_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = start("--screenshot", str(tmp_path / "no" / "folder" / "window.png"))
    assert done.returncode == 1
    assert "could not be written" in done.stderr
