from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from decks_at_hand import CANARY, DECKS, board_of, bundled_workspace, generated, hostile
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from gestures import enter_event
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.document import Document
from desktop.spotlight import lit_by_lines
from desktop.verbs import Verbs
from desktop.views.actor_panel import ActorPanel
from desktop.views.line_block import LineBlock, LineState, evidence_text
from desktop.views.switch import Switch
from winset.model import Agreement, Board, WhatIf, new_workspace
from winset.wording import percent

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising, grabbing: offscreen


class PanelBench(DeskBench):
    """The actors on a desk, shown as in the window."""

    def __init__(
        self, qtbot: QtBot, what: object = None, board: Board | None = None, what_if: WhatIf | None = None
    ) -> None:
        super().__init__(what or bundled_workspace(), board, what_if)
        self.panel = ActorPanel(self.desk, self.verbs)
        qtbot.addWidget(self.panel)
        self.panel.resize(330, 800)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)

    def words(self, actor: str) -> str:
        return self.panel.card(actor).words

    def switch(self, line: str) -> Switch:
        name = f"Give way: {self.deck.red_line(line).name}"
        card = self.panel.card(self.deck.red_line(line).actor)
        [found] = [one for one in card.findChildren(Switch) if one.accessibleName() == name and one.isVisible()]
        return found

    def more(self, actor: str) -> QToolButton:
        return self.panel.card(actor).more

    def labels(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible()]


