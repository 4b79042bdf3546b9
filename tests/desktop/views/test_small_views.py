"""The switch, the toast, the notice and the header: by mouse, by keyboard, and with words of any length."""

from __future__ import annotations

import pytest
from decks_at_hand import HOSTILE_TEXTS, board_of, bundled_workspace, generated, hostile
from desk_bench import DeskBench, workspace_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import font
from desktop.tokens import LIGHT
from desktop.views import toast as toasts
from desktop.views.header import Header, account_text
from desktop.views.icons import icon, icon_pixmap, program_icon
from desktop.views.notice import Notice
from desktop.views.one_line import FewLines, lines_above
from desktop.views.plain import PlainLabel
from desktop.views.switch import Switch
from desktop.views.toast import Toast
from resources import ICONS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


# --- switch


def test_a_switch_turns_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    switch, told = Switch("Give way: no troops"), []
    qtbot.addWidget(switch)
    switch.toggled.connect(told.append)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert told == [True, False]
    assert switch.accessibleName() == "Give way: no troops"
    assert switch.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_switch_looks_different_when_on(qtbot: QtBot) -> None:
    switch = Switch("x")
    qtbot.addWidget(switch)
    off = switch.grab().toImage()
    switch.setChecked(True)
    assert switch.grab().toImage() != off


def test_a_disabled_switch_does_not_turn(qtbot: QtBot) -> None:
    switch = Switch("x")
    qtbot.addWidget(switch)
    switch.setEnabled(False)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


# --- toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def toast_in(window: QWidget) -> Toast:
    """A toast over a line at the window's foot."""
    line = PlainLabel("All is well")
    column = QVBoxLayout(window)
    column.addStretch(1)
    column.addWidget(line)
    line.show()
    column.activate()
    return Toast(window, line)


def test_a_toast_says_and_goes_by_itself(window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toasts, "SHOWN_MILLISECONDS", 1)
    toast = toast_in(window)
    assert toast.text == ""
    toast.say("Played “No force”.")
    assert toast.text == "Played “No force”."
    qtbot.waitUntil(toast.isHidden)
    assert toast.text == ""


def test_the_newest_hint_stands_and_a_refusal_looks_different(window: QWidget) -> None:
    toast = toast_in(window)
    toast.say("One hint")
    hint = toast.grab().toImage()
    toast.warn("One hint")
    assert toast.grab().toImage() != hint
    toast.say("Another")
    assert toast.text == "Another"


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "word " * 120], ids=range(len(HOSTILE_TEXTS) + 1))
def test_a_toast_shows_all_its_words_inside_the_window(window: QWidget, text: str) -> None:
    toast = toast_in(window)
    toast.warn(text)
    assert window.rect().contains(toast.geometry())
    [label] = toast.findChildren(PlainLabel)
    label.parentWidget().layout().activate()
    assert label.height() >= label.heightForWidth(label.width())
    window.resize(420, 500)
    label.parentWidget().layout().activate()
    assert window.rect().contains(toast.geometry())
    assert label.height() >= label.heightForWidth(label.width())


def test_a_toast_never_takes_the_mouse(window: QWidget, qtbot: QtBot) -> None:
    below = QPushButton("below", window)
    below.setGeometry(window.rect())
    below.show()
    toast = Toast(window, below)
    toast.say("A hint")
    assert toast.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.childAt(toast.geometry().center()) is below
    assert toast.focusPolicy() == Qt.FocusPolicy.NoFocus


# --- notice


def test_a_notice_stays_until_its_button_is_pressed(qtbot: QtBot) -> None:
    notice = Notice("This deck is one author’s account.", "Understood")
    qtbot.addWidget(notice)
    assert notice.text == notice.accessibleName() == "This deck is one author’s account."
    with qtbot.waitSignal(notice.put_away):
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "word " * 60], ids=range(len(HOSTILE_TEXTS) + 1))
@pytest.mark.parametrize("width", [380, 760])
def test_a_notice_grows_until_all_its_words_can_be_read(window: QWidget, qtbot: QtBot, text: str, width: int) -> None:
    column = QVBoxLayout(window)
    notice = Notice(text, "Put away", warns=True)
    column.addWidget(notice)
    column.addWidget(QWidget(), 1)
    window.resize(width, 500)
    [label] = notice.findChildren(PlainLabel)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert notice.rect().contains(notice.button.geometry())


