from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from decks_at_hand import DECKS, board_of, bundled_workspace, generated
from desk_bench import DeskBench, workspace_of
from gestures import (
    ask_for_menu,
    card_mime,
    choose,
    drag_out,
    enter_event,
    hover,
    leave,
    menu_remarks,
    menu_texts,
    open_menu,
    send_drag,
)
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.spotlight import lit_by_actor, lit_by_card
from desktop.theme import apply_theme, palette
from desktop.tokens import DARK, LIGHT, actor_colors
from desktop.views import place_face
from desktop.views.hand_view import HandPanel
from desktop.views.place import Aim, Place
from desktop.views.table_view import TableView
from winset.model import Board, Deck

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen

DECK = "ukraine_2025"


class TableBench(DeskBench):
    """The table on a desk, shown as in the window."""

    def __init__(self, qtbot: QtBot, what: object = None, board: Board | None = None) -> None:
        super().__init__(what or bundled_workspace(), board)
        self.table = TableView(self.desk, self.verbs)
        qtbot.addWidget(self.table)
        self.table.resize(820, 400)
        self.table.show()
        self.table.activateWindow()
        qtbot.waitUntil(self.table.isActiveWindow)

    def place(self, issue: str) -> Place:
        return self.table.place(issue)

    @property
    def ground(self) -> QWidget:
        return self.table.widget()

    def between_places(self) -> QPoint:
        at = self.place(self.deck.issues[0].id).geometry().topRight() + QPoint(4, 20)
        assert self.ground.childAt(at) is None
        return at

    def card(self, issue: str, term: str, *, from_table: bool = False) -> QMimeData:
        return card_mime(self.deck.id, issue, term, from_table=from_table)

    def aims(self) -> dict[str, Aim]:
        places = {issue.id: self.place(issue.id).aim for issue in self.deck.issues}
        return {issue: aim for issue, aim in places.items() if aim is not Aim.NOTHING}


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    return TableBench(qtbot)


@pytest.fixture(params=[3, 12])
def generated_bench(request: pytest.FixtureRequest, qtbot: QtBot) -> TableBench:
    deck = generated(request.param)
    return TableBench(qtbot, deck, board_of(deck, 1, without=("issue_4",)))


# --- drops


def test_a_card_dropped_on_its_place_is_played(bench: TableBench) -> None:
    before = bench.board
    assert send_drag(bench.place("guarantee"), bench.card("guarantee", "european"))
    assert bench.board == before.with_card("guarantee", "european")
    assert bench.steps == 1
    assert bench.aims() == {}
    assert bench.desk.preview is None
    bench.undo()
    assert bench.board == before


def test_dropping_plays_and_replaces_on_generated_decks(generated_bench: TableBench) -> None:
    bench = generated_bench
    assert send_drag(bench.place("issue_4"), bench.card("issue_4", "term_0"))
    assert send_drag(bench.place("issue_3"), bench.card("issue_3", "term_2"))
    assert (bench.board["issue_4"], bench.board["issue_3"]) == ("term_0", "term_2")
    assert bench.place("issue_3").look.term == "term_2"
    assert not send_drag(bench.place("issue_3"), bench.card("issue_4", "term_0"))
    assert bench.steps == 2


def test_the_card_that_lies_there_already_is_taken_without_a_step(bench: TableBench) -> None:
    assert send_drag(bench.place("nato"), bench.card("nato", "none"))
    assert bench.steps == 0
    assert bench.refused == []


def test_a_wrong_place_refuses_where_it_is_seen_and_nothing_changes(bench: TableBench) -> None:
    before = bench.document.value
    assert not hover(bench.place("size"), bench.card("nato", "member"))
    assert bench.aims() == {"size": Aim.WRONG, "nato": Aim.TARGET}
    assert bench.desk.preview is None
    leave(bench.place("size"))
    assert bench.aims() == {}
    assert not send_drag(bench.place("size"), bench.card("nato", "member"))
    assert bench.document.value is before
    assert bench.steps == 0


