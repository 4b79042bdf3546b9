"""A part of what is printed, laid out when it is asked for. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.printing.marks import Page


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that are laid out together (a sheet of cards, the role sheet of one actor), by a name for messages."""

    name: str
    pages: Callable[[], tuple[Page, ...]]
