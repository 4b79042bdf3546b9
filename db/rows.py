"""What is stored of a scenario, and back. Values that could not be read back are refused before they are stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping

from db.faults import CannotBeKept
from db.schema import LONGEST_TEXT, LONGEST_TITLE
from winset.model import Agreement, Board, Deck, Scenario, WhatIf

_CALLED = {"tags": "list of tags", "notes": "note"}


def digest_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def scenario_values(scenario: Scenario) -> dict[str, str | None]:
    """The columns of a scenario, but for its deck, place in the list and times."""
    what_if = scenario.what_if
    return {
        "id": scenario.id,
        "title": scenario.title,
        "board": _to_json(dict(scenario.board)),
        "waived": _to_json(sorted(what_if.waived)),
        "firmness": _to_json({line: str(value) for line, value in what_if.firmness}),
        "agreement": None if what_if.agreement is None else _to_json(asdict(what_if.agreement)),
        "tags": _to_json(list(scenario.tags)),
        "notes": scenario.notes,
    }


def refuse_unstorable(path: Path, scenario: Scenario, values: Mapping[str, str | None]) -> None:
    """Raise CannotBeKept, naming the scenario and what to shorten or retype, before anything is written."""
    for name, value in values.items():
        longest = LONGEST_TITLE if name in {"id", "title"} else LONGEST_TEXT
        if value is None:
            continue
        if len(value) > longest:
            problem = f"is longer than {longest:,} characters: shorten it"
        elif not encodable(value):
            problem = "has half of a character in it: delete and retype it"
        else:
            continue
        title = scenario.title.encode(errors="replace").decode()[:80]
        raise CannotBeKept(
            path,
            f'The scenario "{title}" cannot be saved to {path}: its {_CALLED.get(name, name)} {problem}. '
            "Nothing else is lost.",
        )


def scenario_from(values: RowMapping, deck: Deck) -> Scenario:
    """The scenario stored in these columns; ValueError when they do not make one of this deck."""
    try:
        scenario = Scenario(
            id=values["id"] or "",
            title=values["title"] or "",
            board=Board(_mapping(values["board"])),
            what_if=WhatIf.of(
                set(_strings(values["waived"])),
                {line: Decimal(value) for line, value in _mapping(values["firmness"]).items()},
                _agreement(values["agreement"]),
            ),
            tags=tuple(_strings(values["tags"])),
            notes=values["notes"],
        )
    except (InvalidOperation, RecursionError) as error:
        raise ValueError(str(error)) from error
    refuse_foreign(scenario, deck)
    return scenario


def refuse_foreign(scenario: Scenario, deck: Deck) -> None:
    """Raise ValueError when the scenario names a card or red line that the deck does not have."""
    if not scenario.id:
        raise ValueError("no id")
    for issue, term in scenario.board.items():
        if not deck.has_issue(issue) or all(term != known.id for known in deck.issue(issue).terms):
            raise ValueError(f"unknown card {issue}={term}")
    lines = scenario.what_if.waived | {line for line, _ in scenario.what_if.firmness}
    if not all(deck.has_red_line(line) for line in lines):
        raise ValueError("unknown red line")
    if not all(value.is_finite() and 0 <= value <= 1 for _, value in scenario.what_if.firmness):
        raise ValueError("firmness out of range")
    rule = scenario.what_if.agreement
    if rule is not None and not {actor.id for actor in deck.actors}.issuperset(rule.required):
        raise ValueError("unknown actor")
    if rule is not None and not 0 <= (rule.at_least or 0) <= len(deck.actors):
        raise ValueError("more actors than there are")


def time_text(moment: datetime) -> str:
    """The moment as stored: ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def time_from(text: str) -> datetime:
    """The stored moment; ValueError when the text is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _agreement(text: str | None) -> Agreement | None:
    if text is None:
        return None
    value = json.loads(text)
    if not isinstance(value, dict) or value.keys() != {"required", "at_least"}:
        raise ValueError("no decision rule")
    required, at_least = value["required"], value["at_least"]
    if not isinstance(required, list) or not all(isinstance(actor, str) for actor in required):
        raise ValueError("not a list of actors")
    if at_least is not None and (not isinstance(at_least, int) or isinstance(at_least, bool)):
        raise ValueError("not a number of actors")
    return Agreement(tuple(required), at_least)


def _to_json(value: dict[str, Any] | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _strings(text: str | None) -> list[str]:
    value = json.loads(text or "")
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("not a list of texts")
    return value


def _mapping(text: str | None) -> dict[str, str]:
    value = json.loads(text or "")
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ValueError("not texts by name")
    return value


def encodable(text: str) -> bool:
    """Whether the text can be stored: it has no half of a character in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
