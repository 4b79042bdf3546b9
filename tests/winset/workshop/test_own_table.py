from dataclasses import replace

import pytest
from decks_at_hand import bundled_workspace
from workshop_play import Play

from winset.model import EMPTY_BOARD
from winset.model.workspace import keep_as, rename_scenario, set_board
from winset.workshop.own_table import at_its_table

RUN = Play().run
LAID = keep_as(bundled_workspace(), RUN.plan.title)


def test_the_known_table_comes_back_from_behind_another() -> None:
    behind = replace(LAID, current=LAID.scenarios[0].id)
    assert at_its_table(behind, RUN, LAID.current) == LAID


@pytest.mark.parametrize("title", ["Spring exercise", "Spring exercise 2"])
def test_one_that_is_named_after_the_workshop_will_do_where_it_is_not_known(title: str) -> None:
    named = rename_scenario(LAID, LAID.current, title)
    assert at_its_table(named, RUN, None) == named


@pytest.mark.parametrize("title", ["Spring exercise, in short", "Spring", "Another"])
def test_no_other_scenario_is_written_over(title: str) -> None:
    other = rename_scenario(LAID, LAID.current, title)
    changed = set_board(at_its_table(other, RUN, "gone"), EMPTY_BOARD)
    assert set(other.scenarios) < set(changed.scenarios)
    assert changed.scenario.what_if == RUN.what_if
