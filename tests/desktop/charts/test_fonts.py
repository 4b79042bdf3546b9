"""The fonts of charts are the program's own, whatever lies around."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl

ROOT = Path(__file__).parents[3]
DRAW = """
import sys
sys.path[:0] = sys.argv[1:]
from desktop.charts.export import ChartExport, DataTable, picture
from desktop.charts.paper import Paper
from desktop.tokens import LIGHT

def draw(figure):
    Paper(figure, LIGHT).text((40, 40), "Cost: $x$ \u0634", 14)

chart = ChartExport("c", "C", draw, lambda: DataTable((), ()))
for form in ("png", "svg", "png"):
    sys.stdout.buffer.write(picture(chart, form, 96))
"""


def drawn(cwd: Path, *first_on_path: Path) -> bytes:
    """A chart that is drawn there, more than once."""
    command = [sys.executable, "-c", DRAW, *map(str, first_on_path), str(ROOT)]
    environment = {name: value for name, value in os.environ.items() if name != "MATPLOTLIBRC"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def test_a_settings_file_of_matplotlib_beside_the_deck_has_no_say(tmp_path: Path) -> None:
    plain, hostile = tmp_path / "plain", tmp_path / "hostile"
    plain.mkdir()
    hostile.mkdir()
    settings = "text.usetex: True\ntext.latex.preamble: \\\\input{secret}\ntext.antialiased: False\ntext.color: red\n"
    (hostile / "matplotlibrc").write_text(settings)

    assert drawn(hostile) == drawn(plain)


def test_charts_are_drawn_where_the_program_is_installed_behind_a_link(tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(Path(mpl.__file__).parents[1], target_is_directory=True)

    assert drawn(tmp_path, link) == drawn(tmp_path)
