"""Whatever strings a deck holds, every view shows them as they stand: nothing is rich text, nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from decks_at_hand import CANARY, HOSTILE_TEXTS, board_of, hostile
from desk_bench import DeskBench, workspace_of
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.lettering import shortened
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens
from desktop.views.actor_panel import ActorPanel
from desktop.views.hand_view import HandPanel
from desktop.views.header import Header
from desktop.views.notice import Notice
from desktop.views.sentence import SentenceView
from desktop.views.status import StatusLine
from desktop.views.table_view import TableView
from desktop.views.toast import Toast
from winset.model import Deck

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


def _hand(bench: DeskBench) -> QWidget:
    panel = HandPanel(bench.desk, bench.verbs)
    panel.search.setText(f"{CANARY} zzz")
    return panel


def _header(bench: DeskBench) -> QWidget:
    about = QAction("about", bench.desk)
    return Header(bench.desk, about, [about])


def _toast(bench: DeskBench) -> QWidget:
    window = QWidget()
    window.resize(600, 300)
    Toast(window, QWidget(window)).warn(f"Refused: {bench.deck.title} & {bench.deck.issues[0].title}")
    return window


VIEWS: dict[str, Callable[[DeskBench], QWidget]] = {
    "hand": lambda bench: HandPanel(bench.desk, bench.verbs),
    "hand without result": _hand,
    "table": lambda bench: TableView(bench.desk, bench.verbs),
    "sentence": lambda bench: SentenceView(bench.desk),
    "actors": lambda bench: ActorPanel(bench.desk, bench.verbs),
    "header": _header,
    "status": lambda bench: StatusLine(bench.desk, bench.analyst),
    "notice": lambda bench: Notice(bench.deck.title, bench.deck.actors[0].title),
    "toast": _toast,
}


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def _theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    before, sheet, style, text = qapp.palette(), qapp.styleSheet(), qapp.style().name(), qapp.font()
    apply_theme(qapp, request.param)
    yield request.param
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(before)
    qapp.setFont(text)


def shown(view: str, deck: Deck, qtbot: QtBot) -> QWidget:
    bench = DeskBench(deck, board_of(deck, 2))
    widget = VIEWS[view](bench)
    widget.bench = bench  # it lives as long as the view
    qtbot.addWidget(widget)
    widget.resize(330, 600)
    widget.show()
    return widget


def parts(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


@pytest.mark.usefixtures("_theme")
@pytest.mark.parametrize("text", [None, CANARY, *HOSTILE_TEXTS[1:]])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_takes_a_decks_text_for_markup(qtbot: QtBot, view: str, text: str | None) -> None:
    widget = shown(view, hostile(text), qtbot)
    assert not widget.grab().isNull()
    for part in parts(widget):
        if isinstance(part, QLabel):
            assert part.textFormat() == Qt.TextFormat.PlainText
        assert not isinstance(part, QTextEdit | QTextBrowser)
        assert CANARY not in part.toolTip(), "a tooltip would load the file"


@pytest.mark.parametrize("view", VIEWS)
def test_a_tooltip_shows_the_canary_as_letters(qtbot: QtBot, view: str) -> None:
    widget = shown(view, hostile(CANARY), qtbot)
    for part in parts(widget):
        if part.toolTip():
            document = QTextDocument()
            document.setHtml(part.toolTip())
            assert "\ufffc" not in document.toPlainText(), "an image stands in the tooltip"


def test_tooltips_of_the_table_show_a_decks_words_and_reasons(qtbot: QtBot) -> None:
    table = shown("table", hostile(CANARY), qtbot)
    assert isinstance(table, TableView)
    document = QTextDocument()
    document.setHtml(table.place("issue_0").toolTip())
    assert document.toPlainText().count(CANARY) >= 3


def test_single_ampersands_are_not_swallowed_by_buttons(qtbot: QtBot) -> None:
    for view in ("notice", "actors"):
        widget = shown(view, hostile("R&D"), qtbot)
        for button in widget.findChildren(QAbstractButton):
            assert not re.search(r"(?<!&)&(?!&)", button.text())


def test_menus_show_a_decks_words_as_they_stand(qtbot: QtBot) -> None:
    for text in HOSTILE_TEXTS:
        table = shown("table", hostile(text), qtbot)
        assert isinstance(table, TableView)
        first = table.place("issue_0").cards_menu().actions()[0]
        assert first.text().partition("\t")[0].replace("&&", "&") == shortened(text)
        assert not first.icon().availableSizes()


def test_what_is_read_out_is_the_text_as_it_stands(qtbot: QtBot) -> None:
    deck = hostile(CANARY)
    table, actors = shown("table", deck, qtbot), shown("actors", deck, qtbot)
    assert isinstance(table, TableView)
    assert isinstance(actors, ActorPanel)
    assert table.place("issue_0").accessibleName() == f"{CANARY}: {CANARY}"
    assert actors.card("actor_0").accessibleName() == CANARY


@pytest.mark.parametrize("view", ["hand", "table", "actors"])
def test_another_deck_of_plain_text_follows_a_hostile_one(qtbot: QtBot, view: str) -> None:
    widget = shown(view, hostile(CANARY), qtbot)
    widget.bench.document.replace(workspace_of(hostile("plain"), board_of(hostile("plain"), 1)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not widget.grab().isNull()
    assert not [part for part in parts(widget) if CANARY in part.accessibleName() + part.toolTip()]