def test_a_card_let_go_over_a_wrong_place_is_answered_with_a_hint(bench: TableBench) -> None:
    wrong = bench.place("size")
    QCursor.setPos(wrong.mapToGlobal(wrong.rect().center()))
    [drag] = drag_out(bench.place("nato"), QPoint(30, 30), lambda mime: send_drag(wrong, mime))
    assert drag.card is not None
    assert bench.refused == ["This card answers “NATO membership”; it does not go on “Size of the force”."]
    assert bench.steps == 0
    assert bench.aims() == {}


def test_a_card_let_go_elsewhere_than_over_a_wrong_place_needs_no_hint(bench: TableBench) -> None:
    wrong = bench.place("size")
    QCursor.setPos(wrong.mapToGlobal(QPoint(-600, -600)))
    drag_out(bench.place("nato"), QPoint(30, 30), lambda mime: send_drag(wrong, mime))
    assert bench.refused == []


def test_a_card_dropped_between_the_places_goes_to_its_own(bench: TableBench) -> None:
    before = bench.board
    at = bench.between_places()
    assert hover(bench.ground, bench.card("guarantee", "european"), at)
    assert bench.aims() == {"guarantee": Aim.DROP}
    assert bench.desk.preview is not None
    leave(bench.ground)
    assert bench.aims() == {}
    assert bench.desk.preview is None
    assert send_drag(bench.ground, bench.card("guarantee", "european"), at)
    assert bench.board == before.with_card("guarantee", "european")
    assert bench.aims() == {}


def test_a_card_from_the_table_let_go_between_the_places_stays_where_it_was(bench: TableBench) -> None:
    assert not send_drag(bench.ground, bench.card("nato", "none", from_table=True), bench.between_places())
    assert bench.steps == 0
    assert bench.aims() == {}


@pytest.mark.parametrize(
    ("deck", "issue", "term"), [("other", "nato", "member"), (DECK, "nato", "sunny"), (DECK, "weather", "none")]
)
@pytest.mark.parametrize("where", ["place", "another place", "ground"])
def test_a_card_of_another_deck_is_refused_with_a_hint(
    bench: TableBench, deck: str, issue: str, term: str, where: str
) -> None:
    before = bench.document.value
    target = {"place": bench.place("nato"), "another place": bench.place("size"), "ground": bench.ground}[where]
    at = bench.between_places() if where == "ground" else None
    assert not send_drag(target, card_mime(deck, issue, term), at)
    assert bench.document.value is before
    assert bench.refused
    assert set(bench.refused) == {"This card belongs to another deck; drag one of this deck’s cards."}
    assert bench.aims() == {}


def test_what_is_no_card_is_not_even_looked_at(bench: TableBench) -> None:
    mime = QMimeData()
    mime.setText("No force")
    for target in (bench.place("force"), bench.ground):
        assert not send_drag(target, mime)
    assert bench.steps == 0
    assert bench.refused == []


# --- what hovers


def test_the_places_of_a_hovering_card_and_of_its_companion_show_what_dropping_gives(bench: TableBench) -> None:
    assert hover(bench.place("force"), bench.card("force", "none"))
    assert bench.aims() == {"force": Aim.DROP, "size": Aim.COMPANION}
    assert bench.desk.preview is not None
    before = bench.board
    leave(bench.place("force"))
    assert bench.aims() == {}
    assert bench.board == before


def test_dropping_with_a_companion_is_one_step_and_told(bench: TableBench) -> None:
    before = bench.board
    assert send_drag(bench.place("force"), bench.card("force", "none"))
    assert bench.board == before.with_card("force", "none").with_card("size", "none")
    assert bench.hints == ["Played “No force” and Size of the force: None."]
    bench.undo()
    assert bench.board == before


