"""How much a deck file may hold. Whatever is above is refused with a clear error."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from winset.model import workspace

FORMAT: Final = 1
"""The version of the file format that this program reads and writes."""

MAX_FILE_BYTES: Final = 4 * 1024 * 1024
MAX_ISSUES: Final = 200
MAX_TERMS: Final = 2_000
"""Of all issues together."""
MAX_ACTORS: Final = 60
MAX_RED_LINES: Final = 2_000
MAX_TITLE_CHARACTERS: Final = workspace.MAX_TITLE_CHARACTERS
"""Of titles and tags."""
MAX_TEXT_CHARACTERS: Final = 20_000
MAX_SHORT_CHARACTERS: Final = 4
MAX_NUMBER: Final = Decimal(10**12)
"""Of costs and weights, which the format bounds below only."""
MAX_DECIMALS: Final = 30
"""Digits after the point, so that a tiny number cannot cost gigabytes when it is computed with exactly."""
MAX_NUMBER_CHARACTERS: Final = 100
MAX_NESTING: Final = 32
"""Of tables and arrays inside each other; a deck needs four."""
MAX_PROBLEMS: Final = 10_000
"""Reported one by one; the rest of a file that is wrong throughout is counted."""
