from __future__ import annotations

import pytest
from chart_samples import generated_deck

from desktop.charts.words import LONGEST_TITLE, percent, shortened, with_short_names


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 2, "50 %"),
        (1576, 3024, "52 %"),
        (1, 1000, "under 1 %"),
        (999, 1000, "over 99 %"),
        (0, 7, "0 %"),
        (7, 7, "100 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


def test_a_long_title_is_cut_and_a_short_one_is_left() -> None:
    assert shortened("Russia") == "Russia"
    assert len(shortened("x" * 200)) == LONGEST_TITLE
    assert shortened("x" * 200).endswith("…")


def test_a_long_isolated_title_is_cut_inside_its_marks() -> None:
    cut = shortened(f"\u2068{'ש' * 200}\u2069")
    assert cut == f"\u2068{'ש' * (LONGEST_TITLE - 1)}…\u2069"


def test_only_a_deck_with_long_names_is_changed_for_sentences() -> None:
    kind, hostile = generated_deck(3), generated_deck(6, hostile=True)
    assert with_short_names(kind) is kind
    assert max(len(actor.title) for actor in with_short_names(hostile).actors) == LONGEST_TITLE
