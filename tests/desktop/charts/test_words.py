from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import generated_deck

from desktop.charts.words import LONGEST_REASON, percent, with_short_names
from desktop.lettering import LONGEST_TITLE, shortened
from winset.model import NEVER, Constraint


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
    assert shortened("The end of issue 3. And more", 20) == "The end of issue 3…"


def test_a_long_isolated_title_is_cut_inside_its_marks() -> None:
    cut = shortened(f"\u2068{'ש' * 200}\u2069")
    assert cut == f"\u2068{'ש' * (LONGEST_TITLE - 1)}…\u2069"


def test_only_a_deck_with_long_names_is_changed_for_sentences() -> None:
    kind, hostile = generated_deck(3), generated_deck(6, hostile=True)
    assert with_short_names(kind) is kind
    short = with_short_names(hostile)
    terms = [term.title for issue in short.issues for term in issue.terms]
    for titles in ([actor.title for actor in short.actors], [issue.title for issue in short.issues], terms):
        assert max(map(len, titles)) <= LONGEST_TITLE
    assert max(len(actor.title) for actor in short.actors) == LONGEST_TITLE
    assert max(len(actor.title) for actor in with_short_names(hostile, 24).actors) == 24
    assert short.shorts == hostile.shorts


def test_names_of_several_lines_are_one_line_in_sentences() -> None:
    deck = generated_deck(2)
    lines = replace(deck, actors=(replace(deck.actors[0], title="Line one\nLine two"), deck.actors[1]))
    assert with_short_names(lines).actors[0].title == "Line one Line two"


def test_a_long_reason_of_a_constraint_is_cut_for_sentences_too() -> None:
    deck = replace(generated_deck(2), constraints=(Constraint("tied", NEVER, "a reason without end " * 60),))
    assert len(with_short_names(deck).constraints[0].reason or "") == LONGEST_REASON
