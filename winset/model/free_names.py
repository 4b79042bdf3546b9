"""Names that nothing else has yet: titles and ids."""

from __future__ import annotations

from collections.abc import Collection


def first_free(wanted: str, taken: Collection[str], pattern: str) -> str:
    """The name, or where it is taken the first with a number behind it (from 2) that is not."""
    if wanted not in taken:
        return wanted
    return next(
        candidate for number in range(2, len(taken) + 3) if (candidate := pattern.format(wanted, number)) not in taken
    )


def free_id(title: str, taken: Collection[str], prefix: str) -> str:
    """An id made from the title that is not taken: ``[a-z][a-z0-9_]*``, at most 64 characters.

    ``prefix`` stands before a title that alone would make no id.
    """
    letters = "".join(character if character.isascii() and character.isalnum() else "_" for character in title.lower())
    stem = "_".join(part for part in letters.split("_") if part)[:56]
    if not stem or not stem[0].isalpha() or "_" not in stem:
        stem = f"{prefix}_{stem}".rstrip("_")  # an underscore also keeps clear of the rule language's keywords
    return first_free(stem, taken, "{}_{}")
