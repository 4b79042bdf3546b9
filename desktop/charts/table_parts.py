"""A table that is to be drawn, as a value. No Qt and no matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Mark:
    """An actor's chip: its code and its color."""

    short: str
    color: str


ROWS_ON_A_PAGE = 50
"""So many rows of a long list are on its picture."""

Cell: TypeAlias = str | tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A title, the scope below it, column titles, rows of as many cells, and a note below them."""

    title: str
    scope_line: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str
