"""A red line in the reading beside a chart: its name, quotation, speaker, source and assumed firmness."""

from __future__ import annotations

from desktop.tokens import actor_colors
from desktop.views.paint import Chip
from desktop.views.reading_column import Block
from desktop.views.reasons import line_block as reason_block
from winset.model import Deck, RedLine, WhatIf


def line_block(deck: Deck, what_if: WhatIf, line: RedLine, *, dark: bool) -> Block:
    """The line as a reason, with on whose word it stands; ``dark`` is for the chip's color."""
    chip = Chip(deck.shorts[line.actor], actor_colors(deck, dark=dark)[line.actor], "vetoes")
    return reason_block(deck, what_if, line, chip)
