"""The statements about runs of workshops: each works on one connection, inside a transaction of its caller."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from db.faults import CannotBeKept, DamagedLibrary, RunMissing, RunWentOn, damaged
from db.rows import encodable, time_from, time_text
from db.schema import (
    LONGEST_ENTRY,
    LONGEST_SECRET,
    LONGEST_TITLE,
    deck_revision,
    run_entry,
    run_secret,
    setting,
    workshop_run,
)
from db.store import deck_of
from db.values import KeptRun, StoredRun

_TRACES = "traces"


def add_run(connection: Connection, revision: int, title: str, now: datetime, path: Path) -> int:
    """Store a run on that revision, whose first entry is to follow, and give its number."""
    _refuse_unstorable(path, "title", title, LONGEST_TITLE)
    values = {"revision": revision, "title": title, "began": time_text(now)}
    number: int = connection.execute(
        insert(workshop_run).values(**values).returning(workshop_run.c.number)
    ).scalar_one()
    return number


def add_entries(connection: Connection, run: int, number: int, texts: Sequence[str], path: Path) -> bool:
    """Store the next entries of a log, from that number on; False when those very entries are its last ones already.

    The latter happens when a drive reports an error although they reached it, and it is tried again.

    :raises RunMissing, RunWentOn: the run is not there, or its log does not end before these entries
    """
    last = connection.execute(select(func.max(run_entry.c.number)).where(run_entry.c.run == run)).scalar_one()
    if last is None:
        raise _missing(path)
    if number + len(texts) == last + 1 and _entries_from(connection, run, number) == list(texts):
        return False
    if number != last + 1:
        raise RunWentOn(
            path,
            f"Entry {number} of the run cannot be kept in {path}, for its log has {last} entries there: another Winset "
            "has written to it, or an entry that was reported as lost was kept after all. Nothing was changed: open "
            "the run again and go on from there.",
        )
    for place, text in enumerate(texts, number):
        put_entry(connection, run, place, text, path)
    return True


def _entries_from(connection: Connection, run: int, number: int) -> list[str]:
    query = select(run_entry.c.text).where(run_entry.c.run == run, run_entry.c.number >= number)
    return list(connection.execute(query.order_by(run_entry.c.number)).scalars())


def put_entry(connection: Connection, run: int, number: int, text: str, path: Path) -> None:
    """Store an entry that is known to be the next one."""
    _refuse_unstorable(path, f"entry {number}", text, LONGEST_ENTRY)
    connection.execute(insert(run_entry).values(run=run, number=number, text=text))


def put_secrets(connection: Connection, run: int, secrets: Mapping[str, bytes], path: Path) -> bool:
    """Store the secrets of a run, in the place of those of the same name; whether any was replaced."""
    for name, value in secrets.items():
        _refuse_unstorable(path, "name of a secret", name, LONGEST_TITLE)
        if len(value) > LONGEST_SECRET:
            raise _cannot_be_kept(path, "secret", f"is longer than {LONGEST_SECRET:,} bytes")
    replaced = forget_secrets(connection, run, secrets)
    for name, value in secrets.items():
        connection.execute(insert(run_secret).values(run=run, name=name, value=value))
    return replaced


def forget_secrets(connection: Connection, run: int, names: Collection[str]) -> bool:
    """Delete the secrets of these names, as far as they are there; whether any was."""
    if not names:
        return False
    these = (run_secret.c.run == run) & run_secret.c.name.in_(sorted(names))
    return connection.execute(delete(run_secret).where(these)).rowcount > 0


def stored_runs(connection: Connection, path: Path) -> tuple[StoredRun, ...]:
    """Every run for a list, newest first."""
    return tuple(_stored_runs(connection, path))


def _stored_runs(connection: Connection, path: Path) -> Iterator[StoredRun]:
    per_run = select(run_entry.c.run, func.count().label("entries"), func.max(run_entry.c.number).label("last"))
    ends = per_run.group_by(run_entry.c.run).subquery()
    query = (
        select(
            workshop_run, deck_revision.c.deck_id, deck_revision.c.title, ends.c.entries, ends.c.last, run_entry.c.text
        )
        .join(deck_revision, deck_revision.c.number == workshop_run.c.revision)
        .outerjoin(ends, ends.c.run == workshop_run.c.number)
        .outerjoin(run_entry, (run_entry.c.run == ends.c.run) & (run_entry.c.number == ends.c.last))
        .order_by(workshop_run.c.number.desc())
    )
    for number, revision, title, began, deck_id, deck_title, entries, last, text in connection.execute(query):
        if not entries or last != entries:
            raise _gap(path, title)
        yield StoredRun(number, revision, deck_id, deck_title, title, _time(began, path), entries, text)


def kept_run(connection: Connection, number: int, path: Path) -> KeptRun:
    """The run of that number with all that is kept of it; RunMissing when there is none."""
    row = connection.execute(select(workshop_run).where(workshop_run.c.number == number)).one_or_none()
    if row is None:
        raise _missing(path)
    query = select(run_entry.c.number, run_entry.c.text).where(run_entry.c.run == number).order_by(run_entry.c.number)
    entries = connection.execute(query).all()
    if not entries or [each.number for each in entries] != list(range(1, len(entries) + 1)):
        raise _gap(path, row.title)
    secrets = connection.execute(select(run_secret.c.name, run_secret.c.value).where(run_secret.c.run == number)).all()
    deck = deck_of(connection, row.revision, path)
    texts = tuple(each.text for each in entries)
    return KeptRun(number, row.revision, deck, texts, {each.name: each.value for each in secrets})


def delete_run(connection: Connection, number: int) -> bool:
    """Delete the run with its log and secrets; whether it was there."""
    connection.execute(delete(run_secret).where(run_secret.c.run == number))
    connection.execute(delete(run_entry).where(run_entry.c.run == number))
    return connection.execute(delete(workshop_run).where(workshop_run.c.number == number)).rowcount > 0


def note_traces(connection: Connection) -> None:
    """Remember that the file may hold traces of what was deleted, until it has been made anew."""
    if not has_traces(connection):
        connection.execute(insert(setting).values(name=_TRACES, value="left"))


def has_traces(connection: Connection) -> bool:
    """Whether the file may hold traces of what was deleted."""
    return connection.execute(select(setting.c.name).where(setting.c.name == _TRACES)).first() is not None


def forget_traces(connection: Connection) -> None:
    """Remember that the file holds no traces any more."""
    connection.execute(delete(setting).where(setting.c.name == _TRACES))


def _time(text: str, path: Path) -> datetime:
    try:
        return time_from(text)
    except ValueError as error:
        raise damaged(path, "the time of a run is not readable") from error


def _refuse_unstorable(path: Path, what: str, text: str, longest: int) -> None:
    if not encodable(text):
        raise _cannot_be_kept(path, what, "has half of a character in it")
    if len(text.encode()) > longest:
        raise _cannot_be_kept(path, what, f"is longer than {longest:,} bytes")


def _cannot_be_kept(path: Path, what: str, problem: str) -> CannotBeKept:
    return CannotBeKept(path, f"The run cannot be kept in {path}: its {what} {problem}. Nothing else is lost.")


def _missing(path: Path) -> RunMissing:
    return RunMissing(path, f"The run is not in the library {path} any more: it was deleted. Nothing was changed.")


def _gap(path: Path, title: str) -> DamagedLibrary:
    return damaged(path, f'entries of the run "{title}" are missing')
