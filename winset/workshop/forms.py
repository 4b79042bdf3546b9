"""The form that ballot papers and filled ballots share: small JSON files with a sum, written one way, read strictly.

What is not exactly as Winset wrote it is refused, down to the byte; so a file that was edited or damaged on its way is
told from one that means something else.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NoReturn, TypeAlias

from winset.faults import UserFault
from winset.files import file_bytes, text_fault
from winset.rules import is_id
from winset.rules.names import in_one_line

Kind: TypeAlias = Literal["ballot paper", "filled ballot"]

FORM: Final = 1
MAX_BYTES: Final[Mapping[Kind, int]] = {"ballot paper": 4 * 1024 * 1024, "filled ballot": 2 * 1024 * 1024}
"""A paper carries what its team may see of the deck, which a large deck makes large; a ballot 22 kB for each actor."""
SUFFIXES: Final[Mapping[Kind, str]] = {"ballot paper": ".winset-paper", "filled ballot": ".winset-ballot"}
MAX_VOTE: Final = 1_000_000

_WAYS_ON: Mapping[Kind, str] = {
    "ballot paper": "Ask the facilitator for the paper again.",
    "filled ballot": "Copy it from the team’s stick again, or let the team fill its paper again.",
}
_TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)


class BallotFileFault(UserFault):
    """A file that is no ballot paper or no filled ballot, or not one that counts here; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a file, asked for by their keys; each method refuses the file when its value is not as expected."""

    kind: Kind
    name: str
    values: Mapping[str, object]

    def refuse(self, reason: str) -> NoReturn:
        """Raise the BallotFileFault of this file."""
        _refuse(self.kind, self.name, reason)

    def text(self, key: str, most: int) -> str:
        """A text of at most so many characters, without controls and lone surrogates."""
        return self._checked(key, self.values[key], most)

    def _checked(self, key: str, value: object, most: int) -> str:
        if not isinstance(value, str):
            self.refuse(f"its “{key}” is no text")
        if fault := text_fault(value, most):
            self.refuse(f"its “{key}” has {fault}")
        return value

    def id(self, key: str) -> str:
        """An id."""
        value = self.values[key]
        if not isinstance(value, str) or not is_id(value):
            self.refuse(f"its “{key}” is no id")
        return value

    def ids(self, key: str, most: int, *, least: int = 1) -> tuple[str, ...]:
        """So many ids at least, each once."""
        value = self.values[key]
        if not isinstance(value, list) or not least <= len(value) <= most:
            self.refuse(f"its “{key}” is no list of {least} to {most} ids")
        names = tuple(name for name in value if isinstance(name, str) and is_id(name))
        if len(set(names)) != len(value):
            self.refuse(f"its “{key}” is no list of different ids")
        return names

    def texts(self, key: str, most: int, longest: int) -> tuple[str, ...]:
        """At most so many texts, each as :meth:`text` gives one."""
        value = self.values[key]
        if not isinstance(value, list) or len(value) > most:
            self.refuse(f"its “{key}” is no list of at most {most} texts")
        return tuple(self._checked(key, item, longest) for item in value)

    def pairs(self, key: str, most: int) -> dict[str, str]:
        """One pair of ids or more."""
        value = self.values[key]
        if not isinstance(value, dict) or not 1 <= len(value) <= most:
            self.refuse(f"its “{key}” is no table of 1 to {most} ids")
        pairs = {first: second for first, second in value.items() if isinstance(second, str)}
        if len(pairs) != len(value) or not all(map(is_id, [*pairs, *pairs.values()])):
            self.refuse(f"its “{key}” is no table of ids")
        return pairs

    def token(self, key: str) -> str:
        """The token of a workshop: 32 hexadecimal digits."""
        value = self.values[key]
        if not isinstance(value, str) or not _TOKEN.fullmatch(value):
            self.refuse(f"its “{key}” is not 32 hexadecimal digits")
        return value

    def number(self, key: str) -> int:
        """A number from 1."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_VOTE:
            self.refuse(f"its “{key}” is no whole number from 1 to {MAX_VOTE:,}")
        return value

    def data(self, key: str, length: int | None = None) -> bytes:
        """Bytes in base64, of that length if one is given."""
        value = self.values[key]
        try:
            content = b64decode(value, validate=True) if isinstance(value, str) else None
        except ValueError:
            content = None
        if content is None or in_base64(content) != value or (length is not None and len(content) != length):
            self.refuse(f"its “{key}” is damaged")
        return content


