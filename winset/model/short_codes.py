"""Short codes for actors whose author gave them none: at most four characters, each once in a deck."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import combinations, product
from string import ascii_uppercase
from typing import Final

MAX_CHARACTERS: Final = 4
_DIGITS: Final = re.compile(r"\d+")
_VOWELS: Final = frozenset("AEIOU")


def free_code(title: str, taken: Collection[str]) -> str:
    """The first code for the title that is not taken.

    A number at the title's end stands in the code: Actor 12 is A12, Actor number 7 is AN7. Otherwise
    several words give their initials, and a single word its first two letters; then come more first
    letters, consonants, any letters of the title, and letters that are not in it. No code has a
    number that its title does not have: it would be taken for another actor's.
    """
    words = _words(title)
    numbers = set(_DIGITS.findall(title))
    return next(
        code
        for code in _candidates(words)
        if 0 < len(code) <= MAX_CHARACTERS and code not in taken and numbers.issuperset(_DIGITS.findall(code))
    )


def _words(title: str) -> list[str]:
    """The words in capitals, without what is neither letter nor digit."""
    words = unicodedata.normalize("NFC", title).upper().split()
    plain = ("".join(character for character in word if character.isalnum()) for word in words)
    return [word for word in plain if word]


def _candidates(words: list[str]) -> Iterator[str]:
    number = re.search(r"\d*$", words[-1] if words else "")
    ending = number[0] if number else ""
    if 0 < len(ending) < MAX_CHARACTERS:
        yield from _numbered(_words(" ".join(words)[: -len(ending)]), ending)
    yield from _lettered(words)


def _numbered(words: list[str], number: str) -> Iterator[str]:
    """Letters of the words before the number: initials first; the number alone where there are no words."""
    letters = "".join(words)
    room = MAX_CHARACTERS - len(number)
    initials = "".join(word[0] for word in words)[:room]
    yield initials + number
    for length in range(1, room + 1):
        yield letters[:length] + number
    for chosen in _further(letters, room, shortest=1):
        yield chosen + number


def _lettered(words: list[str]) -> Iterator[str]:
    letters = "".join(words) or "?"
    if len(words) > 1:
        yield "".join(word[0] for word in words)[:MAX_CHARACTERS]
    for length in range(2, MAX_CHARACTERS + 1):
        yield letters[:length]
    yield from _further(_DIGITS.sub("", letters) or "?", MAX_CHARACTERS, shortest=2)


def _further(letters: str, room: int, *, shortest: int) -> Iterator[str]:
    """The first letter with consonants of the title, with any letters of it, then with letters of the alphabet."""
    first, rest = letters[:1], letters[1:24]  # so many letters give thousands of codes
    consonants = "".join(letter for letter in rest if letter not in _VOWELS)
    for source in (consonants, rest):
        for length in range(shortest, room + 1):
            yield from (first + "".join(chosen) for chosen in combinations(source, length - 1))
    for length in range(1, room):
        yield from (first + "".join(chosen) for chosen in product(ascii_uppercase, repeat=length))
