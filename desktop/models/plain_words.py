"""What people type into fields, made fit to be kept in a deck file."""

from __future__ import annotations

from winset.files.limits import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS
from winset.files.values import text_fault


def kept_text(text: str) -> str:
    """The text as notes keep it: what a deck file may not hold (control characters, say) and any excess goes."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in ended if text_fault(character, 1) is None)[:MAX_TEXT_CHARACTERS]


def kept_title(text: str) -> str:
    """The text as a title or tag keeps it: one line, single blanks."""
    return " ".join(kept_text(text).split())[:MAX_TITLE_CHARACTERS].rstrip()


def kept_tags(text: str) -> tuple[str, ...]:
    """The tags of a list with commas, each once, in the order in which they stand."""
    tags = (kept_title(part) for part in text.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
