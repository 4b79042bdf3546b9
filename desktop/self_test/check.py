"""What a check is, and the words for what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class Flaw(Exception):  # noqa: N818 - what a check finds is no error of the check
    """Something of the installation is not as it must be; the text says what."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to try, by its name; ``work`` gets a folder of its own to write in and gives what it saw.

    A check fails by raising, whatever it raises.
    """

    name: str
    work: Callable[[Path], str]


def expect(holds: bool, otherwise: str) -> None:
    """Raise the flaw that ``otherwise`` names, unless it holds."""
    if not holds:
        raise Flaw(otherwise)
