"""A start loads only what it needs: a headless command no Qt, the first paint neither the database nor the drawing."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

FERRY = Path(__file__).parents[1] / "decks" / "ferry.winset"
SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
HEAVY = ("PySide6", "shiboken6", "sqlalchemy", "alembic", "matplotlib", "numpy", "nacl")


def loaded_after(code: str, **environment: str) -> set[str]:
    """Which of the heavy packages a fresh Python has loaded after running the code."""
    watch = f"\nimport sys\nfor name in {HEAVY}:\n    if name in sys.modules: print('loaded', name)\n"
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code) + watch],
        env={name: value for name, value in os.environ.items() if name not in SCREENS} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {line.removeprefix("loaded ") for line in run.stdout.splitlines() if line.startswith("loaded ")}


@pytest.mark.parametrize("command", ["check", "verdict", "analyze", "packages"])
def test_a_headless_command_loads_nothing_of_the_window_and_the_library(command: str) -> None:
    code = f"""
        from desktop.main import main
        assert main([{command!r}, {str(FERRY)!r}]) == 0
    """

    assert loaded_after(code) & {"PySide6", "shiboken6", "sqlalchemy", "alembic", "matplotlib", "nacl"} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_start_without_a_display_loads_no_qt() -> None:
    code = """
        from desktop.main import main
        assert main([]) == 0
    """

    assert loaded_after(code) & {"PySide6", "shiboken6", "sqlalchemy", "alembic", "matplotlib", "nacl"} == set()


def test_the_first_paint_waits_for_neither_database_nor_drawing() -> None:
    code = """
        from desktop.analyst import Analyst
        from desktop.application import bundled_workspace, make_application
        from desktop.document import Document
        from desktop.settings import MemoryStore, Settings
        from desktop.theme import apply_theme
        from desktop.tokens import LIGHT
        from desktop.views.main_window import MainWindow

        app = make_application()
        apply_theme(app, LIGHT)
        window = MainWindow(Settings(MemoryStore()))
        window.furnish(Document(bundled_workspace()), Analyst(inline=True))
        window.show()
        window.repaint()
    """

    assert loaded_after(code, QT_QPA_PLATFORM="offscreen") == {"PySide6", "shiboken6"}
