from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winset.model.deck import Actor, short_codes


def codes(*titles: str) -> list[str]:
    actors = tuple(Actor(f"actor_{number}", title) for number, title in enumerate(titles))
    return list(short_codes(actors).values())


def test_a_single_word_gives_its_first_two_letters():
    assert codes("Northshore", "Southshore", "EU") == ["NO", "SO", "EU"]


def test_words_alike_give_more_letters():
    assert codes("Northshore", "Norway", "Normandy") == ["NO", "NOR", "NORM"]


def test_several_words_give_their_initials():
    assert codes("United States", "the (old) Guard", "A very long name of an actor") == ["US", "TOG", "AVLN"]


def test_a_number_at_the_end_stands_in_the_code():
    assert codes("Actor 12", "Actor number 7", "Actor number 29", "Group of 7", "Team12") == [
        "A12",
        "AN7",
        "AN29",
        "GO7",
        "T12",
    ]


def test_sixty_numbered_actors_have_the_codes_of_their_numbers():
    assert codes(*(f"Actor number {number}" for number in range(60))) == [f"AN{number}" for number in range(60)]


def test_actors_of_one_number_differ_in_their_letters():
    assert codes("Actor 12", "Alpha 12", "Axis 12", "12") == ["A12", "AL12", "AX12", "12"]


def test_initials_taken_give_way_to_first_letters_then_consonants():
    assert codes("Green Party", "Grand Priory", "Great Prize", "Grey Parrot") == ["GP", "GR", "GRE", "GREY"]
    assert codes("Arena", "Arena", "Arena", "Arena", "Arena") == ["AR", "ARE", "AREN", "AN", "ARN"]


def test_a_number_too_long_for_a_code_is_left_out_rather_than_cut():
    assert codes("Party 12345", "Party 345", "Party 2025") == ["PA", "P345", "PAR"]


def test_numbers_side_by_side_do_not_make_another_number():
    assert codes("Actor 1 2", "Actor 1.2", "Actor 12") == ["A2", "A1", "A12"]


def test_the_codes_written_win_and_are_not_given_again():
    actors = (Actor("one", "Northshore"), Actor("two", "Southshore", short="NO"))
    assert short_codes(actors) == {"one": "NOR", "two": "NO"}


@pytest.mark.parametrize("title", ["—", "🕊", "²", "", " "])
def test_a_title_without_letters_has_a_code_too(title):
    assert 0 < len(codes(title)[0]) <= 4


def test_letters_and_their_marks_stay_together():
    assert codes("E\u0301tat") == ["\u00c9T"]


@given(st.lists(st.one_of(st.text(max_size=20), st.from_regex(r"\A[A-C][ab]? ?\d{1,5}\Z")), max_size=60))
@example(["Actor"] * 60)
@example(["Actor 123"] * 60)
@example(["12345"] * 60)
@example(["7"] * 60)
@example([""] * 60)
def test_codes_are_unique_short_and_never_have_the_number_of_another_title(titles):
    found = codes(*titles)
    assert len(set(found)) == len(titles)
    assert all(0 < len(code) <= 4 for code in found)
    for title, code in zip(titles, found, strict=True):
        assert set(re.findall(r"\d+", code)) <= set(re.findall(r"\d+", title))
