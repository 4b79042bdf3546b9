from __future__ import annotations

import pytest
from decks_at_hand import CANARY, HOSTILE_TEXTS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.plain import PlainLabel, breakable, button_text, message_box, set_tip, tip_text


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


def test_no_text_is_no_tooltip() -> None:
    assert tip_text("") == ""


def test_an_ampersand_on_a_button_stays_one() -> None:
    assert button_text("R&D && more") == "R&&D &&&& more"


def test_a_message_is_plain_text(qtbot: QtBot) -> None:
    box = message_box(QMessageBox.Icon.Warning, "Title", CANARY, f"{CANARY} detail")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert (box.text(), box.informativeText()) == (CANARY, f"{CANARY} detail")