def lay_out() -> None:
    """Let every layout that was asked to take its place, from the innermost outwards."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def bench(qtbot: QtBot) -> PanelBench:
    return PanelBench(qtbot)


# --- verdicts and reasons


def test_every_actor_shows_what_it_does(bench: PanelBench) -> None:
    stances = {actor.id: bench.panel.card(actor.id).stance for actor in bench.deck.actors}
    assert stances == {"ukraine": "accepts", "us": "vetoes", "russia": "vetoes", "europe": "accepts"}
    assert bench.panel.card("us").accessibleDescription() == "United States vetoes"
    assert "Actors" in bench.labels()


def test_a_crossed_line_shows_its_name_quotation_speaker_source_and_firmness(bench: PanelBench) -> None:
    line = bench.deck.red_line("us_no_troops")
    words = bench.words("us")
    for part in (line.name, f"“{line.quote}”", line.said_by, bench.deck.source("snider").title, line.place):
        assert part
        assert part in words
    assert f"assumed firm {percent(line.firmness)}" in words
    assert bench.words("europe") == "2 red lines, none crossed"


def test_lines_that_are_not_crossed_wait_until_they_are_asked_for(bench: PanelBench) -> None:
    lines = bench.deck.lines_of("us")
    assert bench.more("us").text() == f"Show the other {len(lines) - 1} red lines"
    bench.more("us").click()
    for line in lines:
        assert line.name in bench.words("us")
    assert "not crossed" in bench.words("us")
    assert bench.more("us").text() == "Show only what counts"
    bench.more("us").click()
    assert bench.deck.red_line("us_nato").name not in bench.words("us")
    bench.more("europe").click()
    assert bench.deck.red_line("europe_backup").name in bench.words("europe")


def test_a_partial_table_says_that_it_depends_or_which_lines_cover_every_package(bench: PanelBench) -> None:
    bench.verbs.clear_table()
    assert bench.panel.card("us").stance == "depends"
    assert "it depends on the open cards" in bench.words("us")
    bench.verbs.place("force", "us_troops")
    assert bench.panel.card("us").stance == "vetoes"
    assert bench.deck.red_line("us_no_troops").name in bench.words("us")


def test_an_actor_without_red_lines_says_so(qtbot: QtBot) -> None:
    deck = DECKS["no_lines"]()
    bench = PanelBench(qtbot, deck, board_of(deck, 1))
    assert bench.words("actor_0") == "No red lines"
    assert bench.panel.card("actor_0").stance == "accepts"
    assert not bench.more("actor_0").isVisible()


def test_while_a_table_is_being_counted_no_verdict_is_made_up(qtbot: QtBot) -> None:
    document = Document(bundled_workspace())
    verbs = Verbs(document)
    panel = ActorPanel(Desk(document, SilentAnalyst()), verbs)
    qtbot.addWidget(panel)
    assert panel.card("us").stance == "vetoes"
    verbs.take_off("nato")
    assert panel.card("us").stance is None
    assert "none crossed" not in panel.card("us").words


def test_an_impossible_table_gives_no_stance(qtbot: QtBot) -> None:
    deck = generated(3)
    bench = PanelBench(qtbot, deck, board_of(deck, 1).with_card("issue_0", "term_0"))
    assert {bench.panel.card(actor.id).stance for actor in deck.actors} == {None}
    assert "none crossed" not in bench.words("actor_0")


# --- what hovers


def test_while_a_card_hovers_the_actors_stay_where_they_are(bench: PanelBench) -> None:
    first = bench.panel.card("ukraine")
    bench.panel.area.widget().layout().activate()
    before = first.y()
    bench.desk.hover("force", "none")
    bench.panel.area.widget().layout().activate()
    assert first.y() == before > 0


def test_while_a_card_hovers_the_actors_show_what_dropping_gives(bench: PanelBench) -> None:
    bench.desk.hover("force", "none")
    assert "Actors if dropped" in bench.labels()
    assert bench.panel.card("ukraine").stance == "vetoes"
    assert bench.panel.card("us").stance == "accepts"
    assert f"now vetoes: {bench.deck.red_line('us_no_troops').name}" in bench.words("us")
    assert bench.deck.red_line("us_no_troops").quote not in bench.words("us")
    assert not bench.switch("ukraine_security").isEnabled()
    bench.desk.end_hover()
    assert "Actors" in bench.labels()
    assert bench.panel.card("us").stance == "vetoes"
    assert bench.switch("us_no_troops").isEnabled()


def test_while_a_card_hovers_beside_the_table_the_actors_show_what_taking_it_off_gives(bench: PanelBench) -> None:
    bench.desk.hover_beside("force")
    assert "Actors if taken off" in bench.labels()
    assert bench.panel.card("us").stance == "depends"
    assert bench.panel.card("russia").stance == "vetoes"
    bench.desk.end_hover()
    assert "Actors" in bench.labels()
    assert bench.panel.card("us").stance == "vetoes"


# --- giving way


def test_the_switch_sets_a_line_aside_and_undo_restores_it(bench: PanelBench) -> None:
    QTest.mouseClick(bench.switch("us_no_troops"), Qt.MouseButton.LeftButton)
    assert bench.document.value.what_if.waived == {"us_no_troops"}
    assert bench.panel.card("us").stance == "accepts"
    assert bench.switch("us_no_troops").isChecked()
    assert "gives way" in bench.words("us")
    assert bench.steps == 1
    bench.undo()
    assert not bench.switch("us_no_troops").isChecked()
    assert bench.panel.card("us").stance == "vetoes"
    assert bench.steps == 0


def test_the_switch_restores_what_it_set_aside(bench: PanelBench) -> None:
    QTest.mouseClick(bench.switch("us_no_troops"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(bench.switch("us_no_troops"), Qt.MouseButton.LeftButton)
    assert not bench.document.value.what_if
    assert bench.steps == 2


def test_a_switch_shows_what_the_table_says_whatever_a_hand_did_to_it_before(bench: PanelBench, qtbot: QtBot) -> None:
    line = bench.deck.red_line("ukraine_no_de_jure")
    block = LineBlock(bench.deck, line)
    qtbot.addWidget(block)
    waived = LineState(counts=True, crossing=None, waived=True, firmness=line.firmness, can_waive=True)
    block.show_state(waived)
    assert block.switch.isChecked()
    block.switch.click()  # its row goes, and with the undo comes back in the state it had
    block.show_state(waived)
    assert block.switch.isChecked()


@pytest.mark.parametrize("line", ["us_no_troops", "us_nato"])
@pytest.mark.parametrize("board", ["full", "partial"])
def test_turning_a_switch_moves_it_nowhere(bench: PanelBench, line: str, board: str) -> None:
    if board == "partial":
        bench.verbs.take_off("force")
    bench.more("us").click()
    lay_out()
    switch = bench.switch(line)
    place = switch.mapTo(bench.panel, QPoint())
    for waived in (True, False, True):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        lay_out()
        assert (line in bench.document.value.what_if.waived) is waived
        assert switch.mapTo(bench.panel, QPoint()) == place


def test_a_line_that_is_taken_back_stays_until_the_panel_is_left_or_other_cards_lie_there(bench: PanelBench) -> None:
    def take_back() -> None:
        bench.panel.card("ukraine").all.click()
        bench.switch("ukraine_size").click()
        assert bench.deck.red_line("ukraine_size").name in bench.words("ukraine")  # though it is not crossed

    take_back()
    QApplication.sendEvent(bench.panel, QEvent(QEvent.Type.Leave))
    assert bench.deck.red_line("ukraine_size").name not in bench.words("ukraine")
    bench.verbs.end_what_if()
    take_back()
    bench.verbs.take_off("force")
    assert bench.deck.red_line("ukraine_size").name not in bench.words("ukraine")


def test_a_line_that_the_keyboard_took_back_stays_as_long_as_the_keyboard_is_there(bench: PanelBench) -> None:
    bench.panel.card("ukraine").all.click()
    switch = bench.switch("ukraine_size")
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QApplication.sendEvent(bench.panel, QEvent(QEvent.Type.Leave))
    assert switch.isVisible()
    bench.more("us").setFocus()
    assert not switch.isVisible()


def test_by_keyboard_the_switch_keeps_the_focus_through_its_edit(bench: PanelBench, qtbot: QtBot) -> None:
    bench.more("us").click()
    bench.switch("us_no_troops").setFocus()
    QTest.keyClick(bench.switch("us_no_troops"), Qt.Key.Key_Space)
    assert bench.document.value.what_if.waived == {"us_no_troops"}
    qtbot.waitUntil(lambda: QApplication.focusWidget() is bench.switch("us_no_troops"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not bench.document.value.what_if


def test_a_line_can_be_set_aside_before_it_is_crossed(bench: PanelBench) -> None:
    bench.more("europe").click()
    QTest.mouseClick(bench.switch("europe_backup"), Qt.MouseButton.LeftButton)
    assert bench.document.value.what_if.waived == {"europe_backup"}


def test_the_what_if_bar_counts_and_ends_the_what_if(bench: PanelBench) -> None:
    end = next(button for button in bench.panel.findChildren(QPushButton) if button.text() == "End what-if")
    assert not end.isVisible()
    bench.verbs.give_way("us_no_troops", True)
    assert "What-if: 1 red line set aside" in bench.labels()
    bench.verbs.give_way("russia_nato", True)
    assert "What-if: 2 red lines set aside" in bench.labels()
    QTest.mouseClick(end, Qt.MouseButton.LeftButton)
    assert not bench.document.value.what_if
    assert not end.isVisible()
    bench.undo()
    assert end.isVisible()


def test_a_firmness_assumed_otherwise_is_told_beside_the_decks(qtbot: QtBot) -> None:
    deck = generated(3)
    what_if = WhatIf.of(firmness={"last_0": Decimal("0.4")})
    bench = PanelBench(qtbot, deck, board_of(deck, 2), what_if)
    assert "assumed firm 40 %" in bench.words("actor_0")
    assert "the deck assumes 95 %" in bench.words("actor_0")
    assert "What-if: 1 firmness changed" in bench.labels()


@pytest.mark.parametrize("actors", [3, 12, 30])
def test_generated_decks_show_every_actor_in_order_with_its_lines(qtbot: QtBot, actors: int) -> None:
    deck = generated(actors)
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    tops = [bench.panel.card(actor.id).y() for actor in deck.actors]
    assert tops == sorted(tops)
    for number, actor in enumerate(deck.actors):
        words = bench.words(actor.id)
        assert bench.panel.card(actor.id).stance == "vetoes"
        assert f"“Never the last, said {number + 1}”" in words
        assert f"Speaker {number + 1} · A. Clerk · “Minutes of the talks”, page {number + 1}" in words
        assert "assumed firm 95 %" in words
    bench.verbs.place("issue_0", "term_1")
    assert bench.panel.card("actor_0").stance == "accepts"
    QTest.mouseClick(bench.switch("last_1"), Qt.MouseButton.LeftButton)
    assert bench.panel.card("actor_1").stance == "accepts"


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("width", [260, 330])
def test_nothing_is_wider_than_the_panel_and_no_words_are_cut(qtbot: QtBot, name: str, width: int) -> None:
    deck = DECKS[name]()
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    bench.panel.resize(width, 700)
    for actor in deck.actors:
        if bench.more(actor.id).isVisible():
            bench.more(actor.id).click()

    def fits() -> bool:
        inside = bench.panel.area.viewport().width()
        return all(bench.panel.card(actor.id).geometry().right() < inside for actor in deck.actors) and all(
            label.height() >= label.heightForWidth(label.width())
            for block in bench.panel.findChildren(LineBlock)
            for label in block.findChildren(QLabel)
            if label.isVisible() and label.wordWrap()
        )

    qtbot.waitUntil(fits)


def test_another_deck_has_its_own_actors(bench: PanelBench) -> None:
    other = generated(12)
    bench.document.replace(workspace_of(other, board_of(other, 1)))
    assert bench.panel.card("actor_11").stance == "accepts"
    with pytest.raises(KeyError):
        bench.panel.card("us")


def test_switches_and_cards_have_names_for_a_reader(bench: PanelBench) -> None:
    switch = QAccessible.queryAccessibleInterface(bench.switch("us_no_troops"))
    assert switch.text(QAccessible.Text.Name) == "Give way: No US troops in Ukraine"
    assert switch.state().checkable
    card = QAccessible.queryAccessibleInterface(bench.panel.card("us"))
    assert card.text(QAccessible.Text.Name) == "United States"


def test_markup_in_a_deck_stands_as_it_is(qtbot: QtBot) -> None:
    deck = hostile(CANARY)
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    assert f"“{CANARY}”" in bench.words("actor_0")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bench.panel.findChildren(QLabel))


@pytest.mark.parametrize(
    ("share", "words"), [("0.95", "95 %"), ("1", "100 %"), ("0", "0 %"), ("0.125", "12.5 %"), ("0.10", "10 %")]
)
def test_shares_are_told_without_needless_digits(share: str, words: str) -> None:
    assert percent(Decimal(share)) == words


def test_evidence_names_the_author_once(bench: PanelBench) -> None:
    line = bench.deck.red_line("europe_guarantee")
    text = evidence_text(bench.deck, line)
    assert text.count("Ted Snider") == 1
    assert text.endswith(f"“{bench.deck.source('snider').title}”, {line.place}")


def test_on_a_partial_table_every_line_says_how_many_open_packages_cross_it(qtbot: QtBot) -> None:
    bench = PanelBench(qtbot, bundled_workspace())
    bench.verbs.clear_table()
    bench.verbs.place("nato", "member")
    bench.verbs.place("force", "us_troops")
    bench.more("us").click()
    words = bench.words("us")
    assert words.count("crossed by every open package") == 2, "no US troops and no NATO membership, whichever vetoes"
    assert "crossed by 96 of 288 open packages" in words, "no US guarantee depends on an open issue"
    assert words.count("not crossed") == 1, "only the line on a backup, which the force of US troops is not"


def test_an_actor_gives_way_on_all_its_lines_in_one_step_and_takes_them_back(bench: PanelBench) -> None:
    every = bench.panel.card("russia").all
    assert every.text() == "Give way on all"
    every.click()
    lines = {line.id for line in bench.deck.lines_of("russia")}
    assert bench.document.value.what_if.waived == lines
    assert (bench.panel.card("russia").stance, bench.steps) == ("accepts", 1)
    assert every.text() == "Restore all"
    every.click()
    assert not bench.document.value.what_if


def test_the_slider_ignores_the_lines_less_firm_while_it_is_dragged_and_is_one_step(bench: PanelBench) -> None:
    slider = bench.panel.foot.slider.slider
    slider.setSliderDown(True)
    for value in (10, 45, 60):
        slider.setValue(value)
    assert bench.document.value.what_if.waived == LESS_FIRM_THAN_60
    slider.setSliderDown(False)
    assert bench.steps == 1
    slider.setValue(0)
    assert not bench.document.value.what_if
    assert bench.steps == 2
    bench.undo()
    assert slider.value() == 60, "the slider follows what undo brings back"


def test_the_slider_stays_where_the_hand_left_it_between_two_firmnesses(bench: PanelBench) -> None:
    slider = bench.panel.foot.slider.slider
    slider.setValue(45)
    bench.verbs.give_way("us_nato", True)
    assert slider.value() == 45
    bench.verbs.end_what_if()
    assert slider.value() == 0


LESS_FIRM_THAN_60 = {"ukraine_first", "russia_own_security", "us_no_backup"}


def test_a_line_taken_back_below_the_threshold_is_an_exception_that_is_told(bench: PanelBench) -> None:
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    bench.verbs.give_way("russia_own_security", False)
    assert (foot.slider.value(), foot.text) == (60, "60 % · 1 line kept")
    assert "Kept all the same: “Its own security on the table”." in foot.toolTip().replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert bench.document.value.what_if.waived == LESS_FIRM_THAN_60 - {"russia_own_security"}
    bench.verbs.give_way("ukraine_first", False)
    assert foot.text == "60 % · 2 lines kept"
    bench.undo()
    bench.undo()
    assert (foot.slider.value(), foot.text) == (60, "60 %")
    bench.undo()
    assert (foot.slider.value(), foot.text) == (0, "0 %")


def test_another_decision_rule_leaves_the_slider_alone(bench: PanelBench) -> None:
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    bench.verbs.give_way("russia_own_security", False)
    bench.verbs.try_rule(Agreement(at_least=3))
    assert foot.text == "60 % · 1 line kept"


def test_the_exception_stays_one_wherever_the_slider_goes_in_one_drag(bench: PanelBench) -> None:
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    bench.verbs.give_way("russia_own_security", False)
    steps = bench.steps
    foot.slider.setSliderDown(True)
    for value in (100, 20, 70):
        foot.slider.setValue(value)
    assert foot.text == "70 % · 1 line kept"
    assert "russia_own_security" not in bench.document.value.what_if.waived
    foot.slider.setSliderDown(False)
    assert bench.steps == steps + 1
    bench.undo()
    assert (foot.slider.value(), foot.text) == (60, "60 % · 1 line kept")


def test_the_keys_leave_an_exception_alone_too(bench: PanelBench) -> None:
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    for line in ("us_no_backup", "russia_own_security"):
        bench.verbs.give_way(line, False)
    for _ in range(15):
        QTest.keyClick(foot.slider, Qt.Key.Key_Left)
    assert bench.document.value.what_if.waived == LESS_FIRM_THAN_60 - {"us_no_backup", "russia_own_security"}
    assert foot.text == "45 % · 1 line kept"


def test_where_no_line_is_ignored_any_more_the_slider_goes_back(qtbot: QtBot) -> None:
    bench = PanelBench(qtbot, bundled_workspace().deck, what_if=WhatIf.of({"us_no_troops"}))
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    for line in ("us_no_troops", *LESS_FIRM_THAN_60):
        assert foot.slider.value() == 60
        bench.verbs.give_way(line, False)
    assert (foot.slider.value(), foot.text) == (0, "0 %")


def test_under_the_hand_the_slider_stays_where_it_is_though_nothing_is_ignored_there(bench: PanelBench) -> None:
    foot = bench.panel.foot.slider
    foot.slider.setSliderDown(True)
    for value in (60, 10):
        foot.slider.setValue(value)
    assert foot.slider.value() == 10
    foot.slider.setValue(60)
    foot.slider.setSliderDown(False)
    for line in ("ukraine_first", "russia_own_security"):
        bench.verbs.give_way(line, False)
    for _ in range(15):
        QTest.keyClick(foot.slider, Qt.Key.Key_Left)
    assert not bench.document.value.what_if
    assert foot.text == "45 % · 2 lines kept"
    bench.verbs.give_way("us_no_troops", True)
    bench.verbs.end_what_if()
    assert foot.text == "0 %", "an ended what-if has no exceptions"


def test_every_scenario_has_a_threshold_of_its_own_and_a_copy_the_same(qtbot: QtBot) -> None:
    first, second, *_ = bundled_workspace().scenarios
    second = replace(second, what_if=WhatIf.of({"ukraine_first"}))
    bench = PanelBench(qtbot, new_workspace(bundled_workspace().deck, (first, second)))
    foot = bench.panel.foot.slider
    foot.slider.setValue(60)
    bench.verbs.give_way("russia_own_security", False)
    bench.verbs.open_scenario(second.id)
    assert "kept" not in foot.text
    bench.verbs.open_scenario(first.id)
    assert foot.text == "60 % · 1 line kept"
    bench.verbs.keep_as_new()
    assert foot.text == "60 % · 1 line kept"


def test_a_deck_without_red_lines_has_no_slider(qtbot: QtBot) -> None:
    deck = replace(generated(3), red_lines=())
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    assert not bench.panel.foot.isVisible()


def test_the_firmness_of_a_line_is_changed_at_the_line_and_taken_back(bench: PanelBench) -> None:
    card = bench.panel.card("us")
    [block] = [block for block in card.findChildren(LineBlock) if block.line_id == "us_no_troops"]
    block.firmness.click()
    popup = bench.panel.firmness
    assert popup.isVisible()
    popup.slider.setSliderDown(True)
    for value in (90, 70, 20):
        popup.slider.setValue(value)
    popup.slider.setSliderDown(False)
    assert bench.document.value.what_if.firmness == (("us_no_troops", Decimal("0.2")),)
    assert "assumed firm 20 %" in bench.words("us")
    assert bench.steps == 1
    popup.back.click()
    assert not bench.document.value.what_if
    assert not popup.back.isEnabled()
    popup.close()


def test_pointing_at_an_actor_and_at_its_line_puts_them_in_the_light(bench: PanelBench) -> None:
    card, spotlight = bench.panel.card("us"), bench.desk.spotlight
    QApplication.sendEvent(card, enter_event())
    assert spotlight.lit.actors == {"us"}
    [block] = [block for block in card.findChildren(LineBlock) if block.line_id == "us_no_troops"]
    QApplication.sendEvent(block, enter_event())
    assert (spotlight.lit.lines, spotlight.lit.cards) == ({"us_no_troops"}, {("force", "us_troops")})
    assert block.lit
    QApplication.sendEvent(block, QEvent(QEvent.Type.Leave))
    assert spotlight.lit.actors == {"us"}
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert not spotlight.lit


def test_what_is_pointed_at_elsewhere_is_lit_among_the_actors(bench: PanelBench) -> None:
    bench.desk.spotlight.point("chart", lit_by_lines(bench.deck, ["russia_us_troops"]))
    assert [actor.id for actor in bench.deck.actors if bench.panel.card(actor.id).lit] == ["russia"]
    lit = [block.line_id for block in bench.panel.findChildren(LineBlock) if block.lit]
    assert lit == ["russia_us_troops"]
    bench.desk.spotlight.leave("chart")
    assert not any(block.lit for block in bench.panel.findChildren(LineBlock))


def test_what_would_have_to_give_stands_below_the_actors_and_a_click_lets_go(qtbot: QtBot) -> None:
    bench = DeskBench(bundled_workspace())
    panel = ActorPanel(bench.desk, bench.verbs, analyst=bench.analyst)
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    panel.show()
    first = panel.giving.cards[0]
    assert first.accessibleName().startswith("To accept the table as it is: the United States and Russia, three lines")
    first.click()
    assert bench.document.value.what_if.waived == {"us_no_troops", "russia_us_troops", "russia_own_security"}
    assert bench.desk.verdict is not None
    assert bench.desk.verdict.agreed
    assert panel.giving.sentence
    bench.undo()
    bench.desk.hover("force", "none")
    assert panel.giving.faded, "it is of the table as it is"
    bench.desk.end_hover()
    assert not panel.giving.faded


@pytest.mark.parametrize("width", [260, 330])
def test_a_decision_rule_of_long_names_widens_no_card(qtbot: QtBot, width: int) -> None:
    deck = replace(hostile("A name without end " * 10), agreement=Agreement(("actor_0", "actor_1"), 3))
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    bench.panel.resize(width, 700)
    inside = bench.panel.area.viewport
    qtbot.waitUntil(lambda: bench.panel.card("actor_0").geometry().right() < inside().width())
    assert bench.panel.rule.geometry().right() <= inside().width()
    assert "3 of 4 needed" in bench.panel.rule.toolTip()


@pytest.mark.parametrize("width", [250, 330])
def test_the_slider_keeps_a_length_that_a_hand_can_use(qtbot: QtBot, width: int) -> None:
    bench = PanelBench(qtbot)
    bench.panel.resize(width, 700)
    slider = bench.panel.foot.slider
    qtbot.waitUntil(lambda: slider.slider.width() >= 70)
    assert slider.geometry().right() < width


def test_a_quotation_from_right_to_left_is_upright(qtbot: QtBot) -> None:
    words = "مرحبا بالعالم"
    deck = hostile(words)
    bench = PanelBench(qtbot, deck, board_of(deck, 2))
    quotes = [label for label in bench.panel.findChildren(QLabel) if label.text().startswith("“مر")]
    assert quotes
    assert not any(label.font().italic() for label in quotes)


def test_each_part_of_the_evidence_keeps_its_own_direction() -> None:
    deck = hostile("שם (2025)")
    said = evidence_text(deck, deck.red_lines[0])
    assert said == "\u2068שם (2025)\u2069 · “\u2068שם (2025)\u2069”, \u2068שם (2025)\u2069"
