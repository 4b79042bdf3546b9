"""The clock in front of the audience: its digits, and what it says at the end."""

from __future__ import annotations

import pytest

from desktop.presentation.stage import Timer, ballots_words


@pytest.mark.parametrize(
    ("seconds", "digits"), [(462, "07:42"), (59.2, "01:00"), (0, "00:00"), (-3, "00:00"), (4062, "1:07:42")]
)
def test_a_clock_shows_what_is_left_rounded_up(seconds: float, digits: str) -> None:
    assert Timer("to the vote", ends_at=1000 + seconds).digits(1000) == digits


@pytest.mark.parametrize(
    ("left", "words", "warns"),
    [(462, "to the vote", False), (61, "to the vote", False), (60, "last minute", True), (0, "time is up", True)],
)
def test_a_clock_warns_in_words_and_not_in_color_alone(left: float, words: str, warns: bool) -> None:
    timer = Timer("to the vote", ends_at=left)
    assert (timer.words(0), timer.warns(0)) == (words, warns)


def test_a_paused_clock_stands_still_and_says_so() -> None:
    timer = Timer("to the vote", seconds=90)
    assert not timer.runs
    assert timer.digits(5) == timer.digits(500) == "01:30"
    assert timer.words(5) == "paused"


@pytest.mark.parametrize(("ballots", "words"), [((5, 8), "5 of 8 ballots are in"), ((1, 8), "1 of 8 ballots is in")])
def test_sealed_ballots_are_counted(ballots: tuple[int, int], words: str) -> None:
    assert ballots_words(ballots) == words
