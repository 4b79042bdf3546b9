"""Writing deck files: the same deck always gives the same text, one fact a line, so that files can be compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from winset.faults import FileFault
from winset.files.limits import FORMAT, MAX_FILE_BYTES
from winset.files.reader import DeckFile
from winset.files.values import plain_number
from winset.files.whole import write_whole
from winset.model import (
    Actor,
    Agreement,
    Constraint,
    Deck,
    Inject,
    Issue,
    Preference,
    RedLine,
    Round,
    Scenario,
    Source,
    Team,
    Workshop,
)
from winset.rules import print_rule

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\r": "\\r"}
_SPELLED_OUT = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, surrogates and foreign line ends
_ONE = Decimal(1)


def write_deck_text(deck_file: DeckFile) -> str:
    """The content of a deck file; reading it gives an equal deck file.

    What has its default is left out, but for the minutes of a round.
    """
    deck = deck_file.deck
    blocks: list[Iterable[str | None]] = [
        [f"format = {FORMAT}"],
        ["[deck]", _text("id", deck.id), _text("title", deck.title), _text("summary", deck.summary)],
    ]
    if deck.agreement is not None:
        blocks.append(_agreement(deck.agreement))
    blocks += [_source(source) for source in deck.sources]
    blocks += [_issue(issue) for issue in deck.issues]
    blocks += [_actor(actor) for actor in deck.actors]
    blocks += [_red_line(line) for line in deck.red_lines]
    blocks += [_constraint(constraint) for constraint in deck.constraints]
    blocks += [_preference(preference) for preference in deck.preferences]
    blocks += [_scenario(scenario, deck) for scenario in deck_file.scenarios]
    blocks += [_workshop(workshop) for workshop in deck_file.workshops]
    return "\n".join(_lines(block) for block in blocks)


def write_workshop_text(workshop: Workshop) -> str:
    """The record of a workshop as a deck file has it; ``read_workshop_text`` gives an equal workshop."""
    return _lines(_workshop(workshop))


def _lines(block: Iterable[str | None]) -> str:
    return "".join(f"{line}\n" for line in block if line is not None)


def write_deck_file(path: Path, deck_file: DeckFile) -> None:
    """Write a deck file whole or not at all: what stood there before stays until the new one is safe on the disk.

    Raises FileFault when it cannot be written, or would be larger than a deck file may be.
    """
    content = write_deck_text(deck_file).encode()
    if len(content) > MAX_FILE_BYTES:
        sizes = f"it would have {len(content):,} bytes, and at most {MAX_FILE_BYTES:,} can be read again"
        raise FileFault(path, f"{path} cannot be written: {sizes}. Shorten the texts of the deck.")
    write_whole(path, content)


def _agreement(agreement: Agreement) -> Iterator[str | None]:
    yield "[agreement]"
    yield _names("required", agreement.required)
    yield None if agreement.at_least is None else f"at_least = {agreement.at_least}"


def _source(source: Source) -> Iterator[str | None]:
    yield "[[source]]"
    yield _text("id", source.id)
    yield _text("title", source.title)
    yield _text("author", source.author)
    yield _text("publisher", source.publisher)
    yield f"date = {source.date}" if source.date and _is_plain_date(source.date) else _text("date", source.date)
    yield _text("url", source.url)
    yield _text("note", source.note)


def _issue(issue: Issue) -> Iterator[str | None]:
    yield "[[issue]]"
    yield _text("id", issue.id)
    yield _text("title", issue.title)
    yield _text("question", issue.question)
    yield "ordered = true" if issue.ordered else None
    yield _names("controller", issue.controller)
    for term in issue.terms:
        parts = _text("id", term.id), _text("title", term.title), _text("text", term.text)
        yield from _indented("[[issue.term]]", *parts)


def _actor(actor: Actor) -> Iterator[str | None]:
    yield "[[actor]]"
    yield _text("id", actor.id)
    yield _text("title", actor.title)
    yield _text("short", actor.short)
    yield _text("color", actor.color)
    yield _number("reservation", actor.reservation)
    yield _text("aims", actor.aims)
    yield _text("means", actor.means)
    yield _text("limits", actor.limits)
    yield _text("private", actor.private)


def _red_line(line: RedLine) -> Iterator[str | None]:
    yield "[[red_line]]"
    yield _text("id", line.id)
    yield _text("actor", line.actor)
    yield _text("title", line.title)
    yield _text(line.kind, print_rule(line.rule))
    yield _text("reason", line.reason)
    yield _number("firmness", None if line.firmness == _ONE else line.firmness)
    yield _number("cost", None if line.cost == _ONE else line.cost)
    yield _text("quote", line.quote)
    yield _text("said_by", line.said_by)
    yield _text("source", line.source)
    yield _text("place", line.place)


def _constraint(constraint: Constraint) -> Iterator[str | None]:
    yield "[[constraint]]"
    yield _text("id", constraint.id)
    yield _text("requires", print_rule(constraint.requires))
    yield _text("reason", constraint.reason)


def _preference(preference: Preference) -> Iterator[str | None]:
    yield "[[preference]]"
    yield _text("actor", preference.actor)
    yield _text("issue", preference.issue)
    yield _number("weight", preference.weight)
    yield _pairs("values", ((term, plain_number(value)) for term, value in preference.values))


def _scenario(scenario: Scenario, deck: Deck) -> Iterator[str | None]:
    firmness = dict(scenario.what_if.firmness)
    changed = [line.id for line in deck.red_lines if line.id in firmness]
    yield "[[scenario]]"
    yield _text("id", scenario.id)
    yield _text("title", scenario.title)
    yield _pairs("board", ((issue, _quoted(term)) for issue, term in deck.in_order(scenario.board).items()))
    yield _names("waived", (line.id for line in deck.red_lines if line.id in scenario.what_if.waived))
    yield _pairs("firmness", ((line, plain_number(firmness[line])) for line in changed))
    yield _names("tags", scenario.tags)
    yield _text("notes", scenario.notes)


def _workshop(workshop: Workshop) -> Iterator[str | None]:
    yield "[[workshop]]"
    yield _text("id", workshop.id)
    yield _text("title", workshop.title)
    yield _text("scenario", workshop.scenario)
    yield _text("notes", workshop.notes)
    if workshop.agreement is not None:
        _, *demands = _agreement(workshop.agreement)
        yield from _indented("[workshop.agreement]", *demands)
    for team in workshop.teams:
        yield from _indented("[[workshop.team]]", *_team(team))
    for each in workshop.rounds:
        yield from _indented("[[workshop.round]]", *_round(each))
    for inject in workshop.injects:
        yield from _indented("[[workshop.inject]]", *_inject(inject))


def _team(team: Team) -> Iterator[str | None]:
    yield _text("id", team.id)
    yield _text("title", team.title)
    yield _names("actors", team.actors)
    yield None if team.people == 1 else f"people = {team.people}"


def _round(each: Round) -> Iterator[str | None]:
    yield _text("title", each.title)
    yield f"minutes = {each.minutes}"
    yield "two_step = true" if each.two_step else None
    yield _text("notes", each.notes)


def _inject(inject: Inject) -> Iterator[str | None]:
    yield _text("id", inject.id)
    yield _text("title", inject.title)
    yield _text("text", inject.text)
    yield _names("gives_way", inject.gives_way)
    yield _names("stands_firm", inject.stands_firm)
    yield None if inject.round is None else f"round = {inject.round}"
    yield _text("notes", inject.notes)


def _indented(*lines: str | None) -> Iterator[str | None]:
    return (None if line is None else f"  {line}" for line in lines)


def _text(key: str, text: str | None) -> str | None:
    if text is None:
        return None
    if "\n" not in text:
        return f"{key} = {_quoted(text)}"
    return f'{key} = """\n' + "\n".join(_escaped(line) for line in text.split("\n")) + '"""'


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(character) or _spelled(character) for character in text)


def _spelled(character: str) -> str:
    if character == "\t" or unicodedata.category(character) not in _SPELLED_OUT:
        return character
    return f"\\u{ord(character):04X}"


def _number(key: str, value: Decimal | None) -> str | None:
    return None if value is None else f"{key} = {plain_number(value)}"


def _names(key: str, names: Iterable[str]) -> str | None:
    listed = ", ".join(_quoted(name) for name in names)
    return f"{key} = [{listed}]" if listed else None


def _pairs(key: str, pairs: Iterable[tuple[str, str]]) -> str | None:
    listed = ", ".join(f"{name} = {value}" for name, value in pairs)
    return f"{key} = {{ {listed} }}" if listed else None


def _is_plain_date(text: str) -> bool:
    """Whether TOML has the date as a value of its own (a time is written as text)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