def test_moving_from_place_to_place_leaves_no_mark_behind(bench: TableBench) -> None:
    card = bench.card("force", "none")
    hover(bench.place("force"), card)
    leave(bench.place("force"))
    hover(bench.place("nato"), card)
    assert bench.aims() == {"nato": Aim.WRONG, "force": Aim.TARGET}
    leave(bench.place("nato"))
    hover(bench.ground, card, bench.between_places())
    assert bench.aims() == {"force": Aim.DROP, "size": Aim.COMPANION}
    leave(bench.ground)
    assert bench.aims() == {}


# --- lifting a card


def test_a_card_dragged_off_carries_itself_and_a_picture(bench: TableBench) -> None:
    [drag] = drag_out(bench.place("force"), QPoint(30, 30))
    assert drag.card is not None
    assert (drag.card.deck, drag.card.issue, drag.card.term, drag.card.from_table) == (DECK, "force", "us_troops", True)
    assert drag.text == "European force, US troops"
    assert not drag.picture.isNull()
    assert drag.picture.width() > 100


def test_a_drag_that_is_given_up_changes_nothing(bench: TableBench) -> None:
    before = bench.document.value
    drag_out(bench.place("force"), QPoint(30, 30))
    assert bench.document.value is before
    assert bench.steps == 0


def test_an_empty_place_has_nothing_to_drag(generated_bench: TableBench) -> None:
    assert drag_out(generated_bench.place("issue_4"), QPoint(30, 30)) == []
    [drag] = drag_out(generated_bench.place("issue_3"), QPoint(30, 30))
    assert drag.text == "Answer 4.2"


def test_a_small_tremble_of_the_mouse_is_no_drag(bench: TableBench) -> None:
    place = bench.place("force")
    dragged: list[object] = []
    place.drag_ended.connect(lambda *_: dragged.append(True))
    QTest.mousePress(place, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    QTest.mouseMove(place, QPoint(32, 31))
    QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=QPoint(32, 31))
    assert dragged == []


def test_a_card_dragged_back_to_the_hand_is_taken_off(bench: TableBench, qtbot: QtBot) -> None:
    hand = HandPanel(bench.desk, bench.verbs)
    qtbot.addWidget(hand)
    before = bench.board
    [_] = drag_out(bench.place("nato"), QPoint(30, 30), lambda mime: send_drag(hand.list.viewport(), mime))
    assert bench.board == before.without("nato")
    assert bench.steps == 1
    assert bench.place("nato").look.term is None


def test_a_card_over_the_hand_shows_what_leaving_its_place_open_gives_until_it_goes_on(
    bench: TableBench, qtbot: QtBot
) -> None:
    hand = HandPanel(bench.desk, bench.verbs)
    qtbot.addWidget(hand)
    place, seen = bench.place("nato"), []

    def over_the_hand_and_back(mime: QMimeData) -> bool:
        assert hover(hand.list.viewport(), mime)
        seen.append(bench.aims())
        seen.append(bench.desk.preview is not None and bench.desk.preview.takes_off)
        leave(hand.list.viewport())
        hover(place, mime)
        seen.append(bench.desk.preview)
        hover(hand.list.viewport(), mime)
        return False  # given up there, as with Escape

    drag_out(place, QPoint(30, 30), over_the_hand_and_back)
    assert seen == [{"nato": Aim.LEAVE}, True, None]
    assert bench.desk.preview is None
    assert bench.aims() == {}
    assert bench.steps == 0


def test_what_leaving_gives_is_looked_for_when_the_drag_begins(bench: TableBench) -> None:
    assert bench.desk.opening("nato") is None
    drag_out(bench.place("nato"), QPoint(30, 30))
    assert bench.desk.opening("nato") is not None


