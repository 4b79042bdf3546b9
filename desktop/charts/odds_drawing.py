"""Draws the odds on a matplotlib figure, for files and the clipboard. It loads matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from matplotlib.figure import Figure

from desktop.charts.odds import OddsFindings, Weight, scale_for, weights
from desktop.charts.odds_words import (
    NO_FORECAST,
    TITLE,
    chance_words,
    expected_sentence,
    odds_sentence,
    veto_sentence,
)
from desktop.charts.paper import BODY, LINE, SMALL, SUBTITLE, Paper, chip_width, width_of
from desktop.charts.paper import TITLE as TITLE_SIZE
from desktop.charts.reading import what_deal_means
from desktop.tokens import Tokens
from winset.wording import percent

MARGIN = 16.0
ROW = 26.0
NAMES_SHARE, WIDEST_NAMES = 0.34, 340.0
ENDS = 62.0
FIRM = 150.0


def draw_odds(figure: Figure, found: OddsFindings, tokens: Tokens, colors: Mapping[str, str], *, most: int) -> None:
    """Draw over the whole figure, whatever was on it, with so many lines; ``colors`` are the actors' by id."""
    paper = Paper(figure, tokens)
    room = paper.width - 2 * MARGIN
    paper.text((MARGIN, MARGIN + TITLE_SIZE / 2), TITLE, TITLE_SIZE, weight="semibold", room=room)
    y = MARGIN + TITLE_SIZE * LINE + 2
    y = paper.paragraph((MARGIN, y), odds_sentence(found), SUBTITLE, room=room, weight="medium", most=4)
    if expected := expected_sentence(found):
        y = paper.paragraph((MARGIN, y + 2), expected, SUBTITLE, tokens.quiet, room=room, most=2)
    if found.package is not None:
        y = _draw_vetoes(paper, found, colors, y + 4)
    if found.has_tornado:
        _draw_tornado(paper, found, weights(found)[:most], colors, y + 12)
    note = f"{what_deal_means(found.deck)} {NO_FORECAST}"
    paper.text((MARGIN, paper.height - MARGIN), note, SMALL, tokens.quiet, room=room)


def _draw_vetoes(paper: Paper, found: OddsFindings, colors: Mapping[str, str], y: float) -> float:
    """The actors with their chances of a veto; gives the height below them."""
    y = paper.paragraph((MARGIN, y), veto_sentence(found), SUBTITLE, paper.tokens.quiet, room=paper.width, most=1)
    x, y = MARGIN, y + 12
    for actor, chance in (found.package.vetoes if found.package else {}).items():
        short, words = found.deck.shorts[actor], chance_words(float(chance))
        if x + chip_width(short) + 6 + width_of(words, BODY) > paper.width - MARGIN:
            x, y = MARGIN, y + 22
        x = paper.chip(x, y, short, colors[actor]) + 6
        paper.text((x, y), words, BODY)
        x += width_of(words, BODY) + 18
    return y + 14


def _draw_tornado(
    paper: Paper, found: OddsFindings, shown: tuple[Weight, ...], colors: Mapping[str, str], top: float
) -> None:
    tokens, chance = paper.tokens, found.chance or 0.0
    names = min(paper.width * NAMES_SHARE, WIDEST_NAMES)
    left, right = MARGIN + names + ENDS, paper.width - MARGIN - FIRM - ENDS
    scale = scale_for(chance, shown)
    fitting = shown[: max(1, int((paper.height - 2 * MARGIN - 24 - top - 40) // ROW))]
    first = top + 40

    def x_of(value: float) -> float:
        return left + (right - left) * min(1.0, value / scale)

    now, bottom = x_of(chance), first + ROW * len(fitting)
    words = f"now {chance_words(chance)}"
    half = width_of(words, SMALL, "semibold") / 2
    paper.text((now, top + 26), words, SMALL, weight="semibold", align="center")
    for text, x in (("0 %", left), (percent(Decimal(str(scale))), right)):
        if abs(x - now) > half + 22:
            paper.text((x, top + 26), text, SMALL, tokens.quiet, align="center")
    legend = "chance with the line for certain (dark) and without it (light)"
    paper.text((left - ENDS, top + 8), legend, SMALL, tokens.quiet, room=right - left + 2 * ENDS)
    paper.text((paper.width - MARGIN, top + 8), "assumed firm", SMALL, tokens.quiet, align="right", room=FIRM)
    for place, weight in enumerate(fitting):
        y = first + (place + 0.5) * ROW
        beside = paper.chip(MARGIN, y, weight.short, colors[weight.line.actor]) + 7
        paper.text((beside, y), weight.line.name, BODY, room=MARGIN + names - beside)
        low, high = x_of(weight.certain or 0.0), x_of(weight.without or 0.0)
        paper.box(low, y - 7, max(0.0, now - low), 14, tokens.bar)
        paper.box(now, y - 7, max(0.0, high - now), 14, tokens.deal_fill, edge=tokens.deal)
        paper.text(
            (low - 5, y), chance_words(weight.certain or 0.0), SMALL, tokens.quiet, align="right", room=ENDS + 30
        )
        paper.text((high + 5, y), chance_words(weight.without or 0.0), SMALL, tokens.quiet, room=ENDS + 30)
        own = f" (deck: {percent(weight.own)})" if weight.changed else ""
        firm = f"{percent(weight.firmness)}{own}"
        paper.text((paper.width - MARGIN, y), firm, BODY, align="right", room=FIRM - 10)
    paper.line((now, now), (first - 4, bottom), tokens.text, 1.1)
    hidden = len(weights(found)) - len(fitting)
    if hidden:
        more = f"and {hidden:,} more red {'line' if hidden == 1 else 'lines'}"
        paper.text((MARGIN, bottom + 10), more, SMALL, tokens.quiet)
