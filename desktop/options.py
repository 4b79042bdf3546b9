"""What the command line asks of the window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import winset

_EPILOG = """\
Without a display:
  winset check FILE                          validate a deck file
  winset verdict FILE issue=term ...         who vetoes this board, and why
  winset analyze FILE [issue=term ...]       the whole analysis (--json)
  winset packages FILE [issue=term ...]      list packages with their veto sets
  winset --screenshot FILE.png               draw the window into a picture
  winset --self-test                         test whether this installation is whole
Each of them explains itself with --help.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """A deck file to open, another place for the library, a theme, and what to do instead of opening a window.

    That is a picture to draw, or to test whether this installation is whole.
    """

    file: Path | None = None
    library: Path | None = None
    theme: str | None = None
    screenshot: Path | None = None
    size: tuple[int, int] = (1440, 900)
    self_test: bool = False


def parse_options(arguments: Sequence[str]) -> Options:
    """Read the command line; ends the program with a sentence and exit code 2 when it is wrong."""
    parser = argparse.ArgumentParser(
        prog="winset",
        description="Who vetoes which combination of settlement terms, and why.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a deck file (.winset) to open")
    parser.add_argument("--library", type=Path, metavar="FILE", help="keep scenarios in this file (or: WINSET_LIBRARY)")
    parser.add_argument("--theme", choices=("light", "dark"), help="for this start")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="draw the window into a PNG picture and end")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH", help="of the picture (1440x900)")
    parser.add_argument("--self-test", action="store_true", help="test whether this installation is whole, and end")
    parser.add_argument("--version", action="version", version=f"Winset {winset.__version__}")
    found = parser.parse_args(arguments)
    return Options(found.file, found.library, found.theme, found.screenshot, found.size, found.self_test)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1440x900") from None
    if not all(300 <= side <= 8000 for side in size):
        raise argparse.ArgumentTypeError("width and height go from 300 to 8000")
    return size
