"""Plain text for a terminal: aligned columns and wrapped paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

WIDTH = 100


def columns(rows: Sequence[Sequence[str]], indent: int = 2) -> list[str]:
    """The rows with their cells under each other: words to the left, numbers (all but the head) to the right."""
    if not rows:
        return []
    lined_up = []
    for cells in zip(*rows, strict=True):
        width = max(map(len, cells))
        numeric = all(cell.replace(",", "").replace(".", "").isdigit() or not cell for cell in cells[1:])
        lined_up.append([cell.rjust(width) if numeric and len(cells) > 1 else cell.ljust(width) for cell in cells])
    return [(" " * indent + "  ".join(cells)).rstrip() for cells in zip(*lined_up, strict=True)]


def paragraph(text: str, indent: int = 0) -> list[str]:
    """The text in lines of at most 100 characters; its own line breaks and runs of blanks count as one blank."""
    margin = " " * indent
    return wrap(on_one_line(text), WIDTH, initial_indent=margin, subsequent_indent=margin)


def on_one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def shortened(text: str) -> str:
    """The text on one line of at most 44 characters."""
    line = on_one_line(text)
    return line if len(line) <= 44 else line[:43] + "…"
