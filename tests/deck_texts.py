"""Deck files as text, whole and broken, and what the reader says to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from winset.files import DeckFileError, read_deck_text

FERRY = (Path(__file__).parent / "decks" / "ferry.winset").read_text(encoding="utf-8")
"""The example of the format's description."""

MINIMAL = """format = 1
[deck]
id = "small"
title = "Small"
[[issue]]
id = "route"
title = "Route"
[[issue.term]]
id = "old"
title = "Old"
[[actor]]
id = "north"
title = "North"
"""
"""The smallest deck file there is."""


def problems_of(text: str | bytes) -> list[str]:
    """The problems of a file that must not read, as they are shown."""
    with pytest.raises(DeckFileError) as caught:
        read_deck_text(text, "ferry.winset")
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem) for problem in caught.value.problems]


def edited(*changes: tuple[str, str]) -> str:
    """The ferry file with each text replaced where it first stands."""
    text = FERRY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text
