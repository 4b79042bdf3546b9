"""Whether single values of a deck are in order: texts, numbers, dates and colors."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from winset.files.limits import MAX_DECIMALS, MAX_NUMBER, MAX_NUMBER_CHARACTERS

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_YEAR_OR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)


def text_fault(text: str, most: int) -> str | None:
    """What is wrong with a text of at most so many characters, in words; None when nothing is.

    Control characters but newline and tab, controls of the writing direction and lone surrogates are refused, since
    they can make a text look other than it is.
    """
    if len(text) > most:
        return f"{len(text):,} characters; at most {most:,} are allowed"
    if text.isascii() and text.isprintable():
        return None
    for position, character in enumerate(text):
        if (kind := _refused(character)) is not None:
            return f"{kind} U+{ord(character):04X} at character {position + 1}; remove it"
    return None


def _refused(character: str) -> str | None:
    if character in _BIDI_CONTROLS:
        return "bidirectional override"
    if character in "\n\t":
        return None
    return {"Cc": "control character", "Cs": "lone surrogate"}.get(unicodedata.category(character))


def exact(text: str) -> Decimal:
    """A number of the file as written; NaN, which every range refuses, for one that is too long to compute with."""
    try:
        return Decimal(text) if len(text) <= MAX_NUMBER_CHARACTERS else Decimal("NaN")
    except InvalidOperation:
        return Decimal("NaN")


def number(value: object) -> Decimal | None:
    """The value as a decimal in its shortest form; None unless it is a finite number with few enough digits."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, int):
        return Decimal(value) if abs(value) <= MAX_NUMBER else None
    if not value.is_finite() or abs(value) > MAX_NUMBER:
        return None
    if value and value.adjusted() < -MAX_DECIMALS:
        return None
    shortest = Decimal(plain_number(value))
    return shortest if -int(shortest.as_tuple().exponent) <= MAX_DECIMALS else None


def plain_number(value: Decimal) -> str:
    """The number in digits, without an exponent and without idle zeros: equal numbers give equal texts."""
    if not value:
        return "0"
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def iso_date(value: object) -> str | None:
    """A date of the file, with or without a time, as ISO 8601 text; None when it is no date.

    A text may also give the year alone (``2025``) or year and month (``2025-01``).
    """
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if not isinstance(value, str):
        return None
    if _YEAR_OR_MONTH.fullmatch(value):
        return value
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value


def is_color(text: str) -> bool:
    """Whether the text is a color like ``#2a78d6``."""
    return _COLOR.fullmatch(text) is not None


def kind_of(value: object) -> str:
    """What a value of the file is, for a message."""
    if isinstance(value, str):
        return "a text"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | Decimal):
        return "a number"
    if isinstance(value, list):
        return "an array"
    return "a table" if isinstance(value, dict) else "a date or time"
