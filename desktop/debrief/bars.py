"""Firmness and agreement as bars: the same marks on paper and, in the colors of its theme, on the screen. No Qt."""

from __future__ import annotations

from typing import Final

from desktop.printing.marks import Box, Mark, Stroke
from desktop.tokens import Tokens, mix
from winset.workshop.posteriors import Posterior
from winset.workshop.room import Tally

_THIN: Final = 0.22


def firmness_bar(found: Posterior, width: float, height: float, tokens: Tokens) -> tuple[Mark, ...]:
    """From 0 to 100 %: the interval as a band, the mean after the votes as a thick tick, the one before as a ring.

    In millimeters, from the left top. An untested line is quiet.
    """
    middle = height / 2
    ink = tokens.accent if found.is_tested else tokens.quiet
    low, high = found.low * width, found.high * width
    before, after = float(found.prior) * width, float(found.mean) * width
    ring = min(height * 0.5, 2.0)
    return (
        Stroke(0, middle, width, 0, tokens.border_strong, _THIN),
        *(Stroke(width * part, middle - 0.7, 0, 1.4, tokens.border_strong, _THIN) for part in (0, 0.5, 1)),
        Box(low, middle - height * 0.18, max(high - low, 0.3), height * 0.36, fill=mix(ink, tokens.surface, 0.6)),
        Box(before - ring / 2, middle - ring / 2, ring, ring, tokens.surface, tokens.quiet, ring / 2, 0.3),
        Box(after - 0.45, middle - height * 0.36, 0.9, height * 0.72, fill=ink, radius=0.3),
    )


def agreement_bar(tally: Tally, width: float, height: float, tokens: Tokens) -> tuple[Mark, ...]:
    """The shares of all actors: those that accept, that veto, and without a vote, from left to right."""
    marks: list[Mark] = []
    x = 0.0
    for share, fill, edge in (
        (tally.share("accepts"), tokens.deal_border, tokens.deal),
        (tally.share("vetoes"), tokens.veto_border, tokens.veto),
        (tally.share("silent"), tokens.panel, tokens.border_strong),
    ):
        wide = float(share) * width
        if wide > 0:
            marks.append(Box(x, height * 0.12, wide, height * 0.76, fill, edge, pen=_THIN))
        x += wide
    return tuple(marks)