def test_a_place_that_would_be_left_open_shows_no_vetoes_and_the_others_those_that_remain(bench: TableBench) -> None:
    assert bench.place("force").look.chips
    bench.desk.hover_beside("force")
    assert bench.place("force").look.chips == ()
    left = {bench.deck.issue(issue.id).title: bench.place(issue.id).look.reasons for issue in bench.deck.issues}
    bench.verbs.take_off("force")
    assert left == {issue.title: bench.place(issue.id).look.reasons for issue in bench.deck.issues}


# --- keys, double click and menus


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_card_off(bench: TableBench, key: Qt.Key) -> None:
    QTest.keyClick(bench.place("nato"), key)
    assert "nato" not in bench.board
    QTest.keyClick(bench.place("nato"), key)
    assert bench.steps == 1


def test_a_double_click_takes_the_card_off_and_offers_cards_on_an_empty_place(bench: TableBench) -> None:
    place = bench.place("nato")
    QTest.mouseDClick(place, Qt.MouseButton.LeftButton)
    assert "nato" not in bench.board
    QTest.mouseDClick(place, Qt.MouseButton.LeftButton)
    menu = open_menu()
    assert menu is not None
    choose(menu, "Member")
    assert bench.board["nato"] == "member"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_offers_the_issues_cards(bench: TableBench, key: Qt.Key) -> None:
    QTest.keyClick(bench.place("nato"), key)
    menu = open_menu()
    assert menu is not None
    assert menu_texts(menu) == ["No membership", "Left on the agenda", "Member", "Take off the table"]
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["No membership\ton the table"]
    choose(menu, "Left on the agenda")
    assert bench.board["nato"] == "on_agenda"


def test_the_context_menu_takes_off_and_only_what_lies_there(bench: TableBench) -> None:
    place = bench.place("nato")
    menu = ask_for_menu(place, QPoint(20, 20))
    assert menu is not None
    choose(menu, "Take off the table")
    assert "nato" not in bench.board
    menu = ask_for_menu(place, QPoint(20, 20))
    assert menu is not None
    assert not next(action for action in menu.actions() if action.text() == "Take off the table").isEnabled()
    menu.close()


def test_a_menu_that_is_closed_is_gone(bench: TableBench, qtbot: QtBot) -> None:
    place = bench.place("nato")
    menu = ask_for_menu(place, QPoint(20, 20))
    assert menu is not None
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_plus_and_minus_step_through_the_cards_and_stop_at_the_ends(bench: TableBench) -> None:
    place = bench.place("nato")
    for key, term in [
        (Qt.Key.Key_Plus, "on_agenda"),
        (Qt.Key.Key_Plus, "member"),
        (Qt.Key.Key_Plus, "member"),
        (Qt.Key.Key_Minus, "on_agenda"),
        (Qt.Key.Key_Minus, "none"),
        (Qt.Key.Key_Minus, "none"),
    ]:
        QTest.keyClick(place, key)
        assert bench.board["nato"] == term
    assert bench.steps == 4


def test_plus_starts_an_empty_place_with_the_first_card_and_minus_with_the_last(generated_bench: TableBench) -> None:
    bench = generated_bench
    QTest.keyClick(bench.place("issue_4"), Qt.Key.Key_Plus)
    assert bench.board["issue_4"] == "term_0"
    bench.undo()
    QTest.keyClick(bench.place("issue_4"), Qt.Key.Key_Minus)
    assert bench.board["issue_4"] == "term_2"


def test_tab_goes_through_the_places_in_the_decks_order(bench: TableBench) -> None:
    bench.place("nato").setFocus()
    visited = []
    for _ in bench.deck.issues:
        focus = QApplication.focusWidget()
        visited.append(focus.issue.id if isinstance(focus, Place) else None)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == [issue.id for issue in bench.deck.issues]


# --- what the places show


def test_a_place_tells_who_stumbles_over_its_card(bench: TableBench) -> None:
    force = bench.place("force")
    assert [chip.short for chip in force.look.chips] == ["US", "RU"]
    assert force.accessibleName() == "Peacekeepers in Ukraine: European force, US troops"
    assert "United States: No US troops in Ukraine" in force.accessibleDescription()
    assert bench.place("territory").look.chips == ()
    bench.verbs.take_off("force")
    assert bench.place("force").accessibleName() == "Peacekeepers in Ukraine: empty"
    assert bench.place("force").look.chips == ()


