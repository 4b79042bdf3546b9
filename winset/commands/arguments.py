"""What was asked on the command line: the words, checked for their form but not yet against a deck."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias

from winset.rules import quoted

Form: TypeAlias = Literal["text", "json", "csv"]

SUBCOMMANDS = frozenset({"check", "verdict", "analyze", "packages"})

DEFAULT_LIMIT = 1_000

_SUMMARIES = {
    "check": "validate a deck file; print every error, one per line",
    "verdict": "say who vetoes a (partial or complete) board, and why",
    "analyze": "print the whole analysis of a board",
    "packages": "list the feasible packages with their veto sets",
}
_DECIMAL = re.compile(r"\d{1,40}(\.\d{1,40})?|\.\d{1,40}", re.ASCII)


class UsageFault(Exception):  # noqa: N818 - the house's word for what the user can set right
    """The command line is not of the form that the command takes; the text says what is, and the usage."""


class HelpAsked(Exception):  # noqa: N818 - no error at all
    """The user asked for the help text, which this carries."""


@dataclass(frozen=True, slots=True)
class Request:
    """One command line. ``firm_at_least`` and ``firmness`` are probabilities, ``limit`` at least 1 or None."""

    command: str
    file: Path
    cards: tuple[tuple[str, str], ...] = ()
    waive: tuple[str, ...] = ()
    firmness: tuple[tuple[str, Decimal], ...] = ()
    firm_at_least: Decimal | None = None
    scenario: str | None = None
    form: Form = "text"
    limit: int | None = None
    veto_set: tuple[str, ...] | None = None
    win_set: bool = False


def parse(arguments: Sequence[str]) -> Request:
    """The request behind the words; UsageFault when they are none, HelpAsked when help is all they ask."""
    if not arguments or arguments[0] in ("-h", "--help"):
        raise HelpAsked(usage()) if arguments else UsageFault(usage())
    command, *rest = arguments
    if command not in SUBCOMMANDS:
        raise UsageFault(f"{quoted(command)} is no command of winset.\n\n{usage()}")
    parser = _parser(command)
    if "-h" in rest or "--help" in rest:
        raise HelpAsked(parser.format_help())
    given = vars(parser.parse_intermixed_args(rest)).items()
    checked: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given}
    return Request(command, **checked)


def usage() -> str:
    """What the commands are, for ``winset --help``."""
    width = max(map(len, _SUMMARIES))
    lines = [f"  {command:{width}}  {summary}" for command, summary in _SUMMARIES.items()]
    return "\n".join(
        ["commands that need no display:", *lines, 'Each takes a deck file; "winset COMMAND --help" says more.', ""]
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageFault(f"{self.prog}: {message}\n{self.format_usage()}")


def _parser(command: str) -> _Parser:
    parser = _Parser(
        prog=f"winset {command}",
        description=f"{_SUMMARIES[command]}.".capitalize(),
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a deck file (.winset)")
    if command == "check":
        return parser
    parser.add_argument(
        "cards", metavar="ISSUE=TERM", nargs="*", type=_card, default=[], help="a card on the board; none: an empty one"
    )
    _add_what_if(parser)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", dest="form", action="store_const", const="json", default="text", help="print JSON")
    if command == "packages":
        forms.add_argument("--csv", dest="form", action="store_const", const="csv", help="print CSV")
        _add_filters(parser)
    if command != "verdict":
        default = DEFAULT_LIMIT if command == "analyze" else None
        most = "list at most so many nearest boards" if default else "list at most so many packages"
        parser.add_argument(
            "--limit", metavar="N", type=_at_least_one, default=default, help=f"{most} (default: {default or 'all'})"
        )
    return parser


def _add_what_if(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what if")
    group.add_argument(
        "--waive", metavar="LINE", action="append", default=[], help="set this red line aside (repeatable)"
    )
    group.add_argument(
        "--firmness",
        metavar="LINE=X",
        action="append",
        type=_line_firmness,
        default=[],
        help="assume this firmness, 0 to 1, of a red line (repeatable)",
    )
    group.add_argument(
        "--firm-at-least", metavar="X", type=_probability, help="set the red lines less firm than X, 0 to 1, aside"
    )
    group.add_argument(
        "--scenario",
        metavar="ID",
        help="start from the board, waivers and firmness of this scenario in the file; cards and firmness given "
        "beside it replace its own, and waivers are added",
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    filters = parser.add_mutually_exclusive_group()
    filters.add_argument(
        "--veto-set",
        metavar="A,B",
        type=_ids,
        help='only packages that exactly these actors veto; "" for nobody',
    )
    filters.add_argument("--win-set", action="store_true", help="only packages that are agreed")


def _card(text: str) -> tuple[str, str]:
    issue, equals, term = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not of the form ISSUE=TERM")
    return issue, term


def _line_firmness(text: str) -> tuple[str, Decimal]:
    line, equals, firmness = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not of the form LINE=X")
    return line, _probability(firmness)


def _probability(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text) or Decimal(text) > 1:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a number from 0 to 1")
    return Decimal(text)


def _at_least_one(text: str) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", text):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a whole number from 1 up")
    return int(text)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",")) if text.strip() else ()
