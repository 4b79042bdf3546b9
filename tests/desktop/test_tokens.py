from __future__ import annotations

from itertools import combinations

import pytest
from decks_at_hand import DECKS
from hypothesis import given
from hypothesis import strategies as st

from desktop.tokens import (
    ACTOR_COLORS,
    DARK,
    ISSUE_COLORS,
    LIGHT,
    Tokens,
    actor_colors,
    contrast,
    issue_colors,
    mix,
    text_on,
)
from winset.model import Actor, Deck

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")

# What eyes without one kind of cone see of linear RGB (Viénot, Brettel and Mollon 1999, and Brettel 1997 for the last).
BLINDNESS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "tritanopia": ((1, 0.14461, -0.14461), (0, 0.85924, 0.14076), (0, 0.85924, 0.14076)),
}


def linear(color: str) -> tuple[float, ...]:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, white D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in rows]
    scaled = [value / white for value, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True)]
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(color: str, blindness: str) -> tuple[float, float, float]:
    light = linear(color)
    shifted = (sum(a * b for a, b in zip(row, light, strict=True)) for row in BLINDNESS[blindness])
    return lab(tuple(min(1.0, max(0.0, value)) for value in shifted))


def difference(one: str, other: str, blindness: str) -> float:
    """The distance of the two colors as those eyes see them (CIE 1976; about 2.3 is just noticeable)."""
    pairs = zip(seen(one, blindness), seen(other, blindness), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@THEMES
def test_every_text_reads_on_its_fill(tokens: Tokens) -> None:
    pairs = [
        (tokens.text, tokens.window),
        (tokens.text, tokens.panel),
        (tokens.text, tokens.surface),
        (tokens.quiet, tokens.window),
        (tokens.quiet, tokens.panel),
        (tokens.quiet, tokens.surface),
        (tokens.quiet, tokens.hatch_a),
        (tokens.on_accent, tokens.accent),
        (tokens.accent, tokens.surface),
        (tokens.accent, tokens.accent_fill),
        (tokens.text, tokens.accent_fill),
        (tokens.quiet, tokens.accent_fill),
        *((word, fill) for fill, word in _fills(tokens)),
        *((tokens.text, fill) for fill, _ in _fills(tokens)),
        *((tokens.quiet, fill) for fill, _ in _fills(tokens)),
    ]
    worst = min(pairs, key=lambda pair: contrast(*pair))
    assert contrast(*worst) >= 4.5, worst


def _fills(tokens: Tokens) -> list[tuple[str, str]]:
    return [
        (tokens.deal_fill, tokens.deal),
        (tokens.veto_fill, tokens.veto),
        (tokens.depends_fill, tokens.depends),
    ]


@THEMES
def test_what_carries_meaning_without_words_stands_out(tokens: Tokens) -> None:
    for shape in (tokens.accent, tokens.bar, tokens.quiet, tokens.veto, tokens.deal):
        assert contrast(shape, tokens.surface) >= 3


@given(colors)
def test_one_of_the_two_text_colors_reads_on_any_color(color: str) -> None:
    assert contrast(text_on(color), color) >= 4.5


def painted(deck: Deck, tokens: Tokens) -> dict[str, str]:
    return actor_colors(deck, dark=tokens.dark)


@THEMES
@pytest.mark.parametrize("name", DECKS)
def test_every_chip_reads_filled_and_outlined(name: str, tokens: Tokens) -> None:
    for color in painted(DECKS[name](), tokens).values():
        assert contrast(text_on(color), color) >= 4.5
        assert contrast(color, tokens.surface) >= 4.5


@THEMES
@given(color=colors)
def test_whatever_color_a_deck_gives_an_actor_its_chip_reads(tokens: Tokens, color: str) -> None:
    deck = Deck("one_actor", "One", (), (Actor("one", "One", color=color.lower()),))
    assert contrast(painted(deck, tokens)["one"], tokens.surface) >= 4.5


def test_a_color_that_reads_is_the_decks_own() -> None:
    deck = Deck("one_actor", "One", (), (Actor("one", "One", color="#1f5fa8"),))
    assert painted(deck, LIGHT) == {"one": "#1F5FA8"}


def test_actors_without_a_color_get_one_that_nobody_else_has() -> None:
    actors = (Actor("own", "Own", color=ACTOR_COLORS[0].lower()), *(Actor(f"a_{n}", f"A{n}") for n in range(11)))
    colors_of_actors = painted(Deck("many", "Many", (), actors), LIGHT)
    assert len(set(colors_of_actors.values())) == 12


@pytest.mark.parametrize("blindness", BLINDNESS)
@THEMES
def test_the_first_eight_actors_differ_whatever_the_eyes(tokens: Tokens, blindness: str) -> None:
    """Where color alone is near its limit the short code stands on the chip; still no two colors are the same."""
    deck = Deck("eight", "Eight", (), tuple(Actor(f"a_{number}", f"A{number}") for number in range(8)))
    pairs = list(combinations(painted(deck, tokens).values(), 2))
    least = min(pairs, key=lambda pair: difference(*pair, blindness))
    assert difference(*least, blindness) >= (15 if blindness == "normal" else 6), least


@pytest.mark.parametrize("blindness", BLINDNESS)
@THEMES
def test_a_deal_and_a_veto_differ_whatever_the_eyes(tokens: Tokens, blindness: str) -> None:
    assert difference(tokens.deal, tokens.veto, blindness) >= 10


def test_issues_are_quieter_than_actors() -> None:
    def saturation(color: str) -> float:
        channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
        return (max(channels) - min(channels)) / max(channels)

    assert max(map(saturation, ISSUE_COLORS)) < sum(map(saturation, ACTOR_COLORS)) / len(ACTOR_COLORS)


def test_every_issue_has_a_stripe_however_many_there_are() -> None:
    deck = DECKS["12_actors"]()
    assert list(issue_colors(deck)) == [issue.id for issue in deck.issues]


def test_mixing_goes_from_one_color_to_the_other() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#102030", "#304050", 0.5) == "#203040"


def test_contrast_is_the_ratio_that_the_standard_gives() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
