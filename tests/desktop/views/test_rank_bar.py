from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from desktop.views.rank_bar import FINEST, RankBar, top_of, value_of

LENGTHS = st.one_of(st.integers(1, 3000), st.integers(1, 10**30))


@given(LENGTHS, st.data())
def test_the_ends_of_the_bar_are_the_ends_of_the_list_and_nothing_else_is(last_top: int, data: st.DataObject) -> None:
    steps = min(last_top, FINEST)
    assert top_of(0, last_top, steps) == 0
    assert top_of(steps, last_top, steps) == last_top
    assert (value_of(0, last_top, steps), value_of(last_top, last_top, steps)) == (0, steps)
    if last_top > 2:
        top = data.draw(st.integers(1, last_top - 1))
        assert 0 < value_of(top, last_top, steps) < steps


@given(st.integers(1, FINEST), st.data())
def test_on_a_list_of_usual_length_every_row_has_its_own_place(last_top: int, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, last_top))
    assert top_of(value_of(top, last_top, last_top), last_top, last_top) == top


def test_showing_a_place_asks_for_none(qtbot: QtBot) -> None:
    bar = RankBar()
    qtbot.addWidget(bar)
    wanted: list[int] = []
    bar.moved.connect(wanted.append)
    bar.show_place(10**11, 20, 10**12)
    bar.show_place(0, 20, 5)
    assert wanted == []
    assert bar.maximum() == 0


def test_a_click_beside_the_handle_goes_on_by_what_is_in_view_however_long_the_list(qtbot: QtBot) -> None:
    bar = RankBar()
    qtbot.addWidget(bar)
    wanted: list[int] = []
    bar.show_place(10**11, 20, 10**12)
    bar.moved.connect(wanted.append)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
    assert wanted == [10**11 + 20, 10**11 - 20]


def test_dragging_reaches_the_last_row(qtbot: QtBot) -> None:
    bar = RankBar()
    qtbot.addWidget(bar)
    wanted: list[int] = []
    bar.show_place(0, 20, 10**24 + 7)
    bar.moved.connect(wanted.append)
    bar.setValue(bar.maximum())
    assert wanted == [10**24 + 7 - 20]


def test_a_list_that_is_wholly_in_view_has_no_bar(qtbot: QtBot) -> None:
    bar = RankBar()
    qtbot.addWidget(bar)
    bar.show_place(0, 20, 21)
    assert bar.isVisible()
    bar.show_place(0, 20, 20)
    assert not bar.isVisible()
