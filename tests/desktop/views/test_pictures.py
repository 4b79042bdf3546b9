"""The views are drawn on decks that strain them, in both themes: nothing stays blank, nothing is painted outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from decks_at_hand import DECKS, board_of
from desk_bench import DeskBench
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.actor_panel import ActorPanel
from desktop.views.hand_view import HandPanel
from desktop.views.sentence import SentenceView
from desktop.views.table_view import TableView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    before, sheet, style, text = qapp.palette(), qapp.styleSheet(), qapp.style().name(), qapp.font()
    apply_theme(qapp, request.param)
    yield request.param
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(before)
    qapp.setFont(text)


def colors_in(image: QImage, area: QRect | None = None) -> set[str]:
    part = image.copy(area) if area is not None else image
    return {part.pixelColor(x, y).name().upper() for x in range(0, part.width(), 2) for y in range(0, part.height(), 2)}


@pytest.mark.parametrize("name", ["bundled", "3_actors", "12_actors", "30_actors", "40_terms", "hostile"])
def test_cards_table_sentence_and_actors_are_drawn_in_the_themes_colors(qtbot: QtBot, theme: Tokens, name: str) -> None:
    deck = DECKS[name]()
    bench = DeskBench(deck, board_of(deck, 2))
    views = {
        "hand": (HandPanel(bench.desk, bench.verbs), (280, 600)),
        "table": (TableView(bench.desk, bench.verbs), (760, 330)),
        "sentence": (SentenceView(bench.desk), (760, 120)),
        "actors": (ActorPanel(bench.desk, bench.verbs), (330, 600)),
    }
    for view, (widget, size) in views.items():
        qtbot.addWidget(widget)
        widget.resize(*size)
        seen = colors_in(widget.grab().toImage())
        assert len(seen) > 8, f"{view} is nearly blank"
        assert theme.text in seen, f"{view} has no words in the theme's color"
        fill = {"veto": theme.veto_fill, "deal": theme.deal_fill}.get(views["sentence"][0].mood, theme.surface)
        assert (fill if view == "sentence" else theme.surface) in seen


def test_a_card_paints_nothing_outside_its_row(qtbot: QtBot, theme: Tokens) -> None:
    deck = DECKS["30_actors"]()
    bench = DeskBench(deck, board_of(deck, 2))
    panel = HandPanel(bench.desk, bench.verbs)
    qtbot.addWidget(panel)
    panel.resize(280, 900)
    view = panel.list
    picture = view.viewport().grab().toImage()
    for row in range(4):
        box = view.visualRect(view.model().index(row, 0))
        gap = QRect(box.left(), box.bottom() - 2, box.width(), 2)
        assert len(colors_in(picture, gap)) == 1, f"something of row {row} lies below its card"
