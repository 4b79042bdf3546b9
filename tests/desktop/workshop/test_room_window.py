"""The window that shows the room against the deck."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from decks_at_hand import HOSTILE_TEXTS, generated, hostile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from workshop_samples import ACCEPT, Play, parties, plan_of, ukraine, veto

from desktop.analyst import Analyst
from desktop.settings import MemoryStore, Settings
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT
from desktop.workshop.room.room_table import RoomTable
from desktop.workshop.room.room_window import RoomWindow
from winset.workshop.run import replay

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen


def shown(qtbot: QtBot, play: Play, file: Path | str = "") -> RoomWindow:
    window = RoomWindow(Analyst(inline=True), Settings(MemoryStore()), choose=lambda _parent, _proposed: str(file))
    qtbot.addWidget(window)
    window.show_run(play.run, play.deck, play.entries)
    window.show()
    return window


def texts(table: RoomTable, column: int) -> list[str]:
    return [row[column].text for row in table.rows.shown.rows]


def click(qtbot: QtBot, table: RoomTable, row: int) -> None:
    place = table.visualRect(table.rows.index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_surprises_are_listed_and_first_votes_of_two_marked(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    assert texts(window.surprises.table, 0) == ["1", "1", "2 *"]
    assert texts(window.surprises.table, 4) == ["accepted", "vetoed", "vetoed"]
    assert window.surprises.summary.text().startswith("One veto of what the red lines allow")
    assert "the second counts" in window.surprises.note.text()


def test_red_lines_put_to_the_test_come_first_with_their_evidence(qtbot: QtBot) -> None:
    table = shown(qtbot, parties()).firmness.table
    assert texts(table, 2) == ["gave way in vote 1", "held in vote 1", "not tested", "not tested"]
    assert texts(table, 3)[:2] == ["95 %", "95 %"]
    assert texts(table, 4) == ["76 %", "96 %", "", ""]
    assert "weighs as much as 4 votes" in table.rows.shown.rows[0][6].tip


def test_only_chosen_red_lines_are_offered_to_the_deck_and_only_when_asked(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    page = window.firmness
    window.tabs.setCurrentIndex(1)
    taken: list[dict[str, Decimal]] = []
    window.firmness_taken.connect(taken.append)
    assert not page.take_button.isEnabled()
    click(qtbot, page.table, 0)
    click(qtbot, page.table, 2)  # not tested: nothing to take
    assert page.take_button.text() == "Take the firmness of 1 red line into the deck"
    assert not taken
    page.take_button.click()
    assert taken == [{"last_0": Decimal("0.76")}]
    click(qtbot, page.table, 0)
    assert not page.take_button.isEnabled()
    page.all_button.click()
    assert page.chosen == {"last_0": Decimal("0.76"), "last_1": Decimal("0.96")}


def test_the_keyboard_chooses_as_a_click_does(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    window.tabs.setCurrentIndex(1)
    table = window.firmness.table
    table.setCurrentIndex(table.rows.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert window.firmness.chosen == {"last_1": Decimal("0.96")}
    assert table.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Party 2, chosen"


def test_a_heavier_prior_moves_less_and_keeps_what_is_chosen(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    window.firmness.table.choose(frozenset({"last_0"}))
    window.firmness.weight.setValue(19)
    assert texts(window.firmness.table, 4)[0] == "90 %"  # 19 · 0.95 / 20, rounded to even
    assert window.firmness.chosen == {"last_0": Decimal("0.90")}
    assert "19 votes" in window.firmness.note.text()


def test_agreement_and_blocks_are_told_in_words_beside_their_bars(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    assert texts(window.agreement.table, 4) == ["2 accept, 2 veto; not agreed", "4 accept, 0 veto; agreed"]
    assert window.agreement.summary.text() == "Agreed in 1 of 2 votes that count."
    assert [heading.title for heading in window.blocks.table.rows.shown.headings][1:3] == [
        "Team Party 2",
        "Team Party 3",
    ]
    (row,) = window.blocks.table.rows.shown.rows
    assert [cell.text for cell in row][:3] == ["Team Party 1", "1", "1"]
    assert row[1].tip == "Proposals of Team Party 1, vetoed by Team Party 2: in vote 1."


def test_reasons_tell_no_team_until_names_are_asked_for(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    page = window.reasons
    assert "We do not like it." in page.text.toPlainText()
    assert "Team Party" not in page.text.toPlainText()
    page.names.setChecked(True)
    assert "We do not like it. — Team Party 3, vote 1" in page.text.toPlainText()
    page.names.setChecked(False)
    assert "Team Party" not in page.text.toPlainText()


def test_without_any_vote_each_page_says_why_it_is_empty(qtbot: QtBot) -> None:
    deck = generated(2)
    window = shown(qtbot, Play(deck, plan_of(deck)))
    for place, page in ((0, window.surprises), (2, window.agreement), (3, window.blocks), (4, window.reasons)):
        window.tabs.setCurrentIndex(place)
        assert page.is_empty
        assert "revealed yet" in page.empty.text()
        assert not window.save_button.isEnabled()
    assert not window.firmness.is_empty  # what is assumed is there before any vote


def test_a_table_is_saved_as_csv_and_copied_as_text(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, parties(), tmp_path / "room")
    window.save_button.click()
    rows = list(csv.DictReader((tmp_path / "room.csv").read_text("utf-8-sig").splitlines()))
    assert [row["the team"] for row in rows] == ["accepted", "vetoed", "vetoed"]
    assert window.toast.text == f"Saved as {tmp_path / 'room.csv'}."
    window.tabs.setCurrentIndex(1)
    window.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("actor\tred line")


def test_a_table_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, parties(), tmp_path / "gone" / "room.csv")
    window.save_button.click()
    assert "cannot be written" in window.toast.text


def test_the_log_has_to_be_that_of_the_run(qtbot: QtBot) -> None:
    window = shown(qtbot, parties())
    with pytest.raises(ValueError, match="log"):
        window.show_run(parties().run, parties().deck, parties().entries[:-1])


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_page_is_painted_in_either_theme_and_size(qtbot: QtBot, tokens: object) -> None:
    app = QGuiApplication.instance()
    apply_theme(app, tokens)
    try:
        window = shown(qtbot, ukraine())
        for size in ((1040, 680), (640, 420)):
            window.resize(*size)
            for place in range(window.tabs.count()):
                window.tabs.setCurrentIndex(place)
                image = window.grab().toImage()
                assert image.pixelColor(QPoint(2, 2)).name().upper() == tokens.window.upper()
    finally:
        apply_theme(app, LIGHT)


def test_whatever_people_write_is_shown_as_plain_text(qtbot: QtBot) -> None:
    deck = hostile()
    play = Play(deck, plan_of(deck)).begins_round(1)
    play.proposes({issue.id: issue.terms[-1].id for issue in deck.issues}, title=HOSTILE_TEXTS[1])
    play.votes({actor.id: veto(HOSTILE_TEXTS[0]) if place else ACCEPT for place, actor in enumerate(deck.actors)})
    window = shown(qtbot, play)
    window.grab()
    assert HOSTILE_TEXTS[0] in window.reasons.text.toPlainText()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    tip = window.surprises.table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip is None or "<img" not in tip


def test_the_votes_are_compared_again_only_when_another_was_revealed(qtbot: QtBot) -> None:
    play = parties()
    window = shown(qtbot, play)
    found = window.room
    until = {length: replay(play.entries[:length]) for length in (2, len(play.entries) - 1)}
    for length, run in reversed(until.items()):
        window.show_run(run, play.deck, play.entries[:length])
        assert (window.room is found) == (length != 2)
