"""``winset packages``: the packages one a line, as a stream."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TextIO

from winset.analysis.packages import packages
from winset.commands.arguments import Request
from winset.commands.question import Question
from winset.model import Board


def list_packages(question: Question, request: Request, out: TextIO) -> None:
    """Write the packages that the request asks for, each as soon as it is found."""
    found = packages(
        question.deck, question.board, question.what_if, veto_set=request.veto_set, win_set=request.win_set
    )
    _WRITERS[request.form](question, islice(found, request.limit), out)


def _write_csv(question: Question, found: Iterator[tuple[Board, tuple[str, ...]]], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(issue.id for issue in question.deck.issues), "veto_set"])
    for package, veto_set in found:
        writer.writerow([*package.values(), " ".join(veto_set)])


def _write_json(_: Question, found: Iterator[tuple[Board, tuple[str, ...]]], out: TextIO) -> None:
    for package, veto_set in found:
        out.write(json.dumps({"package": dict(package), "veto_set": list(veto_set)}) + "\n")


def _write_text(_: Question, found: Iterator[tuple[Board, tuple[str, ...]]], out: TextIO) -> None:
    for package, veto_set in found:
        cards = " ".join(f"{issue}={term}" for issue, term in package.items())
        out.write(f"{cards}  {'vetoed by ' + ', '.join(veto_set) if veto_set else 'vetoed by nobody'}\n")


_WRITERS: dict[str, Callable[[Question, Iterator[tuple[Board, tuple[str, ...]]], TextIO], None]] = {
    "csv": _write_csv,
    "json": _write_json,
    "text": _write_text,
}
