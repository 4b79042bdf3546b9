from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.stylesheet import stylesheet
from desktop.theme import FAMILY, apply_theme, font, label_font, load_font, palette, tokens_of
from desktop.tokens import DARK, LIGHT, Tokens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
Role = QPalette.ColorRole


@pytest.fixture(autouse=True)
def _look_of_before(qapp: QApplication) -> Iterator[None]:
    before, sheet, style, text = qapp.palette(), qapp.styleSheet(), qapp.style().name(), qapp.font()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(before)
    qapp.setFont(text)


def test_the_bundled_font_is_there_in_every_weight_that_is_drawn(qapp: QApplication) -> None:
    assert FAMILY in load_font()
    assert FAMILY in QFontDatabase.families()
    styles = QFontDatabase.styles(FAMILY)
    for style in ("Regular", "Medium", "Bold", "Italic"):
        assert style in styles
    assert any(style.replace(" ", "").lower() == "semibold" for style in styles)


def test_emoji_have_a_picture_in_every_weight_where_the_system_has_no_font_for_them(qapp: QApplication) -> None:
    load_font()
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        layout = QTextLayout("deal 🤝 🇺🇦 👨\u200d👩\u200d👧", font(13, weight))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = {run.rawFont().familyName(): run.glyphIndexes() for run in layout.glyphRuns()}
        assert 0 not in [glyph for glyphs in runs.values() for glyph in glyphs]  # 0 is the box
        (pictures,) = (glyphs for family, glyphs in runs.items() if family != FAMILY)
        assert len(pictures) <= 5  # the flag and the family are one each, with spaces between


def test_text_is_drawn_in_the_bundled_font_in_points(qapp: QApplication) -> None:
    load_font()
    made = font(13, QFont.Weight.DemiBold)
    assert QFontInfo(made).family() == FAMILY
    assert made.pointSizeF() == pytest.approx(9.75)
    assert made.pixelSize() == -1
    assert font(12, italic=True).italic()
    assert label_font().capitalization() == QFont.Capitalization.AllUppercase


@THEMES
def test_the_theme_reaches_every_widget_and_can_be_told_from_it(
    qapp: QApplication, qtbot: QtBot, tokens: Tokens
) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    apply_theme(qapp, tokens)
    assert label.palette().color(Role.WindowText).name().upper() == tokens.text
    assert QApplication.font().family() == FAMILY
    assert tokens_of(label) is tokens


def test_a_theme_can_be_changed_while_widgets_are_shown(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Undo")
    qtbot.addWidget(button)
    button.show()
    for tokens in (LIGHT, DARK, LIGHT):
        apply_theme(qapp, tokens)
        assert tokens_of(button) is tokens
        middle = button.grab().toImage().pixelColor(4, button.height() // 2)
        assert (middle.lightness() < 128) == tokens.dark


@THEMES
def test_no_color_of_the_system_shows_through(tokens: Tokens) -> None:
    made = palette(tokens)
    own = {value.upper() for value in vars_of(tokens).values() if isinstance(value, str)}
    for role in Role:
        if role not in (Role.NoRole, Role.NColorRoles):
            assert made.color(QPalette.ColorGroup.Active, role).name().upper() in own, role
            assert made.color(QPalette.ColorGroup.Inactive, role).name().upper() in own, role


def vars_of(tokens: Tokens) -> dict[str, object]:
    return {name: getattr(tokens, name) for name in Tokens.__slots__}


@THEMES
def test_disabled_words_are_fainter_than_enabled_ones(tokens: Tokens) -> None:
    made = palette(tokens)
    enabled = made.color(QPalette.ColorGroup.Active, Role.WindowText)
    disabled = made.color(QPalette.ColorGroup.Disabled, Role.WindowText)
    assert disabled != enabled
    assert disabled.alpha() < 255


@THEMES
def test_the_style_sheet_freezes_no_font_and_names_only_the_themes_colors(tokens: Tokens) -> None:
    sheet = stylesheet(tokens)
    assert "font" not in sheet
    assert sheet.count("{") == sheet.count("}")
