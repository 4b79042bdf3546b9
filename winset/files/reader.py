"""Reading deck files: strict, safe, and with all that is wrong told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from winset.files import parts
from winset.files.limits import (
    FORMAT,
    MAX_ACTORS,
    MAX_FILE_BYTES,
    MAX_ISSUES,
    MAX_NESTING,
    MAX_RED_LINES,
    MAX_TERMS,
)
from winset.files.lines import NestedTooDeeply, Steps, line_numbers
from winset.files.problems import DeckFileError, Problem, Problems
from winset.files.table import Table
from winset.files.values import exact, kind_of
from winset.files.whole import file_bytes
from winset.files.workshops import workshop_of
from winset.model import Deck, Issue, Scenario, Workshop
from winset.rules.names import in_one_line

_BOM = b"\xef\xbb\xbf"
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class DeckFile:
    """What a deck file carries: a deck, its scenarios and the workshops prepared on it, in the file's order."""

    deck: Deck
    scenarios: tuple[Scenario, ...] = ()
    workshops: tuple[Workshop, ...] = ()


def read_deck_file(path: Path) -> DeckFile:
    """The deck, the scenarios and the workshops in a file.

    Raises DeckFileError with everything that is wrong in the file, FileFault when it cannot be read at all.
    """
    return read_deck_text(deck_file_bytes(path), path.name)


def read_deck_text(text: str | bytes, name: str) -> DeckFile:
    """The deck, the scenarios and the workshops in the content of a file; ``name`` is what errors call it.

    Raises DeckFileError with everything that is wrong. Of faults of TOML itself the first is told alone, since
    nothing after it can be trusted.
    """
    document, problems = _read(text, name)
    _check_format(document, name, problems)
    deck_file = _deck_file_of(Table(document, (), problems))
    problems.raise_if_any()
    return deck_file


def read_workshop_text(text: str, name: str, deck: Deck, scenarios: Collection[str]) -> Workshop:
    """The one workshop in a text that ``write_workshop_text`` made, on this deck with scenarios of these ids.

    Raises DeckFileError with everything that is wrong, as for a whole file.
    """
    document, problems = _read(text, name)
    root = Table(document, (), problems)
    known = parts.Known(
        {issue.id: issue for issue in deck.issues},
        [actor.id for actor in deck.actors],
        [source.id for source in deck.sources],
        [line.id for line in deck.red_lines],
    )
    found = [workshop_of(table, {}, known, scenarios) for table in root.tables("workshop")]
    if len(found) != 1:
        root.report(f"{len(found):,} of them; expected one", "workshop")
    root.finish()
    problems.raise_if_any()
    return found[0]


def _read(text: str | bytes, name: str) -> tuple[dict[str, object], Problems]:
    """The content of a text as TOML has it, and where to note what else is wrong with it."""
    source = _decoded(text, name).replace("\r\n", "\n")
    try:
        lines = line_numbers(source)
    except NestedTooDeeply as deep:
        _refuse(name, f"tables or arrays nested more than {MAX_NESTING} deep", deep.line)
    return _document_of(source, name), Problems(name, lines)


def deck_file_bytes(path: Path) -> bytes:
    """The content of a file that may be a deck file.

    Raises FileFault where it cannot be read, DeckFileError where it is larger than a deck file may be.
    """
    return file_bytes(path, MAX_FILE_BYTES, ".winset", lambda size: _refuse_size(path.name, size))


def _decoded(text: str | bytes, name: str) -> str:
    try:
        content = text if isinstance(text, bytes) else text.encode()
    except UnicodeEncodeError as error:
        _refuse(name, f"lone surrogate at character {error.start + 1}; remove it")
    if len(content) > MAX_FILE_BYTES:
        _refuse_size(name, len(content))
    if not content.strip():
        _refuse(name, "the file is empty")
    if content.startswith(_BOM):
        _refuse(name, "begins with a byte order mark (BOM); save it as UTF-8 without one", 1)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse(name, f"not UTF-8 at byte {error.start + 1}; save it as UTF-8", line)


