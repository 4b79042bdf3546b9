"""The sums that an installer brings, and what the self-test makes of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from desktop.self_test.check import Flaw
from desktop.self_test.sums import SUMS, compare_sums


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program as it was built: a file at the top, one inside, and a link to it."""
    inside = tmp_path / "_internal" / "a folder"
    inside.mkdir(parents=True)
    (tmp_path / "winset").write_bytes(b"program")
    (inside / "library.so").write_bytes(b"library")
    (tmp_path / "_internal" / "linked.so").symlink_to(Path("a folder", "library.so"))
    import_module("sums").put_sums(tmp_path)
    return tmp_path


def test_a_program_as_it_was_built_is_whole(program: Path) -> None:
    assert compare_sums(program) == "3 as they were built"


def test_an_uninstaller_or_a_library_beside_it_is_no_fault(program: Path) -> None:
    (program / "uninstall.exe").write_bytes(b"made while installing")
    compare_sums(program)


def change(program: Path) -> None:
    (program / "winset").write_bytes(b"Program")


def lose(program: Path) -> None:
    (program / "_internal" / "a folder" / "library.so").unlink()


def add(program: Path) -> None:
    (program / "_internal" / "sitecustomize.py").write_text("import this")


def lose_sums(program: Path) -> None:
    (program / SUMS).unlink()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (change, "winset is not as it was built"),
        (lose, "is missing"),
        (add, "sitecustomize.py is not of the program"),
        (lose_sums, "cannot be read"),
    ],
)
def test_what_was_changed_lost_or_added_is_told(program: Path, spoil: Callable[[Path], None], told: str) -> None:
    spoil(program)
    with pytest.raises(Flaw, match=told):
        compare_sums(program)


def test_the_sums_are_as_other_tools_write_them(program: Path) -> None:
    line = next(line for line in (program / SUMS).read_text().splitlines() if line.endswith("winset"))
    assert line == "1310ca2c8932dbd118668bd97442558a3e1f546b5e15c69699dfbd6024f548d8  winset"