# --- header


def header(bench: DeskBench, qtbot: QtBot) -> tuple[Header, QAction]:
    about, undo = QAction("about", bench.desk), QAction("Undo", bench.desk)
    made = Header(bench.desk, about, [undo])
    qtbot.addWidget(made)
    made.resize(900, 46)
    return made, about


def test_the_header_names_deck_scenario_and_whose_account_it_is(qtbot: QtBot) -> None:
    bench = DeskBench(bundled_workspace())
    made, about = header(bench, qtbot)
    names = [widget.accessibleName() for widget in made.findChildren(QWidget)]
    assert "Ukraine settlement 2025, Zelensky’s second choice" in names
    assert about.text() == "about", "the menus have their own words"
    assert about.iconText() == account_text(bench.deck) == "one author’s account"
    bench.verbs.open_scenario("lieven")
    names = [widget.accessibleName() for widget in made.findChildren(QWidget)]
    assert "Ukraine settlement 2025, Lieven’s proposal" in names


def test_a_renamed_scenario_is_renamed_in_the_header(qtbot: QtBot) -> None:
    bench = DeskBench(bundled_workspace())
    made, _about = header(bench, qtbot)
    bench.verbs.rename("second_choice", "Troops & guarantees")
    names = [widget.accessibleName() for widget in made.findChildren(QWidget)]
    assert "Ukraine settlement 2025, Troops & guarantees" in names


@pytest.mark.parametrize("width", [420, 900])
@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_titles_of_any_length_leave_room_for_the_buttons(qtbot: QtBot, text: str, width: int) -> None:
    deck = hostile(text)
    made, _about = header(DeskBench(workspace_of(deck, board_of(deck))), qtbot)
    made.resize(width, 46)
    made.show()
    assert not made.grab().isNull()
    for button in made.findChildren(QToolButton):
        assert made.rect().contains(button.geometry().topLeft())
        assert made.rect().contains(button.geometry().bottomRight() - QPoint(1, 1))


def test_a_deck_of_many_sources_is_no_single_account() -> None:
    assert account_text(generated(3)) == account_text(hostile())


# --- icons


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_color_asked_for(qapp: object, name: str) -> None:
    assert not icon(name, LIGHT).pixmap(16).isNull()
    image = icon_pixmap(name, 32, "#8E231B", 2.0).toImage()
    assert image.width() == 64
    solid = [image.pixelColor(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert {color.name().upper() for color in solid} == {"#8E231B"}


def test_the_program_has_an_icon_of_its_own(qapp: object) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 48, 256}


def test_a_text_of_few_lines_is_as_high_as_its_lines_and_tells_the_rest_in_its_tip(qtbot: QtBot) -> None:
    lines = FewLines(font(12))
    qtbot.addWidget(lines)
    text = "All deals have: " + "; ".join(f"Issue {number}: Card {number}" for number in range(9))
    lines.show_text(text)
    lines.set_most(6)
    lines.resize(300, 20)
    assert lines.shown == text
    assert lines.toolTip() == ""
    assert lines.heightForWidth(300) > 2 * lines.heightForWidth(5_000)
    lines.set_most(1)
    assert lines.shown.endswith("…")
    assert lines.toolTip() != ""


@pytest.mark.parametrize(("height", "lines"), [(170, 1), (270, 2), (330, 5), (900, 6)])
def test_the_text_above_rows_has_fewer_lines_where_there_is_little_room(height: int, lines: int) -> None:
    assert lines_above(height) == lines


def test_lines_are_given_their_height_though_the_text_came_when_there_was_more_width(qtbot: QtBot) -> None:
    whole, lines = QWidget(), FewLines(font(12))
    column = QVBoxLayout(whole)
    column.addWidget(lines)
    column.addWidget(QWidget(), 1)
    qtbot.addWidget(whole)
    whole.resize(900, 300)
    whole.show()
    lines.set_most(6)
    lines.show_text("a few words " * 20)
    qtbot.waitUntil(lambda: lines.height() == lines.heightForWidth(lines.width()))
    before = lines.height()
    whole.resize(420, 300)
    qtbot.waitUntil(lambda: lines.height() == lines.heightForWidth(lines.width()))
    assert lines.height() > before
    assert lines.shown == lines.text.strip()
