"""What ships with the program: every file is found by its name, and none lies about unused."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from matplotlib.ft2font import FT2Font
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

import resources

ROOT = Path(resources.__file__).parent
LICENSES = tuple(ROOT / "font" / name for name in ("OFL.txt", "OFL-NotoEmoji.txt"))
FOLDERS = ("decks", "font", "icons", "libraries")


@pytest.fixture
def inter(qapp):
    """The bundled font, registered with Qt as the program does it."""
    numbers = [QFontDatabase.addApplicationFontFromData(QByteArray(data)) for data in resources.font_files().values()]
    assert -1 not in numbers
    yield resources.FONT_FAMILY
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def drawn(name: str, size: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(resources.icon_bytes(name)))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def test_every_bundled_file_has_a_name_by_which_it_is_found():
    named = {
        resources.bundled_deck_path(),
        *resources.font_paths(),
        resources.emoji_font_path(),
        *LICENSES,
        *(ROOT / "libraries" / f"version_{version}.winsetdb" for version in resources.OLD_LIBRARIES),
        *(ROOT / "icons" / f"{name}.svg" for name in (*resources.ICONS, resources.PROGRAM_ICON)),
    }
    present = {path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert present == named


def test_the_bundled_deck_is_a_deck_file_of_the_name_that_the_program_knows():
    assert f'id = "{resources.BUNDLED_DECK}"'.encode() in resources.bundled_deck_bytes()


def test_an_icon_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match="umbrella"):
        resources.icon_bytes("umbrella")


def test_an_icon_name_is_never_a_path():
    with pytest.raises(KeyError):
        resources.icon_bytes("../icons/undo")


@pytest.mark.parametrize("name", resources.ICONS)
def test_an_icon_is_a_black_drawing_of_16_units_so_that_the_program_can_recolor_it(name, qapp):
    picture = ET.fromstring(resources.icon_bytes(name))  # noqa: S314 - our own file
    assert picture.attrib["viewBox"] == "0 0 16 16"
    colors = {value for element in picture.iter() for key, value in element.attrib.items() if key in ("fill", "stroke")}
    assert colors <= {"none", "#000000"}
    image = drawn(name, 16)
    pixels = [QColor(image.pixelColor(x, y)) for x in range(16) for y in range(16)]
    strong = [pixel for pixel in pixels if pixel.alpha() > 128]
    assert 8 <= len(strong) <= 140
    assert all(pixel.lightness() == 0 for pixel in strong)


def test_no_two_icons_look_the_same(qapp):
    pictures = {name: bytes(drawn(name, 32).constBits()) for name in resources.ICONS}
    assert len(set(pictures.values())) == len(resources.ICONS)


@pytest.mark.parametrize("size", [16, 32, 64, 256])
def test_the_program_icon_fills_its_square_at_every_size(size, qapp):
    image = drawn(resources.PROGRAM_ICON, size)
    assert image.pixelColor(size // 2, 1).name().upper() == "#2A4D8F"
    shown = {image.pixelColor(x, y).name() for x in range(size) for y in range(size)}
    assert {"#ffffff", "#1f7a4d"} <= shown


def test_an_icon_refers_to_nothing_outside_itself():
    for name in (*resources.ICONS, resources.PROGRAM_ICON):
        text = resources.icon_bytes(name).decode()
        assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"<(script|image|use|foreignObject)", text)


def test_qt_draws_each_weight_of_the_font_as_itself(inter):
    def widths(weight: QFont.Weight, italic: bool) -> float:
        font = QFont(inter)
        font.setPixelSize(40)
        font.setWeight(weight)
        font.setItalic(italic)
        info = QFontInfo(font)
        assert (info.family(), info.weight(), info.italic()) == (inter, int(weight), italic)
        return QFontMetricsF(font).horizontalAdvance("The United States and Russia veto")

    weights = [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold]
    upright = [widths(weight, italic=False) for weight in weights]
    assert upright == sorted(set(upright))
    assert widths(QFont.Weight.Normal, italic=True) not in upright


def test_figures_can_be_set_in_columns(inter):
    font = QFont(inter)
    font.setPixelSize(20)
    font.setFeature(QFont.Tag("tnum"), 1)
    assert len({QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", list(resources.font_files()))
def test_the_font_has_the_letters_and_signs_that_the_program_writes(name, qapp):
    font = QRawFont()
    font.loadFromData(QByteArray(resources.font_files()[name]), 16, QFont.HintingPreference.PreferDefaultHinting)
    latin, cyrillic = "ÄÖÜäöüßéèçñøłşğ“”„«»", "АБВГҐДЕЄЖЗИІЇЙЫЭЮЯёґєії"
    signs = latin + cyrillic + "\u2019\u2013—…·•\u00d7✓✗→←↑↓≤≥≠½\u2212€№▲▼●○"
    assert [sign for sign in signs if not font.supportsCharacter(ord(sign))] == []


def test_matplotlib_reads_the_same_font_files():
    styles = {FT2Font(str(path)).style_name for path in resources.font_paths()}
    assert {FT2Font(str(path)).family_name.split()[0] for path in resources.font_paths()} == {resources.FONT_FAMILY}
    assert len(styles) == len(resources.FONT_WEIGHTS)


def test_the_font_of_emoji_has_them_and_what_joins_them():
    known = FT2Font(str(resources.emoji_font_path())).get_charmap()
    assert set(map(ord, "🕊🤝🛳⚖☮👍🏽🇺🇦\u20e3\u200d\ufe0f\U000e0067\U000e007f")) <= set(known)


def test_the_fonts_come_with_their_licenses_and_stay_small():
    texts = [path.read_text(encoding="utf-8") for path in LICENSES]
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts)
    assert ["The Inter Project" in texts[0], "Google" in texts[1]] == [True, True]
    assert sum(map(len, resources.font_files().values())) < 3_000_000
    assert resources.emoji_font_path().stat().st_size < 1_500_000
