"""The statements about prepared workshops: each works on one connection, inside a transaction of its caller.

A workshop is stored as the record that a deck file has of it, and checked as strictly as a file: before it is stored,
and again when it is read.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from db.faults import CannotBeKept, damaged
from db.schema import workshop as table
from winset.faults import UserFault
from winset.files import DeckFileError, read_workshop_text, write_workshop_text
from winset.model import Deck, Workshop, Workspace


def workshops_of(
    connection: Connection, number: int, deck: Deck, scenarios: Collection[str], path: Path
) -> tuple[Workshop, ...]:
    """The workshops prepared on that revision, whose deck and scenarios these are."""
    return tuple(_workshop(row, deck, scenarios, path) for row in _rows(connection, number))


def _workshop(row: Row[Any], deck: Deck, scenarios: Collection[str], path: Path) -> Workshop:
    try:
        workshop = read_workshop_text(row.content, path.name, deck, scenarios)
    except UserFault as fault:
        raise damaged(path, f'the workshop "{row.title}" is not readable') from fault
    if (workshop.id, workshop.title) != (row.id, row.title):
        raise damaged(path, f'the workshop "{row.title}" is another one')
    return workshop


def put_workshops(connection: Connection, number: int, workspace: Workspace, path: Path) -> None:
    """Make the stored workshops of that revision equal to the workspace's, writing only what differs."""
    stored = {row.id: row for row in _rows(connection, number)}
    for gone in stored.keys() - {item.id for item in workspace.workshops}:
        connection.execute(delete(table).where(table.c.revision == number, table.c.id == gone))
    for position, item in enumerate(workspace.workshops):
        content = write_workshop_text(item)
        values = {"position": position, "title": item.title, "content": content}
        row = stored.get(item.id)
        if row is None or row.content != content:
            _refuse_unstorable(item, content, workspace, path)
        if row is None:
            connection.execute(insert(table).values(revision=number, id=item.id, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            this = (table.c.revision == number) & (table.c.id == item.id)
            connection.execute(update(table).where(this).values(values))


def _refuse_unstorable(item: Workshop, content: str, workspace: Workspace, path: Path) -> None:
    """Raise CannotBeKept, naming the workshop and what to change, for what could not be read back."""
    try:
        read_workshop_text(content, item.id, workspace.deck, {scenario.id for scenario in workspace.scenarios})
    except DeckFileError as error:
        problem = error.problems[0]
        title = item.title.encode(errors="replace").decode()[:80]
        what = ": ".join(part for part in (problem.path, problem.message) if part)
        raise CannotBeKept(
            path, f'The workshop "{title}" cannot be saved to {path}: {what}. Nothing else is lost.'
        ) from error


def _rows(connection: Connection, number: int) -> list[Row[Any]]:
    query = select(table).where(table.c.revision == number).order_by(table.c.position, table.c.id)
    return list(connection.execute(query).all())
