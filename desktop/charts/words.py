"""Small pieces of the sentences beside the charts. English; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.model import Deck

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WITH_ARTICLE_FIRST = ("united", "european", "african", "arab")
_WITH_ARTICLE_LAST = ("states", "kingdom", "union", "federation", "emirates", "republic", "nations", "netherlands")


def number(count: int) -> str:
    """The number for a running sentence: a word up to twelve, then figures with separators."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str) -> str:
    """``1 deal``, ``3,024 deals``."""
    return f"{count:,} {one if count == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def in_sentence(title: str) -> str:
    """An actor's title as it stands inside a sentence: ``the United States``, ``Russia``."""
    words = title.lower().split()
    wants_article = len(words) > 1 and (words[0] in _WITH_ARTICLE_FIRST or words[-1] in _WITH_ARTICLE_LAST)
    return f"the {title}" if wants_article else title


def actors_in_sentence(deck: Deck, actors: Sequence[str]) -> str:
    """The actors of those ids, listed inside a sentence; with more than six the rest is counted."""
    shown = [in_sentence(deck.actor(actor).title) for actor in actors]
    if len(shown) > 6:
        shown = [*shown[:5], f"{number(len(shown) - 5)} more"]
    return listed(shown)


def starting(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def percent(part: int, whole: int) -> str:
    """The share for reading, never rounded to nothing or to all: ``52 %``, ``under 1 %``, ``over 99 %``."""
    if whole <= 0:
        return "0 %"
    share = (200 * part + whole) // (2 * whole)
    if share == 0 and part > 0:
        return "under 1 %"
    if share == 100 and part < whole:
        return "over 99 %"
    return f"{share} %"
