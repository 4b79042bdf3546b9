"""What is wrong with a deck file: one problem a line, and the error that carries them all."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from winset.faults import UserFault
from winset.files.limits import MAX_PROBLEMS
from winset.files.lines import Steps
from winset.rules import hint, quoted
from winset.rules.names import in_one_line

_BARE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SUGGESTIONS = 500
"""Problems that get a suggestion, which is what costs time in a file that is wrong throughout."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file.

    ``line`` counts from 1, None where it is not known. ``path`` is the place in the document in the user's count, so
    that ``red_line[3].refuses`` is the rule of the third red line; "" for the file as a whole.
    """

    file: str
    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        where = in_one_line(self.file) + ("" if self.line is None else f":{self.line}")
        return ": ".join(part for part in (where, self.path, self.message) if part)


class DeckFileError(UserFault):
    """A deck file that cannot be read; ``problems`` are all that is wrong with it, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """The problems found so far while a file is read."""

    def __init__(self, file: str, lines: Mapping[Steps, int]) -> None:
        self._file = file
        self._lines = lines
        self._found: list[Problem] = []
        self._unlisted = 0

    def report(self, steps: Steps, message: str) -> None:
        """Note what is wrong at this place; a missing key stands on the line of its table."""
        if len(self._found) >= MAX_PROBLEMS:
            self._unlisted += 1
            return
        self._found.append(Problem(self._file, self._line(steps), path_text(steps), message))

    @property
    def suggest(self) -> bool:
        """Whether problems still get a suggestion."""
        return len(self._found) < _SUGGESTIONS

    def unknown(self, steps: Steps, kind: str, name: str, known: Collection[str], owner: str = "") -> None:
        """Note a name that nothing of its kind (and of its owner) has, with what was probably meant."""
        suggestion = hint(name, known) if self.suggest else ""
        self.report(steps, f"unknown {kind} {quoted(name)}{owner}{suggestion}")

    def raise_if_any(self) -> None:
        """Raise the DeckFileError of all problems noted, if there are any."""
        if not self._found:
            return
        found = sorted(self._found, key=lambda problem: problem.line or 0)
        if self._unlisted:
            found.append(Problem(self._file, None, "", f"and {self._unlisted:,} more problems"))
        raise DeckFileError(tuple(found))

    def _line(self, steps: Steps) -> int | None:
        for length in range(len(steps), 0, -1):
            if steps[:length] in self._lines:
                return self._lines[steps[:length]]
        return None


def path_text(steps: Steps) -> str:
    """The way to a value as people write it, arrays counted from 1: ``red_line[3].refuses``."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += ("." if text else "") + (step if _BARE.fullmatch(step) else quoted(step))
    return text
