"""Text of decks and people made fit for the screen: its direction, where it breaks, how long it is. No Qt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.remembered import once_a_deck

if TYPE_CHECKING:
    from winset.model import Deck

LONGEST_TITLE = 60
_BEFORE_ELLIPSIS = " .,;:"
"""What goes from the end of a text that is cut there."""
ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_BREAK = "\u200b"  # ZERO WIDTH SPACE
_FROM_RIGHT = "\N{RIGHT-TO-LEFT ISOLATE}"
LONGEST_PART = 80
_LONG_WORD = re.compile(r"\S{25,}")
_LONG_PART = re.compile(r"\S{1,12}")
_PERCENT = re.compile(r"(?<=\d) %")
_KEY = re.compile("\ufe0f?\u20e3")  # COMBINING ENCLOSING KEYCAP, with the selector that asks for its emoji
_ELLIPSIS_STOP = re.compile("…([\u2069”]?)\\.(?!\\.)")
_NO_BREAK_PERCENT = "\N{NO-BREAK SPACE}%"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def shortened(text: str, longest: int = LONGEST_TITLE) -> str:
    """The text in one line, cut where it is too long to stand inside a sentence or a list."""
    if text.startswith(ISOLATE) and text.endswith(END_ISOLATE):
        return f"{ISOLATE}{shortened(text[1:-1], longest)}{END_ISOLATE}"
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip(_BEFORE_ELLIPSIS)}…"


def without_middle(text: str, longest: int) -> str:
    """The text in one line, its middle cut out where it is too long: for texts that differ in their ends."""
    if text.startswith(ISOLATE) and text.endswith(END_ISOLATE):
        return f"{ISOLATE}{without_middle(text[1:-1], longest)}{END_ISOLATE}"
    line = " ".join(text.split())
    half = (longest - 1) // 2
    return line if len(line) <= longest else f"{line[: longest - 1 - half].rstrip()}…{line[-half:].lstrip()}"


def breakable(text: str) -> str:
    """The text with invisible places to break at inside words longer than 24 characters."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_LONG_PART.findall(word[0])), text)


def unbroken(text: str) -> str:
    """The text with its percentages held together: no line breaks between the figure and the sign."""
    return _PERCENT.sub(_NO_BREAK_PERCENT, text)


def for_screen(text: str) -> str:
    """The text as Qt can paint it: without the key around a figure (U+20E3), which Qt would paint beside it.

    Pictures that are exported keep it: they are drawn by other means. Cut names end sentences as :func:`ended` says.
    """
    return ended(_KEY.sub("", text) if "\u20e3" in text else text)


def ended(text: str) -> str:
    """The text without a full stop behind the ellipsis of a name that was cut: the ellipsis ends the sentence."""
    return _ELLIPSIS_STOP.sub(r"…\1", text) if "…" in text else text


def isolated(text: str) -> str:
    """A deck's text made fit to stand inside a sentence on the screen.

    Where it holds letters that run from right to left it is isolated (Unicode's FSI and PDI), so that neither it nor
    the sentence around it is put in another order. For display alone: a deck file may not hold these characters.
    """
    text = for_screen(text)
    return f"{ISOLATE}{text}{END_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def in_its_direction(text: str, part: str) -> str:
    """A part of the text (a line of it, say) fit to be painted: where the text reads from right to left, so it does.

    Qt paints a line by the direction of the window, whatever its letters; for display alone, as in :func:`isolated`.
    """
    return f"{_FROM_RIGHT}{part}{END_ISOLATE}" if _reads_from_right(text) else part


def is_slanted(text: str) -> bool:
    """Whether italics suit the text: letters that run from right to left have none, and many fonts lack them there."""
    return not _RIGHT_TO_LEFT.search(text)


def _reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction, outside of isolated parts, runs from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    whole = text[1:-1] if text.startswith(ISOLATE) and text.find(END_ISOLATE) == len(text) - 1 else text
    inside = 0
    for letter in whole:
        direction = unicodedata.bidirectional(letter)
        if direction in ("FSI", "LRI", "RLI"):
            inside += 1
        elif direction == "PDI":
            inside -= 1
        elif not inside and direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@once_a_deck
def isolated_deck(deck: Deck) -> Deck:
    """The deck with all its titles and reasons :func:`isolated`, for sentences on the screen; ids and codes stay."""
    shorts = deck.shorts
    return replace(
        deck,
        title=isolated(deck.title),
        issues=tuple(
            replace(
                issue,
                title=isolated(issue.title),
                terms=tuple(replace(term, title=isolated(term.title)) for term in issue.terms),
            )
            for issue in deck.issues
        ),
        actors=tuple(replace(actor, title=isolated(actor.title), short=shorts[actor.id]) for actor in deck.actors),
        red_lines=tuple(
            replace(line, title=isolated(line.title) if line.title else line.title, reason=isolated(line.reason))
            for line in deck.red_lines
        ),
        constraints=tuple(
            replace(rule, reason=isolated(rule.reason) if rule.reason else rule.reason) for rule in deck.constraints
        ),
    )


def window_title(*parts: str) -> str:
    """The title of a window: its parts, each in one line and none too long, then the program's name."""
    return f"{' · '.join(shortened(part, LONGEST_PART) for part in parts)} — Winset"
