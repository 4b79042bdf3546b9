"""A red line in the reading beside a chart: its name, quotation, speaker, source and assumed firmness."""

from __future__ import annotations

from desktop.charts.knot_words import reading_words
from desktop.charts.reading import assumed_firmness
from desktop.tokens import actor_colors
from desktop.views.line_block import evidence_text
from desktop.views.paint import Chip
from desktop.views.plain import isolated
from desktop.views.reading_column import Block
from winset.model import Deck, RedLine, WhatIf


def line_block(deck: Deck, what_if: WhatIf, line: RedLine, *, dark: bool) -> Block:
    """The line as a reason, with on whose word it stands; ``dark`` is for the chip's color."""
    chip = Chip(deck.shorts[line.actor], actor_colors(deck, dark=dark)[line.actor], "vetoes")
    parts = (isolated(evidence_text(deck, line)), reading_words(line), assumed_firmness(deck, line.id, what_if))
    return Block(chip, line.name, line.quote or "", "; ".join(part for part in parts if part))
