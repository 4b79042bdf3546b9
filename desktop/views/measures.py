"""Where things stand in the window, for its parts and for the picture that is seen before them. Pixels at 96 dpi."""

from __future__ import annotations

from dataclasses import dataclass

LOW_WINDOW = 780
"""A window of less height does with less air around its parts."""
SIDES_MOVE = 6
"""So many pixels splitters move the sides by themselves."""
_WIDE_WINDOW = 1200
_WIDE_SIDES, _NARROW_SIDES = (288, 330), (250, 260)
PLACE_WIDTH = 205
TIGHT_WIDTH = 165  # so that three places stand beside each other in a small window
SPACING = 8
MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Measures:
    """What depends on the height of the window: margins (left, top, right, bottom), heights and gaps.

    The sentence has room for one line and two below it; what it takes for longer ones it keeps while their scenario is
    open, but not in a low window. A place has room for the issue, the card's title and a row of chips, or a title of
    two lines. The table takes no more than its ``share`` of the height by itself: charts want to be seen, too.
    """

    margins: tuple[int, int, int, int]
    gap: int
    sentence_height: int
    place_height: int
    place_air: tuple[int, int]
    row_gap: int
    below_charts: int
    share: float


USUAL = Measures((14, 12, 14, 4), 10, 76, 74, (8, 5), SPACING, 12, 0.58)
LOW = Measures((14, 8, 14, 2), 7, 56, 62, (4, 2), 6, 8, 0.54)


def measures_of(height: int) -> Measures:
    """The measures of a window of that height."""
    return LOW if height < LOW_WINDOW else USUAL


def fitting_sides(left: int, right: int, width: int) -> tuple[int, int]:
    """How wide the sides shall be in a window of that width: as it asks for, unless somebody has moved them."""
    usual = any(abs(left - one) + abs(right - other) <= SIDES_MOVE for one, other in (_WIDE_SIDES, _NARROW_SIDES))
    return side_widths(width) if usual else (left, right)


def side_widths(width: int) -> tuple[int, int]:
    """How wide the panels at the left and at the right are in a window of that width."""
    return _WIDE_SIDES if width >= _WIDE_WINDOW else _NARROW_SIDES


def grid_of(places: int, width: int) -> tuple[int, int]:
    """The columns and the rows of so many places in a table of that width: none of the columns nearly empty."""
    room = width + SPACING
    roomy, tight = room // (PLACE_WIDTH + SPACING), room // (TIGHT_WIDTH + SPACING)
    most = max(1, min(MOST_COLUMNS, max(roomy, min(3, tight))))
    rows = max(1, -(-places // most))
    return max(1, -(-places // rows)), rows
