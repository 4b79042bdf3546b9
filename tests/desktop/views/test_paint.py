from __future__ import annotations

import pytest
from decks_at_hand import HOSTILE_TEXTS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from desktop.theme import font, load_font
from desktop.tokens import CHIP_HEIGHT, DARK, LIGHT, Tokens, text_on
from desktop.views.card_delegate import badge_color, card_picture
from desktop.views.lines import elided, first_words, holds_all, wrapped_lines
from desktop.views.paint import CHIP_GAP, Chip, chip_rows, chip_width, chips, chips_width, paint_chip, paint_chips

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
codes = st.lists(st.text("ABWM1", min_size=1, max_size=4), max_size=14)


@pytest.fixture(autouse=True)
def _font(qapp: object) -> None:
    load_font()


def painted(chip: Chip, tokens: Tokens) -> QImage:
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    paint_chip(painter, QRectF(1, 1, 27, CHIP_HEIGHT), chip, tokens)
    painter.end()
    return image


@THEMES
def test_each_stance_looks_different_without_any_color(tokens: Tokens) -> None:
    images = [painted(Chip("US", "#5B6982", stance), tokens) for stance in ("vetoes", "accepts", "depends", None)]
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in images]
    assert all(one != other for at, one in enumerate(grey) for other in grey[:at])


@THEMES
def test_a_vetoing_chip_is_filled_and_an_accepting_one_is_not(tokens: Tokens) -> None:
    color = "#1F5FA8"
    assert painted(Chip("", color, "vetoes"), tokens).pixelColor(14, 9).name().upper() == color
    assert painted(Chip("", color, "accepts"), tokens).pixelColor(14, 9).name().upper() == tokens.surface
    assert text_on(color) == "#FFFFFF"


def test_few_actors_all_have_chips_and_of_many_only_those_that_veto_or_may() -> None:
    def row(number: int) -> list[str]:
        actors = {f"a{place}": ("accepts", "vetoes", "depends", None)[place % 4] for place in range(number)}
        shorts = {actor: actor.upper() for actor in actors}
        return [chip.short for chip in chips(shorts, dict.fromkeys(actors, "#1F5FA8"), actors)]

    assert row(8) == [f"A{place}" for place in range(8)]
    assert row(12) == ["A1", "A2", "A5", "A6", "A9", "A10"]


@given(codes, st.integers(10, 400))
@pytest.mark.usefixtures("qapp")
def test_rows_of_chips_keep_the_order_and_the_width(shorts: list[str], width: int) -> None:
    row = tuple(Chip(short, "#1F5FA8", "vetoes") for short in shorts)
    rows = chip_rows(row, width)
    assert tuple(chip for part in rows for chip in part) == row
    for part in rows:
        assert chips_width(part) <= width or len(part) == 1


def test_a_row_ends_where_it_says() -> None:
    row = [Chip("US", "#1F5FA8", "vetoes"), Chip("WWWW", "#A8321F", "accepts")]
    image = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    end = paint_chips(painter, QPointF(10, 5), row, LIGHT)
    assert paint_chips(painter, QPointF(10, 5), [], LIGHT) == 10
    painter.end()
    assert end == pytest.approx(10 + chips_width(row))
    assert chips_width(row) == pytest.approx(chip_width("US") + CHIP_GAP + chip_width("WWWW"))


@given(st.text(max_size=80), st.integers(20, 300), st.integers(1, 3))
@pytest.mark.usefixtures("qapp")
def test_lines_are_as_many_and_as_wide_as_asked_and_begin_as_the_text_does(text: str, width: int, most: int) -> None:
    lines = wrapped_lines(text, font(13), width, most)
    assert len(lines) <= most
    assert bool(lines) == bool(text.split())
    if len(" ".join(lines)) == len(" ".join(text.split())):
        assert " ".join(lines) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_line_of_a_title_is_wider_than_its_card(text: str) -> None:
    metrics = QFontMetricsF(font(13))
    for line in wrapped_lines(text, font(13), 150, 2):
        assert metrics.horizontalAdvance(line) <= 151


@THEMES
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_the_picture_on_the_mouse_has_the_cards_size_at_any_scale(text: str, ratio: float, tokens: Tokens) -> None:
    picture = card_picture(text, f"and {text}", "#6A7FA6", tokens, ratio)
    assert picture.devicePixelRatio() == ratio
    assert picture.width() == round(226 * ratio)
    assert picture.height() / ratio < 130


def test_a_code_of_two_directions_reads_as_its_first_letter_does_as_in_pictures() -> None:
    code = "\u0645\u0628A"
    chip = painted(Chip(code, "#5B6982", "vetoes"), LIGHT)
    assert chip == painted(Chip(f"\u2067{code}\u2069", "#5B6982", "vetoes"), LIGHT)
    assert chip != painted(Chip(f"\u2066{code}\u2069", "#5B6982", "vetoes"), LIGHT)


def test_no_key_is_painted_beside_the_figure_that_it_should_surround() -> None:
    text = "Point 1\ufe0f\u20e3 of 2\u20e3"
    lines = wrapped_lines(text, font(13), 50, 3)
    assert " ".join(lines) == elided(text, font(13), 900) == "Point 1 of 2"
    assert holds_all(lines, text)
    assert elided("1\ufe0f", font(13), 900) == "1\ufe0f"


def test_only_good_news_has_a_color_in_a_badge() -> None:
    assert badge_color("deal", LIGHT) == badge_color("near", LIGHT) == LIGHT.deal
    assert badge_color("quiet", LIGHT) == badge_color("none", LIGHT) == LIGHT.quiet


def test_a_line_reads_in_its_own_direction_however_it_is_cut() -> None:
    text = "החלטה על הגבול (2025) & more"
    assert elided(text, font(13), 900) == f"\u2067{text}\u2069"
    assert elided(text, font(13), 90).endswith("…\u2069")
    assert elided("An  answer", font(13), 900) == "An answer"
    assert all(line.startswith("\u2067") for line in wrapped_lines(text, font(13), 120, 2))


@pytest.mark.parametrize("text", ["An answer of many words", "החלטה על הגבול (2025) & more"])
def test_lines_tell_whether_they_hold_all_of_a_text(text: str) -> None:
    assert holds_all(wrapped_lines(text, font(13), 110, 3), text)
    assert not holds_all(wrapped_lines(text, font(13), 60, 2), text)


@given(st.text("ab \u05d0W", max_size=400), st.integers(120, 700), st.integers(1, 4))
@pytest.mark.usefixtures("qapp")
def test_the_first_words_are_all_of_a_text_that_has_room_else_its_beginning(text: str, width: int, most: int) -> None:
    shown = first_words(text, font(13), width, most)
    assert shown == text or (shown.endswith(" …") and text.startswith(shown.removesuffix(" …")))
    assert first_words("short", font(13), width, most) == "short"
