"""Names in messages: what an id looks like, how foreign text is quoted, and which known name was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

KEYWORDS = frozenset({"and", "or", "not", "is", "in", "at", "least", "of", "always", "never"})
MAX_ID_CHARACTERS = 64
ID_FORM = f"a to z, then a to z, 0 to 9 or _, at most {MAX_ID_CHARACTERS} characters"

_ID = re.compile(r"[a-z][a-z0-9_]*")
_SHOWN_CHARACTERS = 60
_LISTED_NAMES = 8


def is_id(text: str) -> bool:
    """Whether the text is an id: ``[a-z][a-z0-9_]*``, at most 64 characters, no keyword of the rule language."""
    return len(text) <= MAX_ID_CHARACTERS and _ID.fullmatch(text) is not None and text not in KEYWORDS


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant by a misspelled name; None when none comes near.

    Upper and lower case do not matter. Costs about a millisecond for a few hundred candidates.
    """
    if len(name) > 2 * MAX_ID_CHARACTERS:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - the first paint waits for no misspelled name

    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    close = get_close_matches(name.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None


def quoted(text: str) -> str:
    """Foreign text for a message of one line: in quotation marks, shortened, with invisible characters spelled out."""
    shortened = text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 3] + "..."
    return f'"{in_one_line(shortened)}"'


def in_one_line(text: str) -> str:
    """The text with line breaks and other invisible characters spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def either(names: Iterable[str]) -> str:
    """The names as a choice in words: ``a, b or c``."""
    listed = list(names)
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def hint(name: str, candidates: Iterable[str]) -> str:
    """What to say after an unknown name: ``; did you mean "x"?``, else the few names there are, else nothing."""
    known = list(candidates)
    meant = nearest(name, known)
    if meant is not None:
        return f"; did you mean {quoted(meant)}?"
    shown = [candidate for candidate in known if is_id(candidate)]
    return f"; expected {either(shown)}" if 0 < len(shown) <= _LISTED_NAMES else ""
