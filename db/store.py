"""The statements of a library: each function works on one connection, inside a transaction of its caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from db.faults import CannotBeKept, damaged
from db.rows import (
    digest_of,
    refuse_foreign,
    refuse_unstorable,
    scenario_from,
    scenario_values,
    time_from,
    time_text,
)
from db.schema import deck_revision, on_table, scenario, setting
from db.values import DeckRevision, ScenarioTimes, StoredDeck
from db.workshop_store import put_workshops, workshops_of
from winset.faults import UserFault
from winset.files import DeckFile, read_deck_text
from winset.files.limits import MAX_FILE_BYTES
from winset.files.writer import write_deck_text
from winset.model import Deck, Scenario, Workspace

_OPEN_DECK = "open_deck"


def deck_text(deck: Deck, path: Path) -> str:
    """The canonical text of the deck, without scenarios; CannotBeKept when it could not be read back."""
    text = write_deck_text(DeckFile(deck, ()))
    if len(text.encode()) > MAX_FILE_BYTES:
        raise CannotBeKept(
            path,
            f'The deck "{deck.title}" cannot be put into {path}: written out it is larger than '
            f"{MAX_FILE_BYTES // 2**20} MiB. Shorten its texts.",
        )
    return text


def revision_of(connection: Connection, text: str) -> int | None:
    """The number under which this text is stored; None when it is not."""
    query = select(deck_revision.c.number).where(deck_revision.c.digest == digest_of(text))
    number: int | None = connection.execute(query).scalar_one_or_none()
    return number


def add_revision(connection: Connection, deck: Deck, text: str, now: datetime) -> int:
    """Store the deck as a new revision and give its number."""
    values = {"digest": digest_of(text), "deck_id": deck.id, "title": deck.title, "text": text}
    statement = insert(deck_revision).values(added=time_text(now), **values).returning(deck_revision.c.number)
    number: int = connection.execute(statement).scalar_one()
    return number


def revisions(connection: Connection, path: Path) -> tuple[DeckRevision, ...]:
    """Every stored revision, in the order of adding."""
    columns = [column for column in deck_revision.c if column.name != "text"]
    rows = connection.execute(select(*columns).order_by(deck_revision.c.number)).mappings()
    try:
        return tuple(DeckRevision(**{**row, "added": time_from(row["added"])}) for row in rows)
    except ValueError as error:
        raise damaged(path, "the time of a deck is not readable") from error


def revision(connection: Connection, number: int, path: Path) -> DeckRevision:
    """The revision of that number; KeyError when there is none."""
    for each in revisions(connection, path):
        if each.number == number:
            return each
    raise KeyError(number)


def stored_decks(connection: Connection, open_number: int, path: Path) -> tuple[StoredDeck, ...]:
    """Every stored revision for a list: the newest one of each deck first, then older ones; the latest added first."""
    query = select(scenario.c.revision, func.count()).group_by(scenario.c.revision)
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(query)}
    found = revisions(connection, path)
    newest = {each.deck_id: each.number for each in found}
    listed = (
        StoredDeck(
            number=each.number,
            deck_id=each.deck_id,
            title=each.title,
            added=each.added,
            scenarios=counts.get(each.number, 0),
            is_open=each.number == open_number,
            is_older=each.number != newest[each.deck_id],
        )
        for each in reversed(found)
    )
    return tuple(sorted(listed, key=lambda deck: deck.is_older))


def deck_of(connection: Connection, number: int, path: Path) -> Deck:
    """The deck of that revision, checked against its digest."""
    row = connection.execute(select(deck_revision).where(deck_revision.c.number == number)).one_or_none()
    if row is None:
        raise damaged(path, "the deck that was open is missing")
    if digest_of(row.text) != row.digest:
        raise damaged(path, f'the text of the deck "{row.title}" has changed')
    try:
        return read_deck_text(row.text, path.name).deck
    except UserFault as fault:
        raise damaged(path, f'the deck "{row.title}" is not readable') from fault


def workspace_of(connection: Connection, number: int, path: Path) -> Workspace:
    """The deck of that revision with its scenarios, the one on the table, and its workshops."""
    deck = deck_of(connection, number, path)
    scenarios = tuple(_scenario(row, deck, path) for row in _scenario_rows(connection, number))
    current = connection.execute(select(on_table.c.scenario).where(on_table.c.revision == number)).scalar_one_or_none()
    if current not in {item.id for item in scenarios}:
        raise damaged(path, f'no scenario of the deck "{deck.title}" is on the table')
    workshops = workshops_of(connection, number, deck, {item.id for item in scenarios}, path)
    return Workspace(deck, scenarios, current, workshops)


def _scenario(row: Row[Any], deck: Deck, path: Path) -> Scenario:
    try:
        return scenario_from(row._mapping, deck)  # noqa: SLF001 - the documented name of a row's mapping
    except ValueError as error:
        raise damaged(path, f'the scenario "{row.title}" is not readable') from error


def _scenario_rows(connection: Connection, number: int) -> Iterable[Row[Any]]:
    query = select(scenario).where(scenario.c.revision == number).order_by(scenario.c.position, scenario.c.id)
    return connection.execute(query).all()


def times_of(connection: Connection, number: int, path: Path) -> dict[str, ScenarioTimes]:
    """When each scenario of that revision was made and changed, by its id."""
    return {row.id: _times(row, path) for row in _scenario_rows(connection, number)}


def _times(row: Row[Any], path: Path) -> ScenarioTimes:
    try:
        return ScenarioTimes(time_from(row.created), time_from(row.changed))
    except ValueError as error:
        raise damaged(path, "the time of a scenario is not readable") from error


def put_workspace(
    connection: Connection,
    number: int,
    workspace: Workspace,
    now: datetime,
    path: Path,
    *,
    known: Mapping[Scenario, ScenarioTimes] = MappingProxyType({}),
) -> dict[Scenario, ScenarioTimes]:
    """Make the stored scenarios and workshops of that revision equal to the workspace's, writing only what differs.

    A scenario that is not stored yet has the times ``known`` of it, else it is made ``now``. Gives
    the scenarios that went, with their times.
    """
    workspace.find(workspace.current)
    stored = {row.id: row for row in _scenario_rows(connection, number)}
    gone = [stored[scenario_id] for scenario_id in stored.keys() - {item.id for item in workspace.scenarios}]
    for row in gone:
        connection.execute(delete(scenario).where(scenario.c.revision == number, scenario.c.id == row.id))
    for position, item in enumerate(workspace.scenarios):
        refuse_foreign(item, workspace.deck)
        values: dict[str, Any] = dict(scenario_values(item))
        refuse_unstorable(path, item, values)
        if item.id in stored:
            _update(connection, stored[item.id], values, position, now)
            continue
        times = known.get(item, ScenarioTimes(now, now))
        moments = {"created": time_text(times.created), "changed": time_text(times.changed)}
        connection.execute(insert(scenario).values(revision=number, position=position, **values, **moments))
    _put_on_table(connection, number, workspace.current)
    put_workshops(connection, number, workspace, path)
    return {_scenario(row, workspace.deck, path): _times(row, path) for row in gone}


def _update(connection: Connection, row: Row[Any], values: Mapping[str, Any], position: int, now: datetime) -> None:
    stored = row._mapping  # noqa: SLF001 - the documented name of a row's mapping
    changes = {name: value for name, value in values.items() if stored[name] != value}
    if changes:
        changes["changed"] = time_text(now)
    if stored["position"] != position:
        changes["position"] = position
    if changes:
        this = (scenario.c.revision == stored["revision"]) & (scenario.c.id == stored["id"])
        connection.execute(update(scenario).where(this).values(changes))


def _put_on_table(connection: Connection, number: int, current: str) -> None:
    this = on_table.c.revision == number
    stored = connection.execute(select(on_table.c.scenario).where(this)).scalar_one_or_none()
    if stored is None:
        connection.execute(insert(on_table).values(revision=number, scenario=current))
    elif stored != current:
        connection.execute(update(on_table).where(this).values(scenario=current))


def open_revision(connection: Connection, path: Path) -> int:
    """The number of the revision that was open last."""
    digest = connection.execute(select(setting.c.value).where(setting.c.name == _OPEN_DECK)).scalar_one_or_none()
    query = select(deck_revision.c.number).where(deck_revision.c.digest == digest)
    number: int | None = connection.execute(query).scalar_one_or_none()
    if number is None:
        raise damaged(path, "the deck that was open is missing")
    return number


def put_open_revision(connection: Connection, number: int) -> None:
    """Remember which revision is open."""
    digest = connection.execute(
        select(deck_revision.c.digest).where(deck_revision.c.number == number)
    ).scalar_one_or_none()
    if digest is None:
        raise KeyError(number)
    stored = connection.execute(select(setting.c.value).where(setting.c.name == _OPEN_DECK)).scalar_one_or_none()
    if stored is None:
        connection.execute(insert(setting).values(name=_OPEN_DECK, value=digest))
    elif stored != digest:
        connection.execute(update(setting).where(setting.c.name == _OPEN_DECK).values(value=digest))
