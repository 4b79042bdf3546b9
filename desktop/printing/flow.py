"""Rows dealt out to pages: what belongs together stays together, as far as a page holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.printing.marks import Mark, moved
from desktop.printing.rows import Row, height_of

_ROUNDING = 1e-6


def flow(rows: Sequence[Row], *heights: float) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each page or column, measured from its top. Of the ``heights`` the last is that of all others."""
    pages: list[list[Mark]] = []
    height, y = heights[0], heights[0] + 1  # the first row opens the first page
    for group in _groups(rows):
        parts = [group] if height_of(group) <= heights[-1] else [[row] for row in group]
        for part in parts:
            if y + height_of(part) > height + _ROUNDING:
                if not any(row.marks for row in part):
                    continue  # room alone opens no page
                height, y = heights[min(len(pages), len(heights) - 1)], 0.0
                pages.append([])
            for row in part:
                if y == 0 and not row.marks:
                    continue
                pages[-1] += [moved(mark, 0, y) for mark in row.marks]
                y += row.height
    return tuple(map(tuple, pages))


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that stay together, in turn. Room between a heading and its matter parts them no more than they are kept."""
    group: list[Row] = []
    for row in rows:
        only_room = not row.marks and bool(group) and group[-1].keep
        group.append(replace(row, keep=True) if only_room else row)
        if not group[-1].keep:
            yield group
            group = []
    if group:
        yield group