@pytest.mark.parametrize("name", DECKS)
def test_there_is_a_place_for_every_issue_that_names_it_and_its_card(qtbot: QtBot, name: str) -> None:
    deck = DECKS[name]()
    bench = TableBench(qtbot, deck, board_of(deck, 1))
    for issue in deck.issues:
        place = bench.place(issue.id)
        assert place.isVisible()
        assert place.accessibleName() == f"{issue.title}: {issue.term(bench.board[issue.id]).title}"
    rectangles = [bench.place(issue.id).geometry() for issue in deck.issues]
    assert not any(one.intersects(other) for at, one in enumerate(rectangles) for other in rectangles[at + 1 :]), (
        "places overlap"
    )


@pytest.mark.parametrize(("width", "columns"), [(160, 1), (400, 2), (560, 3), (900, 3), (2000, 5)])
def test_places_stand_in_as_few_rows_as_fit_evenly_filled(
    bench: TableBench, qtbot: QtBot, width: int, columns: int
) -> None:
    bench.table.resize(width, 400)
    qtbot.waitUntil(lambda: len({bench.place(issue.id).x() for issue in bench.deck.issues}) == columns)
    for issue in bench.deck.issues:
        assert bench.place(issue.id).geometry().right() <= bench.ground.width()


def test_another_deck_gets_places_of_its_own(bench: TableBench) -> None:
    other = generated(12)
    bench.document.replace(workspace_of(other, board_of(other, 1)))
    assert bench.place("issue_0").look.term == "term_1"
    with pytest.raises(KeyError):
        bench.place("nato")
    assert send_drag(bench.place("issue_0"), bench.card("issue_0", "term_2"))
    assert bench.board["issue_0"] == "term_2"


@pytest.fixture
def plain_look(qapp: QApplication) -> Iterator[None]:
    before, sheet, style, text = qapp.palette(), qapp.styleSheet(), qapp.style().name(), qapp.font()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(before)
    qapp.setFont(text)


