"""Running one command line, and turning what goes wrong into sentences and exit codes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import TextIO

from winset.analysis.engine import OverBudget
from winset.commands.analysis import analysis_object, analyze
from winset.commands.analysis_text import analysis_text
from winset.commands.arguments import DEFAULT_LIMIT, HelpAsked, Request, UsageFault, parse
from winset.commands.listing import list_packages
from winset.commands.question import question_of
from winset.commands.verdicts import verdict_object, verdict_text
from winset.faults import UserFault
from winset.files import read_deck_file

DONE, WRONG, USAGE = 0, 1, 2
INTERRUPTED = 130
"""What shells give for a program that Ctrl+C ended."""


def run(arguments: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Run ``check``, ``verdict``, ``analyze`` or ``packages`` with its arguments; the exit code.

    0 done; 1 the file or the board is wrong; 2 usage. Answers go to ``out``, reasons to ``err``. A reader that stops
    reading (``| head``) ends the command quietly.
    """
    return _write(out, err, lambda: _answer(arguments, out, err))


def _answer(arguments: Sequence[str], out: TextIO, err: TextIO) -> int:
    try:
        request = parse(arguments)
        if request.command == "check":
            return _check(request, out, err)
        _COMMANDS[request.command](request, out)
    except HelpAsked as asked:
        out.write(str(asked))
    except UsageFault as fault:
        err.write(f"{str(fault).rstrip()}\n")
        return USAGE
    except UserFault as fault:
        err.write(f"{fault}\n")
        return WRONG
    except OverBudget as over:
        err.write(f"There is no answer: {over.reason}.\n")
        return WRONG
    return DONE


def _write(out: TextIO, err: TextIO, work: Callable[[], int]) -> int:
    """Do the work and see that all of its output arrives."""
    try:
        code = work()
        out.flush()
    except BrokenPipeError:
        _leave_alone(out)
        return DONE
    except OSError as error:
        _leave_alone(out)
        err.write(f"The answer cannot be written: {os.strerror(error.errno or 0)}.\n")
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _leave_alone(out: TextIO) -> None:
    """Let what is still to be written to a broken stream go nowhere, so that leaving Python does not try again."""
    try:
        stream = out.fileno()
    except OSError:  # no file behind it
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)


def _check(request: Request, out: TextIO, err: TextIO) -> int:
    """Faults are this command's answer and go to ``out``, which a sound file leaves empty."""
    try:
        read_deck_file(request.file)
    except UserFault as fault:
        out.write(f"{fault}\n")
        return WRONG
    err.write(f"{request.file}: no errors\n")
    return DONE


def _verdict(request: Request, out: TextIO) -> None:
    asked = question_of(request)
    if request.form == "json":
        _print_json(verdict_object(asked.deck, asked.board, asked.what_if), out)
    else:
        out.write(verdict_text(asked.deck, asked.board, asked.what_if))


def _analyze(request: Request, out: TextIO) -> None:
    asked = question_of(request)
    analysis = analyze(asked.deck, asked.board, asked.what_if, request.limit or DEFAULT_LIMIT)
    if request.form == "json":
        _print_json(analysis_object(analysis), out)
    else:
        out.write(analysis_text(analysis))


def _packages(request: Request, out: TextIO) -> None:
    list_packages(question_of(request), request, out)


def _print_json(described: dict[str, object], out: TextIO) -> None:
    """One object on one line; texts as they are where the stream takes them, else escaped."""
    utf8 = (out.encoding or "utf-8").lower().replace("-", "") == "utf8"
    out.write(json.dumps(described, ensure_ascii=not utf8) + "\n")


_COMMANDS: dict[str, Callable[[Request, TextIO], None]] = {
    "verdict": _verdict,
    "analyze": _analyze,
    "packages": _packages,
}
