"""The choices of the dialog as words that the settings keep. No Qt."""

from __future__ import annotations

from collections.abc import Collection

from desktop.printing.matter import Choices

_LETTER, _SMALL_POSTER, _NO_MARKS, _GRAY = "letter", "small_poster", "no_marks", "black_and_white"


def words_of(sheets: Collection[str], choices: Choices) -> tuple[str, ...]:
    """The sheets' ids, and a word for each choice that differs from the usual one."""
    others = {
        _LETTER: choices.paper_name == "Letter",
        _SMALL_POSTER: choices.poster_name == "A4",
        _NO_MARKS: not choices.cut_marks,
        _GRAY: choices.black_and_white,
    }
    return (*sheets, *(word for word, chosen in others.items() if chosen))


def choices_of(words: Collection[str]) -> Choices:
    """The choices that the words stand for; others say nothing."""
    return Choices(
        paper_name="Letter" if _LETTER in words else "A4",
        poster_name="A4" if _SMALL_POSTER in words else "A3",
        cut_marks=_NO_MARKS not in words,
        black_and_white=_GRAY in words,
    )
