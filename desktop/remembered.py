"""Values made from a deck, made once: decks never change, and views ask for the same at every repaint."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from winset.model import Deck

_P = ParamSpec("_P")
_R = TypeVar("_R")
_KEPT: Final = 8


def once_a_deck(make: Callable[Concatenate[Deck, _P], _R]) -> Callable[Concatenate[Deck, _P], _R]:
    """Remember what the function gave for the last few decks, by identity; callers leave it as it is."""
    known: OrderedDict[tuple[object, ...], tuple[Deck, _R]] = OrderedDict()

    @wraps(make)
    def remembered(deck: Deck, *arguments: _P.args, **named: _P.kwargs) -> _R:
        key = (id(deck), arguments, *named.items())
        found = known.get(key)
        if found is None:
            found = known[key] = (deck, make(deck, *arguments, **named))  # holds the deck: its identity stays its own
            while len(known) > _KEPT:
                known.popitem(last=False)
        return found[1]

    return cast("Callable[Concatenate[Deck, _P], _R]", remembered)  # mypy minds that Callable names no argument
