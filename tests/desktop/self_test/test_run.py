"""The self-test tells every fault of an installation, and goes on after each."""

from __future__ import annotations

import io
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

from desktop.printing.sheets import SHEETS
from desktop.self_test.check import Check, Flaw, expect
from desktop.self_test.run import Ear, run_checks
from desktop.views.charts import CHARTS
from resources import OLD_LIBRARIES

ROOT = Path(__file__).parents[3]
BLIND = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}

LIBRARIES = {"library", *(f"library of form {version}" for version in OLD_LIBRARIES)}
ONLY_LIBRARIES = """
import sys
from desktop.self_test.check import Check
from desktop.self_test.libraries import library_checks
from desktop.self_test.run import run_checks
sys.exit(run_checks([*library_checks(), Check("the next", lambda _folder: "fine")], [], sys.stdout, sys.stderr))
"""


def start(place: Path) -> subprocess.CompletedProcess[str]:
    """Run the self-test of the program that lies there."""
    command = [sys.executable, "-m", "desktop.main", "--self-test"]
    return subprocess.run(command, cwd=place, env=BLIND, capture_output=True, text=True, timeout=110, check=False)


def told(output: str, word: str) -> set[str]:
    """The names of the checks on whose line that word stands."""
    lines = [line.partition(" ") for line in output.splitlines()]
    return {rest.strip().partition(":")[0] for first, _, rest in lines if first == word}


def tried(check: Check) -> tuple[int, str, str]:
    """How many failed of this check and one that is well, and what was said."""
    ear, out, err = Ear(), io.StringIO(), io.StringIO()
    logging.getLogger().addHandler(ear)
    try:
        failed = run_checks([check, Check("the next", lambda _folder: "fine")], ear.heard, out, err)
    finally:
        logging.getLogger().removeHandler(ear)
    assert "ok     the next: fine" in out.getvalue()
    return failed, out.getvalue(), err.getvalue()


def test_in_a_whole_installation_all_is_well() -> None:
    done = start(ROOT)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith("All is well.\n")
    charts = {f"chart {chart.name}" for chart in CHARTS}
    sheets = {"printing", *(f"sheet {sheet.title}" for sheet in SHEETS)}
    parts = {"modules", "font", "icons", "deck files (.winset)", "sealing", "licenses"}
    assert told(done.stdout, "ok") == {*parts, *LIBRARIES, "window", *charts, *sheets}


def test_a_file_that_is_missing_fails_what_needs_it_and_the_rest_is_tried_all_the_same(tmp_path: Path) -> None:
    for package in ("winset", "db", "desktop", "resources"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "db" / "migrations" / "versions" / "v0002_tried_rule.py").unlink()

    done = subprocess.run(
        [sys.executable, "-c", ONLY_LIBRARIES], cwd=tmp_path, env=BLIND, capture_output=True, text=True, timeout=110,
        check=False,
    )  # fmt: skip

    assert done.returncode == len(LIBRARIES), "of as many checks that failed"
    assert told(done.stdout, "FAULT") == LIBRARIES
    assert told(done.stdout, "ok") == {"the next"}


def test_a_check_that_raises_fails_with_its_trace(qapp) -> None:
    def work(_folder: Path) -> str:
        raise FileNotFoundError("resources/icons/lock.svg")

    failed, out, err = tried(Check("icons", work))

    assert failed == 1
    assert "FAULT  icons: FileNotFoundError: resources/icons/lock.svg" in out
    assert "Traceback" in err


def test_a_flaw_is_told_in_its_own_words(qapp) -> None:
    def work(_folder: Path) -> str:
        raise Flaw("the window is empty")

    failed, out, err = tried(Check("window", work))

    assert (failed, err) == (1, "")
    assert "FAULT  window: the window is empty" in out


def test_a_warning_that_is_logged_is_a_fault_though_the_check_ends_well(qapp, expected_log) -> None:
    expected_log.allow("font family not found")

    def work(_folder: Path) -> str:
        logging.getLogger("matplotlib.font_manager").warning("font family not found")
        return "drawn"

    failed, out, _ = tried(Check("chart", work))

    assert failed == 1
    assert "FAULT  chart: font family not found" in out


def test_each_check_has_an_empty_folder_of_its_own_that_goes_with_it(qapp) -> None:
    folders: list[Path] = []

    def work(folder: Path) -> str:
        expect(not list(folder.iterdir()), "there is something in it")
        (folder / "left").touch()
        folders.append(folder)
        return "written"

    assert tried(Check("first", work))[0] == 0
    assert tried(Check("second", work))[0] == 0
    assert len(set(folders)) == 2
    assert not any(folder.exists() for folder in folders)
