"""What stands on printed pages, for tests: the words in their order, and where marks end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from decks_at_hand import board_of

from desktop.printing.lettering import text_width
from desktop.printing.marks import EDGE, Mark, Page, Words
from desktop.printing.matter import Choices, Matter
from desktop.printing.sheets import all_pages
from winset.analysis.verdict import verdict
from winset.model import Deck, Scenario, new_workspace

ROUNDING = 0.35  # millimeters: fonts have whole units, and slanted letters lean out


def matter_of(deck: Deck, place: int = 2, title: str = "A table", notes: str | None = None) -> Matter:
    """The deck with the cards at that place on the table, and the verdict on them."""
    board = board_of(deck, place)
    workspace = new_workspace(deck, (Scenario("printed", title, board, notes=notes),))
    return Matter(workspace, verdict(deck, board))


def printed(sheet: str, deck: Deck, choices: Choices | None = None) -> tuple[Page, ...]:
    """The pages of a kind of sheet."""
    return all_pages((sheet,), matter_of(deck), choices or Choices())


def squeezed(text: str) -> str:
    """The text without what layout changes: blanks, line breaks and invisible signs."""
    return "".join(letter for letter in re.sub(r"\s", "", text) if unicodedata.category(letter) != "Cf")


def words_of(marks: Iterable[Mark]) -> str:
    """The words one after the other, squeezed."""
    return squeezed("".join(mark.text for mark in marks if isinstance(mark, Words)))


def body(pages: Iterable[Page]) -> str:
    """The words of the pages without those at head and foot, squeezed."""
    return "".join(words_of(page.marks) for page in pages)


def everything(pages: Iterable[Page]) -> str:
    """The words of the pages with those at head and foot, squeezed."""
    return "".join(words_of((*page.marks, *page.frame)) for page in pages)


def fits(page: Page) -> None:
    """Whether every mark lies within the edge of the paper, and every line within its own box."""
    for mark in (*page.marks, *page.frame):
        assert mark.x >= EDGE - 0.01, mark
        assert mark.y >= EDGE - 0.01, mark
        assert mark.x + mark.width <= page.paper.width - EDGE + 0.01, mark
        assert mark.y + mark.height <= page.paper.height - EDGE + 0.01, mark
        if isinstance(mark, Words):
            assert text_width(mark.text, mark.style) <= mark.width + ROUNDING, mark
