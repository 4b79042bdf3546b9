from __future__ import annotations

import pytest
from chart_samples import generated_deck
from decks_at_hand import CANARY, HOSTILE_TEXTS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.charts.fonts import drawable
from desktop.lettering import breakable, in_its_direction, is_slanted, isolated, isolated_deck, window_title
from desktop.views.plain import PlainLabel, button_text, message_box, set_tip, tip_text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("wrap", [False, True])
def test_a_label_shows_its_text_as_it_stands(qtbot: QtBot, text: str, wrap: bool) -> None:
    label = PlainLabel(text, wrap=wrap)
    qtbot.addWidget(label)
    assert label.text() == text
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setText(f"{text} again")
    assert label.text() == f"{text} again"


def test_a_wrapped_label_breaks_even_a_word_that_is_longer_than_its_lines(qtbot: QtBot) -> None:
    long, short = PlainLabel("x" * 200, wrap=True), PlainLabel("x" * 20, wrap=True)
    for label in (long, short):
        qtbot.addWidget(label)
    assert long.heightForWidth(150) > 4 * short.heightForWidth(150)


@given(st.text())
def test_places_to_break_at_change_no_word_and_touch_no_short_one(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text.replace("\u200b", "")
    if all(len(word) <= 24 for word in text.split()):
        assert broken == text


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "two\nlines"])
def test_a_tooltip_reads_as_the_text_stands_and_loads_nothing(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, text)
    document = QTextDocument()
    document.setHtml(widget.toolTip())
    assert document.toPlainText().split() == text.split()
    assert "\ufffc" not in document.toPlainText()
    assert "<img" not in widget.toolTip()


def test_a_percentage_does_not_break_before_its_sign(qtbot: QtBot) -> None:
    label = PlainLabel("assumed firm 95 %", wrap=True)
    qtbot.addWidget(label)
    assert QLabel.text(label) == "assumed firm 95\u00a0%"
    assert label.text() == "assumed firm 95 %"
    assert "33\u00a0%" in tip_text("vetoes 1 of 3 packages (33 %)")


@pytest.mark.parametrize("text", ["مرحبا Ende!", "Ende! שם", "\U0001e900"])
def test_a_text_from_right_to_left_is_isolated(text: str) -> None:
    assert isolated(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize("text", ["", "Ende!", "Мир 中文 🕊 ✓", *(chr(code) for code in (0x5C, 0x3B1, 0xFEFF))])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


def test_a_deck_for_sentences_has_its_titles_isolated_and_all_else_kept() -> None:
    plain, mixed = generated_deck(3), generated_deck(6, hostile=True)
    assert isolated_deck(plain).issues == plain.issues
    shown = isolated_deck(mixed)
    assert shown.shorts == mixed.shorts
    assert [actor.title for actor in shown.actors] == [isolated(actor.title) for actor in mixed.actors]
    assert [line.name for line in shown.red_lines] == [isolated(line.name) for line in mixed.red_lines]
    assert any(actor.title.startswith("\u2068") for actor in shown.actors)


def test_where_qt_writes_a_text_itself_no_key_stands_beside_its_figure(qtbot: QtBot) -> None:
    text = "Point 1\ufe0f\u20e3"
    label = PlainLabel(text)
    qtbot.addWidget(label)
    assert QLabel.text(label) == button_text(text) == isolated(text) == "Point 1"
    assert label.text() == text
    assert "\u20e3" not in tip_text(text)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("From one card… of issue 3….", "From one card… of issue 3…"),
        ("Through “a long name…”. Then more.", "Through “a long name…” Then more."),
        ("\u2068\u05e9…\u2069.", "\u2068\u05e9…\u2069"),
        ("Wait… and see.", "Wait… and see."),
    ],
)
def test_no_full_stop_follows_the_ellipsis_of_a_name_that_was_cut(qtbot: QtBot, said: str, shown: str) -> None:
    label = PlainLabel(said)
    qtbot.addWidget(label)
    assert QLabel.text(label).removeprefix("\u200e") == shown
    assert shown in tip_text(said)
    assert drawable(said) == shown.replace("\u2068", "").replace("\u2069", "")


def test_no_text_is_no_tooltip() -> None:
    assert tip_text("") == ""


def test_an_ampersand_on_a_button_stays_one() -> None:
    assert button_text("R&D && more") == "R&&D &&&& more"


def test_a_message_is_plain_text(qtbot: QtBot) -> None:
    box = message_box(QMessageBox.Icon.Warning, "Title", CANARY, f"{CANARY} detail")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert (box.text(), box.informativeText()) == (CANARY, f"{CANARY} detail")


@pytest.mark.parametrize("text", ["שם & more", "(2025) مرحبا", "\u2068שם (2025)\u2069"])
def test_what_reads_from_right_to_left_is_painted_so_line_by_line(text: str) -> None:
    assert in_its_direction(text, "& more") == "\u2067& more\u2069"


@pytest.mark.parametrize("text", ["", "R&D", "Ende! שם", "\u2068שם\u2069 vetoes this", "2025"])
def test_any_other_text_is_painted_as_the_window_reads(text: str) -> None:
    assert in_its_direction(text, "part") == "part"


@pytest.mark.parametrize("selectable", [False, True])
def test_a_sentence_that_begins_with_an_isolated_name_still_reads_from_the_left(
    qtbot: QtBot, *, selectable: bool
) -> None:
    label = PlainLabel(f"{isolated('שם')} vetoes", wrap=True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(label)
    label.resize(600, 40)
    picture = label.grab().toImage()
    ground = picture.pixelColor(599, 0)
    inked = [x for x in range(600) if any(picture.pixelColor(x, y) != ground for y in range(picture.height()))]
    assert inked
    assert max(inked) < 300
    assert label.text().startswith("\u2068")


def test_letters_that_run_from_right_to_left_are_not_slanted() -> None:
    assert is_slanted("“Never”")
    assert not is_slanted("“مرحبا”")


def test_the_title_of_a_window_is_one_line_and_not_too_long() -> None:
    assert window_title("Veto map", "Line one\nLine two", "Deck") == "Veto map · Line one Line two · Deck — Winset"
    assert len(window_title("S" * 200, "D" * 200)) < 180
