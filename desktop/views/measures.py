"""Where things stand in the window, for its parts and for the picture that is seen before them. Pixels at 96 dpi."""

from __future__ import annotations

CENTER_MARGINS = (14, 12, 14, 4)
CENTER_SPACING = 10
SENTENCE_HEIGHT = 72
_WIDE_WINDOW = 1200
_WIDE_SIDES, _NARROW_SIDES = (288, 330), (250, 260)
PLACE_HEIGHT = 74  # the issue, the card's title and a row of chips, or a title of two lines
PLACE_WIDTH = 205
TIGHT_WIDTH = 165  # so that three places stand beside each other in a small window
SPACING = 8
MOST_COLUMNS = 5


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