def _document_of(source: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(source, parse_float=exact)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        line = place and place["line"]
        column = f" (column {place['column']})" if place and line else " (at the end of the file)" if place else ""
        reason = in_one_line(message[: place.start()] if place else message)
        _refuse(name, f"not valid TOML: {reason}{column}", int(line) if line else None)
    except ValueError:  # a whole number of more digits than Python converts
        _refuse(name, "not valid TOML: a number has too many digits")


def _check_format(document: dict[str, object], name: str, problems: Problems) -> None:
    """Refuse a newer format alone: what else it brings cannot be judged here."""
    version = document.get("format")
    if isinstance(version, bool) or not isinstance(version, int):
        found = f"{kind_of(version)}; " if "format" in document else "missing; "
        problems.report(("format",), f"{found}expected format = {FORMAT}")
    elif version > FORMAT:
        which = f" (format {version})" if version < 10**6 else ""
        problems.report(("format",), f"made by a newer Winset{which}; update Winset to read it")
        problems.raise_if_any()
    elif version != FORMAT:
        problems.report(("format",), f"unknown format; expected format = {FORMAT}")


def _deck_file_of(root: Table) -> DeckFile:
    root.has("format")
    deck_id, title, summary = _heading(root)
    tables = {key: root.tables(key) for key in ("source", "issue", "actor", "red_line", "constraint", "preference")}
    actor_ids = _ids(tables["actor"])
    issues = _issues_of(root, tables["issue"], actor_ids)
    known = parts.Known(
        _first_of_each_id(issues),
        actor_ids,
        _ids(tables["source"]),
        _ids(tables["red_line"]),
    )
    _check_numbers(root, tables)
    seen: dict[str, dict[str, Steps]] = {key: {} for key in (*tables, "scenario", "workshop")}
    pairs: dict[tuple[str, str], Steps] = {}
    agreement = root.table("agreement")
    whole = Deck(
        id=deck_id,
        title=title,
        summary=summary,
        issues=issues,
        sources=tuple(parts.source_of(table, seen["source"]) for table in tables["source"]),
        actors=tuple(parts.actor_of(table, seen["actor"]) for table in tables["actor"]),
        red_lines=tuple(parts.red_line_of(table, seen["red_line"], known) for table in tables["red_line"]),
        constraints=tuple(parts.constraint_of(table, seen["constraint"], known) for table in tables["constraint"]),
        preferences=tuple(parts.preference_of(table, pairs, known) for table in tables["preference"]),
        agreement=None if agreement is None else parts.agreement_of(agreement, actor_ids),
    )
    listed = root.tables("scenario")
    scenarios = tuple(parts.scenario_of(table, seen["scenario"], known) for table in listed)
    scenario_ids, seen_workshops = _ids(listed), seen["workshop"]
    workshops = tuple(workshop_of(each, seen_workshops, known, scenario_ids) for each in root.tables("workshop"))
    root.finish()
    return DeckFile(whole, scenarios, workshops)


def _heading(root: Table) -> tuple[str, str, str | None]:
    """The deck's id, title and summary."""
    table = root.table("deck")
    if table is None:
        if "deck" not in root.values:
            root.report("missing; expected a table with id and title", "deck")
        return "", "", None
    heading = table.id({}), table.title(), table.optional_text("summary")
    table.finish()
    return heading


def _issues_of(root: Table, tables: Iterable[Table], actors: Iterable[str]) -> tuple[Issue, ...]:
    seen: dict[str, Steps] = {}
    issues = tuple(parts.issue_of(table, seen, tuple(actors)) for table in tables)
    terms = sum(len(issue.terms) for issue in issues)
    if terms > MAX_TERMS:
        root.report(f"{terms:,} terms in all; at most {MAX_TERMS:,} are allowed", "issue")
    return issues


def _ids(tables: Iterable[Table]) -> tuple[str, ...]:
    """The ids that the tables give themselves, right or wrong, so that what names them is not reported as well."""
    names = (table.values.get("id") for table in tables)
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def _first_of_each_id(issues: Iterable[Issue]) -> dict[str, Issue]:
    known: dict[str, Issue] = {}
    for issue in issues:
        if issue.id:
            known.setdefault(issue.id, issue)
    return known


def _check_numbers(root: Table, tables: dict[str, list[Table]]) -> None:
    for key, least, most in (("issue", 1, MAX_ISSUES), ("actor", 1, MAX_ACTORS), ("red_line", 0, MAX_RED_LINES)):
        count = len(tables[key])
        if count > most:
            root.report(f"{count:,} of them; at most {most:,} are allowed", key)
        if count < least and not root.values.get(key):
            root.report(f"missing; expected one [[{key}]] at least", key)


def _refuse_size(name: str, size: int) -> NoReturn:
    mebibytes = MAX_FILE_BYTES // 1024**2
    _refuse(name, f"{size:,} bytes; a deck file has at most {MAX_FILE_BYTES:,} ({mebibytes} MiB)")


def _refuse(name: str, message: str, line: int | None = None) -> NoReturn:
    raise DeckFileError((Problem(name, line, "", message),))
