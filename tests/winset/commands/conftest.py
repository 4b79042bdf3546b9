from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from deck_texts import FERRY

from winset.commands.main import run


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> Any:
        """The one JSON object on standard output of a command that succeeded."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def faults(self) -> list[str]:
        """The reasons of a command that found the file or the board wrong, one a line."""
        assert (self.code, self.out) == (1, "")
        return self.err.splitlines()


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """The example of the format's description, as a file."""
    path = tmp_path / "ferry.winset"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def winset():
    """Runs one command line."""

    def command(*arguments: str | Path) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        return Answer(run([str(argument) for argument in arguments], out, err), out.getvalue(), err.getvalue())

    return command
