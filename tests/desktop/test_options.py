from __future__ import annotations

from pathlib import Path

import pytest

import winset
from desktop.options import Options, parse_options


def test_without_arguments_the_window_opens_on_what_is_there() -> None:
    assert parse_options([]) == Options()


def test_everything_can_be_asked_for() -> None:
    given = ["deck.winset", "--library", "lib.db", "--theme", "dark", "--screenshot", "a.png", "--size", "800x600"]
    given += ["--self-test"]
    wanted = Options(Path("deck.winset"), Path("lib.db"), "dark", Path("a.png"), (800, 600), self_test=True)
    assert parse_options(given) == wanted


@pytest.mark.parametrize(
    "size", ["800", "x", "800x", "800x600x3", "axb", "0x0", "299x300", "300x8001", "-800x600", "1e3x600"]
)
def test_a_size_that_is_none_is_refused_with_exit_code_2(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options([f"--size={size}"])
    assert ended.value.code == 2
    assert "size" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--theme", "purple"], ["--nonsense"], ["a.winset", "b.winset"], ["--library"]])
def test_a_wrong_command_line_ends_with_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(arguments)
    assert ended.value.code == 2
    assert "winset" in capsys.readouterr().err


def test_help_names_what_works_without_a_display(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    for command in ("check", "verdict", "analyze", "packages", "--screenshot"):
        assert command in told


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Winset {winset.__version__}\n"
