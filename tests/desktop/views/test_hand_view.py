from __future__ import annotations

import pytest
from decks_at_hand import DECKS, board_of, bundled_workspace, generated
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from gestures import ask_for_menu, card_mime, choose, double_click, drag_out, hover, menu_texts, send_drag
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.document import Document
from desktop.mime import DraggedCard
from desktop.models.hand import HandRole
from desktop.verbs import Verbs
from desktop.views.hand_view import HandPanel
from desktop.views.plain import PlainLabel
from desktop.views.table_view import TableView
from winset.model import Board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


class HandBench(DeskBench):
    """The cards on a desk, shown and focused as in the window."""

    def __init__(self, qtbot: QtBot, what: object = None, board: Board | None = None) -> None:
        super().__init__(what or bundled_workspace(), board)
        self.panel = HandPanel(self.desk, self.verbs)
        qtbot.addWidget(self.panel)
        self.panel.resize(288, 700)
        self.panel.show()
        self.panel.activateWindow()
        self.list = self.panel.list
        self.list.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.list)

    def index(self, issue: str, term: str) -> QModelIndex:
        row = self.panel.model.row_of(issue, term)
        assert row is not None
        return self.panel.model.index(row)

    def box(self, issue: str, term: str) -> QRect:
        self.list.scrollTo(self.index(issue, term))
        return self.list.visualRect(self.index(issue, term))

    def select(self, issue: str, term: str) -> None:
        self.list.setCurrentIndex(self.index(issue, term))

    def labels(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(PlainLabel) if label.isVisible()]


@pytest.fixture
def bench(qtbot: QtBot) -> HandBench:
    return HandBench(qtbot)


@pytest.fixture(params=[3, 12])
def generated_bench(request: pytest.FixtureRequest, qtbot: QtBot) -> HandBench:
    deck = generated(request.param)
    return HandBench(qtbot, deck, board_of(deck, 1, without=("issue_4",)))


# --- keys and clicks


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_play_the_selected_card(bench: HandBench, key: Qt.Key) -> None:
    before = bench.board
    bench.select("guarantee", "european")
    QTest.keyClick(bench.list, key)
    assert bench.board == before.with_card("guarantee", "european")
    QTest.keyClick(bench.list, key)
    assert bench.steps == 1


def test_a_double_click_plays_with_its_companion_in_one_step(bench: HandBench) -> None:
    before = bench.board
    double_click(bench.list.viewport(), bench.box("force", "none").center())
    assert bench.board == before.with_card("force", "none").with_card("size", "none")
    assert bench.steps == 1
    bench.undo()
    assert bench.board == before


def test_playing_works_on_generated_decks(generated_bench: HandBench) -> None:
    bench = generated_bench
    bench.select("issue_4", "term_0")
    QTest.keyClick(bench.list, Qt.Key.Key_Return)
    assert bench.board["issue_4"] == "term_0"
    double_click(bench.list.viewport(), bench.box("issue_2", "term_2").center())
    assert bench.board["issue_2"] == "term_2"
    assert bench.steps == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_off_the_selected_card_and_only_that(bench: HandBench, key: Qt.Key) -> None:
    before = bench.board
    bench.select("nato", "member")
    QTest.keyClick(bench.list, key)
    assert bench.board == before
    bench.select("nato", "none")
    QTest.keyClick(bench.list, key)
    assert bench.board == before.without("nato")
    assert bench.steps == 1


def test_keys_and_clicks_on_a_heading_do_nothing(bench: HandBench) -> None:
    heading = bench.panel.model.index(0)
    at = bench.list.visualRect(heading).center()
    double_click(bench.list.viewport(), at)
    bench.list.setCurrentIndex(QModelIndex())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        QTest.keyClick(bench.list, key)
    assert bench.list.selected_card() is None
    assert bench.steps == 0


def test_the_arrows_go_from_card_to_card_over_the_headings(bench: HandBench) -> None:
    bench.select("nato", "member")
    QTest.keyClick(bench.list, Qt.Key.Key_Down)
    assert bench.list.selected_card() == ("territory", "returned")
    QTest.keyClick(bench.list, Qt.Key.Key_Up)
    assert bench.list.selected_card() == ("nato", "member")


def test_the_selection_stays_through_an_edit(bench: HandBench) -> None:
    bench.select("guarantee", "european")
    bench.verbs.take_off("nato")
    assert bench.list.selected_card() == ("guarantee", "european")


# --- menus