@pytest.mark.usefixtures("plain_look")
def test_another_theme_gives_the_chips_its_colors(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    bench = TableBench(qtbot)
    apply_theme(qapp, DARK)
    assert bench.table.palette().window().color() == palette(DARK).window().color()
    colors = actor_colors(bench.deck, dark=True)
    assert [chip.color for chip in bench.place("force").look.chips] == [colors["us"], colors["russia"]]


def test_the_desk_alone_decides_what_lies_where(bench: TableBench) -> None:
    assert isinstance(bench.desk, Desk)
    bench.verbs.clear_table()
    assert all(bench.place(issue.id).look.term is None for issue in bench.deck.issues)
    bench.undo()
    assert {issue.id: bench.place(issue.id).look.term for issue in bench.deck.issues} == bench.board
    assert isinstance(bench.deck, Deck)


def test_the_menu_of_a_place_says_of_each_card_who_would_veto_it_and_how_far_a_deal_is(bench: TableBench) -> None:
    ask_for_menu(bench.place("force"), QPoint(5, 5))
    menu = open_menu()
    assert menu is not None
    assert menu_remarks(menu) == {
        "No force": "and Size of the force: None · UA vetoes · 1 card from a deal",
        "European force": "UA, RU and EUR veto · 3 cards from a deal",
        "European force, US backup": "UA, US and RU veto · 3 cards from a deal",
        "European force, US troops": "on the table",
        "Take off the table": "RU vetoes · no deal left",
    }
    menu.close()
    bench.verbs.take_off("force")
    menu = ask_for_menu(bench.place("force"), QPoint(5, 5))
    assert menu is not None
    assert "Take off the table" not in menu_remarks(menu)
    menu.close()


def test_a_place_puts_its_card_and_the_lines_that_speak_of_it_in_the_light(bench: TableBench) -> None:
    QApplication.sendEvent(bench.place("force"), enter_event())
    lit = bench.desk.spotlight.lit
    assert lit.cards == {("force", "us_troops")}
    assert "us_no_troops" in lit.lines
    QApplication.sendEvent(bench.place("force"), QEvent(QEvent.Type.Leave))
    assert not bench.desk.spotlight.lit


def test_a_card_that_leaves_the_table_leaves_the_light(bench: TableBench) -> None:
    QApplication.sendEvent(bench.place("force"), enter_event())
    bench.verbs.take_off("force")
    assert not bench.desk.spotlight.lit
    bench.undo()
    assert bench.desk.spotlight.lit.cards == {("force", "us_troops")}
    bench.verbs.place("force", "none")
    assert bench.desk.spotlight.lit.cards == {("force", "none")}


def test_while_a_card_hovers_the_places_show_the_vetoes_that_dropping_it_leaves(bench: TableBench) -> None:
    def chips(issue: str) -> list[str]:
        return [chip.short for chip in bench.place(issue).look.chips]

    before = {issue.id: chips(issue.id) for issue in bench.deck.issues}
    assert "RU" in before["architecture"]
    bench.desk.hover("force", "none")
    while_hovering = {issue.id: chips(issue.id) for issue in bench.deck.issues}
    bench.desk.end_hover()
    assert {issue.id: chips(issue.id) for issue in bench.deck.issues} == before
    bench.verbs.place("force", "none")
    after = {issue.id: chips(issue.id) for issue in bench.deck.issues}
    assert while_hovering == after != before


def test_a_card_pointed_at_elsewhere_is_lit_on_its_place_while_it_lies_there(bench: TableBench) -> None:
    spotlight = bench.desk.spotlight
    spotlight.point("hand", lit_by_card(bench.deck, "force", "us_troops"))
    assert [issue.id for issue in bench.deck.issues if bench.place(issue.id).lit] == ["force"]
    spotlight.point("hand", lit_by_card(bench.deck, "force", "none"))
    assert not any(bench.place(issue.id).lit for issue in bench.deck.issues)


def test_an_actor_pointed_at_lights_the_places_where_its_lines_are_crossed(bench: TableBench) -> None:
    bench.desk.spotlight.point("actors", lit_by_actor(bench.deck, "russia"))
    assert {issue.id for issue in bench.deck.issues if bench.place(issue.id).lit} == {"force", "architecture"}
    bench.desk.spotlight.leave("actors")
    assert not any(bench.place(issue.id).lit for issue in bench.deck.issues)


def test_the_menu_of_a_place_is_no_wider_than_a_screen_whatever_the_names_and_actors(qtbot: QtBot) -> None:
    many = generated(30)
    long = "A name that goes on and on " * 7
    issues = tuple(
        replace(issue, title=long, terms=tuple(replace(term, title=long) for term in issue.terms))
        for issue in many.issues
    )
    deck = replace(many, issues=issues)
    bench = TableBench(qtbot, deck, board_of(deck, 2))
    menu = bench.place(deck.issues[0].id).cards_menu()
    qtbot.addWidget(menu)
    told = [action.text() for action in menu.actions()]
    assert max(map(len, told)) < 190
    assert any("more veto" in text for text in told)
    assert told[0].endswith(" from a deal")


def test_while_a_card_hovers_a_place_names_its_card_and_the_companion_each_in_its_direction(
    bench: TableBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    monkeypatch.setattr(place_face, "wrapped_lines", lambda text, *rest: painted.append(text) or (text,))
    one = bench.place("force")
    one.show_aim(Aim.COMPANION, "שם (2025)")
    one.grab()
    assert "European force, US troops → \u2068שם (2025)\u2069" in painted
