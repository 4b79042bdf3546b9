from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from db.values import StoredDeck
from desktop.dialogs.decks import DecksDialog
from desktop.models.deck_list import DeckRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # size hints: offscreen


def stored(number: int, title: str = "A deck", **facts: bool | int) -> StoredDeck:
    added = datetime(2026, 11, 21, 12, tzinfo=UTC)
    values = {"scenarios": 3, "is_open": False, "is_older": False, **facts}
    return StoredDeck(number, f"deck_{number}", title, added, **values)


THREE = (stored(3, "Ferry", is_open=True), stored(2, "Ukraine", scenarios=1), stored(1, "Ferry", is_older=True))


def shown(qtbot: QtBot, decks: tuple[StoredDeck, ...] = THREE) -> tuple[DecksDialog, list[int]]:
    """The dialog, and what was chosen in it."""
    dialog = DecksDialog(decks)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    return dialog, chosen


def rows(dialog: DecksDialog) -> list[tuple[str, str]]:
    indexes = [dialog.model.index(row) for row in range(dialog.model.rowCount())]
    return [(index.data(), index.data(DeckRole.ABOUT)) for index in indexes]


def test_each_deck_is_listed_with_its_scenarios_and_the_day_it_was_added(qtbot: QtBot) -> None:
    dialog, _ = shown(qtbot)
    assert rows(dialog) == [
        ("Ferry", "3 scenarios · added 21 Nov 2026 · open now"),
        ("Ukraine", "1 scenario · added 21 Nov 2026"),
        ("Ferry", "3 scenarios · added 21 Nov 2026 · older version"),
    ]


def test_the_rows_are_read_out_in_words(qtbot: QtBot) -> None:
    dialog, _ = shown(qtbot)
    spoken = dialog.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ferry; 3 scenarios; added 21 Nov 2026; older version"
    assert dialog.list.accessibleName() == "Decks of the library"


def test_enter_opens_the_first_deck_that_is_not_open(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen == [2]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_double_click_opens_a_deck(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot)
    place = dialog.list.visualRect(dialog.model.index(2)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [1]
    assert not dialog.isVisible()


def test_choosing_the_open_deck_closes_and_opens_nothing(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    dialog.open_button.click()
    assert chosen == []
    assert not dialog.isVisible()


def test_escape_closes_and_opens_nothing(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert chosen == []
    assert not dialog.isVisible()


@pytest.mark.parametrize(("number", "searched"), [(8, False), (9, True)])
def test_more_than_eight_decks_can_be_searched(qtbot: QtBot, number: int, searched: bool) -> None:
    dialog, _ = shown(qtbot, tuple(stored(each) for each in range(number)))
    assert dialog.search.isVisible() == searched
    assert dialog.focusWidget() is (dialog.search if searched else dialog.list)


def test_the_search_finds_every_word_and_enter_opens_what_was_found(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot, tuple(stored(each, f"Ferry of the year {each}") for each in range(1990, 2010)))
    qtbot.keyClicks(dialog.search, "200 FERRY")
    assert len(rows(dialog)) == 10
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert chosen == [2001]


def test_a_search_without_result_says_so_and_enter_does_nothing(qtbot: QtBot) -> None:
    dialog, chosen = shown(qtbot, tuple(stored(each) for each in range(9)))
    qtbot.keyClicks(dialog.search, "zebra")
    assert dialog.nothing.text() == "No deck matches “zebra”."
    assert dialog.nothing.isVisible()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert chosen == []
    assert dialog.isVisible()
    dialog.search.clear()
    assert not dialog.nothing.isVisible()
    assert len(rows(dialog)) == 9


def test_without_a_library_there_is_nothing_to_open(qtbot: QtBot) -> None:
    dialog, _ = shown(qtbot, ())
    assert dialog.nothing.text() == "No library is open."
    assert dialog.nothing.isVisible()
    assert not dialog.open_button.isEnabled()


def test_titles_are_painted_and_told_as_they_stand(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "<img src='file:///etc/passwd'> " + "long " * 40
    dialog, _ = shown(qtbot, (stored(1, title, is_open=True), stored(2, title)))
    assert not dialog.grab().isNull()
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _view: told.append(text))
    index = dialog.model.index(0)
    help_event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    assert dialog.list.itemDelegate().helpEvent(help_event, dialog.list, QStyleOptionViewItem(), index)
    document = QTextDocument()
    document.setHtml(told[0])
    assert "<img src=" in document.toPlainText()