def test_the_context_menu_plays_the_card_under_the_mouse(bench: HandBench) -> None:
    instead = f"Put on the table instead of “{bench.index('guarantee', 'none').data()}”"
    for only_choice, lies_there in (
        (instead, "european"),
        ("Take off the table", None),
        ("Put on the table", "european"),
    ):
        menu = ask_for_menu(bench.list.viewport(), bench.box("guarantee", "european").center())
        assert menu is not None
        assert menu_texts(menu) == [only_choice]
        choose(menu, only_choice)
        assert bench.board.get("guarantee") == lies_there


def test_the_menu_key_asks_for_the_selected_card(bench: HandBench) -> None:
    bench.select("guarantee", "european")
    menu = ask_for_menu(bench.list.viewport(), QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert menu is not None
    menu.close()


def test_there_is_no_menu_on_a_heading(bench: HandBench) -> None:
    at = bench.list.visualRect(bench.panel.model.index(0)).center()
    assert ask_for_menu(bench.list.viewport(), at) is None


def test_an_ampersand_stays_one_in_the_menu(qtbot: QtBot) -> None:
    bench = HandBench(qtbot, DECKS["hostile"](), board_of(DECKS["hostile"](), 0))
    texts = [
        menu_texts(bench.list.card_menu(issue.id, issue.terms[1].id))[0].replace("&&", "")
        for issue in bench.deck.issues
    ]
    assert not any("&" in text for text in texts)


# --- drags


@pytest.mark.parametrize("card", [("force", "none"), ("nato", "none")])
def test_a_card_dragged_out_carries_itself_and_a_picture(bench: HandBench, card: tuple[str, str]) -> None:
    ended: list[tuple[DraggedCard, bool]] = []
    bench.list.drag_ended.connect(lambda dragged, taken: ended.append((dragged, taken)))
    [drag] = drag_out(bench.list, bench.box(*card).center())
    assert drag.card == DraggedCard("ukraine_2025", *card)
    assert drag.text == bench.index(*card).data()
    assert not drag.picture.isNull()
    assert drag.picture.width() > 200
    assert ended == [(drag.card, False)]
    assert bench.steps == 0


def test_the_picture_of_a_card_with_a_companion_has_room_to_name_it(bench: HandBench) -> None:
    [alone] = drag_out(bench.list, bench.box("guarantee", "european").center())
    [tied] = drag_out(bench.list, bench.box("force", "none").center())
    assert tied.picture.height() > alone.picture.height()


def test_a_card_dragged_onto_its_place_is_played(bench: HandBench, qtbot: QtBot) -> None:
    table = TableView(bench.desk, bench.verbs)
    qtbot.addWidget(table)
    ended: list[bool] = []
    bench.list.drag_ended.connect(lambda _card, taken: ended.append(taken))
    [_] = drag_out(bench.list, bench.box("force", "none").center(), lambda mime: send_drag(table.place("force"), mime))
    assert (bench.board["force"], bench.board["size"]) == ("none", "none")
    assert bench.steps == 1
    assert ended == [True]


def test_dragging_works_on_generated_decks(generated_bench: HandBench, qtbot: QtBot) -> None:
    bench = generated_bench
    table = TableView(bench.desk, bench.verbs)
    qtbot.addWidget(table)
    [_] = drag_out(
        bench.list, bench.box("issue_4", "term_2").center(), lambda mime: send_drag(table.place("issue_4"), mime)
    )
    assert bench.board["issue_4"] == "term_2"


def test_a_drag_that_is_given_up_or_ignored_changes_nothing(bench: HandBench) -> None:
    before = bench.document.value
    drag_out(bench.list, bench.box("force", "none").center())
    drag_out(bench.list, bench.box("force", "none").center(), lambda mime: send_drag(bench.list.viewport(), mime))
    assert bench.document.value is before
    assert bench.steps == 0


def test_a_heading_cannot_be_dragged(bench: HandBench) -> None:
    assert drag_out(bench.list, bench.list.visualRect(bench.panel.model.index(0)).center()) == []


def test_the_hand_takes_back_what_lies_on_this_table_and_nothing_else(bench: HandBench) -> None:
    target = bench.list.viewport()
    for stranger in (
        card_mime("other", "nato", "none", from_table=True),
        card_mime("ukraine_2025", "nato", "member", from_table=True),
        card_mime("ukraine_2025", "nato", "none"),
        card_mime("ukraine_2025", "weather", "none", from_table=True),
    ):
        assert not hover(target, stranger)
        assert not send_drag(target, stranger)
    assert bench.steps == 0
    rows = bench.panel.model.rowCount()
    assert send_drag(target, card_mime("ukraine_2025", "nato", "none", from_table=True))
    assert "nato" not in bench.board
    assert bench.panel.model.rowCount() == rows


# --- the search


def test_search_filters_and_enter_goes_to_the_first_card(bench: HandBench) -> None:
    bench.panel.start_search()
    assert QApplication.focusWidget() is bench.panel.search
    QTest.keyClicks(bench.panel.search, "article 5")
    QTest.keyClick(bench.panel.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bench.list
    assert bench.list.selected_card() == ("nato", "member")
    QTest.keyClick(bench.list, Qt.Key.Key_Return)
    assert bench.board["nato"] == "member"


def test_a_search_without_result_says_so_as_plain_text(bench: HandBench) -> None:
    bench.panel.search.setText(" <b>x</b> & y ")
    assert bench.labels() == ["No card, actor or source matches “<b>x</b> & y”."]
    QTest.keyClick(bench.panel.search, Qt.Key.Key_Return)
    assert bench.list.selected_card() is None
    bench.panel.search.clear()
    assert bench.labels() == []


def test_the_search_follows_to_another_deck(bench: HandBench) -> None:
    bench.panel.search.setText("answer 2.1")
    assert len(bench.labels()) == 1
    bench.document.replace(workspace_of(generated(3)))
    assert bench.labels() == []
    assert bench.panel.model.card_count() == 1


# --- looks


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("width", [200, 288])
def test_every_row_is_as_wide_as_the_view_and_none_is_cut(qtbot: QtBot, name: str, width: int) -> None:
    deck = DECKS[name]()
    bench = HandBench(qtbot, deck, board_of(deck, 1))
    bench.panel.resize(width, 700)
    bench.panel.grab()
    bottom = None
    for row in range(bench.panel.model.rowCount()):
        box = bench.list.visualRect(bench.panel.model.index(row))
        assert box.width() <= bench.list.viewport().width()
        assert bottom is None or box.top() == bottom + 1
        assert box.height() == bench.list.sizeHintForRow(row)
        bottom = box.bottom()


def test_another_deck_is_painted_in_its_own_colors_before_its_figures_are_found(qtbot: QtBot) -> None:
    document = Document(bundled_workspace())
    desk = Desk(document, SilentAnalyst())
    panel = HandPanel(desk, Verbs(document))
    qtbot.addWidget(panel)
    panel.resize(288, 700)
    panel.grab()
    document.replace(workspace_of(generated(12)))
    assert not panel.grab().isNull()
    assert panel.list.model().index(1, 0).data(HandRole.TERM) == "term_0"


def test_the_hand_fits_a_narrow_column(bench: HandBench) -> None:
    assert bench.list.accessibleName() == "Cards"
    assert bench.panel.search.accessibleName() == "Find a card, actor or source"
    assert bench.list.sizeHint().width() < 300


def test_the_card_under_the_mouse_and_the_keyboards_card_are_put_in_the_light(bench: HandBench) -> None:
    card = bench.index("force", "none")
    bench.list.entered.emit(card)
    assert bench.desk.spotlight.lit.cards == {("force", "none")}
    QApplication.sendEvent(bench.list, QEvent(QEvent.Type.Leave))
    assert not bench.desk.spotlight.lit
    bench.select("force", "european")
    assert bench.desk.spotlight.lit.cards == {("force", "european")}
    bench.list.entered.emit(card.siblingAtRow(card.row() - 1))
    assert not bench.desk.spotlight.lit, "a heading is no card"


def test_the_keyboard_comes_to_a_card_that_is_seen_to_be_chosen(bench: HandBench, qtbot: QtBot) -> None:
    cards = bench.panel.list
    bench.panel.search.setFocus()
    cards.clearSelection()
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(cards.hasFocus)
    assert cards.selected_card() is not None
    assert cards.selectionModel().isSelected(cards.currentIndex())
    assert bench.desk.spotlight.lit.cards == {cards.selected_card()}


def test_a_list_that_has_the_keyboard_from_the_start_points_at_nothing_yet(bench: HandBench) -> None:
    assert QApplication.focusWidget() is bench.list
    assert not bench.desk.spotlight.lit
    QTest.keyClick(bench.list, Qt.Key.Key_Down)
    assert bench.desk.spotlight.lit.cards == {bench.list.selected_card()}
