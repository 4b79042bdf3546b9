"""On which line of a TOML text each key stands, which the TOML reader does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from typing import TypeAlias

from winset.files.limits import MAX_NESTING

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value in a document: keys, and places in arrays from 0."""

_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')[ \t]*""")
_SCALAR = re.compile(
    r'"""(?:"{0,2}(?:[^"\\]|\\[\s\S]))*+"{3,5}'  # no lookahead: Python 3.11.2 cannot match one in here
    r"|'''(?:'{0,2}[^'])*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|[^\"'\[\]{},#\n]+"
)


class NestedTooDeeply(Exception):  # noqa: N818 - a finding about the text, told on as a problem of the file
    """The text has more tables or arrays inside each other than any deck needs; ``line`` says where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Lost(Exception):  # noqa: N818 - no error: the TOML reader reports it
    """The text is no TOML from here on."""


def line_numbers(text: str) -> Mapping[Steps, int]:
    """The line (from 1) of every key, table header and array element, by the way to it.

    Lines end with a line feed alone. Where the text stops being TOML, the scan ends with what it has.
    Raises NestedTooDeeply before anything that reads the text recursively can suffer from it.
    """
    scan = _Scan(text)
    with suppress(_Lost):
        scan.document()
    return scan.lines


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[Steps, int] = {}
        self._text = text
        self._at = 0
        self._line_ends = [match.start() for match in re.finditer("\n", text)]
        self._lengths: dict[Steps, int] = {}  # of the arrays of tables so far

    def document(self) -> None:
        table: Steps = ()
        self._skip_blank()
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()

    def _header(self) -> Steps:
        line = self._line()
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        *keys, last = self._keys()
        self._take("]" * brackets)
        parent: Steps = ()
        for key in keys:
            parent = self._entered((*parent, key), line)
        table = (*parent, last)
        if brackets == 2:
            self._lengths[table] = self._lengths.get(table, 0) + 1
        return self._entered(table, line)

    def _entered(self, table: Steps, line: int) -> Steps:
        """Where the keys under this header go: the table itself, or the last one of an array of tables."""
        self.lines.setdefault(table, line)
        if table not in self._lengths:
            return table
        latest = (*table, self._lengths[table] - 1)
        self.lines.setdefault(latest, line)
        return latest

    def _pair(self, table: Steps) -> None:
        line = self._line()
        for key in self._keys():
            table = (*table, key)
            self.lines.setdefault(table, line)
        self._take("=")
        self._skip_spaces()
        self._value(table)

    def _value(self, steps: Steps) -> None:
        self._check_depth(len(steps))
        if self._text.startswith("[", self._at):
            self._array(steps)
        elif self._text.startswith("{", self._at):
            self._inline_table(steps)
        else:
            self._match(_SCALAR)

    def _array(self, steps: Steps) -> None:
        self._at += 1
        self._skip_blank()
        place = 0
        while not self._text.startswith("]", self._at):
            self.lines.setdefault((*steps, place), self._line())
            self._value((*steps, place))
            self._skip_blank()
            if self._text.startswith(",", self._at):
                self._at += 1
                self._skip_blank()
            elif not self._text.startswith("]", self._at):
                raise _Lost
            place += 1
        self._at += 1

    def _inline_table(self, steps: Steps) -> None:
        self._at += 1
        self._skip_spaces()
        while not self._text.startswith("}", self._at):
            self._pair(steps)
            self._skip_spaces()
            if self._text.startswith(",", self._at):
                self._at += 1
                self._skip_spaces()
            elif not self._text.startswith("}", self._at):
                raise _Lost
        self._at += 1

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._text.startswith(".", self._at):
            self._at += 1
            self._check_depth(len(keys))
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        text = self._match(_KEY).group(1)
        if text[0] == "'":
            return text[1:-1]
        if text[0] != '"':
            return text
        if "\\" not in text:
            return text[1:-1]
        try:
            return str(tomllib.loads(f"key = {text}")["key"])
        except tomllib.TOMLDecodeError:
            raise _Lost from None

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _Lost
        self._at = match.end()
        return match

    def _take(self, text: str) -> None:
        if not self._text.startswith(text, self._at):
            raise _Lost
        self._at += len(text)

    def _skip_blank(self) -> None:
        self._match(_BLANK)

    def _skip_spaces(self) -> None:
        while self._text[self._at : self._at + 1] in (" ", "\t"):
            self._at += 1

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_NESTING:
            raise NestedTooDeeply(self._line())

    def _line(self) -> int:
        return bisect_right(self._line_ends, self._at - 1) + 1 if self._at else 1
