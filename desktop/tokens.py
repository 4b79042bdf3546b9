"""Colors and sizes, in one place: the palette, the painted views and the charts all take theirs from here.

No Qt: colors are ``#rrggbb`` texts, sizes are pixels at 96 dpi.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.remembered import once_a_deck

if TYPE_CHECKING:
    from fractions import Fraction

    from winset.model import Deck


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colors, named by what they are for; text on its ``_fill`` has a contrast of 4.5 at least."""

    dark: bool
    window: str
    panel: str
    surface: str
    border: str
    border_strong: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_fill: str
    deal: str
    deal_fill: str
    deal_border: str
    veto: str
    veto_fill: str
    veto_border: str
    depends: str
    depends_fill: str
    depends_border: str
    hatch_a: str
    hatch_b: str
    bar: str
    bar_quiet: str
    dot_empty: str


LIGHT = Tokens(
    dark=False,
    window="#EEF0F4",
    panel="#F8F9FB",
    surface="#FFFFFF",
    border="#D9DDE5",
    border_strong="#B9C0CC",
    text="#1D2430",
    quiet="#5B6472",
    accent="#2A4D8F",
    on_accent="#FFFFFF",
    accent_fill="#E6ECF8",
    deal="#1F6A3D",
    deal_fill="#E7F4EC",
    deal_border="#9FD0B1",
    veto="#8E231B",
    veto_fill="#FDF0EE",
    veto_border="#EFC4BE",
    depends="#6B4E00",
    depends_fill="#FFF7E0",
    depends_border="#E6CF8A",
    hatch_a="#F3F4F7",
    hatch_b="#E4E7ED",
    bar="#5B6982",
    bar_quiet="#C3C9D6",
    dot_empty="#E0E4EB",
)

DARK = Tokens(
    dark=True,
    window="#10151D",
    panel="#151B26",
    surface="#1B2330",
    border="#313C4E",
    border_strong="#475569",
    text="#F3F5F8",
    quiet="#A6B0C0",
    accent="#7FA8F0",
    on_accent="#10151D",
    accent_fill="#22304A",
    deal="#7FD6A2",
    deal_fill="#16301F",
    deal_border="#2F6B47",
    veto="#FF9A90",
    veto_fill="#3A1916",
    veto_border="#C9564C",
    depends="#F2CE77",
    depends_fill="#332A12",
    depends_border="#7A6528",
    hatch_a="#161D28",
    hatch_b="#243044",
    bar="#8FA0BD",
    bar_quiet="#47546B",
    dot_empty="#2C3748",
)

# The first eight, and their twins, differ by 6 at least (CIE 1976) for eyes without any one kind of cone.
ACTOR_COLORS = (
    "#1F5FA8",
    "#A8321F",
    "#9A6A00",
    "#1F7A4D",
    "#6C27A8",
    "#0A7C93",
    "#8A2763",
    "#3F5061",
    "#5B6B0F",
    "#9A3B6E",
    "#3C4FB8",
    "#7A4A2B",
)
_DARK_TWINS = {
    "#1F5FA8": "#75A6EC",
    "#A8321F": "#FA9478",
    "#9A6A00": "#E3B540",
    "#1F7A4D": "#77C892",
    "#6C27A8": "#D19CFC",
    "#0A7C93": "#75D1E3",
    "#8A2763": "#F891D2",
    "#3F5061": "#C0CCCA",
    "#5B6B0F": "#BCCB6A",
    "#9A3B6E": "#F0A0C4",
    "#3C4FB8": "#A3B0F5",
    "#7A4A2B": "#D9A886",
}
ISSUE_COLORS = (
    "#6A7FA6",
    "#A58463",
    "#8478A8",
    "#8478A8",
    "#B0789C",
    "#8A9463",
    "#649A9C",
    "#A67B6C",
    "#848B98",
    "#76935F",
)

STEP = 4
CARD_RADIUS = 7
PANEL_RADIUS = 9
CHIP_WIDTH, CHIP_HEIGHT = 25, 17
HEAT = 0.82
"""So much of its actor's color has a cell at 100 %."""
PARTLY_TINT, PARTLY_HATCH = 0.27, 0.32
"""How strong an actor's color is behind, and in, the lines of a chip that is hatched as far as the actor vetoes."""


@once_a_deck
def actor_colors(deck: Deck, *, dark: bool) -> dict[str, str]:
    """A color for each actor by id: the deck's own, else one by the actor's position; twins where it would not read."""
    colors: dict[str, str] = {}
    taken = {actor.color.upper() for actor in deck.actors if actor.color}
    free = [color for color in ACTOR_COLORS if color not in taken] or list(ACTOR_COLORS)
    unnamed = 0
    for actor in deck.actors:
        if actor.color:
            color = actor.color.upper()
        else:
            color = free[unnamed % len(free)]
            unnamed += 1
        colors[actor.id] = dark_twin(color) if dark else light_twin(color)
    return colors


@once_a_deck
def issue_colors(deck: Deck) -> dict[str, str]:
    """The quiet stripe of each issue's cards, by issue id."""
    return {issue.id: ISSUE_COLORS[i % len(ISSUE_COLORS)] for i, issue in enumerate(deck.issues)}


def dark_twin(color: str) -> str:
    """The color for dark surfaces: the chosen twin where there is one, else mixed with white until it reads on them."""
    twin = _DARK_TWINS.get(color.upper(), color)
    while contrast(twin, DARK.surface) < 4.5:
        twin = mix(twin, "#FFFFFF", 0.12)
    return twin


def light_twin(color: str) -> str:
    """The color for light surfaces: itself, or mixed with black until it reads on them."""
    twin = color
    while contrast(twin, LIGHT.surface) < 4.5:
        twin = mix(twin, "#000000", 0.06)
    return twin


@lru_cache(maxsize=256)
def text_on(color: str) -> str:
    """White or black, whichever reads better on the color; one of the two always has a contrast of 4.5."""
    return max(("#FFFFFF", "#000000"), key=lambda text: contrast(text, color))


def mix(color: str, other: str, share: float) -> str:
    """The color with that share (0 to 1) of the other in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def heat(color: str, share: Fraction, tokens: Tokens) -> tuple[str, str]:
    """Fill and text of a cell: the actor's color mixed into the surface by the share, and what reads on it."""
    fill = mix(tokens.surface, color, float(share) * HEAT)
    return fill, tokens.text if contrast(tokens.text, fill) >= 4.5 else text_on(fill)


def contrast(color: str, other: str) -> float:
    """The contrast ratio of two colors, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
