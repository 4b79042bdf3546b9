from __future__ import annotations

from dataclasses import replace

import pytest
from decks_at_hand import board_of, bundled_workspace, generated, hostile
from desk_bench import DeskBench, workspace_of
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.dialogs.decision_rule import DecisionRuleDialog
from desktop.lettering import isolated
from desktop.theme import apply_theme
from desktop.tokens import DARK, LIGHT, Tokens, contrast
from winset.model import Agreement, Board
from winset.model.workspace import set_what_if

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class RuleBench(DeskBench):
    def open(self, qtbot: QtBot) -> DecisionRuleDialog:
        dialog = DecisionRuleDialog(self.document.value)
        qtbot.addWidget(dialog)
        dialog.tried.connect(self.verbs.try_rule)
        dialog.set_for_deck.connect(self.verbs.set_rule)
        dialog.show()
        return dialog


@pytest.fixture
def bench(qapp: object) -> RuleBench:
    return RuleBench(bundled_workspace())


def test_it_opens_on_the_rule_in_force_and_says_what_the_table_is_under_it(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    assert dialog.choice.everyone.isChecked()
    assert dialog.outcome.text() == (
        "Everyone must accept. This table: The United States and Russia veto this package."
    )
    dialog.choice.some.setChecked(True)
    dialog.choice.least.setValue(2)
    assert dialog.outcome.text() == (
        "2 of 4 needed. This table: Agreed although the United States and Russia veto (2 of 4 needed)."
    )


def test_a_rule_is_tried_on_this_table_as_one_step_and_taken_back(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.choice.some.setChecked(True)
    dialog.choice.least.setValue(0)
    dialog.choice.required["russia"].setChecked(True)
    dialog.try_it.click()
    assert bench.document.value.what_if.agreement == Agreement(required=("russia",))
    assert bench.document.value.deck.agreement is None
    assert bench.desk.deck.agreement == Agreement(required=("russia",))
    assert bench.steps == 1
    again = bench.open(qtbot)
    assert again.choice.some.isChecked()
    assert again.choice.required["russia"].isChecked()
    again.as_in_deck.click()
    assert not bench.document.value.what_if


def test_a_rule_is_set_for_the_deck_and_undo_goes_back(bench: RuleBench, qtbot: QtBot) -> None:
    before = bench.document.value
    dialog = bench.open(qtbot)
    assert not dialog.set_it.isEnabled(), "it is the deck's rule already"
    dialog.choice.some.setChecked(True)
    dialog.choice.least.setValue(3)
    dialog.set_it.click()
    assert bench.document.value.deck.agreement == Agreement(at_least=3)
    assert bench.document.undo_stack.undoText() == "decision rule of the deck: 3 of 4 needed"
    bench.undo()
    assert bench.document.value is before


def test_everyone_can_be_tried_on_a_deck_that_lets_vetoes_stand(bench: RuleBench, qtbot: QtBot) -> None:
    bench.verbs.set_rule(Agreement(at_least=2))
    dialog = bench.open(qtbot)
    dialog.choice.everyone.setChecked(True)
    dialog.try_it.click()
    assert bench.desk.verdict is not None
    assert not bench.desk.verdict.agreed
    assert bench.document.value.what_if.agreement == Agreement(required=("ukraine", "us", "russia", "europe"))


def test_only_another_rule_than_that_in_force_can_be_tried(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    assert not dialog.try_it.isEnabled()
    dialog.choice.some.setChecked(True)
    assert dialog.try_it.isEnabled()
    dialog.choice.everyone.setChecked(True)
    assert not dialog.try_it.isEnabled()
    bench.verbs.try_rule(Agreement(at_least=2))
    again = bench.open(qtbot)
    assert not again.try_it.isEnabled()
    again.choice.more.click()
    assert again.try_it.isEnabled()
    again.choice.fewer.click()
    assert not again.try_it.isEnabled()


def test_cancel_leaves_the_rule_as_it_is(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.choice.some.setChecked(True)
    dialog.cancel.click()
    assert not dialog.isVisible()
    assert bench.steps == 0


def test_the_number_of_actors_is_stepped_within_its_ends(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.choice.some.setChecked(True)
    for _ in range(9):
        dialog.choice.more.click()
    assert dialog.choice.least.value() == 4
    assert not dialog.choice.more.isEnabled()
    for _ in range(9):
        dialog.choice.fewer.click()
    assert dialog.choice.least.value() == 0
    assert not dialog.choice.fewer.isEnabled()


def test_a_rule_that_asks_for_nothing_cannot_be_chosen(bench: RuleBench, qtbot: QtBot) -> None:
    dialog = bench.open(qtbot)
    dialog.choice.some.setChecked(True)
    dialog.choice.least.setValue(0)
    assert not dialog.try_it.isEnabled()
    assert not dialog.set_it.isEnabled()
    dialog.choice.required["us"].setChecked(True)
    assert dialog.try_it.isEnabled()


def test_a_partial_table_is_not_judged_in_the_dialog(qtbot: QtBot) -> None:
    bench = RuleBench(set_what_if(workspace_of(generated(3)), bundled_workspace().what_if))
    assert bench.open(qtbot).outcome.text() == "Everyone must accept."


def test_many_actors_scroll_and_hostile_names_stand_as_they_are(qtbot: QtBot) -> None:
    many = RuleBench(workspace_of(generated(30))).open(qtbot)
    assert many.height() < 700
    deck = hostile()
    dialog = RuleBench(workspace_of(deck, Board())).open(qtbot)
    titles = [isolated(actor.title) for actor in deck.actors]
    assert [box.text().replace("&&", "&") for box in dialog.choice.required.values()] == titles


def test_names_of_two_hundred_characters_leave_the_dialog_narrow_and_all_its_words_seen(qtbot: QtBot) -> None:
    deck = replace(hostile("A name that goes on and on " * 7), agreement=Agreement(("actor_0", "actor_2"), 2))
    dialog = RuleBench(workspace_of(deck, board_of(deck, 2))).open(qtbot)
    assert dialog.width() < 700
    assert all(box.sizeHint().width() <= box.width() for box in dialog.choice.required.values())
    assert "goes on and on A name" in dialog.choice.required["actor_0"].toolTip()
    qtbot.waitUntil(lambda: dialog.outcome.height() >= dialog.outcome.heightForWidth(dialog.outcome.width()))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_not_chosen_has_an_outline_that_is_seen(qtbot: QtBot, qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    dialog = RuleBench(workspace_of(replace(generated(3), agreement=Agreement(("actor_1",), 2)))).open(qtbot)
    for choice in (dialog.choice.everyone, dialog.choice.required["actor_0"]):
        picture = choice.grab().toImage()
        inked = {picture.pixelColor(x, picture.height() // 2).name() for x in range(14)}
        assert max(contrast(color, tokens.window) for color in inked) >= 3
    apply_theme(qapp, LIGHT)
