"""The look of the program: Fusion with our own palettes and the bundled font."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from desktop.stylesheet import stylesheet
from desktop.tokens import DARK, LIGHT, Tokens
from resources import emoji_font_path, font_files

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

FAMILY = "Inter"
BASE_POINTS = 9.75  # 13 px at 96 dpi; points follow the system's scaling


class ThemeChanges(QObject):
    """Tells whoever keeps something in the colors of a theme (icons, chips, brushes) that there is another.

    Qt tells a widget of its palette before the widgets inside it have theirs, so that what is made anew then may take
    colors of the theme before; this is told when all have them. What takes its colors as it paints needs none of it.

    Signals:
        changed(): every widget has the palette of another theme.
    """

    changed = Signal()


@lru_cache(maxsize=1)
def theme_changes() -> ThemeChanges:
    """The one that tells."""
    return ThemeChanges()


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Give the whole program this theme's palette, the Fusion style and the bundled font; nothing if it has them."""
    sheet = stylesheet(tokens)
    if app.styleSheet() == sheet:
        return
    if not app.styleSheet():
        app.setStyle("Fusion")
    load_font()
    app.setFont(font())
    app.setPalette(palette(tokens))
    app.setStyleSheet(sheet)
    theme_changes().changed.emit()


def chosen_tokens(choice: str, *, system_is_dark: bool) -> Tokens:
    """The tokens of the theme chosen: ``light``, ``dark``, or ``system``, which is what the system has."""
    return DARK if choice == "dark" or (choice == "system" and system_is_dark) else LIGHT


@lru_cache(maxsize=1)
def load_font() -> tuple[str, ...]:
    """Register the bundled font with Qt, once, and for emoji the one beside it; gives the families they brought.

    Qt turns to the second by itself for what the first lacks, and reads its file no sooner.
    """
    families: list[str] = []
    for data in font_files().values():
        number = QFontDatabase.addApplicationFontFromData(QByteArray(data))
        families += QFontDatabase.applicationFontFamilies(number)
    number = QFontDatabase.addApplicationFont(str(emoji_font_path()))
    families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


@lru_cache(maxsize=128)
def font(pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False) -> QFont:
    """The bundled font at a size given in pixels at 96 dpi, with figures of equal width; leave it as it is."""
    load_font()  # before anything is measured: widths are remembered
    made = QFont(FAMILY)
    made.setPointSizeF(pixels * 0.75)
    made.setWeight(weight)
    made.setItalic(italic)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def label_font() -> QFont:
    """Small spaced capitals: the headings of lists."""
    made = QFont(font(11, QFont.Weight.Medium))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    made.setCapitalization(QFont.Capitalization.AllUppercase)
    return made


def tokens_of(widget: QWidget) -> Tokens:
    """The tokens that the widget's palette was made from, told by how dark its window is."""
    return _tokens_of(widget.palette())


def tokens_of_program() -> Tokens:
    """The tokens of the theme that the program has now."""
    return _tokens_of(QGuiApplication.palette())


def _tokens_of(colors: QPalette) -> Tokens:
    return DARK if colors.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """A complete palette, so that no color of the system shows through."""
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.veto,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.quiet,
        role.Light: tokens.surface,
        role.Midlight: tokens.panel,
        role.Mid: tokens.border_strong,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for color_role, color in colors.items():
        made.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(tokens.quiet)
        faded.setAlpha(140)
        made.setColor(QPalette.ColorGroup.Disabled, color_role, faded)
    return made