def in_base64(content: bytes) -> str:
    """Bytes as a text for a form."""
    return b64encode(content).decode()


def canonical(values: Mapping[str, object]) -> bytes:
    """The values as JSON, in the one way that counts; equal values in the same order give equal bytes."""
    return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"


def headed(kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
    """The values of a file of this kind after those that every file begins with."""
    return {"winset": kind, "form": FORM, **values}


def form_bytes(kind: Kind, title: str, values: Mapping[str, object]) -> bytes:
    """The content of a file; ``title`` says what is in it. BallotFileFault when it would be larger than it may be."""
    whole = headed(kind, values)
    content = canonical({**whole, "sum": hashlib.sha256(canonical(whole)).hexdigest()})
    if len(content) > MAX_BYTES[kind]:
        raise BallotFileFault(
            f"The {kind} of {title} cannot be written: it would have {len(content):,} bytes, and at most "
            f"{MAX_BYTES[kind]:,} can be read again. Shorten the texts of the deck, or let the team vote on the laptop."
        )
    return content


def read_form(content: bytes, name: str, kind: Kind, keys: Collection[str]) -> Form:
    """The values in the content of a file called ``name``; BallotFileFault when they are not a whole file of this kind.

    Cost: linear in the size, which is bounded.
    """
    if len(content) > MAX_BYTES[kind]:
        _refuse(kind, name, f"it has more than the {MAX_BYTES[kind]:,} bytes that one may have")
    values = _values(content, kind, name)
    _check_heading(values, kind, name)
    found = values.pop("sum", None)
    if list(values) != ["winset", "form", *keys] or found != hashlib.sha256(canonical(values)).hexdigest():
        _refuse(kind, name, "it was edited, or damaged on its way")
    return Form(kind, name, values)


def read_ballot_file(path: Path, kind: Kind) -> bytes:
    """The content of a file, for its reader; FileFault or BallotFileFault when it cannot be read or is too large."""

    def refuse_size(size: int) -> NoReturn:
        _refuse(kind, path.name, f"it has {size:,} bytes, and one has at most {MAX_BYTES[kind]:,}")

    return file_bytes(path, MAX_BYTES[kind], SUFFIXES[kind], refuse_size)


def _values(content: bytes, kind: Kind, name: str) -> dict[str, object]:
    try:
        values = json.loads(content.decode())
        written = canonical(values) if isinstance(values, dict) else None
    except (ValueError, RecursionError):  # no UTF-8, no JSON, a lone surrogate, or nested without end
        _refuse(kind, name, "it is no file of Winset, was edited, or was damaged on its way")
    if written != content or not isinstance(values, dict):
        _refuse(kind, name, "it is no file of Winset, was edited, or was damaged on its way")
    return values


def _check_heading(values: Mapping[str, object], kind: Kind, name: str) -> None:
    found, form = values.get("winset"), values.get("form")
    if isinstance(found, str) and found in SUFFIXES and found != kind:
        _refuse(kind, name, f"it is a {found}")
    if found == kind and isinstance(form, int) and form > FORM:
        raise BallotFileFault(
            f"“{in_one_line(name)}” was made by a newer Winset and cannot be read here. Update Winset on this computer."
        )
    if found != kind or form != FORM or isinstance(form, bool):
        _refuse(kind, name, f"it is no {kind}")


def _refuse(kind: Kind, name: str, reason: str) -> NoReturn:
    raise BallotFileFault(f"“{in_one_line(name)}” cannot be used as a {kind}: {reason}. {_WAYS_ON[kind]}")
